#include "statistics/sorting.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace oligo::statistics {
namespace {

constexpr unsigned most_digit_bits = 10;  // as many places to write to as the processor can keep in mind
constexpr std::size_t few = 24;           // up to here insertion is the fastest

struct Keyed {
    std::uint64_t key;
    std::uint32_t index;
};
std::uint64_t key(std::uint64_t item) {
    return item;
}
std::uint64_t key(const Keyed& item) {
    return item.key;
}

template <class Item>
void insert(std::span<Item> items) {
    for (std::size_t i = 1; i < items.size(); ++i) {
        const Item item = items[i];
        std::size_t place = i;
        for (; place > 0 && key(item) < key(items[place - 1]); --place) items[place] = items[place - 1];
        items[place] = item;
    }
}

/// Sorts `items`, in which what is sorted comes to stand unless `elsewhere`: then it is in `other`, of the same size. Stable. Deals items
/// to places by the leading bits in which their keys differ, then each place likewise.
template <class Item>
void sort_range(std::span<Item> items, std::span<Item> other, bool elsewhere) {
    const auto done = [&] {
        if (elsewhere) std::copy(items.begin(), items.end(), other.begin());
    };
    if (items.size() <= few) {
        insert(items);
        return done();
    }
    std::uint64_t least = key(items[0]);
    std::uint64_t most = least;
    bool sorted = true;
    std::uint64_t last = least;
    for (const Item& item : items) {
        sorted = sorted && last <= key(item);
        last = key(item);
        least = std::min(least, last);
        most = std::max(most, last);
    }
    if (sorted) return done();
    const auto bits = static_cast<unsigned>(std::bit_width(most - least));
    const unsigned digit_bits = std::min({most_digit_bits, static_cast<unsigned>(std::bit_width(items.size() / 8)), bits});
    const unsigned shift = bits - digit_bits;
    std::array<std::uint32_t, (std::size_t{1} << most_digit_bits) + 1> place{};
    for (const Item& item : items) ++place[((key(item) - least) >> shift) + 1];
    const std::size_t digits = std::size_t{1} << digit_bits;
    for (std::size_t digit = 0; digit < digits; ++digit) place[digit + 1] += place[digit];
    for (const Item& item : items) other[place[(key(item) - least) >> shift]++] = item;
    std::size_t begin = 0;  // a place now ends where the next began
    for (std::size_t digit = 0; digit < digits; ++digit) {
        const std::size_t size = place[digit] - begin;
        if (size > 0) sort_range(other.subspan(begin, size), items.subspan(begin, size), !elsewhere);
        begin = place[digit];
    }
}

template <class Item>
void sort_items(std::vector<Item>& items) {
    std::vector<Item> other(items.size());
    sort_range(std::span(items), std::span(other), false);
}

}  // namespace

void sort_keys(std::vector<std::uint64_t>& keys) {
    sort_items(keys);
}

std::vector<std::uint32_t> ascending_order(std::span<const double> values) {
    std::vector<Keyed> items(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) items[i] = {key_of(values[i]), static_cast<std::uint32_t>(i)};
    sort_items(items);
    std::vector<std::uint32_t> order(values.size());
    std::transform(items.begin(), items.end(), order.begin(), [](const Keyed& item) { return item.index; });
    return order;
}

}  // namespace oligo::statistics
