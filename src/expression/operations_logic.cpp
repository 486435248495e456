#include "expression/operations_logic.hpp"

namespace oligo::expression {
namespace {

// The rule's own mistakes (a number where a truth is wanted) are the checker's; here they are merely not known.
Truth truth_in(const Value& value) {
    const Truth* truth = std::get_if<Truth>(&value.content);
    return truth == nullptr ? Truth::Unknown : *truth;
}

}  // namespace

Reason reason_of(const Value& left, const Value& right) {
    return worst(reason_of(left), reason_of(right));
}

Value undecided(const Value& left, const Value& right) {
    return truth(Truth::Unknown, reason_of(left, right));
}

Value and_of(const Value& left, const Value& right) {
    const Truth l = truth_in(left);
    const Truth r = truth_in(right);
    if (l == Truth::False || r == Truth::False) return boolean(false);
    if (l == Truth::True && r == Truth::True) return boolean(true);
    return undecided(left, right);
}

Value or_of(const Value& left, const Value& right) {
    const Truth l = truth_in(left);
    const Truth r = truth_in(right);
    if (l == Truth::True || r == Truth::True) return boolean(true);
    if (l == Truth::False && r == Truth::False) return boolean(false);
    return undecided(left, right);
}

Value xor_of(const Value& left, const Value& right) {
    const Truth l = truth_in(left);
    const Truth r = truth_in(right);
    if (l == Truth::Unknown || r == Truth::Unknown) return undecided(left, right);
    return boolean(l != r);
}

Value implies(const Value& left, const Value& right) {
    return or_of(not_of(left), right);
}

Value not_of(const Value& value) {
    const Truth known = truth_in(value);
    if (known == Truth::Unknown) return truth(Truth::Unknown, reason_of(value));
    return boolean(known == Truth::False);
}

Value is_truth(const Value& value, Truth wanted) {
    if (is_nothing(value)) return boolean(false);
    const Truth known = truth_in(value);
    if (known == Truth::Unknown) return truth(Truth::Unknown, reason_of(value));
    return boolean(known == wanted);
}

Value is_null(const Value& value) {
    return boolean(knowledge_of(value) == Knowledge::Unknown);
}

}  // namespace oligo::expression
