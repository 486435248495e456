#include "expression/checker.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "expression/grammar.hpp"
#include "expression/token.hpp"

namespace oligo::expression {
namespace {

struct TypeOf {
    Type operator()(const Null&) const { return {}; }
    Type operator()(Truth) const { return simple(Base::Boolean); }
    Type operator()(const Range<std::int64_t>&) const { return simple(Base::Integer); }
    Type operator()(const Range<Decimal>&) const { return simple(Base::Decimal); }
    Type operator()(const std::string&) const { return simple(Base::String); }
    Type operator()(const Range<Date>&) const { return simple(Base::Date); }
    Type operator()(const Range<Minute>&) const { return simple(Base::DateTime); }
    Type operator()(const Range<terms::Quantity>& range) const {
        Type type = simple(Base::Quantity);
        if (range.low) {
            type.dimension = range.low->unit.dimension;
            type.unit = range.low->unit.code;
        }
        return type;
    }
    template <class T>
    Type operator()(const std::shared_ptr<const T>&) const {
        return {};  // lists, intervals and tuples are written as nodes
    }
};

// Children stand before their parents, so one pass finds the height.
bool is_too_high(const Tree& tree) {
    std::vector<std::size_t> heights;
    heights.reserve(tree.nodes.size());
    for (const Node& node : tree.nodes) {
        std::size_t height = 0;
        for (const NodeIndex child : node.children) {
            contract(child < heights.size(), "children of a node stand before it");
            height = std::max(height, heights[child]);
        }
        heights.push_back(height + 1);
        if (height + 1 > greatest_height) return true;
    }
    return false;
}

}  // namespace

Checker::Checker(Tree tree, const Scope& scope, const Library& library, bool strict, std::vector<Finding>& findings)
    : scope_(scope), library_(library), strict_(strict), findings_(findings) {
    rule_.tree = std::move(tree);
}

std::optional<Rule> Checker::check() {
    contract(!rule_.tree.nodes.empty(), "a tree that is checked has nodes");
    const NodeIndex root = rule_.tree.root();
    if (is_too_high(rule_.tree)) {
        error(position(root), "expression-too-deep",
              fmt::format("More than {} operators stand inside one another: name a part in `definitions`", greatest_height));
        return std::nullopt;
    }
    const std::size_t size = rule_.tree.nodes.size();
    known_.resize(size);
    rule_.types.resize(size);
    rule_.bindings.resize(size);
    const Known& whole = check_node(root);
    if (failed_) return std::nullopt;
    rule_.can_be_unknown = whole.can_be_unknown;
    rule_.origin = whole.path;
    for (std::size_t i = 0; i < size; ++i) rule_.types[i] = known_[i].type;
    return std::move(rule_);
}

const Checker::Known& Checker::check_node(NodeIndex index) {
    Known found = known_of(index);
    known_[index] = std::move(found);
    return known_[index];
}

Checker::Known Checker::known_of(NodeIndex index) {
    const Node& node = node_at(index);
    // Names inside a query are there only after its source is: queries look at their own parts.
    if (node.operation == Operation::Query) return query(index);
    for (const NodeIndex child : node.children) check_node(child);
    switch (node.operation) {
        case Operation::Literal:
            return literal(node);
        case Operation::Name:
            return name(index);
        case Operation::Member:
            return member(index);
        case Operation::And:
        case Operation::Or:
        case Operation::Xor:
        case Operation::Implies:
        case Operation::Not:
            return connective(node);
        case Operation::Equal:
        case Operation::NotEqual:
        case Operation::Less:
        case Operation::LessOrEqual:
        case Operation::Greater:
        case Operation::GreaterOrEqual:
            return comparison(node);
        case Operation::Between:
            return between(node);
        case Operation::In:
        case Operation::Contains:
            return membership(node);
        case Operation::IsNull:
        case Operation::IsTrue:
        case Operation::IsFalse:
            return null_or_truth(node);
        case Operation::Add:
        case Operation::Subtract:
            return sum(node);
        case Operation::Multiply:
            return product(node);
        case Operation::Divide:
            return quotient(node);
        case Operation::Negate:
            return negation(node);
        case Operation::Exists:
            return exists(node);
        case Operation::Count:
        case Operation::Minimum:
        case Operation::Maximum:
        case Operation::First:
        case Operation::Last:
            return aggregate(node);
        case Operation::Coalesce:
            return coalesce(node);
        case Operation::If:
            return choice(node);
        case Operation::Case:
            return cases(node);
        case Operation::ListLiteral:
            return list(node);
        case Operation::IntervalLiteral:
            return interval(node);
        case Operation::Timing:
            return timing(node);
        case Operation::Between_Units:
            return periods_between(node);
        case Operation::StartOf:
        case Operation::EndOf:
            return end_of_interval(node);
        case Operation::Overlaps:
            return overlaps(node);
        case Operation::Query:
            break;
    }
    return {};
}

Checker::Known Checker::literal(const Node& node) {
    return {std::visit(TypeOf{}, node.literal.content), knowledge_of(node.literal) != Knowledge::Exact, "", ""};
}

bool Checker::any_can_be_unknown(const Node& node) const {
    return std::any_of(node.children.begin(), node.children.end(), [this](NodeIndex child) { return known(child).can_be_unknown; });
}

Checker::Known Checker::condition(const Node& node) const {
    return {simple(Base::Boolean), any_can_be_unknown(node), "", ""};
}

void Checker::demand_condition(NodeIndex index) {
    const Type& type = type_at(index);
    if (type.base == Base::Boolean || type.base == Base::Any) return;
    std::string mend = "Compare it with something";
    if (type.base == Base::List) mend = fmt::format("Write exists {}", text(index));
    if (const std::string example = example_of(type); !example.empty())
        mend = fmt::format("Compare it, as in {} = {}", text(index), example);
    if (type.base == Base::String) mend = fmt::format("Compare it, as in {} = '...'", text(index));
    if (is_date(type)) mend = fmt::format("Compare it, as in {} on or before @2026-02-10", text(index));
    error(position(index), "expression-type", fmt::format("{}; a condition that is true or false is wanted here. {}", is_a(index), mend));
}

Checker::Known Checker::connective(const Node& node) {
    for (const NodeIndex child : node.children) demand_condition(child);
    return condition(node);
}

Checker::Known Checker::null_or_truth(const Node& node) {
    const NodeIndex operand = node.children.front();
    if (node.operation != Operation::IsNull) {
        demand_condition(operand);
        return condition(node);
    }
    warn(node.position, "expression-asks-record",
         fmt::format(
             "`is {}null` asks whether {} is recorded, not what is true of the patient: the answer changes when the record is completed",
             node.negated ? "not " : "", text(operand)));
    return {simple(Base::Boolean), false, "", ""};
}

void Checker::error(Position position, std::string id, std::string message) {
    findings_.push_back(finding_at(position, std::move(id), std::move(message)));
    failed_ = true;
}

void Checker::warn(Position position, std::string id, std::string message) {
    if (strict_) findings_.push_back(finding_at(position, std::move(id), std::move(message), Severity::Warning));
}

}  // namespace oligo::expression
