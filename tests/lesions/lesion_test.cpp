#include "lesions/lesion.hpp"

#include <gtest/gtest.h>

#include "core/text.hpp"
#include "lesions/cluster.hpp"
#include "lesions/recorded_study.hpp"
#include "lesions/reference.hpp"

namespace oligo::testing {
namespace {

using lesions::Lesion;
using lesions::LesionSet;
using ::testing::ValuesIn;

constexpr const char* identified = "TULNKID|TUSTRESC|TULOC|TUSCAT|TUGRPID|TUMETHOD|TUEVAL|TUEVALID|TUDTC\n";
constexpr const char* measured = "TRLNKID|TRTESTCD|TRSTRESC|TRMETHOD|TREVAL|TREVALID|TRDTC\n";

LesionSet set_of(const std::string& lesions, const std::string& scans, std::string_view until = "2027-01-01") {
    const records::Study study = study_of({{"TU", identified + lesions}, {"TR", measured + scans}});
    return lesions::derive_lesions(records::SubjectRecords(study, 0), shipped_organs(), day(until));
}

TEST(Lesion, has_the_identity_its_reader_gave_it) {
    RecordProperty("requirement", "LES-010");
    const LesionSet set = set_of("T1|TARGET|LIVER||||INVESTIGATOR||2026-01-05\nT1|TARGET|LUNG||||INDEPENDENT ASSESSOR|R1|2026-01-05",
                                 "T1|LDIAM|15.6|CT SCAN|INVESTIGATOR||2026-01-05\nT1|LDIAM|40|CT SCAN|INDEPENDENT ASSESSOR|R1|2026-01-05");
    ASSERT_EQ(set.lesions.size(), 1U);
    EXPECT_EQ(set.lesions[0].organ.value, "liver");
    ASSERT_EQ(set.lesions[0].assessments.size(), 1U);
    EXPECT_EQ(set.lesions[0].assessments[0].longest_diameter.value, Length::from_um(15600));
}

TEST(Reader, is_the_investigator_else_the_only_one_else_nobody) {
    RecordProperty("requirement", "LES-011");
    EXPECT_EQ(lesions::text_of(set_of("T1|TARGET|LIVER||||INDEPENDENT ASSESSOR|R1|", "").reader.reader.value()),
              "INDEPENDENT ASSESSOR, R1");
    EXPECT_EQ(lesions::text_of(set_of("T1|TARGET|LIVER||||||", "").reader.reader.value()), "reader not named");
    const LesionSet two = set_of("T1|TARGET|LIVER||||INDEPENDENT ASSESSOR|R1|\nT1|TARGET|LIVER||||INDEPENDENT ASSESSOR|R2|", "");
    EXPECT_FALSE(two.reader.reader.has_value());
    EXPECT_TRUE(two.reader.conflicting);
    EXPECT_EQ(two.reader.candidates.size(), 2U);
    const LesionSet investigators = set_of("T1|TARGET|LIVER||||INVESTIGATOR|A|\nT1|TARGET|LIVER||||INVESTIGATOR|B|", "");
    EXPECT_TRUE(investigators.reader.conflicting);
    EXPECT_FALSE(set_of("", "").reader.conflicting);
}

TEST(Lesion, has_the_scope_it_is_given_else_what_its_place_tells) {
    RecordProperty("requirement", "LES-012");
    const LesionSet set = set_of(
        "A|TARGET|LIVER||||||\nB|TARGET|BREAST||||||\nC|TARGET|AXILLARY LYMPH NODE||||||\nD|TARGET|AXILLARY LYMPH NODE|DISTANT|||||\n"
        "E|TARGET|LYMPH NODE||||||\nF|TARGET|LYMPH NODE|LOCOREGIONAL NODE|||||\nG|TARGET|MEDIASTINAL LYMPH NODE||||||\nH|TARGET|CHEST "
        "WALL||||||\n"
        "I|TARGET|||||||\nJ|TARGET|BREAST|DISTANT|||||",
        "");
    using lesions::Scope;
    const std::vector<Scope> expected = {Scope::Distant,          Scope::Primary, Scope::NotTold, Scope::Distant, Scope::NotTold,
                                         Scope::LocoregionalNode, Scope::Distant, Scope::NotTold, Scope::NotTold, Scope::Distant};
    ASSERT_EQ(set.lesions.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(set.lesions[i].scope, expected[i]) << set.lesions[i].id;
    EXPECT_TRUE(set.lesions[2].nodal);
    EXPECT_FALSE(set.lesions[0].nodal);
}

TEST(Lesion, in_two_places_at_once_is_conflicting) {
    RecordProperty("requirement", "LES-012");
    const LesionSet set = set_of("A|TARGET|LIVER||||||2026-01-05\nA|TARGET|LUNG||||||2026-02-05", "");
    EXPECT_FALSE(set.lesions[0].organ.value.has_value());
    EXPECT_TRUE(set.lesions[0].organ.conflicting);
}

TEST(Lesion, does_not_exist_before_it_was_seen) {
    RecordProperty("requirement", "LES-013");
    const std::string lesions = "A|TARGET|LIVER||||||2026-03-01\nB|TARGET|LIVER||||||\nC|TARGET|LIVER||||||";
    const std::string scans = "B|LDIAM|10|CT SCAN|||2026-03-01\nC|LDIAM|10|CT SCAN|||2026-01-01\nC|LDIAM|11|CT SCAN|||2026-03-01";
    const LesionSet early = set_of(lesions, scans, "2026-02-01");
    ASSERT_EQ(early.lesions.size(), 1U);
    EXPECT_EQ(early.lesions[0].id, "C");
    EXPECT_EQ(early.lesions[0].assessments.size(), 1U);
    EXPECT_EQ(oligo::text_of(early.lesions[0].identified_on.value()), "2026-01-01")
        << "of the first scan, where the identification bears no date";
    EXPECT_EQ(set_of(lesions, scans).lesions.size(), 3U);
}

TEST(Lesion, was_what_its_first_identification_says) {
    RecordProperty("requirement", "LES-013");
    const LesionSet set = set_of("A|TARGET|LIVER||||||2026-03-01\nA|NEW|LIVER||||||2026-01-01", "");
    EXPECT_EQ(set.lesions[0].identified, lesions::Identified::New);
    EXPECT_EQ(oligo::text_of(set.lesions[0].identified_on.value()), "2026-01-01");
}

TEST(Lesion, that_entered_as_two_things_at_once_is_conflicting) {
    RecordProperty("requirement", "LES-013");
    const auto entered = [](const std::string& rows) { return set_of(rows, "").lesions.at(0); };
    EXPECT_TRUE(entered("A|TARGET|LIVER||||||2026-01-05\nA|NEW|LIVER||||||2026-01-05").identified_conflicting);
    EXPECT_TRUE(entered("A|TARGET|LIVER||||||2026-01\nA|NEW|LIVER||||||2026-01-05").identified_conflicting) << "which was first is open";
    EXPECT_EQ(entered("A|TARGET|LIVER||||||2026-01\nA|NEW|LIVER||||||2026-01-05").identified, lesions::Identified::NotTold);
    EXPECT_FALSE(entered("A|NEW|LIVER||||||2026-01\nA|TARGET|LIVER||||||2026-02-05").identified_conflicting);
    EXPECT_FALSE(entered("A|TARGET|LIVER||||||2026-01-05\nA|TARGET|LIVER||||||2026-01-05").identified_conflicting);
}

TEST(Lesion, that_cannot_be_followed_is_kept_apart) {
    RecordProperty("requirement", "LES-021");
    EXPECT_EQ(set_of("|TARGET|LIVER||||||2026-01-05\nA|TARGET|LUNG||||||2026-01-05", "").unlinked.size(), 1U);
    EXPECT_EQ(set_of("A|TARGET|LUNG||||||2026-01-05", "B|LDIAM|10|CT SCAN|||2026-01-05").unlinked.size(), 1U) << "never identified";
    EXPECT_TRUE(set_of("A|TARGET|LUNG||||||2026-01-05",
                       "B|LDIAM|0|CT SCAN|||2026-01-05\nB|TUMSTATE|ABSENT|CT SCAN|||2026-01-05\n"
                       "|SUMDIAM|10||||2026-01-05\nB|LDIAM|9|CT SCAN|INVESTIGATOR||2026-01-05")
                    .unlinked.empty())
        << "what is gone, sums, and readings of others are no lesions";
    EXPECT_EQ(set_of("", "B|LDIAM|10|CT SCAN|||2026-01-05").unlinked.size(), 1U) << "nothing was identified at all";
    EXPECT_TRUE(set_of("|BENIGN ABNORMALITY|LIVER||||||2026-01-05\nA|TARGET|LUNG||||||2026-01-05", "").unlinked.empty());
}

TEST(Lesion, that_is_measured_without_a_link_cannot_be_followed) {
    RecordProperty("requirement", "LES-022");
    const std::string lesion = "A|TARGET|LUNG||||||2026-01-05";
    EXPECT_EQ(set_of(lesion, "|LDIAM|20|CT SCAN|||2026-01-05").unlinked.size(), 1U);
    EXPECT_EQ(set_of(lesion, "|LDIAM|ca. 20|CT SCAN|||2026-01-05").unlinked.size(), 1U) << "nobody can read that it is gone";
    EXPECT_EQ(set_of(lesion, "|SUVMAX|4.1|FDG-PET/CT|||2026-01-05").unlinked.size(), 1U);
    EXPECT_EQ(set_of(lesion, "B|LDIAM|15,6|CT SCAN|||2026-01-05").unlinked.size(), 1U) << "never identified";
    EXPECT_TRUE(set_of(lesion, "|LDIAM|NOT EVALUABLE|CT SCAN|||2026-01-05\n|LDIAM|0|CT SCAN|||2026-01-05").unlinked.empty());
}

TEST(Scan, on_which_a_lesion_is_too_small_to_measure_shows_it) {
    RecordProperty("requirement", "LES-024");
    const LesionSet set = set_of("A|TARGET|LIVER||||||2026-01-01", "A|LDIAM|Too small to measure|CT SCAN|||2026-02-01");
    const auto& scan = set.lesions.at(0).assessments.at(0);
    EXPECT_EQ(scan.too_small.value, true);
    EXPECT_FALSE(scan.longest_diameter.value.has_value());
    EXPECT_FALSE(scan.longest_diameter.unreadable);
    EXPECT_EQ(lesions::latest_state(set.lesions[0]).value, lesions::State::Present);
}

TEST(Scan, whose_size_cannot_be_read_has_none_and_is_not_passed_over) {
    RecordProperty("requirement", "LES-023");
    for (const std::string written : {"15,6", "ca. 20", "SEE REPORT"}) {
        const LesionSet set = set_of("A|TARGET|LIVER||||||2026-01-01", "A|LDIAM|0|CT SCAN|||2026-01-01\nA|LDIAM|" + written +
                                                                           "|CT SCAN|||2026-02-01\nA|LDIAM|12|CT SCAN|||2026-02-01");
        const auto& scan = set.lesions.at(0).assessments.at(1);
        EXPECT_TRUE(scan.longest_diameter.unreadable) << written;
        EXPECT_FALSE(scan.longest_diameter.value.has_value());
        ASSERT_EQ(scan.longest_diameter.records.size(), 1U) << "the row to correct";
        EXPECT_EQ(scan.longest_diameter.records.front().row, 1U);
        EXPECT_TRUE(scan.is_measured());
        EXPECT_TRUE(lesions::latest_state(set.lesions[0]).unreadable) << "gone before, and now nobody can read it";
    }
    const LesionSet undone =
        set_of("A|TARGET|LIVER||||||2026-01-01", "A|LDIAM|0|CT SCAN|||2026-01-01\nA|LDIAM|NOT EVALUABLE|CT SCAN|||2026-02-01");
    EXPECT_EQ(lesions::latest_state(undone.lesions.at(0)).value, lesions::State::Absent) << "not measured is no measurement";
    EXPECT_TRUE(
        lesions::latest_state(set_of("A|TARGET|LIVER||||||2026-01-01", "A|TUMSTATE|GONE?|CT SCAN|||2026-02-01").lesions.at(0)).unreadable);
    EXPECT_TRUE(lesions::latest_state(
                    set_of("A|TARGET|LIVER||||||2026-01-01", "A|TUMSTATE|ABSENT|CT SCAN|||2026-02-01\nA|LDIAM|x|CT SCAN|||2026-02-01")
                        .lesions.at(0))
                    .unreadable)
        << "gone, and measured";
    EXPECT_EQ(lesions::latest_state(
                  set_of("A|TARGET|LIVER||||||2026-01-01", "A|LPERP|8|CT SCAN|||2026-02-01\nA|LDIAM|x|CT SCAN|||2026-02-01").lesions.at(0))
                  .value,
              lesions::State::Present);
}

TEST(Scan, without_a_date_may_be_any_of_its_modality) {
    RecordProperty("requirement", "LES-023");
    const std::string scans = "A|LDIAM|10|CT SCAN|||2026-01-01\nA|LDIAM|11|CT SCAN|||2026-02-01\nA|LDIAM|12|MRI|||2026-02-01\n";
    const LesionSet set = set_of("A|TARGET|LIVER||||||2026-01-01", scans + "A|LDIAM|10|CT SCAN|||");
    const auto& made = set.lesions.at(0).assessments;
    ASSERT_EQ(made.size(), 3U);
    EXPECT_EQ(made[0].longest_diameter.value, Length::from_mm(10)) << "it says the same";
    EXPECT_TRUE(made[1].longest_diameter.unreadable);
    EXPECT_EQ(made[2].longest_diameter.value, Length::from_mm(12)) << "an MRI is no CT";
    EXPECT_EQ(lesions::latest_state(set.lesions[0]).value, lesions::State::Present) << "on whatever scan it is there";
    EXPECT_TRUE(lesions::latest_state(set_of("A|TARGET|LIVER||||||2026-01-01", scans + "A|TUMSTATE|ABSENT||||").lesions.at(0)).unreadable);
    EXPECT_TRUE(lesions::latest_state(set_of("A|TARGET|LIVER||||||2026-01-01", "A|LDIAM|0||||").lesions.at(0)).unreadable);
    EXPECT_FALSE(lesions::latest_state(set_of("A|TARGET|LIVER||||||2026-01-01", "A|LDIAM|9||||").lesions.at(0)).conflicting);
}

TEST(Lesion, that_turned_out_benign_is_none) {
    RecordProperty("requirement", "LES-013");
    EXPECT_TRUE(set_of("A|TARGET|LIVER||||||2026-01-01\nA|BENIGN ABNORMALITY|LIVER||||||2026-03-01", "").lesions.empty());
    const LesionSet grown = set_of("A|NEW|LIVER||||||2026-03-01\nA|BENIGN ABNORMALITY|LIVER||||||2026-01-01", "");
    ASSERT_EQ(grown.lesions.size(), 1U);
    EXPECT_EQ(grown.lesions[0].identified, lesions::Identified::New);
    EXPECT_EQ(oligo::text_of(grown.lesions[0].identified_on.value()), "2026-03-01") << "before, it was taken for benign";
}

TEST(Scan, is_one_day_and_one_modality_and_two_values_of_it_conflict) {
    RecordProperty("requirement", "LES-014");
    const LesionSet set = set_of("A|TARGET|LIVER|||MRI|||2026-01-01",
                                 "A|LDIAM|11|CT SCAN|||2026-02-01\nA|LDIAM|10|CT SCAN|||2026-01-01\nA|LDIAM|12|MRI|||2026-02-01\n"
                                 "A|LDIAM|11.0|CT SCAN|||2026-02-01\nA|LDIAM|9||||2026-03-01\nA|LDIAM|8||||2026-03-01");
    ASSERT_EQ(set.lesions[0].assessments.size(), 4U);
    const auto& scans = set.lesions[0].assessments;
    EXPECT_EQ(scans[0].longest_diameter.value, Length::from_mm(10));
    EXPECT_EQ(scans[1].modality, "CT");
    EXPECT_EQ(scans[1].longest_diameter.value, Length::from_mm(11)) << "11 and 11.0 agree";
    EXPECT_EQ(scans[2].modality, "MRI");
    EXPECT_EQ(scans[3].modality, "MRI") << "the modality of the identification, where the scan tells none";
    EXPECT_TRUE(scans[3].longest_diameter.conflicting);
    EXPECT_EQ(scans[3].longest_diameter.records.size(), 2U);
}

std::string state_of(const std::string& scans) {
    const auto state = lesions::latest_state(set_of("A|TARGET|LIVER||||||2026-01-01", scans).lesions.at(0));
    if (state.conflicting) return "conflicting";
    if (!state.value) return "not told";
    return *state.value == lesions::State::Absent ? "absent" : (*state.value == lesions::State::Equivocal ? "equivocal" : "present");
}

TEST(State, is_the_latest_that_is_told_or_follows_from_a_size) {
    RecordProperty("requirement", "LES-015");
    EXPECT_EQ(state_of(""), "not told");
    EXPECT_EQ(state_of("A|LDIAM|10|CT SCAN|||2026-01-01"), "present");
    EXPECT_EQ(state_of("A|LDIAM|10|CT SCAN|||2026-01-01\nA|LDIAM|0|CT SCAN|||2026-02-01"), "absent");
    EXPECT_EQ(state_of("A|LDIAM|0|CT SCAN|||2026-01-01\nA|LDIAM|5|CT SCAN|||2026-02-01"), "present");
    EXPECT_EQ(state_of("A|TUMSTATE|EQUIVOCAL|CT SCAN|||2026-01-01\nA|LDIAM|5|CT SCAN|||2026-02-01"), "equivocal");
    EXPECT_EQ(state_of("A|TUMSTATE|EQUIVOCAL|CT SCAN|||2026-01-01\nA|TUMSTATE|PRESENT|CT SCAN|||2026-02-01"), "present");
    EXPECT_EQ(state_of("A|TUMSTATE|EQUIVOCAL|CT SCAN|||2026-01-01\nA|TUMSTATE|ABSENT|CT SCAN|||2026-02-01"), "absent");
    EXPECT_EQ(state_of("A|TUMSTATE|ABSENT|CT SCAN|||2026-01\nA|TUMSTATE|PRESENT|CT SCAN|||2026-01-20"), "conflicting")
        << "which is later is open";
    EXPECT_EQ(state_of("A|TUMSTATE|INCREASED|CT SCAN|||2026-01-20\nA|TUMSTATE|PRESENT|MRI|||2026-01-20"), "present");
    EXPECT_EQ(state_of("A|TUMSTATE|NOT INCREASED|CT SCAN|||2026-01-20\nA|LDIAM|0|CT SCAN|||2026-01-20"), "absent");
    EXPECT_EQ(state_of("A|LYTDIAM|0|CT SCAN|||2026-01-20"), "not told") << "a sclerotic bone lesion is not gone";
}

TEST(Cluster, nodes_of_one_cluster_and_scope_count_once) {
    RecordProperty("requirement", "LES-016");
    const LesionSet set = set_of(
        "A|TARGET|MEDIASTINAL LYMPH NODE||C1||||\nB|TARGET|HILAR LYMPH NODE||c1||||\nC|TARGET|AXILLARY LYMPH NODE|LOCOREGIONAL "
        "NODE|C1||||\n"
        "D|TARGET|LUNG||C1||||\nE|TARGET|CERVICAL LYMPH NODE||||||",
        "");
    std::vector<const Lesion*> all;
    for (const Lesion& lesion : set.lesions) all.push_back(&lesion);
    EXPECT_EQ(lesions::count_clusters(all, lesions::ClusterRule::EachNode).size(), 5U);
    const auto groups = lesions::count_clusters(all, lesions::ClusterRule::OneLesion);
    ASSERT_EQ(groups.size(), 4U);
    EXPECT_EQ(groups[0].size(), 2U);
    EXPECT_EQ(groups[0][1]->id, "B");
}

TEST(ComparedDiameter, of_a_node_follows_the_axis_of_the_protocol) {
    RecordProperty("requirement", "LES-017");
    const LesionSet set = set_of("A|TARGET|LYMPH NODE||||||2026-01-01",
                                 "A|LDIAM|20|CT SCAN|||2026-01-01\nA|LPERP|12|CT SCAN|||2026-01-01\nA|DIAMETER|11|CT SCAN|||2026-02-01");
    const auto& both = set.lesions[0].assessments[0];
    const auto& untold = set.lesions[0].assessments[1];
    EXPECT_EQ(lesions::compared_diameter(both, true, lesions::NodeAxis::Short).value, Length::from_mm(12));
    EXPECT_EQ(lesions::compared_diameter(both, true, lesions::NodeAxis::Long).value, Length::from_mm(20));
    EXPECT_EQ(lesions::compared_diameter(both, false, lesions::NodeAxis::Short).value, Length::from_mm(20));
    EXPECT_EQ(lesions::compared_diameter(untold, true, lesions::NodeAxis::Short).value, Length::from_mm(11));
}

std::string reference_of(const std::string& scans, const std::string& line_start, lesions::Reference reference, Days window = Days(0)) {
    const LesionSet set = set_of("A|TARGET|LIVER||||||", scans);
    const auto before =
        lesions::reference_scans(set.lesions.at(0), lesions::LineStart{read_date(line_start).value(), window}, day("2026-06-01"));
    const auto longest = [](const lesions::Assessment& scan) { return scan.longest_diameter; };
    const auto found = lesions::reference_value<Length>(before.scans, reference, longest);
    if (before.undecided || found.undecided) return "undecided";
    if (found.reading.conflicting) return "conflicting";
    return found.reading.value ? found.reading.value->mm().text() : "none";
}

TEST(Reference, is_the_smallest_the_first_or_the_last_value_since_the_start_of_the_line) {
    RecordProperty("requirement", "LES-018");
    const std::string scans =
        "A|LDIAM|5|CT SCAN|||2025-01-01\nA|LDIAM|24|CT SCAN|||2025-06-20\nA|LDIAM|15|CT SCAN|||2025-10-01\nA|LDIAM||CT SCAN|||2025-12-01\n"
        "A|LDIAM|17|CT SCAN|||2026-03-01\nA|LDIAM|20|CT SCAN|||2026-06-01\nA|LDIAM|1|CT SCAN|||2026-07-01";
    using lesions::Reference;
    EXPECT_EQ(reference_of(scans, "2025-07-01", Reference::NadirOnCurrentLine), "15");
    EXPECT_EQ(reference_of(scans, "2025-07-01", Reference::StartOfLine), "24");
    EXPECT_EQ(reference_of(scans, "2025-07-01", Reference::PreviousScan), "17");
    EXPECT_EQ(reference_of(scans, "2025-06-20", Reference::StartOfLine), "24") << "a scan on the day of the start belongs to it";
    EXPECT_EQ(reference_of(scans, "2024-01-01", Reference::StartOfLine), "5") << "the first scan, where there is none before the line";
    EXPECT_EQ(reference_of(scans, "2025-06", Reference::NadirOnCurrentLine), "undecided");
    EXPECT_EQ(reference_of(scans + "\nA|LDIAM|14|CT SCAN|||2025-10-01", "2025-07-01", Reference::NadirOnCurrentLine), "conflicting");
    EXPECT_EQ(reference_of("A|LDIAM|20|CT SCAN|||2026-06-01", "2025-07-01", Reference::NadirOnCurrentLine), "none");
    EXPECT_EQ(reference_of("A|LDIAM|20|CT SCAN|||2026-06", "2025-07-01", Reference::NadirOnCurrentLine), "none");
    EXPECT_EQ(reference_of("A|LDIAM|20|CT SCAN|||2026", "2025-07-01", Reference::NadirOnCurrentLine), "undecided");
}

TEST(Reference, takes_the_last_scan_of_each_modality_in_the_work_up_before_the_line) {
    RecordProperty("requirement", "LES-018");
    using lesions::Reference;
    const std::string scans =
        "A|LDIAM|30|CT SCAN|||2025-06-01\nA|LDIAM|12|MRI|||2025-06-08\nA|LDIAM|24|CT SCAN|||2025-06-10\n"
        "A|LDIAM|20|FDG-PET/CT|||2025-06-25\nA|LDIAM|25|CT SCAN|||2025-10-01";
    const auto start = [&](int window) { return reference_of(scans, "2025-07-01", Reference::StartOfLine, Days(window)); };
    EXPECT_EQ(start(0), "20") << "the last day alone";
    EXPECT_EQ(start(21), "24") << "the CT of the same work-up, once";
    EXPECT_EQ(start(23), "12");
    EXPECT_EQ(reference_of("A|LDIAM|24|CT SCAN|||2025-06\nA|LDIAM|20|MRI|||2025-06-28", "2025-07-01", Reference::StartOfLine, Days(14)),
              "undecided");
}

TEST(Reference, of_scans_that_cannot_be_ordered_is_undecided_unless_they_agree) {
    RecordProperty("requirement", "LES-018");
    using lesions::Reference;
    const std::string scans = "A|LDIAM|24|CT SCAN|||2025-08\nA|LDIAM|15|CT SCAN|||2025-08-20\nA|LDIAM|17|CT SCAN|||2026-03\n";
    EXPECT_EQ(reference_of(scans + "A|LDIAM|18|CT SCAN|||2026-03-10", "2025-07-01", Reference::PreviousScan), "undecided");
    EXPECT_EQ(reference_of(scans + "A|LDIAM|17|CT SCAN|||2026-03-10", "2025-07-01", Reference::PreviousScan), "17");
    EXPECT_EQ(reference_of(scans, "2025-07-01", Reference::StartOfLine), "undecided");
    EXPECT_EQ(reference_of(scans, "2025-07-01", Reference::NadirOnCurrentLine), "15") << "the smallest needs no order";
    const std::string twice = "A|LDIAM|9|CT SCAN|||2025-08-20\nA|LDIAM|11|CT SCAN|||2025-08-20\nA|LDIAM|17|CT SCAN|||2026-03-10";
    EXPECT_EQ(reference_of(twice, "2025-07-01", Reference::PreviousScan), "17") << "a conflict before the previous scan is none of it";
}

TEST(Modality, of_a_scan_is_open_where_it_or_the_tracer_is_not_told) {
    RecordProperty("requirement", "LES-019");
    const LesionSet set = set_of("A|TARGET|LIVER||||||",
                                 "A|LDIAM|1|CT SCAN|||2026-01-01\nA|LDIAM|2|PET/CT SCAN|||2026-02-01\nA|LDIAM|3|FDG-PET/CT|||2026-03-01\n"
                                 "A|LDIAM|4||||2026-04-01");
    const auto is = [&](std::size_t scan, const char* modality) {
        return lesions::is_of_modality(set.lesions.at(0).assessments.at(scan), modality);
    };
    EXPECT_EQ(is(0, "CT"), true);
    EXPECT_EQ(is(0, "MRI"), false);
    EXPECT_EQ(is(0, "FDG-PET-CT"), false) << "the CT part of a PET-CT is not a CT";
    EXPECT_EQ(is(1, "FDG-PET-CT"), std::nullopt);
    EXPECT_EQ(is(1, "PET-CT"), true);
    EXPECT_EQ(is(2, "PET-CT"), std::nullopt);
    EXPECT_EQ(is(1, "CT"), false);
    EXPECT_EQ(is(3, "CT"), std::nullopt);
    EXPECT_EQ(is(0, ""), std::nullopt);
}

class ScopeTable : public ::testing::TestWithParam<Row> {};

// The lesion stands beside the others that the row names; all are of one reader.
TEST_P(ScopeTable, follows_the_place_and_the_side) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    std::string lesions = "TULNKID|TUSTRESC|TULOC|TUSCAT|TULAT\nL|TARGET|" + row["location"] + "|" + row["recorded"] + "|" + row["side"];
    int number = 0;
    for (const std::string& other : split(row["others"], ';')) {
        const auto parts = split(other, ':');
        if (parts.size() == 3) lesions += "\nO" + std::to_string(++number) + "|TARGET|" + parts[0] + "|" + parts[1] + "|" + parts[2];
    }
    std::string history = "MHCAT|MHDECOD|MHLAT";
    for (const std::string& primary : split(row["primary"], ';')) {
        const auto parts = split(primary, ':');
        if (parts.size() == 2) history += "\nPRIMARY DIAGNOSIS|" + parts[0] + "|" + parts[1];
    }
    const records::Study study = study_of({{"TU", lesions}, {"MH", history}});
    const auto set = lesions::derive_lesions(records::SubjectRecords(study, 0), shipped_organs(), day("2027-01-01"));
    constexpr const char* names[] = {"not told", "primary", "locoregional node", "distant"};
    EXPECT_EQ(names[static_cast<std::size_t>(set.lesions.at(0).scope)], row["expected"]) << row["source"];
}

INSTANTIATE_TEST_SUITE_P(Ajcc8, ScopeTable, ValuesIn(read_cases("lesions/scope.csv")), case_name);

TEST(Scan, on_which_a_lesion_is_gone_and_measured_or_seen_and_0_contradicts_itself) {
    RecordProperty("requirement", "LES-014");
    const auto scan = [](const std::string& rows) {
        return set_of("A|TARGET|LIVER||||||2026-01-01", rows).lesions.at(0).assessments.at(0);
    };
    const auto gone = scan("A|LDIAM|12|CT SCAN|||2026-01-01\nA|TUMSTATE|ABSENT|CT SCAN|||2026-01-01");
    EXPECT_TRUE(gone.longest_diameter.conflicting);
    EXPECT_TRUE(gone.state.conflicting);
    EXPECT_EQ(gone.state.records.size(), 2U);
    EXPECT_TRUE(scan("A|LDIAM|0|CT SCAN|||2026-01-01\nA|TUMSTATE|PRESENT|CT SCAN|||2026-01-01").longest_diameter.conflicting);
    EXPECT_FALSE(scan("A|LDIAM|0|CT SCAN|||2026-01-01\nA|TUMSTATE|ABSENT|CT SCAN|||2026-01-01").longest_diameter.conflicting);
    EXPECT_FALSE(scan("A|LYTDIAM|0|CT SCAN|||2026-01-01\nA|TUMSTATE|PRESENT|CT SCAN|||2026-01-01").state.conflicting) << "sclerotic";
}

}  // namespace
}  // namespace oligo::testing
