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

}  // namespace
}  // namespace oligo::testing
