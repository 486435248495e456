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
    sorted.event.reserve(sorted.row.size());
    for (std::uint32_t i = 0; i < sorted.row.size(); ++i) {
        const double time = data.time[sorted.row[i]];
        sorted.event.push_back(data.event[sorted.row[i]] != 0 ? ~std::uint32_t{0} : 0);
        if (sorted.time.empty() || time != sorted.time.back()) {
            sorted.time.push_back(time);
            sorted.end.push_back(i);
        }
        ++sorted.end.back();
    }
    return sorted;
}

double resampled_quantile(const SortedRows& data, std::span<const std::uint32_t> counts, double p) {
    constexpr double unreached = std::numeric_limits<double>::infinity();
    const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
    std::uint64_t drawn = 0;
    for (const std::uint32_t count : counts) drawn += count;
    contract(drawn > 0 && counts.size() == data.row.size(), "a row is drawn, and each has its count");
    std::uint64_t left = drawn;
    double survival = 1;
    double early = unreached;  // the time at which the share is reached but for the tolerance
    double last = 0;
    std::size_t i = 0;
    // Which counts are 0 cannot be foreseen, so that nothing here depends on it but the end.
    for (std::size_t at = 0; left > 0; ++at) {
        std::uint32_t events = 0;
        std::uint32_t leaving = 0;
        for (; i < data.end[at]; ++i) {
            const std::uint32_t count = counts[data.row[i]];
            leaving += count;
            events += count & data.event[i];
        }
        const auto at_risk = static_cast<double>(left);
        survival *= (at_risk - events) / at_risk;
        left -= leaving;
        if (1 - survival + tolerance < p) {
            last = data.time[at];
            continue;
        }
        if (leaving > 0) last = data.time[at];
        if (early == unreached) early = last;
        if (1 - survival - tolerance >= p) return (early + last) / 2;
    }
    // Level at the share to the end of follow-up: the middle of that, as R has it.
    return 1 - survival >= p ? (early + last) / 2 : unreached;
}

}  // namespace oligo::statistics
