#include "protocol_checks/trial.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/evaluate.hpp"
#include "expression/read.hpp"

namespace oligo::protocol_checks {
namespace {

using expression::Binding;
using expression::Rule;
using expression::Truth;
using protocol::Criterion;
using protocol::CriterionKind;

bool holds_back(const Criterion& criterion) {
    return criterion.when.empty() && criterion.rule.has_value();
}

// Names of definitions that a rule uses, those behind them included, in the order in which they are met.
void add_definitions(std::vector<std::size_t>& used, const Rule& rule, const expression::Library& library) {
    for (const auto& binding : rule.bindings) {
        if (binding.kind != Binding::Kind::Definition || std::find(used.begin(), used.end(), binding.index) != used.end()) continue;
        used.push_back(binding.index);
        add_definitions(used, library.definitions[binding.index].rule, library);
    }
}

// Fields that a rule names itself, not through a definition: of facts, and of members of the lists that its queries run over.
void add_own_names(std::set<std::string>& names, const Rule& rule, const expression::Scope& scope, const expression::Library& library) {
    const auto& nodes = rule.tree.nodes;
    std::map<std::size_t, std::string> lists;
    const auto source_of = [&](expression::NodeIndex index) -> std::string {
        const auto& binding = rule.bindings[index];
        if (binding.kind == Binding::Kind::Parameter) return scope.parameters[binding.index].name;
        if (binding.kind == Binding::Kind::Definition) return library.definitions[binding.index].rule.origin;
        return {};
    };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].operation == expression::Operation::Query) lists[rule.bindings[i].index] = source_of(nodes[i].children[0]);
    }
    for (const auto& node : nodes) {
        if (node.operation == expression::Operation::Exists) {
            if (const auto source = source_of(node.children[0]); !source.empty()) names.insert(source);
        }
        if (node.operation != expression::Operation::Member) continue;
        const auto object = node.children[0];
        if (nodes[object].operation != expression::Operation::Name) continue;
        std::string source = source_of(object);
        if (rule.bindings[object].kind == Binding::Kind::Local && lists.contains(rule.bindings[object].index)) {
            source = lists[rule.bindings[object].index];
        }
        if (!source.empty() && source != "Judgement") names.insert(source + "." + node.text);
    }
}

}  // namespace

Trial::Trial(const protocol::Protocol& protocol, const Tables& tables, const Reading& other)
    : protocol_(protocol), tables_(tables), book_{protocol.scope, protocol.definitions, {}, {tables.organs, tables.drugs}} {
    for (const auto& judgement : protocol.judgements) book_.judgements[judgement.id] = judgement.value;
    for (const auto& [id, value] : other) book_.judgements[id] = value;
    std::vector<FormulaId> axioms;
    for (const auto text : always_true()) {
        truths_.push_back(rule_from(std::string(text)));
        axioms.push_back(formula(truths_.back()));
    }
    axioms_ = formulas_.both(axioms);
    for (const auto& criterion : protocol.eligibility) {
        if (!holds_back(criterion)) continue;
        // What only the tolerance saves is met too.
        const auto wanted = [&](const Rule& rule) {
            const FormulaId made = formula(rule);
            return criterion.kind == CriterionKind::Exclusion ? formulas_.negation(made) : made;
        };
        FormulaId met = wanted(*criterion.rule);
        if (criterion.tolerated_rule) met = formulas_.either(met, wanted(*criterion.tolerated_rule));
        if (criterion.applies_when) met = formulas_.either(formulas_.negation(formula(*criterion.applies_when)), met);
        asked_.push_back({&criterion, met});
    }
}

Rule Trial::rule_from(const std::string& text) const {
    auto tree = expression::read_expression(text);
    auto checked = expression::check(required(tree.value, "a rule of our own can be read"), protocol_.scope, protocol_.definitions);
    return required(checked.value, "a rule of our own is right");
}

FormulaId Trial::formula(const std::string& text) {
    return formula(rule_from(text));
}

FormulaId Trial::eligible_without(const Criterion* left_out) {
    std::vector<FormulaId> parts{axioms_};
    for (const auto& asked : asked_) {
        if (asked.criterion != left_out) parts.push_back(asked.met);
    }
    return formulas_.both(parts);
}

FormulaId Trial::eligible() {
    return eligible_without(nullptr);
}

std::vector<const Criterion*> Trial::reasons_against(FormulaId formula, const Criterion* left_out) {
    std::vector<Asked> kept;
    for (const auto& asked : asked_) {
        if (asked.criterion != left_out) kept.push_back(asked);
    }
    const auto leaves_nobody = [&](const std::vector<Asked>& criteria) {
        std::vector<FormulaId> parts{axioms_, formula};
        for (const auto& asked : criteria) parts.push_back(asked.met);
        return is_impossible(formulas_.both(parts));
    };
    if (!leaves_nobody(kept)) return {};
    for (std::size_t i = kept.size(); i-- > 0;) {
        auto fewer = kept;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        if (leaves_nobody(fewer)) kept = std::move(fewer);
    }
    std::vector<const Criterion*> reasons;
    reasons.reserve(kept.size());
    for (const auto& asked : kept) reasons.push_back(asked.criterion);
    return reasons;
}

std::optional<Patient> Trial::find_patient(FormulaId formula, const std::function<bool(const Patient&)>& holds) {
    std::optional<Patient> example;
    formula = formulas_.both(axioms_, formula);
    if (is_impossible(formula)) return example;
    const auto accept = [&](const OpenBranch& branch) {
        auto patient = make_patient(protocol_, book_, formulas_, branch);
        if (!patient) return false;
        const auto is_so = [&](const Rule& truth) { return is_true(*patient, truth); };
        if (!std::all_of(truths_.begin(), truths_.end(), is_so) || !holds(*patient)) return false;
        example = std::move(patient);
        return true;
    };
    return find_branch(formulas_, formula, accept) ? std::move(example) : std::nullopt;
}

bool Trial::is_true(const Patient& patient, const Rule& rule) const {
    return expression::truth_of(expression::evaluate(rule, protocol_.definitions, patient.values)) == Truth::True;
}

bool Trial::is_false(const Patient& patient, const Rule& rule) const {
    return expression::truth_of(expression::evaluate(rule, protocol_.definitions, patient.values)) == Truth::False;
}

bool Trial::meets(const Patient& patient, const Criterion& criterion) const {
    if (criterion.applies_when && is_false(patient, *criterion.applies_when)) return true;
    if (criterion.applies_when && !is_true(patient, *criterion.applies_when)) return false;
    const auto wanted = [&](const Rule& rule) {
        return criterion.kind == CriterionKind::Inclusion ? is_true(patient, rule) : is_false(patient, rule);
    };
    return wanted(required(criterion.rule, "a criterion that is asked has a rule")) ||
           (criterion.tolerated_rule && wanted(*criterion.tolerated_rule));
}

bool Trial::is_eligible(const Patient& patient, const Criterion* left_out) const {
    return std::all_of(asked_.begin(), asked_.end(),
                       [&](const Asked& asked) { return asked.criterion == left_out || meets(patient, *asked.criterion); });
}

void Trial::add(Severity severity, const char* id, const std::string& about, const expression::Position& position, std::string message) {
    Finding finding{severity, id, std::move(message), {}};
    finding.where.file = protocol_.file;
    finding.where.line = position.line;
    finding.where.column = position.column;
    found_.push_back({std::move(finding), about});
}

std::string names_of(const std::vector<const Criterion*>& criteria) {
    std::string names;
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        if (i > 0) names += i + 1 == criteria.size() ? " and " : ", ";
        names += criteria[i]->id;
    }
    return names;
}

std::string describe_example(const Trial& trial, const Patient& patient, const std::vector<const Rule*>& rules) {
    constexpr std::size_t few = 9;
    const auto& protocol = trial.protocol();
    std::vector<std::size_t> used;
    std::set<std::string> own;
    std::set<std::string> all;
    for (const Rule* rule : rules) {
        add_definitions(used, *rule, protocol.definitions);
        add_own_names(own, *rule, protocol.scope, protocol.definitions);
        for (auto& name : expression::names_read(*rule, protocol.scope, protocol.definitions)) {
            if (!name.starts_with("Judgement")) all.insert(std::move(name));
        }
    }
    std::vector<std::string> parts;
    for (const std::size_t index : used) {
        const auto& definition = protocol.definitions.definitions[index];
        if (definition.rule.type().base != expression::Base::Boolean) continue;
        parts.push_back(fmt::format("\"{}\" {}", definition.name, trial.is_true(patient, definition.rule) ? "yes" : "no"));
    }
    const auto& told = all.size() <= few ? all : own;
    const auto facts = describe(patient, protocol.scope, {told.begin(), told.end()});
    if (!facts.empty()) parts.push_back(facts);
    return join(parts, "; ");
}

}  // namespace oligo::protocol_checks
