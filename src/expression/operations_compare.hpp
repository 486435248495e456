#pragma once
// Comparison of values that are ranges: decided only when every pair of values within the ranges agrees.
//
// Integers compare with decimals, dates with date-times (a date is any minute of its day), quantities across prefixes and exactly.
// Values that do not compare (15 mm with 1 kg) give CQL's null.
#include "expression/value.hpp"

namespace oligo::expression {

[[nodiscard]] Value equal(const Value& left, const Value& right);
[[nodiscard]] Value less(const Value& left, const Value& right);
[[nodiscard]] Value less_or_equal(const Value& left, const Value& right);
[[nodiscard]] Value between(const Value& value, const Value& low, const Value& high);

/// Equality as membership and `distinct` ask it: a null of the rule equals itself and nothing else.
[[nodiscard]] Value same_element(const Value& left, const Value& right);

/// For putting in order: by what is known of the low end, then of the high end; unknown first. Null and equivalent values are not less.
[[nodiscard]] bool sorts_before(const Value& left, const Value& right);

}  // namespace oligo::expression
