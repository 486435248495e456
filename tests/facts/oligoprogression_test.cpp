#include <gtest/gtest.h>

#include "core/text.hpp"
#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

using ::testing::ValuesIn;

constexpr const char* identified = "TULNKID|TUSTRESC|TULOC|TUSCAT|TUEVAL|TUDTC\n";
constexpr const char* measured = "TRLNKID|TRTESTCD|TRSTRESC|TRSTRESU|TRMETHOD|TREVAL|TRDTC\n";
const std::string line = "CMCAT|CMDECOD|CMSCAT|CMSTDTC|CMENRTPT\nSYSTEMIC ANTICANCER THERAPY|TRASTUZUMAB|METASTATIC|2025-03-01|ONGOING";
const std::string reviewed = "FATESTCD|FAOBJ|FALNKID|FASTRESC|FADTC|FAEVAL|FAEVALID\nCOMPLETE|SYSTEMIC THERAPY HISTORY||Y|2026-01-02||";
const std::string scans =
    "PRTRT|PRCAT|PRSCAT|PRSTDTC\nCT SCAN|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05\nFDG-PET/CT|IMAGING|OLIGOPROGRESSION "
    "CONFIRMATION|2026-02-16";

std::vector<Block> followed(const std::string& lesions, const std::string& sizes, const std::string& imaging = scans) {
    return {{"TU", identified + lesions}, {"TR", measured + sizes}, {"PR", imaging}, {"CM", line}, {"FA", reviewed}};
}

std::string size(const char* lesion, const char* test, const std::string& value, const char* method, const char* date) {
    const auto words = split(value, ' ');
    return std::string(lesion) + "|" + test + "|" + words.front() + "|" + (words.size() > 1 ? words.back() : "mm") + "|" + method +
           "|INVESTIGATOR|" + date + "\n";
}

class GrowthTable : public ::testing::TestWithParam<Row> {};

// wasGrowing is the protocol's own definition, asked for this lesion: the facts it reads decide it.
TEST_P(GrowthTable, is_exact) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto method = row["modality"].c_str();
    const std::string test = split(row["test"], '+').front();
    std::string sizes;
    for (const char* date : {"2025-02-20", "2026-01-05"}) {
        const std::string& value = date == std::string("2025-02-20") ? row["before"] : row["now"];
        if (!value.empty()) sizes += size("L1", test.c_str(), value, method, date);
        if (row["test"] == "SUVMAX+8") sizes += size("L1", "LDIAM", "8", method, date);
        if (row["test"] == "LDIAM+sclerotic") sizes += size("L1", "LYTDIAM", "0", method, date);
    }
    sizes += size("L1", "LDIAM", "10", "FDG-PET/CT", "2026-02-16");
    const KnownFacts facts(followed("L1|TARGET|" + row["location"] + "|DISTANT|INVESTIGATOR|2025-02-20", sizes), "2026-02-20");
    const std::string was = facts["ConfirmedLesions[L1].wasGrowing"];
    EXPECT_EQ(was == "true" ? "growing" : (was == "false" ? "not growing" : "unknown"), row["expected"]) << was << ": " << row["source"];
}

INSTANTIATE_TEST_SUITE_P(Cosmo, GrowthTable, ValuesIn(read_cases("facts/growth.csv")), case_name);

const std::string liver = "L1|TARGET|LIVER|DISTANT|INVESTIGATOR|2025-02-20\n";
const std::string course = size("L1", "LDIAM", "24", "CT SCAN", "2025-02-20") + size("L1", "LDIAM", "15", "CT SCAN", "2025-06-20") +
                           size("L1", "LDIAM", "17", "CT SCAN", "2025-10-06") + size("L1", "LDIAM", "20", "CT SCAN", "2026-01-05") +
                           size("L1", "LDIAM", "21", "FDG-PET/CT", "2026-02-16");

TEST(FollowedLesions, hold_the_lesion_on_the_detection_scan) {
    RecordProperty("requirement", "FACT-064");
    auto blocks = followed(liver, course);
    blocks[4].text += "\nAMENABLE|LESION|L1|Y|2026-01-10|INVESTIGATOR|DR A";
    const KnownFacts facts(blocks, "2026-02-20");
    EXPECT_EQ(facts["DetectionScan.date"], "2026-01-05");
    EXPECT_EQ(facts["DetectionScan.modality"], "CT");
    EXPECT_EQ(facts["ConfirmationScan.date"], "2026-02-16");
    EXPECT_EQ(facts["ConfirmationScan.modality"], "FDG-PET-CT");
    EXPECT_EQ(facts["FollowedLesions"], "L1; complete");
    EXPECT_EQ(facts["FollowedLesions[L1].scope"], "distant");
    EXPECT_EQ(facts["FollowedLesions[L1].organ"], "liver");
    EXPECT_EQ(facts["FollowedLesions[L1].tissue"], "soft tissue");
    EXPECT_EQ(facts["FollowedLesions[L1].isNew"], "false");
    EXPECT_EQ(facts["FollowedLesions[L1].modality"], "CT");
    EXPECT_EQ(facts["FollowedLesions[L1].baselineModality"], "CT");
    EXPECT_EQ(facts["FollowedLesions[L1].diameter"], "20 mm");
    EXPECT_EQ(facts["FollowedLesions[L1].diameterReference"], "15 mm");
    EXPECT_EQ(facts["FollowedLesions[L1].suvMax"], "unknown (missing)");
    EXPECT_EQ(facts["FollowedLesions[L1].amenableToLocalTherapy"], "true");
    EXPECT_EQ(facts.evidence("FollowedLesions[L1].diameterReference"), "TR 2 TRSTRESC");
}

TEST(FollowedLesions, the_reference_is_the_one_the_protocol_chooses) {
    RecordProperty("requirement", "FACT-065");
    const auto reference = [](const char* setting) {
        return KnownFacts(followed(liver, course), "2026-02-20",
                          {{"oligoprogression_reference", setting}})["FollowedLesions[L1].diameterReference"];
    };
    EXPECT_EQ(reference("nadir_on_current_line"), "15 mm");
    EXPECT_EQ(reference("start_of_line"), "24 mm");
    EXPECT_EQ(reference("previous_scan"), "17 mm");
}

TEST(FollowedLesions, sizes_before_the_line_are_no_reference) {
    RecordProperty("requirement", "FACT-065");
    const KnownFacts facts(followed(liver, size("L1", "LDIAM", "5", "CT SCAN", "2024-06-20") + course), "2026-02-20");
    EXPECT_EQ(facts["FollowedLesions[L1].diameterReference"], "15 mm");
}

TEST(FollowedLesions, an_unknown_line_leaves_the_reference_unknown_but_not_the_previous_scan) {
    RecordProperty("requirement", "FACT-065");
    auto blocks = followed(liver, course);
    blocks[4] = {"FA", "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|SYSTEMIC THERAPY HISTORY|N|2026-01-02"};
    EXPECT_EQ(KnownFacts(blocks, "2026-02-20")["FollowedLesions[L1].diameterReference"], "unknown (missing)");
    EXPECT_EQ(KnownFacts(blocks, "2026-02-20", {{"oligoprogression_reference", "previous_scan"}})["FollowedLesions[L1].diameterReference"],
              "17 mm");
}

TEST(FollowedLesions, two_sizes_of_one_scan_are_conflicting) {
    RecordProperty("requirement", "FACT-004");
    const KnownFacts facts(
        followed(liver, course + size("L1", "LDIAM", "22", "CT SCAN", "2026-01-05") + size("L1", "LDIAM", "16", "CT SCAN", "2025-06-20")),
        "2026-02-20");
    EXPECT_EQ(facts["FollowedLesions[L1].diameter"], "unknown (conflicting)");
    EXPECT_EQ(facts["FollowedLesions[L1].diameterReference"], "unknown (conflicting)");
    EXPECT_EQ(facts.evidence("FollowedLesions[L1].diameter"), "TR 4 TRSTRESC, TR 6 TRSTRESC");
}

class UnreadableTable : public ::testing::TestWithParam<Row> {};

TEST_P(UnreadableTable, is_not_passed_over) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    std::string sizes;
    const auto add = [&](const std::string& column, const char* date) {
        if (!row[column].empty()) sizes += "L1|LDIAM|" + row[column] + "|mm|CT SCAN|INVESTIGATOR|" + date + "\n";
    };
    add("before", "2025-02-20");
    add("now", "2026-01-05");
    add("undated", "");
    const KnownFacts facts(followed("L1|TARGET|LIVER|DISTANT|INVESTIGATOR|2025-02-20", sizes), "2026-02-20");
    EXPECT_EQ(facts[row["fact"]], row["expected"]) << row["source"];
}

INSTANTIATE_TEST_SUITE_P(Measurements, UnreadableTable, ValuesIn(read_cases("facts/unreadable_measurements.csv")), case_name);

TEST(FollowedLesions, a_size_that_cannot_be_read_names_the_row_to_correct) {
    RecordProperty("requirement", "FACT-130");
    const auto needed = [](const std::string& sizes, const char* fact) {
        const KnownFacts facts(study_of(followed(liver, sizes), true), small_protocol(), "2026-02-20");
        return facts.source(fact).needed;
    };
    const std::string before = size("L1", "LDIAM", "12", "CT SCAN", "2025-02-20");
    EXPECT_EQ(
        needed(before + size("L1", "LDIAM", "15,6", "CT SCAN", "2026-01-05"), "FollowedLesions[L1].diameter"),
        "Correct TR 2. \"15,6 mm\" cannot be read as an answer. Record the size of lesion L1 on the scan of 2026-01-05 (TR: TRTESTCD = "
        "LDIAM).");
    EXPECT_EQ(
        needed(before + size("L1", "LDIAM", "25", "CT SCAN", "5.1.2026"), "FollowedLesions[L1].diameter"),
        "Give TR 2 its day (TRDTC; \"5.1.2026\" cannot be read): as it stands it may be of any scan. Record the size of lesion L1 on the "
        "scan of 2026-01-05 (TR: TRTESTCD = LDIAM).");
}

TEST(FollowedLesions, are_not_complete_with_a_measurement_without_a_link) {
    RecordProperty("requirement", "FACT-130");
    const std::string sizes = size("L1", "LDIAM", "12", "CT SCAN", "2025-02-20") + size("L1", "LDIAM", "12", "CT SCAN", "2026-01-05");
    EXPECT_EQ(KnownFacts(followed(liver, sizes), "2026-02-20")["FollowedLesions"], "L1; complete");
    const KnownFacts open(followed(liver, sizes + size("", "LDIAM", "31", "CT SCAN", "2026-01-05")), "2026-02-20");
    EXPECT_EQ(open["FollowedLesions"], "L1; not complete (missing)");
}

TEST(FollowedLesions, readings_of_another_evaluator_never_mix_in) {
    RecordProperty("requirement", "FACT-054");
    const KnownFacts facts(followed(liver + "L1|TARGET|LUNG|DISTANT|INDEPENDENT ASSESSOR|2025-02-20",
                                    course + "L1|LDIAM|3|mm|CT SCAN|INDEPENDENT ASSESSOR|2025-06-20"),
                           "2026-02-20");
    EXPECT_EQ(facts["FollowedLesions[L1].organ"], "liver");
    EXPECT_EQ(facts["FollowedLesions[L1].diameterReference"], "15 mm");
}

TEST(FollowedLesions, a_new_lesion_is_one_first_seen_on_the_detection_scan) {
    RecordProperty("requirement", "FACT-066");
    const std::string lesions = liver +
                                "L2|NEW|LUNG|DISTANT|INVESTIGATOR|2026-01-05\nL3|NEW|BONE|DISTANT|INVESTIGATOR|2025-06-20\n"
                                "L4|NEW|BRAIN|DISTANT|INVESTIGATOR|2026-02-16";
    const KnownFacts facts(followed(lesions, course), "2026-02-20");
    EXPECT_EQ(facts["FollowedLesions"], "L1, L2, L3; complete");
    EXPECT_EQ(facts["FollowedLesions[L2].isNew"], "true");
    EXPECT_EQ(facts["FollowedLesions[L3].isNew"], "false");
    EXPECT_EQ(facts["ConfirmedLesions"], "L1, L2, L3, L4; complete");
    EXPECT_EQ(facts["ConfirmedLesions[L2].isNew"], "false");
    EXPECT_EQ(facts["ConfirmedLesions[L4].isNew"], "true");
}

TEST(FollowedLesions, those_the_reader_calls_gone_or_not_increased_are_left_out) {
    RecordProperty("requirement", "FACT-067");
    const std::string lesions = liver +
                                "L2|NON-TARGET|LUNG|DISTANT|INVESTIGATOR|2025-02-20\nL3|NON-TARGET|BONE|DISTANT|INVESTIGATOR|2025-02-20\n"
                                "L4|NON-TARGET|PLEURA|DISTANT|INVESTIGATOR|2025-02-20";
    const KnownFacts facts(followed(lesions, course + size("L2", "TUMSTATE", "ABSENT", "CT SCAN", "2026-01-05") +
                                                 "L3|TUMSTATE|NOT INCREASED||CT SCAN|INVESTIGATOR|2026-01-05\n"
                                                 "L4|TUMSTATE|PRESENT||CT SCAN|INVESTIGATOR|2026-01-05\n"),
                           "2026-02-20");
    EXPECT_EQ(facts["FollowedLesions"], "L1, L4; complete");
    EXPECT_EQ(facts["FollowedLesions[L4].diameter"], "unknown (missing)");
    EXPECT_EQ(facts["ConfirmedLesions[L3].wasGrowing"], "false");
    EXPECT_EQ(facts["ConfirmedLesions[L4].wasGrowing"], "unknown (missing)");
}

TEST(FollowedLesions, the_modality_at_the_start_of_the_line_is_that_of_the_last_scan_before_it) {
    RecordProperty("requirement", "FACT-068");
    const KnownFacts facts(
        followed(liver, size("L1", "LDIAM", "26", "CT SCAN", "2024-12-20") + size("L1", "LDIAM", "24", "MRI", "2025-02-20") +
                            size("L1", "LDIAM", "15", "CT SCAN", "2025-06-20") + size("L1", "LDIAM", "20", "CT SCAN", "2026-01-05")),
        "2026-02-20");
    EXPECT_EQ(facts["FollowedLesions[L1].baselineModality"], "MRI");
    EXPECT_EQ(facts["FollowedLesions[L1].modality"], "CT");
}

TEST(FollowedLesions, of_two_scans_on_one_day_the_one_of_the_detection_scan_counts) {
    RecordProperty("requirement", "FACT-068");
    const KnownFacts facts(followed(liver, course + size("L1", "LDIAM", "30", "MRI", "2026-01-05")), "2026-02-20");
    EXPECT_EQ(facts["FollowedLesions[L1].diameter"], "20 mm");
}

std::string lung(const char* state) {
    return std::string("L2|") + state + "|LUNG|DISTANT|INVESTIGATOR|2025-02-20\n";
}

/// Sizes of the lung lesion by CT: at the start of the line, in June, in October, on the detection scan, and by FDG-PET-CT on the
/// confirmation scan; "-" where it was not recorded, "absent" where the reader did not see it.
std::string lung_course(const std::vector<std::string>& sizes) {
    constexpr const char* dates[] = {"2025-02-20", "2025-06-20", "2025-10-06", "2026-01-05", "2026-02-16"};
    std::string rows;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const char* method = i < 4 ? "CT SCAN" : "FDG-PET/CT";
        if (sizes[i] == "absent") rows += std::string("L2|TUMSTATE|ABSENT||") + method + "|INVESTIGATOR|" + dates[i] + "\n";
        if (sizes[i] != "absent" && sizes[i] != "-") rows += size("L2", "LDIAM", sizes[i], method, dates[i]);
    }
    return rows;
}

std::string back_on_detection(const std::vector<std::string>& sizes, const char* reference = "nadir_on_current_line") {
    return KnownFacts(followed(liver + lung("TARGET"), course + lung_course(sizes)), "2026-02-20",
                      {{"oligoprogression_reference", reference}})["FollowedLesions[L2].reappeared"];
}

TEST(FollowedLesions, one_that_was_gone_on_its_reference_and_is_there_again_has_reappeared) {
    RecordProperty("requirement", "FACT-073");
    EXPECT_EQ(back_on_detection({"12", "0", "0", "20"}), "true");
    EXPECT_EQ(back_on_detection({"12", "absent", "-", "9"}), "true");
    EXPECT_EQ(back_on_detection({"12", "8", "8", "9"}), "false");
    EXPECT_EQ(back_on_detection({"12", "0", "8", "8"}), "true") << "against the smallest on the line";
    EXPECT_EQ(back_on_detection({"12", "0", "8", "8"}, "previous_scan"), "false");
    EXPECT_EQ(back_on_detection({"12", "8", "0", "8"}, "previous_scan"), "true");
    EXPECT_EQ(back_on_detection({"12", "0", "8", "9"}, "start_of_line"), "false");
    EXPECT_EQ(back_on_detection({"12", "-", "-", "9"}), "false") << "a reference that lacks a value was not gone";
    EXPECT_EQ(back_on_detection({"-", "-", "-", "9"}), "false");
    EXPECT_EQ(back_on_detection({"12", "0", "0", "absent"}), "no such fact") << "gone still: not followed";
    EXPECT_EQ(back_on_detection({"12", "0", "0", "-"}), "false") << "every lesion seen on the scan is recorded";
}

TEST(FollowedLesions, one_that_has_reappeared_names_the_scans_on_which_it_was_gone_and_is_back) {
    RecordProperty("requirement", "FACT-073");
    const KnownFacts facts(followed(liver + lung("TARGET"), course + lung_course({"12", "0", "-", "20"})), "2026-02-20");
    EXPECT_EQ(facts["FollowedLesions[L2].isNew"], "false");
    EXPECT_EQ(facts["FollowedLesions[L2].diameterReference"], "0 mm");
    EXPECT_EQ(facts.evidence("FollowedLesions[L2].reappeared"), "TR 7 TRSTRESC, TR 8 TRSTRESC");
}

TEST(FollowedLesions, a_sclerotic_bone_lesion_without_a_lytic_part_was_never_gone) {
    RecordProperty("requirement", "FACT-073");
    const std::string bone = "L2|TARGET|VERTEBRA|DISTANT|INVESTIGATOR|2025-02-20\n";
    const std::string sclerotic = size("L2", "LYTDIAM", "0", "CT SCAN", "2025-02-20") + size("L2", "LYTDIAM", "6", "CT SCAN", "2026-01-05");
    EXPECT_EQ(KnownFacts(followed(liver + bone, course + sclerotic), "2026-02-20")["FollowedLesions[L2].reappeared"], "false");
    const std::string healed =
        size("L2", "TUMSTATE", "ABSENT", "CT SCAN", "2025-06-20") + size("L2", "LYTDIAM", "6", "CT SCAN", "2026-01-05");
    EXPECT_EQ(KnownFacts(followed(liver + bone, course + healed), "2026-02-20")["FollowedLesions[L2].reappeared"], "true");
}

TEST(FollowedLesions, whether_one_has_reappeared_is_open_where_its_reference_is) {
    RecordProperty("requirement", "FACT-073");
    const std::string gone = size("L2", "LDIAM", "12", "CT SCAN", "2025-02-20") + size("L2", "LDIAM", "20", "CT SCAN", "2026-01-05");
    const auto back = [&](const std::string& row) {
        return KnownFacts(followed(liver + lung("TARGET"), course + gone + row), "2026-02-20")["FollowedLesions[L2].reappeared"];
    };
    EXPECT_EQ(back(size("L2", "LDIAM", "0", "", "2025-06-20")), "unknown (missing)") << "by CT or not decides";
    EXPECT_EQ(back(size("L2", "LDIAM", "0", "MRI", "2025-06-20")), "false") << "gone by another modality; by CT it measured 12 mm";
    EXPECT_EQ(back(size("L2", "LDIAM", "0", "CT SCAN", "2026-01")), "unknown (partial date)") << "before the detection scan or after it";
}

TEST(FollowedLesions, sizes_are_compared_within_the_modality_of_the_detection_scan) {
    RecordProperty("requirement", "FACT-074");
    const auto reference = [](const std::string& sizes, const char* setting = "nadir_on_current_line") {
        return KnownFacts(followed(liver, sizes), "2026-02-20",
                          {{"oligoprogression_reference", setting}})["FollowedLesions[L1].diameterReference"];
    };
    const std::string mixed = size("L1", "LDIAM", "24", "CT SCAN", "2025-02-20") + size("L1", "LDIAM", "15", "MRI", "2025-06-20") +
                              size("L1", "LDIAM", "16", "FDG-PET/CT", "2025-10-06") + size("L1", "LDIAM", "20", "CT SCAN", "2026-01-05");
    EXPECT_EQ(reference(mixed), "24 mm") << "neither the MRI nor the CT part of the PET-CT counts";
    EXPECT_EQ(reference(mixed, "previous_scan"), "24 mm");
    const std::string other = size("L1", "LDIAM", "15", "MRI", "2025-06-20") + size("L1", "LDIAM", "20", "CT SCAN", "2026-01-05");
    EXPECT_EQ(reference(other), "unknown (missing)");
    const KnownFacts none(followed(liver, other), "2026-02-20");
    EXPECT_NE(none.source("FollowedLesions[L1].diameterReference").needed.find("on the scans before, by CT"), std::string::npos);
    const std::string untold = size("L1", "LDIAM", "24", "CT SCAN", "2025-02-20") + size("L1", "LDIAM", "20", "CT SCAN", "2026-01-05");
    EXPECT_EQ(reference(untold + size("L1", "LDIAM", "15", "", "2025-06-20")), "unknown (missing)") << "by CT or not decides";
    EXPECT_EQ(reference(untold + size("L1", "LDIAM", "30", "", "2025-06-20")), "24 mm") << "it is not the smallest, whatever it is";
    EXPECT_EQ(reference(untold + size("L1", "LDIAM", "30", "", "2025-06-20"), "previous_scan"), "unknown (missing)");
    EXPECT_EQ(reference(size("L1", "LDIAM", "24", "CT SCAN", "2025-02-20") + size("L1", "LDIAM", "20", "", "2026-01-05")),
              "unknown (missing)")
        << "the detection scan itself does not tell";
}

TEST(FollowedLesions, uptake_is_compared_with_the_FDG_PET_CT_scans_alone) {
    RecordProperty("requirement", "FACT-074");
    const std::string pet = "PRTRT|PRCAT|PRSCAT|PRSTDTC\nFDG-PET/CT|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05";
    const std::string between =
        size("L1", "LDIAM", "10", "CT SCAN", "2025-02-20") + size("L1", "SUVMAX", "5.0", "FDG-PET/CT", "2025-04-20") +
        size("L1", "LDIAM", "10", "CT SCAN", "2025-06-20") + size("L1", "SUVMAX", "6.0", "FDG-PET/CT", "2026-01-05");
    const KnownFacts interim(followed(liver, between, pet), "2026-02-20");
    EXPECT_EQ(interim["FollowedLesions[L1].hasReferencePet"], "true") << "CT scans lie between";
    EXPECT_EQ(interim["FollowedLesions[L1].suvMaxReference"], "5.0");
    EXPECT_EQ(interim["FollowedLesions[L1].baselineModality"], "CT") << "the therapy began with CT";
    EXPECT_EQ(KnownFacts(followed(liver, course), "2026-02-20")["FollowedLesions[L1].hasReferencePet"], "false");
    const KnownFacts untold(followed(liver, between + size("L1", "SUVMAX", "3.0", "PET/CT SCAN", "2025-08-20"), pet), "2026-02-20");
    EXPECT_EQ(untold["FollowedLesions[L1].suvMaxReference"], "unknown (missing)") << "its tracer decides";
    EXPECT_NE(untold.source("FollowedLesions[L1].suvMaxReference").needed.find("tracer"), std::string::npos);
    const std::string other =
        size("L1", "SUVMAX", "3.0", "FES PET/CT", "2025-04-20") + size("L1", "SUVMAX", "6.0", "FDG-PET/CT", "2026-01-05");
    EXPECT_EQ(KnownFacts(followed(liver, other, pet), "2026-02-20")["FollowedLesions[L1].hasReferencePet"], "false");
}

TEST(FollowedLesions, uptake_that_is_there_again_is_a_reappearance) {
    RecordProperty("requirement", "FACT-073");
    const std::string pet = "PRTRT|PRCAT|PRSCAT|PRSTDTC\nFDG-PET/CT|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05";
    const auto back = [&](const char* then, const char* now) {
        const std::string sizes =
            size("L1", "LDIAM", "12", "FDG-PET/CT", "2025-02-20") + size("L1", "SUVMAX", then, "FDG-PET/CT", "2025-02-20") +
            size("L1", "LDIAM", "12", "FDG-PET/CT", "2026-01-05") + size("L1", "SUVMAX", now, "FDG-PET/CT", "2026-01-05");
        return KnownFacts(followed(liver, sizes, pet), "2026-02-20")["FollowedLesions[L1].reappeared"];
    };
    EXPECT_EQ(back("0", "6.0"), "true");
    EXPECT_EQ(back("0", "0"), "false");
    EXPECT_EQ(back("3.0", "6.0"), "false");
}

TEST(FollowedLesions, the_start_of_the_line_names_the_modality_whatever_the_reference) {
    RecordProperty("requirement", "FACT-068");
    const std::string sizes = size("L1", "LDIAM", "30", "CT SCAN", "2024-01-20") + size("L1", "LDIAM", "24", "MRI", "2025-02-20") +
                              size("L1", "LDIAM", "15", "CT SCAN", "2025-06-20") + size("L1", "LDIAM", "20", "CT SCAN", "2026-01-05");
    EXPECT_EQ(KnownFacts(followed(liver, sizes), "2026-02-20",
                         {{"oligoprogression_reference", "previous_scan"}})["FollowedLesions[L1].baselineModality"],
              "MRI");
}

TEST(FollowedLesions, the_work_up_before_the_line_may_have_taken_several_days) {
    RecordProperty("requirement", "FACT-068");
    const std::string sizes = size("L1", "LDIAM", "24", "CT SCAN", "2025-02-10") + size("L1", "LDIAM", "23", "FDG-PET/CT", "2025-02-27") +
                              size("L1", "LDIAM", "29", "CT SCAN", "2026-01-05");
    const auto known = [&](const char* window, const char* fact) {
        return KnownFacts(followed(liver, sizes), "2026-02-20", {{"baseline_window", window}})["FollowedLesions[L1]." + std::string(fact)];
    };
    EXPECT_EQ(known("28 days", "baselineModality"), "CT");
    EXPECT_EQ(known("28 days", "diameterReference"), "24 mm");
    EXPECT_EQ(known("0 days", "baselineModality"), "FDG-PET-CT");
    EXPECT_EQ(known("0 days", "diameterReference"), "unknown (missing)");
}

TEST(FollowedLesions, one_first_seen_in_the_same_work_up_is_new) {
    RecordProperty("requirement", "FACT-066");
    const auto is_new = [](const char* seen, const char* window) {
        return KnownFacts(followed(liver + "L2|NEW|LUNG|DISTANT|INVESTIGATOR|" + seen, course), "2026-02-20",
                          {{"new_lesion_window", window}})["FollowedLesions[L2].isNew"];
    };
    EXPECT_EQ(is_new("2026-01-05", "0 days"), "true");
    EXPECT_EQ(is_new("2026-01-02", "0 days"), "false");
    EXPECT_EQ(is_new("2026-01-02", "28 days"), "true");
    EXPECT_EQ(is_new("2025-12-08", "28 days"), "true");
    EXPECT_EQ(is_new("2025-12-07", "28 days"), "false");
    EXPECT_EQ(is_new("2025-12", "28 days"), "unknown (partial date)");
}

TEST(FollowedLesions, a_node_is_never_compared_along_two_axes) {
    RecordProperty("requirement", "FACT-063");
    const std::string node = "L1|TARGET|MEDIASTINAL LYMPH NODE|DISTANT|INVESTIGATOR|2025-02-20\n";
    const auto reference = [&](const char* then, const char* now) {
        return KnownFacts(followed(node, size("L1", then, "14", "CT SCAN", "2025-02-20") + size("L1", now, "17", "CT SCAN", "2026-01-05")),
                          "2026-02-20")["FollowedLesions[L1].diameterReference"];
    };
    EXPECT_EQ(reference("LPERP", "LPERP"), "14 mm");
    EXPECT_EQ(reference("DIAMETER", "DIAMETER"), "14 mm");
    EXPECT_EQ(reference("DIAMETER", "LPERP"), "unknown (missing)");
    EXPECT_EQ(reference("LPERP", "DIAMETER"), "unknown (missing)");
}

TEST(DetectionScan, without_a_day_may_be_the_latest) {
    RecordProperty("requirement", "FACT-640");
    const std::string imaging = scans + "\nCT SCAN|IMAGING|OLIGOPROGRESSION DETECTION|";
    const KnownFacts facts(followed(liver, size("L1", "LDIAM", "20", "CT SCAN", "2026-01-05"), imaging), "2026-02-20");
    EXPECT_EQ(facts["DetectionScan.date"], "unknown (partial date)");
    EXPECT_EQ(facts["FollowedLesions"], "; not complete (partial date)");
    EXPECT_EQ(facts.source("DetectionScan.date").needed.substr(0, 18), "Complete the date.");
    EXPECT_EQ(facts["ConfirmationScan.date"], "2026-02-16");
}

TEST(CurrentLine, is_unknown_where_an_overall_response_cannot_be_read) {
    RecordProperty("requirement", "FACT-640");
    const auto number = [](const std::string& response) {
        const std::string assessed = "RSTESTCD|RSSTRESC|RSEVAL|RSDTC\nOVRLRESP|" + response + "|INVESTIGATOR|2025-09-01";
        return KnownFacts({{"CM", line}, {"FA", reviewed}, {"RS", assessed}}, "2026-02-20");
    };
    EXPECT_EQ(number("SD")["CurrentLine.number"], "1");
    EXPECT_EQ(number("NE")["CurrentLine.number"], "1");
    const KnownFacts open = number("PDD");
    EXPECT_EQ(open["CurrentLine.startedOn"], "unknown (equivocal)");
    EXPECT_EQ(open["Lines"].substr(open["Lines"].find(';')), "; not complete (equivocal)");
    EXPECT_EQ(
        open.source("CurrentLine.startedOn").needed,
        "Correct RS 1. \"PDD\" cannot be read as an answer. Record the overall response (RS: RSTESTCD = OVRLRESP, RSSTRESC = CR, PR, SD, "
        "PD or NE).");
}

TEST(DetectionScan, by_PET_CT_whose_tracer_is_not_told_has_an_unknown_modality) {
    RecordProperty("requirement", "FACT-074");
    const std::string untold = "PRTRT|PRCAT|PRSCAT|PRSTDTC\nPET/CT SCAN|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05";
    const KnownFacts facts(followed(liver, size("L1", "LDIAM", "20", "PET/CT SCAN", "2026-01-05"), untold), "2026-02-20");
    EXPECT_EQ(facts["DetectionScan.modality"], "unknown (missing)");
    EXPECT_EQ(facts["DetectionScan.date"], "2026-01-05");
    EXPECT_EQ(facts["FollowedLesions[L1].modality"], "unknown (missing)");
}

TEST(ConfirmedLesions, one_that_was_gone_at_detection_and_is_there_again_has_reappeared) {
    RecordProperty("requirement", "FACT-073");
    const auto back = [](const std::vector<std::string>& sizes) {
        return KnownFacts(followed(liver + lung("TARGET"), course + lung_course(sizes)), "2026-02-20")["ConfirmedLesions[L2].reappeared"];
    };
    EXPECT_EQ(back({"12", "0", "0", "0", "9"}), "true");
    EXPECT_EQ(back({"12", "0", "0", "-", "9"}), "true") << "not seen on the detection scan";
    EXPECT_EQ(back({"12", "0", "0", "9", "9"}), "false") << "it was back at detection already";
    EXPECT_EQ(back({"12", "8", "8", "absent", "absent"}), "false");
    EXPECT_EQ(back({"12", "8", "8", "absent", "-"}), "false");
}

TEST(ConfirmedLesions, are_growing_still_by_the_protocols_own_definition) {
    RecordProperty("requirement", "FACT-069");
    const KnownFacts still(followed(liver, course), "2026-02-20");
    EXPECT_EQ(still["ConfirmedLesions"], "L1; complete");
    EXPECT_EQ(still["ConfirmedLesions[L1].wasGrowing"], "true");
    EXPECT_EQ(still["ConfirmedLesions[L1].progressing"], "true");
    const std::string shrunk = size("L1", "LDIAM", "24", "CT SCAN", "2025-02-20") + size("L1", "LDIAM", "15", "CT SCAN", "2025-06-20") +
                               size("L1", "LDIAM", "20", "CT SCAN", "2026-01-05") + size("L1", "LDIAM", "17.9", "FDG-PET/CT", "2026-02-16");
    EXPECT_EQ(KnownFacts(followed(liver, shrunk), "2026-02-20")["ConfirmedLesions[L1].progressing"], "unknown (missing)")
        << "no uptake before: it may be hotter";
}

// What is recorded is never asked for.
TEST(ConfirmedLesions, say_what_is_missing_and_nothing_else) {
    RecordProperty("requirement", "FACT-129");
    const auto needed = [](const std::vector<Block>& blocks, const char* fact) {
        return KnownFacts(blocks, "2026-02-20").source(fact).needed;
    };
    auto unreviewed = followed(liver, course);
    unreviewed.pop_back();
    EXPECT_EQ(needed(unreviewed, "ConfirmedLesions[L1].wasGrowing"),
              "Have the history of systemic therapy reviewed and signed (FA: FATESTCD = COMPLETE, FAOBJ = SYSTEMIC THERAPY HISTORY, Y).");
    const std::string fresh = "N1|NEW|LIVER|DISTANT|INVESTIGATOR|2026-01-05\n";
    const std::string seen = size("N1", "LDIAM", "17", "CT SCAN", "2026-01-05") + size("N1", "LDIAM", "17", "CT SCAN", "2026-02-16");
    EXPECT_NE(needed(followed(liver + fresh, course + seen), "ConfirmedLesions[N1].progressing").find("N1 was first seen as new"),
              std::string::npos);
    const std::string unsized = size("L1", "LDIAM", "15", "CT SCAN", "2025-06-20") + size("L1", "SUVMAX", "5", "FDG-PET/CT", "2026-02-16");
    EXPECT_NE(
        needed(followed(liver, unsized), "ConfirmedLesions[L1].wasGrowing").find("Record sizes (and uptake on FDG-PET-CT) of lesion L1"),
        std::string::npos);
    EXPECT_NE(
        needed(followed(liver, unsized), "ConfirmedLesions[L1].progressing").find("Record the size of lesion L1 on the scan of 2026-02-16"),
        std::string::npos);
}

TEST(ConfirmationScan, asks_for_the_tracer_alone_where_it_is_recorded) {
    RecordProperty("requirement", "FACT-129");
    const auto needed = [](const std::string& method) {
        const std::string imaging = "PRTRT|PRCAT|PRSCAT|PRSTDTC\nCT SCAN|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05\n" + method +
                                    "|IMAGING|OLIGOPROGRESSION CONFIRMATION|2026-02-16";
        return KnownFacts(followed(liver, course, imaging), "2026-02-20").source("ConfirmationScan.modality").needed;
    };
    EXPECT_EQ(needed("PET/CT SCAN"), "Record the tracer of the scan of 2026-02-16 (PR: PRTRT).");
    EXPECT_EQ(needed(""), "Record the modality of the scan of 2026-02-16 (PR: PRTRT).");
}

TEST(ConfirmedLesions, may_be_judged_by_the_readers_word) {
    RecordProperty("requirement", "FACT-069");
    const std::string word = course + "L1|TUMSTATE|NOT INCREASED||FDG-PET/CT|INVESTIGATOR|2026-02-16\n";
    EXPECT_EQ(KnownFacts(followed(liver, word), "2026-02-20")["ConfirmedLesions[L1].progressing"], "true")
        << "the size was measured and decides";
    EXPECT_EQ(
        KnownFacts(followed(liver, word), "2026-02-20", {{"confirmed_growth", "reader_statement"}})["ConfirmedLesions[L1].progressing"],
        "false");
    EXPECT_EQ(
        KnownFacts(followed(liver, course), "2026-02-20", {{"confirmed_growth", "reader_statement"}})["ConfirmedLesions[L1].progressing"],
        "unknown (needs judgement)");
}

// The word does not vanish because the protocol goes by the sizes, nor the sizes because it goes by the word.
TEST(ConfirmedLesions, show_the_readers_word_beside_sizes_that_say_otherwise) {
    RecordProperty("requirement", "FACT-600");
    const auto progressing = [](const std::string& sizes, const std::map<std::string, std::string>& what_if = {}) {
        return KnownFacts(followed(liver, sizes), "2026-02-20", what_if).source("ConfirmedLesions[L1].progressing");
    };
    const std::string word = course + "L1|TUMSTATE|NOT INCREASED||FDG-PET/CT|INVESTIGATOR|2026-02-16\n";
    const auto by_size = progressing(word);
    EXPECT_TRUE(by_size.contradicted);
    EXPECT_EQ(
        join(by_size.remarks, " "),
        "Lesion L1 on the scan of 2026-02-16: the reader says not increased, and by its measurements it grows as the protocol defines "
        "growth; here the measurements decide. Have the scan read again.");
    const auto by_word = progressing(word, {{"confirmed_growth", "reader_statement"}});
    EXPECT_TRUE(by_word.contradicted);
    EXPECT_NE(join(by_word.remarks, " ").find("here the reader's word decides. Have the scan read again."), std::string::npos);
    EXPECT_FALSE(progressing(course).contradicted);
    EXPECT_TRUE(progressing(course).remarks.empty());

    const std::string little = size("L1", "LDIAM", "15", "CT SCAN", "2025-06-20") + size("L1", "LDIAM", "15", "FDG-PET/CT", "2025-06-20") +
                               size("L1", "LDIAM", "20", "CT SCAN", "2026-01-05") + size("L1", "LDIAM", "17", "FDG-PET/CT", "2026-02-16") +
                               size("L1", "SUVMAX", "5", "FDG-PET/CT", "2025-06-20") +
                               size("L1", "SUVMAX", "5", "FDG-PET/CT", "2026-02-16");
    const auto less = progressing(little + "L1|TUMSTATE|INCREASED||FDG-PET/CT|INVESTIGATOR|2026-02-16\n");
    EXPECT_FALSE(less.contradicted) << "growth by less than the protocol asks for is growth";
    EXPECT_EQ(join(less.remarks, " "),
              "Lesion L1 on the scan of 2026-02-16: the reader says increased, and by its measurements it does not grow as the protocol "
              "defines growth; here the measurements decide.");
    const std::string at_detection = course + "L1|TUMSTATE|NOT INCREASED||CT SCAN|INVESTIGATOR|2026-01-05\n";
    EXPECT_TRUE(KnownFacts(followed(liver, at_detection), "2026-02-20").source("FollowedLesions[L1]").contradicted);
}

TEST(ConfirmedLesions, show_what_the_confirmed_growth_is_measured_against) {
    RecordProperty("requirement", "FACT-601");
    const KnownFacts facts(followed(liver, course), "2026-02-20");
    EXPECT_EQ(facts.source("ConfirmedLesions[L1].progressing").made_by.about, "lesion L1 on the scan of 2026-02-16");
    const std::string evidence = facts.evidence("ConfirmedLesions[L1].progressing");
    EXPECT_NE(evidence.find("TR 2 TRSTRESC"), std::string::npos) << "the nadir: " << evidence;
    EXPECT_NE(evidence.find("TR 5 TRSTRESC"), std::string::npos) << evidence;
}

TEST(ConfirmedLesions, are_not_complete_without_the_scan) {
    RecordProperty("requirement", "FACT-005");
    const KnownFacts facts(followed(liver, course), "2026-02-01");
    EXPECT_EQ(facts["ConfirmationScan.date"], "unknown (missing)");
    EXPECT_EQ(facts["ConfirmedLesions"], "; not complete (missing)");
    EXPECT_NE(facts.source("ConfirmedLesions").needed.find("OLIGOPROGRESSION CONFIRMATION"), std::string::npos);
}

TEST(DetectionScan, of_one_day_in_two_modalities_is_conflicting) {
    RecordProperty("requirement", "FACT-004");
    const KnownFacts facts(followed(liver, course, scans + "\nMRI|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05"), "2026-02-20");
    EXPECT_EQ(facts["DetectionScan.date"], "unknown (conflicting)");
    EXPECT_EQ(facts["FollowedLesions"], "; not complete (conflicting)");
}

}  // namespace
}  // namespace oligo::testing
