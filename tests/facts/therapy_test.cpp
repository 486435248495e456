#include <gtest/gtest.h>

#include "core/text.hpp"
#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

constexpr const char* taken = "CMCAT|CMDECOD|CMSCAT|CMSTDTC|CMENDTC|CMENRTPT|CMOCCUR|CMGRPID\n";
constexpr const char* reviewed = "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|SYSTEMIC THERAPY HISTORY|Y|2026-01-30";

std::string drug(const std::string& name, const std::string& setting, const std::string& start, const std::string& end) {
    return "SYSTEMIC ANTICANCER THERAPY|" + name + "|" + setting + "|" + start + "|" + (end == "ongoing" ? "|ONGOING" : end + "|") + "||\n";
}

TEST(Exposures, hold_the_exact_ingredient_with_its_classes) {
    RecordProperty("requirement", "FACT-024");
    const KnownFacts facts(
        {{"CM", taken + drug("TRASTUZUMAB", "ADJUVANT", "2023-01-10", "2024-01-10") +
                    drug("T-DM1", "METASTATIC", "2024-06-01", "2025-01-10") + drug("ENHERTU", "METASTATIC", "2025-02-01", "ongoing")},
         {"FA", reviewed}},
        "2026-02-01");
    EXPECT_EQ(facts["Exposures"], "trastuzumab, trastuzumab emtansine, trastuzumab deruxtecan; complete");
    EXPECT_EQ(facts["Exposures[trastuzumab].setting"], "adjuvant");
    EXPECT_EQ(facts["Exposures[trastuzumab].endedOn"], "2024-01-10");
    EXPECT_NE(facts["Exposures[trastuzumab emtansine].drugClasses"].find("antibody-drug conjugate"), std::string::npos);
    EXPECT_EQ(facts["Exposures[trastuzumab].drugClasses"].find("antibody-drug conjugate"), std::string::npos);
}

TEST(Exposures, an_end_that_cannot_be_read_is_not_ONGOING) {
    RecordProperty("requirement", "FACT-640");
    records::Study study =
        study_of({{"CM", taken + std::string("SYSTEMIC ANTICANCER THERAPY|LETROZOLE|METASTATIC|2025-03-01|2026-06-01|ONGOING||\n")},
                  {"FA", reviewed}});
    EXPECT_EQ(KnownFacts(study, small_protocol(), "2026-02-01")["CurrentLine.number"], "1");
    records::Domain& drugs = study.domains.at(study.find_domain("CM").value());
    records::Column& ends = drugs.columns.at(drugs.find("CMENDTC").value());
    ends.values.front() = "Dec. 25";
    ends.dates.front().reset();
    EXPECT_EQ(KnownFacts(study, small_protocol(), "2026-02-01")["CurrentLine.number"], "0 to 1 (missing)");
}

TEST(Exposures, a_fixed_combination_is_its_ingredients) {
    RecordProperty("requirement", "FACT-024");
    const KnownFacts facts({{"CM", taken + drug("PHESGO", "METASTATIC", "2025-02-01", "ongoing")}}, "2026-02-01");
    EXPECT_EQ(facts["Exposures"], "pertuzumab, trastuzumab; not complete (missing)");
}

TEST(Exposures, a_drug_that_the_dictionary_does_not_know_has_unknown_classes) {
    RecordProperty("requirement", "FACT-025");
    const KnownFacts facts({{"CM", taken + drug("NOVELIMUMAB", "METASTATIC", "2025-02-01", "ongoing")}}, "2026-02-01");
    EXPECT_EQ(facts["Exposures[novelimumab].drugClasses"], "; not complete (missing)");
}

TEST(Exposures, a_drug_that_the_dictionary_does_not_know_may_be_any_drug) {
    RecordProperty("requirement", "FACT-122");
    const KnownFacts facts({{"CM", taken + drug("NOVELIMUMAB", "METASTATIC", "2025-02-01", "ongoing")}, {"FA", reviewed}}, "2026-02-01");
    EXPECT_EQ(facts["Exposures[novelimumab].ingredient"], "unknown (missing)");
    EXPECT_NE(facts.source("Exposures[novelimumab].ingredient").needed.find("novelimumab"), std::string::npos);
}

TEST(Exposures, a_drug_that_was_not_given_and_other_medication_are_no_exposures) {
    RecordProperty("requirement", "FACT-025");
    const KnownFacts facts(
        {{"CM", std::string(taken) + "SYSTEMIC ANTICANCER THERAPY|DOCETAXEL||||||\nSYSTEMIC ANTICANCER THERAPY|PACLITAXEL||||||\n"
                                     "GENERAL|PARACETAMOL||2025-01-01||||\n|LETROZOLE|ADJUVANT|2025-01-01||||\n"
                                     "SYSTEMIC ANTICANCER THERAPY|CAPECITABINE||||||\nSYSTEMIC ANTICANCER THERAPY|TRASTUZUMAB||||"
                                     "|N|"}},
        "2026-02-01");
    EXPECT_EQ(facts["Exposures"], "docetaxel, paclitaxel, letrozole, capecitabine; not complete (missing)");
}

TEST(Exposures, what_is_still_given_did_not_end_before_the_day) {
    RecordProperty("requirement", "FACT-025");
    const auto ended = [](const std::string& end, const std::string& on) {
        const KnownFacts facts({{"CM", taken + drug("LETROZOLE", "METASTATIC", "2025-02-01", end)}}, on);
        return facts["Exposures[letrozole].endedOn"];
    };
    EXPECT_EQ(ended("ongoing", "2026-02-01"), "on or after 2026-02-01 (missing)");
    EXPECT_EQ(ended("2026-03-01", "2026-02-01"), "on or after 2026-02-01 (missing)") << "its end is not known yet";
    EXPECT_EQ(ended("", "2026-02-01"), "on or after 2025-02-01 (missing)");
    EXPECT_EQ(ended("2026-01-01", "2026-02-01"), "2026-01-01");
}

TEST(Exposures, doses_of_the_study_drug_are_one_exposure) {
    RecordProperty("requirement", "FACT-025");
    const KnownFacts facts(
        {{"EX",
          "EXTRT|EXSTDTC|EXENDTC\nTRASTUZUMAB EMTANSINE|2026-01-22|2026-01-22\nTRASTUZUMAB EMTANSINE|2026-01-01|2026-01-01\n"
          "TRASTUZUMAB EMTANSINE|2026-02-12|2026-02-12\nPLACEBO|2026-01-01|2026-01-01"}},
        "2026-02-01");
    EXPECT_EQ(facts["Exposures"], "trastuzumab emtansine; not complete (missing)");
    EXPECT_EQ(facts["Exposures[trastuzumab emtansine].startedOn"], "2026-01-01");
    EXPECT_EQ(facts["Exposures[trastuzumab emtansine].endedOn"], "on or after 2026-01-22 (missing)");
    EXPECT_EQ(facts["Exposures[trastuzumab emtansine].setting"], "study treatment");
}

const std::string dual_blockade = drug("DOCETAXEL", "METASTATIC", "2025-03-01", "2025-08-01") +
                                  drug("TRASTUZUMAB", "METASTATIC", "2025-03-01", "ongoing") +
                                  drug("PERTUZUMAB", "METASTATIC", "2025-03-08", "ongoing");
const std::string responses = "RSTESTCD|RSSTRESC|RSEVAL|RSDTC\n";

TEST(CurrentLine, de_escalation_is_the_same_line_and_kinds_are_of_what_is_still_given) {
    RecordProperty("requirement", "FACT-026");
    const KnownFacts facts({{"CM", taken + dual_blockade}, {"FA", reviewed}, {"RS", responses + "OVRLRESP|PR|INVESTIGATOR|2025-06-01"}},
                           "2026-02-01");
    EXPECT_EQ(facts["Lines"], "1; complete");
    EXPECT_EQ(facts["CurrentLine.number"], "1");
    EXPECT_EQ(facts["CurrentLine.startedOn"], "2025-03-01");
    EXPECT_EQ(facts["CurrentLine.controlledFrom"], "2025-03-01");
    EXPECT_EQ(facts["CurrentLine.kinds"], "targeted; complete");
}

TEST(CurrentLine, adjuvant_therapy_and_supportive_drugs_make_no_lines) {
    RecordProperty("requirement", "FACT-026");
    const KnownFacts facts({{"CM", taken + drug("LETROZOLE", "ADJUVANT", "2020-03-01", "2024-01-01") +
                                       drug("DENOSUMAB", "METASTATIC", "2025-12-01", "ongoing") +
                                       drug("GOSERELIN", "METASTATIC", "2025-12-01", "ongoing") + dual_blockade},
                            {"FA", reviewed}},
                           "2026-02-01");
    EXPECT_EQ(facts["Lines"], "1; complete");
}

TEST(CurrentLine, the_setting_may_follow_from_the_metastatic_diagnosis) {
    RecordProperty("requirement", "FACT-026");
    const std::string diagnosis = "MHCAT|MHSTDTC\nMETASTATIC DIAGNOSIS|2025-01-01";
    const std::vector<Block> blocks = {
        {"CM", taken + drug("LETROZOLE", "", "2020-03-01", "2024-01-01") + drug("FULVESTRANT", "", "2025-03-01", "ongoing")},
        {"FA", reviewed}};
    auto dated = blocks;
    dated.push_back({"MH", diagnosis});
    EXPECT_EQ(KnownFacts(dated, "2026-02-01")["Lines"], "1; complete");
    const KnownFacts undated(blocks, "2026-02-01");
    EXPECT_EQ(undated["Lines"], "possibly 1, possibly 2; complete");
    EXPECT_NE(undated.source("CurrentLine.number").needed.find("letrozole"), std::string::npos);
}

TEST(CurrentLine, a_setting_that_records_md_does_not_have_decides_nothing) {
    RecordProperty("requirement", "FACT-026");
    const std::vector<Block> blocks = {{"CM", taken + drug("FULVESTRANT", "PALLIATIVE", "2025-03-01", "ongoing")},
                                       {"MH", "MHCAT|MHSTDTC\nMETASTATIC DIAGNOSIS|2025-01-01"},
                                       {"FA", reviewed}};
    const KnownFacts facts(blocks, "2026-02-01");
    EXPECT_EQ(facts["Lines"], "possibly 1; complete");
    EXPECT_EQ(facts["CurrentLine.number"], "0 to 1 (missing)");
    EXPECT_NE(facts.source("CurrentLine.number").needed.find("Record why fulvestrant was given"), std::string::npos);
}

TEST(CurrentLine, an_unknown_drug_that_may_begin_a_line_bounds_their_number_and_is_named) {
    RecordProperty("requirement", "FACT-120");
    const KnownFacts facts({{"CM", taken + drug("LETROZOLE", "METASTATIC", "2024-03-01", "2025-01-10") +
                                       drug("TRASTUZUMAB", "METASTATIC", "2025-02-01", "ongoing") +
                                       drug("NOVELIMUMAB", "METASTATIC", "2025-08-01", "ongoing")},
                            {"RS", responses + "OVRLRESP|PR|INVESTIGATOR|2025-10-01"},
                            {"FA", reviewed}},
                           "2026-02-01");
    EXPECT_EQ(facts["Lines"], "1, 2, possibly 3; complete");
    EXPECT_EQ(facts["CurrentLine.number"], "2 to 3 (missing)");
    EXPECT_EQ(facts["CurrentLine.startedOn"], "2025-02-01 to 2025-08-01 (missing)");
    EXPECT_EQ(facts["CurrentLine.controlledFrom"], "2025-02-01 to 2025-08-01 (missing)");
    EXPECT_EQ(facts["CurrentLine.kinds"], "targeted; not complete (missing)");
    for (const char* fact : {"CurrentLine.number", "CurrentLine.startedOn", "CurrentLine.controlledFrom", "Lines[3]"}) {
        EXPECT_NE(facts.source(fact).needed.find("does not know novelimumab"), std::string::npos) << fact;
    }
}

TEST(CurrentLine, an_unknown_drug_within_the_window_of_a_known_one_leaves_the_lines_certain) {
    RecordProperty("requirement", "FACT-120");
    const KnownFacts facts({{"CM", taken + drug("TRASTUZUMAB", "METASTATIC", "2025-02-01", "ongoing") +
                                       drug("NOVELIMUMAB", "METASTATIC", "2025-02-08", "ongoing")},
                            {"RS", responses + "OVRLRESP|PR|INVESTIGATOR|2025-10-01"},
                            {"FA", reviewed}},
                           "2026-02-01");
    EXPECT_EQ(facts["Lines"], "1; complete");
    EXPECT_EQ(facts["CurrentLine.number"], "1");
    EXPECT_EQ(facts["CurrentLine.startedOn"], "2025-02-01");
    EXPECT_EQ(facts["CurrentLine.kinds"], "targeted; not complete (missing)");
}

TEST(CurrentLine, an_unknown_drug_alone_may_be_no_therapy_at_all) {
    RecordProperty("requirement", "FACT-120");
    const KnownFacts facts({{"CM", taken + drug("NOVELIMUMAB", "METASTATIC", "2025-02-01", "ongoing")}, {"FA", reviewed}}, "2026-02-01");
    EXPECT_EQ(facts["Lines"], "possibly 1; complete");
    EXPECT_EQ(facts["CurrentLine.number"], "0 to 1 (missing)");
    EXPECT_EQ(facts["CurrentLine.startedOn"], "unknown (missing)");
    EXPECT_NE(facts.source("CurrentLine.startedOn").needed.find("novelimumab"), std::string::npos);
    EXPECT_EQ(facts.source("CurrentLine.startedOn").needed.find("CMENDTC"), std::string::npos) << "its end is told";
}

std::string stopped(const std::string& name, const std::string& start, const std::string& end, const std::string& why) {
    return "SYSTEMIC ANTICANCER THERAPY|" + name + "|METASTATIC|" + start + "|" + end + "||" + why + "\n";
}

TEST(CurrentLine, a_drug_of_the_same_class_for_one_that_was_not_tolerated_is_the_same_line) {
    RecordProperty("requirement", "FACT-121");
    const auto changed = [](const std::string& why, const std::string& reading) {
        return KnownFacts(
            {{"CM", "CMCAT|CMDECOD|CMSCAT|CMSTDTC|CMENDTC|CMENRTPT|CMRSDISC\n" + stopped("LETROZOLE", "2025-03-01", "2025-06-01", why) +
                        "SYSTEMIC ANTICANCER THERAPY|ANASTROZOLE|METASTATIC|2025-06-08||ONGOING|"},
             {"FA", reviewed}},
            "2026-02-01", {{"same_class_substitution", reading}});
    };
    EXPECT_EQ(changed("ADVERSE EVENT", "same_line")["CurrentLine.number"], "1");
    EXPECT_EQ(changed("ADVERSE EVENT", "same_line").evidence("CurrentLine.number"),
              "CM 1 CMSTDTC, CM 1 CMENDTC, CM 1 CMRSDISC, CM 2 CMSTDTC");
    EXPECT_EQ(changed("ADVERSE EVENT", "new_line")["CurrentLine.number"], "2");
    EXPECT_EQ(changed("COMPLETED", "same_line")["CurrentLine.number"], "2");
    const KnownFacts untold = changed("", "same_line");
    EXPECT_EQ(untold["CurrentLine.number"], "1 to 2 (missing)");
    EXPECT_NE(untold.source("CurrentLine.number").needed.find("why letrozole was stopped"), std::string::npos);
    EXPECT_EQ(changed("", "new_line")["CurrentLine.number"], "2");
}

// A number of lines can be checked only by who sees the drugs behind each, and which reading of the protocol would make another number.
// The list is complete and nothing is being given: that no line has lasted is known.
TEST(CurrentLine, that_is_not_given_has_surely_not_lasted) {
    RecordProperty("requirement", "FACT-605");
    const KnownFacts ended({{"CM", taken + drug("DOCETAXEL", "METASTATIC", "2025-03-01", "2025-08-01")}, {"FA", reviewed}}, "2026-02-01");
    EXPECT_EQ(ended["CurrentLine.startedOn"], "on or after 2026-02-02 (missing)");
    EXPECT_TRUE(ended.source("CurrentLine.startedOn").remarks_tell_all);
    const KnownFacts never({{"FA", reviewed}}, "2026-02-01");
    EXPECT_EQ(never["CurrentLine.startedOn"], "on or after 2026-02-02 (missing)");
    EXPECT_EQ(never.evidence("CurrentLine.startedOn"), "FA 1 FASTRESC");
    const KnownFacts unsigned_list({{"CM", taken + drug("DOCETAXEL", "METASTATIC", "2025-03-01", "2025-08-01")}}, "2026-02-01");
    EXPECT_EQ(unsigned_list["CurrentLine.startedOn"], "unknown (missing)");
}

TEST(Lines, say_their_drugs_and_the_reading_that_their_number_rests_on) {
    RecordProperty("requirement", "FACT-604");
    const KnownFacts facts(
        {{"CM",
          taken + drug("LETROZOLE", "METASTATIC", "2023-01-16", "2024-12-20") + drug("TRASTUZUMAB", "METASTATIC", "2025-03-03", "ongoing") +
              drug("DOCETAXEL", "METASTATIC", "2025-03-03", "2025-07-28") + drug("PERTUZUMAB", "METASTATIC", "2025-04-07", "ongoing")},
         {"FA", reviewed}},
        "2026-02-01");
    const std::string said = join(facts.source("Lines").remarks, " ");
    EXPECT_EQ(said,
              "Line 1: letrozole 2023-01-16 to 2024-12-20. Line 2: trastuzumab from 2025-03-03 on, docetaxel 2025-03-03 to 2025-07-28. "
              "Line 3: trastuzumab from 2025-03-03 on, docetaxel 2025-03-03 to 2025-07-28, pertuzumab from 2025-04-07 on. "
              "The number of lines rests on regimen_window = 28 days: with 42 days there are 2 lines.");
    EXPECT_EQ(join(facts.source("CurrentLine.number").remarks, " "), said);
    EXPECT_EQ(join(facts.source("CurrentLine.startedOn").remarks, " "),
              "The start of the line rests on regimen_window = 28 days: with 42 days it is 2025-03-03.");
}

TEST(CurrentLine, without_a_signed_history_can_only_be_later_than_what_is_recorded) {
    RecordProperty("requirement", "FACT-005");
    const KnownFacts facts({{"CM", taken + dual_blockade}}, "2026-02-01");
    EXPECT_EQ(facts["CurrentLine.number"], "at least 1 (missing)");
    EXPECT_EQ(facts["CurrentLine.startedOn"], "unknown (missing)");
    EXPECT_EQ(facts["Lines"], "1; not complete (missing)");
    EXPECT_NE(facts.source("CurrentLine.number").needed.find("SYSTEMIC THERAPY HISTORY"), std::string::npos);
}

TEST(CurrentLine, is_number_0_when_nothing_is_being_given) {
    RecordProperty("requirement", "FACT-027");
    const KnownFacts facts({{"CM", taken + drug("DOCETAXEL", "METASTATIC", "2025-03-01", "2025-08-01")}, {"FA", reviewed}}, "2026-02-01");
    EXPECT_EQ(facts["CurrentLine.number"], "0");
    EXPECT_EQ(facts["CurrentLine.kinds"], "; complete");
    // A line that is begun yet has lasted for no time.
    EXPECT_EQ(facts["CurrentLine.startedOn"], "on or after 2026-02-02 (missing)");
    EXPECT_EQ(facts["CurrentLine.controlledFrom"], "on or after 2026-02-02 (missing)");
    EXPECT_EQ(facts.evidence("CurrentLine.startedOn"), "CM 1 CMSTDTC, CM 1 CMENDTC, FA 1 FASTRESC");
    EXPECT_EQ(join(facts.source("CurrentLine.startedOn").remarks, " "),
              "No systemic therapy for metastatic disease is being given on 2026-02-01.");
    const KnownFacts unsure({{"CM", taken + drug("DOCETAXEL", "METASTATIC", "2025-03-01", "")}, {"FA", reviewed}}, "2026-02-01");
    EXPECT_EQ(unsure["CurrentLine.number"], "0 to 1 (missing)");
    EXPECT_NE(unsure.source("CurrentLine.number").needed.find("CMENDTC"), std::string::npos);
}

TEST(CurrentLine, local_treatment_does_not_end_a_line) {
    RecordProperty("requirement", "FACT-021");
    const KnownFacts facts({{"CM", taken + drug("TRASTUZUMAB", "METASTATIC", "2025-03-01", "ongoing")},
                            {"PR", "PRTRT|PRCAT|PRSCAT|PRSTDTC\nSBRT|RADIOTHERAPY|STUDY TREATMENT|2025-09-01"},
                            {"RS", responses + "OVRLRESP|PD|INVESTIGATOR|2025-08-20\nOVRLRESP|SD|INVESTIGATOR|2025-11-20"},
                            {"FA", reviewed}},
                           "2026-02-01");
    EXPECT_EQ(facts["CurrentLine.number"], "1");
    EXPECT_EQ(facts["CurrentLine.startedOn"], "2025-03-01");
    EXPECT_EQ(facts["CurrentLine.controlledFrom"], "2025-08-20");
}

TEST(CurrentLine, control_counts_from_the_last_progression_before_the_detection_scan) {
    RecordProperty("requirement", "FACT-028");
    const auto control = [](const std::string& rows, const std::string& scan = "2026-01-05") {
        const KnownFacts facts({{"CM", taken + drug("TRASTUZUMAB", "METASTATIC", "2025-03-01", "ongoing")},
                                {"PR", "PRTRT|PRCAT|PRSCAT|PRSTDTC\nCT SCAN|IMAGING|OLIGOPROGRESSION DETECTION|" + scan},
                                {"RS", responses + rows},
                                {"FA", reviewed}},
                               "2026-02-01");
        return facts["CurrentLine.controlledFrom"];
    };
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2025-06-01"), "2025-03-01");
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2025-06-01\nOVRLRESP|PD|INVESTIGATOR|2026-01-05"), "2025-03-01") << "the growth itself";
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2025-06-01\nOVRLRESP|PD|INVESTIGATOR|2025-10-05"), "2025-10-05");
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2025-06-01\nOVRLRESP|PD|INVESTIGATOR|2025-10"), "2025-10 (partial date)");
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2025-06-01\nOVRLRESP|PD|INDEPENDENT ASSESSOR|2025-10-05"), "2025-03-01")
        << "another reader";
    EXPECT_EQ(control("OVRLRESP|NE|INVESTIGATOR|2025-06-01"), "unknown (missing)");
    EXPECT_EQ(control("OVRLRESP|PROGRESSIVE DISEASE|INVESTIGATOR|2025-06-01"), "unknown (missing)") << "a word for PD is no control";
    EXPECT_EQ(control("OVRLRESP|MIXED RESPONSE|INVESTIGATOR|2025-06-01"), "unknown (equivocal)") << "it may be a progression";
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2024-06-01"), "unknown (missing)") << "before the line";
}

TEST(CurrentLine, control_counts_from_the_first_response_by_the_other_reading) {
    RecordProperty("requirement", "FACT-128");
    const auto control = [](const std::string& rows) {
        const KnownFacts facts({{"CM", taken + drug("TRASTUZUMAB", "METASTATIC", "2025-03-01", "ongoing")},
                                {"PR", "PRTRT|PRCAT|PRSCAT|PRSTDTC\nCT SCAN|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05"},
                                {"RS", responses + rows},
                                {"FA", reviewed}},
                               "2026-02-01", {{"control_counted_from", "first_response"}});
        return facts["CurrentLine.controlledFrom"];
    };
    EXPECT_EQ(control("OVRLRESP|PR|INVESTIGATOR|2025-09-01\nOVRLRESP|SD|INVESTIGATOR|2025-06-01"), "2025-06-01");
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2025-03-01"), "2025-03-01") << "on the day the line was begun";
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2025-06-01\nOVRLRESP|PD|INVESTIGATOR|2025-08-20\nOVRLRESP|SD|INVESTIGATOR|2025-10-01"),
              "2025-10-01");
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2025-06-01\nOVRLRESP|PD|INVESTIGATOR|2025-08-20"), "unknown (missing)") << "none since";
    EXPECT_EQ(control("OVRLRESP|NE|INVESTIGATOR|2025-04-01\nOVRLRESP|SD|INVESTIGATOR|2025-06"), "2025-06 (partial date)");
    EXPECT_EQ(control("OVRLRESP|SD|INVESTIGATOR|2026-01-05"), "unknown (missing)") << "not before the scan that showed the growth";
}

TEST(CurrentLine, the_responses_that_show_control_are_evidence) {
    RecordProperty("requirement", "FACT-128");
    const KnownFacts facts({{"CM", taken + drug("TRASTUZUMAB", "METASTATIC", "2025-03-01", "ongoing")},
                            {"RS", responses + "OVRLRESP|SD|INVESTIGATOR|2025-06-01\nOVRLRESP|NE|INVESTIGATOR|2025-09-01"},
                            {"FA", reviewed}},
                           "2026-02-01");
    EXPECT_EQ(facts.evidence("CurrentLine.controlledFrom"), "CM 1 CMSTDTC, RS 1 RSSTRESC");
}

TEST(CurrentLine, partial_dates_that_leave_the_lines_open_say_which_drugs) {
    RecordProperty("requirement", "FACT-023");
    const KnownFacts facts(
        {{"CM", taken + drug("DOCETAXEL", "METASTATIC", "2025-01", "2025-06-01") + drug("TRASTUZUMAB", "METASTATIC", "2025-02", "ongoing")},
         {"FA", reviewed}},
        "2026-02-01");
    EXPECT_EQ(facts["CurrentLine.startedOn"], "unknown (partial date)");
    EXPECT_NE(facts.source("CurrentLine.startedOn").needed.find("docetaxel and trastuzumab"), std::string::npos);
}

}  // namespace
}  // namespace oligo::testing
