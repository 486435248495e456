// What a rule compared, written down while it is walked.
#include <algorithm>

#include "expression/interpreter.hpp"
#include "expression/print.hpp"

namespace oligo::expression {
namespace {

using Kind = Operand::Kind;

std::optional<Decimal> factor_of(const Value& literal) {
    if (const auto* number = std::get_if<Range<Decimal>>(&literal.content)) return number->low;
    const auto* whole = std::get_if<Range<std::int64_t>>(&literal.content);
    return whole != nullptr && whole->low ? std::optional(Decimal::from_integer(*whole->low)) : std::nullopt;
}

bool is_path(const Node& node) {
    return node.operation == Operation::Name || node.operation == Operation::Member;
}

// The latest or the earliest day of a list.
bool is_extreme(const Node& node) {
    return node.operation == Operation::Minimum || node.operation == Operation::Maximum;
}

// Lists of constants are constants.
bool is_constant(const Tree& tree, const Node& node) {
    if (node.operation == Operation::Literal) return true;
    return node.operation == Operation::ListLiteral &&
           std::ranges::all_of(node.children, [&](NodeIndex child) { return is_constant(tree, tree.nodes[child]); });
}

Kind kind_of(const Tree& tree, const Node& node) {
    if (is_constant(tree, node)) return Kind::Constant;
    if (is_path(node)) return Kind::Fact;
    switch (node.operation) {
        case Operation::Count:
            return Kind::Count;
        case Operation::Between_Units:
            return Kind::Periods;
        case Operation::Multiply: {
            const Node& left = tree.nodes[node.children[0]];
            return left.operation == Operation::Literal && is_path(tree.nodes[node.children[1]]) ? Kind::Multiple : Kind::Other;
        }
        case Operation::Add:
        case Operation::Subtract:
            return (is_path(tree.nodes[node.children[0]]) || is_extreme(tree.nodes[node.children[0]])) &&
                           (is_constant(tree, tree.nodes[node.children[1]]) || is_path(tree.nodes[node.children[1]]))
                       ? Kind::Shifted
                       : Kind::Other;
        default:
            return Kind::Other;
    }
}

// Whether only what the rule writes and choices of the file stand below: no record could change the answer.
bool rests_on_choices(const Rule& rule, NodeIndex index) {
    const Node& node = rule.tree.nodes[index];
    if (node.operation == Operation::Literal) return true;
    if (node.operation == Operation::Member) {
        const Type& object = rule.types[node.children[0]];
        return object.tuple && rule.bindings[index].kind == Binding::Kind::Field &&
               object.tuple->fields[rule.bindings[index].index].always_known;
    }
    return !node.children.empty() && std::ranges::all_of(node.children, [&](NodeIndex child) { return rests_on_choices(rule, child); });
}

// `"Growing"`, or of `"Growing" G return distinct G.organ` the list and the field.
void name_counted(Operand& operand, const Tree& tree, NodeIndex list) {
    const Node& node = tree.nodes[list];
    operand.text = text_of(tree, list);
    if (node.operation != Operation::Query) return;
    const QueryParts& parts = query_of(node);
    if (parts.where || !parts.result || parts.all || tree.nodes[*parts.result].operation != Operation::Member) return;
    operand.text = text_of(tree, node.children[0]);
    operand.field = tree.nodes[*parts.result].text;
}

// The list that a query chooses from, however often it is narrowed.
NodeIndex source_list(const Tree& tree, NodeIndex list) {
    return tree.nodes[list].operation == Operation::Query ? source_list(tree, tree.nodes[list].children[0]) : list;
}

std::vector<SourceId> sources_of(const Ground& ground) {
    std::vector<SourceId> sources;
    for (const Operand& operand : ground.operands) {
        for (const Value& fact : operand.facts) sources.push_back(fact.source);
    }
    return sources;
}

}  // namespace

bool same_ground(const Ground& left, const Ground& right) {
    return left.rule == right.rule && left.node == right.node && sources_of(left) == sources_of(right);
}

std::vector<Value> Interpreter::facts_in(Frame& frame, NodeIndex index) const {
    const Node& node = frame.rule.tree.nodes[index];
    std::vector<Value> facts;
    if (is_path(node)) {
        Value value = walk(frame, index).value;
        if (value.source != 0) facts.push_back(std::move(value));
        return facts;
    }
    if (node.operation == Operation::Query || node.operation == Operation::Count) return facts;
    for (const NodeIndex child : node.children) {
        for (Value& fact : facts_in(frame, child)) facts.push_back(std::move(fact));
    }
    return facts;
}

Operand Interpreter::operand(Frame& frame, NodeIndex index) const {
    const Tree& tree = frame.rule.tree;
    const Node& node = tree.nodes[index];
    Operand operand;
    operand.kind = kind_of(tree, node);
    operand.value = walk(frame, index).value;
    operand.facts = facts_in(frame, index);
    operand.text = text_of(tree, index);
    if (operand.kind == Kind::Count) name_counted(operand, tree, node.children[0]);
    if (operand.kind == Kind::Shifted) {
        const NodeIndex by = node.children[1];
        const bool is_written = tree.nodes[by].operation == Operation::Literal;
        operand.shifted = walk(frame, node.children[0]).value;
        if (frame.rule.bindings[node.children[0]].kind == Binding::Kind::Definition) operand.field = tree.nodes[node.children[0]].text;
        operand.text = (node.operation == Operation::Add ? "+ " : "- ") + (is_written ? text_of(tree, by) : text_of(walk(frame, by).value));
    }
    if (operand.kind == Kind::Periods) operand.text = node.text;
    if (operand.kind == Kind::Multiple) operand.factor = factor_of(tree.nodes[node.children[0]].literal);
    return operand;
}

Answer Interpreter::noted(Frame& frame, NodeIndex index, Answer answer) const {
    if (!tracing_) return answer;
    const Node& node = frame.rule.tree.nodes[index];
    answer.constant = rests_on_choices(frame.rule, index);
    auto ground = std::make_shared<Ground>();
    ground->operation = node.operation;
    ground->negated = node.negated;
    ground->timing = node.timing;
    ground->answer = answer.value;
    ground->rule = &frame.rule;
    ground->node = index;
    if (is_path(node)) {
        ground->operands.push_back({Kind::Fact, answer.value, {answer.value}, std::nullopt, text_of(frame.rule.tree, index), {}});
    } else if (node.operation == Operation::Exists) {
        ground->operands.push_back(operand(frame, source_list(frame.rule.tree, node.children[0])));
    } else {
        for (const NodeIndex child : node.children) ground->operands.push_back(operand(frame, child));
    }
    answer.evidence.grounds.push_back(std::move(ground));
    return answer;
}

Answer Interpreter::noted_choice(Frame& frame, NodeIndex index, const Branch& branch, Answer chosen) const {
    if (!tracing_) return chosen;
    auto ground = std::make_shared<Ground>();
    ground->operation = frame.rule.tree.nodes[index].operation;
    ground->negated = branch.is_else;
    ground->answer = chosen.value;
    ground->rule = &frame.rule;
    ground->node = index;
    // What was answered already is not asked again: branches may lie in branches.
    const Tree& tree = frame.rule.tree;
    ground->operands.push_back({kind_of(tree, tree.nodes[branch.taken]),
                                chosen.value,
                                facts_in(frame, branch.taken),
                                std::nullopt,
                                text_of(tree, branch.taken),
                                {}});
    for (const auto& [condition, answer] : branch.asked)
        ground->operands.push_back({Kind::Other, answer, {}, std::nullopt, text_of(tree, condition), {}});
    chosen.evidence.grounds.push_back(std::move(ground));
    return chosen;
}

Answer Interpreter::noted_yes_or_no(Frame& frame, NodeIndex index, Answer answer) const {
    const bool is_local = frame.rule.bindings[index].kind == Binding::Kind::Local;
    const bool is_recorded = answer.value.source != 0 && frame.rule.types[index].base == Base::Boolean;
    return is_recorded && !is_local ? noted(frame, index, std::move(answer)) : answer;
}

}  // namespace oligo::expression
