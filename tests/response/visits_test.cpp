// Scans become visits: which scan is whose, which speaks, and what is wrong.
#include "response/visits.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "response/recorded_visits.hpp"
#include "response/sizes.hpp"

namespace oligo::testing {
namespace {

using records::SubjectRecords;
using response::Response;
using response::SizeKind;

constexpr const char* baseline_ct = "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\n";

TEST(Visits, are_those_of_their_numbers_and_keep_decimals) {
    RecordProperty("requirement", "RSP-050");
    const auto all = responses_of(one_target,
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|28||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                  "T1|LDIAM|40||CT SCAN|INVESTIGATOR|2.1|2026-02-24");
    ASSERT_EQ(all.followed.visits.size(), 3U) << "four days apart, and two visits";
    EXPECT_EQ(all.followed.visits[2].number, "2.1");
    EXPECT_EQ(all.visits[2].overall, Response::PD);
}

TEST(Visits, without_numbers_are_work_ups_of_two_weeks) {
    RecordProperty("requirement", "RSP-050");
    const auto all = responses_of("T1|TARGET|LIVER|CT SCAN|INVESTIGATOR||2026-01-05\nT2|TARGET|BRAIN|MRI|INVESTIGATOR||2026-01-08",
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR||2026-01-05\nT2|LDIAM|12||MRI|INVESTIGATOR||2026-01-08\n"
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR||2026-02-20\nT2|LDIAM|12||MRI|INVESTIGATOR||2026-03-06");
    ASSERT_EQ(all.followed.visits.size(), 2U);
    EXPECT_EQ(all.visits[1].overall, Response::SD);
    EXPECT_EQ(all.visits[1].day.earliest, day("2026-03-06")) << "the last image that was needed";
}

TEST(Visits, take_the_later_of_two_scans_and_the_method_of_the_baseline) {
    RecordProperty("requirement", "RSP-051");
    const std::string baseline = "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\n";
    const auto repeated = responses_of(one_target, baseline +
                                                       "T1|LDIAM|18||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                                       "T1|LDIAM|24||CT SCAN|INVESTIGATOR|2|2026-02-25");
    EXPECT_EQ(repeated.followed.visits[1].targets[0].size, Length::from_mm(24));
    const auto by_method = responses_of(one_target, baseline +
                                                        "T1|LDIAM|18||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                                        "T1|LDIAM|24||MRI|INVESTIGATOR|2|2026-02-25");
    EXPECT_EQ(by_method.followed.visits[1].targets[0].size, Length::from_mm(18));
    EXPECT_FALSE(has(repeated, "response-visit-spread"));
    EXPECT_TRUE(has(responses_of(one_target, baseline + "T1|LDIAM|18||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                                        "T1|LDIAM|24||CT SCAN|INVESTIGATOR|2|2026-04-25"),
                    "response-visit-spread"));
}

TEST(Baseline, is_the_last_visit_before_treatment_or_the_first_after_a_day) {
    RecordProperty("requirement", "RSP-052");
    const std::string scans =
        "T1|LDIAM|50||CT SCAN|INVESTIGATOR|0|2025-11-01\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\n"
        "T1|LDIAM|15||CT SCAN|INVESTIGATOR|2|2026-02-20\nT1|LDIAM|19||CT SCAN|INVESTIGATOR|3|2026-04-03";
    const std::string known = "T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|0|2025-11-01";
    const auto usual = responses_of(known, scans);
    EXPECT_EQ(usual.baseline_sum, Length::from_mm(30));
    EXPECT_EQ(usual.visits.back().overall, Response::PR) << "19 of 30 mm; 4 mm more than the nadir";
    const auto after_local_therapy = responses_of(known, scans, "2026-01-10", "2026-02-01");
    EXPECT_EQ(after_local_therapy.baseline_sum, Length::from_mm(15));
    EXPECT_EQ(after_local_therapy.visits.back().overall, Response::SD);
    const auto too_late = responses_of(known, scans, "2025-10-01");
    EXPECT_FALSE(too_late.followed.has_baseline);
    EXPECT_TRUE(has(too_late, "response-no-baseline"));
    EXPECT_TRUE(too_late.visits.empty());
}

TEST(Target, without_a_size_at_baseline_leaves_target_responses_open) {
    RecordProperty("requirement", "RSP-053");
    const auto all = responses_of(std::string(one_target) + "\nT2|TARGET|LUNG|CT SCAN|INVESTIGATOR|1|2026-01-05",
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|10||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                  "T2|LDIAM|10||CT SCAN|INVESTIGATOR|2|2026-02-20");
    EXPECT_TRUE(has(all, "response-target-without-baseline"));
    EXPECT_EQ(all.visits[1].overall, Response::NE);
    EXPECT_EQ(all.baseline_sum, std::nullopt);
}

TEST(Target, that_cannot_be_read_is_not_evaluated_and_one_too_small_is_5_mm) {
    RecordProperty("requirement", "RSP-053");
    const auto all = responses_of(
        one_target,
        "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|about 12||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
        "T1|LDIAM|TOO SMALL TO MEASURE||CT SCAN|INVESTIGATOR|3|2026-04-03\nT1|TUMSTATE|ABSENT||CT SCAN|INVESTIGATOR|4|2026-05-15");
    ASSERT_EQ(all.visits.size(), 4U);
    EXPECT_EQ(all.followed.visits[1].targets[0].kind, SizeKind::Unreadable);
    EXPECT_EQ(all.visits[1].overall, Response::NE);
    EXPECT_EQ(all.followed.visits[2].targets[0].size, Length::from_mm(5));
    EXPECT_EQ(all.visits[2].overall, Response::PR);
    EXPECT_EQ(all.visits[3].overall, Response::CR);
}

TEST(Target, that_is_named_after_the_baseline_is_a_new_lesion) {
    RecordProperty("requirement", "RSP-054");
    const auto all = responses_of(std::string(one_target) + "\nT2|TARGET|LUNG|CT SCAN|INVESTIGATOR|2|2026-02-20",
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|10||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                  "T2|LDIAM|10||CT SCAN|INVESTIGATOR|2|2026-02-20");
    EXPECT_TRUE(has(all, "response-target-added"));
    EXPECT_EQ(all.visits[1].overall, Response::PD);
}

TEST(Progression, is_of_the_first_image_that_shows_it) {
    RecordProperty("requirement", "RSP-055");
    const auto all = responses_of(std::string(one_target) + "\nT2|TARGET|BRAIN|MRI|INVESTIGATOR|1|2026-01-05",
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT2|LDIAM|20||MRI|INVESTIGATOR|1|2026-01-05\n"
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\nT2|LDIAM|34||MRI|INVESTIGATOR|2|2026-02-24");
    EXPECT_EQ(all.visits[1].overall, Response::PD);
    EXPECT_EQ(all.visits[1].day.earliest, day("2026-02-24")) << "the CT four days earlier showed nothing that grew";
}

TEST(Readers, are_followed_apart) {
    RecordProperty("requirement", "RSP-056");
    const records::Study study =
        study_of({{"TU", with_tests(std::string(one_target) + "\nT1|TARGET|LIVER|CT SCAN|INDEPENDENT ASSESSOR|1|2026-01-05")},
                  {"TR", with_units("T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\n"
                                    "T1|LDIAM|40||CT SCAN|INDEPENDENT ASSESSOR|1|2026-01-05")}},
                 true);
    const SubjectRecords records(study, 0);
    const auto readers = lesions::find_readers(records);
    ASSERT_EQ(readers.size(), 2U);
    for (const auto& reader : readers) {
        const auto set = lesions::derive_lesions_by_visit(reader, records, shipped_organs(), day("2030-01-01"));
        ASSERT_EQ(set.lesions.size(), 1U);
        EXPECT_EQ(set.lesions[0].assessments.at(0).longest_diameter.value, Length::from_mm(reader.role == "INVESTIGATOR" ? 30 : 40));
    }
}

TEST(Visits, take_a_scan_without_a_day_by_its_number) {
    RecordProperty("requirement", "RSP-060");
    const std::string lesions = "T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05\nT2|TARGET|BRAIN|MRI|INVESTIGATOR|1|2026-01-05";
    const std::string scans =
        "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT2|LDIAM|20||MRI|INVESTIGATOR|1|2026-01-05\n"
        "T1|LDIAM|10||CT SCAN|INVESTIGATOR|2|2026-02-20\nT2|LDIAM|5||MRI|INVESTIGATOR|2|\n"
        "T1|LDIAM|10||CT SCAN|INVESTIGATOR|3|2026-04-03\nT2|LDIAM|5||MRI|INVESTIGATOR|3|2026-04-05";
    const auto all = responses_of(lesions, scans);
    ASSERT_EQ(all.visits.size(), 3U);
    EXPECT_EQ(all.visits[1].overall, Response::PR) << "15 of 50 mm";
    EXPECT_EQ(all.visits[2].overall, Response::PR) << "the scan without a day may not be of this visit";
    EXPECT_EQ(all.followed.visits[1].targets[1].day, read_date("2026-02-20"));
    EXPECT_TRUE(has(all, "response-day-of-visit"));
}

TEST(Visits, without_any_day_lie_between_their_neighbours) {
    RecordProperty("requirement", "RSP-060");
    const auto all = responses_of(one_target,
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|40||CT SCAN|INVESTIGATOR|2|\n"
                                  "T1|LDIAM|45||CT SCAN|INVESTIGATOR|3|2026-04-03");
    ASSERT_EQ(all.visits.size(), 3U);
    EXPECT_EQ(all.followed.visits[1].number, "2");
    EXPECT_EQ(all.visits[1].overall, Response::PD);
    EXPECT_EQ(all.visits[1].day, (DateRange{day("2026-01-06"), day("2026-04-03")}));
}

TEST(NewLesion, without_a_day_is_of_the_visit_whose_number_it_bears) {
    RecordProperty("requirement", "RSP-061");
    const auto all = responses_of(std::string(one_target) + "\nN1|NEW|LUNG|CT SCAN|INVESTIGATOR|2|",
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20");
    ASSERT_EQ(all.visits.size(), 2U);
    EXPECT_EQ(all.visits[1].overall, Response::PD);
    EXPECT_EQ(all.visits[1].day.earliest, day("2026-02-20"));
}

TEST(NewLesion, with_neither_day_nor_visit_is_told_and_left_out) {
    RecordProperty("requirement", "RSP-062");
    const auto all = responses_of(std::string(one_target) + "\nN1|NEW|LUNG|CT SCAN|INVESTIGATOR||",
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                  "T1|LDIAM|10||CT SCAN|INVESTIGATOR||");
    ASSERT_EQ(all.visits.size(), 2U);
    EXPECT_EQ(all.visits[1].overall, Response::SD) << "the dated sizes stay as they are";
    EXPECT_EQ(all.followed.set.unplaced.size(), 2U);
    EXPECT_TRUE(has(all, "response-no-day"));
    EXPECT_TRUE(all.followed.non_targets.empty());
    const auto others = responses_of(
        std::string(one_target) + "\nN1|NEW|LUNG|CT SCAN|INVESTIGATOR||\nX1|NON-TARGET|PLEURA|CT SCAN|INVESTIGATOR|1|2026-01-05",
        baseline_ct);
    EXPECT_EQ(others.followed.non_targets.size(), 1U) << "the lesions behind it are followed";
}

TEST(Visits, of_one_number_far_apart_are_two) {
    RecordProperty("requirement", "RSP-063");
    const std::string lesions = "T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05\nT2|TARGET|BRAIN|MRI|INVESTIGATOR|1|2026-01-05";
    const std::string baseline = "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT2|LDIAM|20||MRI|INVESTIGATOR|1|2026-01-05\n";
    const auto near = responses_of(lesions, baseline +
                                                "T1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                                "T2|LDIAM|34||MRI|INVESTIGATOR|2|2026-03-06");
    ASSERT_EQ(near.visits.size(), 2U) << "fourteen days";
    EXPECT_EQ(near.visits[1].overall, Response::PD);
    EXPECT_EQ(near.visits[1].day.earliest, day("2026-03-06"));
    const auto far = responses_of(lesions, baseline +
                                               "T1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                               "T2|LDIAM|20||MRI|INVESTIGATOR|2|2026-02-20\n"
                                               "T1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-03-07\n"
                                               "T2|LDIAM|34||MRI|INVESTIGATOR|2|2026-03-07");
    ASSERT_EQ(far.visits.size(), 3U) << "fifteen days";
    EXPECT_EQ(far.visits[1].overall, Response::SD);
    EXPECT_EQ(far.visits[2].overall, Response::PD);
    EXPECT_TRUE(has(far, "response-visit-spread"));
    EXPECT_TRUE(far.followed.visits[2].repeats_number.has_value());
}

struct NodeCase {
    const char* size;
    Response overall;
    const char* finding;
};

TEST(NewLesion, that_is_a_node_counts_from_10_mm_on) {
    RecordProperty("requirement", "RSP-064");
    const NodeCase cases[] = {{"LPERP|9", Response::SD, "response-new-node-normal"},
                              {"LPERP|9.9", Response::SD, "response-new-node-normal"},
                              {"LPERP|10", Response::PD, "response-new-node-small"},
                              {"LPERP|14.9", Response::PD, "response-new-node-small"},
                              {"LPERP|15", Response::PD, ""},
                              {"LDIAM|9", Response::SD, "response-new-node-normal"},
                              {"LDIAM|9.9", Response::SD, "response-new-node-normal"},
                              {"LDIAM|10", Response::PD, ""},  // its short axis may be smaller, or not
                              {"LDIAM|12", Response::PD, ""},
                              {"TUMSTATE|UNEQUIVOCAL", Response::PD, ""}};
    for (const NodeCase& node : cases) {
        const auto all = responses_of(std::string(one_target) + "\nN1|NEW|LYMPH NODE, MEDIASTINAL|CT SCAN|INVESTIGATOR|2|2026-02-20",
                                      "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                      "N1|" +
                                          std::string(node.size) + "||CT SCAN|INVESTIGATOR|2|2026-02-20");
        ASSERT_EQ(all.visits.size(), 2U);
        EXPECT_EQ(all.visits[1].overall, node.overall) << node.size;
        for (const std::string_view id : {"response-new-node-normal", "response-new-node-small"})
            EXPECT_EQ(has(all, id), id == node.finding) << node.size << " " << id;
    }
}

TEST(NewLesion, called_unequivocal_is_none_as_a_node_of_9_mm_and_one_when_it_has_grown) {
    RecordProperty("requirement", "RSP-064");
    const auto all =
        responses_of(std::string(one_target) + "\nN1|NEW|LYMPH NODE, MEDIASTINAL|CT SCAN|INVESTIGATOR|2|2026-02-20",
                     "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                     "T1|LDIAM|30||CT SCAN|INVESTIGATOR|3|2026-04-03\n"
                     "N1|LPERP|9||CT SCAN|INVESTIGATOR|2|2026-02-20\nN1|TUMSTATE|UNEQUIVOCAL||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                     "N1|LPERP|16||CT SCAN|INVESTIGATOR|3|2026-04-03");
    ASSERT_EQ(all.visits.size(), 3U);
    EXPECT_EQ(all.visits[1].overall, Response::SD);
    EXPECT_EQ(all.visits[2].overall, Response::PD) << "not dated back: at 9 mm it was normal";
    EXPECT_EQ(all.visits[2].day.earliest, day("2026-04-03"));
}

TEST(NewLesion, called_equivocal_in_any_word_changes_nothing_until_it_is_certain) {
    RecordProperty("requirement", "RSP-065");
    const std::string scans =
        "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
        "T1|LDIAM|30||CT SCAN|INVESTIGATOR|3|2026-04-03\n";
    for (const std::string word : {"NEW EQUIVOCAL", "Equivocal"}) {
        const std::string lesions = std::string(one_target) + "\nN1|" + word + "|LUNG|CT SCAN|INVESTIGATOR|2|2026-02-20";
        EXPECT_EQ(responses_of(lesions, scans).visits[1].overall, Response::SD) << word;
        const auto measured_beside = responses_of(lesions, scans +
                                                               "N1|LDIAM|8||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                                                               "N1|LDIAM|9||CT SCAN|INVESTIGATOR|3|2026-04-03");
        EXPECT_EQ(measured_beside.visits[1].overall, Response::SD) << word << ": a size makes it no more certain";
        EXPECT_EQ(measured_beside.visits[2].overall, Response::SD) << word;
        const auto certain = responses_of(lesions, scans + "N1|TUMSTATE|NEW UNEQUIVOCAL||CT SCAN|INVESTIGATOR|3|2026-04-03");
        EXPECT_EQ(certain.visits[1].overall, Response::PD) << word << ": it was new when it was first seen";
        Course at_confirmation{.lesions = lesions, .scans = scans + "N1|TUMSTATE|NEW UNEQUIVOCAL||CT SCAN|INVESTIGATOR|3|2026-04-03"};
        at_confirmation.criteria.dates_new_lesion_back = false;
        EXPECT_EQ(responses_of(at_confirmation).visits[1].overall, Response::SD) << word;
        EXPECT_EQ(responses_of(at_confirmation).visits[2].overall, Response::PD) << word;
    }
    const auto told_by_scan = responses_of(std::string(one_target) + "\nN1|NEW|LUNG|CT SCAN|INVESTIGATOR|2|2026-02-20",
                                           scans + "N1|TUMSTATE|NEW EQUIVOCAL||CT SCAN|INVESTIGATOR|2|2026-02-20");
    EXPECT_EQ(told_by_scan.visits[1].overall, Response::SD);
}

constexpr const char* seen_on_ct =
    "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
    "T1|LDIAM|30||CT SCAN|INVESTIGATOR|3|2026-04-03\n";

TEST(NewLesion, that_only_a_pet_shows_is_new_where_there_was_a_pet_at_baseline) {
    RecordProperty("requirement", "RSP-094");
    const std::string on_pet = std::string(one_target) + "\nN1|NEW|LUNG|FDG-PET/CT|INVESTIGATOR|2|2026-02-20";
    const auto alone = responses_of(on_pet, seen_on_ct);
    EXPECT_EQ(alone.visits[1].overall, Response::SD) << "no PET at baseline to compare with";
    EXPECT_EQ(alone.visits[2].overall, Response::SD);
    EXPECT_TRUE(has(alone, "response-new-lesion-on-pet"));
    const auto again = responses_of(on_pet, std::string(seen_on_ct) + "N1|TUMSTATE|PRESENT||FDG-PET/CT|INVESTIGATOR|3|2026-04-03");
    EXPECT_EQ(again.visits[2].overall, Response::SD) << "a second PET is no other image";
    const auto confirmed = responses_of(on_pet, std::string(seen_on_ct) + "N1|LDIAM|14||CT SCAN|INVESTIGATOR|3|2026-04-03");
    EXPECT_EQ(confirmed.visits[1].overall, Response::PD) << "on CT later: progression on the day of the PET";
    EXPECT_EQ(confirmed.visits[1].day.earliest, day("2026-02-20"));
    const auto at_once = responses_of(on_pet, std::string(seen_on_ct) + "N1|LDIAM|14||CT SCAN|INVESTIGATOR|2|2026-02-21");
    EXPECT_EQ(at_once.visits[1].overall, Response::PD) << "on CT of the same visit";
    const auto compared = responses_of(on_pet, std::string(seen_on_ct) + "T1|SUVMAX|5||FDG-PET/CT|INVESTIGATOR|1|2026-01-06");
    EXPECT_EQ(compared.visits[1].overall, Response::PD) << "it was not on the PET at baseline";
    EXPECT_FALSE(has(compared, "response-new-lesion-on-pet"));
}

TEST(Visits, take_a_record_without_a_number_on_the_day_of_one_visit) {
    RecordProperty("requirement", "RSP-095");
    const auto all = responses_of("T1|TARGET|LIVER|CT SCAN|INVESTIGATOR||2026-01-05",
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|20||CT SCAN|INVESTIGATOR|2|2026-02-20");
    ASSERT_EQ(all.followed.visits.size(), 2U) << "the identification is of visit 1";
    EXPECT_EQ(all.visits[1].overall, Response::PR);
    const auto two = responses_of("T1|TARGET|LIVER|CT SCAN|INVESTIGATOR||2026-01-05\nT2|TARGET|LUNG|CT SCAN|INVESTIGATOR|1.1|2026-01-05",
                                  "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05");
    EXPECT_EQ(two.followed.visits.size() + two.followed.earlier.size(), 3U) << "of two visits on one day it is neither's";
}

TEST(Baseline, that_comes_too_late_after_local_therapy_is_told_and_not_adequate) {
    RecordProperty("requirement", "RSP-096");
    Course course{.lesions = one_target,
                  .scans = "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|20||CT SCAN|INVESTIGATOR|2|2026-04-10",
                  .after = "2026-01-15"};
    course.criteria.new_baseline_window = Days{85};
    EXPECT_TRUE(responses_of(course).baseline_adequate()) << "85 days after it";
    course.criteria.new_baseline_window = Days{84};
    const auto late = responses_of(course);
    EXPECT_FALSE(late.baseline_adequate());
    EXPECT_TRUE(has(late, "response-baseline-late"));
    EXPECT_EQ(late.followed.visits.front().first.earliest, day("2026-04-10")) << "it is the baseline all the same";
}

struct SizeCase {
    const char* written;  // size, unit, and as first recorded: TRSTRESC ... TRSTRESU|TRORRES|TRORRESU
    const char* units;
    std::optional<Length> size;
};

Length length_of(std::string_view mm) {
    return Length::from_mm(Decimal::read(mm).value()).value();
}

TEST(Target, has_no_size_without_a_unit_or_where_two_forms_of_it_disagree) {
    RecordProperty("requirement", "RSP-066");
    const SizeCase cases[] = {{"12", "mm||", Length::from_mm(12)},
                              {"12", "||", std::nullopt},
                              {"0", "||", Length()},
                              {"1.2", "cm||", Length::from_mm(12)},
                              {"12", "mm|1.2|cm", Length::from_mm(12)},
                              {"12", "mm|12|cm", std::nullopt},
                              {"12", "cm|12|mm", std::nullopt},
                              {"12", "mm|1.2|", Length::from_mm(12)},
                              {"12", "mm|21|", std::nullopt},
                              {"12", "mm|12.3|mm", Length::from_mm(12)},
                              {"12", "mm|12.6|mm", std::nullopt},
                              {"12", "|1.2|cm", std::nullopt},
                              {"12", "inch||", std::nullopt},
                              {"15,6", "mm||", std::nullopt},
                              {"13", "mm|12.5|mm", Length::from_mm(13)},  // rounded, by half of the last place
                              {"12.5", "mm|12.54|mm", length_of("12.5")},
                              {"12.5", "mm|12.56|mm", std::nullopt},
                              {"1.25", "cm|12.54|mm", length_of("12.5")},
                              {"1.25", "cm|12.45|mm", length_of("12.5")},
                              {"1.25", "cm|12.552|mm", std::nullopt},
                              {"1.25", "cm|12.6|mm", std::nullopt},
                              {"1.25", "cm|1.254|", length_of("12.5")},
                              {"1.25", "cm|1.26|", std::nullopt},
                              {"0", "|0|mm", Length()},
                              {"0", "|12|mm", std::nullopt},  // gone, or 12 mm
                              {"0", "|1.2|", std::nullopt},
                              {"0", "mm|12|mm", std::nullopt},
                              {"1", "m|1000|mm", std::nullopt},
                              {"12", "mm|12|inch", Length::from_mm(12)},      // not compared: of inches nothing is known here
                              {"12", "mm|about 12|mm", Length::from_mm(12)},  // and of a text
                              {"-12", "mm||", std::nullopt}};
    for (const SizeCase& row : cases) {
        const auto all = responses_of(one_target, std::string("T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|") + row.written +
                                                      "||CT SCAN|INVESTIGATOR|2|2026-02-20|" + row.units);
        ASSERT_EQ(all.visits.size(), 2U);
        EXPECT_EQ(all.followed.visits[1].targets[0].size, row.size) << row.written << " " << row.units;
        EXPECT_EQ(has(all, "response-size-unusable"), !row.size.has_value()) << row.written << " " << row.units;
    }
}

TEST(Visits, take_a_scan_by_any_method_where_that_of_the_baseline_was_not_used_or_gives_no_size) {
    RecordProperty("requirement", "RSP-051");
    const auto size = [](const std::string& scans) {
        return responses_of(one_target, baseline_ct + scans).followed.visits.at(1).targets.at(0).size;
    };
    EXPECT_EQ(size("T1|LDIAM|24||MRI|INVESTIGATOR|2|2026-02-20"), Length::from_mm(24));
    EXPECT_EQ(size("T1|LDIAM|24||MRI|INVESTIGATOR|2|2026-02-20\nT1|LDIAM|26||ULTRASOUND|INVESTIGATOR|2|2026-02-21"), Length::from_mm(26));
    EXPECT_EQ(size("T1|LDIAM|24||MRI|INVESTIGATOR|2|2026-02-20\nT1|LDIAM|18||CT SCAN|INVESTIGATOR|2|2026-02-21"), Length::from_mm(18));
    EXPECT_EQ(size("T1|LDIAM||NOT DONE|CT SCAN|INVESTIGATOR|2|2026-02-20\nT1|LDIAM|24||CT SCAN|INVESTIGATOR|2|2026-02-25"),
              Length::from_mm(24));
    EXPECT_EQ(size("T1|LDIAM|24||CT SCAN|INVESTIGATOR|2|2026-02-20\nT1|LDIAM||NOT DONE|CT SCAN|INVESTIGATOR|2|2026-02-25"),
              Length::from_mm(24));
}

TEST(NonTarget, is_what_the_last_of_its_scans_at_a_visit_says) {
    RecordProperty("requirement", "RSP-051");
    using enum response::NonTargetState;
    const auto state = [](const std::string& scans, const std::string& place = "LUNG") {
        const auto all = responses_of(std::string(one_target) + "\nX1|NON-TARGET|" + place + "|CT SCAN|INVESTIGATOR|1|2026-01-05",
                                      baseline_ct + std::string("T1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\n") + scans);
        EXPECT_EQ(all.followed.visits.size(), 2U) << scans;
        return all.followed.visits.at(1).non_targets.at(0).state;
    };
    const auto scan = [](const std::string& what, int day) {
        return "X1|" + what + "||CT SCAN|INVESTIGATOR|2|2026-02-" + std::to_string(day) + "\n";
    };
    EXPECT_EQ(state(scan("TUMSTATE|PRESENT", 20)), Seen);
    EXPECT_EQ(state(scan("TUMSTATE|PRESENT", 20) + scan("TUMSTATE|ABSENT", 22)), Gone);
    EXPECT_EQ(state(scan("TUMSTATE|ABSENT", 20) + scan("TUMSTATE|PRESENT", 22)), Seen);
    EXPECT_EQ(state(scan("TUMSTATE|PRESENT", 20) + "X1|TUMSTATE||NOT DONE|CT SCAN|INVESTIGATOR|2|2026-02-22\n"), Seen)
        << "a scan that gives no answer takes none back";
    EXPECT_EQ(state("X1|TUMSTATE||NOT DONE|CT SCAN|INVESTIGATOR|2|2026-02-20\n" + scan("TUMSTATE|ABSENT", 22)), Gone);
    EXPECT_EQ(
        state(scan("TUMSTATE|PRESENT", 20) + "X1|TUMSTATE||NOT DONE|CT SCAN|INVESTIGATOR|2|2026-02-22\n" + scan("TUMSTATE|ABSENT", 24)),
        Gone);
    EXPECT_EQ(state(""), NotEvaluated);
    EXPECT_EQ(state(scan("LDIAM|0", 20)), Gone);
    EXPECT_EQ(state(scan("LDIAM|0.1", 20)), Seen);
    EXPECT_EQ(state(scan("LDIAM|about 9", 20)), NotEvaluated);
    EXPECT_EQ(state(scan("LDIAM|TOO SMALL TO MEASURE", 20)), Seen);
    EXPECT_EQ(state(scan("TUMSTATE|PRESENT", 20) + scan("TUMSTATE|ABSENT", 20)), NotEvaluated) << "they contradict each other";
    EXPECT_EQ(state(scan("LPERP|9.9", 20), "LYMPH NODE, MEDIASTINAL"), Gone);
    EXPECT_EQ(state(scan("LPERP|10", 20), "LYMPH NODE, MEDIASTINAL"), SeenNode) << "pathological from 10 mm on";
    EXPECT_EQ(state(scan("TUMSTATE|UNEQUIVOCAL", 20), "LYMPH NODE, MEDIASTINAL"), Progressed);
}

TEST(NonTarget, is_there_or_gone_at_baseline_and_has_not_progressed_yet) {
    RecordProperty("requirement", "RSP-052");
    using enum response::NonTargetState;
    const auto state = [](const std::string& result, const std::string& place) {
        const auto all = responses_of("X1|NON-TARGET|" + place + "|CT SCAN|INVESTIGATOR|1|2026-01-05",
                                      "X1|TUMSTATE|" + result + "||CT SCAN|INVESTIGATOR|1|2026-01-05");
        return all.followed.visits.at(0).non_targets.at(0).state;
    };
    EXPECT_EQ(state("UNEQUIVOCAL", "LUNG"), Seen);
    EXPECT_EQ(state("UNEQUIVOCAL", "LYMPH NODE, MEDIASTINAL"), SeenNode);
    EXPECT_EQ(state("ABSENT", "LUNG"), Gone);
    EXPECT_EQ(state("EQUIVOCAL", "LUNG"), Seen);
}

TEST(NewLesion, that_is_named_again_as_certain_is_certain_from_then_on) {
    RecordProperty("requirement", "RSP-065");
    Course course{.lesions = std::string(one_target) +
                             "\nN1|EQUIVOCAL|LUNG|CT SCAN|INVESTIGATOR|2|2026-02-20\nN1|NEW|LUNG|CT SCAN|INVESTIGATOR|3|2026-04-03",
                  .scans = seen_on_ct};
    course.criteria.dates_new_lesion_back = false;
    const auto all = responses_of(course);
    EXPECT_EQ(all.visits[1].overall, Response::SD);
    EXPECT_EQ(all.visits[2].overall, Response::PD);
}

struct Numbered {
    std::string first;   // VISITNUM|TRDTC of T1
    std::string second;  // of T2
    std::size_t visits;  // after the baseline
    DateRange last;      // day of the last scan of the first of them
};

TEST(Visits, gather_scans_whose_days_are_known_in_part) {
    RecordProperty("requirement", "RSP-060");
    const auto march = read_date("2026-03").value();
    const auto on = [](std::string_view text) { return read_date(text).value(); };
    const Numbered cases[] = {{"2|2026-03", "2|2026-03-31", 1, on("2026-03-31")},  // the numbered scan of March may be of the 31st
                              {"2|2026-03-20", "2|2026-03", 1, march},
                              {"2|2026-02-20", "2|2026-03", 1, march},             // from the first of March on
                              {"2|2026-02-14", "2|2026-03", 2, on("2026-02-14")},  // more than two weeks in any case
                              {"2|2027", "2|2027-12", 1, on("2027-12")},
                              {"|2026-03", "|2026-03-15", 1, march},
                              {"|2026-03", "|2026-03-16", 2, march},   // without a number two weeks from the first of the month on
                              {"2|2026-03", "|2026-03-31", 2, march},  // not surely of one day
                              {"2|2026-03", "|2026-03-01", 2, on("2026-03-01")},
                              {"2|2026-03-31", "|2026-03", 2, march},
                              {"2|2026-03-01", "|2026-03", 2, on("2026-03-01")},
                              {"2|2026-03", "|2026-03", 1, march}};
    for (const Numbered& row : cases) {
        const auto all =
            responses_of("T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05\nT2|TARGET|LUNG|CT SCAN|INVESTIGATOR|1|2026-01-05",
                         std::string(baseline_ct) + "T2|LDIAM|20||CT SCAN|INVESTIGATOR|1|2026-01-05\n" +
                             "T1|LDIAM|30||CT SCAN|INVESTIGATOR|" + row.first + "\nT2|LDIAM|20||CT SCAN|INVESTIGATOR|" + row.second);
        ASSERT_EQ(all.followed.visits.size(), 1 + row.visits) << row.first << " " << row.second;
        EXPECT_EQ(all.followed.visits[1].last, row.last) << row.first << " " << row.second;
        const auto expected = row.visits == 1 ? Response::SD : Response::NE;
        for (std::size_t v = 1; v <= row.visits; ++v) EXPECT_EQ(all.visits[v].overall, expected) << row.first << " " << row.second;
    }
}

TEST(Visits, begin_on_the_first_day_that_is_sure_of_those_that_are_equally_early) {
    RecordProperty("requirement", "RSP-063");
    const auto all =
        responses_of(one_target, std::string(baseline_ct) +
                                     "T1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-03\nT1|LDIAM|30||MRI|INVESTIGATOR|2|2026-03-01\n"
                                     "T1|LDIAM|40||CT SCAN|INVESTIGATOR|2|2026-04-10");
    ASSERT_EQ(all.visits.size(), 3U) << "the tenth of April is far from the first of March";
    EXPECT_EQ(all.followed.visits[1].first, read_date("2026-03-01"));
    EXPECT_EQ(all.followed.visits[1].last, read_date("2026-03"));
    EXPECT_EQ(all.visits[2].overall, Response::PD);
}

TEST(Visits, know_the_number_of_a_day_by_any_of_its_records) {
    RecordProperty("requirement", "RSP-095");
    const auto all =
        responses_of("T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05\nT2|TARGET|LUNG|CT SCAN|INVESTIGATOR|1|2026-01-05",
                     std::string(baseline_ct) + "T2|LDIAM|20||CT SCAN|INVESTIGATOR|1|2026-01-05\n" +
                         "T1|LDIAM|30||CT SCAN|INVESTIGATOR||2026-02-20\nT1|TUMSTATE|PRESENT||CT SCAN|INVESTIGATOR|2|2026-02-20\n"
                         "T2|LDIAM|20||CT SCAN|INVESTIGATOR||2026-02-20");
    ASSERT_EQ(all.visits.size(), 2U);
    EXPECT_EQ(all.followed.visits[1].number, "2");
    EXPECT_EQ(all.visits[1].overall, Response::SD);
}

TEST(Baseline, is_chosen_by_days_that_are_sure) {
    RecordProperty("requirement", "RSP-052");
    const std::string scans = std::string(baseline_ct) +
                              "T1|LDIAM|20||CT SCAN|INVESTIGATOR|2|2026-02-20\nT1|LDIAM|15||CT SCAN|INVESTIGATOR|3|2026-04-03\n"
                              "T1|LDIAM|12||CT SCAN|INVESTIGATOR|4|2026-06";
    const auto baseline = [&](std::string_view start, std::string_view after) {
        const auto all = responses_of(one_target, scans, start, after);
        return all.followed.has_baseline ? all.followed.visits.front().number : "none";
    };
    EXPECT_EQ(baseline("2026-01-10", "2026-02-19"), "2");
    EXPECT_EQ(baseline("2026-01-10", "2026-02-20"), "3") << "a scan of the day itself is not after it";
    EXPECT_EQ(baseline("2026-01-10", "2026-02"), "3") << "the scan of the twentieth may be before";
    EXPECT_EQ(baseline("2026-01-10", "2026-04-30"), "4");
    EXPECT_EQ(baseline("2026-01-10", "2026-06-01"), "1")
        << "the scan of June may be of that day: none is after, so the last before the start";
    EXPECT_EQ(baseline("2026-01-10", "2027-01-01"), "1");
    EXPECT_EQ(baseline("2026-01-05", ""), "1") << "on the day treatment started";
    EXPECT_EQ(baseline("2026-01-04", ""), "none");
    EXPECT_EQ(baseline("2026-01", ""), "1") << "a start of January may be the fifth or later";
    EXPECT_EQ(baseline("2026-06-29", ""), "3") << "the scan of June may be after the start";
    EXPECT_EQ(baseline("2026-06-30", ""), "4");
    EXPECT_EQ(baseline("", ""), "1");
}

TEST(NewBaseline, takes_in_new_targets_and_no_lesion_that_is_called_new_on_it) {
    RecordProperty("requirement", "RSP-052");
    const std::string scans = std::string(baseline_ct) +
                              "T1|LDIAM|20||CT SCAN|INVESTIGATOR|2|2026-02-20\nL2|LDIAM|20||CT SCAN|INVESTIGATOR|2|2026-02-22\n"
                              "T1|LDIAM|20||CT SCAN|INVESTIGATOR|3|2026-04-03\nL2|LDIAM|20||CT SCAN|INVESTIGATOR|3|2026-04-03";
    const auto followed = [&](const std::string& second) {
        return responses_of(std::string(one_target) + "\nL2|" + second, scans, "2026-01-10", "2026-02-01");
    };
    const auto target = followed("TARGET|LUNG|CT SCAN|INVESTIGATOR|2|2026-02-22");
    EXPECT_EQ(target.followed.targets.size(), 2U);
    EXPECT_EQ(target.visits[0].overall, std::nullopt);
    EXPECT_EQ(target.visits[1].overall, Response::SD);
    const auto added = followed("NEW|LUNG|CT SCAN|INVESTIGATOR|2|2026-02-22");
    EXPECT_EQ(added.followed.targets.size(), 1U);
    EXPECT_TRUE(added.followed.non_targets.empty());
    EXPECT_EQ(added.visits[0].overall, Response::PD);
    EXPECT_EQ(added.visits[0].day, read_date("2026-02-22"));
    EXPECT_EQ(added.visits[1].overall, Response::PD);
    const auto known = followed("NEW|LUNG|CT SCAN|INVESTIGATOR|1|2026-01-05");
    EXPECT_EQ(known.followed.non_targets.size(), 1U) << "new on the scan before: it is there at the new baseline";
    EXPECT_EQ(known.visits[0].overall, std::nullopt);
    const auto unclear = responses_of("T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01\nL2|NEW|LUNG|CT SCAN|INVESTIGATOR|2|2026-01-20",
                                      "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01\nT1|LDIAM|20||CT SCAN|INVESTIGATOR|2|2026-01-20",
                                      "2026-01-10", "2026-01-15");
    EXPECT_EQ(unclear.followed.non_targets.size(), 1U) << "the other scan of January may be later, so nothing says that it is new";
    const auto usual = responses_of(std::string(one_target) + "\nL2|NEW|LUNG|CT SCAN|INVESTIGATOR|1|2026-01-05", scans);
    EXPECT_EQ(usual.followed.non_targets.size(), 1U) << "called new where nothing was before";
}

TEST(NewLesion, that_only_a_pet_shows_is_compared_with_a_pet_of_the_baseline_window) {
    RecordProperty("requirement", "RSP-094");
    const auto overall = [](const std::string& pet, std::string_view ct = "1|2026-01-05", std::string_view start = "2026-02-01",
                            std::string_view after = "") {
        std::string scans = "T1|LDIAM|30||CT SCAN|INVESTIGATOR|" + std::string(ct) + "\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20";
        if (!pet.empty()) scans += "\nT1|SUVMAX|5||FDG-PET/CT|INVESTIGATOR|" + pet;
        const auto all =
            responses_of("T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|" + std::string(ct) + "\nN1|NEW|LUNG|FDG-PET/CT|INVESTIGATOR|2|2026-02-20",
                         scans, start, after);
        return all.visits.back().overall;
    };
    EXPECT_EQ(overall(""), Response::SD);
    EXPECT_EQ(overall("1|2026-01-05"), Response::PD);
    EXPECT_EQ(overall("0|2025-12-08"), Response::PD) << "28 days before";
    EXPECT_EQ(overall("0|2025-12-07"), Response::SD) << "29 days before";
    EXPECT_EQ(overall("0|2025-12"), Response::PD) << "some day of December may be within";
    EXPECT_EQ(overall("1|2026-01-08"), Response::PD) << "of the work-up";
    EXPECT_EQ(overall("|2026-01"), Response::PD) << "some day of January may be the fifth";
    EXPECT_EQ(overall("0|2025-12-04", "1|2026-01"), Response::PD) << "28 days before the first of January";
    EXPECT_EQ(overall("1|2026-01-20", "1|2026-01"), Response::PD);
}

TEST(Target, has_no_size_where_the_number_is_another_than_the_text) {
    RecordProperty("requirement", "RSP-066");
    const auto problem = [](const std::string& text, const std::string& number) {
        const records::Study study = study_of(
            {{"TR", "TRLNKID|TRTESTCD|TRSTRESC|TRSTRESN|TRSTRESU|TRDTC\nT1|LDIAM|" + text + "|" + number + "|mm|2026-01-05"}}, true);
        const SubjectRecords records(study, 0);
        return response::find_size_problem(records, records.rows("TR").front());
    };
    EXPECT_EQ(problem("12", "12"), std::nullopt);
    EXPECT_EQ(problem("12", ""), std::nullopt);
    EXPECT_EQ(problem("12", "12.5"), std::nullopt) << "rounded";
    EXPECT_EQ(problem("12", "12.6"), response::SizeProblem::Disagrees);
    EXPECT_EQ(problem("12", "21"), response::SizeProblem::Disagrees);
    EXPECT_EQ(problem("12.4", "12.45"), std::nullopt);
    EXPECT_EQ(problem("12.4", "12.5"), response::SizeProblem::Disagrees);
}

TEST(NewLesion, that_is_a_small_node_is_told_once_and_not_at_each_visit) {
    RecordProperty("requirement", "RSP-064");
    const auto found = [](const std::string& sizes, std::string_view id) {
        std::string scans = seen_on_ct;
        int visit = 2;
        for (const std::string& size : split(sizes, ' ')) {
            scans +=
                "N1|LPERP|" + size + "||CT SCAN|INVESTIGATOR|" + std::to_string(visit) + (visit == 2 ? "|2026-02-20\n" : "|2026-04-03\n");
            ++visit;
        }
        const auto all =
            responses_of(std::string(one_target) + "\nN1|NEW|LYMPH NODE, MEDIASTINAL|CT SCAN|INVESTIGATOR|2|2026-02-20", scans);
        const auto& findings = all.followed.findings;
        return std::count_if(findings.begin(), findings.end(), [id](const Finding& finding) { return finding.id == id; });
    };
    EXPECT_EQ(found("12 13", "response-new-node-small"), 1);
    EXPECT_EQ(found("8 9", "response-new-node-normal"), 1);
    EXPECT_EQ(found("8 12", "response-new-node-normal"), 1);
    EXPECT_EQ(found("8 12", "response-new-node-small"), 1) << "it has grown and counts from then on";
    EXPECT_EQ(found("15 15", "response-new-node-small"), 0);
}

TEST(NewLesion, that_only_a_pet_shows_is_compared_with_any_pet_since_the_first_scan_after_a_new_baseline) {
    RecordProperty("requirement", "RSP-094");
    const auto overall = [](std::string_view first_pet, std::string_view after) {
        const auto all = responses_of("T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|0|2025-10-01\nN1|NEW|LUNG|FDG-PET/CT|INVESTIGATOR|3|2026-04-03",
                                      "T1|LDIAM|40||CT SCAN|INVESTIGATOR|0|2025-10-01\nT1|SUVMAX|5||FDG-PET/CT|INVESTIGATOR|0|" +
                                          std::string(first_pet) + "\n" + baseline_ct +
                                          "T1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-02-20\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|3|2026-04-03",
                                      "2026-01-10", after);
        return all.visits.back().overall;
    };
    EXPECT_EQ(overall("2025-10-01", "2026-02-01"), Response::PD);
    EXPECT_EQ(overall("2025-10-03", "2026-02-01"), Response::PD);
    EXPECT_EQ(overall("2025-10-01", ""), Response::SD) << "the usual baseline is compared within its window alone";
}

TEST(Target, that_may_have_been_named_on_the_baseline_scan_is_no_new_lesion) {
    RecordProperty("requirement", "RSP-054");
    const auto of = [](const std::string& first, const std::string& second) {
        const auto all =
            responses_of("T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|" + first + "\nT2|TARGET|LUNG|CT SCAN|INVESTIGATOR|" + second,
                         "T1|LDIAM|30||CT SCAN|INVESTIGATOR|" + first +
                             "\nT2|LDIAM|20||CT SCAN|INVESTIGATOR|1|2026-01-05\nT1|LDIAM|30||CT SCAN|INVESTIGATOR|2|2026-03-20\n"
                             "T2|LDIAM|20||CT SCAN|INVESTIGATOR|2|2026-03-20",
                         "2026-02-10");
        return all.followed.targets.size();
    };
    EXPECT_EQ(of("1|2026-01-05", "|2026-01"), 2U);
    EXPECT_EQ(of("1|2026-01", "1|2026-01-20"), 2U);
    EXPECT_EQ(of("1|2026-01-05", "|2026-02-21"), 1U);
}

}  // namespace
}  // namespace oligo::testing
