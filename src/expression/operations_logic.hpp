#pragma once
// Truth with three values (Kleene), and the comparison of values of which only a part is known.
//
// Every function is pure, takes any two values and never fails: what cannot be compared is unknown. An unknown answer carries the worst
// reason of the operands that leave it open; one that rests on nulls of the rule alone has none, and is CQL's null.
#include "expression/value.hpp"

namespace oligo::expression {

[[nodiscard]] Value and_of(const Value& left, const Value& right);
[[nodiscard]] Value or_of(const Value& left, const Value& right);
[[nodiscard]] Value xor_of(const Value& left, const Value& right);
[[nodiscard]] Value implies(const Value& left, const Value& right);
[[nodiscard]] Value not_of(const Value& value);

/// `is true` and `is false`: CQL's answer (false) for a null of the rule; unknown for a truth that is not known.
[[nodiscard]] Value is_truth(const Value& value, Truth wanted);
/// `is null` asks about the record: true for what is unknown, false for what is known in part.
[[nodiscard]] Value is_null(const Value& value);

/// The worst reason of two operands, and the unknown Boolean that they leave.
[[nodiscard]] Reason reason_of(const Value& left, const Value& right);
[[nodiscard]] Value undecided(const Value& left, const Value& right);

}  // namespace oligo::expression
