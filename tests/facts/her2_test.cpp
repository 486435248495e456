#include <gtest/gtest.h>

#include "core/text.hpp"
#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

using ::testing::ValuesIn;

class Her2StatusTable : public ::testing::TestWithParam<Row> {};

TEST_P(Her2StatusTable, follows_the_guideline) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    std::string results = "MIREFID|MITESTCD|MIMETHOD|MISTRESC|MIDTC|MILOC\nP|ESTRCPT|IHC|90|2026-01-01|LIVER";
    const auto add = [&results](const std::string& value, const char* test, const char* method) {
        if (!value.empty()) results += std::string("\nP|") + test + "|" + method + "|" + value + "|2026-01-01|LIVER";
    };
    add(row["ihc"], "HER2", "IHC");
    add(row["ratio"], "HER2RAT", "FISH");
    add(row["copies"], "HER2COPY", "FISH");
    const KnownFacts facts({{"MI", results}}, "2026-02-01");
    EXPECT_EQ(facts["Her2.status"], row["expected"]) << row["source"];
}

INSTANTIATE_TEST_SUITE_P(AscoCap2018, Her2StatusTable, ValuesIn(read_cases("facts/her2_status.csv")), case_name);

constexpr const char* header = "MIREFID|MICAT|MITESTCD|MIMETHOD|MISTRESC|MISTRESU|MIDTC|MILOC\n";

TEST(Specimens, in_situ_hybridisation_may_stand_in_the_genomic_domain) {
    RecordProperty("requirement", "FACT-012");
    const KnownFacts facts({{"MI", std::string(header) + "P1||HER2|IHC|2+||2026-01-01|LIVER"},
                            {"GF", "GFREFID|GFTESTCD|GFSTRESN|GFDTC\nP1|HER2RAT|2.4|2026-01-05\nP1|HER2COPY|6.1|2026-01-05"}},
                           "2026-02-01");
    EXPECT_EQ(facts["Specimens[P1].ishRatio"], "2.4");
    EXPECT_EQ(facts["Her2.status"], "positive");
    EXPECT_EQ(facts.evidence("Her2.status"), "MI 1 MISTRESC, GF 1 GFSTRESN, GF 2 GFSTRESN");
}

TEST(Specimens, the_metastasis_speaks_before_a_later_primary_where_the_protocol_prefers_it) {
    RecordProperty("requirement", "FACT-013");
    const std::vector<Block> blocks = {{"MI", std::string(header) + "P||HER2|IHC|0||2026-01-10|BREAST\nM||HER2|IHC|3+||2025-12-01|LIVER\n"
                                                                    "OLD||HER2|IHC|1+||2024-12-01|LIVER"}};
    EXPECT_EQ(KnownFacts(blocks, "2026-02-01")["Her2Specimen.ihc"], "3");
    EXPECT_EQ(KnownFacts(blocks, "2026-02-01", {{"specimen", "latest"}})["Her2Specimen.ihc"], "0");
}

// Who reads the answer sees which specimen speaks, by what rule, and what the others say.
TEST(Specimens, say_why_one_of_them_speaks_and_which_says_otherwise) {
    RecordProperty("requirement", "FACT-603");
    const std::vector<Block> blocks = {{"MI", std::string(header) + "P||HER2|IHC|0||2026-01-10|BREAST\nM||HER2|IHC|3+||2025-12-01|LIVER\n"
                                                                    "OLD||HER2|IHC|3+||2024-12-01|LIVER"}};
    const auto said = [](const KnownFacts& facts) { return join(facts.source("Her2Specimen.ihc").remarks, " "); };
    const KnownFacts by_site(blocks, "2026-02-01");
    EXPECT_EQ(
        said(by_site),
        "Specimen M (metastasis, 2025-12-01) speaks, before P (primary, 2026-01-10) by specimen = metastasis_first, though P says HER2 "
        "immunohistochemistry score 0; before OLD (metastasis, 2024-12-01) as the later one.");
    EXPECT_EQ(by_site.evidence("Her2Specimen.ihc"), "MI 2 MISTRESC, MI 1 MISTRESC")
        << "the one that says otherwise is shown, its like is not";
    EXPECT_EQ(join(by_site.source("Her2.status").remarks, " "), said(by_site));
    EXPECT_EQ(said(KnownFacts(blocks, "2026-02-01", {{"specimen", "latest"}})),
              "Specimen P (primary, 2026-01-10) speaks, before M (metastasis, 2025-12-01) as the later one, though M says HER2 "
              "immunohistochemistry score 3; before OLD (metastasis, 2024-12-01) as the later one, though OLD says HER2 "
              "immunohistochemistry score 3.");
    const std::string equals = std::string(header) + "M1||HER2|IHC|3+||2025-12-01|LIVER\nM2||HER2|IHC|1+||2025-12-01|LUNG";
    EXPECT_EQ(said(KnownFacts({{"MI", equals}}, "2026-02-01")),
              "Nothing decides between these specimens: M1 (metastasis, 2025-12-01): HER2 immunohistochemistry score 3; M2 (metastasis, "
              "2025-12-01): HER2 immunohistochemistry score 1.");
    EXPECT_EQ(said(KnownFacts({{"MI", std::string(header) + "M||HER2|IHC|3+||2025-12-01|LIVER"}}, "2026-02-01")), "");
}

TEST(Specimens, a_later_specimen_without_the_marker_does_not_speak) {
    RecordProperty("requirement", "FACT-013");
    const KnownFacts facts({{"MI", std::string(header) + "M1||HER2|IHC|3+||2025-12-01|LIVER\nM2||ESTRCPT|IHC|80|%|2026-01-01|LIVER"}},
                           "2026-02-01");
    EXPECT_EQ(facts["Her2Specimen.ihc"], "3");
    EXPECT_EQ(facts["ErSpecimen.percent"], "80 %");
}

TEST(Specimens, two_specimens_of_one_day_that_differ_are_conflicting_and_neither_is_chosen) {
    RecordProperty("requirement", "FACT-014");
    const KnownFacts facts({{"MI", std::string(header) + "M1||HER2|IHC|3+||2025-12-01|LIVER\nM2||HER2|IHC|1+||2025-12-01|LUNG"}},
                           "2026-02-01");
    EXPECT_EQ(facts["Her2Specimen.ihc"], "unknown (conflicting)");
    EXPECT_EQ(facts["Her2.status"], "unknown (conflicting)");
    EXPECT_EQ(facts.evidence("Her2Specimen.ihc"), "MI 1 MISTRESC, MI 2 MISTRESC");
    EXPECT_NE(facts.source("Her2Specimen.ihc").needed.find("Several specimens differ"), std::string::npos);
}

TEST(Specimens, two_specimens_of_one_day_that_agree_are_known) {
    RecordProperty("requirement", "FACT-014");
    const KnownFacts facts({{"MI", std::string(header) + "M1||HER2|IHC|3+||2025-12-01|LIVER\nM2||HER2|IHC|3+||2025-12-01|LUNG"}},
                           "2026-02-01");
    EXPECT_EQ(facts["Her2Specimen.ihc"], "3");
}

TEST(Specimens, a_specimen_that_contradicts_itself_is_not_passed_over_for_an_older_one) {
    RecordProperty("requirement", "FACT-014");
    const KnownFacts facts(
        {{"MI", std::string(header) +
                    "NEW||HER2|IHC|3+||2025-12-01|LIVER\nNEW||HER2|IHC|1+||2025-12-01|LIVER\nOLD||HER2|IHC|3+||2024-12-01|LIVER"}},
        "2026-02-01");
    EXPECT_EQ(facts["Specimens[NEW].ihc"], "unknown (conflicting)");
    EXPECT_EQ(facts["Her2Specimen.ihc"], "unknown (conflicting)");
}

TEST(Specimens, a_result_that_cannot_be_read_is_not_a_test_that_was_not_done) {
    RecordProperty("requirement", "FACT-123");
    const auto scored = [](const std::string& text) {
        return KnownFacts({{"MI", std::string(header) + "A||HER2|IHC|" + text + "||2025-12-01|LIVER"}}, "2026-02-01");
    };
    for (const char* text : {"INDETERMINATE", "EQUIVOCAL", "SEE REPORT", "POSITIVE"}) {
        const KnownFacts facts = scored(text);
        EXPECT_EQ(facts["Her2Specimen.ihc"], "unknown (equivocal)") << text;
        EXPECT_EQ(facts["Her2.status"], "unknown (equivocal)") << text;
        EXPECT_EQ(facts.evidence("Her2Specimen.ihc"), "MI 1 MISTRESC");
        EXPECT_NE(facts.source("Her2Specimen.ihc").needed.find("\"" + std::string(text) + "\" cannot be read as an answer"),
                  std::string::npos);
    }
    EXPECT_EQ(scored("2+/3+")["Her2Specimen.ihc"], "2 to 3 (equivocal)");
    for (const char* text : {"NOT DONE", "Not evaluable", "PENDING"}) {
        EXPECT_EQ(scored(text)["Her2Specimen.ihc"], "unknown (missing)") << text;
    }
}

TEST(Specimens, a_readable_and_an_unreadable_result_of_one_specimen_conflict) {
    RecordProperty("requirement", "FACT-123");
    const KnownFacts facts({{"MI", std::string(header) + "A||HER2|IHC|3+||2025-12-01|LIVER\nA||HER2|IHC|INDETERMINATE||2025-12-01|LIVER"}},
                           "2026-02-01");
    EXPECT_EQ(facts["Her2Specimen.ihc"], "unknown (conflicting)");
}

TEST(Specimens, one_that_cannot_be_read_is_not_passed_over_for_an_older_one) {
    RecordProperty("requirement", "FACT-123");
    const KnownFacts facts({{"MI", std::string(header) + "NEW||HER2|IHC|SEE REPORT||2025-12-01|LIVER\nOLD||HER2|IHC|3+||2024-12-01|LIVER"}},
                           "2026-02-01");
    EXPECT_EQ(facts["Her2Specimen.ihc"], "unknown (equivocal)");
    EXPECT_NE(facts.source("Her2Specimen.ihc").needed.find("SEE REPORT"), std::string::npos);
}

TEST(Specimens, a_hybridisation_in_words_was_done) {
    RecordProperty("requirement", "FACT-123");
    const auto tested = [](const std::string& rows) {
        return KnownFacts({{"MI", std::string(header) + "A||HER2|IHC|1+||2025-12-01|LIVER\n" + rows}}, "2026-02-01");
    };
    EXPECT_EQ(tested("A||HER2RAT|FISH|AMPLIFIED||2025-12-01|LIVER")["Her2Specimen.ishRatio"], "unknown (equivocal)");
    EXPECT_EQ(tested("A||HER2|FISH|NEGATIVE||2025-12-01|LIVER")["Her2Specimen.ishRatio"], "unknown (equivocal)")
        << "under the receptor's code";
    EXPECT_EQ(tested("A||HER2|FISH|NEGATIVE||2025-12-01|LIVER")["Her2Specimen.ihc"], "1");
    EXPECT_EQ(tested("A||HER2RAT|FISH|NOT DONE||2025-12-01|LIVER")["Her2Specimen.ishRatio"], "unknown (missing)");
}

TEST(Specimens, a_receptor_in_another_unit_than_percent_cannot_be_read) {
    RecordProperty("requirement", "FACT-123");
    const auto er = [](const std::string& result) {
        return KnownFacts({{"MI", std::string(header) + "A||ESTRCPT|IHC|" + result + "|2025-12-01|LIVER"}},
                          "2026-02-01")["ErSpecimen.percent"];
    };
    EXPECT_EQ(er("8|ALLRED"), "unknown (equivocal)");
    EXPECT_EQ(er("80|%"), "80 %");
    EXPECT_EQ(er("80|"), "80 %");
    EXPECT_EQ(er("ALLRED 8|"), "unknown (equivocal)");
}

TEST(Specimens, a_place_that_is_not_recorded_may_be_the_preferred_one) {
    RecordProperty("requirement", "FACT-014");
    const KnownFacts facts({{"MI", std::string(header) + "A||HER2|IHC|3+||2024-12-01|\nB||HER2|IHC|1+||2025-12-01|BREAST"}}, "2026-02-01");
    EXPECT_EQ(facts["Specimens[A].site"], "unknown (missing)");
    EXPECT_EQ(facts["Her2Specimen.ihc"], "unknown (missing)");
}

TEST(Specimens, overlapping_partial_dates_do_not_say_which_is_latest) {
    RecordProperty("requirement", "FACT-014");
    const KnownFacts facts({{"MI", std::string(header) + "A||HER2|IHC|3+||2025-12|LIVER\nB||HER2|IHC|1+||2025-12-10|LIVER"}}, "2026-02-01");
    EXPECT_EQ(facts["Her2Specimen.ihc"], "unknown (partial date)");
}

TEST(Specimens, without_a_selection_only_the_one_specimen_there_is_speaks) {
    RecordProperty("requirement", "FACT-013");
    const std::string one = std::string(header) + "A||PROGRCPT|IHC|20|%|2025-01-01|LIVER";
    EXPECT_EQ(KnownFacts({{"MI", one}}, "2026-02-01")["PrSpecimen.percent"], "20 %");
    EXPECT_EQ(KnownFacts({{"MI", one + "\nB||PROGRCPT|IHC|0|%|2025-12-01|LIVER"}}, "2026-02-01")["PrSpecimen.percent"],
              "unknown (conflicting)");
}

TEST(Specimens, a_specimen_taken_after_the_day_does_not_exist_yet) {
    RecordProperty("requirement", "FACT-002");
    const KnownFacts facts({{"MI", std::string(header) + "A||HER2|IHC|3+||2025-12-01|LIVER\nB||HER2|IHC|1+||2026-03-01|LIVER"}},
                           "2026-02-01");
    EXPECT_EQ(facts["Her2Specimen.ihc"], "3");
    EXPECT_EQ(facts["Specimens"], "A; not complete (missing)");
}

TEST(Specimens, are_complete_when_the_pathology_reports_were_reviewed) {
    RecordProperty("requirement", "FACT-005");
    const KnownFacts facts({{"FA", "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|PATHOLOGY REPORTS|Y|2026-01-30"}}, "2026-02-01");
    EXPECT_EQ(facts["Specimens"], "; complete");
}

}  // namespace
}  // namespace oligo::testing
