// Why a visit is the baseline, in sentences.
#include "response/baseline_words.hpp"

#include <gtest/gtest.h>

namespace oligo::response {
namespace {

DateRange on(int day) {
    const Date date = read_date("2026-01-05").value().earliest + Days(day);
    return {date, date};
}

Responses with_baseline(int day, BaselineChoice choice) {
    Responses responses;
    responses.followed.has_baseline = true;
    responses.followed.choice = std::move(choice);
    Visit visit;
    visit.first = on(day);
    visit.last = on(day);
    responses.followed.visits.push_back(std::move(visit));
    return responses;
}

TEST(BaselineWords, the_first_visit_after_a_day_is_told_with_the_window_of_a_new_baseline) {
    RecordProperty("requirement", "RSP-097");
    Criteria criteria;
    criteria.new_baseline_window = Days(84);
    Responses responses = with_baseline(40, {on(0), on(10), "Registration", "Last day of local therapy"});
    EXPECT_TRUE(is_chosen_after(responses.followed));
    const auto kept = baseline_sentences(responses, criteria);
    ASSERT_EQ(kept.size(), 3U);
    EXPECT_EQ(
        kept[0],
        "The baseline is the first visit that began after 2026-01-15 (Last day of local therapy): that of 2026-02-14, 30 days later.");
    EXPECT_EQ(kept[1], "At most 84 days are allowed (post_lat_baseline_window): kept.");
    EXPECT_EQ(kept[2], "There is no target lesion on it.");
    responses.followed.baseline_is_late = true;
    EXPECT_EQ(baseline_sentences(responses, criteria)[1], "At most 84 days are allowed (post_lat_baseline_window): not kept.");
}

TEST(BaselineWords, the_last_visit_before_a_day_is_told_with_its_age) {
    RecordProperty("requirement", "RSP-097");
    const Responses before = with_baseline(-1, {on(0), std::nullopt, "Registration", {}});
    EXPECT_FALSE(is_chosen_after(before.followed));
    const auto said = baseline_sentences(before, {});
    EXPECT_EQ(said[0], "The baseline is the last visit that had ended by 2026-01-05 (Registration): that of 2026-01-04, 1 day before.");
    EXPECT_EQ(said[1], "At most 28 days are allowed (baseline_window): kept.");
    const auto same = baseline_sentences(with_baseline(0, {on(0), std::nullopt, {}, {}}), {});
    EXPECT_EQ(same[0], "The baseline is the last visit that had ended by 2026-01-05: that of 2026-01-05, on that day.");
}

TEST(BaselineWords, a_day_without_a_visit_after_it_and_one_that_is_not_known_are_told) {
    RecordProperty("requirement", "RSP-097");
    const auto none_after = baseline_sentences(with_baseline(-3, {on(0), on(10), "Registration", "Last day of local therapy"}), {});
    EXPECT_EQ(none_after[0], "No visit began after 2026-01-15 (Last day of local therapy), so the baseline is no visit after it.");
    const auto unknown = baseline_sentences(with_baseline(5, {}), {});
    EXPECT_EQ(unknown[0], "The baseline is the first visit, that of 2026-01-10: the day that would choose one is not known.");
    EXPECT_TRUE(baseline_sentences({}, {}).empty()) << "no visit can be it";
}

}  // namespace
}  // namespace oligo::response
