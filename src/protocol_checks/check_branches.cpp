// Groups, baskets and the levels of strata: does any patient who meets the criteria fit none of them, or two?
#include <algorithm>

#include <fmt/format.h>

#include "protocol_checks/trial.hpp"

namespace oligo::protocol_checks {
namespace {

using protocol::Branch;

struct Branches {
    std::string kind;   ///< "baskets", "levels of site"
    std::string about;  ///< "baskets", "site"
    std::vector<const Branch*> all;
    expression::Position position;
};

std::vector<const expression::Rule*> rules_of(const Branches& branches) {
    std::vector<const expression::Rule*> rules;
    rules.reserve(branches.all.size());
    for (const Branch* branch : branches.all) rules.push_back(&*branch->rule);
    return rules;
}

std::string ids_of(const Branches& branches) {
    std::string ids;
    for (const Branch* branch : branches.all) ids += (ids.empty() ? "" : ", ") + branch->id;
    return ids;
}

std::optional<Patient> find_left_out(Trial& trial, const Branches& branches) {
    std::vector<FormulaId> parts{trial.eligible()};
    for (const Branch* branch : branches.all) parts.push_back(trial.formulas().negation(trial.formula(*branch->rule)));
    return trial.find_patient(trial.formulas().both(parts), [&](const Patient& patient) {
        return trial.is_eligible(patient) && std::all_of(branches.all.begin(), branches.all.end(),
                                                         [&](const Branch* branch) { return trial.is_false(patient, *branch->rule); });
    });
}

void check_left_out(Trial& trial, const Branches& branches) {
    const auto patient = find_left_out(trial, branches);
    if (!patient) return;
    trial.add(
        Severity::Warning, "protocol-left-out", branches.about, branches.position,
        fmt::format("A patient who meets every criterion can fit none of the {} ({}). For example: {}. Add a category, add a criterion, "
                    "or record in a judgement what becomes of such patients.",
                    branches.kind, ids_of(branches), describe_example(trial, *patient, rules_of(branches))));
}

void check_overlap(Trial& trial, const Branches& branches) {
    for (std::size_t i = 0; i < branches.all.size(); ++i) {
        for (std::size_t j = i + 1; j < branches.all.size(); ++j) {
            const Branch& first = *branches.all[i];
            const Branch& second = *branches.all[j];
            const FormulaId both = trial.formulas().both({trial.eligible(), trial.formula(*first.rule), trial.formula(*second.rule)});
            const auto patient = trial.find_patient(both, [&](const Patient& example) {
                return trial.is_eligible(example) && trial.is_true(example, *first.rule) && trial.is_true(example, *second.rule);
            });
            if (!patient) continue;
            trial.add(Severity::Error, "protocol-overlap", branches.about, second.position,
                      fmt::format("A patient who meets every criterion can fit two of the {}, {} and {}, and would be given neither. For "
                                  "example: {}. Let one of the two rules leave out what the other takes.",
                                  branches.kind, first.id, second.id, describe_example(trial, *patient, {&*first.rule, &*second.rule})));
        }
    }
}

// A category that a reading of a judgement switches off is empty on purpose: in another reading its rule can be true.
bool is_switched(const Trial& trial, const expression::Rule& rule) {
    const auto names = expression::names_read(rule, trial.protocol().scope, trial.protocol().definitions);
    for (const auto& judgement : trial.protocol().judgements) {
        if (std::find(names.begin(), names.end(), "Judgement." + judgement.id) == names.end()) continue;
        for (const auto& value : judgement.option_values) {
            Trial reading(trial.protocol(), trial.tables(), {{judgement.id, value}});
            if (reading.formula(rule) != Formulas::never) return true;
        }
    }
    return false;
}

void check_nobody(Trial& trial, const Branches& branches) {
    for (const Branch* branch : branches.all) {
        const FormulaId rule = trial.formula(*branch->rule);
        if (rule == Formulas::never && is_switched(trial, *branch->rule)) continue;
        if (!trial.is_impossible(trial.formulas().both(trial.eligible(), rule))) continue;
        const auto reasons = trial.reasons_against(rule);
        trial.add(
            Severity::Warning, "protocol-nobody", branches.about, branch->position,
            fmt::format("Nobody who meets the criteria can belong to {} of the {}: its rule cannot be true{}.", branch->id, branches.kind,
                        reasons.empty() ? std::string() : fmt::format(" of a patient who meets {}", names_of(reasons))));
    }
}

// The text's own categories: without the levels that a judgement adds, under each of its readings.
void check_without_added(Trial& trial, const Branches& branches) {
    std::vector<std::string> judgements;
    for (const Branch* branch : branches.all) {
        const bool known = std::find(judgements.begin(), judgements.end(), branch->added_by) != judgements.end();
        if (!branch->added_by.empty() && !known) judgements.push_back(branch->added_by);
    }
    for (const auto& id : judgements) {
        const auto* judgement = trial.protocol().find_judgement(id);
        if (judgement == nullptr) continue;
        Branches own = branches;
        std::erase_if(own.all, [&](const Branch* branch) { return branch->added_by == id; });
        for (std::size_t i = 0; i < judgement->option_values.size(); ++i) {
            Trial reading(trial.protocol(), trial.tables(), {{id, judgement->option_values[i]}});
            const auto patient = find_left_out(reading, own);
            if (!patient) continue;
            trial.add(
                Severity::Note, "protocol-left-out", branches.about, branches.position,
                fmt::format("The {} that the text names ({}) leave out a patient who meets every criterion. For example: {}. The judgement "
                            "{}, read as \"{}\", answers it: {}",
                            branches.kind, ids_of(own), describe_example(reading, *patient, rules_of(own)), id, judgement->text,
                            judgement->why));
            break;
        }
    }
}

void check_set(Trial& trial, std::string kind, std::string about, const std::vector<Branch>& list, const expression::Position& position) {
    Branches branches{std::move(kind), std::move(about), {}, position};
    for (const auto& branch : list) {
        if (branch.rule) branches.all.push_back(&branch);
    }
    if (branches.all.empty()) return;
    check_overlap(trial, branches);
    check_left_out(trial, branches);
    check_nobody(trial, branches);
    check_without_added(trial, branches);
}

}  // namespace

void check_branches(Trial& trial) {
    const auto& protocol = trial.protocol();
    if (trial.is_impossible(trial.eligible())) return;
    const auto first = [](const std::vector<protocol::Branch>& list) {
        return list.empty() ? expression::Position{} : list.front().position;
    };
    check_set(trial, "groups", "groups", protocol.groups, first(protocol.groups));
    check_set(trial, "baskets", "baskets", protocol.baskets, first(protocol.baskets));
    for (const auto& stratum : protocol.strata) {
        check_set(trial, fmt::format("categories of the stratum {}", stratum.id), stratum.id, stratum.levels, stratum.position);
    }
}

}  // namespace oligo::protocol_checks
