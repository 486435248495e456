// Sums, products, and choices between values.
#include <algorithm>

#include <fmt/format.h>

#include "expression/checker.hpp"
#include "expression/print.hpp"

namespace oligo::expression {
namespace {

bool is_time_of_day(const terms::Unit& unit) {
    return unit.dimension.time == 1 && unit.numerator < unit.denominator;
}

// A number that stands in the rule itself.
const Value* constant_of(const Tree& tree, const Node& node) {
    if (node.operation == Operation::Negate) return constant_of(tree, tree.nodes[node.children.front()]);
    return node.operation == Operation::Literal ? &node.literal : nullptr;
}

bool is_zero(const Value& value) {
    if (const auto* number = std::get_if<Range<std::int64_t>>(&value.content)) return number->low == 0;
    if (const auto* number = std::get_if<Range<Decimal>>(&value.content)) return number->low == Decimal();
    const auto* amount = std::get_if<Range<terms::Quantity>>(&value.content);
    return amount != nullptr && amount->low && amount->low->amount == Decimal();
}

}  // namespace

Checker::Known Checker::sum(const Node& node) {
    const NodeIndex left = node.children[0];
    const NodeIndex right = node.children[1];
    const Type& l = type_at(left);
    const Type& r = type_at(right);
    const bool adds = node.operation == Operation::Add;
    if (is_date(l)) return moved_date(node, known(left), known(right));
    if (adds && is_date(r)) return refuse_arithmetic(node, "is added to a duration; write the date first");
    const auto numeric = [](const Type& type) { return is_number(type) || type.base == Base::Quantity || type.base == Base::Any; };
    if (!numeric(l) || !numeric(r)) return refuse_arithmetic(node, adds ? "cannot be added" : "cannot be subtracted");
    const Fit fit = fit_of(l, r);
    if (fit != Fit::Fits && strict_) {
        report_misfit(fit, left, right);
        return {};
    }
    warn_of_prefixes(left, right);
    return {common_type(l, r).value_or(Type{}), any_can_be_unknown(node), "", ""};
}

Checker::Known Checker::moved_date(const Node& node, const Known& date, const Known& period) {
    const NodeIndex right = node.children[1];
    if (is_date(period.type) && node.operation == Operation::Subtract) {
        error(position(right), "expression-type",
              fmt::format("Two dates are not subtracted: write days between {} and {}", text(right), text(node.children[0])));
        return {};
    }
    if (period.type.base != Base::Any && !is_duration(period.type)) {
        const bool number = is_number(period.type);
        error(position(right), number ? "expression-unitless" : "expression-type",
              fmt::format("{}; only a duration moves a date. Write {}", is_a(right),
                          number ? fmt::format("{} days", text(right)) : std::string("a duration, such as 49 days")));
        return {};
    }
    const Value* amount = constant_of(rule_.tree, node_at(right));
    const auto* range = amount == nullptr ? nullptr : std::get_if<Range<terms::Quantity>>(&amount->content);
    if (range != nullptr && range->low) demand_whole(*range->low, position(right));
    const auto unit = terms::read_unit(period.type.unit);
    if (strict_ && date.type.base == Base::Date && unit && is_time_of_day(*unit)) {
        error(
            position(right), "expression-whole",
            fmt::format("{} is a day without a time: {} cannot be added to it. Write whole days", subject(node.children[0]), text(right)));
        return {};
    }
    return {date.type, any_can_be_unknown(node), "", ""};
}

Checker::Known Checker::refuse_arithmetic(const Node& node, std::string_view verb) {
    const auto is_wrong = [this](NodeIndex i) { return !is_number(type_at(i)) && type_at(i).base != Base::Quantity; };
    const auto wrong = std::find_if(node.children.begin(), node.children.end(), is_wrong);
    const NodeIndex place = wrong == node.children.end() ? node.children.back() : *wrong;
    error(position(place), "expression-type", fmt::format("{}, which {}", is_a(place), verb));
    return {};
}

Checker::Known Checker::product(const Node& node) {
    const Type& l = type_at(node.children[0]);
    const Type& r = type_at(node.children[1]);
    const bool unknown = any_can_be_unknown(node);
    if (l.base == Base::Any || r.base == Base::Any) return {{}, unknown, "", ""};
    if (is_number(l) && is_number(r)) return {common_type(l, r).value_or(Type{}), unknown, "", ""};
    if (l.base == Base::Quantity && is_number(r)) return {l, unknown, "", ""};
    if (is_number(l) && r.base == Base::Quantity) return {r, unknown, "", ""};
    if (l.base != Base::Quantity || r.base != Base::Quantity) return refuse_arithmetic(node, "cannot be multiplied");
    Type type = simple(Base::Quantity);
    type.dimension = combined(l.dimension, r.dimension, false);
    return {type, unknown, "", ""};
}

Checker::Known Checker::quotient(const Node& node) {
    const NodeIndex divisor = node.children[1];
    const Type& l = type_at(node.children[0]);
    const Type& r = type_at(divisor);
    const Value* constant = constant_of(rule_.tree, node_at(divisor));
    if (strict_ && (constant == nullptr || is_zero(*constant))) {
        error(position(divisor), "expression-divisor",
              fmt::format("Only a number that is written here and is not 0 can divide. Multiply the other side instead of dividing by {}",
                          text(divisor)));
        return {};
    }
    const bool unknown = any_can_be_unknown(node);
    if (l.base == Base::Any || r.base == Base::Any) return {{}, unknown, "", ""};
    if (is_number(l) && is_number(r)) return {simple(Base::Decimal), unknown, "", ""};
    if (l.base == Base::Quantity && is_number(r)) return {l, unknown, "", ""};
    if (l.base != Base::Quantity || r.base != Base::Quantity) return refuse_arithmetic(node, "cannot be divided");
    Type type = simple(Base::Quantity);
    type.dimension = combined(l.dimension, r.dimension, true);
    return {type, unknown, "", ""};
}

Checker::Known Checker::negation(const Node& node) {
    const Known& operand = known(node.children.front());
    const bool fits = is_number(operand.type) || operand.type.base == Base::Quantity || operand.type.base == Base::Any;
    if (!fits) return refuse_arithmetic(node, "cannot have a minus sign; to deny a condition write not");
    return {operand.type, operand.can_be_unknown, "", ""};
}

// The type that all share; an error where one does not fit the first.
std::optional<Type> Checker::demand_common(const std::vector<NodeIndex>& nodes) {
    Type common;
    for (const NodeIndex index : nodes) {
        const auto next = common_type(common, type_at(index));
        if (!next) {
            report_misfit(fit_of(type_at(nodes.front()), type_at(index)), nodes.front(), index);
            return std::nullopt;
        }
        common = *next;
    }
    return common;
}

void Checker::refuse_unknown_choice(NodeIndex condition, std::string_view word) {
    if (!strict_ || !known(condition).can_be_unknown || type_at(condition).base == Base::Any) return;
    error(position(condition), "expression-if-unknown",
          fmt::format("{} may be unknown, and `{}` would then silently choose the other branch. Write (c and A) or (not c and B)",
                      text(condition), word));
}

Checker::Known Checker::choice(const Node& node) {
    demand_condition(node.children[0]);
    refuse_unknown_choice(node.children[0], "if");
    const auto common = demand_common({node.children[1], node.children[2]});
    return {common.value_or(Type{}), any_can_be_unknown(node), "", ""};
}

Checker::Known Checker::cases(const Node& node) {
    std::vector<NodeIndex> results;
    const std::size_t first = node.has_comparand ? 1 : 0;
    if (node.has_comparand) refuse_unknown_choice(node.children.front(), "case");
    for (std::size_t i = first; i + 1 < node.children.size(); i += 2) {
        if (node.has_comparand) {
            demand_comparable(node.children.front(), node.children[i], false);
        } else {
            demand_condition(node.children[i]);
        }
        refuse_unknown_choice(node.children[i], "case");
        results.push_back(node.children[i + 1]);
    }
    results.push_back(node.children.back());
    const auto common = demand_common(results);
    return {common.value_or(Type{}), any_can_be_unknown(node), "", ""};
}

Checker::Known Checker::coalesce(const Node& node) {
    warn(node.position, "expression-asks-record",
         "Coalesce asks what is recorded, not what is true of the patient: a value that is not known is replaced as if it were not there");
    const bool one_list = node.children.size() == 1 && type_at(node.children.front()).base == Base::List;
    if (one_list) return {element_of(type_at(node.children.front())), true, "", ""};
    // In CQL a list among several values is a value like the others.
    if (!strict_) {
        Type common;
        for (const NodeIndex child : node.children) common = common_type(common, type_at(child)).value_or(Type{});
        return {common, true, "", ""};
    }
    return {demand_common(node.children).value_or(Type{}), any_can_be_unknown(node), "", ""};
}

}  // namespace oligo::expression
