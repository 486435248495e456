#include "facts/oligometastatic_state.hpp"

#include <gtest/gtest.h>

#include <map>

#include "core/text.hpp"
#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

using expression::Truth;
using ::testing::ValuesIn;

Truth read_truth(const std::string& letter) {
    return letter == "T" ? Truth::True : (letter == "F" ? Truth::False : Truth::Unknown);
}

class OligometastaticStateTable : public ::testing::TestWithParam<Row> {};

TEST_P(OligometastaticStateTable, follows_the_decision_tree) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto state = facts::classify_oligometastatic_state({read_truth(row["few"]), read_truth(row["treatable"]),
                                                              read_truth(row["metastatic"]), read_truth(row["poly_before"]),
                                                              read_truth(row["oligo_before"]), read_truth(row["within_6_months"]),
                                                              read_truth(row["on_therapy"]), read_truth(row["progressing"])});
    EXPECT_EQ(state.name, row["expected"]) << row["source"];
    EXPECT_EQ(join(state.missing, "; "), row["missing"]);
}

INSTANTIATE_TEST_SUITE_P(Consensus2020, OligometastaticStateTable, ValuesIn(read_cases("facts/oligometastatic_state.csv")), case_name);

// The gate has its own cases below.
const std::map<std::string, std::string> no_gate = {{"oligometastatic_gate", "not_asked"}};

std::string state_of(const std::string& metastatic_on, const std::string& therapy, const std::string& complete = "Y") {
    const KnownFacts facts(
        {{"MH", "MHCAT|MHTERM|MHPRESP|MHOCCUR|MHSTDTC\nPRIMARY DIAGNOSIS|BREAST CANCER|||2025-01-31\nMETASTATIC DIAGNOSIS|METASTASES|||" +
                    metastatic_on + "\nMETASTATIC HISTORY|POLYMETASTATIC DISEASE|Y|N|\nMETASTATIC HISTORY|OLIGOMETASTATIC DISEASE|Y|N|"},
         {"CM", "CMCAT|CMDECOD|CMSCAT|CMSTDTC|CMENDTC|CMENRTPT\n" + therapy},
         {"FA", "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|SYSTEMIC THERAPY HISTORY|" + complete + "|2026-01-01"}},
        "2026-02-01", no_gate);
    return facts.all().oligometastatic_state.name;
}

TEST(OligometastaticState, six_calendar_months_after_the_primary_still_is_synchronous) {
    RecordProperty("requirement", "FACT-042");
    EXPECT_EQ(state_of("2025-07-31", ""), "synchronous oligometastatic disease");
    EXPECT_EQ(state_of("2025-08-01", ""), "metachronous oligorecurrence");
}

TEST(OligometastaticState, adjuvant_endocrine_therapy_counts_as_systemic_therapy) {
    RecordProperty("requirement", "FACT-042");
    EXPECT_EQ(state_of("2025-12-01", "SYSTEMIC ANTICANCER THERAPY|LETROZOLE|ADJUVANT|2025-04-01||ONGOING"),
              "metachronous oligoprogression");
    EXPECT_EQ(state_of("2025-12-01", "SYSTEMIC ANTICANCER THERAPY|LETROZOLE|ADJUVANT|2025-04-01|2025-10-01|"),
              "metachronous oligorecurrence");
}

TEST(OligometastaticState, therapy_begun_for_the_finding_was_not_being_given_when_it_was_made) {
    RecordProperty("requirement", "FACT-042");
    EXPECT_EQ(state_of("2025-12-01", "SYSTEMIC ANTICANCER THERAPY|TRASTUZUMAB|METASTATIC|2025-12-10||ONGOING"),
              "metachronous oligorecurrence");
}

/// Polymetastatic before, on therapy since March 2025, and a liver lesion of this size on the detection scan (15 mm before).
std::string later_state(const std::string& size, const std::string& end_of_therapy, const std::string& recorded = "",
                        const std::string& lesions = "", const std::string& sizes = "") {
    const KnownFacts facts(
        {{"MH",
          "MHCAT|MHTERM|MHPRESP|MHOCCUR|MHSTDTC\nPRIMARY DIAGNOSIS|BREAST CANCER|||2020-01-31\nMETASTATIC "
          "DIAGNOSIS|METASTASES|||2025-02-10\n"
          "METASTATIC HISTORY|POLYMETASTATIC DISEASE|Y|Y|"},
         {"CM",
          "CMCAT|CMDECOD|CMSCAT|CMSTDTC|CMENDTC|CMENRTPT\nSYSTEMIC ANTICANCER THERAPY|TRASTUZUMAB|METASTATIC|2025-03-01|" + end_of_therapy},
         {"PR", "PRTRT|PRCAT|PRSCAT|PRSTDTC\nCT SCAN|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05"},
         {"TU", "TULNKID|TUSTRESC|TULOC|TUEVAL|TUDTC\nL1|TARGET|LIVER|INVESTIGATOR|2025-02-20" + lesions},
         {"TR", "TRLNKID|TRTESTCD|TRSTRESC|TRMETHOD|TREVAL|TRDTC\nL1|LDIAM|15|CT SCAN|INVESTIGATOR|2025-02-20\nL1|LDIAM|" + size +
                    "|CT SCAN|INVESTIGATOR|2026-01-05" + sizes},
         {"FA", "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|SYSTEMIC THERAPY HISTORY|Y|2026-01-01" + recorded}},
        "2026-02-01", no_gate);
    return facts.all().oligometastatic_state.name;
}

TEST(OligometastaticState, a_later_state_is_what_the_detection_scan_showed_under_the_therapy_of_that_day) {
    RecordProperty("requirement", "FACT-042");
    EXPECT_EQ(later_state("20", "|ONGOING"), "induced oligoprogression");
    EXPECT_EQ(later_state("15", "|ONGOING"), "induced oligopersistence");
    EXPECT_EQ(later_state("20", "2025-10-01|"), "induced oligorecurrence");
}

TEST(OligometastaticState, what_was_recorded_of_growth_counts_before_the_definition) {
    RecordProperty("requirement", "FACT-042");
    EXPECT_EQ(later_state("15", "|ONGOING", "\nPROGRESS|OLIGOMETASTATIC DISEASE|Y|2026-01-06"), "induced oligoprogression");
}

TEST(OligometastaticState, a_new_lesion_is_progression_though_no_other_grows) {
    RecordProperty("requirement", "FACT-044");
    const auto with = [](const std::string& lesion, const std::string& sizes = "", const std::string& recorded = "") {
        return later_state("15", "|ONGOING", recorded, "\nL2|" + lesion, sizes);
    };
    EXPECT_EQ(with("NEW|LUNG|INVESTIGATOR|2026-01-05"), "induced oligoprogression");
    EXPECT_EQ(with("NEW|LUNG|INVESTIGATOR|2026-01-20"), "induced oligoprogression") << "seen after the detection scan";
    EXPECT_EQ(with("NEW|LUNG|INVESTIGATOR|2026-01-05", "", "\nPROGRESS|OLIGOMETASTATIC DISEASE|N|2026-01-06"), "induced oligoprogression")
        << "the record speaks of growth";
    EXPECT_EQ(with("NEW|LUNG|INVESTIGATOR|2025"), "unclassified") << "new then, or long before";
    EXPECT_EQ(with("NEW|LUNG|INVESTIGATOR|2026-01-05", "\nL2|TUMSTATE|EQUIVOCAL|CT SCAN|INVESTIGATOR|2026-01-05"), "unclassified");
    const std::string stable = "\nL2|LDIAM|8|CT SCAN|INVESTIGATOR|2025-06-20\nL2|LDIAM|8|CT SCAN|INVESTIGATOR|2026-01-05";
    EXPECT_EQ(with("NEW|LUNG|INVESTIGATOR|2025-06-20", stable), "induced oligopersistence") << "new once, stable now";
}

TEST(OligometastaticState, a_lesion_that_is_back_is_progression_too) {
    RecordProperty("requirement", "FACT-044");
    const std::string sizes =
        "\nL2|LDIAM|12|CT SCAN|INVESTIGATOR|2025-02-20\nL2|LDIAM|0|CT SCAN|INVESTIGATOR|2025-06-20\n"
        "L2|LDIAM|9|CT SCAN|INVESTIGATOR|2026-01-05";
    EXPECT_EQ(later_state("15", "|ONGOING", "", "\nL2|TARGET|LUNG|INVESTIGATOR|2025-02-20", sizes), "induced oligoprogression");
}

facts::OligometastaticState gated(const std::string& lesions, const std::string& statements,
                                  const std::map<std::string, std::string>& settings = {},
                                  const std::string& staged = "IMAGING|STAGING|2026-01-05") {
    const KnownFacts facts(
        {{"MH",
          "MHCAT|MHTERM|MHPRESP|MHOCCUR|MHSTDTC\nPRIMARY DIAGNOSIS|BREAST CANCER|||2025-12-01\nMETASTATIC DIAGNOSIS|METASTASES|||"
          "2026-01-05\nMETASTATIC HISTORY|POLYMETASTATIC DISEASE|Y|N|\nMETASTATIC HISTORY|OLIGOMETASTATIC DISEASE|Y|N|"},
         {"PR", "PRCAT|PRSCAT|PRSTDTC\n" + staged},
         {"TU", "TULNKID|TUSTRESC|TULOC|TUEVAL|TUDTC" + lesions},
         {"FA", "FATESTCD|FAOBJ|FALNKID|FASTRESC|FADTC|FAEVAL|FAEVALID" + statements}},
        "2026-02-01", settings);
    return facts.all().oligometastatic_state;
}

TEST(OligometastaticState, asks_for_few_metastases_that_can_all_be_treated) {
    RecordProperty("requirement", "FACT-043");
    std::string lesions;
    std::string statements;
    const auto add = [&](int number, const char* answer) {
        const std::string id = "L" + std::to_string(number);
        lesions += "\n" + id + "|TARGET|LIVER|INVESTIGATOR|2026-01-05";
        statements += "\nCURATIVE|LESION|" + id + "|" + answer + "|2026-01-10|INVESTIGATOR|DR A";
    };
    for (int number = 1; number <= 4; ++number) add(number, "Y");
    EXPECT_EQ(gated(lesions, statements).name, "synchronous oligometastatic disease");
    EXPECT_EQ(gated(lesions, statements, {{"oligometastatic_limit", "3"}}).name, "unclassified") << "the limit is the trial's";
    EXPECT_EQ(gated(lesions, statements, {{"oligometastatic_limit", "3"}, {"oligometastatic_gate", "not_asked"}}).name,
              "synchronous oligometastatic disease");
    EXPECT_EQ(gated(lesions, statements, {}, "IMAGING|FOLLOW-UP|2026-01-05").missing,
              std::vector<std::string>({"how many distant metastases there are", "whether all of them can be treated locally"}))
        << "nobody staged: others may be there";
    EXPECT_EQ(gated(lesions + "\nL9|TARGET|LUNG|INVESTIGATOR|2026-01-05", statements).missing,
              std::vector<std::string>({"whether all of them can be treated locally"}));
    add(5, "N");
    EXPECT_EQ(gated(lesions, statements).name, "unclassified");
    EXPECT_TRUE(gated(lesions, statements).missing.empty());
}

TEST(OligometastaticState, no_therapy_is_known_only_from_a_complete_history) {
    RecordProperty("requirement", "FACT-042");
    EXPECT_EQ(state_of("2025-12-01", "", "N"), "unclassified");
}

}  // namespace
}  // namespace oligo::testing
