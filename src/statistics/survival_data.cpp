#include "statistics/survival_data.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

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

/// Where each run of values that are equal but for rounding begins, in order.
std::vector<double> distinct(const SurvivalData& data) {
    std::vector<double> values = data.time;
    values.insert(values.end(), data.start.begin(), data.start.end());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
    std::vector<double> first;
    first.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double step = i == 0 ? std::numeric_limits<double>::infinity() : values[i] - values[i - 1];
        if (step > tolerance && step / mean > tolerance) first.push_back(values[i]);
    }
    return first;
}

}  // namespace

Result<SurvivalData> with_ties(SurvivalData data) {
    if (auto error = what_is_wrong(data)) return tl::unexpected(*std::move(error));
    if (data.time.empty()) return data;
    const std::vector<double> first = distinct(data);
    const auto tie = [&](double& value) { value = *std::prev(std::upper_bound(first.begin(), first.end(), value)); };
    std::for_each(data.time.begin(), data.time.end(), tie);
    std::for_each(data.start.begin(), data.start.end(), tie);
    for (std::size_t i = 0; i < data.start.size(); ++i) {
        if (data.start[i] >= data.time[i]) {
            return tl::unexpected(
                refused(ErrorKind::Conflict, fmt::format("start {} is not before time {}", data.start[i], data.time[i]), "start", i));
        }
    }
    return data;
}

}  // namespace oligo::statistics
