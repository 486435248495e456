// Dates: moved, counted between, and put before or after each other.
#include <algorithm>

#include "columnar/operand.hpp"
#include "expression/operations_date.hpp"
#include "expression/operations_interval.hpp"

namespace oligo::columnar {

using expression::Base;
using expression::Distance;
using expression::Relation;
using expression::Value;

// By whole days or whole months, and not out of the calendar.
Operand Lowering::move(const Operand& date, const terms::Quantity& by, bool backwards) {
    if (const Value* constant = constant_in(date)) return Constant{expression::move_date(*constant, expression::quantity(by), backwards)};
    const auto* number = std::get_if<NumberOperand>(&date);
    if (number == nullptr || number->base != Base::Date) return fail("something moved that is no date");
    constexpr std::int64_t farthest = std::int64_t{366} * 500;
    const Wide units = Wide{by.amount.units()} * by.unit.numerator;
    const Wide unit = power_of_ten(by.amount.scale()) * by.unit.denominator;
    const Wide whole = units / unit;
    if (units % unit != 0 || whole > farthest || whole < -farthest) return fail("a date moved by a part of a day");
    Instruction instruction;
    instruction.step = Step::AddPeriod;
    instruction.domain = number->domain;
    instruction.left.source = number->source;
    const int steps = static_cast<int>(backwards ? -whole : whole);
    NumberOperand moved = *number;
    if (by.unit.dimension == terms::Dimension{.calendar_month = 1}) {
        instruction.months = steps;
        moved.moved_days += std::int64_t{31} * std::abs(steps);
    } else if (by.unit.dimension == terms::Dimension{.time = 1}) {
        instruction.days = steps;
        moved.moved_days += std::abs(steps);
    } else {
        return fail("a date moved by what is no duration");
    }
    if (moved.moved_days > farthest) return fail("a date moved by centuries");
    moved.source = emit(std::move(instruction), Kind::Number);
    return moved;
}

Operand Lowering::periods(const Operand& from, const Operand& to, const std::string& unit) {
    if (constant_in(from) != nullptr && constant_in(to) != nullptr)
        return Constant{expression::periods_between(*constant_in(from), *constant_in(to), unit)};
    Instruction instruction;
    instruction.step = unit == "years"    ? Step::YearsBetween
                       : unit == "months" ? Step::MonthsBetween
                       : unit == "weeks"  ? Step::WeeksBetween
                                          : Step::DaysBetween;
    std::size_t domain = 0;
    for (const Operand* operand : {&from, &to}) {
        if (const auto* number = std::get_if<NumberOperand>(operand)) {
            const auto common = common_domain(domain, number->domain);
            if (!common || number->base != Base::Date) return fail("periods between what are no dates");
            domain = *common;
        }
    }
    for (const bool is_from : {true, false}) {
        const Operand& operand = is_from ? from : to;
        Input& input = is_from ? instruction.left : instruction.right;
        if (const auto* number = std::get_if<NumberOperand>(&operand)) {
            input.source = broadcast(number->source, domain);
        } else {
            const Value* constant = constant_in(operand);
            const auto made = constant == nullptr || base_of(*constant) != Base::Date ? std::nullopt : against(*constant, {});
            if (!made) return fail("periods between what are no dates");
            input = made->constant;
        }
    }
    instruction.domain = domain;
    return NumberOperand{emit(std::move(instruction), Kind::Number), {}, domain};
}

// As expression::in_interval, for dates and whole numbers: behind an open bracket the next one is the end.
Operand Lowering::in_interval(const Operand& point, const LiteralInterval& interval) {
    const auto* number = std::get_if<NumberOperand>(&point);
    const bool is_whole = number != nullptr && (number->base == Base::Date || number->base == Base::Integer);
    if (!is_whole) return fail("an interval of other things than dates and whole numbers");
    const Operand from = interval.low_closed ? not_of(less(point, interval.low)) : less(interval.low, point);
    const Operand to = interval.high_closed ? not_of(less(interval.high, point)) : less(point, interval.high);
    return connect(Step::And, from, to);
}

// As expression::timing, for dates.
Operand Lowering::timing(const Operand& left, const Operand& right, const expression::Timing& phrase) {
    if (constant_in(left) != nullptr && constant_in(right) != nullptr)
        return Constant{expression::timing(*constant_in(left), *constant_in(right), phrase)};
    if (const auto* interval = std::get_if<std::shared_ptr<const LiteralInterval>>(&right);
        interval != nullptr && phrase.relation == Relation::During) {
        return in_interval(left, **interval);
    }
    const auto is_date = [](const Operand& operand) {
        if (const auto* number = std::get_if<NumberOperand>(&operand)) return number->base == Base::Date;
        return constant_in(operand) != nullptr && base_of(*constant_in(operand)) == Base::Date;
    };
    if (!is_date(left) || !is_date(right)) return fail("a phrase about what are no dates");
    if (phrase.relation == Relation::SameDay) return equal(left, right);
    if (phrase.relation == Relation::During) return fail("during");
    const auto not_after = [this](const Operand& one, const Operand& other) { return not_of(less(other, one)); };
    if (phrase.relation == Relation::Of) {
        const auto& reach = required(phrase.offset, "within has an amount");
        return connect(Step::And, not_after(left, move(right, reach, false)), not_after(right, move(left, reach, false)));
    }
    const bool forwards = phrase.relation == Relation::Before || phrase.relation == Relation::OnOrBefore;
    const bool or_equal = phrase.relation == Relation::OnOrBefore || phrase.relation == Relation::OnOrAfter;
    const Operand& earlier = forwards ? left : right;
    const Operand& later = forwards ? right : left;
    Operand in_order = or_equal ? not_after(earlier, later) : less(earlier, later);
    if (phrase.distance == Distance::None || !phrase.offset) return in_order;
    const Operand reached = move(earlier, *phrase.offset, false);
    switch (phrase.distance) {
        case Distance::OrMore:
            return not_after(reached, later);
        case Distance::MoreThan:
            return less(reached, later);
        case Distance::OrLess:
            return connect(Step::And, in_order, not_after(later, reached));
        case Distance::LessThan:
            return connect(Step::And, in_order, less(later, reached));
        case Distance::Exactly:
        case Distance::Within:
        case Distance::None:
            break;
    }
    return equal(reached, later);
}

}  // namespace oligo::columnar
