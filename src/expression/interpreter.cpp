#include "expression/interpreter.hpp"

#include "expression/operations_arithmetic.hpp"
#include "expression/operations_compare.hpp"
#include "expression/operations_date.hpp"
#include "expression/operations_interval.hpp"
#include "expression/operations_list.hpp"
#include "expression/operations_logic.hpp"

namespace oligo::expression {
namespace {

// An unknown value stays in evidence as it is; a known answer was decided by what was known.
Answer settled(Value value, Evidence evidence) {
    const bool is_known = is_settled(value);
    return {std::move(value), is_known ? decided(std::move(evidence)) : std::move(evidence), nullptr};
}

bool is_true(const Value& value) {
    const Truth* truth = std::get_if<Truth>(&value.content);
    return truth != nullptr && *truth == Truth::True;
}

void mark_definitions(const Rule& rule, std::vector<bool>& needed) {
    for (const Binding& binding : rule.bindings) {
        if (binding.kind == Binding::Kind::Definition) needed[binding.index] = true;
    }
}

}  // namespace

Answer Interpreter::answer(const Rule& rule) {
    const auto& definitions = library_.definitions;
    std::vector<bool> needed(definitions.size(), false);
    mark_definitions(rule, needed);
    for (std::size_t i = definitions.size(); i-- > 0;) {
        if (needed[i]) mark_definitions(definitions[i].rule, needed);
    }
    definitions_.resize(definitions.size());
    for (std::size_t i = 0; i < definitions.size(); ++i) {
        if (!needed[i]) continue;
        Frame frame{definitions[i].rule, std::vector<Answer>(definitions[i].rule.locals), {}};
        definitions_[i] = walk(frame, frame.rule.tree.root());
    }
    Frame frame{rule, std::vector<Answer>(rule.locals), {}};
    Answer answer = walk(frame, rule.tree.root());
    if (std::holds_alternative<std::shared_ptr<const List>>(answer.value.content)) answer.evidence = evidence_of_all(answer);
    return answer;
}

Answer Interpreter::walk(Frame& frame, NodeIndex index) const {
    const Node& node = frame.rule.tree.nodes[index];
    switch (node.operation) {
        case Operation::Literal: {
            // The rule's own null is nothing, not something unknown.
            if (node.literal.is_null()) return {};
            return {node.literal, {}, nullptr, true};
        }
        case Operation::Name:
            return noted_yes_or_no(frame, index, name(frame, index));
        case Operation::Member:
            return noted_yes_or_no(frame, index, member(frame, index));
        case Operation::And:
        case Operation::Or:
        case Operation::Xor:
        case Operation::Implies:
            return connective(frame, node);
        case Operation::Not: {
            Answer answer = walk(frame, node.children[0]);
            return {not_of(answer.value), std::move(answer.evidence), nullptr, answer.constant};
        }
        case Operation::Equal:
        case Operation::NotEqual:
        case Operation::Less:
        case Operation::LessOrEqual:
        case Operation::Greater:
        case Operation::GreaterOrEqual:
        case Operation::Between:
        case Operation::Timing:
        case Operation::Overlaps:
        case Operation::IsNull:
        case Operation::IsTrue:
        case Operation::IsFalse:
            return noted(frame, index, comparison(frame, node));
        case Operation::Add:
        case Operation::Subtract:
        case Operation::Multiply:
        case Operation::Divide:
        case Operation::Negate:
        case Operation::Between_Units:
        case Operation::StartOf:
        case Operation::EndOf:
            return calculation(frame, node);
        case Operation::In:
        case Operation::Contains:
            return noted(frame, index, membership(frame, node));
        case Operation::Exists:
            return exists_in(frame, index);
        case Operation::Query:
            return query(frame, index);
        case Operation::Count:
        case Operation::Minimum:
        case Operation::Maximum:
        case Operation::First:
        case Operation::Last:
            return aggregate(frame, node);
        case Operation::Coalesce:
            return coalesce(frame, node);
        case Operation::If:
        case Operation::Case:
            return choice(frame, index);
        case Operation::ListLiteral:
            return list_literal(frame, node);
        case Operation::IntervalLiteral:
            return interval_literal(frame, node);
    }
    return {};
}

Answer Interpreter::connective(Frame& frame, const Node& node) const {
    const Answer left = walk(frame, node.children[0]);
    const Answer right = walk(frame, node.children[1]);
    const auto of = [&](Value value, Truth by_any, const Answer& first) -> Answer {
        Evidence evidence = of_connective(value, by_any, first, right);
        const auto decides = [&](const Answer& side) { return side.constant && truth_of(side.value) == by_any; };
        const bool is_constant = (left.constant && right.constant) || decides(first) || decides(right);
        return {std::move(value), std::move(evidence), nullptr, is_constant};
    };
    switch (node.operation) {
        case Operation::And:
            return of(and_of(left.value, right.value), Truth::False, left);
        case Operation::Or:
            return of(or_of(left.value, right.value), Truth::True, left);
        case Operation::Implies:
            return of(implies(left.value, right.value), Truth::True, {not_of(left.value), left.evidence, nullptr, left.constant});
        default:
            return settled(xor_of(left.value, right.value), both(left.evidence, right.evidence));
    }
}

Answer Interpreter::comparison(Frame& frame, const Node& node) const {
    const Answer first = walk(frame, node.children[0]);
    const auto negated = [&node](const Value& value) { return node.negated ? not_of(value) : value; };
    switch (node.operation) {
        case Operation::IsNull:
            return {negated(is_null(first.value)), asked(first.evidence), nullptr};
        case Operation::IsTrue:
            return settled(negated(is_truth(first.value, Truth::True)), first.evidence);
        case Operation::IsFalse:
            return settled(negated(is_truth(first.value, Truth::False)), first.evidence);
        default:
            break;
    }
    const Answer second = walk(frame, node.children[1]);
    const Value& left = first.value;
    const Value& right = second.value;
    Evidence evidence = both(first.evidence, second.evidence);
    switch (node.operation) {
        case Operation::Equal:
            return settled(equal(left, right), std::move(evidence));
        case Operation::NotEqual:
            return settled(not_of(equal(left, right)), std::move(evidence));
        case Operation::Less:
            return settled(less(left, right), std::move(evidence));
        case Operation::LessOrEqual:
            return settled(less_or_equal(left, right), std::move(evidence));
        case Operation::Greater:
            return settled(less(right, left), std::move(evidence));
        case Operation::GreaterOrEqual:
            return settled(less_or_equal(right, left), std::move(evidence));
        case Operation::Timing:
            return settled(node.timing ? timing(left, right, *node.timing) : undecided(left, right), std::move(evidence));
        case Operation::Overlaps:
            return settled(overlaps(left, right), std::move(evidence));
        default:
            break;
    }
    const Answer third = walk(frame, node.children[2]);
    return settled(between(left, right, third.value), both(std::move(evidence), third.evidence));
}

Answer Interpreter::calculation(Frame& frame, const Node& node) const {
    const Answer first = walk(frame, node.children[0]);
    switch (node.operation) {
        case Operation::Negate:
            return {negate(first.value), first.evidence, nullptr};
        case Operation::StartOf:
            return {start_of(first.value), first.evidence, nullptr};
        case Operation::EndOf:
            return {end_of(first.value), first.evidence, nullptr};
        default:
            break;
    }
    const Answer second = walk(frame, node.children[1]);
    Evidence evidence = both(first.evidence, second.evidence);
    switch (node.operation) {
        case Operation::Add:
            return {add(first.value, second.value), std::move(evidence), nullptr};
        case Operation::Subtract:
            return {subtract(first.value, second.value), std::move(evidence), nullptr};
        case Operation::Multiply:
            return {multiply(first.value, second.value), std::move(evidence), nullptr};
        case Operation::Divide:
            return {divide(first.value, second.value), std::move(evidence), nullptr};
        default:
            return {periods_between(first.value, second.value, node.text), std::move(evidence), nullptr};
    }
}

Answer Interpreter::name(Frame& frame, NodeIndex index) const {
    const Binding& binding = frame.rule.bindings[index];
    switch (binding.kind) {
        case Binding::Kind::Parameter:
            return {values_[binding.index], recorded(values_[binding.index]), nullptr};
        case Binding::Kind::Definition:
            return definitions_[binding.index];
        case Binding::Kind::Local:
            return frame.locals[binding.index];
        case Binding::Kind::Field: {
            const auto* tuple = std::get_if<std::shared_ptr<const Tuple>>(&frame.element.value.content);
            if (tuple == nullptr) return {null_value(reason_of(frame.element.value)), frame.element.evidence, nullptr};
            const Value& field = (*tuple)->fields.at(binding.index);
            return {field, both(frame.element.evidence, recorded(field)), nullptr};
        }
        case Binding::Kind::None:
            break;
    }
    return frame.element;
}

Answer Interpreter::member(Frame& frame, NodeIndex index) const {
    Answer object = walk(frame, frame.rule.tree.nodes[index].children[0]);
    const auto* tuple = std::get_if<std::shared_ptr<const Tuple>>(&object.value.content);
    if (tuple == nullptr) return {null_value(reason_of(object.value)), std::move(object.evidence), nullptr};
    const Value& field = (*tuple)->fields.at(frame.rule.bindings[index].index);
    add(object.evidence, recorded(field));
    return {field, std::move(object.evidence), nullptr};
}

// Whether a condition is met is CQL's own question here: one that is not known is not met. The checker refuses those that can be unknown.
Answer Interpreter::choice(Frame& frame, NodeIndex index) const {
    const Node& node = frame.rule.tree.nodes[index];
    std::size_t next = 0;
    Answer comparand;
    if (node.has_comparand) comparand = walk(frame, node.children[next++]);
    Evidence evidence = comparand.evidence;
    std::vector<std::pair<NodeIndex, Value>> asked;
    for (; next + 1 < node.children.size(); next += 2) {
        const Answer when = walk(frame, node.children[next]);
        asked.emplace_back(node.children[next], when.value);
        add(evidence, when.evidence);
        const bool is_met = node.has_comparand ? is_true(equal(comparand.value, when.value)) : is_true(when.value);
        if (is_met) break;
    }
    // After the last pair stands the else branch, alone.
    const bool is_else = next + 1 >= node.children.size();
    const NodeIndex taken = node.children[is_else ? next : next + 1];
    Answer chosen = walk(frame, taken);
    chosen.evidence = both(std::move(evidence), chosen.evidence);
    return noted_choice(frame, index, {std::move(asked), taken, is_else}, std::move(chosen));
}

Answer Interpreter::coalesce(Frame& frame, const Node& node) const {
    Evidence evidence;
    Reason reason = Reason::None;
    const auto is_answer = [&](const Value& value, const Evidence& more) {
        add(evidence, more);
        reason = worst(reason, reason_of(value));
        return knowledge_of(value) != Knowledge::Unknown;
    };
    for (const NodeIndex child : node.children) {
        Answer answer = walk(frame, child);
        const bool is_only_list = node.children.size() == 1 && std::holds_alternative<std::shared_ptr<const List>>(answer.value.content);
        if (is_only_list) {
            const auto& members = std::get<std::shared_ptr<const List>>(answer.value.content)->members;
            for (std::size_t i = 0; i < members.size(); ++i) {
                if (is_answer(members[i].value, evidence_at(answer, i).content)) return {members[i].value, asked(evidence), nullptr};
            }
        } else if (is_answer(answer.value, answer.evidence)) {
            answer.evidence = asked(evidence);
            return answer;
        }
    }
    return {null_value(reason), std::move(evidence), nullptr};
}

Answer Interpreter::interval_literal(Frame& frame, const Node& node) const {
    const Answer low = walk(frame, node.children[0]);
    const Answer high = walk(frame, node.children[1]);
    return {make_interval(low.value, high.value, node.low_closed, node.high_closed), both(low.evidence, high.evidence), nullptr};
}

}  // namespace oligo::expression
