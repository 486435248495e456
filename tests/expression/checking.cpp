#include <algorithm>

#include "expression/read.hpp"
#include "support/cases.hpp"
#include "trial_scope.hpp"

namespace oligo::testing {
namespace {

using expression::check_definitions;
using expression::Library;
using expression::NamedTree;
using expression::names_read;

void expect_only(const std::vector<Finding>& findings, const Row& row, const char* severity) {
    ASSERT_EQ(findings.size(), 1U) << text_of(findings);
    const Finding& finding = findings.front();
    EXPECT_EQ(finding.id, row["id"]) << text_of(findings);
    EXPECT_STREQ(name(finding.severity), severity) << text_of(findings);
    EXPECT_EQ(std::to_string(finding.where.line) + ":" + std::to_string(finding.where.column), row["line"] + ":" + row["column"])
        << text_of(findings);
    EXPECT_NE(finding.message.find(row["phrase"]), std::string::npos) << finding.message;
}

class Refused : public ::testing::TestWithParam<Row> {};
TEST_P(Refused, by_the_reader_with_a_place_and_a_way_to_mend_it) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto tree = expression::read_expression(row["rule"]);
    EXPECT_FALSE(tree.value.has_value());
    expect_only(tree.findings, row, "error");
}
INSTANTIATE_TEST_SUITE_P(Rules, Refused, ::testing::ValuesIn(read_cases("expression/refused.csv")), case_name);

class CheckedRule : public ::testing::TestWithParam<Row> {};
TEST_P(CheckedRule, gets_its_finding_at_the_place_that_is_wrong) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Read read = read_rule(row["rule"], trial_definitions());
    expect_only(read.findings, row, row["severity"].c_str());
    EXPECT_EQ(read.rule.has_value(), row["severity"] == "warning");
}
INSTANTIATE_TEST_SUITE_P(Rules, CheckedRule, ::testing::ValuesIn(read_cases("expression/checked.csv")), case_name);

class TypedRule : public ::testing::TestWithParam<Row> {};
TEST_P(TypedRule, has_its_type_and_no_finding) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Read read = read_rule(row["rule"], trial_definitions());
    EXPECT_EQ(text_of(read.findings), "");
    ASSERT_TRUE(read.rule.has_value());
    EXPECT_EQ(describe(read.rule->type()), row["type"]);
}
INSTANTIATE_TEST_SUITE_P(Rules, TypedRule, ::testing::ValuesIn(read_cases("expression/types.csv")), case_name);

TEST(Checking, every_mistake_of_a_rule_is_told_at_once) {
    RecordProperty("requirement", "EXP-028");
    const Read read = read_rule(
        "Patiant.sex = 'F' and (Performance.ecog > 'a') and exists (FollowedLesions L where L.diameter > 15 and L.diametr > 1 'mm')");
    std::vector<std::string> ids;
    for (const Finding& finding : read.findings) ids.push_back(finding.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"expression-name", "expression-type", "expression-unitless", "expression-field"}))
        << text_of(read.findings);
}

TEST(Checking, mistakes_in_separate_parentheses_are_all_read) {
    RecordProperty("requirement", "EXP-028");
    const auto tree = expression::read_expression("(Patient.sex = ) and (not Performance.ecog = 1) or exists (Lines L where) and Foo(1)");
    std::vector<std::string> ids;
    for (const Finding& finding : tree.findings) ids.push_back(finding.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"expression-syntax", "expression-not", "expression-syntax", "expression-unsupported"}))
        << text_of(tree.findings);
}

TEST(Checking, without_strictness_CQL_decides) {
    RecordProperty("requirement", "EXP-029");
    for (const char* rule : {"5 > 3 'mm'", "15 'mm' > 1 'kg'", "6 months > 26 weeks", "if Patient.pregnant then 1 else 2",
                             "Patient.sex > 'F'", "Count(Lines L return L.number)", "null = null", "Max({ 'a', 'b' })",
                             "1 / Performance.ecog", "Interval[1, 3] before Interval[4, 5]", "({ 'a', 'b' }) l sort desc",
                             "Coalesce(null, { 'a' }, 1)", "{ 1 } = { 2 }", "10 = null"}) {
        const Read read = read_rule(rule, {}, false);
        EXPECT_TRUE(read.rule.has_value()) << rule << "\n" << text_of(read.findings);
        EXPECT_TRUE(read.findings.empty()) << rule << "\n" << text_of(read.findings);
    }
}

TEST(Checking, what_no_reading_of_CQL_allows_is_refused_always) {
    RecordProperty("requirement", "EXP-029");
    for (const char* rule : {"Patiant.sex", "not 1", "'a' = 1", "exists 1", "Registration.date before 'x'", "true and 1"}) {
        EXPECT_FALSE(read_rule(rule, {}, false).rule.has_value()) << rule;
    }
}

expression::Tree tree_of(std::string_view text) {
    return expression::read_expression(text).value.value();
}

std::vector<std::string> names_of(const Library& library) {
    std::vector<std::string> names;
    for (const auto& definition : library.definitions) names.push_back(definition.name);
    return names;
}

TEST(Definitions, come_in_an_order_in_which_each_uses_only_earlier_ones) {
    RecordProperty("requirement", "EXP-030");
    const auto library =
        check_definitions({{"A", tree_of("\"B\" and \"C\"")}, {"B", tree_of("\"C\"")}, {"C", tree_of("Patient.pregnant")}}, trial_scope());
    EXPECT_TRUE(library.findings.empty()) << text_of(library.findings);
    EXPECT_EQ(names_of(library.value.value()), (std::vector<std::string>{"C", "B", "A"}));
}

TEST(Definitions, that_go_in_a_circle_are_named_with_the_way_round) {
    RecordProperty("requirement", "EXP-030");
    const auto library = check_definitions(
        {{"A", tree_of("\"B\"")}, {"B", tree_of("not \"C\"")}, {"C", tree_of("\"A\"")}, {"D", tree_of("\"A\"")}, {"E", tree_of("true")}},
        trial_scope());
    ASSERT_EQ(library.findings.size(), 1U) << text_of(library.findings);
    const auto cycle = library.findings.begin();
    EXPECT_EQ(cycle->id, "expression-cycle");
    EXPECT_NE(cycle->message.find("\"A\" uses \"B\" uses \"C\" uses \"A\""), std::string::npos) << cycle->message;
    EXPECT_EQ(names_of(library.value.value()), (std::vector<std::string>{"E"}));
    EXPECT_EQ(library.value->broken.size(), 4U);
}

TEST(Definitions, that_use_themselves_are_a_circle_too) {
    RecordProperty("requirement", "EXP-030");
    const auto library = check_definitions({{"A", tree_of("not \"A\"")}}, trial_scope());
    ASSERT_EQ(library.findings.size(), 1U);
    EXPECT_EQ(library.findings[0].id, "expression-cycle");
}

TEST(Definitions, with_errors_do_not_blame_those_who_use_them) {
    RecordProperty("requirement", "EXP-031");
    const auto library = check_definitions({{"A", tree_of("Patiant.sex = 'F'")}, {"B", tree_of("\"A\"")}, {"C", {}}}, trial_scope());
    ASSERT_TRUE(library.value.has_value());
    ASSERT_EQ(library.findings.size(), 1U) << text_of(library.findings);
    EXPECT_EQ(library.findings[0].id, "expression-name");
    for (const char* rule : {"\"A\" and \"B\"", "not \"B\"", "\"C\""}) {
        const Read read = read_rule(rule, *library.value);
        EXPECT_FALSE(read.rule.has_value());
        ASSERT_EQ(read.findings.size(), 1U) << text_of(read.findings);
        EXPECT_EQ(read.findings[0].id, "expression-broken");
        EXPECT_EQ(read.findings[0].severity, Severity::Note);
    }
}

TEST(Definitions, need_names_of_their_own) {
    RecordProperty("requirement", "EXP-030");
    const auto library = check_definitions({{"A", tree_of("true")}, {"A", tree_of("false")}, {"Lines", tree_of("true")}}, trial_scope());
    ASSERT_EQ(library.findings.size(), 2U) << text_of(library.findings);
    EXPECT_EQ(library.findings[0].id, "expression-duplicate");
    EXPECT_EQ(names_of(library.value.value()), (std::vector<std::string>{"A"}));
}

TEST(Definitions, a_long_chain_that_uses_each_twice_is_checked_at_once) {
    RecordProperty("requirement", "EXP-030");
    std::vector<NamedTree> trees{{"D0", tree_of("Patient.pregnant")}};
    for (int i = 1; i < 400; ++i) {
        const std::string before = "D" + std::to_string(i - 1);
        trees.push_back({"D" + std::to_string(i), tree_of(before + " and " + before)});
    }
    const auto library = check_definitions(std::move(trees), trial_scope());
    ASSERT_EQ(library.value->definitions.size(), 400U);
    EXPECT_EQ(names_read(library.value->definitions.back().rule, trial_scope(), *library.value),
              (std::vector<std::string>{"Patient.pregnant"}));
}

std::vector<std::string> names(std::string_view rule) {
    const Read read = read_rule(rule, trial_definitions());
    EXPECT_TRUE(read.rule.has_value()) << text_of(read.findings);
    return read.rule ? names_read(*read.rule, trial_scope(), trial_definitions()) : std::vector<std::string>();
}

TEST(NamesRead, are_fields_found_through_aliases_lets_and_definitions) {
    RecordProperty("requirement", "EXP-032");
    using Names = std::vector<std::string>;
    EXPECT_EQ(names("years between Patient.birthDate and Registration.date >= 18"), (Names{"Patient.birthDate", "Registration.date"}));
    EXPECT_EQ(names("exists (DistantFoci F where F.organ = 'brain')"), (Names{"DistantFoci.organ"}));
    EXPECT_EQ(names("Count(DistantFoci) > 1"), (Names{"DistantFoci"}));
    EXPECT_EQ(names("\"ER positive\" and \"De novo\""), (Names{"Disease.metastaticDiagnosedOn", "Disease.primaryDiagnosedOn",
                                                               "ErSpecimen.percent", "Judgement.denovo_interval", "Judgement.er_cut"}));
    EXPECT_EQ(names("exists (CurrentLine.kinds K where K = 'endocrine')"), (Names{"CurrentLine.kinds"}));
    EXPECT_EQ(names("exists (Exposures E let s: E.setting where s = 'adjuvant')"), (Names{"Exposures.setting"}));
    EXPECT_EQ(names("Last(Lines L sort by startedOn).number = 1"), (Names{"Lines.number", "Lines.startedOn"}));
    EXPECT_EQ(names("exists ((DistantFoci F return all F.organ) O where O = 'brain')"), (Names{"DistantFoci.organ"}));
    const Names growing = names("Count(\"Growing\" G return distinct G.organ) = 1");
    EXPECT_TRUE(std::ranges::count(growing, "FollowedLesions.organ") == 1 && std::ranges::count(growing, "FollowedLesions.suvMax") == 1);
}

TEST(Bindings, give_each_query_slots_of_its_own) {
    RecordProperty("requirement", "EXP-033");
    using expression::Binding;
    const Read read =
        read_rule("exists (Exposures E let a: E.setting, b: a where exists (Lines L where L.startedOn = E.startedOn) and b = 'adjuvant')");
    ASSERT_TRUE(read.rule.has_value()) << text_of(read.findings);
    EXPECT_EQ(read.rule->locals, 4U);
    std::vector<std::pair<std::string, std::size_t>> locals;
    for (std::size_t i = 0; i < read.rule->tree.nodes.size(); ++i) {
        if (read.rule->bindings[i].kind != Binding::Kind::Local) continue;
        const auto& node = read.rule->tree.nodes[i];
        locals.emplace_back(node.query ? "query " + node.query->alias : node.text, read.rule->bindings[i].index);
    }
    const std::vector<std::pair<std::string, std::size_t>> expected{{"E", 0},       {"a", 1}, {"L", 3},      {"E", 0},
                                                                    {"query L", 3}, {"b", 2}, {"query E", 0}};
    EXPECT_EQ(locals, expected);
}

TEST(Bindings, within_sort_by_a_name_is_a_field_of_the_element) {
    RecordProperty("requirement", "EXP-033");
    const Read read = read_rule("First(Lines L sort by startedOn).number = 1");
    ASSERT_TRUE(read.rule.has_value()) << text_of(read.findings);
    const auto& nodes = read.rule->tree.nodes;
    const auto key = std::ranges::find(nodes, "startedOn", &expression::Node::text);
    const auto& binding = read.rule->bindings[static_cast<std::size_t>(key - nodes.begin())];
    EXPECT_EQ(binding, (expression::Binding{expression::Binding::Kind::Field, 1}));
}

}  // namespace
}  // namespace oligo::testing
