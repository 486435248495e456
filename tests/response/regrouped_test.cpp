// Lesions that split into several, or merged into one.
#include <gtest/gtest.h>

#include "response/recorded_visits.hpp"

namespace oligo::testing {
namespace {

using response::Response;
using response::SizeKind;

const std::string two_targets = std::string(one_target) + "\nT2|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05";

// A row of TU from the second visit on.
std::string regrouped(std::string_view link, std::string_view result, std::string_view test, std::string_view group) {
    return "\n" + std::string(link) + "|" + std::string(result) + "|LIVER|CT SCAN|INVESTIGATOR|2|2026-02-20|" + std::string(test) + "|" +
           std::string(group);
}

std::string scans(std::initializer_list<std::pair<const char*, const char*>> sizes, int visit) {
    constexpr const char* days[] = {"", "2026-01-05", "2026-02-20", "2026-04-10"};
    std::string rows;
    for (const auto& [lesion, size] : sizes) {
        const std::string_view word = size;
        const bool is_state = word == "ABSENT" || word == "PRESENT" || word == "UNEQUIVOCAL";
        rows += std::string(lesion) + (is_state ? "|TUMSTATE|" : "|LDIAM|") + size + "||CT SCAN|INVESTIGATOR|" + std::to_string(visit) +
                "|" + days[visit] + "\n";
    }
    return rows;
}

TEST(Split, target_has_the_sum_of_its_fragments) {
    RecordProperty("requirement", "RSP-090");
    const std::string baseline = scans({{"T1", "30"}}, 1);
    const std::string named =
        std::string(one_target) + regrouped("T1.1", "TARGET", "TUSPLIT", "") + regrouped("T1.2", "TARGET", "TUSPLIT", "");
    const auto all = responses_of(named, baseline + scans({{"T1.1", "20"}, {"T1.2", "18"}}, 2));
    ASSERT_EQ(all.visits.size(), 2U);
    EXPECT_EQ(all.followed.visits[1].targets[0].size, Length::from_mm(38));
    EXPECT_EQ(all.followed.visits[1].targets[0].kind, SizeKind::Fragments);
    EXPECT_EQ(all.visits[1].overall, Response::PD) << "8 mm and 27 % more";
    EXPECT_TRUE(all.followed.visits[1].new_lesions.empty());
    const auto smaller = responses_of(named, baseline + scans({{"T1.1", "10"}, {"T1.2", "8"}, {"T1", "ABSENT"}}, 2));
    EXPECT_EQ(smaller.visits[1].overall, Response::PR);
    const auto one_missing = responses_of(named, baseline + scans({{"T1.1", "10"}}, 2));
    EXPECT_EQ(one_missing.visits[1].overall, Response::NE);
    const auto gone = responses_of(named, baseline + scans({{"T1.1", "0"}, {"T1.2", "0"}}, 2));
    EXPECT_EQ(gone.visits[1].overall, Response::CR);
    const auto both = responses_of(named, baseline + scans({{"T1.1", "10"}, {"T1.2", "8"}, {"T1", "25"}}, 2));
    EXPECT_EQ(both.visits[1].overall, Response::NE);
    EXPECT_TRUE(has(both, "response-split-size"));
}

TEST(Split, fragment_is_of_the_lesion_that_the_record_or_its_name_tells) {
    RecordProperty("requirement", "RSP-091");
    const std::string baseline = scans({{"T1", "30"}}, 1);
    const auto kind = [&](std::string_view link, std::string_view result, std::string_view group) {
        const auto all = responses_of(std::string(one_target) + regrouped(link, result, "TUSPLIT", group),
                                      baseline + scans({{std::string(link).c_str(), "20"}}, 2));
        return all.followed.visits.at(1).targets[0].kind;
    };
    EXPECT_EQ(kind("T1a", "TARGET", ""), SizeKind::Fragments);
    EXPECT_EQ(kind("T1-2", "TARGET", ""), SizeKind::Fragments);
    EXPECT_EQ(kind("X7", "TARGET", "T1"), SizeKind::Fragments);
    EXPECT_EQ(kind("X7", "T1", ""), SizeKind::Fragments);
    EXPECT_EQ(kind("T10", "TARGET", ""), SizeKind::NotEvaluated);
    EXPECT_TRUE(has(responses_of(std::string(one_target) + regrouped("T10", "TARGET", "TUSPLIT", ""), baseline + scans({{"T10", "20"}}, 2)),
                    "response-regrouping-not-linked"));
    const auto called_new =
        responses_of(std::string(one_target) + regrouped("T1.1", "NEW", "TUMIDENT", "") + regrouped("T1.1", "TARGET", "TUSPLIT", ""),
                     baseline + scans({{"T1.1", "30"}}, 2));
    EXPECT_EQ(called_new.visits.at(1).overall, Response::SD) << "a fragment is no new lesion";
}

TEST(Merged, targets_have_one_diameter_and_are_neither_gone_nor_new) {
    RecordProperty("requirement", "RSP-092");
    const std::string baseline = scans({{"T1", "30"}, {"T2", "20"}}, 1);
    const struct {
        const char* link;
        const char* result;
        const char* group;
    } ways[] = {{"T1", "TARGET", "T1/T2"}, {"T1/T2", "TARGET", ""}, {"T3", "TARGET", "T1 / T2"}, {"T3", "T1/T2", ""}};
    for (const auto& way : ways) {
        const std::string named = two_targets + regrouped(way.link, way.result, "TUMERGE", way.group);
        for (const bool other_is_absent : {true, false}) {
            const std::string absent = other_is_absent ? scans({{"T2", "ABSENT"}}, 2) : "";
            const auto all = responses_of(named, baseline + scans({{way.link, "55"}}, 2) + absent);
            ASSERT_EQ(all.visits.size(), 2U);
            EXPECT_EQ(all.followed.visits[1].targets[0].size, Length::from_mm(55)) << way.link;
            EXPECT_EQ(all.followed.visits[1].targets[1].kind, SizeKind::Merged) << way.link;
            EXPECT_EQ(all.visits[1].sum.sum, Length::from_mm(55));
            EXPECT_EQ(all.visits[1].overall, Response::SD) << "55 of 50 mm";
            EXPECT_TRUE(all.followed.visits[1].new_lesions.empty());
        }
        const auto gone = responses_of(named, baseline + scans({{way.link, "0"}}, 2));
        EXPECT_EQ(gone.visits[1].overall, Response::CR) << way.link;
        const auto grown = responses_of(named, baseline + scans({{way.link, "60"}}, 2));
        EXPECT_EQ(grown.visits[1].overall, Response::PD) << way.link;
    }
}

TEST(Merged, target_with_a_size_of_its_own_is_still_measured) {
    RecordProperty("requirement", "RSP-092");
    const std::string named = two_targets + regrouped("T1", "TARGET", "TUMERGE", "T1/T2");
    const auto all = responses_of(named, scans({{"T1", "30"}, {"T2", "20"}}, 1) + scans({{"T1", "30"}, {"T2", "21"}}, 2));
    EXPECT_EQ(all.visits.at(1).sum.sum, Length::from_mm(51)) << "a plane still parts them";
    const auto unmeasured =
        responses_of(named, scans({{"T1", "30"}, {"T2", "20"}}, 1) + "T1|LDIAM||NOT DONE|CT SCAN|INVESTIGATOR|2|2026-02-20\n" +
                                scans({{"T2", "ABSENT"}}, 2));
    EXPECT_EQ(unmeasured.visits.at(1).overall, Response::NE) << "the whole was not measured, so the absent one is not gone";
}

TEST(Merged, non_target_lesion_is_not_gone) {
    RecordProperty("requirement", "RSP-093");
    const std::string named =
        std::string(one_target) + "\nX1|NON-TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05" + regrouped("T1", "TARGET", "TUMERGE", "T1/X1");
    const auto all = responses_of(named, scans({{"T1", "30"}, {"X1", "PRESENT"}}, 1) + scans({{"T1", "20"}, {"X1", "ABSENT"}}, 2));
    EXPECT_EQ(all.visits.at(1).non_target, Response::NonCRNonPD);
    EXPECT_EQ(all.visits.at(1).overall, Response::PR);
}

using response::NonTargetState;

// A target that stays as it is, and non-target lesions in one place that split or merge at the second visit.
struct NonTargets {
    std::string place = "LIVER";
    std::string regrouping;
    std::initializer_list<std::pair<const char*, const char*>> at_second;
};

std::vector<NonTargetState> states_of(const NonTargets& course) {
    std::string lesions = one_target;
    for (const char* id : {"X1", "X2"})
        lesions += std::string("\n") + id + "|NON-TARGET|" + course.place + "|CT SCAN|INVESTIGATOR|1|2026-01-05";
    const auto all = responses_of(lesions + course.regrouping, scans({{"T1", "30"}, {"X1", "PRESENT"}, {"X2", "PRESENT"}}, 1) +
                                                                   scans({{"T1", "30"}}, 2) + scans(course.at_second, 2));
    std::vector<NonTargetState> states;
    for (const response::Visit& visit : all.followed.visits) {
        for (const auto& reading : visit.non_targets) states.push_back(reading.state);
    }
    return states;
}

TEST(Split, non_target_lesion_is_what_its_fragments_show) {
    RecordProperty("requirement", "RSP-098");
    using enum NonTargetState;
    const std::string split = regrouped("X1.1", "NON-TARGET", "TUSPLIT", "") + regrouped("X1.2", "NON-TARGET", "TUSPLIT", "");
    const auto second = [&](std::initializer_list<std::pair<const char*, const char*>> seen, const std::string& place = "LIVER") {
        return states_of({place, split, seen}).at(2);
    };
    EXPECT_EQ(states_of({"LIVER", split, {{"X1.1", "ABSENT"}, {"X1.2", "ABSENT"}, {"X2", "PRESENT"}}}),
              (std::vector{Seen, Seen, Gone, Seen}))
        << "from the day of the split on, and of X1 alone";
    EXPECT_EQ(second({{"X1.1", "PRESENT"}, {"X1.2", "ABSENT"}}), Seen);
    EXPECT_EQ(second({{"X1.1", "ABSENT"}, {"X1.2", "PRESENT"}}), Seen);
    EXPECT_EQ(second({{"X1.1", "ABSENT"}, {"X1.2", "UNEQUIVOCAL"}}), Progressed);
    EXPECT_EQ(second({{"X1.1", "UNEQUIVOCAL"}, {"X1.2", "PRESENT"}}), Progressed);
    EXPECT_EQ(second({{"X1.1", "PRESENT"}, {"X1.2", "UNEQUIVOCAL"}}), Progressed);
    EXPECT_EQ(second({{"X1", "PRESENT"}, {"X1.1", "ABSENT"}, {"X1.2", "ABSENT"}}), Seen);
    EXPECT_EQ(second({{"X1", "ABSENT"}, {"X1.1", "PRESENT"}, {"X1.2", "ABSENT"}}), Seen);
    EXPECT_EQ(second({{"X1", "ABSENT"}}), Gone) << "all of it";
    EXPECT_EQ(second({}), NotEvaluated);
    EXPECT_EQ(second({{"X1.1", "PRESENT"}}), Seen);
    EXPECT_EQ(second({{"X1.1", "ABSENT"}}), NotEvaluated) << "the other fragment was not looked at";
    EXPECT_EQ(second({{"X1.2", "ABSENT"}}), NotEvaluated);
    EXPECT_EQ(second({{"X1.1", "PRESENT"}, {"X1.2", "ABSENT"}}, "LYMPH NODE, MEDIASTINAL"), SeenNode) << "fragments of a node are nodes";
}

TEST(Merged, non_target_lesions_are_what_the_whole_shows) {
    RecordProperty("requirement", "RSP-093");
    using enum NonTargetState;
    using States = std::vector<NonTargetState>;
    const std::string merged = regrouped("X1/X2", "NON-TARGET", "TUMERGE", "");
    EXPECT_EQ(states_of({"LIVER", merged, {{"X1/X2", "PRESENT"}}}), (States{Seen, Seen, Seen, Seen}));
    EXPECT_EQ(states_of({"LIVER", merged, {{"X1/X2", "PRESENT"}, {"X2", "ABSENT"}}}), (States{Seen, Seen, Seen, Seen}));
    EXPECT_EQ(states_of({"LIVER", merged, {{"X1/X2", "ABSENT"}}}), (States{Seen, Seen, Gone, Gone}));
    EXPECT_EQ(states_of({"LIVER", merged, {{"X1/X2", "UNEQUIVOCAL"}}}), (States{Seen, Seen, Progressed, Progressed}));
    EXPECT_EQ(states_of({"LIVER", merged, {}}), (States{Seen, Seen, NotEvaluated, NotEvaluated}));
    const std::string under_one = regrouped("X1", "NON-TARGET", "TUMERGE", "X1/X2");
    EXPECT_EQ(states_of({"LIVER", under_one, {{"X1", "ABSENT"}}}), (States{Seen, Seen, Gone, NotEvaluated}))
        << "recorded of X1 alone: of the other nothing is said";
}

TEST(Merged, with_a_target_non_target_lesions_are_there_while_the_whole_has_a_size) {
    RecordProperty("requirement", "RSP-093");
    using enum NonTargetState;
    using States = std::vector<NonTargetState>;
    const std::string merged = regrouped("T1/X1", "TARGET", "TUMERGE", "");
    const auto states = [&](std::initializer_list<std::pair<const char*, const char*>> seen, const std::string& place = "LIVER") {
        return states_of({place, merged, seen});
    };
    EXPECT_EQ(states({{"T1/X1", "30"}, {"X1", "ABSENT"}, {"X2", "ABSENT"}}), (States{Seen, Seen, Seen, Gone}));
    EXPECT_EQ(states({{"T1/X1", "30"}}, "LYMPH NODE, MEDIASTINAL"), (States{SeenNode, SeenNode, SeenNode, NotEvaluated}));
    EXPECT_EQ(states({{"T1/X1", "0"}, {"X1", "ABSENT"}}), (States{Seen, Seen, Gone, NotEvaluated}));
    EXPECT_EQ(states({{"T1/X1", "0"}}), (States{Seen, Seen, NotEvaluated, NotEvaluated}));
    EXPECT_EQ(states({{"T1/X1", "30"}, {"X1", "UNEQUIVOCAL"}}), (States{Seen, Seen, Progressed, NotEvaluated}));
}

}  // namespace
}  // namespace oligo::testing
