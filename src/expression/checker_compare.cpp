// Comparison and membership: both sides must be of one kind, and what looks right but is not is refused or warned of.
#include <fmt/format.h>

#include "expression/checker.hpp"
#include "expression/print.hpp"

namespace oligo::expression {
namespace {

bool is_order(Operation operation) {
    return operation == Operation::Less || operation == Operation::LessOrEqual || operation == Operation::Greater ||
           operation == Operation::GreaterOrEqual;
}

bool is_null_literal(const Node& node) {
    return node.operation == Operation::Literal && node.literal.is_null();
}

bool is_dose(const terms::Dimension& dimension) {
    return dimension.mass != 0 || dimension.mass_per_mass != 0 || dimension.activity != 0 || dimension.dose != 0 ||
           dimension.substance != 0;
}

}  // namespace

Checker::Known Checker::comparison(const Node& node) {
    demand_comparable(node.children[0], node.children[1], is_order(node.operation));
    warn_of_whole_periods(node);
    return condition(node);
}

Checker::Known Checker::between(const Node& node) {
    demand_comparable(node.children[0], node.children[1], true);
    demand_comparable(node.children[0], node.children[2], true);
    warn_of_whole_periods(node);
    return condition(node);
}

Checker::Known Checker::membership(const Node& node) {
    const bool in = node.operation == Operation::In;
    const NodeIndex element = node.children[in ? 0 : 1];
    const NodeIndex whole = node.children[in ? 1 : 0];
    const Type& type = type_at(whole);
    if (type.base == Base::Any) return condition(node);
    if (type.base != Base::List && type.base != Base::Interval) {
        error(position(whole), "expression-type",
              fmt::format("{}; `{}` asks about a list or an interval. Write a list, as in {{ 'a', 'b' }}, or = to compare", is_a(whole),
                          in ? "in" : "contains"));
        return condition(node);
    }
    // A list literal says best which of its members does not fit.
    const Node& list = node_at(whole);
    const Fit fit = fit_of(type_at(element), element_of(type));
    if (fit != Fit::Fits && (strict_ || fit == Fit::Different)) {
        const bool literal = list.operation == Operation::ListLiteral || list.operation == Operation::IntervalLiteral;
        const NodeIndex other = literal ? list.children.front() : whole;
        if (literal) {
            report_misfit(fit, element, other);
        } else {
            error(position(element), "expression-type",
                  fmt::format("{}; {} is {}. Only a member of the same kind can be in it", is_a(element), subject(whole), in_words(type)));
        }
    } else if (type.base == Base::Interval) {
        refuse_order(element);
    }
    return condition(node);
}

void Checker::demand_comparable(NodeIndex left, NodeIndex right, bool order) {
    if (refuse_null(left, right)) return;
    const Fit fit = fit_of(type_at(left), type_at(right));
    if (fit == Fit::Different || (fit != Fit::Fits && strict_)) {
        report_misfit(fit, left, right);
        return;
    }
    if (fit != Fit::Fits) return;
    if (order) refuse_order(left);
    const Base base = type_at(left).base;
    if (strict_ && (base == Base::List || base == Base::Tuple)) {
        error(position(left), "expression-type",
              fmt::format("{}: lists and records are not compared as a whole. Ask exists, Count or in", is_a(left)));
    }
    warn_of_prefixes(left, right);
}

// Nothing equals null in CQL, null included.
bool Checker::refuse_null(NodeIndex left, NodeIndex right) {
    if (!strict_) return false;
    const bool left_null = is_null_literal(node_at(left));
    if (!left_null && !is_null_literal(node_at(right))) return false;
    error(position(left_null ? left : right), "expression-null",
          fmt::format("Nothing compares with null. To ask whether it is recorded, write {} is null", text(left_null ? right : left)));
    return true;
}

void Checker::refuse_order(NodeIndex index) {
    const Base base = type_at(index).base;
    const bool never = base == Base::Boolean || base == Base::Tuple || base == Base::List || base == Base::Interval;
    if (!never && !(strict_ && base == Base::String)) return;
    error(
        position(index), "expression-type",
        fmt::format("{}, and has no order: only numbers, quantities and dates are smaller or greater. Compare with = or in", is_a(index)));
}

void Checker::report_misfit(Fit fit, NodeIndex left, NodeIndex right) {
    const NodeIndex wrong = suspect(left, right);
    const NodeIndex anchor = wrong == left ? right : left;
    const std::string both = fmt::format("{}; {}", is_a(anchor), is_a(wrong));
    switch (fit) {
        case Fit::Unitless: {
            const NodeIndex number = is_number(type_at(left)) ? left : right;
            const Type& quantity = type_at(number == left ? right : left);
            const std::string example = quantity.unit.empty() ? example_of(quantity) : fmt::format("{} '{}'", text(number), quantity.unit);
            error(position(number), "expression-unitless",
                  fmt::format("{}: a number without a unit is not {}. Write the unit, as in {}", both, in_words(quantity), example));
            return;
        }
        case Fit::Calendar:
            error(position(wrong), "expression-calendar",
                  fmt::format("{}. A month has no fixed number of days: compare months with months, or add both to a date", both));
            return;
        case Fit::Dimension:
            error(position(wrong), "expression-dimension", fmt::format("{}. {}", both, how_to_write(type_at(anchor))));
            return;
        case Fit::Different:
        case Fit::Fits:
            break;
    }
    error(position(wrong), "expression-type", fmt::format("{}. {}", both, how_to_write(type_at(anchor))));
}

void Checker::warn_of_prefixes(NodeIndex left, NodeIndex right) {
    const Type& l = type_at(left);
    const Type& r = type_at(right);
    const bool both_known = l.base == Base::Quantity && r.base == Base::Quantity && !l.unit.empty() && !r.unit.empty();
    if (!both_known || !is_dose(l.dimension)) return;
    const auto left_unit = terms::read_unit(l.unit);
    const auto right_unit = terms::read_unit(r.unit);
    if (!left_unit || !right_unit) return;
    if (left_unit->numerator == right_unit->numerator && left_unit->denominator == right_unit->denominator) return;
    warn(position(suspect(left, right)), "expression-prefix",
         fmt::format("{} is in {}, {} in {}: the comparison converts. Check that the prefix is meant", subject(left), l.unit,
                     subject(right), r.unit));
}

// Whole months between two dates are 6 until the seventh month is full.
void Checker::warn_of_whole_periods(const Node& node) {
    const bool left = node_at(node.children[0]).operation == Operation::Between_Units;
    const bool right = node.operation != Operation::Between && node_at(node.children[1]).operation == Operation::Between_Units;
    if (!left && !right) return;
    const NodeIndex place = node.children[left ? 0 : 1];
    const Node& periods = node_at(place);
    if (periods.text == "days") return;
    const Operation operation = left ? node.operation : turned(node.operation);
    if (operation == Operation::Less || operation == Operation::GreaterOrEqual) return;
    const NodeIndex limit = node.operation == Operation::Between ? node.children[2] : node.children[left ? 1 : 0];
    const std::string singular = periods.text.substr(0, periods.text.size() - 1);
    warn(node.position, "expression-whole-periods",
         fmt::format("Only whole {0} count: {0} between stays {1} until the day before the next {2} is full. If the day is meant, compare "
                     "dates, as in "
                     "{3} on or before {4} + {1} {0}; else write < or >=",
                     periods.text, text(limit), singular, text(periods.children[1]), text(periods.children[0])));
}

}  // namespace oligo::expression
