#include "protocol/blocked.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "example.hpp"
#include "support/cases.hpp"

namespace oligo::protocol {
namespace {

using oligo::testing::Row;
using testing::example_text;
using testing::read_good;

constexpr std::string_view dictionary_text =
    "ingredient,synonyms,contains,classes,kind,usual_dose,usual_dose_unit,source\n"
    "trastuzumab emtansine,Kadcyla,,,targeted,3.6,mg/kg,label\n"
    "letrozole,,,,endocrine,,,label\n";

terms::DrugDictionary drugs() {
    auto read = terms::read_drugs(dictionary_text, "drugs.csv");
    EXPECT_FALSE(has_error(read.findings));
    return read.value ? std::move(*read.value) : terms::DrugDictionary{};
}

std::string with_dose(std::string_view dose, std::string_view ingredient = "Trastuzumab Emtansine") {
    return example_text() + fmt::format(
                                "treatment:\n  elements:\n"
                                "    - {{id: drug-a, kind: drug, name: Drug A, ingredient: {}, dose: {}, source: \"example-record:7\"}}\n",
                                ingredient, dose);
}

constexpr std::string_view correction_text =
    "corrections:\n  - id: K1\n    element: drug-a\n    key: dose\n    original: 3.6 mcg/kg\n    corrected: 3.6 mg/kg\n    reason: The "
    "label gives mg.\n"
    "    name: A. Physician\n    on: 2026-01-05\n";

class Doses : public ::testing::TestWithParam<Row> {};

TEST_P(Doses, block_when_they_are_ten_times_off) {
    RecordProperty("requirement", GetParam()["requirement"]);
    const auto findings = execution_blocks(read_good(with_dose(GetParam()["dose"], GetParam()["ingredient"])), {}, drugs());
    EXPECT_EQ(findings.empty() ? "" : findings.front().id, GetParam()["expected"]);
}

INSTANTIATE_TEST_SUITE_P(protocol, Doses, ::testing::ValuesIn(oligo::testing::read_cases("protocol/doses.csv")), oligo::testing::case_name);

TEST(BlockedDose, is_quoted_as_written_and_never_repaired) {
    RecordProperty("requirement", "PRO-012");
    const auto protocol = read_good(with_dose("3.6 mcg/kg"));
    const terms::Quantity micrograms{*Decimal::read("3.6"), *terms::read_unit("ug/kg")};
    EXPECT_EQ(terms::compare(*protocol.treatment[0].dose_quantity, micrograms), std::strong_ordering::equal);
    const auto findings = execution_blocks(protocol, {}, drugs());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Error);
    EXPECT_NE(findings[0].message.find("\"3.6 mcg/kg\""), std::string::npos);
    EXPECT_NE(findings[0].message.find("3.6 mg/kg"), std::string::npos);
    EXPECT_EQ(findings[0].where.file, "example.yaml");
    EXPECT_EQ(findings[0].where.line, protocol.treatment[0].dose_position.line);
}

TEST(BlockedDose, becomes_a_note_once_a_correction_is_recorded) {
    RecordProperty("requirement", "PRO-013");
    const auto protocol = read_good(with_dose("3.6 mcg/kg"));
    const auto corrections = read_corrections(correction_text, "corrections.yaml", protocol);
    EXPECT_TRUE(corrections.findings.empty());
    const auto findings = execution_blocks(protocol, *corrections.value, drugs());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Note);
    EXPECT_EQ(findings[0].id, "protocol-dose-corrected");
    for (const auto* part : {"\"3.6 mcg/kg\"", "\"3.6 mg/kg\"", "A. Physician", "2026-01-05", "The label gives mg."}) {
        EXPECT_NE(findings[0].message.find(part), std::string::npos) << part << " is missing: " << findings[0].message;
    }
    EXPECT_EQ(findings[0].message.find("example"), std::string::npos);
}

TEST(BlockedDose, an_example_correction_says_so) {
    RecordProperty("requirement", "PRO-013");
    const auto protocol = read_good(with_dose("3.6 mcg/kg") + std::string(correction_text) + "    example: true\n");
    ASSERT_EQ(protocol.corrections.size(), 1U);
    EXPECT_TRUE(protocol.corrections[0].example);
    const auto findings = execution_blocks(protocol, {}, drugs());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(findings[0].message.find("This correction is an example"), std::string::npos);
}

TEST(BlockedDose, a_correction_that_is_as_far_off_blocks_too) {
    RecordProperty("requirement", "PRO-012");
    const auto protocol = read_good(with_dose("3.6 mcg/kg"));
    const auto corrections =
        read_corrections(testing::changed(std::string(correction_text), "corrected: 3.6 mg/kg", "corrected: 36 mg/kg"), "c", protocol);
    EXPECT_EQ(execution_blocks(protocol, *corrections.value, drugs()).at(0).id, "protocol-dose-blocked");
}

TEST(Corrections, the_studys_own_speaks_before_the_protocols) {
    RecordProperty("requirement", "PRO-013");
    const auto protocol = read_good(with_dose("3.6 mcg/kg") + std::string(correction_text));
    auto own = protocol.corrections;
    own[0].id = "K2";
    EXPECT_EQ(find_correction(protocol, own, "drug-a", "dose")->id, "K2");
    EXPECT_EQ(find_correction(protocol, {}, "drug-a", "dose")->id, "K1");
    EXPECT_EQ(find_correction(protocol, own, "drug-b", "dose"), nullptr);
}

TEST(Corrections, one_that_fits_nothing_is_an_error_with_its_place) {
    RecordProperty("requirement", "PRO-013");
    const auto protocol = read_good(with_dose("3.6 mcg/kg"));
    const auto read = read_corrections(testing::changed(std::string(correction_text), "element: drug-a", "element: drug-b"),
                                       "corrections.yaml", protocol);
    ASSERT_EQ(read.findings.size(), 1U);
    EXPECT_EQ(read.findings[0].id, "protocol-correction");
    EXPECT_EQ(read.findings[0].where.file, "corrections.yaml");
    EXPECT_EQ(read.findings[0].where.line, 2);
    EXPECT_EQ(read.findings[0].where.column, 5);
}

TEST(Corrections, the_file_has_its_own_keys) {
    RecordProperty("requirement", "PRO-013");
    const Protocol none;
    EXPECT_EQ(read_corrections("correction: []\n", "c", none).findings.at(0).id, "protocol-unknown-key");
    EXPECT_TRUE(read_corrections("corrections: []\n", "c", none).findings.empty());
    EXPECT_FALSE(read_corrections("a: b: c", "c", none).value);
}

}  // namespace
}  // namespace oligo::protocol
