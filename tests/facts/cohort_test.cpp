// What was given to a retrospective subject, and on which day it is judged.
#include <gtest/gtest.h>

#include "facts/small_facts.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

const Block retrospective = {"DM", "ARMCD\nRETROSPECTIVE"};
const Block drug = {"EX", "EXTRT|EXSTDTC\nTRASTUZUMAB EMTANSINE|2023-05-16"};

Block procedures(const std::string& rows) {
    return {"PR", "PRTRT|PRCAT|PRSCAT|PRSTDTC\nCT SCAN|IMAGING|STAGING|2023-04-11\n" + rows};
}
/// A metastasis of April, and one of 12 May.
const Block lesions = {
    "TU", "TULNKID|TUSTRESC|TULOC|TUEVAL|TUDTC\nL1|TARGET|LIVER|INVESTIGATOR|2023-04-11\nL2|TARGET|LUNG|INVESTIGATOR|2023-05-12"};

class RadiotherapyTechnique : public ::testing::TestWithParam<Row> {};

TEST_P(RadiotherapyTechnique, Matches) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const KnownFacts facts({{"PR", "PRTRT|PRDECOD|PRCAT|PRSCAT|PRSTDTC\n" + row["treatment"] + "|" + row["decoded"] + "|" +
                                       row["category"] + "|STUDY TREATMENT|2023-05-02"}},
                           "2023-06-01");
    EXPECT_EQ(facts["LocalTherapies[1].stereotactic"], row["expected"]) << row["source"];
}

INSTANTIATE_TEST_SUITE_P(Terms, RadiotherapyTechnique, ::testing::ValuesIn(read_cases("facts/radiotherapy_techniques.csv")), case_name);

TEST(LocalTherapies, are_each_course_and_operation_of_the_study_and_complete_when_reviewed) {
    RecordProperty("requirement", "FACT-017");
    const Block given = {"PR",
                         "PRTRT|PRCAT|PRSCAT|PRSTDTC|PROCCUR\nSBRT|RADIOTHERAPY|STUDY TREATMENT|2023-05-02|\n"
                         "RESECTION|SURGERY|STUDY TREATMENT|2023-07-03|\nSBRT|RADIOTHERAPY|STUDY TREATMENT|2023-08-01|N\n"
                         "SBRT|RADIOTHERAPY|PRIOR TREATMENT|2019-05-02|"};
    const KnownFacts open({given}, "2023-06-01");
    EXPECT_EQ(open["LocalTherapies"], "1, 2; not complete (missing)");
    EXPECT_EQ(open["LocalTherapies[2].kind"], "surgery");
    EXPECT_EQ(open["LocalTherapies[2].startedOn"], "2023-07-03") << "read after the day judged";
    EXPECT_NE(open.source("LocalTherapies").needed.find("LOCAL THERAPY HISTORY"), std::string::npos);
    const KnownFacts reviewed({given, {"FA", "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|LOCAL THERAPY HISTORY|Y|2023-09-01"}}, "2023-06-01");
    EXPECT_EQ(reviewed["LocalTherapies"], "1, 2; complete");
}

TEST(IndexDate, of_stereotactic_radiotherapy_passes_over_other_radiotherapy_and_waits_for_the_technique) {
    RecordProperty("requirement", "FACT-008");
    const std::map<std::string, std::string> by_radiotherapy = {{"retro_time_zero", "first_srt"}};
    const std::string stereotactic = "SBRT|RADIOTHERAPY|STUDY TREATMENT|2023-05-02";
    EXPECT_EQ(KnownFacts({retrospective, procedures("CONVENTIONAL RADIOTHERAPY|RADIOTHERAPY|STUDY TREATMENT|2023-03-01\n" + stereotactic)},
                         "", by_radiotherapy)["Registration.date"],
              "2023-05-02");
    const KnownFacts open({retrospective, procedures("RADIOTHERAPY|RADIOTHERAPY|STUDY TREATMENT|2023-03-01\n" + stereotactic)},
                          "2023-06-01", by_radiotherapy);
    EXPECT_EQ(open["Registration.date"], "unknown (missing)");
    EXPECT_NE(open.source("Registration.date").needed.find("technique"), std::string::npos);
    EXPECT_EQ(KnownFacts({retrospective, procedures("RADIOTHERAPY|RADIOTHERAPY|STUDY TREATMENT|2023-07-01\n" + stereotactic)}, "2023-08-01",
                         by_radiotherapy)["Registration.date"],
              "2023-05-02")
        << "a later course cannot have been the first";
}

TEST(IndexDate, without_a_cohort_leaves_the_day_of_registration_open) {
    RecordProperty("requirement", "FACT-008");
    const Block registered = {"DS", "DSDECOD|DSCAT|DSSTDTC\nENROLLED|PROTOCOL MILESTONE|2023-06-01"};
    const KnownFacts open({registered, drug}, "");
    EXPECT_EQ(open["Registration.date"], "unknown (missing)");
    EXPECT_NE(open.source("Registration.date").needed.find("ARMCD"), std::string::npos);
    EXPECT_EQ(KnownFacts({registered, {"DM", "ARMCD\nPROSPECTIVE"}, drug}, "")["Registration.date"], "2023-06-01");
    EXPECT_EQ(KnownFacts({registered}, "")["Registration.date"], "2023-06-01") << "nothing on record could be an index date";
}

TEST(Burden, of_a_retrospective_subject_is_that_before_the_study_treatment) {
    RecordProperty("requirement", "FACT-016");
    const std::vector<Block> blocks = {retrospective, drug, lesions, procedures("SBRT|RADIOTHERAPY|STUDY TREATMENT|2023-05-02")};
    const KnownFacts before(blocks, "");
    EXPECT_EQ(before["Registration.date"], "2023-05-16");
    EXPECT_EQ(before["DistantFoci"], "L1; complete");
    EXPECT_EQ(KnownFacts(blocks, "2024-01-01")["DistantFoci"], "L1; complete") << "whenever it is asked";
    EXPECT_EQ(KnownFacts(blocks, "", {{"retro_staging", "at_index_date"}})["DistantFoci"], "L1, L2; complete");
}

TEST(Burden, asks_for_the_day_of_a_course_in_the_words_of_the_list_of_courses) {
    RecordProperty("requirement", "FACT-621");
    const KnownFacts facts({retrospective, drug, lesions, procedures("SBRT|RADIOTHERAPY|STUDY TREATMENT|2023-05")}, "");
    EXPECT_EQ(facts.source("LocalTherapies[1].startedOn").needed,
              "Complete the date. Record the first day of SBRT (PR: PRSEQ = 2, PRSTDTC).");
    const KnownFacts index({retrospective, lesions, procedures("SBRT|RADIOTHERAPY|STUDY TREATMENT|2023-05")}, "2023-06-30",
                           {{"retro_time_zero", "first_srt"}});
    EXPECT_EQ(index.source("Registration.date").needed, index.source("LocalTherapies[1].startedOn").needed);
}

TEST(Burden, of_a_prospective_subject_is_that_of_the_day) {
    RecordProperty("requirement", "FACT-016");
    const KnownFacts facts({{"DM", "ARMCD\nPROSPECTIVE"}, lesions, procedures("SBRT|RADIOTHERAPY|STUDY TREATMENT|2023-05-02")},
                           "2023-05-16");
    EXPECT_EQ(facts["DistantFoci"], "L1, L2; complete");
}

TEST(Burden, is_not_looked_at_after_the_index_date) {
    RecordProperty("requirement", "FACT-016");
    const KnownFacts facts({retrospective,
                            {"EX", "EXTRT|EXSTDTC\nTRASTUZUMAB EMTANSINE|2023-05-01"},
                            lesions,
                            procedures("SBRT|RADIOTHERAPY|STUDY TREATMENT|2023-06-12")},
                           "");
    EXPECT_EQ(facts["DistantFoci"], "L1; complete") << "the drug came first";
}

TEST(Burden, is_open_while_the_day_of_treatment_is_and_lesions_were_found_in_between) {
    RecordProperty("requirement", "FACT-016");
    const KnownFacts partial({retrospective, drug, lesions, procedures("SBRT|RADIOTHERAPY|STUDY TREATMENT|2023-05")}, "");
    EXPECT_EQ(partial["DistantFoci"], "; not complete (partial date)");
    EXPECT_EQ(partial["MeasurableDisease.present"], "unknown (partial date)");
    EXPECT_EQ(partial.evidence("DistantFoci"), "PR 2 PRSTDTC");
    const KnownFacts untold({retrospective, drug, lesions, procedures("RADIOTHERAPY|RADIOTHERAPY|STUDY TREATMENT|2023-05-02")}, "");
    EXPECT_EQ(untold["DistantFoci"], "; not complete (missing)");
    EXPECT_NE(untold.source("DistantFoci").needed.find("technique"), std::string::npos);
    const KnownFacts never({retrospective, drug, lesions, procedures("")}, "");
    EXPECT_EQ(never["DistantFoci"], "; not complete (missing)") << "radiotherapy that is not recorded may have come before";
    EXPECT_EQ(never.all().oligometastatic_state.name, "unclassified");
}

TEST(Burden, is_known_all_the_same_where_nothing_was_found_in_between) {
    RecordProperty("requirement", "FACT-016");
    const Block one = {"TU", "TULNKID|TUSTRESC|TULOC|TUEVAL|TUDTC\nL1|TARGET|LIVER|INVESTIGATOR|2023-04-11"};
    EXPECT_EQ(KnownFacts({retrospective, drug, one, procedures("SBRT|RADIOTHERAPY|STUDY TREATMENT|2023-05")}, "")["DistantFoci"],
              "L1; complete");
}

TEST(Burden, is_that_of_the_index_date_where_the_treatment_was_never_given) {
    RecordProperty("requirement", "FACT-016");
    const KnownFacts facts({retrospective,
                            drug,
                            lesions,
                            procedures("RESECTION|SURGERY|STUDY TREATMENT|2023-05-02"),
                            {"FA", "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|LOCAL THERAPY HISTORY|Y|2023-05-16"}},
                           "");
    EXPECT_EQ(facts["DistantFoci"], "L1, L2; complete");
    const KnownFacts undated({retrospective,
                              drug,
                              lesions,
                              procedures("SBRT|RADIOTHERAPY|STUDY TREATMENT|"),
                              {"FA", "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|LOCAL THERAPY HISTORY|Y|2023-05-16"}},
                             "");
    EXPECT_EQ(undated["DistantFoci"], "; not complete (missing)") << "given on a day that nobody recorded";
}

TEST(Burden, without_a_cohort_is_open_where_the_two_groups_would_differ) {
    RecordProperty("requirement", "FACT-016");
    const Block treated = procedures("SBRT|RADIOTHERAPY|STUDY TREATMENT|2023-05-02");
    const KnownFacts open({lesions, treated}, "2023-05-16");
    EXPECT_EQ(open["DistantFoci"], "; not complete (missing)");
    EXPECT_NE(open.source("DistantFoci").needed.find("ARMCD"), std::string::npos);
    EXPECT_EQ(KnownFacts({lesions, treated}, "2023-05-03")["DistantFoci"], "L1; complete");
    EXPECT_EQ(KnownFacts({lesions, procedures("")}, "2023-05-16")["DistantFoci"], "L1, L2; complete");
}

}  // namespace
}  // namespace oligo::testing
