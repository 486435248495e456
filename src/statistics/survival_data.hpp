#pragma once
// Times to events as columns, one row an observation: what every survival analysis here starts from.
#include <optional>
#include <vector>

#include "core/result.hpp"

namespace oligo::statistics {

/// Columns of equal length. Times are in any one unit, from 0 on. An observation is at risk in (start, time].
struct SurvivalData {
    std::vector<double> start;   ///< left truncation, or the beginning of an interval; empty: everyone is observed from 0
    std::vector<double> time;    ///< event or end of observation
    std::vector<int> event;      ///< 0: censored; 1: the event; 1, 2, ...: which of several that exclude each other
    std::vector<double> weight;  ///< at least 0; empty: 1 each
    bool operator==(const SurvivalData&) const = default;
};

/// Empty when the columns are as SurvivalData says. `where` names column and row (from 1).
/// Errors: columns of different length; a time, start or weight that is negative, no number, above
/// 1e100 or, unless 0, below 1e-100 (sums of squares would overflow or vanish); an event below 0.
[[nodiscard]] std::optional<Error> what_is_wrong(const SurvivalData& data);

/// The data with times made equal that differ by rounding alone, as R's survival does before any analysis ("timefix"): neighbours among all
/// distinct starts and times are one when they differ by at most 1.5e-8, or by that share of the mean of the distinct values.
/// Errors: those of what_is_wrong; a start that is not before its time, also once rounding is taken away. O(n).
/// Source: survival 3.5-3, aeqSurv.
[[nodiscard]] Result<SurvivalData> with_ties(SurvivalData data);

}  // namespace oligo::statistics
