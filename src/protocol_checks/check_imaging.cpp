// Imaging that is asked for where it shows nothing, and imaging that must be new beside imaging that must be the same.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol_checks/trial.hpp"

namespace oligo::protocol_checks {
namespace {

using expression::Base;
using protocol::Criterion;

// Facts that are a scan: those with a modality.
std::vector<std::string> scans(const expression::Scope& scope) {
    std::vector<std::string> found;
    for (const auto& parameter : scope.parameters) {
        if (parameter.type.base == Base::Tuple && parameter.type.tuple->find("modality")) found.push_back(parameter.name);
    }
    return found;
}

// Facts that are lists of lesions with a place and a modality.
std::vector<std::string> lesion_lists(const expression::Scope& scope) {
    std::vector<std::string> found;
    for (const auto& parameter : scope.parameters) {
        if (parameter.type.base != Base::List || parameter.type.element->base != Base::Tuple) continue;
        const auto& fields = *parameter.type.element->tuple;
        if (fields.find("modality") && fields.find("baselineModality") && fields.find("organ")) found.push_back(parameter.name);
    }
    return found;
}

bool reads(const Trial& trial, const Criterion& criterion, const std::string& name) {
    const auto names = expression::names_read(*criterion.rule, trial.protocol().scope, trial.protocol().definitions);
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Organs where a scan of the modality that the criterion demands shows nothing.
std::vector<const terms::ImagingLimit*> blind_spots(Trial& trial, const Asked& asked, const std::string& scan, const std::string& list) {
    auto& formulas = trial.formulas();
    std::vector<const terms::ImagingLimit*> found;
    for (const auto& limit : trial.tables().imaging) {
        const FormulaId all_there =
            trial.formula(fmt::format("exists {0} and not exists ({0} X where X.organ != '{1}')", list, limit.organ));
        const FormulaId otherwise = trial.formula(fmt::format("{}.modality != '{}'", scan, limit.modality));
        if (!trial.is_impossible(formulas.both({trial.axioms(), asked.met, all_there, otherwise}))) continue;
        // Shown by a scan that can see there.
        const FormulaId seen = formulas.both(all_there, trial.formula(fmt::format("{}.modality = 'MRI'", scan)));
        const auto patient = trial.find_patient(formulas.both(trial.eligible_without(asked.criterion), seen), [&](const Patient& example) {
            return trial.is_eligible(example, asked.criterion) && !trial.meets(example, *asked.criterion);
        });
        if (patient) found.push_back(&limit);
    }
    return found;
}

void check_blind(Trial& trial, const std::string& scan, const std::string& list) {
    for (const auto& asked : trial.asked()) {
        const Criterion& criterion = *asked.criterion;
        if (!reads(trial, criterion, scan + ".modality")) continue;
        const auto found = blind_spots(trial, asked, scan, list);
        if (found.empty()) continue;
        std::vector<std::string> organs;
        organs.reserve(found.size());
        for (const auto* limit : found) organs.push_back(limit->organ);
        const auto& limit = *found.front();
        trial.add(
            Severity::Warning, "protocol-imaging-blind", criterion.id, criterion.position,
            fmt::format("{}: {} is asked for also where all lesions lie in the {}, and it cannot show them there ({}). A patient like "
                        "that whose {} is an MRI meets every other criterion and cannot enter. Say what is to be done for them.",
                        criterion.id, limit.modality, join(organs, " or the "), limit.source, words_of(scan + ".modality")));
    }
}

// Statements within a formula, each once; those about members of lists included.
std::vector<const Atom*> statements_in(const Formulas& formulas, FormulaId whole) {
    std::vector<const Atom*> atoms;
    std::set<FormulaId> seen{whole};
    std::vector<FormulaId> open{whole};
    const auto add = [&](FormulaId id) {
        if (seen.insert(id).second) open.push_back(id);
    };
    while (!open.empty()) {
        const Formula& formula = formulas.at(open.back());
        open.pop_back();
        for (const FormulaId part : formula.parts) add(part);
        if (formula.shape != Shape::Literal) continue;
        const Atom& atom = formulas.atom(formula.literal.atom);
        atoms.push_back(&atom);
        for (const auto& [variable, coefficient] : atom.linear.terms) {
            if (const auto& counted = formulas.variable(variable).counted) add(counted->condition);
        }
    }
    return atoms;
}

bool compares_modalities(const Formulas& formulas, FormulaId id, const std::string& list) {
    const auto atoms = statements_in(formulas, id);
    return std::any_of(atoms.begin(), atoms.end(), [&](const Atom* atom) {
        if (atom->kind != AtomKind::SameText) return false;
        const std::string one = formulas.variable(atom->variable).path;
        const std::string other = formulas.variable(atom->other).path;
        const std::string now = list + "[].modality";
        const std::string then = list + "[].baselineModality";
        return (one == now && other == then) || (one == then && other == now);
    });
}

// Modalities that a formula compares the scan's with, sorted.
std::set<std::string> modalities_of(const Formulas& formulas, FormulaId id, const std::string& path) {
    std::set<std::string> found;
    for (const Atom* atom : statements_in(formulas, id)) {
        if (atom->kind == AtomKind::TextIs && formulas.variable(atom->variable).path == path) found.insert(atom->text);
    }
    return found;
}

void check_same_modality(Trial& trial, const std::string& scan, const std::string& list) {
    auto& formulas = trial.formulas();
    const auto same = std::find_if(trial.asked().begin(), trial.asked().end(),
                                   [&](const Asked& asked) { return compares_modalities(formulas, asked.met, list); });
    if (same == trial.asked().end()) return;
    for (const auto& asked : trial.asked()) {
        for (const auto& modality : modalities_of(formulas, asked.met, scan + ".modality")) {
            std::string elsewhere;
            for (const auto& limit : trial.tables().imaging) {
                if (limit.modality == modality) elsewhere += fmt::format(" and not exists ({} X where X.organ = '{}')", list, limit.organ);
            }
            const FormulaId seeable = trial.formula(fmt::format("exists {}{}", list, elsewhere));
            const FormulaId is_other = trial.formula(fmt::format("{}.modality != '{}'", scan, modality));
            if (!trial.is_impossible(formulas.both({trial.eligible(), seeable, is_other}))) continue;
            const FormulaId began_otherwise =
                formulas.both(seeable, trial.formula(fmt::format("not exists ({} X where X.baselineModality = '{}')", list, modality)));
            const auto patient = trial.find_patient(formulas.both(trial.eligible(), began_otherwise),
                                                    [&](const Patient& example) { return trial.is_eligible(example); });
            if (!patient) continue;
            const Criterion& criterion = *asked.criterion;
            trial.add(Severity::Warning, "protocol-imaging-differs", criterion.id, criterion.position,
                      fmt::format(
                          "{} asks for {}, and {} compares lesions only on the kind of imaging with which the therapy began. A patient who "
                          "meets every criterion can have begun without {} ({}); the scan is then compared with nothing of its kind. Say "
                          "what it is compared with.",
                          criterion.id, modality, same->criterion->id, modality,
                          describe(*patient, trial.protocol().scope, {list + ".organ", list + ".modality", list + ".baselineModality"})));
            return;
        }
    }
}

}  // namespace

void check_imaging(Trial& trial) {
    if (trial.is_impossible(trial.eligible())) return;
    for (const auto& scan : scans(trial.protocol().scope)) {
        for (const auto& list : lesion_lists(trial.protocol().scope)) {
            check_blind(trial, scan, list);
            check_same_modality(trial, scan, list);
        }
    }
}

}  // namespace oligo::protocol_checks
