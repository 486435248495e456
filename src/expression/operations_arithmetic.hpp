#pragma once
// Sums, differences, products and quotients of numbers and quantities; both ends of a range move.
//
// Exact, but for a quotient that is no finite decimal: it is cut after eight places, as CQL's Decimal is. A result that does not fit, a
// division by zero and quantities of different dimensions give CQL's null.
#include "expression/value.hpp"

namespace oligo::expression {

/// Also date + quantity: see operations_date.hpp.
[[nodiscard]] Value add(const Value& left, const Value& right);
[[nodiscard]] Value subtract(const Value& left, const Value& right);
[[nodiscard]] Value multiply(const Value& left, const Value& right);
[[nodiscard]] Value divide(const Value& left, const Value& right);
[[nodiscard]] Value negate(const Value& value);

}  // namespace oligo::expression
