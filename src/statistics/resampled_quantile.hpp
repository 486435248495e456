#pragma once
// The median survival time of many resamples of the same data: sorted once, then one pass a resample.
#include <cstdint>
#include <span>
#include <vector>

#include "statistics/survival_data.hpp"

namespace oligo::statistics {

/// Rows in ascending order of time.
struct SortedRows {
    std::vector<std::uint32_t> row;    ///< of the data
    std::vector<std::uint32_t> event;  ///< 0 or all bits, beside `row`
    std::vector<double> time;          ///< distinct, ascending
    std::vector<std::uint32_t> end;    ///< of the rows at each time
};

/// Times are compared as they stand: call with_ties first.
/// Errors: no observation; weights or starts, which resamples do not take; an event above 1; what_is_wrong(data).
[[nodiscard]] Result<SortedRows> sorted_rows(const SurvivalData& data);

/// The smallest time by which a share p has had the event among the rows drawn, where counts[i] says how often row i of the data was: what
/// survival_quantile gives for these rows. Infinite when it is not reached. At least one row is drawn (contract). O(n), nothing is
/// allocated.
[[nodiscard]] double resampled_quantile(const SortedRows& data, std::span<const std::uint32_t> counts, double p = 0.5);

}  // namespace oligo::statistics
