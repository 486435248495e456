#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "expression/read.hpp"
#include "random_trees.hpp"
#include "support/cases.hpp"
#include "trial_scope.hpp"

namespace oligo::testing {
namespace {

using expression::read_expression;
using expression::Tree;

class Reading : public ::testing::TestWithParam<Row> {};

TEST_P(Reading, gives_the_tree_that_prints_as) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto tree = read_expression(row["rule"]);
    ASSERT_TRUE(tree.value.has_value()) << text_of(tree.findings);
    EXPECT_EQ(expression::text_of(*tree.value), row["canonical"]);
    const auto again = read_expression(row["canonical"]);
    ASSERT_TRUE(again.value.has_value()) << text_of(again.findings);
    EXPECT_TRUE(expression::same(*tree.value, *again.value));
    EXPECT_EQ(expression::text_of(*again.value), row["canonical"]);
}

INSTANTIATE_TEST_SUITE_P(Rules, Reading, ::testing::ValuesIn(read_cases("expression/reading.csv")), case_name);

RC_GTEST_PROP(RandomTrees, print_so_that_they_read_back_the_same, ()) {
    ::testing::Test::RecordProperty("requirement", "EXP-002");
    const Tree tree = random_tree();
    const std::string text = expression::text_of(tree);
    const auto again = read_expression(text);
    if (!again.value) RC_FAIL(text + "\n" + text_of(again.findings));
    RC_LOG() << text << "\n" << expression::text_of(*again.value) << "\n";
    RC_ASSERT(expression::same(tree, *again.value));
    RC_ASSERT(expression::text_of(*again.value) == text);
}

// Two trees that differ anywhere must not compare as the same: a protocol's change would go unseen.
RC_GTEST_PROP(RandomTrees, are_the_same_exactly_when_they_print_alike, ()) {
    ::testing::Test::RecordProperty("requirement", "EXP-002");
    // Quotes around a name that needs none are a matter of style.
    const auto without_quotes = [](Tree tree) {
        for (expression::Node& node : tree.nodes) node.quoted = false;
        return tree;
    };
    const Tree left = without_quotes(random_tree());
    const Tree right = without_quotes(random_tree());
    RC_ASSERT(expression::same(left, right) == (expression::text_of(left) == expression::text_of(right)));
}

RC_GTEST_PROP(AnyText, is_read_or_refused_with_a_place_and_words, (const std::string& text)) {
    ::testing::Test::RecordProperty("requirement", "EXP-007");
    const auto tree = read_expression(text);
    RC_ASSERT(tree.value.has_value() == !has_error(tree.findings));
    for (const Finding& finding : tree.findings) {
        RC_ASSERT(finding.where.line >= 1 && finding.where.column >= 1);
        RC_ASSERT(!finding.id.empty() && !finding.message.empty());
    }
}

TEST(Reading, places_are_those_of_the_document) {
    RecordProperty("requirement", "EXP-007");
    const auto tree = read_expression("Patient.sex = 'F'\nand x", {12, 11}, 6);
    ASSERT_TRUE(tree.value.has_value());
    const auto& nodes = tree.value->nodes;
    EXPECT_EQ(nodes.front().position, (expression::Position{12, 11}));
    EXPECT_EQ(nodes[nodes.size() - 2].text, "x");
    EXPECT_EQ(nodes[nodes.size() - 2].position, (expression::Position{13, 11}));
}

TEST(Reading, a_deep_rule_is_a_finding_not_a_crash) {
    RecordProperty("requirement", "EXP-008");
    const auto repeated = [](std::string_view part, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += part;
        return text;
    };
    for (const std::string& text : {repeated("(", 3000), repeated("not ", 3000), repeated("-", 3000) + "1", repeated("x and ", 3000) + "x",
                                    repeated("{", 3000), repeated("if ", 3000), "x" + repeated(".x", 3000), repeated("Count(", 3000)}) {
        const auto tree = read_expression(text);
        EXPECT_FALSE(tree.value.has_value()) << text.substr(0, 12);
        ASSERT_EQ(tree.findings.size(), 1U) << text.substr(0, 12);
        EXPECT_EQ(tree.findings[0].id, "expression-too-deep");
    }
}

TEST(Reading, a_rule_of_any_sensible_depth_is_read) {
    RecordProperty("requirement", "EXP-008");
    std::string text = "x";
    for (int i = 0; i < 60; ++i) text = "(" + text + " and y)";
    EXPECT_TRUE(read_expression(text).value.has_value());
}

TEST(Reading, a_rule_that_is_too_long_or_no_text_is_refused_at_once) {
    RecordProperty("requirement", "EXP-008");
    EXPECT_EQ(read_expression(std::string(60'000, ' ')).findings.at(0).id, "expression-too-deep");
    EXPECT_EQ(read_expression("x = '\xff'").findings.at(0).id, "expression-sign");
}

}  // namespace
}  // namespace oligo::testing
