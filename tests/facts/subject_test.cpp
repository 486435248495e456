#include <gtest/gtest.h>

#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

TEST(Facts, a_later_result_that_cannot_be_read_is_not_passed_over_for_an_older_one) {
    RecordProperty("requirement", "FACT-123");
    const auto tested = [](const std::string& later) {
        return KnownFacts({{"LB", "LBTESTCD|LBSTRESC|LBDTC\nHCG|NEGATIVE|2026-01-09\nHCG|" + later + "|2026-02-09"}}, "2026-02-10");
    };
    EXPECT_EQ(tested("INDETERMINATE")["Patient.pregnant"], "unknown (equivocal)");
    EXPECT_NE(tested("INDETERMINATE").source("Patient.pregnant").needed.find("\"INDETERMINATE\" cannot be read"), std::string::npos);
    EXPECT_EQ(tested("3.1")["Patient.pregnant"], "unknown (equivocal)") << "a concentration is no answer";
    EXPECT_EQ(tested("NOT DONE")["Patient.pregnant"], "false") << "the older result speaks";
    EXPECT_EQ(tested("POSITIVE")["Patient.pregnant"], "true");

    const auto graded = [](const std::string& later) {
        return KnownFacts({{"RS", "RSTESTCD|RSSTRESC|RSDTC\nECOG101|1|2026-01-09\nECOG101|" + later + "|2026-02-09"}},
                          "2026-02-10")["Performance.ecog"];
    };
    EXPECT_EQ(graded("1-2"), "1 to 2 (equivocal)");
    EXPECT_EQ(graded("KARNOFSKY 80"), "unknown (equivocal)");
    EXPECT_EQ(graded("80"), "unknown (equivocal)");
    EXPECT_EQ(graded("UNKNOWN"), "1");
}

TEST(Facts, read_the_subject_from_its_domains) {
    RecordProperty("requirement", "FACT-001");
    const KnownFacts facts(
        {{"DM", "BRTHDTC|SEX|ARMCD|RFICDTC\n1970-05-01|F|PROSPECTIVE|2026-02-01"},
         {"DS", "DSDECOD|DSCAT|DSSTDTC\nINFORMED CONSENT OBTAINED|PROTOCOL MILESTONE|2026-02-01\nENROLLED|PROTOCOL MILESTONE|2026-02-10"},
         {"RP", "RPTESTCD|RPSTRESC|RPDTC\nCHILDPOT|Y|2026-02-01\nCONTRACP|Y|2026-02-01\nBRSTFEED|N|2026-02-01"},
         {"LB", "LBTESTCD|LBSTRESC|LBDTC\nHCG|NEGATIVE|2026-02-09"},
         {"RS", "RSTESTCD|RSSTRESC|RSDTC\nECOG101|1|2026-02-09"}},
        "");
    EXPECT_EQ(facts.all().on_source, "registration");
    EXPECT_EQ(facts["Patient.birthDate"], "1970-05-01");
    EXPECT_EQ(facts["Patient.sex"], "F");
    EXPECT_EQ(facts["Patient.cohort"], "prospective");
    EXPECT_EQ(facts["Patient.childbearingPotential"], "true");
    EXPECT_EQ(facts["Patient.adequateContraception"], "true");
    EXPECT_EQ(facts["Patient.pregnant"], "false");
    EXPECT_EQ(facts["Patient.breastfeeding"], "false");
    EXPECT_EQ(facts["Registration.date"], "2026-02-10");
    EXPECT_EQ(facts["Consent.signedOn"], "2026-02-01");
    EXPECT_EQ(facts["Performance.ecog"], "1");
    EXPECT_EQ(facts["Performance.assessedOn"], "2026-02-09");
    EXPECT_EQ(facts.evidence("Patient.pregnant"), "LB 1 LBSTRESC");
    EXPECT_EQ(facts.evidence("Patient.birthDate"), "DM 1 BRTHDTC");
    EXPECT_EQ(facts.source("Patient.birthDate").evidence.at(0).value, "1970-05-01");
    EXPECT_EQ(facts.source("Consent.signedOn").evidence.at(0).value, "2026-02-01");
}

TEST(Facts, what_is_not_recorded_is_unknown_and_says_what_to_record) {
    RecordProperty("requirement", "FACT-003");
    const KnownFacts facts({{"DM", "SEX\nF"}}, "2026-02-01");
    for (const char* name :
         {"Patient.birthDate", "Patient.pregnant", "Patient.breastfeeding", "Patient.childbearingPotential", "Consent.signedOn",
          "LocalTherapy.startedOn", "Performance.ecog", "Disease.breastCancer", "Disease.stageM", "Her2.status",
          "MeasurableDisease.present", "DetectionScan.date", "CurrentLine.number", "CurrentLine.startedOn"}) {
        EXPECT_EQ(facts[name], "unknown (missing)") << name;
        EXPECT_FALSE(facts.source(name).needed.empty()) << name;
    }
    EXPECT_NE(facts.source("Patient.pregnant").needed.find("LBTESTCD = HCG"), std::string::npos);
    for (const char* name :
         {"DistantFoci", "Exposures", "Lines", "Specimens", "FollowedLesions", "ConfirmedLesions", "OtherMalignancies"}) {
        EXPECT_EQ(facts[name], "; not complete (missing)") << name;
        EXPECT_FALSE(facts.source(name).needed.empty()) << name;
    }
}

TEST(Facts, records_dated_after_the_day_do_not_exist) {
    RecordProperty("requirement", "FACT-002");
    const std::vector<Block> blocks = {{"RS", "RSTESTCD|RSSTRESC|RSDTC\nECOG101|1|2026-01-10\nECOG101|2|2026-02-10"}};
    EXPECT_EQ(KnownFacts(blocks, "2026-02-09")["Performance.ecog"], "1");
    EXPECT_EQ(KnownFacts(blocks, "2026-02-10")["Performance.ecog"], "2");
}

TEST(Facts, of_one_day_records_that_differ_are_conflicting_and_shown_both) {
    RecordProperty("requirement", "FACT-004");
    const KnownFacts facts({{"RS", "RSTESTCD|RSSTRESC|RSDTC\nECOG101|1|2026-01-10\nECOG101|2|2026-01-10"}}, "2026-02-09");
    EXPECT_EQ(facts["Performance.ecog"], "unknown (conflicting)");
    EXPECT_EQ(facts.evidence("Performance.ecog"), "RS 1 RSSTRESC, RS 2 RSSTRESC");
    EXPECT_NE(facts.source("Performance.ecog").needed.find("contradict"), std::string::npos);
}

TEST(Facts, of_one_day_records_that_agree_are_known) {
    RecordProperty("requirement", "FACT-004");
    const KnownFacts facts(
        {{"RS", "RSTESTCD|RSSTRESC|RSDTC\nECOG101|1|2026-01-10"}, {"QS", "QSTESTCD|QSSTRESC|QSDTC\nECOG101|1|2026-01-10"}}, "2026-02-09");
    EXPECT_EQ(facts["Performance.ecog"], "1");
}

TEST(Facts, partial_dates_that_may_be_the_same_day_do_not_say_which_record_is_latest) {
    RecordProperty("requirement", "FACT-004");
    const KnownFacts overlapping({{"RS", "RSTESTCD|RSSTRESC|RSDTC\nECOG101|1|2026-01\nECOG101|2|2026-01-10"}}, "2026-02-09");
    EXPECT_EQ(overlapping["Performance.ecog"], "unknown (conflicting)");
    const KnownFacts apart({{"RS", "RSTESTCD|RSSTRESC|RSDTC\nECOG101|1|2025-12\nECOG101|2|2026-01-10"}}, "2026-02-09");
    EXPECT_EQ(apart["Performance.ecog"], "2");
}

TEST(Facts, a_test_not_done_says_nothing_and_a_grade_that_does_not_exist_leaves_it_open) {
    RecordProperty("requirement", "FACT-003");
    const auto graded = [](const char* grade, const char* done) {
        return KnownFacts({{"RS", std::string("RSTESTCD|RSSTRESC|RSDTC|RSSTAT\nECOG101|") + grade + "|2026-01-10|" + done}},
                          "2026-02-09")["Performance.ecog"];
    };
    EXPECT_EQ(graded("", "NOT DONE"), "unknown (missing)");
    EXPECT_EQ(graded("7", ""), "unknown (equivocal)");
}

TEST(Facts, a_partial_birth_date_is_a_range) {
    RecordProperty("requirement", "FACT-006");
    EXPECT_EQ(KnownFacts({{"DM", "BRTHDTC\n2008-02"}}, "2026-02-09")["Patient.birthDate"], "2008-02 (partial date)");
}

TEST(Facts, an_arm_that_is_no_cohort_says_nothing_about_the_cohort) {
    RecordProperty("requirement", "FACT-003");
    EXPECT_EQ(KnownFacts({{"DM", "ARMCD\nPbo"}}, "2026-02-09")["Patient.cohort"], "unknown (missing)");
}

TEST(Registration, that_has_not_happened_is_as_if_on_the_day) {
    RecordProperty("requirement", "FACT-007");
    const std::vector<Block> blocks = {{"DS", "DSDECOD|DSCAT|DSSTDTC\nENROLLED|PROTOCOL MILESTONE|2026-03-10"}};
    const KnownFacts before(blocks, "2026-03-01");
    EXPECT_EQ(before["Registration.date"], "2026-03-01");
    EXPECT_EQ(before.source("Registration.date").evidence.at(0).variable, "as if registered on");
    EXPECT_EQ(KnownFacts(blocks, "2026-04-01")["Registration.date"], "2026-03-10");
}

TEST(Registration, is_the_day_judged_without_one_given) {
    RecordProperty("requirement", "FACT-007");
    const KnownFacts registered(
        {{"DS", "DSDECOD|DSCAT|DSSTDTC\nRANDOMIZED|PROTOCOL MILESTONE|2026-03-10"}, {"RS", "RSTESTCD|RSDTC\nX|2026-05-01"}}, "");
    EXPECT_EQ(oligo::text_of(registered.all().on), "2026-03-10");
    EXPECT_EQ(registered.all().on_source, "registration");
    const KnownFacts not_registered({{"RS", "RSTESTCD|RSDTC\nX|2026-05-01"}}, "");
    EXPECT_EQ(oligo::text_of(not_registered.all().on), "2026-05-01");
    EXPECT_EQ(not_registered.all().on_source, "last record");
}

TEST(Registration, enrolment_speaks_before_randomisation_and_two_enrolments_conflict) {
    RecordProperty("requirement", "FACT-007");
    const std::string header = "DSDECOD|DSCAT|DSSTDTC\nRANDOMIZED|PROTOCOL MILESTONE|2026-03-10\nENROLLED|PROTOCOL MILESTONE|2026-03-01";
    EXPECT_EQ(KnownFacts({{"DS", header}}, "2026-04-01")["Registration.date"], "2026-03-01");
    EXPECT_EQ(KnownFacts({{"DS", header + "\nREGISTERED|PROTOCOL MILESTONE|2026-03-02"}}, "2026-04-01")["Registration.date"],
              "unknown (conflicting)");
}

TEST(Registration, of_a_retrospective_subject_is_the_index_date_that_the_protocol_names) {
    RecordProperty("requirement", "FACT-008");
    const std::vector<Block> blocks = {
        {"DM", "ARMCD\nRETROSPECTIVE"},
        {"DS", "DSDECOD|DSCAT|DSSTDTC\nENROLLED|PROTOCOL MILESTONE|2026-03-01"},
        {"EX", "EXTRT|EXSTDTC\nKADCYLA|2022-06-10\nTRASTUZUMAB EMTANSINE|2022-05-20\nTRASTUZUMAB|2022-01-01"},
        {"PR", "PRTRT|PRCAT|PRSCAT|PRSTDTC\nSBRT|RADIOTHERAPY|STUDY TREATMENT|2022-05-10"}};
    const KnownFacts by_drug(blocks, "");
    EXPECT_EQ(by_drug["Registration.date"], "2022-05-20");
    EXPECT_EQ(oligo::text_of(by_drug.all().on), "2022-05-20");
    EXPECT_EQ(by_drug.all().on_source, "index date");
    EXPECT_EQ(KnownFacts(blocks, "", {{"retro_time_zero", "first_srt"}})["Registration.date"], "2022-05-10");
}

TEST(Consent, signed_after_registration_is_seen_for_a_registered_subject_only) {
    RecordProperty("requirement", "FACT-009");
    const std::string consent = "DSDECOD|DSCAT|DSSTDTC\nINFORMED CONSENT OBTAINED|PROTOCOL MILESTONE|2026-03-05";
    const KnownFacts registered({{"DS", consent + "\nENROLLED|PROTOCOL MILESTONE|2026-03-01"}}, "");
    EXPECT_EQ(registered["Consent.signedOn"], "2026-03-05");
    EXPECT_EQ(KnownFacts({{"DS", consent}}, "2026-03-01")["Consent.signedOn"], "unknown (missing)");
}

TEST(Consent, in_two_places_has_to_be_of_one_day) {
    RecordProperty("requirement", "FACT-009");
    const std::string consent = "DSDECOD|DSCAT|DSSTDTC\nINFORMED CONSENT OBTAINED|PROTOCOL MILESTONE|2026-02-05";
    EXPECT_EQ(KnownFacts({{"DS", consent}, {"DM", "RFICDTC\n2026-02-05T09:30"}}, "2026-03-01")["Consent.signedOn"], "2026-02-05");
    EXPECT_EQ(KnownFacts({{"DS", consent}, {"DM", "RFICDTC\n2026-02-06"}}, "2026-03-01")["Consent.signedOn"], "unknown (conflicting)");
    EXPECT_EQ(KnownFacts({{"DM", "RFICDTC\n2026-02-06"}}, "2026-03-01")["Consent.signedOn"], "2026-02-06");
}

TEST(LocalTherapy, is_read_after_the_day_because_it_is_an_obligation) {
    RecordProperty("requirement", "FACT-009");
    const std::string rows =
        "PRTRT|PRCAT|PRSCAT|PRSTDTC|PROCCUR\nSBRT|RADIOTHERAPY|STUDY TREATMENT|2026-04-10|\n"
        "SBRT|RADIOTHERAPY|STUDY TREATMENT|2026-04-02|N\nSBRT|RADIOTHERAPY|PRIOR TREATMENT|2024-04-02|";
    EXPECT_EQ(KnownFacts({{"PR", rows}}, "2026-03-01")["LocalTherapy.startedOn"], "2026-04-10");
}

}  // namespace
}  // namespace oligo::testing
