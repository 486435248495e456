#pragma once
// Intervals and the phrases that set dates and intervals before, after and within one another.
//
// A null end with a closed bracket runs to the end of time; an open one is unknown (value.hpp).
#include "expression/tree.hpp"
#include "expression/value.hpp"

namespace oligo::expression {

/// As the rule writes it. An end whose value is not known is an unknown end, whatever its bracket; two nulls are no interval at all.
[[nodiscard]] Value make_interval(const Value& low, const Value& high, bool low_closed, bool high_closed);

[[nodiscard]] Value start_of(const Value& interval);
[[nodiscard]] Value end_of(const Value& interval);
[[nodiscard]] Value equal_intervals(const Interval& left, const Interval& right);
[[nodiscard]] Value in_interval(const Value& point, const Value& interval);
[[nodiscard]] Value overlaps(const Value& left, const Value& right);

/// `A 6 months or more before B` and its kin. Points and intervals: before looks from the end of A to the start of B.
/// The distance is added to the earlier of the two dates.
[[nodiscard]] Value timing(const Value& left, const Value& right, const Timing& phrase);

}  // namespace oligo::expression
