#include "expression/read.hpp"
#include "support/cases.hpp"
#include "trial_scope.hpp"

namespace oligo::testing {
namespace {

class TrialRule : public ::testing::TestWithParam<Row> {};

TEST_P(TrialRule, is_read_and_checked_without_any_finding) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Read read = read_rule(row["rule"], row["kind"] == "definition" ? expression::Library{} : trial_definitions());
    ASSERT_TRUE(read.rule.has_value()) << text_of(read.findings);
    EXPECT_EQ(text_of(read.findings), "");
    const expression::Base wanted = row["name"] == "Growing" ? expression::Base::List : expression::Base::Boolean;
    EXPECT_EQ(read.rule->type().base, wanted) << describe(read.rule->type());
}

TEST_P(TrialRule, is_printed_so_that_it_reads_back_the_same) {
    const Row& row = GetParam();
    RecordProperty("requirement", "EXP-002");
    const auto tree = expression::read_expression(row["rule"]);
    ASSERT_TRUE(tree.value.has_value()) << text_of(tree.findings);
    const std::string printed = expression::text_of(*tree.value);
    const auto again = expression::read_expression(printed);
    ASSERT_TRUE(again.value.has_value()) << printed << "\n" << text_of(again.findings);
    EXPECT_TRUE(expression::same(*tree.value, *again.value)) << printed;
    EXPECT_EQ(expression::text_of(*again.value), printed);
}

INSTANTIATE_TEST_SUITE_P(ThreeTrials, TrialRule, ::testing::ValuesIn(read_cases("expression/trial_rules.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
