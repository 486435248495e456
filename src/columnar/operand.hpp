#pragma once
// What lowered operands are asked: is it a constant, a truth, a date.
#include <optional>

#include "columnar/lowering.hpp"
#include "core/wide.hpp"

namespace oligo::columnar {

/// Empty when the operand is no constant.
[[nodiscard]] const expression::Value* constant_in(const Operand& operand);
/// Of a constant that is a truth.
[[nodiscard]] std::optional<expression::Truth> truth_in(const Operand& operand);
[[nodiscard]] bool is_truth(const Operand& operand);
/// Integer, Decimal, Quantity or Date; Any for other constants.
[[nodiscard]] expression::Base base_of(const expression::Value& constant);

/// A constant as an input against a recorded number of this scale, and what to multiply the number by. Empty when either does not fit.
struct Against {
    Input constant;
    std::int64_t factor = 1;
};
[[nodiscard]] std::optional<Against> against(const expression::Value& constant, const Scale& scale);

[[nodiscard]] Wide power_of_ten(int exponent);

}  // namespace oligo::columnar
