#include "statistics/cumulative_incidence.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "statistics/gray_test.hpp"
#include "statistics/kaplan_meier.hpp"
#include "statistics/survival_cases.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;
using oligo::testing::number;

ConfidenceType conf_type(const std::string& name) {
    if (name == "log") return ConfidenceType::Log;
    return name == "plain" ? ConfidenceType::Plain : ConfidenceType::LogLog;
}

TEST(CumulativeIncidence, AgreesWithSurvfit) {
    RecordProperty("requirement", "STAT-022");
    const nlohmann::json oracle = oligo::testing::golden("cumulative_incidence");
    for (const auto& result : oracle["results"]) {
        const std::string name = result["data"].get<std::string>();
        const int cause = result["cause"].get<int>();
        const std::string what = name + " " + result["conf_type"].get<std::string>() + " cause " + std::to_string(cause);
        const auto fit = cumulative_incidence(oligo::testing::survival_data(oracle["data"][name]), result["causes"].get<int>(),
                                              {.conf_type = conf_type(result["conf_type"].get<std::string>())});
        ASSERT_TRUE(fit) << what;
        ASSERT_EQ(fit->time, oligo::testing::numbers(result["time"])) << what;
        for (std::size_t i = 0; i < fit->time.size(); ++i) {
            const auto at = incidence_at(*fit, cause, fit->time[i]);
            ASSERT_TRUE(at) << what;
            const std::string step = what + " step " + std::to_string(i);
            expect_agrees(at->estimate, number(result["estimate"][i]), step);
            expect_agrees(at->se, number(result["se"][i]), step + " se");
            // R has no limits where the estimate is 0 or 1 without error; ours are the estimate.
            if (at->interval == Interval{at->estimate, at->estimate}) continue;
            expect_agrees(at->interval.lower, number(result["lower"][i]), step + " lower");
            expect_agrees(at->interval.upper, number(result["upper"][i]), step + " upper");
        }
        const auto& rows = result["at"];
        for (std::size_t i = 0; i < rows["time"].size(); ++i) {
            const auto at = incidence_at(*fit, cause, rows["time"][i].get<double>());
            ASSERT_TRUE(at) << what;
            // R counts heads here, also with weights; ours are sums of weights, as for Kaplan-Meier.
            if (!oracle["data"][name].contains("weight")) expect_agrees(at->n_risk, number(rows["n_risk"][i]), what + " n_risk");
            expect_agrees(at->estimate, number(rows["estimate"][i]), what + " at");
            expect_agrees(at->se, number(rows["se"][i]), what + " se at");
        }
        EXPECT_FALSE(incidence_at(*fit, cause, fit->time.back() + 1));
    }
}

SurvivalData some_causes(int causes, std::size_t least = 1) {
    SurvivalData data;
    const auto n = *rc::gen::inRange<std::size_t>(least, 40);
    for (std::size_t i = 0; i < n; ++i) {
        data.time.push_back(*rc::gen::inRange(1, 15));
        data.event.push_back(*rc::gen::inRange(0, causes + 1));
    }
    return data;
}

RC_GTEST_PROP(CumulativeIncidence, CausesAndSurvivalAddUpToOne, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-022");
    const auto fit = cumulative_incidence(some_causes(3), 3);
    for (std::size_t i = 0; i < fit->time.size(); ++i) {
        RC_ASSERT(std::abs(fit->survival[i] + fit->causes[0].estimate[i] + fit->causes[1].estimate[i] + fit->causes[2].estimate[i] - 1) <
                  1e-12);
    }
}

// Without censoring the incidence is a share, and its error the binomial one.
RC_GTEST_PROP(CumulativeIncidence, WithoutCensoringItIsAShare, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-022");
    SurvivalData data = some_causes(1);
    for (int& event : data.event) ++event;
    const auto fit = cumulative_incidence(data, 2);
    const auto n = static_cast<double>(data.time.size());
    double events = 0;
    for (std::size_t i = 0; i < fit->time.size(); ++i) {
        events += fit->causes[0].n_event[i];
        const double share = events / n;
        RC_ASSERT(std::abs(fit->causes[0].estimate[i] - share) < 1e-12);
        RC_ASSERT(std::abs(fit->causes[0].se[i] - std::sqrt(share * (1 - share) / n)) < 1e-10);
    }
}

TEST(CumulativeIncidence, RefusesWhatItCannotEstimateFrom) {
    RecordProperty("requirement", "STAT-023");
    EXPECT_EQ(cumulative_incidence({}, 1).error().kind, ErrorKind::Missing);
    const SurvivalData data{.start = {}, .time = {1, 2}, .event = {1, 3}, .weight = {}};
    EXPECT_EQ(cumulative_incidence(data, 2).error().where, "event, row 2");
    EXPECT_EQ(cumulative_incidence(data, 0).error().kind, ErrorKind::OutOfRange);
    const auto fit = cumulative_incidence(data, 4);
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->causes.at(3).estimate, (std::vector<double>{0, 0}));
    EXPECT_EQ(incidence_at(*fit, 4, 1.5)->interval, (Interval{0.0, 0.0}));
}

int number_of(const std::vector<int>& group) {
    return *std::max_element(group.begin(), group.end()) + 1;
}

TEST(GrayTest, AgreesWithCuminc) {
    RecordProperty("requirement", "STAT-024");
    const nlohmann::json oracle = oligo::testing::golden("cumulative_incidence");
    for (const auto& result : oracle["gray"]) {
        const auto& columns = oracle["data"][result["data"].get<std::string>()];
        const auto group = columns[result["group"].get<std::string>()].get<std::vector<int>>();
        const auto stratum = columns["stratum"].is_array() ? columns["stratum"].get<std::vector<int>>() : std::vector<int>();
        GrayOptions options{.rho = result["rho"].get<double>()};
        if (result["stratified"].get<bool>()) {
            options.stratum = stratum;
            options.strata = number_of(stratum);
        }
        for (std::size_t i = 0; i < result["cause"].size(); ++i) {
            const std::string what = result["data"].get<std::string>() + " " + result["group"].get<std::string>() + " rho " +
                                     result["rho"].dump() + " cause " + result["cause"][i].dump();
            const auto test =
                gray_test(oligo::testing::survival_data(columns), group, number_of(group), result["cause"][i].get<int>(), options);
            ASSERT_TRUE(test) << what;
            expect_agrees(test->test.chisq, number(result["chisq"][i]), what);
            EXPECT_EQ(test->test.df, result["df"][i].get<int>()) << what;
            expect_agrees(test->test.p, number(result["p"][i]), what + " p");
        }
    }
}

// Which group is left out of the score does not matter.
RC_GTEST_PROP(GrayTest, NamesOfGroupsDoNotMatter, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-024");
    SurvivalData data = some_causes(2, 8);
    const std::size_t n = data.time.size();
    std::vector<int> group;
    for (std::size_t i = 0; i < n; ++i) group.push_back(static_cast<int>(i % 2));
    const auto test = gray_test(data, group, 2, 1);
    for (int& g : group) g = 1 - g;
    const auto renamed = gray_test(data, group, 2, 1);
    RC_ASSERT(renamed->test.df == test->test.df);
    RC_ASSERT(std::abs(renamed->test.chisq - test->test.chisq) < 1e-7 * (1 + test->test.chisq));
}

TEST(GrayTest, RefusesWhatItCannotCompare) {
    RecordProperty("requirement", "STAT-025");
    const SurvivalData data{.start = {}, .time = {1, 2}, .event = {1, 2}, .weight = {}};
    EXPECT_EQ(gray_test(data, std::vector{0, 0}, 1, 1).error().kind, ErrorKind::Missing);
    EXPECT_EQ(gray_test(data, std::vector{0, 3}, 2, 1).error().where, "group, row 2");
    EXPECT_EQ(gray_test(data, std::vector{0, 1}, 2, 0).error().kind, ErrorKind::OutOfRange);
    EXPECT_EQ(gray_test({.start = {0, 1}, .time = {1, 2}, .event = {1, 2}, .weight = {}}, std::vector{0, 1}, 2, 1).error().kind,
              ErrorKind::Conflict);
    const auto none = gray_test(data, std::vector{0, 1}, 2, 3);
    ASSERT_TRUE(none);
    EXPECT_EQ(none->test, ChiSquareTest{});
}

// A's events are over before B's begin: the pooled incidence reaches 1 while B alone is left. cmprsk with A first: 6.896111, p 0.0086.
TEST(GrayTest, ComparesGroupsOfWhichOneIsUsedUpBeforeTheOther) {
    RecordProperty("requirement", "STAT-140");
    SurvivalData data;
    data.time = {1, 2, 3, 4, 5, 6, 7, 8};
    data.event.assign(8, 1);
    for (const bool turned : {false, true}) {
        std::vector<int> group{0, 0, 0, 0, 1, 1, 1, 1};
        if (turned) std::transform(group.begin(), group.end(), group.begin(), [](int g) { return 1 - g; });
        const auto test = gray_test(data, group, 2, 1);
        ASSERT_TRUE(test);
        EXPECT_NEAR(test->test.chisq, 6.896111, 5e-7);
        EXPECT_EQ(test->test.df, 1);
    }
    data.event[2] = 2;
    const auto with_another = gray_test(data, std::vector<int>{0, 0, 0, 0, 1, 1, 1, 1}, 2, 1);
    ASSERT_TRUE(with_another);
    EXPECT_EQ(with_another->test.df, 1);
}

TEST(CumulativeIncidence, IsAtMostOne) {
    RecordProperty("requirement", "STAT-141");
    SurvivalData data;
    for (int i = 1; i <= 1000; ++i) data.time.push_back(i);
    data.event.assign(1000, 1);
    const auto fit = cumulative_incidence(data, 1);
    ASSERT_TRUE(fit);
    const auto last = incidence_at(*fit, 1, 1000);
    ASSERT_TRUE(last);
    EXPECT_EQ(last->estimate, 1);
    EXPECT_EQ(last->interval.lower, 1);
    EXPECT_EQ(last->interval.upper, 1);
}

}  // namespace
}  // namespace oligo::statistics
