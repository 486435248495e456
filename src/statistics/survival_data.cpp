#include "statistics/survival_data.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "statistics/sorting.hpp"

namespace oligo::statistics {
namespace {

Error refused(ErrorKind kind, std::string message, const char* column, std::size_t index) {
    return Error{kind, std::move(message), fmt::format("{}, row {}", column, index + 1)};
}

constexpr double most = 1e100;    // squares of areas and of weights can still be summed
constexpr double least = 1e-100;  // of what is not 0

/// Empty when every value is a number from 0 on that can be reckoned with.
std::optional<Error> not_a_length(const std::vector<double>& values, const char* column) {
    const auto bad = std::find_if(values.begin(), values.end(),
                                  [](double value) { return !(value >= 0 && value <= most) || (value > 0 && value < least); });
    if (bad == values.end()) return std::nullopt;
    const bool beyond = *bad > 0 && std::isfinite(*bad);
    return refused(ErrorKind::OutOfRange,
                   fmt::format("{} is {}; it must be {}", column, *bad, beyond ? "0 or between 1e-100 and 1e100" : "a number from 0 on"),
                   column, static_cast<std::size_t>(bad - values.begin()));
}

}  // namespace

std::optional<Error> what_is_wrong(const SurvivalData& data) {
    const auto fits = [&](std::size_t size) { return size == data.time.size(); };
    if (!fits(data.event.size()) || !(data.start.empty() || fits(data.start.size())) ||
        !(data.weight.empty() || fits(data.weight.size()))) {
        return Error{ErrorKind::Conflict, "time, event, start and weight need the same number of rows", ""};
    }
    for (const auto& [values, column] :
         {std::pair(&data.time, "time"), std::pair(&data.start, "start"), std::pair(&data.weight, "weight")}) {
        if (auto error = not_a_length(*values, column)) return error;
    }
    const auto below = std::find_if(data.event.begin(), data.event.end(), [](int event) { return event < 0; });
    if (below != data.event.end()) {
        return refused(ErrorKind::OutOfRange, fmt::format("event is {}; it must be 0 (censored) or a cause from 1 on", *below), "event",
                       static_cast<std::size_t>(below - data.event.begin()));
    }
    return std::nullopt;
}

namespace {

/// The values that rounding alone tells from a lower one, and that lower one. There are few or none in most data, so a table of bits, by a
/// hash of the value, first says of nearly all rows that they stay as they are.
class Replacements {
public:
    explicit Replacements(const SurvivalData& data) {
        std::vector<std::uint64_t> keys;
        keys.reserve(data.time.size() + data.start.size());
        for (const double value : data.time) keys.push_back(key_of(value));
        for (const double value : data.start) keys.push_back(key_of(value));
        sort_keys(keys);
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        double sum = 0;
        for (const std::uint64_t key : keys) sum += value_of(key);
        const double mean = sum / static_cast<double>(keys.size());
        const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
        const double surely_apart = 1.01 * std::max(tolerance, tolerance * mean);
        double first = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const double step = value_of(keys[i]) - (i > 0 ? value_of(keys[i - 1]) : -1);
            if (i == 0 || step > surely_apart || (step > tolerance && step / mean > tolerance)) {
                first = value_of(keys[i]);
            } else {
                near_.emplace_back(keys[i], first);
            }
        }
        while (bits_.size() < near_.size() / 4) bits_.resize(2 * bits_.size());
        for (const auto& [key, ignored] : near_) bits_[place(key)] |= bit(key);
    }

    void apply(std::vector<double>& values) const {
        if (near_.empty()) return;
        for (double& value : values) {
            const std::uint64_t key = key_of(value);
            if ((bits_[place(key)] & bit(key)) == 0) continue;
            const auto at = std::lower_bound(near_.begin(), near_.end(), std::pair(key, 0.0));
            if (at != near_.end() && at->first == key) value = at->second;
        }
    }

private:
    static std::uint64_t hash(std::uint64_t key) { return key * 0x9E3779B97F4A7C15U; }
    [[nodiscard]] std::size_t place(std::uint64_t key) const { return (hash(key) >> 32U) & (bits_.size() - 1); }
    static std::uint64_t bit(std::uint64_t key) { return std::uint64_t{1} << (hash(key) >> 26U & 63U); }

    std::vector<std::pair<std::uint64_t, double>> near_;  // ascending
    std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(64);
};

}  // namespace

Result<SurvivalData> with_ties(SurvivalData data) {
    if (auto error = what_is_wrong(data)) return tl::unexpected(*std::move(error));
    if (data.time.empty()) return data;
    const Replacements replacements(data);
    replacements.apply(data.time);
    replacements.apply(data.start);
    for (std::size_t i = 0; i < data.start.size(); ++i) {
        if (data.start[i] >= data.time[i]) {
            return tl::unexpected(
                refused(ErrorKind::Conflict, fmt::format("start {} is not before time {}", data.start[i], data.time[i]), "start", i));
        }
    }
    return data;
}

}  // namespace oligo::statistics
