#include "columnar/lowering.hpp"

#include <algorithm>

#include "expression/operations_arithmetic.hpp"
#include "expression/operations_compare.hpp"
#include "expression/operations_logic.hpp"

namespace oligo::columnar {

using expression::Binding;
using expression::Operation;
using expression::Truth;

namespace {

bool is_truth(const expression::Value& value) {
    return std::holds_alternative<Truth>(value.content);
}

}  // namespace

Operand Lowering::fail(std::string why) {
    if (why_not_.empty()) why_not_ = std::move(why);
    return {};
}

Lowered Lowering::lower(const expression::Rule& rule) {
    why_not_.clear();
    const Operand operand = lower_tree(rule);
    Lowered lowered;
    if (const auto* truth = std::get_if<TruthOperand>(&operand); truth != nullptr && truth->domain == 0) {
        lowered.result = truth->source;
        lowered.negated = truth->negated;
    } else if (const auto* constant = std::get_if<Constant>(&operand); constant != nullptr && is_truth(constant->value)) {
        lowered.constant = expression::truth_of(constant->value);
    } else {
        lowered.not_compiled = why_not_.empty() ? "it is no truth" : why_not_;
    }
    return lowered;
}

Operand Lowering::lower_tree(const expression::Rule& rule) {
    Frame frame{rule, std::vector<Operand>(rule.locals)};
    return walk(frame, rule.tree.root());
}

Operand Lowering::walk(Frame& frame, NodeIndex index) {
    const Node& node = frame.rule.tree.nodes[index];
    switch (node.operation) {
        case Operation::Literal:
            if (node.literal.is_null()) return fail("a null that the rule writes");
            return Constant{node.literal};
        case Operation::Name:
            return name(frame, index);
        case Operation::Member:
            return member(frame, index);
        case Operation::And:
            return connect(Step::And, walk(frame, node.children[0]), walk(frame, node.children[1]));
        case Operation::Or:
            return connect(Step::Or, walk(frame, node.children[0]), walk(frame, node.children[1]));
        case Operation::Xor:
            return connect(Step::Xor, walk(frame, node.children[0]), walk(frame, node.children[1]));
        case Operation::Implies:
            return connect(Step::Or, not_of(walk(frame, node.children[0])), walk(frame, node.children[1]));
        case Operation::Not:
            return not_of(walk(frame, node.children[0]));
        case Operation::Query:
            return query(frame, index);
        case Operation::Exists:
        case Operation::Count:
        case Operation::In:
        case Operation::Contains:
            return about_list(frame, node);
        case Operation::If:
        case Operation::Case:
            return choice(frame, node);
        case Operation::ListLiteral: {
            LiteralList made;
            for (const NodeIndex child : node.children) made.elements.push_back(walk(frame, child));
            return std::make_shared<const LiteralList>(std::move(made));
        }
        case Operation::IntervalLiteral:
            return std::make_shared<const LiteralInterval>(
                LiteralInterval{walk(frame, node.children[0]), walk(frame, node.children[1]), node.low_closed, node.high_closed});
        case Operation::Add:
        case Operation::Subtract:
        case Operation::Multiply:
        case Operation::Between_Units:
            return calculation(frame, node);
        case Operation::Equal:
        case Operation::NotEqual:
        case Operation::Less:
        case Operation::LessOrEqual:
        case Operation::Greater:
        case Operation::GreaterOrEqual:
        case Operation::Between:
        case Operation::Timing:
        case Operation::IsNull:
        case Operation::IsTrue:
        case Operation::IsFalse:
            return comparison(frame, node);
        case Operation::Divide:
        case Operation::Negate:
        case Operation::Minimum:
        case Operation::Maximum:
        case Operation::First:
        case Operation::Last:
        case Operation::Coalesce:
        case Operation::StartOf:
        case Operation::EndOf:
        case Operation::Overlaps:
            break;
    }
    return fail("an operation that only the simple evaluator has");
}

Operand Lowering::name(Frame& frame, NodeIndex index) {
    const Binding& binding = frame.rule.bindings[index];
    switch (binding.kind) {
        case Binding::Kind::Parameter:
            return parameter(binding.index);
        case Binding::Kind::Definition: {
            if (!definitions_[binding.index]) {
                Operand operand = lower_tree(library_.definitions[binding.index].rule);
                definitions_[binding.index] = std::move(operand);
            }
            const Operand& definition = required(definitions_[binding.index], "a definition is lowered once");
            if (std::holds_alternative<std::monostate>(definition)) return fail("a definition that is not compiled");
            return definition;
        }
        case Binding::Kind::Local:
            return frame.locals[binding.index];
        case Binding::Kind::Field:
        case Binding::Kind::None:
            break;
    }
    return fail("a name of a sort");
}

Operand Lowering::member(Frame& frame, NodeIndex index) {
    const Operand object = walk(frame, frame.rule.tree.nodes[index].children[0]);
    const std::size_t number = frame.rule.bindings[index].index;
    if (const auto* tuple = std::get_if<TupleOperand>(&object)) return field(*tuple, number);
    if (const auto* constant = std::get_if<Constant>(&object)) {
        const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&constant->value.content);
        if (tuple != nullptr) return Constant{(*tuple)->fields.at(number)};
    }
    return fail("a field of something that is no record");
}

// Only where the condition is the same for every patient.
Operand Lowering::choice(Frame& frame, const Node& node) {
    std::size_t next = 0;
    Operand comparand;
    if (node.has_comparand) comparand = walk(frame, node.children[next++]);
    for (; next + 1 < node.children.size(); next += 2) {
        const Operand when = walk(frame, node.children[next]);
        const Operand condition = node.has_comparand ? equal(comparand, when) : when;
        const auto* constant = std::get_if<Constant>(&condition);
        if (constant == nullptr || !is_truth(constant->value)) return fail("a choice by what is recorded");
        if (expression::truth_of(constant->value) == Truth::True) return walk(frame, node.children[next + 1]);
    }
    return walk(frame, node.children[next]);
}

Operand Lowering::query(Frame& frame, NodeIndex index) {
    const Node& node = frame.rule.tree.nodes[index];
    const auto& parts = expression::query_of(node);
    if (parts.sorted) return fail("a sort");
    const Operand source = walk(frame, node.children[0]);
    const auto* found = std::get_if<std::shared_ptr<const ListOperand>>(&source);
    if (found == nullptr) return fail("a query over a list that is not recorded");
    ListOperand made = **found;
    const std::size_t slot = frame.rule.bindings[index].index;
    frame.locals[slot] = made.element;
    for (std::size_t i = 0; i < parts.lets.size(); ++i) frame.locals[slot + 1 + i] = walk(frame, parts.lets[i].second);
    if (parts.where) {
        const Operand met = connect(Step::And, made.membership, walk(frame, *parts.where));
        if (std::holds_alternative<std::monostate>(met)) return {};
        made.membership = truth_operand(met);
        if (made.membership.domain != made.child)
            made.membership = {broadcast(made.membership.source, made.child), made.membership.negated, made.child};
    }
    if (parts.result) {
        made.element = walk(frame, *parts.result);
        // Of the same values only one would be left: nothing but counting and asking for existence is made of such a list.
        if (!parts.all && !std::holds_alternative<TextOperand>(made.element)) return fail("distinct values that are no texts");
        made.distinct = !parts.all;
    }
    return std::make_shared<const ListOperand>(std::move(made));
}

Operand Lowering::about_list(Frame& frame, const Node& node) {
    const bool is_contains = node.operation == Operation::Contains;
    if (node.operation == Operation::In || is_contains) {
        const Operand first = walk(frame, node.children[0]);
        const Operand second = walk(frame, node.children[1]);
        return is_contains ? membership(second, first) : membership(first, second);
    }
    const Operand operand = walk(frame, node.children[0]);
    const auto* found = std::get_if<std::shared_ptr<const ListOperand>>(&operand);
    if (found == nullptr) return fail("a question about a list that is not recorded");
    const ListOperand& list = **found;
    Instruction instruction;
    instruction.domain = program_.domains[list.child].parent;
    instruction.child = list.child;
    instruction.left.source = list.membership.source;
    instruction.left.negated = list.membership.negated;
    instruction.right.source = list.completeness.source;
    if (node.operation == Operation::Exists) {
        instruction.step = Step::Exists;
        const std::size_t domain = instruction.domain;
        return TruthOperand{emit(std::move(instruction), Kind::Truth), false, domain};
    }
    instruction.step = Step::Count;
    if (list.distinct) {
        const auto& text = std::get<TextOperand>(list.element);
        instruction.step = Step::CountDistinctText;
        instruction.third.source = broadcast(text.source, list.child);
    }
    const std::size_t domain = instruction.domain;
    return NumberOperand{emit(std::move(instruction), Kind::Number), {}, domain};
}

Operand Lowering::membership(const Operand& element, const Operand& list) {
    if (const auto* literal = std::get_if<std::shared_ptr<const LiteralList>>(&list)) {
        if (const auto* text = std::get_if<TextOperand>(&element)) {
            Operand in_set = text_in_set(*text, **literal);
            if (!std::holds_alternative<std::monostate>(in_set)) return in_set;
        }
        Operand any = Constant{expression::boolean(false)};
        for (const Operand& one : (*literal)->elements) any = connect(Step::Or, any, equal(element, one));
        return any;
    }
    if (const auto* interval = std::get_if<std::shared_ptr<const LiteralInterval>>(&list)) return in_interval(element, **interval);
    const auto* found = std::get_if<std::shared_ptr<const ListOperand>>(&list);
    if (found == nullptr) return fail("in something that is no list");
    const auto* members = std::get_if<TextOperand>(&(*found)->element);
    if (members == nullptr || members->domain != (*found)->child || (*found)->distinct) return fail("in a list that is no list of texts");
    Instruction instruction;
    instruction.step = Step::TextInList;
    instruction.child = (*found)->child;
    instruction.domain = program_.domains[instruction.child].parent;
    instruction.left.source = (*found)->membership.source;
    instruction.left.negated = (*found)->membership.negated;
    instruction.right.source = (*found)->completeness.source;
    instruction.third.source = members->source;
    if (const auto* text = std::get_if<TextOperand>(&element)) {
        if (common_domain(text->domain, instruction.domain) != instruction.domain) return fail("a text of one list in another list");
        instruction.fourth.source = broadcast(text->source, instruction.domain);
    } else {
        const auto* constant = std::get_if<Constant>(&element);
        const auto* word = constant == nullptr ? nullptr : std::get_if<std::string>(&constant->value.content);
        if (word == nullptr) return fail("something that is no text in a list");
        instruction.fourth.is_constant = true;
        instruction.fourth.low = code_of(*word);
    }
    const std::size_t domain = instruction.domain;
    return TruthOperand{emit(std::move(instruction), Kind::Truth), false, domain};
}

Operand Lowering::comparison(Frame& frame, const Node& node) {
    const Operand first = walk(frame, node.children[0]);
    switch (node.operation) {
        case Operation::IsNull:
            return node.negated ? not_of(is_null(first)) : is_null(first);
        case Operation::IsTrue:
        case Operation::IsFalse: {
            if (const auto* constant = std::get_if<Constant>(&first)) {
                const Truth wanted = node.operation == Operation::IsTrue ? Truth::True : Truth::False;
                const Operand is = Constant{expression::is_truth(constant->value, wanted)};
                return node.negated ? not_of(is) : is;
            }
            // What is recorded and not known stays so.
            return (node.operation == Operation::IsTrue) == node.negated ? not_of(first) : first;
        }
        default:
            break;
    }
    const Operand second = walk(frame, node.children[1]);
    switch (node.operation) {
        case Operation::Equal:
            return equal(first, second);
        case Operation::NotEqual:
            return not_of(equal(first, second));
        case Operation::Less:
            return less(first, second);
        case Operation::LessOrEqual:
            return not_of(less(second, first));
        case Operation::Greater:
            return less(second, first);
        case Operation::GreaterOrEqual:
            return not_of(less(first, second));
        case Operation::Timing:
            return timing(first, second, expression::timing_of(node));
        default:
            break;
    }
    const Operand third = walk(frame, node.children[2]);
    return connect(Step::And, not_of(less(first, second)), not_of(less(third, first)));
}

Operand Lowering::calculation(Frame& frame, const Node& node) {
    const Operand left = walk(frame, node.children[0]);
    const Operand right = walk(frame, node.children[1]);
    if (node.operation == Operation::Between_Units) return periods(left, right, node.text);
    const auto* left_constant = std::get_if<Constant>(&left);
    const auto* right_constant = std::get_if<Constant>(&right);
    if (left_constant != nullptr && right_constant != nullptr) {
        const auto fold = node.operation == Operation::Add        ? expression::add
                          : node.operation == Operation::Subtract ? expression::subtract
                                                                  : expression::multiply;
        return Constant{fold(left_constant->value, right_constant->value)};
    }
    if (node.operation == Operation::Multiply) {
        const auto* number = std::get_if<NumberOperand>(right_constant != nullptr ? &left : &right);
        const auto* factor = right_constant != nullptr ? right_constant : left_constant;
        if (number == nullptr || factor == nullptr) return fail("a product of two recorded numbers");
        return scaled(*number, factor->value);
    }
    if (right_constant == nullptr) return fail("a sum of recorded values");
    const auto* by = std::get_if<expression::Range<terms::Quantity>>(&right_constant->value.content);
    const auto* date = std::get_if<NumberOperand>(&left);
    const bool is_date = date != nullptr && date->base == expression::Base::Date;
    if (by == nullptr || !by->low || !is_date || expression::knowledge_of(right_constant->value) != expression::Knowledge::Exact)
        return fail("a sum of recorded values");
    return move(left, *by->low, node.operation == Operation::Subtract);
}

}  // namespace oligo::columnar
