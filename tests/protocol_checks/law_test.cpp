// A proof is never wrong: what the evaluator finds true of one wholly known patient is not called impossible.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "expression/completions.hpp"
#include "expression/evaluate.hpp"
#include "expression/patient.hpp"
#include "expression/random_rules.hpp"
#include "protocol_checks/lowering.hpp"
#include "protocol_checks/search.hpp"
#include "protocol_checks/trial.hpp"
#include "shipped.hpp"

namespace oligo::protocol_checks {
namespace {

using expression::Truth;
using oligo::testing::patient_scope;
using oligo::testing::random_rule;
using oligo::testing::Tried;

struct Tally {
    int rules = 0;
    int refused = 0;  ///< found impossible
};

TEST(ProtocolChecks, no_patient_speaks_against_a_proof) {
    RecordProperty("requirement", "PCH-014");
    const terms::OrganMap organs;
    const terms::DrugDictionary drugs;
    const expression::Library library;
    Tally tally;
    const bool holds = rc::check("what is true of a patient is possible", [&] {
        for (int round = 0; round < 4; ++round) {
            std::vector<Tried> tried;
            std::string text;
            for (int i = 0; i < 2; ++i) {
                const std::string rule = random_rule(*rc::gen::inRange(0, 3));
                tried.push_back(oligo::testing::try_rule(rule, false));
                if (!tried.back().rule) RC_FAIL(rule + "\n" + tried.back().messages());
                text += rule + "\n";
            }
            const Book book{patient_scope(), library, {}, {organs, drugs}};
            Formulas formulas;
            std::vector<FormulaId> made;
            for (const auto& one : tried) made.push_back(formula_of(formulas, book, *one.rule));
            // Which of the four ways in which two rules can turn out is possible.
            Possibility possible[2][2] = {};
            for (const int first : {0, 1}) {
                for (const int second : {0, 1}) {
                    const FormulaId left = first == 1 ? made[0] : formulas.negation(made[0]);
                    const FormulaId right = second == 1 ? made[1] : formulas.negation(made[1]);
                    possible[first][second] = possibility_of(formulas, formulas.both(left, right));
                    ++tally.rules;
                    tally.refused += possible[first][second] == Possibility::Impossible ? 1 : 0;
                }
            }
            for (int patient = 0; patient < 20; ++patient) {
                const auto& type = patient_scope().parameters[0].type;
                oligo::testing::Choices choices(*rc::gen::arbitrary<unsigned>());
                const std::vector<expression::Value> values{
                    oligo::testing::complete(oligo::testing::random_facts(type, text), type, choices)};
                const auto truth_of = [&](const Tried& one) {
                    return expression::truth_of(expression::evaluate(*one.rule, library, values));
                };
                const Truth first = truth_of(tried[0]);
                const Truth second = truth_of(tried[1]);
                if (first == Truth::Unknown || second == Truth::Unknown) continue;
                if (possible[first == Truth::True][second == Truth::True] == Possibility::Impossible) {
                    RC_FAIL(text + "is called impossible, and is so of " + text_of(values[0]));
                }
            }
        }
    });
    EXPECT_TRUE(holds);
    // Otherwise nothing was put to the test.
    EXPECT_GT(tally.refused, tally.rules / 50);
    EXPECT_LT(tally.refused, tally.rules * 3 / 4);
}

// Criteria of the shipped trials, alone and two by two, against patients that were found for others.
TEST(ProtocolChecks, examples_of_the_shipped_trials_speak_against_no_proof) {
    RecordProperty("requirement", "PCH-014");
    for (const char* name : {"srt-tdm1", "m22bol", "cosmo-a", "cosmo-b"}) {
        const auto protocol = testing::read_protocol(testing::shipped_protocol(name), name);
        Trial trial(protocol, testing::shipped_tables());
        std::vector<Patient> patients;
        for (const auto& asked : trial.asked()) {
            for (const FormulaId wanted : {asked.met, trial.formulas().negation(asked.met)}) {
                const auto patient = trial.find_patient(wanted, [](const Patient&) { return true; });
                if (patient) patients.push_back(*patient);
            }
            const auto patient =
                trial.find_patient(trial.formulas().both(trial.eligible_without(asked.criterion), trial.formulas().negation(asked.met)),
                                   [](const Patient&) { return true; });
            if (patient) patients.push_back(*patient);
        }
        EXPECT_GT(patients.size(), trial.asked().size());
        for (const auto& one : trial.asked()) {
            for (const auto& other : trial.asked()) {
                for (const bool first : {true, false}) {
                    for (const bool second : {true, false}) {
                        auto& formulas = trial.formulas();
                        const FormulaId left = first ? one.met : formulas.negation(one.met);
                        const FormulaId right = second ? other.met : formulas.negation(other.met);
                        if (!trial.is_impossible(formulas.both(left, right))) continue;
                        for (const auto& patient : patients) {
                            EXPECT_FALSE(trial.meets(patient, *one.criterion) == first && trial.meets(patient, *other.criterion) == second)
                                << name << ": " << one.criterion->id << " and " << other.criterion->id;
                        }
                    }
                }
            }
        }
    }
}

}  // namespace
}  // namespace oligo::protocol_checks
