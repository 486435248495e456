#include <gtest/gtest.h>

#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

constexpr const char* history = "MHCAT|MHTERM|MHDECOD|MHSTDTC\n";
constexpr const char* findings = "FATESTCD|FAOBJ|FASTRESC|FADTC\n";

TEST(Disease, is_read_from_history_and_findings) {
    RecordProperty("requirement", "FACT-030");
    const KnownFacts facts(
        {{"MH", std::string(history) + "PRIMARY DIAGNOSIS|mamma carcinoma|Invasive ductal breast carcinoma|2019-05\n"
                                       "METASTATIC DIAGNOSIS|metastases||2025-02-01"},
         {"FA", std::string(findings) + "INVASIVE|PRIMARY DIAGNOSIS|Y|2019-05-10\nHISTCONF|PRIMARY DIAGNOSIS|Y|2019-05-10\n"
                                        "INOPLA|PRIMARY DIAGNOSIS|N|2019-05-10\nSTAGEM|PRIMARY DIAGNOSIS|cM1|2025-02-01"}},
        "2026-02-01");
    EXPECT_EQ(facts["Disease.breastCancer"], "true");
    EXPECT_EQ(facts["Disease.invasive"], "true");
    EXPECT_EQ(facts["Disease.histologyConfirmed"], "true");
    EXPECT_EQ(facts["Disease.stageM"], "M1");
    EXPECT_EQ(facts["Disease.inoperableLocallyAdvanced"], "false");
    EXPECT_EQ(facts["Disease.primaryDiagnosedOn"], "2019-05 (partial date)");
    EXPECT_EQ(facts["Disease.metastaticDiagnosedOn"], "2025-02-01");
    EXPECT_EQ(facts.evidence("Disease.breastCancer"), "MH 1 MHDECOD");
}

TEST(Disease, another_primary_is_not_breast_cancer_but_does_not_hide_one) {
    RecordProperty("requirement", "FACT-030");
    const std::string colon = std::string(history) + "PRIMARY DIAGNOSIS||Colon cancer|2019-05-01";
    EXPECT_EQ(KnownFacts({{"MH", colon}}, "2026-02-01")["Disease.breastCancer"], "false");
    EXPECT_EQ(KnownFacts({{"MH", colon + "\nPRIMARY DIAGNOSIS||Breast cancer|2020-05-01"}}, "2026-02-01")["Disease.breastCancer"], "true");
}

class BreastCancerTable : public ::testing::TestWithParam<Row> {};

TEST_P(BreastCancerTable, is_told_by_term_and_code) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const KnownFacts facts({{"MH", "MHCAT|MHTERM|MHDECOD|MHICD10|MHSTDTC\nPRIMARY DIAGNOSIS|" + row["term"] + "|" + row["decoded"] + "|" +
                                       row["icd10"] + "|2019-05-01"}},
                           "2026-02-01");
    EXPECT_EQ(facts["Disease.breastCancer"], row["expected"]) << row["source"];
}

INSTANTIATE_TEST_SUITE_P(Disease, BreastCancerTable, ::testing::ValuesIn(read_cases("facts/breast_cancer.csv")), case_name);

TEST(Disease, an_M_category_that_cannot_be_read_is_not_passed_over_for_an_older_one) {
    RecordProperty("requirement", "FACT-640");
    const std::string older = std::string(findings) + "STAGEM|PRIMARY DIAGNOSIS|M0|2025-02-01\n";
    EXPECT_EQ(KnownFacts({{"FA", older + "STAGEM|PRIMARY DIAGNOSIS|NOT DONE|2025-03-01"}}, "2026-02-01")["Disease.stageM"], "M0");
    EXPECT_EQ(KnownFacts({{"FA", older + "STAGEM|PRIMARY DIAGNOSIS|stage IV|2025-03-01"}}, "2026-02-01")["Disease.stageM"],
              "unknown (equivocal)");
}

TEST(Disease, that_may_be_breast_cancer_names_what_stands_there) {
    RecordProperty("requirement", "FACT-131");
    const std::string rows =
        std::string(history) + "PRIMARY DIAGNOSIS|Colon cancer||2019-05-01\nPRIMARY DIAGNOSIS|Brest carcinoma||2020-05-01";
    const KnownFacts facts({{"MH", rows}}, "2026-02-01");
    EXPECT_EQ(facts["Disease.breastCancer"], "unknown (equivocal)") << "the other may be one";
    EXPECT_EQ(facts.evidence("Disease.breastCancer"), "MH 2 MHTERM");
    EXPECT_EQ(
        facts.source("Disease.breastCancer").needed,
        "\"Brest carcinoma\" cannot be read as an answer. Record the primary diagnosis (MH: MHCAT = PRIMARY DIAGNOSIS, MHDECOD, or its "
        "code in MHICD10).");
}

TEST(Disease, two_dates_of_one_diagnosis_are_conflicting) {
    RecordProperty("requirement", "FACT-004");
    const KnownFacts facts(
        {{"MH", std::string(history) + "PRIMARY DIAGNOSIS||Breast cancer|2019-05-01\nPRIMARY DIAGNOSIS||Breast cancer|2019-06-01"}},
        "2026-02-01");
    EXPECT_EQ(facts["Disease.primaryDiagnosedOn"], "unknown (conflicting)");
}

TEST(Disease, a_sure_distant_lesion_makes_M1_where_the_category_is_missing) {
    RecordProperty("requirement", "FACT-031");
    const KnownFacts sure({{"TU", "TULNKID|TUSTRESC|TULOC|TUDTC\nL1|TARGET|LIVER|2026-01-05"}}, "2026-02-01");
    EXPECT_EQ(sure["Disease.stageM"], "M1");
    EXPECT_EQ(sure.evidence("Disease.stageM"), "TU 1 TULOC");
    const KnownFacts equivocal({{"TU", "TULNKID|TUSTRESC|TULOC|TUDTC\nL1|TARGET|LIVER|2026-01-05"},
                                {"TR", "TRLNKID|TRTESTCD|TRSTRESC|TRDTC\nL1|TUMSTATE|EQUIVOCAL|2026-01-05"}},
                               "2026-02-01");
    EXPECT_EQ(equivocal["Disease.stageM"], "unknown (missing)");
    const KnownFacts primary({{"TU", "TULNKID|TUSTRESC|TULOC|TUDTC\nL1|TARGET|BREAST|2026-01-05"}}, "2026-02-01");
    EXPECT_EQ(primary["Disease.stageM"], "unknown (missing)");
}

TEST(Disease, an_earlier_metastatic_state_makes_M1_where_the_category_is_missing) {
    RecordProperty("requirement", "FACT-606");
    const auto stage = [](const std::string& rows, const std::string& category = "") {
        return KnownFacts({{"MH", "MHCAT|MHTERM|MHPRESP|MHOCCUR|MHDTC\n" + rows}, {"FA", std::string(findings) + category}},
                          "2026-02-01")["Disease.stageM"];
    };
    const std::string many = "METASTATIC HISTORY|Polymetastatic disease|Y|";
    EXPECT_EQ(stage(many + "Y|2026-01-12"), "M1");
    EXPECT_EQ(stage("METASTATIC HISTORY|Oligometastatic disease|Y|Y|2026-01-12"), "M1");
    EXPECT_EQ(stage(many + "N|2026-01-12"), "unknown (missing)") << "there may be few";
    EXPECT_EQ(stage(many + "|2026-01-12"), "unknown (missing)") << "asked and not answered";
    EXPECT_EQ(stage(many + "Y|2025-01-12\n" + many + "N|2026-01-12"), "unknown (missing)") << "the later answer counts";
    EXPECT_EQ(stage(many + "Y|2026-01-12", "STAGEM|PRIMARY DIAGNOSIS|M0|2019-05-10"), "M1");
    EXPECT_EQ(stage(many + "Y|2026-01-12", "STAGEM|PRIMARY DIAGNOSIS|M0|2026-01-20"), "unknown (conflicting)");
}

TEST(Disease, M0_before_the_metastases_is_superseded_and_M0_after_them_conflicts) {
    RecordProperty("requirement", "FACT-031");
    const std::string metastatic = std::string(history) + "METASTATIC DIAGNOSIS|metastases||2025-02-01";
    const KnownFacts early({{"MH", metastatic}, {"FA", std::string(findings) + "STAGEM|PRIMARY DIAGNOSIS|M0|2019-05-10"}}, "2026-02-01");
    EXPECT_EQ(early["Disease.stageM"], "M1");
    const KnownFacts late({{"MH", metastatic}, {"FA", std::string(findings) + "STAGEM|PRIMARY DIAGNOSIS|M0|2025-05-10"}}, "2026-02-01");
    EXPECT_EQ(late["Disease.stageM"], "unknown (conflicting)");
    const KnownFacts alone({{"FA", std::string(findings) + "STAGEM|PRIMARY DIAGNOSIS|M0|2019-05-10"}}, "2026-02-01");
    EXPECT_EQ(alone["Disease.stageM"], "M0");
    const KnownFacts later_metastases({{"MH", metastatic}, {"FA", std::string(findings) + "STAGEM|PRIMARY DIAGNOSIS|M0|2019-05-10"}},
                                      "2025-01-01");
    EXPECT_EQ(later_metastases["Disease.stageM"], "M0");
}

}  // namespace
}  // namespace oligo::testing
