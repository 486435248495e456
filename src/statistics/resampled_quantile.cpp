#include "statistics/resampled_quantile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "statistics/sorting.hpp"

namespace oligo::statistics {

Result<SortedRows> sorted_rows(const SurvivalData& data) {
    if (data.time.empty()) return tl::unexpected(Error{ErrorKind::Missing, "there is no observation to resample", ""});
    if (!data.weight.empty() || !data.start.empty()) {
        return tl::unexpected(Error{ErrorKind::Conflict, "resampled quantiles take neither weights nor late entry", ""});
    }
    if (auto error = what_is_wrong(data)) return tl::unexpected(*std::move(error));
    const auto above = std::find_if(data.event.begin(), data.event.end(), [](int event) { return event > 1; });
    if (above != data.event.end()) {
        return tl::unexpected(Error{ErrorKind::OutOfRange, fmt::format("event is {}; it must be 0 (censored) or 1 (event)", *above),
                                    fmt::format("event, row {}", above - data.event.begin() + 1)});
    }
    SortedRows sorted;
    sorted.row = ascending_order(data.time);
    sorted.time.reserve(sorted.row.size());
    sorted.event.reserve(sorted.row.size());
    for (const std::uint32_t row : sorted.row) {
        sorted.time.push_back(data.time[row]);
        sorted.event.push_back(static_cast<std::uint8_t>(data.event[row]));
    }
    return sorted;
}

double resampled_quantile(const SortedRows& data, std::span<const std::uint32_t> counts, double p) {
    constexpr double unreached = std::numeric_limits<double>::infinity();
    const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
    std::uint64_t drawn = 0;
    for (const std::uint32_t count : counts) drawn += count;
    contract(drawn > 0 && counts.size() == data.row.size(), "a row is drawn, and each has its count");
    auto left = static_cast<double>(drawn);
    double survival = 1;
    double early = unreached;  // the time at which the share is reached but for the tolerance
    double last = 0;
    for (std::size_t begin = 0, end = 0; begin < data.row.size(); begin = end) {
        std::uint32_t events = 0;
        std::uint32_t leaving = 0;
        for (; end < data.row.size() && data.time[end] == data.time[begin]; ++end) {
            const std::uint32_t count = counts[data.row[end]];
            leaving += count;
            events += data.event[end] != 0 ? count : 0;
        }
        if (leaving == 0) continue;
        last = data.time[begin];
        if (events > 0) {
            survival *= (left - events) / left;
            if (early == unreached && 1 - survival + tolerance >= p) early = last;
            if (1 - survival - tolerance >= p) return (early + last) / 2;
        }
        left -= leaving;
    }
    // Level at the share to the end of follow-up: the middle of that, as R has it.
    return 1 - survival >= p ? (early + last) / 2 : unreached;
}

}  // namespace oligo::statistics
