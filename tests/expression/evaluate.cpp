// Rules for one patient: the answers of CQL where everything is known, ours where it is not, and what decided them.
#include "expression/evaluate.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "patient.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using expression::Reason;
using expression::Trace;
using expression::Value;

std::string answer_in_words(const Tried& tried, const Patient& patient) {
    return tried.rule ? expression::text_of(expression::evaluate(*tried.rule, {}, patient.values)) : "";
}

class CqlSemantics : public ::testing::TestWithParam<Row> {};

TEST_P(CqlSemantics, an_operator_answers_as_cql_does) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Tried tried = try_rule(row["expression"], false);
    ASSERT_TRUE(tried.rule) << row["expression"] << "\n" << tried.messages();
    EXPECT_EQ(answer_in_words(tried, read_patient(row["facts"])), row["expected"]) << row["expression"];
}

INSTANTIATE_TEST_SUITE_P(Table, CqlSemantics, ::testing::ValuesIn(read_cases("expression/cql_semantics.csv")), case_name);

// "accepted", "warned" and "refused" are the checker's answer to a protocol's rule; "any": only CQL's test cases write this.
bool is_checked_as(const std::string& expected, const Tried& tried) {
    const bool warned = std::ranges::any_of(tried.findings, [](const Finding& finding) { return finding.severity == Severity::Warning; });
    const std::string checked = has_error(tried.findings) ? "refused" : warned ? "warned" : "accepted";
    return expected == "any" || expected.find(checked) != std::string::npos;
}

class StricterThanCql : public ::testing::TestWithParam<Row> {};

TEST_P(StricterThanCql, what_is_not_known_stays_unknown) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Tried strict = try_rule(row["expression"], true);
    EXPECT_TRUE(is_checked_as(row["checked"], strict)) << row["expression"] << " is not " << row["checked"] << "\n" << strict.messages();
    if (row["ours"].empty()) return;
    const Tried loose = try_rule(row["expression"], false);
    ASSERT_TRUE(loose.rule) << row["expression"] << "\n" << loose.messages();
    EXPECT_EQ(answer_in_words(loose, read_patient(row["facts"])), row["ours"]) << row["expression"];
}

INSTANTIATE_TEST_SUITE_P(Table, StricterThanCql, ::testing::ValuesIn(read_cases("expression/stricter_than_cql.csv")), case_name);

std::string joined(const Patient& patient, const std::vector<expression::SourceId>& ids) {
    std::vector<std::string> names;
    names.reserve(ids.size());
    for (const auto id : ids) names.push_back(patient.sources.at(id));
    return join(names, " ");
}

class Evidence : public ::testing::TestWithParam<Row> {};

TEST_P(Evidence, names_the_sources_that_decided_and_those_that_lack) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Tried tried = try_rule(row["expression"], false);
    ASSERT_TRUE(tried.rule) << tried.messages();
    const Patient patient = read_patient(row["facts"]);
    Trace trace;
    const Value value = expression::evaluate(*tried.rule, {}, patient.values, &trace);
    EXPECT_EQ(expression::text_of(value), row["answer"]);
    EXPECT_EQ(joined(patient, trace.decided), row["decided"]);
    EXPECT_EQ(joined(patient, trace.unknown), row["unknown"]);
    EXPECT_EQ(std::string(name(trace.reason)), row["reason"]);
}

INSTANTIATE_TEST_SUITE_P(Table, Evidence, ::testing::ValuesIn(read_cases("expression/evaluate_evidence.csv")), case_name);

expression::Library growing_library() {
    Tried growing = try_rule("P.foci F where F.grows", true);
    Tried many = try_rule("P.count > 1", true);
    EXPECT_TRUE(growing.rule && many.rule);
    expression::Library library;
    library.definitions.push_back({"Growing", std::move(*growing.rule)});
    library.definitions.push_back({"Many", std::move(*many.rule)});
    return library;
}

TEST(Evaluate, a_definition_answers_wherever_it_is_used) {
    RecordProperty("requirement", "EXP-079");
    const auto library = growing_library();
    const Tried tried = try_rule(R"(exists "Growing" and not exists ("Growing" G where G.organ != 'liver') and "Many")", true, library);
    ASSERT_TRUE(tried.rule) << tried.messages();
    const Patient patient = read_patient(R"({"count": 2, "foci": [{"grows": true, "organ": "liver"}, {"grows": false}]})");
    Trace trace;
    EXPECT_EQ(expression::text_of(expression::evaluate(*tried.rule, library, patient.values, &trace)), "true");
    EXPECT_EQ(joined(patient, trace.decided), "P.foci[0] P.foci[0].grows P.foci P.foci[1] P.foci[1].grows P.foci[0].organ P.count");
}

TEST(Evaluate, a_choice_says_which_branch_it_took_and_what_was_asked_up_to_it) {
    RecordProperty("requirement", "EXP-080");
    const Patient patient = read_patient(R"({"count": 2})");
    const auto branch_of = [&](const char* text) {
        const Tried tried = try_rule(text, false);
        EXPECT_TRUE(tried.rule) << tried.messages();
        Trace trace;
        static_cast<void>(expression::evaluate(*tried.rule, {}, patient.values, &trace));
        std::string found;
        for (const auto& ground : trace.grounds) {
            if (ground->operation != expression::Operation::If) continue;
            found += ground->operands.front().text + (ground->negated ? " else:" : " if:");
            for (std::size_t i = 1; i < ground->operands.size(); ++i) found += " " + ground->operands[i].text;
        }
        return found;
    };
    EXPECT_EQ(branch_of("(if 1 = 1 then P.count else 7) > 1"), "P.count if: 1 = 1");
    EXPECT_EQ(branch_of("(if 1 = 2 then 7 else P.count) > 1"), "P.count else: 1 = 2");
}

TEST(Evaluate, a_long_chain_of_definitions_needs_no_deep_stack) {
    expression::Library library;
    std::vector<expression::NamedTree> trees;
    const int length = 5000;
    for (int i = 0; i < length; ++i) {
        const Tried tried = try_rule("P.flag", false);
        expression::Rule rule = *tried.rule;
        if (i > 0) {
            expression::Node name;
            name.operation = expression::Operation::Name;
            name.text = fmt::format("d{}", i - 1);
            name.quoted = true;
            rule.tree.nodes = {name};
            rule.types = {expression::simple(expression::Base::Boolean)};
            rule.bindings = {{expression::Binding::Kind::Definition, static_cast<std::size_t>(i - 1)}};
        }
        library.definitions.push_back({fmt::format("d{}", i), std::move(rule)});
    }
    const auto& last = library.definitions.back().rule;
    EXPECT_EQ(expression::text_of(expression::evaluate(last, library, read_patient(R"({"flag": true})").values)), "true");
}

}  // namespace
}  // namespace oligo::testing
