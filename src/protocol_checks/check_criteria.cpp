// Criteria that contradict each other, never decide, or hold a part that lets nobody in; and permissions written as requirements.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/print.hpp"
#include "protocol_checks/trial.hpp"

namespace oligo::protocol_checks {
namespace {

using expression::Binding;
using expression::NodeIndex;
using expression::Operation;
using expression::Rule;
using protocol::Criterion;
using protocol::CriterionKind;

// One line of rule text.
std::string shown(const Rule& rule, NodeIndex part) {
    return expression::text_of(rule.tree, part);
}

void check_contradiction(Trial& trial) {
    const auto reasons = trial.reasons_against(Formulas::always);
    const Criterion& last = *reasons.back();
    if (reasons.size() == 1) {
        trial.add(Severity::Error, "protocol-never-met", last.id, last.position,
                  fmt::format("{}: no patient can meet this criterion. Its rule cannot be {} of anybody; correct it.", last.id,
                              last.kind == CriterionKind::Inclusion ? "true" : "false"));
        return;
    }
    trial.add(Severity::Error, "protocol-contradiction", last.id, last.position,
              fmt::format("{} contradict each other: no patient can meet them together, so that nobody can enter. Correct one of them.",
                          names_of(reasons)));
}

void check_never_decides(Trial& trial) {
    for (const auto& asked : trial.asked()) {
        // A rule that a judgement or a group switches off is meant to be off.
        if (asked.met == Formulas::always) continue;
        const FormulaId fails = trial.formulas().negation(asked.met);
        if (!trial.is_impossible(trial.formulas().both(trial.eligible_without(asked.criterion), fails))) continue;
        const auto reasons = trial.reasons_against(fails, asked.criterion);
        const Criterion& criterion = *asked.criterion;
        trial.add(reasons.empty() ? Severity::Warning : Severity::Note, "protocol-never-fails", criterion.id, criterion.position,
                  reasons.empty()
                      ? fmt::format("{}: no patient can fail this criterion, so it decides nothing.", criterion.id)
                      : fmt::format("{}: whoever meets {} meets this criterion too, so it decides nothing of its own. If more is "
                                    "meant, the rule does not say it.",
                                    criterion.id, names_of(reasons)));
    }
}

// ---- parts of an "or" ----

struct Alternative {
    const Rule* rule = nullptr;
    NodeIndex part = 0;
    FormulaId formula = Formulas::never;
};

void add_alternatives(std::vector<NodeIndex>& parts, const Rule& rule, NodeIndex index) {
    const auto& node = rule.tree.nodes[index];
    if (node.operation != Operation::Or) {
        parts.push_back(index);
        return;
    }
    for (const NodeIndex child : node.children) add_alternatives(parts, rule, child);
}

// Every `or` that stands under `and` and `or` alone, in the rule and in the definitions that it names there.
void collect_choices(std::vector<std::vector<Alternative>>& choices, Trial& trial, const Rule& rule, NodeIndex index) {
    const auto& node = rule.tree.nodes[index];
    if (node.operation == Operation::And) {
        for (const NodeIndex child : node.children) collect_choices(choices, trial, rule, child);
    } else if (node.operation == Operation::Or) {
        std::vector<NodeIndex> parts;
        add_alternatives(parts, rule, index);
        std::vector<Alternative> choice;
        for (const NodeIndex part : parts) {
            choice.push_back({&rule, part, formula_of_part(trial.formulas(), trial.book(), rule, part)});
            collect_choices(choices, trial, rule, part);
        }
        choices.push_back(std::move(choice));
    } else if (node.operation == Operation::Name && rule.bindings[index].kind == Binding::Kind::Definition) {
        const Rule& definition = trial.protocol().definitions.definitions[rule.bindings[index].index].rule;
        if (definition.type().base == expression::Base::Boolean) collect_choices(choices, trial, definition, definition.tree.root());
    }
}

void check_alternatives(Trial& trial, const Asked& asked) {
    const Criterion& criterion = *asked.criterion;
    std::vector<std::vector<Alternative>> choices;
    collect_choices(choices, trial, *criterion.rule, criterion.rule->tree.root());
    auto& formulas = trial.formulas();
    FormulaId here = trial.eligible();
    if (criterion.kind == CriterionKind::Exclusion) here = trial.eligible_without(&criterion);
    if (criterion.applies_when) here = formulas.both(here, trial.formula(*criterion.applies_when));
    for (const auto& choice : choices) {
        std::vector<Alternative> live;
        std::copy_if(choice.begin(), choice.end(), std::back_inserter(live),
                     [](const auto& part) { return part.formula != Formulas::never; });
        const bool settled = std::any_of(live.begin(), live.end(), [](const auto& part) { return part.formula == Formulas::always; });
        if (live.size() < 2 || settled) continue;
        for (const auto& part : live) {
            std::vector<FormulaId> alone{here, part.formula};
            std::vector<FormulaId> only{part.formula};
            for (const auto& other : live) {
                if (&other == &part) continue;
                alone.push_back(formulas.negation(other.formula));
                only.push_back(formulas.negation(other.formula));
            }
            if (!trial.is_impossible(formulas.both(alone))) continue;
            const auto reasons = trial.reasons_against(formulas.both(only), &criterion);
            trial.add(Severity::Warning, "protocol-dead-branch", criterion.id, part.rule->tree.nodes[part.part].position,
                      fmt::format(
                          "{}: the alternative \"{}\" {} nobody: a patient for whom it alone is true {}. If it is meant to count, {} to "
                          "say so.",
                          criterion.id, shown(*part.rule, part.part), criterion.kind == CriterionKind::Inclusion ? "lets in" : "keeps out",
                          reasons.empty() ? std::string("cannot exist") : fmt::format("cannot meet {}", names_of(reasons)),
                          reasons.empty() ? std::string("the rule has")
                                          : fmt::format("{} {}", names_of(reasons), reasons.size() > 1 ? "have" : "has")));
        }
    }
}

// ---- permissions ----

struct Place {
    std::string list;
    std::string organ;
    bool operator<(const Place& other) const { return std::tie(list, organ) < std::tie(other.list, other.organ); }
};

// The lists and organs that a rule names itself: DistantFoci in the brain.
std::set<Place> places_in(const Trial& trial, const Rule& rule) {
    std::set<Place> places;
    const auto& nodes = rule.tree.nodes;
    for (std::size_t q = 0; q < nodes.size(); ++q) {
        if (nodes[q].operation != Operation::Query) continue;
        const auto& source = rule.bindings[nodes[q].children[0]];
        if (source.kind != Binding::Kind::Parameter) continue;
        for (const auto& node : nodes) {
            if (node.operation != Operation::Equal) continue;
            const auto& left = nodes[node.children[0]];
            const auto& right = nodes[node.children[1]];
            if (left.operation != Operation::Member || left.text != "organ" || right.operation != Operation::Literal) continue;
            const auto& object = rule.bindings[left.children[0]];
            if (object.kind != Binding::Kind::Local || object.index != rule.bindings[q].index) continue;
            const auto* organ = std::get_if<std::string>(&right.literal.content);
            if (organ != nullptr) places.insert({trial.protocol().scope.parameters[source.index].name, *organ});
        }
    }
    return places;
}

void check_permission(Trial& trial, const Asked& asked) {
    const Criterion& criterion = *asked.criterion;
    if (criterion.kind != CriterionKind::Inclusion) return;
    auto& formulas = trial.formulas();
    for (const auto& place : places_in(trial, *criterion.rule)) {
        const std::string there_text = fmt::format("exists ({} X where X.organ = '{}')", place.list, place.organ);
        const FormulaId there = trial.formula(there_text);
        const FormulaId without = formulas.negation(there);
        const FormulaId rule = trial.formula(*criterion.rule);
        const FormulaId fails = formulas.negation(rule);
        const std::string lesions = fmt::format("{} in the {}", words_of(place.list), place.organ);
        if (trial.is_impossible(formulas.both({trial.axioms(), fails, without}))) {
            trial.add(
                Severity::Note, "protocol-permission", criterion.id, criterion.position,
                fmt::format("{}: this inclusion is a permission. It can fail only patients who have {}; everybody without them passes "
                            "(proved). Read as a requirement, its text would let in nobody else.",
                            criterion.id, lesions));
            continue;
        }
        const bool demands = trial.is_impossible(formulas.both({trial.axioms(), rule, without}));
        const bool says_more = !trial.is_impossible(formulas.both({trial.axioms(), fails, there}));
        if (!demands || !says_more) continue;
        const auto patient = trial.find_patient(formulas.both(trial.eligible_without(&criterion), without), [&](const Patient& example) {
            return trial.is_eligible(example, &criterion) && !trial.meets(example, criterion);
        });
        if (!patient) continue;
        trial.add(
            Severity::Warning, "protocol-permission", criterion.id, criterion.position,
            fmt::format(
                "{}: this inclusion lets in only patients who have {}, and asks more of those; nothing else in the file asks for them "
                "(a patient without any who meets all other criteria: {}). If they are only permitted, write \"not exists (... "
                "where ... and not ...)\".",
                criterion.id, lesions, describe_example(trial, *patient, {&*criterion.rule})));
    }
}

}  // namespace

void check_criteria(Trial& trial) {
    if (trial.is_impossible(trial.eligible())) {
        check_contradiction(trial);
        return;
    }
    check_never_decides(trial);
    for (const auto& asked : trial.asked()) {
        check_alternatives(trial, asked);
        check_permission(trial, asked);
    }
}

}  // namespace oligo::protocol_checks
