#include "response/best_response.hpp"

#include <gtest/gtest.h>

#include "core/text.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using response::BestResponse;
using response::BestRule;
using response::Criteria;
using response::Response;
using response::ResponseWindow;
using response::TimePoint;
using ::testing::ValuesIn;

const Date start = read_date("2026-01-05").value().earliest;

DateRange day(int after_start) {
    return {start + Days(after_start), start + Days(after_start)};
}

int number(std::string_view text) {
    return static_cast<int>(Decimal::read(text).value().as_double());
}

std::vector<TimePoint> visits_of(const std::string& text) {
    std::vector<TimePoint> visits;
    for (const std::string& part : split(text, ';')) {
        const std::string_view visit = trim(part);
        if (visit.empty()) continue;
        const auto gap = visit.find(' ');
        visits.push_back({day(number(visit.substr(0, gap))), response::read_response(visit.substr(gap + 1)).value()});
    }
    return visits;
}

Criteria criteria_of(const std::string& settings) {
    Criteria criteria;
    for (const std::string& word : split(settings, ' ')) {
        const auto equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (name == "interval") criteria.confirmation_interval = Days(number(word.substr(equals + 1)));
        if (name == "min_sd") criteria.stable_from_start = Days(number(word.substr(equals + 1)));
        if (name == "max_ne") criteria.not_evaluable_between = number(word.substr(equals + 1));
        if (name == "accept_sd") criteria.stable_between = true;
    }
    return criteria;
}

std::string code_of(const BestResponse& best) {
    return best.response ? std::string(response::code(*best.response)) : "none";
}

class BestResponses : public ::testing::TestWithParam<Row> {};

TEST_P(BestResponses, are_those_of_recist) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto visits = visits_of(row["visits"]);
    const Criteria criteria = criteria_of(row["settings"]);
    ResponseWindow window{day(0), std::nullopt};
    if (!row["until"].empty()) window.until = DateRange{start + Days(number(row["until"])), start + Days(number(row["until"]))};
    EXPECT_EQ(code_of(response::best_response(visits, window, criteria)), row["best"]) << row["visits"];
    EXPECT_EQ(code_of(response::confirmed_best_response(visits, window, criteria)), row["confirmed"]) << row["visits"];
}

INSTANTIATE_TEST_SUITE_P(Recist11, BestResponses, ValuesIn(read_cases("response/best_response.csv")), case_name);

TEST(BestResponse, is_left_open_where_a_partial_date_decides) {
    RecordProperty("requirement", "RSP-021");
    const DateRange february{read_date("2026-02").value()};
    const std::vector<TimePoint> visits = {{february, Response::PR}, {day(70), Response::PR}};
    const auto best = response::confirmed_best_response(visits, {day(0), std::nullopt}, {});
    EXPECT_EQ(best.response, std::nullopt);
    EXPECT_EQ(best.rule, BestRule::PartialDates);
    const std::vector<TimePoint> far = {{february, Response::PR}, {day(120), Response::PR}};
    EXPECT_EQ(response::confirmed_best_response(far, {day(0), std::nullopt}, {}).response, Response::PR);
}

TEST(BestResponse, names_the_visits_that_decided) {
    RecordProperty("requirement", "RSP-022");
    const auto visits = visits_of("42 SD ; 84 PR ; 126 PR ; 168 PD");
    const auto best = response::confirmed_best_response(visits, {day(0), std::nullopt}, {});
    EXPECT_EQ(best.visit, 1U);
    EXPECT_EQ(best.confirmed_at, 2U);
    EXPECT_EQ(best.rule, BestRule::Confirmed);
}

TEST(BestResponse, needs_the_start_only_where_stable_disease_decides) {
    RecordProperty("requirement", "RSP-021");
    const auto stable = visits_of("42 SD");
    EXPECT_EQ(response::best_response(stable, {}, {}).rule, BestRule::NoStart);
    const auto shrunk = visits_of("42 PR ; 84 PR");
    EXPECT_EQ(response::confirmed_best_response(shrunk, {}, {}).response, Response::PR);
    EXPECT_EQ(response::best_response({}, {day(0), std::nullopt}, {}).rule, BestRule::NoVisit);
}

DateRange days(int first, int last) {
    return {start + Days(first), start + Days(last)};
}

TEST(BestResponse, is_left_open_where_a_visit_may_lie_after_the_new_therapy) {
    RecordProperty("requirement", "RSP-021");
    const std::vector<TimePoint> visits = {{day(42), Response::PR}, {days(75, 84), Response::PR}};
    const auto confirmed = [&](const DateRange& until) { return response::confirmed_best_response(visits, {day(0), until}, {}); };
    EXPECT_EQ(confirmed(day(84)).response, Response::PR) << "on the first day of the therapy at the latest";
    EXPECT_EQ(confirmed(day(83)).rule, BestRule::PartialDates) << "the scan that confirms it may be a day late";
    EXPECT_EQ(confirmed(day(75)).rule, BestRule::PartialDates);
    EXPECT_EQ(confirmed(day(74)).response, Response::SD) << "it is late in any case";
    const std::vector<TimePoint> exact = {{day(42), Response::PR}, {day(80), Response::PR}};
    const auto by_day_80 = [&](const DateRange& until) { return response::confirmed_best_response(exact, {day(0), until}, {}).response; };
    EXPECT_EQ(by_day_80(days(80, 90)), Response::PR);
    EXPECT_EQ(by_day_80(days(79, 80)), std::nullopt);
    EXPECT_EQ(by_day_80(days(70, 79)), Response::SD);
}

TEST(BestResponse, says_why_nothing_better_was_reached) {
    RecordProperty("requirement", "RSP-022");
    const auto best = [](const std::string& visits) { return response::confirmed_best_response(visits_of(visits), {day(0), {}}, {}); };
    EXPECT_EQ(best("30 SD").rule, BestRule::TooEarly);
    EXPECT_EQ(best("30 PR ; 41 NE").rule, BestRule::TooEarly);
    EXPECT_EQ(best("42 NE ; 84 NE").rule, BestRule::NotEvaluated);
    EXPECT_EQ(best("42 SD ; 84 NE").rule, BestRule::Stable);
    EXPECT_EQ(best("42 PR ; 84 SD").rule, BestRule::NotConfirmed);
    EXPECT_EQ(best("30 SD ; 60 PD").rule, BestRule::Progressed);
    EXPECT_EQ(best("30 SD ; 60 PD").visit, 1U);
    EXPECT_FALSE(best("30 SD ; 60 PD").inconsistent);
    EXPECT_FALSE(best("42 CR ; 84 CR").inconsistent);
}

TEST(BestResponse, names_the_visit_at_which_disease_is_back) {
    RecordProperty("requirement", "RSP-022");
    const auto best = [](const std::string& visits) { return response::confirmed_best_response(visits_of(visits), {day(0), {}}, {}); };
    const auto early = best("30 CR ; 60 PR ; 90 SD");
    EXPECT_TRUE(early.inconsistent);
    EXPECT_EQ(early.rule, BestRule::Progressed);
    EXPECT_EQ(early.visit, 1U);
    const auto stable = best("42 CR ; 84 PR");
    EXPECT_TRUE(stable.inconsistent);
    EXPECT_EQ(stable.rule, BestRule::NotConfirmed);
    EXPECT_EQ(stable.visit, 0U);
    EXPECT_FALSE(response::best_response(visits_of("42 CR ; 84 PR"), {day(0), {}}, {}).inconsistent)
        << "the best of the visits asks nothing";
    const auto without_start = response::confirmed_best_response(visits_of("42 CR ; 84 PR"), {}, {});
    EXPECT_EQ(without_start.rule, BestRule::NoStart);
    EXPECT_EQ(without_start.visit, std::nullopt);
}

// "true 2": it holds, by visit 2; "?" behind it: the visit may lie after the end of the window.
std::string confirmations_of(const std::vector<TimePoint>& visits, const std::optional<DateRange>& until = {}) {
    using expression::Truth;
    std::string text;
    for (const auto& found : response::confirmations(visits, {day(0), until}, {})) {
        text += text.empty() ? "" : " ; ";
        if (found.holds == Truth::True) text += "true";
        if (found.holds == Truth::False) text += "false";
        if (found.holds == Truth::Unknown) text += "unknown";
        if (found.at) text += " " + std::to_string(*found.at);
        EXPECT_NE(found.counts, Truth::False);
        if (found.counts == Truth::Unknown) text += "?";
    }
    return text;
}

TEST(Confirmations, are_those_of_each_visit_that_counts) {
    RecordProperty("requirement", "RSP-023");
    EXPECT_EQ(confirmations_of(visits_of("42 SD ; 84 PR ; 112 CR ; 140 CR ; 168 NE")), "false ; true 2 ; true 3 ; false ; false");
    EXPECT_EQ(confirmations_of(visits_of("42 PR ; 69 PR ; 70 PR")), "true 2 ; false ; false") << "28 days and no less";
    EXPECT_EQ(confirmations_of(visits_of("42 PR ; 84 PD ; 126 PR")), "false ; false") << "nothing after progression";
    EXPECT_EQ(confirmations_of(visits_of("42 CR ; 84 SD ; 126 CR")), "false") << "nothing after disease is back";
    EXPECT_EQ(confirmations_of(visits_of("42 PR ; 63 SD ; 84 PR ; 112 PR")), "false ; false ; true 3 ; false")
        << "the first is not seen again";
    EXPECT_EQ(confirmations_of({}), "");
}

TEST(Confirmations, are_unknown_where_a_day_that_is_not_known_exactly_decides) {
    RecordProperty("requirement", "RSP-023");
    const auto from = [](const DateRange& first, const DateRange& second) {
        return confirmations_of({{first, Response::PR}, {second, Response::PR}});
    };
    EXPECT_EQ(from(days(42, 50), day(77)), "unknown 1 ; false") << "27 to 35 days";
    EXPECT_EQ(from(days(42, 49), day(77)), "true 1 ; false") << "28 days at least";
    EXPECT_EQ(from(days(50, 60), day(77)), "false ; false") << "27 days at most";
    EXPECT_EQ(from(day(42), days(50, 80)), "unknown 1 ; false");
    EXPECT_EQ(from(day(42), days(50, 69)), "false ; false");
    const std::vector<TimePoint> sure_later = {{day(42), Response::PR}, {days(50, 80), Response::PR}, {day(90), Response::PR}};
    EXPECT_EQ(confirmations_of(sure_later), "true 2 ; unknown 2 ; false") << "by the visit that surely confirms it";
}

TEST(Confirmations, tell_which_visits_may_lie_after_the_end) {
    RecordProperty("requirement", "RSP-023");
    const auto visits = visits_of("42 PR ; 84 PR ; 112 PR ; 140 PR");
    EXPECT_EQ(confirmations_of(visits, days(84, 112)), "true 1 ; unknown 2 ; false?");
    EXPECT_EQ(confirmations_of(visits, days(83, 139)), "unknown 1 ; unknown 2? ; false?");
    EXPECT_EQ(confirmations_of(visits, day(111)), "true 1 ; false");
    const auto not_confirmed = visits_of("42 SD ; 84 SD ; 112 PR ; 140 PR");
    EXPECT_EQ(confirmations_of(not_confirmed, days(50, 200)), "false ; false? ; unknown 3? ; false?");
    EXPECT_EQ(confirmations_of({{day(42), Response::PR}, {days(75, 84), Response::PR}}, day(80)), "unknown 1 ; false?");
}

}  // namespace
}  // namespace oligo::testing
