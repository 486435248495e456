// Connectives and equality: constants are folded, the rest becomes a step.
#include <algorithm>

#include "columnar/operand.hpp"
#include "core/result.hpp"
#include "expression/operations_compare.hpp"
#include "expression/operations_logic.hpp"

namespace oligo::columnar {

using expression::Truth;
using expression::Value;

namespace {

bool is_not_compiled(const Operand& operand) {
    return std::holds_alternative<std::monostate>(operand);
}

}  // namespace

const Value* constant_in(const Operand& operand) {
    const auto* constant = std::get_if<Constant>(&operand);
    return constant == nullptr ? nullptr : &constant->value;
}

std::optional<Truth> truth_in(const Operand& operand) {
    const Value* value = constant_in(operand);
    const auto* truth = value == nullptr ? nullptr : std::get_if<Truth>(&value->content);
    return truth == nullptr ? std::nullopt : std::optional(*truth);
}

bool is_truth(const Operand& operand) {
    return std::holds_alternative<TruthOperand>(operand) || truth_in(operand).has_value();
}

Operand Lowering::not_of(Operand operand) {
    if (auto* truth = std::get_if<TruthOperand>(&operand)) {
        truth->negated = !truth->negated;
        return operand;
    }
    if (truth_in(operand)) return Constant{expression::not_of(*constant_in(operand))};
    return {};
}

// A side that decides alone stands for both, even where the other one cannot be compiled.
Operand Lowering::connect(Step step, const Operand& left, const Operand& right) {
    for (const bool is_left : {true, false}) {
        const Operand& one = is_left ? left : right;
        const Operand& other = is_left ? right : left;
        const auto known = truth_in(one);
        if (!known || *known == Truth::Unknown) continue;
        if (step == Step::Xor) return *known == Truth::True ? not_of(other) : other;
        const Truth deciding = step == Step::And ? Truth::False : Truth::True;
        return *known == deciding ? one : other;
    }
    if (is_not_compiled(left) || is_not_compiled(right)) return {};
    if (!is_truth(left) || !is_truth(right)) return fail("a connective of what are no truths");
    const TruthOperand l = truth_operand(left);
    const TruthOperand r = truth_operand(right);
    const auto domain = common_domain(l.domain, r.domain);
    if (!domain) return fail("truths of two lists");
    Instruction instruction;
    instruction.step = step;
    instruction.domain = *domain;
    instruction.left.source = broadcast(l.source, *domain);
    instruction.right.source = broadcast(r.source, *domain);
    instruction.left.negated = l.negated;
    instruction.right.negated = r.negated;
    if (instruction.right < instruction.left) std::swap(instruction.left, instruction.right);
    if (instruction.left == instruction.right && step != Step::Xor) return TruthOperand{instruction.left.source, l.negated, *domain};
    return TruthOperand{emit(std::move(instruction), Kind::Truth), false, *domain};
}

Operand Lowering::less(const Operand& left, const Operand& right) {
    if (constant_in(left) != nullptr && constant_in(right) != nullptr)
        return Constant{expression::less(*constant_in(left), *constant_in(right))};
    return compare_numbers(Step::Less, left, right);
}

Operand Lowering::equal(const Operand& left, const Operand& right) {
    if (is_not_compiled(left) || is_not_compiled(right)) return {};
    if (constant_in(left) != nullptr && constant_in(right) != nullptr)
        return Constant{expression::equal(*constant_in(left), *constant_in(right))};
    const auto is_text = [](const Operand& operand) { return std::holds_alternative<TextOperand>(operand); };
    if (is_text(left) || is_text(right)) return equal_texts(left, right);
    if (is_truth(left) || is_truth(right)) return not_of(connect(Step::Xor, left, right));
    return compare_numbers(Step::EqualNumber, left, right);
}

Operand Lowering::equal_texts(const Operand& left, const Operand& right) {
    Instruction instruction;
    instruction.step = Step::EqualText;
    const auto* l = std::get_if<TextOperand>(&left);
    const auto* r = std::get_if<TextOperand>(&right);
    if (l == nullptr) std::swap(l, r);
    if (r == nullptr) {
        const Value* constant = constant_in(std::holds_alternative<TextOperand>(left) ? right : left);
        const auto* word = constant == nullptr ? nullptr : std::get_if<std::string>(&constant->content);
        if (word == nullptr) return fail("a text compared with something else");
        instruction.domain = l->domain;
        instruction.left.source = l->source;
        instruction.right.is_constant = true;
        instruction.right.low = code_of(*word);
    } else {
        const auto domain = common_domain(l->domain, r->domain);
        if (!domain) return fail("texts of two lists");
        instruction.domain = *domain;
        instruction.left.source = broadcast(l->source, *domain);
        instruction.right.source = broadcast(r->source, *domain);
        if (instruction.right < instruction.left) std::swap(instruction.left, instruction.right);
    }
    const std::size_t domain = instruction.domain;
    return TruthOperand{emit(std::move(instruction), Kind::Truth), false, domain};
}

// Empty, without a reason, when the list holds more than written texts.
Operand Lowering::text_in_set(const TextOperand& text, const LiteralList& list) {
    Instruction instruction;
    instruction.step = Step::TextInSet;
    instruction.domain = text.domain;
    instruction.left.source = text.source;
    for (const Operand& element : list.elements) {
        const Value* constant = constant_in(element);
        const auto* word = constant == nullptr ? nullptr : std::get_if<std::string>(&constant->content);
        if (word == nullptr) return {};
        instruction.codes.push_back(code_of(*word));
    }
    std::sort(instruction.codes.begin(), instruction.codes.end());
    return TruthOperand{emit(std::move(instruction), Kind::Truth), false, text.domain};
}

Operand Lowering::is_null(const Operand& operand) {
    if (const Value* constant = constant_in(operand)) return Constant{expression::is_null(*constant)};
    Instruction instruction;
    const auto ask = [&](Step step, Register source, std::size_t domain) -> Operand {
        instruction.step = step;
        instruction.domain = domain;
        instruction.left.source = source;
        return TruthOperand{emit(std::move(instruction), Kind::Truth), true, domain};
    };
    if (const auto* truth = std::get_if<TruthOperand>(&operand)) return ask(Step::IsKnownTruth, truth->source, truth->domain);
    if (const auto* number = std::get_if<NumberOperand>(&operand)) return ask(Step::IsKnownNumber, number->source, number->domain);
    if (const auto* text = std::get_if<TextOperand>(&operand)) return ask(Step::IsKnownText, text->source, text->domain);
    return fail("whether a list or a record is null");
}

// The lower of two domains of which one holds the other.
std::optional<std::size_t> Lowering::common_domain(std::size_t left, std::size_t right) const {
    const auto holds = [this](std::size_t outer, std::size_t inner) {
        while (inner != outer && inner != 0) inner = program_.domains[inner].parent;
        return inner == outer;
    };
    if (holds(left, right)) return right;
    return holds(right, left) ? std::optional(left) : std::nullopt;
}

Register Lowering::broadcast(Register source, std::size_t to) {
    const RegisterInfo info = program_.registers[source];
    if (info.domain == to) return source;
    Instruction instruction;
    instruction.step = info.kind == Kind::Truth    ? Step::BroadcastTruth
                       : info.kind == Kind::Number ? Step::BroadcastNumber
                                                   : Step::BroadcastText;
    instruction.domain = to;
    instruction.left.source = broadcast(source, program_.domains[to].parent);
    return emit(std::move(instruction), info.kind);
}

Register Lowering::emit(Instruction instruction, Kind kind) {
    const auto found = made_.find(instruction);
    if (found != made_.end()) return found->second;
    const auto made = static_cast<Register>(program_.registers.size());
    program_.registers.push_back({kind, instruction.domain, std::nullopt, program_.instructions.size()});
    made_.emplace(instruction, made);
    program_.instructions.push_back(std::move(instruction));
    return made;
}

TruthOperand Lowering::truth_operand(const Operand& operand) {
    if (const auto* truth = std::get_if<TruthOperand>(&operand)) return *truth;
    const auto known = truth_in(operand);
    Instruction instruction;
    instruction.step = Step::ConstantTruth;
    instruction.days = static_cast<int>(required(known, "what is asked for its truth has one"));
    return {emit(std::move(instruction), Kind::Truth), false, 0};
}

std::int32_t Lowering::code_of(const std::string& text) {
    const auto found = std::find(program_.texts.begin(), program_.texts.end(), text);
    if (found == program_.texts.end()) {
        program_.texts.push_back(text);
        return static_cast<std::int32_t>(program_.texts.size() - 1);
    }
    return static_cast<std::int32_t>(found - program_.texts.begin());
}

}  // namespace oligo::columnar
