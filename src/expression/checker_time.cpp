// Dates, intervals, and the phrases between them.
#include <fmt/format.h>

#include "expression/checker.hpp"
#include "expression/print.hpp"

namespace oligo::expression {
namespace {

Type in_interval_or_itself(const Type& type) {
    return type.base == Base::Interval ? element_of(type) : type;
}

}  // namespace

Checker::Known Checker::timing(const Node& node) {
    const Timing& phrase = timing_of(node);
    const NodeIndex left = node.children[0];
    const NodeIndex right = node.children[1];
    if (phrase.offset) check_offset(*phrase.offset, phrase.offset_position);
    if (phrase.relation == Relation::During && type_at(right).base != Base::Interval && type_at(right).base != Base::Any) {
        error(position(right), "expression-type",
              fmt::format("{}; during asks for an interval, such as Interval[@2026-01-01, @2026-06-30]", is_a(right)));
        return condition(node);
    }
    // CQL sets intervals of numbers before one another, too; no rule of a trial does.
    if (!strict_ && !phrase.offset && fit_of(in_interval_or_itself(type_at(left)), in_interval_or_itself(type_at(right))) == Fit::Fits) {
        return condition(node);
    }
    const bool left_fits = demand_in_time(left);
    const bool right_fits = demand_in_time(right);
    if (left_fits && right_fits) warn_of_same_day(node);
    return condition(node);
}

// A date, or an interval of dates.
bool Checker::demand_in_time(NodeIndex index) {
    const Type type = in_interval_or_itself(type_at(index));
    if (type.base == Base::Any || is_date(type)) return true;
    std::string mend = "Name a date, such as Registration.date";
    if (type.base == Base::String) mend = "A date is written without quotes: @2026-02-10";
    error(position(index), "expression-type", fmt::format("{}; a date is wanted here. {}", is_a(index), mend));
    return false;
}

void Checker::check_offset(const terms::Quantity& offset, Position position) {
    Type type = simple(Base::Quantity);
    type.dimension = offset.unit.dimension;
    if (!is_duration(type)) {
        error(position, "expression-dimension",
              fmt::format("{} is {}; dates are set apart by time. Write a duration, such as 49 days", literal_text(quantity(offset)),
                          in_words(type)));
        return;
    }
    demand_whole(offset, position);
}

// CQL cuts 1.5 months to 1.
void Checker::demand_whole(const terms::Quantity& period, Position position) {
    const Decimal& amount = period.amount;
    std::int64_t unit = 1;
    for (int i = 0; i < amount.scale(); ++i) unit *= 10;
    const bool is_calendar_unit = period.unit.dimension.calendar_month != 0 || period.unit.numerator >= period.unit.denominator;
    if (!strict_ || amount.units() % unit == 0 || !is_calendar_unit) return;
    error(position, "expression-whole",
          fmt::format("{} is no whole number of them: the calendar has no part of a day, week, month or year. Use a smaller unit",
                      literal_text(quantity(period))));
}

void Checker::warn_of_same_day(const Node& node) {
    const Timing& phrase = timing_of(node);
    const bool at_most = phrase.distance == Distance::OrLess || phrase.distance == Distance::LessThan;
    const bool exclusive = phrase.relation == Relation::Before || phrase.relation == Relation::After;
    if (!at_most || !exclusive) return;
    const std::string_view word = phrase.relation == Relation::Before ? "before" : "after";
    warn(phrase.offset_position, "expression-same-day",
         fmt::format("`{0}` leaves out the day itself: this is false when both dates are the same day. Write `on or {0}` to count it",
                     word));
}

Checker::Known Checker::overlaps(const Node& node) {
    for (const NodeIndex side : node.children) {
        const Base base = type_at(side).base;
        if (base == Base::Interval || base == Base::Any) continue;
        error(position(side), "expression-type",
              fmt::format("{}; overlaps compares two intervals, such as Interval[@2026-01-01, @2026-06-30]", is_a(side)));
        return condition(node);
    }
    const Fit fit = fit_of(type_at(node.children[0]), type_at(node.children[1]));
    if (fit == Fit::Different || (strict_ && fit != Fit::Fits)) report_misfit(fit, node.children[0], node.children[1]);
    return condition(node);
}

Checker::Known Checker::periods_between(const Node& node) {
    for (const NodeIndex side : node.children) demand_in_time(side);
    return {simple(Base::Integer), any_can_be_unknown(node), "", ""};
}

Checker::Known Checker::end_of_interval(const Node& node) {
    const NodeIndex operand = node.children.front();
    const Type& type = type_at(operand);
    if (type.base != Base::Interval && type.base != Base::Any) {
        const std::string_view which = node.operation == Operation::StartOf ? "start of" : "end of";
        error(position(operand), "expression-type",
              fmt::format("{}; {} asks for an interval. Leave it out, or name an interval", is_a(operand), which));
        return {};
    }
    return {element_of(type), known(operand).can_be_unknown, "", ""};
}

Checker::Known Checker::interval(const Node& node) {
    const auto end = demand_common(node.children);
    if (!end) return {};
    const bool ordered = is_number(*end) || is_date(*end) || end->base == Base::Quantity || end->base == Base::Any;
    if (!ordered) {
        error(node.position, "expression-type",
              fmt::format("{}; the ends of an interval are dates, numbers or quantities", is_a(node.children.front())));
        return {};
    }
    return {interval_of(*end), any_can_be_unknown(node), "", ""};
}

}  // namespace oligo::expression
