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

/// Empty when every value is a number from 0 on.
std::optional<Error> not_a_length(const std::vector<double>& values, const char* column) {
    const auto bad = std::find_if(values.begin(), values.end(), [](double value) { return !std::isfinite(value) || value < 0; });
    if (bad == values.end()) return std::nullopt;
    return refused(ErrorKind::OutOfRange, fmt::format("{} is {}; it must be a number from 0 on", column, *bad), column,
                   static_cast<std::size_t>(bad - values.begin()));
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

/// Where each run of values that are equal but for rounding begins, in order; empty when no two different values are that near.
std::vector<double> beginnings_of_near(const SurvivalData& data) {
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
    const auto apart = [&](std::size_t i) {
        const double step = value_of(keys[i]) - value_of(keys[i - 1]);
        return step > tolerance && step / mean > tolerance;
    };
    std::size_t i = 1;
    while (i < keys.size() && apart(i)) ++i;
    if (i >= keys.size()) return {};
    std::vector<double> first;
    first.reserve(keys.size());
    first.push_back(value_of(keys.front()));
    for (i = 1; i < keys.size(); ++i) {
        if (apart(i)) first.push_back(value_of(keys[i]));
    }
    return first;
}

}  // namespace

Result<SurvivalData> with_ties(SurvivalData data) {
    if (auto error = what_is_wrong(data)) return tl::unexpected(*std::move(error));
    if (data.time.empty()) return data;
    const std::vector<double> first = beginnings_of_near(data);
    const auto tie = [&](double& value) { value = *std::prev(std::upper_bound(first.begin(), first.end(), value)); };
    if (!first.empty()) {
        std::for_each(data.time.begin(), data.time.end(), tie);
        std::for_each(data.start.begin(), data.start.end(), tie);
    }
    for (std::size_t i = 0; i < data.start.size(); ++i) {
        if (data.start[i] >= data.time[i]) {
            return tl::unexpected(
                refused(ErrorKind::Conflict, fmt::format("start {} is not before time {}", data.start[i], data.time[i]), "start", i));
        }
    }
    return data;
}

}  // namespace oligo::statistics
