// What a visit is compared with, and which image dates its response. The courses are written by hand.
#include "response/visit_response.hpp"

#include <gtest/gtest.h>

#include "response/recorded_visits.hpp"

namespace oligo::testing {
namespace {

using response::Followed;
using response::NewLesionReading;
using response::NewLesions;
using response::NonTargetReading;
using response::NonTargetState;
using response::Response;
using response::SizeKind;
using response::TargetReading;
using response::TargetRule;
using response::Visit;

DateRange days(int first, int last) {
    const Date start = day("2026-01-05");
    return {start + Days(first), start + Days(last)};
}
DateRange on(int after_baseline) {
    return days(after_baseline, after_baseline);
}

TargetReading sized(int mm, const DateRange& day) {
    return {Length::from_mm(mm), mm == 0 ? SizeKind::Gone : SizeKind::Measured, day, {}};
}
TargetReading taken_out(const DateRange& day) {
    return {Length(), SizeKind::Treated, day, {}};
}
const TargetReading not_evaluated = {};

NonTargetReading seen(NonTargetState state, const DateRange& day) {
    return {state, day, {}};
}
NewLesionReading added(std::size_t lesion, NewLesions recorded, const DateRange& day, bool confirmed_later = false) {
    return {lesion, recorded, confirmed_later, day, {}};
}

struct Seen {
    std::vector<TargetReading> targets;
    std::vector<NonTargetReading> non_targets = {};
    std::vector<NewLesionReading> new_lesions = {};
};

// Visits six weeks apart, each of a week.
response::Responses derived(const std::vector<Seen>& visits) {
    Followed followed;
    followed.has_baseline = true;
    followed.set.lesions.resize(6);
    for (std::size_t t = 0; t < visits.front().targets.size(); ++t) followed.targets.push_back(t);
    for (std::size_t n = 0; n < visits.front().non_targets.size(); ++n) followed.non_targets.push_back(3 + n);
    for (std::size_t v = 0; v < visits.size(); ++v) {
        Visit visit;
        visit.first = on(42 * static_cast<int>(v));
        visit.last = on(42 * static_cast<int>(v) + 6);
        visit.targets = visits[v].targets;
        visit.non_targets = visits[v].non_targets;
        visit.new_lesions = visits[v].new_lesions;
        followed.visits.push_back(visit);
    }
    return response::derive_responses(followed, {});
}

TEST(ProgressionDay, is_the_first_of_two_as_far_as_they_are_known) {
    RecordProperty("requirement", "RSP-055");
    const auto early_or_late = added(4, NewLesions::Unequivocal, days(42, 48));
    const auto between = added(5, NewLesions::Unequivocal, days(44, 46));
    for (const auto& order : {std::vector{early_or_late, between}, std::vector{between, early_or_late}}) {
        const auto all = derived({{{sized(30, on(0))}}, {{sized(30, on(42))}, {}, order}});
        EXPECT_EQ(all.visits[1].overall, Response::PD);
        EXPECT_EQ(all.visits[1].day, days(42, 46)) << "the other was there on day 46 at the latest";
    }
}

TEST(ProgressionDay, is_not_that_of_a_target_where_the_targets_did_not_progress) {
    RecordProperty("requirement", "RSP-055");
    const auto all = derived(
        {{{sized(30, on(0))}, {seen(NonTargetState::Seen, on(0))}}, {{sized(31, on(42))}, {seen(NonTargetState::Progressed, on(45))}}});
    EXPECT_EQ(all.visits[1].overall, Response::PD);
    EXPECT_EQ(all.visits[1].day, on(45)) << "1 mm more on day 42 is no progression";
}

TEST(ProgressionDay, is_not_that_of_a_non_target_lesion_that_did_not_progress) {
    RecordProperty("requirement", "RSP-055");
    const auto all = derived({{{sized(30, on(0))}, {seen(NonTargetState::Seen, on(0)), seen(NonTargetState::Seen, on(0))}},
                              {{sized(36, on(45))}, {seen(NonTargetState::Seen, on(42)), seen(NonTargetState::Gone, on(43))}},
                              {{sized(30, on(84))}, {seen(NonTargetState::Seen, on(85)), seen(NonTargetState::Progressed, on(88))}}});
    EXPECT_EQ(all.visits[1].day, on(45));
    EXPECT_EQ(all.visits[2].day, on(88));
}

TEST(ProgressionDay, after_a_complete_response_is_of_the_lesion_that_is_back) {
    RecordProperty("requirement", "RSP-055");
    const auto non_target = derived({{{sized(30, on(0))}, {seen(NonTargetState::Seen, on(0)), seen(NonTargetState::Seen, on(0))}},
                                     {{sized(0, on(42))}, {seen(NonTargetState::Gone, on(42)), seen(NonTargetState::Gone, on(42))}},
                                     {{sized(0, on(84))}, {seen(NonTargetState::Gone, on(84)), seen(NonTargetState::Seen, on(87))}}});
    EXPECT_EQ(non_target.visits[1].overall, Response::CR);
    EXPECT_EQ(non_target.visits[2].overall, Response::PD);
    EXPECT_EQ(non_target.visits[2].day, on(87)) << "the other is still gone on day 84";
    const auto target =
        derived({{{sized(30, on(0)), sized(20, on(0))}}, {{sized(0, on(42)), sized(0, on(42))}}, {{sized(0, on(84)), sized(2, on(87))}}});
    EXPECT_EQ(target.visits[2].target->rule, TargetRule::SeenAgain);
    EXPECT_EQ(target.visits[2].day, on(87));
}

TEST(ProgressionDay, is_of_a_new_lesion_that_is_certain_or_was_confirmed_and_of_no_other) {
    RecordProperty("requirement", "RSP-055");
    const auto certain =
        derived({{{sized(30, on(0))}},
                 {{sized(30, on(42))}, {}, {added(4, NewLesions::Equivocal, on(42)), added(5, NewLesions::Unequivocal, on(46))}}});
    EXPECT_EQ(certain.visits[1].day, on(46)) << "the one of day 42 may be none";
    const auto confirmed = derived({{{sized(30, on(0))}},
                                    {{sized(30, on(42))}, {}, {added(4, NewLesions::Equivocal, on(45), true)}},
                                    {{sized(30, on(84))}, {}, {added(4, NewLesions::Unequivocal, on(86))}}});
    EXPECT_EQ(confirmed.visits[1].overall, Response::PD);
    EXPECT_EQ(confirmed.visits[1].day, on(45));
}

TEST(ProgressionDay, is_not_that_of_a_site_from_which_a_target_was_taken) {
    RecordProperty("requirement", "RSP-055");
    // The resected target was not looked at when the other was smallest, so there is no size that its site could have grown from.
    const auto all =
        derived({{{sized(30, on(0)), sized(20, on(0))}}, {{not_evaluated, sized(15, on(42))}}, {{taken_out(on(84)), sized(20, on(88))}}});
    EXPECT_EQ(all.visits[2].overall, Response::PD) << "15 to 20 mm";
    EXPECT_EQ(all.visits[2].day, on(88));
}

TEST(Nadir, is_reached_at_the_first_visit_with_the_smallest_sum) {
    RecordProperty("requirement", "RSP-010");
    const auto all = derived({{{sized(30, on(0))}}, {{sized(20, on(42))}}, {{sized(20, on(84))}}, {{sized(22, on(126))}}});
    EXPECT_EQ(all.visits[3].nadir, Length::from_mm(20));
    EXPECT_EQ(all.visits[3].nadir_visit, 1U);
}

TEST(Nadir, of_the_targets_that_are_left_is_the_smallest_of_the_visits_before) {
    RecordProperty("requirement", "RSP-072");
    const auto shrinks = derived(
        {{{sized(30, on(0)), sized(20, on(0))}}, {{sized(30, on(42)), sized(20, on(42))}}, {{taken_out(on(84)), sized(14, on(84))}}});
    EXPECT_EQ(shrinks.visits[2].nadir, Length::from_mm(20)) << "the 14 mm of the visit itself are compared with it";
    EXPECT_EQ(shrinks.visits[2].nadir_visit, 0U);
    const auto answer = [](const TargetReading& second, int third, int last) {
        const auto all = derived({{{sized(30, on(0)), sized(20, on(0))}},
                                  {{sized(30, on(42)), second}},
                                  {{sized(30, on(84)), sized(third, on(84))}},
                                  {{taken_out(on(126)), sized(last, on(126))}}});
        return all.visits[3].overall;
    };
    EXPECT_EQ(answer(sized(16, on(42)), 20, 21), Response::PD) << "from 16, though the 20 came later";
    EXPECT_EQ(answer(sized(20, on(42)), 16, 21), Response::PD) << "from 16, though the 20 came before";
    EXPECT_EQ(answer(not_evaluated, 15, 20), Response::PD) << "a visit that did not look at it does not end the search";
    EXPECT_EQ(answer(not_evaluated, 16, 20), Response::SD) << "4 mm more than the nadir";
}

TEST(Baseline, of_0_mm_leaves_target_responses_open) {
    RecordProperty("requirement", "RSP-053");
    const auto all = derived({{{sized(0, on(0))}}, {{sized(0, on(42))}}, {{sized(20, on(84))}}});
    EXPECT_EQ(all.baseline_sum, std::nullopt);
    EXPECT_EQ(all.visits[1].overall, Response::NE) << "nothing was there that could be gone";
    EXPECT_EQ(all.visits[2].overall, Response::NE);
}

TEST(NewLesion, that_is_equivocal_is_told_as_such) {
    RecordProperty("requirement", "RSP-065");
    const auto all = derived({{{sized(30, on(0))}}, {{sized(30, on(42))}, {}, {added(4, NewLesions::Equivocal, on(42))}}});
    EXPECT_EQ(all.visits[1].new_lesions, NewLesions::Equivocal);
    EXPECT_EQ(all.visits[1].overall, Response::SD);
}

TEST(Responses, of_no_visit_are_none) {
    RecordProperty("requirement", "RSP-069");
    const auto all = response::derive_responses({}, {});
    EXPECT_EQ(all.baseline, response::BaselineState::Missing);
    EXPECT_TRUE(all.visits.empty());
    EXPECT_FALSE(all.baseline_adequate());
}

TEST(TargetResponse, needs_a_baseline_and_a_nadir) {
    RecordProperty("requirement", "RSP-053");
    response::TargetSum now;
    now.sum = Length::from_mm(10);
    now.all_gone = false;
    for (const auto& [baseline, nadir] : {std::pair<std::optional<Length>, std::optional<Length>>{Length::from_mm(30), std::nullopt},
                                          {std::nullopt, Length::from_mm(30)}}) {
        const auto found = response::target_response(now, {baseline, nadir, false, false}, {});
        EXPECT_EQ(found.response, Response::NE);
        EXPECT_EQ(found.rule, TargetRule::NoBaseline);
    }
}

}  // namespace
}  // namespace oligo::testing
