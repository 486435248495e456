// Numbers against numbers: whole units on both sides, so that every comparison is exact.
#include <algorithm>

#include "columnar/operand.hpp"
#include "expression/operations_compare.hpp"

namespace oligo::columnar {
namespace {

using expression::Base;
using expression::Range;
using expression::Value;

// One end of a constant, as units and the power of ten below them, in the base unit's numerator and denominator.
struct End {
    std::int64_t units = 0;
    Scale scale;
};

template <class T>
std::optional<End> end_of(const T& value) {
    if constexpr (std::same_as<T, std::int64_t>) {
        return End{value, {}};
    } else if constexpr (std::same_as<T, Decimal>) {
        return End{value.units(), {1, 1, value.scale()}};
    } else if constexpr (std::same_as<T, terms::Quantity>) {
        return End{value.amount.units(), {value.unit.numerator, value.unit.denominator, value.amount.scale()}};
    } else if constexpr (std::same_as<T, Date>) {
        return End{value.time_since_epoch().count(), {}};
    } else {
        return std::nullopt;
    }
}

// Numbers of a kind: integers and decimals among each other, quantities of one dimension, dates.
bool comparable(Base left, Base right) {
    const auto is_plain = [](Base base) { return base == Base::Integer || base == Base::Decimal; };
    return left == right || (is_plain(left) && is_plain(right));
}

// What to multiply two numbers by so that their units compare. Empty when a factor is too great.
struct Factors {
    std::int64_t left;
    std::int64_t right;
};
std::optional<Factors> common_scale(const Scale& left, const Scale& right, std::int64_t greatest_right) {
    constexpr Wide large = Wide{1} << 60;
    const int places = std::min(left.places, right.places);
    Wide l = Wide{left.numerator} * right.denominator;
    Wide r = Wide{right.numerator} * left.denominator;
    if (l > large || r > large || left.places - places > 18 || right.places - places > 18) return std::nullopt;
    l *= power_of_ten(right.places - places);
    r *= power_of_ten(left.places - places);
    const Wide common = greatest_common_divisor(l, r);
    l /= common;
    r /= common;
    if (l > greatest_factor || r > greatest_right) return std::nullopt;
    return Factors{static_cast<std::int64_t>(l), static_cast<std::int64_t>(r)};
}

terms::Dimension dimension_of(const Value& constant) {
    const auto* range = std::get_if<Range<terms::Quantity>>(&constant.content);
    if (range == nullptr || (!range->low && !range->high)) return {};
    return range->low ? range->low->unit.dimension : range->high->unit.dimension;
}

}  // namespace

Base base_of(const Value& constant) {
    if (std::holds_alternative<Range<std::int64_t>>(constant.content)) return Base::Integer;
    if (std::holds_alternative<Range<Decimal>>(constant.content)) return Base::Decimal;
    if (std::holds_alternative<Range<terms::Quantity>>(constant.content)) return Base::Quantity;
    return std::holds_alternative<Range<Date>>(constant.content) ? Base::Date : Base::Any;
}

Wide power_of_ten(int exponent) {
    Wide power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

std::optional<Against> against(const Value& constant, const Scale& scale) {
    return std::visit(
        [&scale]<class T>(const T& range) -> std::optional<Against> {
            if constexpr (requires { end_of(*range.low); }) {
                Against made{{0, false, 1, true, open_low, open_high}, 1};
                std::optional<Scale> of_both;
                for (const bool is_low : {true, false}) {
                    const auto& end = is_low ? range.low : range.high;
                    if (!end) continue;
                    const auto read = end_of(*end);
                    if (!read) return std::nullopt;
                    // Both ends of a written constant have one scale; of another one, the simple evaluator knows.
                    if (of_both && of_both->places != read->scale.places) return std::nullopt;
                    of_both = read->scale;
                    const auto factors = common_scale(scale, read->scale, std::int64_t{1} << 61);
                    const Wide value = factors ? Wide{read->units} * factors->right : 0;
                    if (!factors || value > (Wide{1} << 62) || value < -(Wide{1} << 62)) return std::nullopt;
                    (is_low ? made.constant.low : made.constant.high) = static_cast<std::int64_t>(value);
                    made.factor = factors->left;
                }
                return made;
            } else {
                return std::nullopt;
            }
        },
        constant.content);
}

Operand Lowering::compare_numbers(Step step, const Operand& left, const Operand& right) {
    const auto* l = std::get_if<NumberOperand>(&left);
    const auto* r = std::get_if<NumberOperand>(&right);
    Instruction instruction;
    instruction.step = step;
    if (l != nullptr && r != nullptr) {
        const auto domain = common_domain(l->domain, r->domain);
        const auto factors = common_scale(l->scale, r->scale, greatest_factor);
        if (!domain || !factors || !comparable(l->base, r->base) || l->dimension != r->dimension) return fail("numbers of two kinds");
        instruction.domain = *domain;
        instruction.left.source = broadcast(l->source, *domain);
        instruction.right.source = broadcast(r->source, *domain);
        instruction.left.factor = factors->left;
        instruction.right.factor = factors->right;
    } else {
        const NumberOperand* number = l != nullptr ? l : r;
        const Value* constant = constant_in(l != nullptr ? right : left);
        if (number == nullptr || constant == nullptr) return fail("a comparison of what are no numbers");
        const auto made = against(*constant, number->scale);
        if (!made || !comparable(number->base, base_of(*constant)) || dimension_of(*constant) != number->dimension)
            return fail("a number compared with something else");
        Input recorded;
        recorded.source = number->source;
        recorded.factor = made->factor;
        instruction.domain = number->domain;
        instruction.left = l != nullptr ? recorded : made->constant;
        instruction.right = l != nullptr ? made->constant : recorded;
    }
    const std::size_t domain = instruction.domain;
    return TruthOperand{emit(std::move(instruction), Kind::Truth), false, domain};
}

// The factor goes into the scale: nothing is left to do for a patient.
Operand Lowering::scaled(const NumberOperand& number, const Value& factor) {
    constexpr std::int64_t greatest = 1'000'000;
    const auto end = [&]() -> std::optional<End> {
        if (expression::knowledge_of(factor) != expression::Knowledge::Exact) return std::nullopt;
        if (const auto* whole = std::get_if<Range<std::int64_t>>(&factor.content)) return end_of(*whole->low);
        if (const auto* decimal = std::get_if<Range<Decimal>>(&factor.content)) return end_of(*decimal->low);
        return std::nullopt;
    }();
    NumberOperand result = number;
    if (!end || end->units <= 0 || end->units > greatest || number.scale.numerator > greatest || end->scale.places > column_places)
        return fail("a product with a number that is negative, great or not written");
    result.scale.numerator *= end->units;
    result.scale.places += end->scale.places;
    if (result.scale.places > 2 * column_places || result.base == Base::Date) return fail("a product of products");
    if (result.base == Base::Integer && std::holds_alternative<Range<Decimal>>(factor.content)) result.base = Base::Decimal;
    return result;
}

}  // namespace oligo::columnar
