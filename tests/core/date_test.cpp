#include "core/date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/cases.hpp"

using oligo::Date;
using oligo::DateRange;
using oligo::Days;
using oligo::Minute;
using oligo::testing::case_name;
using oligo::testing::read_cases;
using oligo::testing::Row;

namespace {

Date day(std::string_view text) {
    return oligo::read_date(text).value().earliest;
}

Date any_day() {
    return day("1900-01-01") + Days{*rc::gen::inRange(0, 100000)};
}

class Dates : public ::testing::TestWithParam<Row> {};
class AddMonths : public ::testing::TestWithParam<Row> {};
class WholeMonths : public ::testing::TestWithParam<Row> {};

}  // namespace

TEST_P(Dates, are_read_as_the_days_they_can_be) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto range = oligo::read_date(row["text"]);
    EXPECT_EQ(range ? oligo::text_of(range->earliest) : "", row["earliest"]) << row["source"];
    EXPECT_EQ(range ? oligo::text_of(range->latest) : "", row["latest"]) << row["source"];
    EXPECT_EQ(oligo::read_minute(row["text"]).has_value(), range.has_value());
}
INSTANTIATE_TEST_SUITE_P(Core, Dates, ::testing::ValuesIn(read_cases("core/dates.csv")), case_name);

TEST_P(Dates, that_cannot_be_read_come_with_advice_and_others_do_not) {
    const Row& row = GetParam();
    RecordProperty("requirement", "CORE-006");
    EXPECT_EQ(oligo::date_advice(row["text"]).empty(), !row["earliest"].empty());
}

TEST_P(AddMonths, keeps_the_day_or_takes_the_last_of_the_month) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    EXPECT_EQ(oligo::text_of(oligo::add_months(day(row["from"]), std::stoi(row["months"]))), row["to"]) << row["source"];
}
INSTANTIATE_TEST_SUITE_P(Core, AddMonths, ::testing::ValuesIn(read_cases("core/months.csv")), case_name);

TEST_P(WholeMonths, are_counted_towards_zero) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    EXPECT_EQ(oligo::whole_months_between(day(row["from"]), day(row["to"])), std::stoi(row["months"])) << row["source"];
    EXPECT_EQ(oligo::whole_years_between(day(row["from"]), day(row["to"])), std::stoi(row["years"])) << row["source"];
}
INSTANTIATE_TEST_SUITE_P(Core, WholeMonths, ::testing::ValuesIn(read_cases("core/whole_months.csv")), case_name);

TEST(DateText, says_what_is_known_of_a_range) {
    RecordProperty("requirement", "CORE-002");
    for (const auto* text : {"2026-02-10", "2026-02", "2024-02", "2026-12", "2026"})
        EXPECT_EQ(oligo::text_of(oligo::read_date(text).value()), text);
    EXPECT_EQ(oligo::text_of(DateRange{day("2026-02-03"), day("2026-02-10")}), "2026-02-03 to 2026-02-10");
    EXPECT_EQ(oligo::text_of(DateRange{day("2026-02-01"), day("2026-03-31")}), "2026-02-01 to 2026-03-31");
    EXPECT_EQ(oligo::text_of(DateRange{day("2025-01-01"), day("2026-12-31")}), "2025-01-01 to 2026-12-31");
    EXPECT_EQ(oligo::text_of(DateRange{day("2026-02-02"), day("2026-02-28")}), "2026-02-02 to 2026-02-28");
}

TEST(DateMinutes, keep_the_time_and_are_the_whole_day_without_one) {
    RecordProperty("requirement", "CORE-001");
    const auto texts = [](std::string_view text) {
        const auto range = oligo::read_minute(text).value();
        return oligo::text_of(range.earliest) + " " + oligo::text_of(range.latest);
    };
    EXPECT_EQ(texts("2026-02-10T08:30:59"), "2026-02-10T08:30 2026-02-10T08:30");
    EXPECT_EQ(texts("2026-02-10T08"), "2026-02-10T08:00 2026-02-10T08:59");
    EXPECT_EQ(texts("2026-02-10"), "2026-02-10T00:00 2026-02-10T23:59");
    EXPECT_EQ(texts("2024-02"), "2024-02-01T00:00 2024-02-29T23:59");
}

TEST(DateAdvice, names_what_is_wrong) {
    RecordProperty("requirement", "CORE-006");
    EXPECT_EQ(oligo::date_advice("2024-02-30"), "There is no 30 February 2024: that month has 29 days.");
    EXPECT_EQ(oligo::date_advice("2026-13-01"), "There is no month 13.");
    EXPECT_EQ(oligo::date_advice("0226-02-10"), "The year 0226 is not between 1850 and 2200.");
    EXPECT_EQ(oligo::date_advice("10/02/2026"), "Write year-month-day, such as 2026-02-10.");
    EXPECT_EQ(oligo::date_advice("2026---10"), "Write as much as is known from the left: 2026-02, or 2026.");
    EXPECT_EQ(oligo::date_advice("UN-FEB-2026"), "Write as much as is known from the left: 2026-02, or 2026.");
    EXPECT_EQ(oligo::date_advice("2026-02-10 08:30"), "After the day comes nothing, or a time such as T08:30.");
}

RC_GTEST_PROP(DateProperties, a_day_is_read_back_from_its_text, ()) {
    const Date date = any_day();
    RC_ASSERT(oligo::read_date(oligo::text_of(date)) == (DateRange{date, date}));
}

RC_GTEST_PROP(DateProperties, a_minute_is_read_back_from_its_text, ()) {
    const Minute minute = Minute{any_day()} + std::chrono::minutes{*rc::gen::inRange(0, 1440)};
    RC_ASSERT(oligo::read_minute(oligo::text_of(minute)) == (oligo::MinuteRange{minute, minute}));
}

// The definition itself: the greatest n whose months still fit.
RC_GTEST_PROP(DateProperties, whole_months_are_the_most_that_fit, ()) {
    const Date from = any_day();
    const Date to = from + Days{*rc::gen::inRange(0, 2000)};
    const int months = oligo::whole_months_between(from, to);
    RC_ASSERT(oligo::add_months(from, months) <= to);
    RC_ASSERT(oligo::add_months(from, months + 1) > to);
    RC_ASSERT(oligo::whole_years_between(from, to) == months / 12);
}

RC_GTEST_PROP(DateProperties, whole_months_backwards_are_the_most_that_fit, ()) {
    const Date from = any_day();
    const Date to = from - Days{*rc::gen::inRange(0, 2000)};
    const int months = oligo::whole_months_between(from, to);
    RC_ASSERT(months <= 0);
    RC_ASSERT(oligo::add_months(from, months) >= to);
    RC_ASSERT(oligo::add_months(from, months - 1) < to);
}

RC_GTEST_PROP(DateProperties, any_text_is_read_or_advised_on, ()) {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789-T:/ U")));
    RC_ASSERT(oligo::read_date(text).has_value() == oligo::date_advice(text).empty());
}
