// The fast evaluator gives the truths of the simple one: random rules and facts, numbers at their limits, and each thing it leaves alone.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "columnar/batch.hpp"
#include "columnar/evaluate.hpp"
#include "expression/evaluate.hpp"
#include "expression/patient.hpp"
#include "expression/random_rules.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using expression::Truth;
using expression::Value;

struct Facts {
    std::vector<std::vector<Value>> values;
    [[nodiscard]] std::vector<std::span<const Value>> views() const { return {values.begin(), values.end()}; }
};

std::string answer_text(Truth truth) {
    return text_of(expression::truth(truth));
}

// Each answer of the set is that of the simple evaluator; the first that is not, in words.
std::string first_difference(const columnar::RuleSet& set, const Facts& facts) {
    const auto views = facts.views();
    const auto answers = columnar::evaluate(set, views);
    for (std::size_t rule = 0; rule < set.rules.size(); ++rule) {
        for (std::size_t i = 0; i < views.size(); ++i) {
            const Truth simple = truth_of(expression::evaluate(*set.rules[rule], *set.library, views[i]));
            if (answers[rule][i] == simple) continue;
            return "rule " + std::to_string(rule) + ": " + answer_text(answers[rule][i]) + ", not " + answer_text(simple) + " for " +
                   text_of(views[i][0]);
        }
    }
    return "";
}

TEST(Columnar, random_rules_have_the_answers_of_the_simple_evaluator) {
    RecordProperty("requirement", "COL-001");
    int compiled = 0;
    int answers = 0;
    int unknown = 0;
    const bool holds = rc::check("fast equals simple", [&] {
        for (int round = 0; round < 20; ++round) {
            const int depth = *rc::gen::inRange(0, 3);
            const std::string text = random_rule(depth);
            const Tried tried = try_rule(text, false);
            if (!tried.rule) RC_FAIL(text + "\n" + tried.messages());
            const std::vector<const expression::Rule*> rules = {&*tried.rule};
            const expression::Library library;
            const auto set = columnar::prepare(rules, library, patient_scope());
            Facts facts;
            for (int i = 0; i < 8; ++i) facts.values.push_back({random_facts(patient_scope().parameters[0].type, text)});
            compiled += set.compiled.rules[0].result ? 1 : 0;
            const std::string difference = first_difference(set, facts);
            if (!difference.empty()) RC_FAIL(text + "\n" + difference);
            const auto views = facts.views();
            const auto given = columnar::evaluate(set, views);
            for (const Truth truth : given[0]) {
                ++answers;
                unknown += truth == Truth::Unknown ? 1 : 0;
            }
        }
    });
    EXPECT_TRUE(holds);
    // Otherwise the property would have compared the simple evaluator with itself.
    EXPECT_GT(compiled, 400);
    EXPECT_GT(unknown, answers / 20);
    EXPECT_GT(answers - unknown, answers / 20);
}

TEST(Columnar, many_rules_of_one_program_do_not_disturb_each_other) {
    RecordProperty("requirement", "COL-001");
    EXPECT_TRUE(rc::check("one program of many rules", [] {
        std::vector<Tried> tried;
        std::string all;
        for (int i = 0; i < 12; ++i) {
            const std::string text = random_rule(*rc::gen::inRange(0, 3));
            all += text + "\n";
            tried.push_back(try_rule(text, false));
        }
        std::vector<const expression::Rule*> rules;
        for (const Tried& one : tried) rules.push_back(&one.rule.value());
        const expression::Library library;
        const auto set = columnar::prepare(rules, library, patient_scope());
        // More than one word of bits.
        Facts facts;
        for (int i = 0; i < 70; ++i) facts.values.push_back({random_facts(patient_scope().parameters[0].type, all)});
        const std::string difference = first_difference(set, facts);
        if (!difference.empty()) RC_FAIL(all + difference);
    }));
}

class ColumnarTable : public ::testing::TestWithParam<Row> {};

// Each row's rule, alone, for its patient; `compiled` says whether a program could be made and the patient's values be held.
TEST_P(ColumnarTable, Matches) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Tried tried = try_rule(row["rule"], false);
    ASSERT_TRUE(tried.rule) << tried.messages();
    const std::vector<const expression::Rule*> rules = {&*tried.rule};
    const expression::Library library;
    const auto set = columnar::prepare(rules, library, patient_scope());
    const Facts facts{{read_patient(row["patient"]).values}};
    const auto views = facts.views();
    EXPECT_EQ(first_difference(set, facts), "");
    EXPECT_EQ(answer_text(columnar::evaluate(set, views)[0][0]), row["expected"]);
    EXPECT_EQ(set.compiled.rules[0].not_compiled, row["not_compiled"]);
    if (set.compiled.rules[0].not_compiled.empty()) {
        EXPECT_EQ(columnar::make_batch(set.compiled.program, views).irregular.empty() ? "held" : "left", row["values"]);
    }
}

INSTANTIATE_TEST_SUITE_P(Rules, ColumnarTable, ::testing::ValuesIn(read_cases("columnar/rules.csv")), case_name);

TEST(Columnar, what_is_the_same_for_every_patient_is_folded_away) {
    RecordProperty("requirement", "COL-003");
    const auto steps = [](const std::string& text) {
        const Tried tried = try_rule(text, false);
        const std::vector<const expression::Rule*> rules = {&tried.rule.value()};
        return columnar::compile(rules, {}, patient_scope()).program.instructions.size();
    };
    EXPECT_EQ(steps("P.flag and (1 < 2)"), steps("P.flag"));
    EXPECT_EQ(steps("(1 > 2) and Max(P.foci F return all F.size) > 1 'mm'"), 0U) << "what cannot matter need not be compiled";
    EXPECT_EQ(steps("P.size > 10 'mm' or P.size > 10 'mm'"), steps("P.size > 10 'mm'")) << "equal parts are computed once";
    EXPECT_EQ(steps("P.size > 10 'mm' or P.size > 1 'cm'"), steps("P.size > 10 'mm'")) << "in whatever unit they are written";
}

TEST(Columnar, constants_of_the_file_take_the_place_of_facts) {
    RecordProperty("requirement", "COL-003");
    const Tried tried = try_rule("P.flag and P.size > 10 'mm'", false);
    const std::vector<const expression::Rule*> rules = {&tried.rule.value()};
    const auto constants = read_patient(R"({"flag": false})").values;
    const auto compiled = columnar::compile(rules, {}, patient_scope(), constants);
    EXPECT_EQ(compiled.rules[0].constant, Truth::False);
    EXPECT_TRUE(compiled.program.instructions.empty());
}

TEST(Columnar, no_patients_give_no_answers) {
    RecordProperty("requirement", "COL-001");
    const Tried tried = try_rule("exists P.foci", false);
    const std::vector<const expression::Rule*> rules = {&tried.rule.value()};
    const expression::Library library;
    EXPECT_TRUE(columnar::evaluate(columnar::prepare(rules, library, patient_scope()), {}).at(0).empty());
}

}  // namespace
}  // namespace oligo::testing
