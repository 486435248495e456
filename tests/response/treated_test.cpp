// Lesions that are treated locally during the study, the baseline, and the choice of targets.
#include <gtest/gtest.h>

#include "response/recorded_visits.hpp"

namespace oligo::testing {
namespace {

using response::BaselineState;
using response::Response;
using response::SizeKind;
using response::TargetRule;

const std::string two_targets = std::string(one_target) + "\nT2|TARGET|LUNG|CT SCAN|INVESTIGATOR|1|2026-01-05";

std::string scan(std::string_view lesion, std::string_view result, int visit, std::string_view date) {
    const std::string what = result == "ABSENT" || result == "UNEQUIVOCAL" ? "TUMSTATE|" : "LDIAM|";
    return std::string(lesion) + "|" + what + std::string(result) + "||CT SCAN|INVESTIGATOR|" + std::to_string(visit) + "|" +
           std::string(date) + "\n";
}

TEST(Resected, target_is_followed_to_month_24_without_progression_and_without_a_response) {
    RecordProperty("requirement", "RSP-070");
    Course course{.lesions = one_target, .scans = scan("T1", "30", 1, "2026-01-05") + scan("T1", "15", 2, "2026-02-20")};
    course.treatments = "T1|SURGERY|LIVER|2026-07-01";
    course.scans += scan("T1", "ABSENT", 3, "2026-08-10") + scan("T1", "ABSENT", 4, "2027-01-11") + scan("T1", "ABSENT", 5, "2028-01-10");
    const auto all = responses_of(course);
    ASSERT_EQ(all.visits.size(), 5U);
    EXPECT_EQ(all.visits[1].overall, Response::PR);
    for (std::size_t v = 2; v < 5; ++v) {
        EXPECT_EQ(all.visits[v].overall, Response::SD) << "adequate, and no complete response";
        EXPECT_EQ(all.visits[v].target->rule, TargetRule::AllTreated);
        EXPECT_EQ(all.followed.visits[v].targets[0].kind, SizeKind::Treated);
    }
}

TEST(Resected, target_that_is_back_is_progression) {
    RecordProperty("requirement", "RSP-071");
    const auto all = responses_of(
        Course{.lesions = one_target,
               .scans = scan("T1", "30", 1, "2026-01-05") + scan("T1", "ABSENT", 2, "2026-04-10") + scan("T1", "6", 3, "2026-07-10"),
               .treatments = "T1|SURGERY||2026-03-01"});
    EXPECT_EQ(all.visits[1].overall, Response::SD);
    EXPECT_EQ(all.visits[2].overall, Response::PD);
    EXPECT_EQ(all.visits[2].target->rule, TargetRule::TreatedIsBack);
    EXPECT_EQ(all.visits[2].day.earliest, day("2026-07-10"));
}

TEST(Resected, target_leaves_the_others_to_be_compared_among_themselves) {
    RecordProperty("requirement", "RSP-072");
    const auto answer = [](const std::string& later) {
        const auto all = responses_of(Course{.lesions = two_targets,
                                             .scans = scan("T1", "30", 1, "2026-01-05") + scan("T2", "20", 1, "2026-01-05") +
                                                      scan("T1", "30", 2, "2026-02-20") + scan("T2", "20", 2, "2026-02-20") +
                                                      scan("T1", "ABSENT", 3, "2026-04-10") + scan("T2", later, 3, "2026-04-10"),
                                             .treatments = "T1|SURGERY|LIVER|2026-03-01"});
        return all.visits.at(2).overall;
    };
    EXPECT_EQ(answer("20"), Response::SD) << "20 of 50 mm, and 30 of them were taken out";
    EXPECT_EQ(answer("14"), Response::PR);
    EXPECT_EQ(answer("0"), Response::PR) << "nobody responds completely by an operation";
    EXPECT_EQ(answer("25"), Response::PD);
    EXPECT_EQ(answer("24.9"), Response::SD);
}

TEST(Resected, site_that_was_not_looked_at_is_not_evaluated) {
    RecordProperty("requirement", "RSP-070");
    const auto all = responses_of(
        Course{.lesions = two_targets,
               .scans = scan("T1", "30", 1, "2026-01-05") + scan("T2", "20", 1, "2026-01-05") + scan("T2", "20", 2, "2026-04-10") +
                        "T1|LDIAM||NOT DONE|CT SCAN|INVESTIGATOR|3|2026-07-10\n" + scan("T2", "20", 3, "2026-07-10"),
               .treatments = "T1|SURGERY|LIVER|2026-03-01"});
    EXPECT_EQ(all.visits[1].overall, Response::SD) << "no record of the resected lesion: it was seen with the rest";
    EXPECT_EQ(all.visits[2].overall, Response::NE);
}

TEST(Resected, non_target_lesion_is_neither_a_response_nor_missing) {
    RecordProperty("requirement", "RSP-073");
    const std::string lesions = std::string(one_target) + "\nX1|NON-TARGET|LUNG|CT SCAN|INVESTIGATOR|1|2026-01-05";
    const std::string scans = scan("T1", "30", 1, "2026-01-05") + "X1|TUMSTATE|PRESENT||CT SCAN|INVESTIGATOR|1|2026-01-05\n" +
                              scan("T1", "0", 2, "2026-04-10") + scan("X1", "ABSENT", 2, "2026-04-10");
    EXPECT_EQ(responses_of(Course{.lesions = lesions, .scans = scans}).visits[1].overall, Response::CR);
    EXPECT_EQ(responses_of(Course{.lesions = lesions, .scans = scans, .treatments = "X1|SURGERY||2026-03-01"}).visits[1].overall,
              Response::PR);
    const auto back =
        responses_of(Course{.lesions = lesions,
                            .scans = scans + scan("T1", "0", 3, "2026-07-10") + "X1|TUMSTATE|PRESENT||CT SCAN|INVESTIGATOR|3|2026-07-10\n",
                            .treatments = "X1|SURGERY||2026-03-01"});
    EXPECT_EQ(back.visits[2].overall, Response::PD);
}

TEST(Irradiated, target_is_measured_on_where_the_protocol_says_so_and_else_leaves_the_sum) {
    RecordProperty("requirement", "RSP-074");
    Course course{.lesions = one_target,
                  .scans = scan("T1", "30", 1, "2026-01-05") + scan("T1", "20", 2, "2026-04-10") + scan("T1", "24", 3, "2026-07-10") +
                           scan("T1", "25", 4, "2026-10-10"),
                  .treatments = "T1|RADIOTHERAPY|LIVER|2026-02-01"};
    const auto measured = responses_of(course);
    EXPECT_EQ(measured.visits[1].overall, Response::PR);
    EXPECT_EQ(measured.visits[3].overall, Response::PD);
    course.criteria.treated_target_is_measured = false;
    const auto left_out = responses_of(course);
    EXPECT_EQ(left_out.visits[1].overall, Response::SD) << "no response by radiotherapy";
    EXPECT_EQ(left_out.visits[2].overall, Response::SD);
    EXPECT_EQ(left_out.visits[3].overall, Response::PD) << "20 to 25 mm: it grows";
}

TEST(LocalTreatment, is_of_the_only_lesion_in_its_place_and_of_none_where_there_are_two) {
    RecordProperty("requirement", "RSP-075");
    const std::string scans = scan("T1", "30", 1, "2026-01-05") + scan("T2", "20", 1, "2026-01-05") + scan("T1", "0", 2, "2026-04-10") +
                              scan("T2", "0", 2, "2026-04-10");
    const auto one = responses_of(Course{.lesions = two_targets, .scans = scans, .treatments = "|SURGERY|liver|2026-03-01"});
    EXPECT_EQ(one.followed.visits[1].targets[0].kind, SizeKind::Treated);
    EXPECT_EQ(one.followed.visits[1].targets[1].kind, SizeKind::Gone);
    const std::string same_place = std::string(one_target) + "\nT2|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05";
    const auto two = responses_of(Course{.lesions = same_place, .scans = scans, .treatments = "|SURGERY|LIVER|2026-03-01"});
    EXPECT_EQ(two.visits[1].overall, Response::CR);
    EXPECT_TRUE(has(two, "response-treatment-not-linked"));
    const auto years_ago = responses_of(Course{.lesions = two_targets, .scans = scans, .treatments = "|SURGERY|LIVER|2019-03-01"});
    EXPECT_EQ(years_ago.visits[1].overall, Response::CR) << "of something else";
}

TEST(Baseline, older_than_the_window_of_the_protocol_is_told) {
    RecordProperty("requirement", "RSP-068");
    const std::string scans = scan("T1", "30", 1, "2026-01-05") + scan("T1", "30", 2, "2026-04-10");
    EXPECT_FALSE(has(responses_of(one_target, scans, "2026-02-02"), "response-baseline-old")) << "28 days";
    const auto old = responses_of(one_target, scans, "2026-02-03");
    EXPECT_TRUE(has(old, "response-baseline-old"));
    EXPECT_TRUE(old.followed.baseline_is_old);
    EXPECT_EQ(old.visits[1].overall, Response::SD);
    Course longer{.lesions = one_target, .scans = scans, .start = "2026-02-03"};
    longer.criteria.baseline_window = Days(42);
    EXPECT_FALSE(has(responses_of(longer), "response-baseline-old"));
}

TEST(Baseline, is_adequate_incomplete_or_missing) {
    RecordProperty("requirement", "RSP-069");
    const std::string scans = scan("T1", "30", 1, "2026-01-05") + scan("T1", "30", 2, "2026-04-10");
    EXPECT_EQ(responses_of(one_target, scans).baseline, BaselineState::Adequate);
    EXPECT_EQ(responses_of(two_targets, scans).baseline, BaselineState::Incomplete);
    EXPECT_EQ(responses_of(one_target, scans, "2025-12-01").baseline, BaselineState::Missing);
    const std::string non_target = "X1|NON-TARGET|PLEURA|CT SCAN|INVESTIGATOR|1|2026-01-05";
    EXPECT_EQ(responses_of(non_target, "X1|TUMSTATE|PRESENT||CT SCAN|INVESTIGATOR|1|2026-01-05").baseline, BaselineState::Adequate);
}

struct Target {
    std::string place;
    std::string size;  // test and size: LDIAM|30
};

response::Responses chosen(const std::vector<Target>& targets, const std::string& treatments = "") {
    Course course;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const std::string id = "T" + std::to_string(i + 1);
        course.lesions += (i == 0 ? "" : "\n") + id + "|TARGET|" + targets[i].place + "|CT SCAN|INVESTIGATOR|1|2026-01-05";
        course.scans += id + "|" + targets[i].size + "||CT SCAN|INVESTIGATOR|1|2026-01-05\n";
    }
    course.treatments = treatments;
    return responses_of(course);
}

TEST(Targets, are_five_at_most_and_two_of_an_organ) {
    RecordProperty("requirement", "RSP-080");
    const std::vector<Target> five = {
        {"LIVER", "LDIAM|30"}, {"LIVER", "LDIAM|30"}, {"LUNG, LEFT", "LDIAM|30"}, {"LUNG, RIGHT", "LDIAM|30"}, {"BRAIN", "LDIAM|30"}};
    EXPECT_FALSE(has(chosen(five), "response-many-targets"));
    EXPECT_FALSE(has(chosen(five), "response-many-targets-in-organ"));
    auto six = five;
    six.push_back({"SPLEEN", "LDIAM|30"});
    EXPECT_TRUE(has(chosen(six), "response-many-targets"));
    EXPECT_TRUE(has(chosen({{"LUNG, LEFT", "LDIAM|30"}, {"LUNG, LEFT", "LDIAM|30"}, {"LUNG, RIGHT", "LDIAM|30"}}),
                    "response-many-targets-in-organ"))
        << "paired organs are one";
    EXPECT_TRUE(
        has(chosen({{"LYMPH NODE, MEDIASTINAL", "LPERP|20"}, {"LYMPH NODE, CERVICAL", "LPERP|20"}, {"LYMPH NODE, INGUINAL", "LPERP|20"}}),
            "response-many-targets-in-organ"))
        << "all nodes are one organ";
}

TEST(Targets, are_measurable_at_baseline) {
    RecordProperty("requirement", "RSP-081");
    const auto is_told = [](const Target& target) { return has(chosen({target}), "response-target-not-measurable"); };
    EXPECT_FALSE(is_told({"LIVER", "LDIAM|10"}));
    EXPECT_TRUE(is_told({"LIVER", "LDIAM|9.9"}));
    EXPECT_FALSE(is_told({"LYMPH NODE, MEDIASTINAL", "LPERP|15"}));
    EXPECT_TRUE(is_told({"LYMPH NODE, MEDIASTINAL", "LPERP|14.9"}));
    EXPECT_TRUE(is_told({"LYMPH NODE, MEDIASTINAL", "LPERP|9"}));
}

TEST(Targets, irradiated_before_have_grown_since) {
    RecordProperty("requirement", "RSP-082");
    const Target liver{"LIVER", "LDIAM|30"};
    EXPECT_TRUE(has(chosen({liver}, "T1|RADIOTHERAPY|LIVER|2025-06-01"), "response-target-irradiated"));
    EXPECT_FALSE(has(chosen({liver}, "T1|RADIOTHERAPY|LIVER|2026-06-01"), "response-target-irradiated"));
    const Course grown{.lesions = "T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05",
                       .scans = scan("T1", "20", 0, "2025-09-01") + scan("T1", "30", 1, "2026-01-05"),
                       .treatments = "T1|RADIOTHERAPY|LIVER|2025-06-01"};
    EXPECT_FALSE(has(responses_of(grown), "response-target-irradiated"));
}

// A target of 30 mm at baseline and what is seen of it later, on a day that may be known in part.
response::Responses resected(std::string_view treated, std::string_view later, std::string_view on) {
    return responses_of(Course{.lesions = one_target,
                               .scans = scan("T1", "30", 1, "2026-01-05") + scan("T1", later, 2, on),
                               .treatments = "T1|SURGERY|LIVER|" + std::string(treated)});
}

TEST(Resected, target_that_is_gone_on_a_day_that_may_be_before_or_after_is_not_evaluated) {
    RecordProperty("requirement", "RSP-070");
    EXPECT_EQ(resected("2026-04-09", "ABSENT", "2026-04-10").visits[1].target->rule, TargetRule::AllTreated);
    EXPECT_EQ(resected("2026-04-11", "ABSENT", "2026-04-10").visits[1].overall, Response::CR) << "before it was taken out";
    for (const auto& [treated, on] :
         {std::pair{"2026-04-10", "2026-04-10"}, {"2026-04", "2026-04-10"}, {"2026-04-10", "2026-04"}, {"2026-04", "2026-04"}}) {
        EXPECT_EQ(resected(treated, "ABSENT", on).visits[1].overall, Response::NE) << treated << " " << on;
        EXPECT_EQ(resected(treated, "30", on).visits[1].overall, Response::SD)
            << "seen, so it may not be out yet: " << treated << " " << on;
    }
}

TEST(Resected, target_is_found_among_the_treatments_of_others_and_behind_those_before_the_baseline) {
    RecordProperty("requirement", "RSP-070");
    const std::string baseline = scan("T1", "30", 1, "2026-01-05") + scan("T2", "20", 1, "2026-01-05");
    Course course{.lesions = two_targets,
                  .scans = baseline + scan("T1", "ABSENT", 2, "2026-04-10") + scan("T2", "ABSENT", 2, "2026-04-10")};
    course.treatments = "T2|SURGERY||2026-03-01\nT1|SURGERY||2026-03-02";
    EXPECT_EQ(responses_of(course).visits[1].target->rule, TargetRule::AllTreated);
    course.treatments = "T2|SURGERY||2026-03-01";
    EXPECT_EQ(responses_of(course).followed.visits[1].targets[0].kind, SizeKind::Gone);
    EXPECT_EQ(responses_of(course).followed.visits[1].targets[1].kind, SizeKind::Treated);
    const Course twice{
        .lesions = "T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|0|2025-11-01",
        .scans = scan("T1", "40", 0, "2025-11-01") + scan("T1", "30", 1, "2026-01-05") + scan("T1", "ABSENT", 2, "2026-04-10"),
        .treatments = "T1|SURGERY||2025-12-01\nT1|SURGERY||2026-03-01"};
    EXPECT_EQ(responses_of(twice).visits[1].target->rule, TargetRule::AllTreated) << "the first left it there, the second took it out";
}

TEST(Resected, target_of_before_the_baseline_counts_as_taken_out_where_it_is_not_there) {
    RecordProperty("requirement", "RSP-072");
    const std::string known = "T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|0|2025-11-01\nT2|TARGET|LUNG|CT SCAN|INVESTIGATOR|0|2025-11-01";
    const std::string before = scan("T1", "30", 0, "2025-11-01") + scan("T2", "20", 0, "2025-11-01");
    const auto answer = [&](const std::string& at_baseline, std::string_view treated, std::string_view day_of_baseline) {
        const auto all =
            responses_of(Course{.lesions = known,
                                .scans = before + scan("T1", at_baseline, 1, day_of_baseline) + scan("T2", "20", 1, day_of_baseline) +
                                         scan("T1", "ABSENT", 2, "2026-04-10") + scan("T2", "0", 2, "2026-04-10"),
                                .treatments = "T1|SURGERY||" + std::string(treated),
                                .start = "2026-02-10"});
        return all.visits.at(1).overall;
    };
    EXPECT_EQ(answer("ABSENT", "2025-12-01", "2026-01-05"), Response::PR) << "nobody responds completely by an operation";
    EXPECT_EQ(answer("0", "2025-12-01", "2026-01-05"), Response::PR);
    EXPECT_EQ(answer("30", "2025-12-01", "2026-01-05"), Response::CR) << "what it left is measured";
    EXPECT_EQ(answer("30", "2026-01-06", "2026-01-05"), Response::PR) << "taken out after the baseline";
    // Where the baseline shows it and may be later than the operation, it counts as left there.
    EXPECT_EQ(answer("30", "2026-01-05", "2026-01-05"), Response::CR);
    EXPECT_EQ(answer("30", "2026-01", "2026-01-05"), Response::CR);
    EXPECT_EQ(answer("30", "2026-01-20", "2026-01"), Response::CR);
    EXPECT_EQ(answer("30", "2026-02-01", "2026-01"), Response::PR);
}

using response::NonTargetState;

// The state of a non-target lesion beside a target, at the visits of January, April and July: "-" is no record, "NOT DONE" one without an
// answer.
std::vector<NonTargetState> states_of(const std::vector<std::string>& seen, const std::string& treatments,
                                      const std::string& place = "LUNG", bool is_measured = true) {
    const std::vector<std::string> days = {"2025-11-01", "2026-01-05", "2026-04-10", "2026-07-10"};
    Course course{
        .lesions = "T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|0|2025-11-01\nX1|NON-TARGET|" + place + "|CT SCAN|INVESTIGATOR|0|2025-11-01",
        .scans = "X1|TUMSTATE|PRESENT||CT SCAN|INVESTIGATOR|0|2025-11-01\n",
        .treatments = treatments};
    course.criteria.treated_target_is_measured = is_measured;
    for (std::size_t v = 0; v < days.size(); ++v) course.scans += scan("T1", "30", static_cast<int>(v), days[v]);
    for (std::size_t v = 0; v < seen.size(); ++v) {
        if (seen[v] == "-") continue;
        const std::string result = seen[v] == "NOT DONE" ? "|NOT DONE" : seen[v] + "|";
        course.scans += "X1|TUMSTATE|" + result + "|CT SCAN|INVESTIGATOR|" + std::to_string(v + 1) + "|" + days[v + 1] + "\n";
    }
    std::vector<NonTargetState> states;
    for (const response::Visit& visit : responses_of(course).followed.visits) states.push_back(visit.non_targets.at(0).state);
    return states;
}

TEST(Resected, non_target_lesion_is_followed_by_what_its_site_shows) {
    RecordProperty("requirement", "RSP-073");
    using enum NonTargetState;
    using States = std::vector<NonTargetState>;
    const std::string after = "X1|SURGERY||2026-03-01";
    EXPECT_EQ(states_of({"PRESENT", "-", "ABSENT"}, after), (States{Seen, Treated, Treated}))
        << "without a record it was seen with the rest";
    EXPECT_EQ(states_of({"PRESENT", "NOT DONE", "ABSENT"}, after), (States{Seen, NotEvaluated, Treated}));
    EXPECT_EQ(states_of({"PRESENT", "PRESENT", "ABSENT"}, after), (States{Seen, Progressed, Treated}));
    EXPECT_EQ(states_of({"PRESENT", "PRESENT", "PRESENT"}, after, "LYMPH NODE, MEDIASTINAL"), (States{SeenNode, Progressed, Progressed}));
    EXPECT_EQ(states_of({"PRESENT", "PRESENT", "ABSENT"}, "X1|SURGERY||2026-05-01"), (States{Seen, Seen, Treated}));
    EXPECT_EQ(states_of({"PRESENT", "ABSENT", "-"}, "X1|SURGERY||2026-04-10"), (States{Seen, NotEvaluated, Treated}))
        << "gone on the day of the operation: by it, or before";
    EXPECT_EQ(states_of({"PRESENT", "PRESENT", "-"}, "X1|SURGERY||2026-04-10"), (States{Seen, Seen, Treated})) << "seen before it was out";
    EXPECT_EQ(states_of({"PRESENT", "-", "-"}, "X1|SURGERY||2026-04"), (States{Seen, NotEvaluated, Treated}));
    EXPECT_EQ(states_of({"PRESENT", "-", "ABSENT"}, "X1|RADIOTHERAPY||2026-03-01", "LUNG", false), (States{Seen, NotEvaluated, Gone}))
        << "radiotherapy takes nothing out";
}

TEST(Resected, non_target_lesion_of_before_the_baseline_counts_as_taken_out_where_it_is_not_there) {
    RecordProperty("requirement", "RSP-073");
    using enum NonTargetState;
    using States = std::vector<NonTargetState>;
    const std::string before = "X1|SURGERY||2025-12-01";
    EXPECT_EQ(states_of({"PRESENT", "PRESENT", "ABSENT"}, before), (States{Seen, Seen, Gone})) << "the operation left it there";
    EXPECT_EQ(states_of({"PRESENT", "PRESENT", "ABSENT"}, before, "LYMPH NODE, MEDIASTINAL"), (States{SeenNode, SeenNode, Gone}));
    EXPECT_EQ(states_of({"ABSENT", "ABSENT", "PRESENT"}, before), (States{Treated, Treated, Progressed}));
    EXPECT_EQ(states_of({"-", "-", "-"}, before), (States{Treated, Treated, Treated}));
}

TEST(Targets, of_one_region_of_nodes_are_two_where_the_protocol_counts_regions) {
    RecordProperty("requirement", "RSP-080");
    const auto is_told = [](const std::string& first, const std::string& second, const std::string& third) {
        Course course;
        int number = 0;
        for (const std::string& place : {first, second, third}) {
            const std::string id = "T" + std::to_string(++number);
            course.lesions += (number == 1 ? "" : "\n") + id + "|TARGET|" + place + "|CT SCAN|INVESTIGATOR|1|2026-01-05";
            course.scans += id + "|LPERP|20||CT SCAN|INVESTIGATOR|1|2026-01-05\n";
        }
        course.criteria.nodes_are_one_organ = false;
        return has(responses_of(course), "response-many-targets-in-organ");
    };
    EXPECT_FALSE(is_told("LYMPH NODE, MEDIASTINAL", "LYMPH NODE, CERVICAL", "LYMPH NODE, INGUINAL"));
    EXPECT_FALSE(is_told("LYMPH NODE, MEDIASTINAL", "LYMPH NODE, MEDIASTINAL", "LYMPH NODE, INGUINAL"));
    EXPECT_TRUE(is_told("LYMPH NODE, MEDIASTINAL", "LYMPH NODE, MEDIASTINAL", "LYMPH NODE, MEDIASTINAL"));
}

TEST(Targets, are_measurable_by_the_method_of_their_baseline_scan) {
    RecordProperty("requirement", "RSP-081");
    const auto is_told = [](const std::string& place, const std::string& size, const std::string& method) {
        const Course course{.lesions = "T1|TARGET|" + place + "|" + method + "|INVESTIGATOR|1|2026-01-05",
                            .scans = "T1|LDIAM|" + size + "||" + method + "|INVESTIGATOR|1|2026-01-05\n"};
        return has(responses_of(course), "response-target-not-measurable");
    };
    EXPECT_FALSE(is_told("BRAIN", "10", "MRI"));
    EXPECT_TRUE(is_told("BRAIN", "9.9", "MRI"));
    EXPECT_FALSE(is_told("LUNG", "20", "X-RAY"));
    EXPECT_TRUE(is_told("LUNG", "19.9", "X-RAY"));
    EXPECT_TRUE(is_told("LIVER", "30", "ULTRASOUND"));
    EXPECT_FALSE(is_told("BONE", "9", "CT SCAN")) << "a soft-tissue component is not recorded of it";
    EXPECT_FALSE(is_told("SKIN", "9", "CT SCAN"));
    EXPECT_FALSE(is_told("LIVER", "9", "CALIPER")) << "of other methods nothing is said";
}

TEST(Targets, irradiated_before_are_told_unless_a_scan_between_shows_that_they_have_grown) {
    RecordProperty("requirement", "RSP-082");
    const auto is_told = [](const std::string& size, std::string_view on, const std::string& treatments) {
        const Course course{.lesions = two_targets,
                            .scans = scan("T1", size, 0, on) + scan("T1", "30", 1, "2026-01-05") + scan("T2", "20", 1, "2026-01-05"),
                            .treatments = treatments};
        return has(responses_of(course), "response-target-irradiated");
    };
    const std::string before = "T1|RADIOTHERAPY||2025-06-01";
    EXPECT_FALSE(is_told("25", "2025-09-01", before)) << "+5 mm and +20 %";
    EXPECT_TRUE(is_told("25.1", "2025-09-01", before));
    EXPECT_TRUE(is_told("20", "2025-05-31", before)) << "grown before it was treated, as far as is known";
    EXPECT_FALSE(is_told("20", "2025-06-01", before));
    EXPECT_TRUE(is_told("20", "2025-09-01", "T2|RADIOTHERAPY||2025-06-01")) << "the other was treated";
    EXPECT_FALSE(is_told("30", "2025-09-01", "T1|SURGERY||2025-06-01"));
    EXPECT_TRUE(is_told("30", "2025-09-01", "T1|SURGERY||2025-05-01\nT1|ABLATION||2025-06-01"));
    EXPECT_TRUE(is_told("30", "2025-09-01", "T1|RADIOTHERAPY||2026-01-04"));
    EXPECT_FALSE(is_told("30", "2025-09-01", "T1|RADIOTHERAPY||2026-01-05")) << "not before the baseline";
}

TEST(Baseline, is_as_old_as_its_first_scan_surely_is) {
    RecordProperty("requirement", "RSP-068");
    const auto is_old = [](std::string_view on, std::string_view start, std::string_view after = "") {
        const auto all = responses_of(one_target, scan("T1", "30", 1, on) + scan("T1", "30", 2, "2026-06-10"), start, after);
        return all.followed.baseline_is_old;
    };
    EXPECT_FALSE(is_old("2026-01", "2026-02-28")) << "it may be of the last of January";
    EXPECT_TRUE(is_old("2026-01", "2026-03-01"));
    EXPECT_FALSE(is_old("2026-01-05", "2026-02")) << "treatment may have started on the first of February";
    EXPECT_TRUE(is_old("2026-01-03", "2026-02"));
    EXPECT_FALSE(is_old("2026-01-05", "2026-05-01", "2026-05-02")) << "the new baseline is of June";
    EXPECT_TRUE(is_old("2026-01-05", "2026-05-01", "2026-07-01")) << "there is no new one";
    EXPECT_FALSE(is_old("2026-01-05", ""));
}

}  // namespace
}  // namespace oligo::testing
