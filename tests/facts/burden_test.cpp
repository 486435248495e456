#include <gtest/gtest.h>

#include "core/text.hpp"
#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

constexpr const char* staging = "PRTRT|PRCAT|PRSCAT|PRSTDTC\nCT SCAN|IMAGING|STAGING|2026-01-05";
constexpr const char* identified = "TULNKID|TUSTRESC|TULOC|TUSCAT|TUGRPID|TUEVAL|TUDTC\n";
constexpr const char* measured = "TRLNKID|TRTESTCD|TRSTRESC|TRSTRESU|TRMETHOD|TREVAL|TRDTC\n";
constexpr const char* stated = "FATESTCD|FAOBJ|FALNKID|FASTRESC|FADTC|FAEVAL|FAEVALID\n";

std::string lesions(const std::string& rows) {
    return identified + rows;
}

TEST(DistantFoci, are_the_distant_lesions_of_the_investigator) {
    RecordProperty("requirement", "FACT-050");
    const KnownFacts facts(
        {{"TU",
          lesions("L1|TARGET|LIVER|||INVESTIGATOR|2026-01-05\nL2|NON-TARGET|PLEURA|||INVESTIGATOR|2026-01-05\n"
                  "L3|TARGET|BREAST|||INVESTIGATOR|2026-01-05\nL4|TARGET|AXILLARY LYMPH NODE|LOCOREGIONAL NODE||INVESTIGATOR|2026-01-05\n"
                  "L9|TARGET|BRAIN|||INDEPENDENT ASSESSOR|2026-01-05")},
         {"PR", staging}},
        "2026-02-01");
    EXPECT_EQ(facts["DistantFoci"], "L1, L2; complete");
    EXPECT_EQ(facts["DistantFoci[L1].organ"], "liver");
    EXPECT_EQ(facts["DistantFoci[L2].organSystem"], "chest") << "the file's own system";
    EXPECT_EQ(facts.evidence("DistantFoci[L1]"), "TU 1 TUSTRESC");
    EXPECT_EQ(facts.evidence("DistantFoci"), "PR 1 PRSCAT");
}

TEST(DistantFoci, one_identified_by_a_word_that_cannot_be_read_only_may_be_one) {
    RecordProperty("requirement", "FACT-640");
    const auto foci = [](const std::string& rows) {
        return KnownFacts({{"TU", lesions(rows)}, {"PR", staging}}, "2026-02-01")["DistantFoci"];
    };
    EXPECT_EQ(foci("L1|TARGET|LIVER|||INVESTIGATOR|2026-01-05"), "L1; complete");
    EXPECT_EQ(foci("L1|BENING|LIVER|||INVESTIGATOR|2026-01-05"), "possibly L1; complete");
    EXPECT_EQ(foci("L1|TARGET|LIVER|||INVESTIGATOR|2026-01-05\nL1|BENING|LIVER|||INVESTIGATOR|2026-01-20"), "possibly L1; complete");
    EXPECT_EQ(foci("L1|BENIGN ABNORMALITY|LIVER|||INVESTIGATOR|2026-01-05\nL1|TARGT|LIVER|||INVESTIGATOR|2026-01-20"),
              "possibly L1; complete");
    EXPECT_EQ(foci("L1|TARGT|LIVER|||INVESTIGATOR|2026-01-05\nL1|TARGET|LIVER|||INVESTIGATOR|2026-01-20"), "L1; complete");
}

TEST(DistantFoci, are_not_complete_without_a_staging_scan) {
    RecordProperty("requirement", "FACT-005");
    const KnownFacts facts({{"TU", lesions("L1|TARGET|LIVER|||INVESTIGATOR|2026-01-05")}}, "2026-02-01");
    EXPECT_EQ(facts["DistantFoci"], "L1; not complete (missing)");
    EXPECT_NE(facts.source("DistantFoci").needed.find("PRSCAT = STAGING"), std::string::npos);
    const KnownFacts later({{"TU", lesions("L1|TARGET|LIVER|||INVESTIGATOR|2026-01-05")}, {"PR", staging}}, "2026-01-04");
    EXPECT_EQ(later["DistantFoci"], "; not complete (missing)") << "neither the scan nor the lesion is known yet";
}

TEST(DistantFoci, an_equivocal_lesion_is_possible_until_it_is_settled) {
    RecordProperty("requirement", "FACT-051");
    const std::vector<Block> blocks = {
        {"TU", lesions("L1|TARGET|LIVER|||INVESTIGATOR|2026-01-05\nL2|NON-TARGET|LUNG|||INVESTIGATOR|2026-01-05")},
        {"TR", std::string(measured) + "L2|TUMSTATE|EQUIVOCAL|||INVESTIGATOR|2026-01-05\n"
                                       "L2|LDIAM|9|mm|CT SCAN|INVESTIGATOR|2026-01-20\n"
                                       "L2|TUMSTATE|UNEQUIVOCAL|||INVESTIGATOR|2026-02-20"},
        {"PR", staging}};
    const KnownFacts open(blocks, "2026-02-01");
    EXPECT_EQ(open["DistantFoci"], "L1, possibly L2; complete") << "a size alone does not settle it";
    EXPECT_NE(open.source("DistantFoci[L2]").needed.find("Settle whether lesion L2"), std::string::npos);
    EXPECT_EQ(KnownFacts(blocks, "2026-03-01")["DistantFoci"], "L1, L2; complete");
}

TEST(DistantFoci, a_lesion_that_is_gone_is_no_focus) {
    RecordProperty("requirement", "FACT-051");
    const KnownFacts facts(
        {{"TU", lesions("L1|TARGET|LIVER|||INVESTIGATOR|2025-01-05\nL2|TARGET|LUNG|||INVESTIGATOR|2025-01-05\nL3|NON-TARGET|BONE|||"
                        "INVESTIGATOR|2025-01-05")},
         {"TR", std::string(measured) + "L1|LDIAM|12|mm|CT SCAN|INVESTIGATOR|2025-01-05\nL1|LDIAM|0|mm|CT SCAN|INVESTIGATOR|2026-01-05\n"
                                        "L2|LDIAM|0|mm|CT SCAN|INVESTIGATOR|2025-06-05\nL2|LDIAM|8|mm|CT SCAN|INVESTIGATOR|2026-01-05\n"
                                        "L3|TUMSTATE|ABSENT|||INVESTIGATOR|2026-01-05"},
         {"PR", staging}},
        "2026-02-01");
    EXPECT_EQ(facts["DistantFoci"], "L2; complete");
}

TEST(DistantFoci, a_node_whose_scope_is_not_told_is_possible) {
    RecordProperty("requirement", "FACT-051");
    const KnownFacts facts(
        {{"TU", lesions("L1|TARGET|LYMPH NODE|||INVESTIGATOR|2026-01-05\nL2|TARGET|AXILLARY LYMPH NODE|||INVESTIGATOR|2026-01-05\n"
                        "L3|TARGET|MEDIASTINAL LYMPH NODE|||INVESTIGATOR|2026-01-05\nL4|TARGET|AXILLARY LYMPH "
                        "NODE|DISTANT||INVESTIGATOR|2026-01-05")},
         {"PR", staging}},
        "2026-02-01");
    EXPECT_EQ(facts["DistantFoci"], "possibly L1, possibly L2, L3, L4; complete");
    EXPECT_NE(facts.source("DistantFoci[L1]").needed.find("TUSCAT"), std::string::npos);
}

TEST(DistantFoci, clustered_nodes_count_once_only_where_the_protocol_says_so) {
    RecordProperty("requirement", "FACT-052");
    const std::vector<Block> blocks = {
        {"TU",
         lesions("N1|TARGET|MEDIASTINAL LYMPH NODE||C1|INVESTIGATOR|2026-01-05\nN2|TARGET|HILAR LYMPH NODE||C1|INVESTIGATOR|2026-01-05\n"
                 "N3|TARGET|CERVICAL LYMPH NODE||C2|INVESTIGATOR|2026-01-05\nL1|TARGET|LIVER||C1|INVESTIGATOR|2026-01-05")},
        {"FA", std::string(stated) + "CURATIVE|LESION|N1|Y|2026-01-10|INVESTIGATOR|DR A"},
        {"PR", staging}};
    EXPECT_EQ(KnownFacts(blocks, "2026-02-01")["DistantFoci"], "N1, N2, N3, L1; complete");
    const KnownFacts clustered(blocks, "2026-02-01", {{"lesion_cluster_rule", "clustered_nodes_once"}});
    EXPECT_EQ(clustered["DistantFoci"], "N1+N2, N3, L1; complete") << "a lesion that is no node is never clustered";
    EXPECT_EQ(clustered["DistantFoci[N1+N2].treatableWithCurativeIntent"], "unknown (needs judgement)") << "nobody has judged N2";
}

TEST(DistantFoci, one_node_of_a_cluster_that_cannot_be_treated_decides) {
    RecordProperty("requirement", "FACT-052");
    const KnownFacts facts(
        {{"TU",
          lesions("N1|TARGET|MEDIASTINAL LYMPH NODE||C1|INVESTIGATOR|2026-01-05\nN2|TARGET|HILAR LYMPH NODE||C1|INVESTIGATOR|2026-01-05")},
         {"FA", std::string(stated) + "CURATIVE|LESION|N2|N|2026-01-10|INVESTIGATOR|DR A"},
         {"PR", staging}},
        "2026-02-01", {{"lesion_cluster_rule", "clustered_nodes_once"}});
    EXPECT_EQ(facts["DistantFoci[N1+N2].treatableWithCurativeIntent"], "false");
}

TEST(DistantFoci, organs_may_each_be_a_system_of_their_own) {
    RecordProperty("requirement", "FACT-053");
    const std::vector<Block> blocks = {{"TU", lesions("L1|TARGET|PLEURA|||INVESTIGATOR|2026-01-05\nL2|TARGET|RIB|||INVESTIGATOR|2026-01-"
                                                      "05\nL3|TARGET|NOWHERE|||INVESTIGATOR|2026-01-05")}};
    EXPECT_EQ(KnownFacts(blocks, "2026-02-01", {{"organ_system_map", "each_organ"}})["DistantFoci[L1].organSystem"], "pleura");
    const KnownFacts facts(blocks, "2026-02-01");
    EXPECT_EQ(facts["DistantFoci[L1].organSystem"], "chest");
    EXPECT_EQ(facts["DistantFoci[L2].organ"], "bone");
    EXPECT_EQ(facts["DistantFoci[L3].organ"], "unknown (missing)");
}

TEST(DistantFoci, several_readers_without_an_investigator_are_conflicting) {
    RecordProperty("requirement", "FACT-054");
    const KnownFacts facts({{"TU",
                             "TULNKID|TUSTRESC|TULOC|TUEVAL|TUEVALID\nL1|TARGET|LIVER|INDEPENDENT ASSESSOR|RADIOLOGIST "
                             "1\nL1|TARGET|LUNG|INDEPENDENT ASSESSOR|RADIOLOGIST 2"},
                            {"PR", staging}},
                           "2026-02-01");
    EXPECT_EQ(facts["DistantFoci"], "; not complete (conflicting)");
    EXPECT_NE(facts.source("DistantFoci").needed.find("RADIOLOGIST 2"), std::string::npos);
    EXPECT_EQ(facts["MeasurableDisease.present"], "unknown (conflicting)");
}

TEST(DistantFoci, the_only_reader_speaks) {
    RecordProperty("requirement", "FACT-054");
    const KnownFacts facts(
        {{"TU", "TULNKID|TUSTRESC|TULOC|TUEVAL|TUEVALID\nL1|TARGET|LIVER|INDEPENDENT ASSESSOR|RADIOLOGIST 1"}, {"PR", staging}},
        "2026-02-01");
    EXPECT_EQ(facts["DistantFoci"], "L1; complete");
}

TEST(Judgements, about_a_lesion_need_a_day_and_a_person) {
    RecordProperty("requirement", "FACT-055");
    const std::string lesion = lesions("L1|TARGET|LIVER|||INVESTIGATOR|2026-01-05");
    const auto judged = [&](const std::string& rows) {
        return KnownFacts({{"TU", lesion}, {"FA", stated + rows}}, "2026-02-01")["DistantFoci[L1].treatableWithCurativeIntent"];
    };
    EXPECT_EQ(judged("CURATIVE|LESION|L1|Y|2026-01-10|INVESTIGATOR|DR A"), "true");
    EXPECT_EQ(judged("CURATIVE|LESION|L1|Y|2026-01-10|INVESTIGATOR|"), "unknown (needs judgement)");
    EXPECT_EQ(judged("CURATIVE|LESION|L1|Y||INVESTIGATOR|DR A"), "unknown (needs judgement)");
    EXPECT_EQ(judged("CURATIVE|LESION|L2|Y|2026-01-10|INVESTIGATOR|DR A"), "unknown (needs judgement)");
    EXPECT_EQ(judged("CURATIVE|LESION|L1|N|2026-01-10|INVESTIGATOR|DR A\nCURATIVE|LESION|L1|Y|2026-01-12|INVESTIGATOR|DR B"), "true");
    EXPECT_EQ(judged("CURATIVE|LESION|L1|N|2026-01-10|INVESTIGATOR|DR A\nCURATIVE|LESION|L1|Y|2026-01-10|INVESTIGATOR|DR B"),
              "unknown (conflicting)");
}

TEST(MeasurableDisease, is_a_target_lesion_and_its_absence_needs_a_staging) {
    RecordProperty("requirement", "FACT-056");
    const std::string bone = lesions("L1|NON-TARGET|BONE|||INVESTIGATOR|2026-01-05");
    EXPECT_EQ(KnownFacts({{"TU", bone}}, "2026-02-01")["MeasurableDisease.present"], "unknown (missing)");
    EXPECT_EQ(KnownFacts({{"TU", bone}, {"PR", staging}}, "2026-02-01")["MeasurableDisease.present"], "false");
    EXPECT_EQ(KnownFacts({{"TU", bone + "\nL2|TARGET|LIVER|||INVESTIGATOR|2026-01-05"}}, "2026-02-01")["MeasurableDisease.present"],
              "true");
}

TEST(DistantFoci, are_not_complete_with_a_lesion_that_cannot_be_followed) {
    RecordProperty("requirement", "FACT-005");
    const KnownFacts facts(
        {{"TU", lesions("L1|TARGET|LIVER|||INVESTIGATOR|2026-01-05\n|TARGET|LUNG|||INVESTIGATOR|2026-01-05")}, {"PR", staging}},
        "2026-02-01");
    EXPECT_EQ(facts["DistantFoci"], "L1; not complete (missing)");
    EXPECT_NE(facts.source("DistantFoci").needed.find("TULNKID"), std::string::npos);
    EXPECT_EQ(facts.evidence("DistantFoci"), "PR 1 PRSCAT, TU 2 TUSTRESC");
}

class LostRowsTable : public ::testing::TestWithParam<Row> {};

TEST_P(LostRowsTable, leave_the_lists_they_feed_open) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    records::Study study = study_of(
        {{"PR",
          "PRTRT|PRCAT|PRSCAT|PRSTDTC\nCT SCAN|IMAGING|STAGING|2026-01-05\nCT SCAN|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05\n"
          "CT SCAN|IMAGING|OLIGOPROGRESSION CONFIRMATION|2026-02-05"},
         {"FA",
          "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|SYSTEMIC THERAPY HISTORY|Y|2026-01-02\nCOMPLETE|PATHOLOGY REPORTS|Y|2026-01-02\n"
          "COMPLETE|LOCAL THERAPY HISTORY|Y|2026-01-02"},
         {"MH", "MHCAT|MHPRESP|MHOCCUR|MHDTC\nOTHER MALIGNANCY|Y|N|2026-01-02"}});
    const std::string whole = KnownFacts(study, small_protocol(), "2026-02-20")[row["list"]];
    EXPECT_EQ(whole, "; complete");
    records::lose_rows(study, row["domain"], "data/" + row["file"]);
    const KnownFacts facts(study, small_protocol(), "2026-02-20");
    if (row["expected"] == "complete") {
        EXPECT_EQ(facts[row["list"]], whole);
        return;
    }
    EXPECT_EQ(facts[row["list"]], "; not complete (missing)");
    EXPECT_EQ(facts.source(row["list"]).needed, "Rows of " + row["file"] + " could not be read: mend the file (see the findings).");
}

INSTANTIATE_TEST_SUITE_P(Domains, LostRowsTable, ::testing::ValuesIn(read_cases("facts/lost_rows.csv")), case_name);

TEST(CurrentLine, is_unknown_where_rows_of_therapy_were_lost) {
    RecordProperty("requirement", "FACT-132");
    records::Study study = study_of({{"FA", "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|SYSTEMIC THERAPY HISTORY|Y|2026-01-02"}});
    EXPECT_EQ(KnownFacts(study, small_protocol(), "2026-02-20")["CurrentLine.number"], "0");
    records::lose_rows(study, "CM", "cm.csv");
    const KnownFacts facts(study, small_protocol(), "2026-02-20");
    EXPECT_EQ(facts["CurrentLine.number"], "unknown (missing)");
    EXPECT_EQ(facts.source("CurrentLine.number").needed, "Rows of cm.csv could not be read: mend the file (see the findings).");
}

TEST(MeasurableDisease, is_unknown_while_its_only_target_may_be_no_lesion) {
    RecordProperty("requirement", "FACT-056");
    const auto present = [](const std::string& rows) {
        return KnownFacts({{"TU", lesions("L1|TARGET|LIVER|||INVESTIGATOR|2026-01-05")}, {"TR", measured + rows}, {"PR", staging}},
                          "2026-02-01")["MeasurableDisease.present"];
    };
    EXPECT_EQ(present("L1|TUMSTATE|EQUIVOCAL|||INVESTIGATOR|2026-01-05"), "unknown (equivocal)");
    EXPECT_EQ(present("L1|TUMSTATE|ABSENT|||INVESTIGATOR|2026-01-05\nL1|LDIAM|12|mm||INVESTIGATOR|2026-01-05"), "unknown (conflicting)");
    EXPECT_EQ(present("L1|TUMSTATE|ABSENT|||INVESTIGATOR|2026-01-05"), "false");
}

class StabilityTable : public ::testing::TestWithParam<Row> {};

// Scans of one brain focus, "2025-10-01 10" each; * for one that was not measured, a modality after it where it is no MRI. Judged on 1
// February 2026.
TEST_P(StabilityTable, is_the_row_of_scans_without_growth) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    std::string rows;
    for (const std::string& scan : split(row["scans"], ';')) {
        const auto words = split(std::string(trim(scan)), ' ');
        const std::string method = words.size() > 2 ? (words[2] == "untold" ? "" : words[2]) : "MRI";
        const bool measured_then = words[1] != "*";
        rows += "L1|" + std::string(measured_then ? "LDIAM|" + words[1] + "|mm|" : "TUMSTATE|PRESENT||") + method + "|INVESTIGATOR|" +
                words[0] + "\n";
    }
    std::map<std::string, std::string> settings;
    if (!row["growth"].empty()) settings["brain_stability_growth"] = row["growth"];
    if (!row["minimum"].empty()) settings["brain_stability_minimum"] = row["minimum"];
    if (!row["age"].empty()) settings["brain_mri_age"] = row["age"];
    const KnownFacts facts({{"TU", lesions("L1|TARGET|BRAIN|||INVESTIGATOR|2025-01-01")}, {"TR", measured + rows}}, "2026-02-01", settings);
    EXPECT_EQ(facts["DistantFoci[L1].stableOnMriFrom"], row["from"]) << row["source"];
    EXPECT_EQ(facts["DistantFoci[L1].stableOnMriUntil"], row["until"]) << row["source"];
}

INSTANTIATE_TEST_SUITE_P(BrainFocus, StabilityTable, ::testing::ValuesIn(read_cases("facts/stability.csv")), case_name);

// What grew says from where to where, in mm and percent, with the days and the limit.
TEST(BrainFocus, says_what_was_measured_and_what_would_be_growth) {
    RecordProperty("requirement", "FACT-602");
    const auto said = [](const std::string& sizes, const std::map<std::string, std::string>& settings = {}) {
        std::string rows;
        for (const std::string& scan : split(sizes, ';')) {
            const auto words = split(std::string(trim(scan)), ' ');
            rows += "L1|LDIAM|" + words[1] + "|mm|MRI|INVESTIGATOR|" + words[0] + "\n";
        }
        const KnownFacts facts({{"TU", lesions("L1|TARGET|BRAIN|||INVESTIGATOR|2025-01-01")}, {"TR", measured + rows}}, "2026-02-01",
                               settings);
        return join(facts.source("DistantFoci[L1].stableOnMriFrom").remarks, " ");
    };
    EXPECT_EQ(said("2026-01-01 25; 2026-01-20 30.5"),
              "Lesion L1 grew on MRI from 25 mm (2026-01-01) to 30.5 mm (2026-01-20): +22 %, +5.5 mm; growth is 20 % and 5 mm or more.");
    EXPECT_EQ(
        said("2026-01-01 10; 2026-01-20 12.2"),
        "Lesion L1 did not grow on MRI from 10 mm (2026-01-01) to 12.2 mm (2026-01-20): +22 %, +2.2 mm; growth is 20 % and 5 mm or more.");
    EXPECT_EQ(said("2026-01-01 10; 2026-01-20 12.2", {{"brain_stability_minimum", "0 mm"}}),
              "Lesion L1 grew on MRI from 10 mm (2026-01-01) to 12.2 mm (2026-01-20): +22 %, +2.2 mm; growth is 20 % or more.");
    EXPECT_EQ(
        said("2025-11-01 20; 2025-12-01 30; 2026-01-20 29"),
        "Lesion L1 grew on MRI from 20 mm (2025-11-01) to 30 mm (2025-12-01): +50 %, +10 mm; growth is 20 % and 5 mm or more. Lesion L1 "
        "has not grown since on MRI from 30 mm (2025-12-01) to 29 mm (2026-01-20): -3.3 %, -1 mm.");
    EXPECT_EQ(said("2025-12-01 0; 2026-01-20 2"),
              "Lesion L1 grew on MRI from 0 mm (2025-12-01) to 2 mm (2026-01-20); growth is 20 % and 5 mm or more.");
    EXPECT_EQ(said("2026-01-20 10"), "");
}

TEST(BrainFocus, that_grew_shows_the_smaller_scan_before) {
    RecordProperty("requirement", "FACT-127");
    const KnownFacts facts({{"TU", lesions("L1|TARGET|BRAIN|||INVESTIGATOR|2025-01-01")},
                            {"TR", std::string(measured) + "L1|LDIAM|22|mm|MRI|INVESTIGATOR|2025-09-01\n"
                                                           "L1|LDIAM|20|mm|MRI|INVESTIGATOR|2025-10-01\n"
                                                           "L1|LDIAM|21|mm|MRI|INVESTIGATOR|2025-11-01\n"
                                                           "L1|LDIAM|26|mm|MRI|INVESTIGATOR|2025-12-01\n"
                                                           "L1|LDIAM|26|mm|MRI|INVESTIGATOR|2026-01-10"}},
                           "2026-02-01");
    EXPECT_EQ(facts["DistantFoci[L1].stableOnMriFrom"], "2025-12-01");
    EXPECT_EQ(facts.evidence("DistantFoci[L1].stableOnMriFrom"), "TR 2 TRSTRESC, TR 4 TRSTRESC, TR 5 TRSTRESC");
}

TEST(BrainFocus, seen_once_asks_for_a_second_scan_and_one_seen_long_ago_for_another) {
    RecordProperty("requirement", "FACT-058");
    const KnownFacts facts({{"TU", lesions("L1|TARGET|BRAIN|||INVESTIGATOR|2025-01-01")},
                            {"TR", std::string(measured) + "L1|LDIAM|10|mm|MRI|INVESTIGATOR|2025-10-01"}},
                           "2026-02-01");
    EXPECT_NE(facts.source("DistantFoci[L1].stableOnMriFrom").needed.find("second MRI of lesion L1"), std::string::npos);
    EXPECT_NE(facts.source("DistantFoci[L1].stableOnMriUntil").needed.find("Make an MRI of lesion L1 again"), std::string::npos);
    EXPECT_EQ(facts.evidence("DistantFoci[L1].stableOnMriUntil"), "TR 1 TRSTRESC");
}

}  // namespace
}  // namespace oligo::testing
