#include "statistics/sorting.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace oligo::statistics {
namespace {

constexpr unsigned digit_bits = 11;
constexpr std::size_t digit_values = std::size_t{1} << digit_bits;
constexpr unsigned digits = (64 + digit_bits - 1) / digit_bits;
constexpr std::size_t few = 256;  // below this a comparison sort is faster than counting digits

std::size_t digit(std::uint64_t key, unsigned place) {
    return (key >> (place * digit_bits)) & (digit_values - 1);
}

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

/// Stable.
template <class Item>
void sort_items(std::vector<Item>& items) {
    if (items.size() < few) {
        std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return key(a) < key(b); });
        return;
    }
    std::array<std::array<std::uint32_t, digit_values>, digits> counts{};
    for (const Item& item : items) {
        for (unsigned place = 0; place < digits; ++place) ++counts[place][digit(key(item), place)];
    }
    std::vector<Item> other(items.size());
    for (unsigned place = 0; place < digits; ++place) {
        auto& next = counts[place];
        if (next[digit(key(items.front()), place)] == items.size()) continue;
        std::exclusive_scan(next.begin(), next.end(), next.begin(), std::uint32_t{0});
        for (const Item& item : items) other[next[digit(key(item), place)]++] = item;
        items.swap(other);
    }
}

}  // namespace

std::uint64_t key_of(double value) {
    return std::bit_cast<std::uint64_t>(value + 0.0);
}

double value_of(std::uint64_t key) {
    return std::bit_cast<double>(key);
}

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
