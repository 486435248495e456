#include <gtest/gtest.h>

#include <filesystem>

#include "core/text.hpp"
#include "example.hpp"
#include "expression/read.hpp"
#include "expression/value.hpp"
#include "protocol/read_judgements.hpp"
#include "support/cases.hpp"

namespace oligo::protocol {
namespace {

using testing::changed;
using testing::example_text;
using testing::read_good;

std::vector<std::string> ids_of(const std::vector<Finding>& findings) {
    std::vector<std::string> ids;
    for (const auto& finding : findings) ids.push_back(finding.id);
    return ids;
}

TEST(ReadProtocol, the_example_of_the_documentation_is_complete_and_without_findings) {
    RecordProperty("requirement", "PRO-009");
    const auto read = read_protocol(example_text(), "minimal.yaml");
    ASSERT_TRUE(read.value);
    EXPECT_EQ(ids_of(read.findings), std::vector<std::string>());
    const Protocol& protocol = *read.value;
    EXPECT_EQ(protocol.id, "EXAMPLE");
    EXPECT_EQ(protocol.version.id, "1");
    EXPECT_EQ(protocol.version.in_force_from, "2026-01-05");
    EXPECT_FALSE(protocol.criteria_complete);
    ASSERT_EQ(protocol.eligibility.size(), 6U);
    EXPECT_EQ(protocol.eligibility[1].source, (Sources{"example-record:4", "example-record:9"}));
    EXPECT_EQ(protocol.eligibility[2].fresh.size(), 1U);
    EXPECT_EQ(protocol.eligibility[3].judgements, (std::vector<std::string>{"longest_staging"}));
    EXPECT_EQ(protocol.eligibility[4].kind, CriterionKind::Exclusion);
    EXPECT_EQ(protocol.eligibility[4].position, (Position{47, 5}));
    for (const auto& criterion : protocol.eligibility) EXPECT_TRUE(criterion.rule) << criterion.id;
    EXPECT_TRUE(protocol.eligibility[4].applies_when);
    EXPECT_EQ(protocol.definitions.definitions.size(), 1U);
}

TEST(ReadProtocol, the_editors_line_and_comments_are_not_read) {
    RecordProperty("requirement", "PRO-003");
    EXPECT_TRUE(read_protocol("# only a comment\n" + example_text() + "# and one more\n", "f").findings.empty());
}

TEST(ReadProtocol, words_that_yaml_takes_for_truth_values_stay_text_where_text_is_wanted) {
    RecordProperty("requirement", "PRO-003");
    const auto protocol = read_good(changed(changed(example_text(), "Pregnant\n", "no\n"), "id: \"1\"", "id: 1.0"));
    EXPECT_EQ(protocol.eligibility[4].text, "no");
    EXPECT_EQ(protocol.version.id, "1.0");
}

TEST(ReadProtocol, a_file_that_is_no_protocol_gives_findings_and_no_value) {
    RecordProperty("requirement", "PRO-001");
    EXPECT_FALSE(read_protocol("", "f").value);
    EXPECT_EQ(ids_of(read_protocol("", "f").findings), std::vector<std::string>{"protocol-kind"});
    EXPECT_EQ(read_protocol("", "f").findings[0].where.line, 1);
    EXPECT_FALSE(read_protocol("just a text", "f").value);
    EXPECT_FALSE(read_protocol("a: [", "f").value);
}

TEST(ReadProtocol, every_shipped_protocol_reads_without_errors) {
    RecordProperty("requirement", "PRO-011");
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(oligo::testing::source_path("protocols"))) {
        if (entry.path().extension() != ".yaml") continue;
        ++files;
        const auto read = read_protocol(oligo::testing::read_file(entry.path().string()), entry.path().filename().string());
        ASSERT_TRUE(read.value) << entry.path();
        for (const auto& finding : read.findings) {
            EXPECT_NE(finding.severity, Severity::Error)
                << entry.path().filename() << ":" << finding.where.line << ":" << finding.where.column << " " << finding.message;
        }
    }
    EXPECT_GE(files, 5);
}

TEST(ReadProtocol, rules_keep_their_places_in_the_file) {
    RecordProperty("requirement", "PRO-005");
    const auto protocol = read_good(example_text());
    EXPECT_EQ(protocol.eligibility[0].rule->tree.nodes.front().position, (Position{29, 25}));
    EXPECT_EQ(protocol.eligibility[1].rule->tree.nodes.front().position, (Position{34, 17}));
}

struct LiteralCase {
    std::string_view text;
    expression::Base base;
    std::string_view value;
};

TEST(Judgements, values_are_typed_by_how_they_are_written) {
    RecordProperty("requirement", "PRO-006");
    using expression::Base;
    const std::vector<LiteralCase> cases = {
        {"4 weeks", Base::Quantity, "4 weeks"},
        {"1 %", Base::Quantity, "1 %"},
        {"10%", Base::Quantity, "10 %"},
        {"3", Base::Integer, "3"},
        {"-3", Base::Integer, "-3"},
        {"1.5", Base::Decimal, "1.5"},
        {"true", Base::Boolean, "true"},
        {"false", Base::Boolean, "false"},
        {"yes", Base::String, "yes"},
        {"2026-01-05", Base::Date, "2026-01-05"},
        {"2026-02", Base::String, "2026-02"},
        {"3 scans", Base::String, "3 scans"},
        {"not_stated", Base::String, "not_stated"},
        {"True", Base::String, "True"},
        {"3.6 mcg/kg", Base::Quantity, "3.6 mcg/kg"},
        {"", Base::String, ""},
    };
    for (const auto& item : cases) {
        const auto literal = read_literal(item.text);
        EXPECT_EQ(literal.type.base, item.base) << item.text;
        EXPECT_EQ(expression::text_of(literal.value), item.value) << item.text;
    }
    EXPECT_EQ(read_literal("4 weeks", true).type.base, Base::String);
}

TEST(Judgements, options_of_whole_and_decimal_numbers_are_decimals) {
    RecordProperty("requirement", "PRO-006");
    const auto protocol = read_good(
        changed(changed(example_text(), "    value: 28 days\n    options: [28 days, 42 days]", "    value: 1\n    options: [1, 1.5]"),
                "DetectionScan.date >= Registration.date - Judgement.longest_staging and ", "1.2 > Judgement.longest_staging and "));
    EXPECT_EQ(protocol.judgements[0].type.base, expression::Base::Decimal);
    EXPECT_TRUE(std::holds_alternative<expression::Range<Decimal>>(protocol.judgements[0].value.content));
}

TEST(Judgements, a_value_may_be_written_in_another_unit_than_its_option) {
    RecordProperty("requirement", "PRO-006");
    const auto protocol = read_good(changed(example_text(), "value: 28 days", "value: 4 weeks"));
    EXPECT_EQ(protocol.judgements[0].text, "28 days");
}

TEST(WhatIf, another_option_replaces_the_value_and_the_decision) {
    RecordProperty("requirement", "PRO-007");
    const auto text =
        changed(example_text(), "    concerns: eligibility", "    concerns: eligibility\n    decided_by: A. Physician\n    on: 2026-01-05");
    EXPECT_EQ(read_good(text).find_judgement("longest_staging")->decided_by, "A. Physician");
    const auto read = read_protocol(text, "f", {{"longest_staging", "42 days"}});
    EXPECT_TRUE(read.findings.empty());
    const auto* judgement = read.value->find_judgement("longest_staging");
    EXPECT_EQ(judgement->text, "42 days");
    EXPECT_EQ(expression::text_of(judgement->value), "42 days");
    EXPECT_EQ(judgement->decided_by, "");
    EXPECT_EQ(judgement->on, "");
}

TEST(WhatIf, an_unknown_judgement_or_value_is_a_finding_that_names_it) {
    RecordProperty("requirement", "PRO-007");
    const auto read = read_protocol(example_text(), "f", {{"longest_staging", "43 days"}, {"longest_stagin", "42 days"}});
    ASSERT_EQ(ids_of(read.findings), (std::vector<std::string>{"protocol-what-if", "protocol-what-if"}));
    EXPECT_EQ(read.findings[0].where.variable, "longest_stagin");
    EXPECT_NE(read.findings[0].message.find("Did you mean longest_staging?"), std::string::npos);
    EXPECT_EQ(read.findings[1].where.variable, "longest_staging");
    EXPECT_NE(read.findings[1].message.find("\"28 days\", \"42 days\""), std::string::npos);
    EXPECT_EQ(read.value->find_judgement("longest_staging")->text, "28 days");
}

TEST(WhatIf, yes_and_no_stand_for_true_and_false_and_other_words_do_not) {
    RecordProperty("requirement", "PRO-003");
    const auto text =
        changed(example_text(),
                "questions:", "  irradiated: {value: true, options: [true, false], why: Not stated, concerns: response}\n\nquestions:");
    const auto no = read_protocol(text, "f", {{"irradiated", "No"}});
    EXPECT_TRUE(no.findings.empty());
    EXPECT_EQ(no.value->find_judgement("irradiated")->text, "false");
    const auto off = read_protocol(text, "f", {{"irradiated", "off"}});
    ASSERT_EQ(off.findings.size(), 1U);
    EXPECT_NE(off.findings[0].message.find("Write false."), std::string::npos);
}

TEST(Definitions, one_that_is_broken_breaks_what_uses_it_without_more_errors) {
    RecordProperty("requirement", "PRO-001");
    const auto read = read_protocol(changed(example_text(), "F.organ != 'brain'", "F.organ !="), "f");
    EXPECT_EQ(std::count_if(read.findings.begin(), read.findings.end(),
                            [](const Finding& finding) { return finding.severity == Severity::Error; }),
              1);
    EXPECT_FALSE(read.value->eligibility[1].rule);
    EXPECT_TRUE(read.value->eligibility[0].rule);
}

}  // namespace
}  // namespace oligo::protocol
