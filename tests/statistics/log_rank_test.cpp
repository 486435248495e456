#include "statistics/log_rank.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "statistics/one_sample_log_rank.hpp"
#include "statistics/survival_cases.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;
using oligo::testing::number;

int number_of(const std::vector<int>& group) {
    return group.empty() ? 0 : *std::max_element(group.begin(), group.end()) + 1;
}

TEST(LogRank, AgreesWithSurvdiff) {
    RecordProperty("requirement", "STAT-015");
    const nlohmann::json oracle = oligo::testing::golden("log_rank");
    for (const auto& result : oracle["results"]) {
        const auto& columns = oracle["data"][result["data"].get<std::string>()];
        const std::string what = result["data"].get<std::string>() + " " + result["group"].get<std::string>() + " " + result["rho"].dump() +
                                 (result["stratified"].get<bool>() ? " stratified" : "");
        const auto group = columns[result["group"].get<std::string>()].get<std::vector<int>>();
        const auto stratum = columns["stratum"].is_array() ? columns["stratum"].get<std::vector<int>>() : std::vector<int>();
        LogRankOptions options{.rho = result["rho"].get<double>()};
        if (result["stratified"].get<bool>()) {
            options.stratum = stratum;
            options.strata = number_of(stratum);
        }
        const auto test = log_rank(oligo::testing::survival_data(columns), group, number_of(group), options);
        ASSERT_TRUE(test) << what;
        expect_agrees(test->test.chisq, number(result["chisq"]), what + " chisq");
        EXPECT_EQ(test->test.df, result["df"].get<int>()) << what;
        expect_agrees(test->test.p, number(result["p"]), what + " p");
        for (std::size_t g = 0; g < test->groups.size(); ++g) {
            EXPECT_EQ(test->groups[g].n, result["n"][g].get<std::size_t>()) << what;
            expect_agrees(test->groups[g].observed, number(result["observed"][g]), what + " observed");
            expect_agrees(test->groups[g].expected, number(result["expected"][g]), what + " expected");
        }
        for (std::size_t i = 0; i < test->variance.size(); ++i) {
            expect_agrees(test->variance[i], number(result["variance"][i]), what + " variance");
        }
    }
}

TEST(LogRank, WithLeftTruncationItIsTheScoreTestOfCox) {
    RecordProperty("requirement", "STAT-016");
    const nlohmann::json oracle = oligo::testing::golden("log_rank")["truncated"];
    const auto test = log_rank(oligo::testing::survival_data(oracle["data"]), oracle["data"]["three"].get<std::vector<int>>(), 3);
    ASSERT_TRUE(test);
    expect_agrees(test->test.chisq, number(oracle["chisq"]), "truncated");
    EXPECT_EQ(test->test.df, 2);
}

// By hand: at 1 one of 2 + 2 in group 0; at 3 one of 1 + 2 in group 1; at 4 one of 1 + 1 in group 1.
TEST(LogRank, ByHand) {
    RecordProperty("requirement", "STAT-015");
    const auto test = log_rank({.start = {}, .time = {1, 5, 3, 4}, .event = {1, 0, 1, 1}, .weight = {}}, std::vector{0, 0, 1, 1}, 2);
    ASSERT_TRUE(test);
    const double expected = 1.0 / 2 + 1.0 / 3 + 1.0 / 2;
    const double variance = 1.0 / 4 + 2.0 / 9 + 1.0 / 4;
    EXPECT_NEAR(test->groups[0].expected, expected, 1e-15);
    EXPECT_NEAR(test->test.chisq, (1 - expected) * (1 - expected) / variance, 1e-14);
}

TEST(LogRank, GroupsThatAreNeverAtRiskTogetherAreNotCompared) {
    RecordProperty("requirement", "STAT-017");
    // Groups 0 and 1 meet in stratum 0, group 2 is alone in stratum 1: R stops ("system is exactly singular").
    const std::vector<int> group{0, 1, 0, 1, 2, 2};
    const std::vector<int> stratum{0, 0, 0, 0, 1, 1};
    const SurvivalData data{.start = {}, .time = {1, 2, 3, 4, 1, 2}, .event = {1, 1, 1, 0, 1, 1}, .weight = {}};
    const auto test = log_rank(data, group, 3, {.stratum = stratum, .strata = 2});
    const auto without = log_rank({.start = {}, .time = {1, 2, 3, 4}, .event = {1, 1, 1, 0}, .weight = {}}, std::vector{0, 1, 0, 1}, 2);
    ASSERT_TRUE(test && without);
    EXPECT_EQ(test->test.df, 1);
    EXPECT_NEAR(test->test.chisq, without->test.chisq, 1e-14);
    const auto nothing = log_rank({.start = {}, .time = {1, 2}, .event = {0, 0}, .weight = {}}, std::vector{0, 1}, 2);
    ASSERT_TRUE(nothing);
    EXPECT_EQ(nothing->test, ChiSquareTest{});  // no event: no degree of freedom, no p
}

TEST(LogRank, RefusesWhatItCannotCompare) {
    RecordProperty("requirement", "STAT-017");
    const SurvivalData data{.start = {}, .time = {1, 2}, .event = {1, 0}, .weight = {}};
    EXPECT_EQ(log_rank(data, std::vector{0, 0}, 1).error().kind, ErrorKind::Missing);
    EXPECT_EQ(log_rank(data, std::vector{0, 2}, 2).error().where, "group, row 2");
    EXPECT_EQ(log_rank(data, std::vector{0}, 2).error().kind, ErrorKind::Conflict);
    EXPECT_EQ(log_rank({}, {}, 2).error().kind, ErrorKind::Missing);
    EXPECT_EQ(log_rank({.start = {}, .time = {1, 2}, .event = {1, 0}, .weight = {1, 2}}, std::vector{0, 1}, 2).error().kind,
              ErrorKind::Conflict);
    EXPECT_EQ(log_rank({.start = {}, .time = {1, 2}, .event = {2, 0}, .weight = {}}, std::vector{0, 1}, 2).error().where, "event, row 1");
}

struct Compared {
    SurvivalData data;
    std::vector<int> group;
};

Compared some_groups(int groups) {
    Compared made;
    const auto n = *rc::gen::inRange<std::size_t>(2, 50);
    for (std::size_t i = 0; i < n; ++i) {
        made.data.time.push_back(*rc::gen::inRange(1, 12));
        made.data.event.push_back(*rc::gen::inRange(0, 2));
        made.group.push_back(*rc::gen::inRange(0, groups));
    }
    return made;
}

RC_GTEST_PROP(LogRank, ObservedAndExpectedHaveTheSameSumAndNamesOfGroupsDoNotMatter, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-015");
    Compared made = some_groups(3);
    const auto test = log_rank(made.data, made.group, 3, {.rho = 0.7});
    double sum = 0;
    for (const LogRankGroup& group : test->groups) sum += group.observed - group.expected;
    RC_ASSERT(std::abs(sum) < 1e-10);
    for (int& group : made.group) group = (group + 1) % 3;
    const auto renamed = log_rank(made.data, made.group, 3, {.rho = 0.7});
    RC_ASSERT(renamed->test.df == test->test.df);
    RC_ASSERT(std::abs(renamed->test.chisq - test->test.chisq) < 1e-9);
}

// Two strata that are copies of one another: twice the score, twice the variance.
RC_GTEST_PROP(LogRank, ASecondStratumThatIsACopyDoublesTheStatistic, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-015");
    Compared made = some_groups(2);
    const auto once = log_rank(made.data, made.group, 2);
    std::vector<int> stratum(made.group.size(), 0);
    stratum.insert(stratum.end(), made.group.size(), 1);
    Compared twice = made;
    twice.data.time.insert(twice.data.time.end(), made.data.time.begin(), made.data.time.end());
    twice.data.event.insert(twice.data.event.end(), made.data.event.begin(), made.data.event.end());
    twice.group.insert(twice.group.end(), made.group.begin(), made.group.end());
    const auto test = log_rank(twice.data, twice.group, 2, {.stratum = stratum, .strata = 2});
    RC_ASSERT(std::abs(test->test.chisq - 2 * once->test.chisq) < 1e-9);
}

TEST(OneSampleLogRank, AgreesWithSurvdiffAndPoissonTest) {
    RecordProperty("requirement", "STAT-018");
    const nlohmann::json oracle = oligo::testing::golden("log_rank");
    const auto& one = oracle["one_sample"];
    const SurvivalData data = oligo::testing::survival_data(oracle["data"]["ovarian"]);
    const auto hazard = exponential_hazard(data, one["reference_survival"].get<double>(), one["reference_time"].get<double>());
    ASSERT_TRUE(hazard);
    const auto test = one_sample_log_rank(data, *hazard);
    ASSERT_TRUE(test);
    expect_agrees(test->observed, number(one["observed"]), "observed");
    expect_agrees(test->expected, number(one["expected"]), "expected");
    expect_agrees(test->classical.z.value_or(0) * test->classical.z.value_or(0), number(one["chisq"]), "chisq");
    expect_agrees(test->classical.p, number(one["p"]), "p");
    expect_agrees(test->hazard_ratio.estimate, number(one["ratio"]), "ratio");
    expect_agrees(test->hazard_ratio.interval.lower, number(one["lower"]), "lower");
    expect_agrees(test->hazard_ratio.interval.upper, number(one["upper"]), "upper");
    const double o = test->observed;
    const double e = test->expected;
    EXPECT_NEAR(test->wu.z.value_or(0), (o - e) / std::sqrt((o + e) / 2), 1e-15);  // Wu 2014
}

TEST(OneSampleLogRank, NothingObservedNothingExpected) {
    RecordProperty("requirement", "STAT-018");
    const SurvivalData data{.start = {}, .time = {0, 0}, .event = {0, 0}, .weight = {}};
    const auto test = one_sample_log_rank(data, std::vector{0.0, 0.0});
    ASSERT_TRUE(test);
    EXPECT_FALSE(test->wu.z || test->classical.p || test->hazard_ratio.estimate);
    EXPECT_EQ(one_sample_log_rank(data, std::vector{0.0, -1.0}).error().where, "expected, row 2");
    EXPECT_EQ(exponential_hazard(data, 1, 6).error().kind, ErrorKind::OutOfRange);
    EXPECT_EQ(exponential_hazard(data, 0.5, 0).error().kind, ErrorKind::OutOfRange);
    EXPECT_EQ(one_sample_log_rank({}, {}).error().kind, ErrorKind::Missing);
}

// By hand. S(t-) is 1, 3/4, 3/4 * 2/3 = 1/2 at the events 1, 2, 3 of a, a, b with four, three, two at risk: weights 0, 1/4, 1/2 with
// gamma 1. Expected of a: 1/4 * 2/3 ... of two of three at 2, none of two at 3.
TEST(LogRank, GammaWeighsLateEvents) {
    RecordProperty("requirement", "STAT-148");
    SurvivalData data;
    data.time = {1, 2, 3, 4};
    data.event = {1, 1, 1, 0};
    const std::vector<int> group{0, 0, 1, 1};
    const auto test = log_rank(data, group, 2, {.gamma = 1});
    ASSERT_TRUE(test);
    EXPECT_DOUBLE_EQ(test->groups[0].observed, 0.25);
    EXPECT_DOUBLE_EQ(test->groups[1].observed, 0.5);
    EXPECT_DOUBLE_EQ(test->groups[0].expected, 0.25 / 3);
    EXPECT_DOUBLE_EQ(test->groups[1].expected, 0.5 / 3 + 0.5);
    EXPECT_DOUBLE_EQ(test->variance[0], 0.0625 * 2 / 9);
    const auto both = log_rank(data, group, 2, {.rho = 1, .gamma = 1});
    ASSERT_TRUE(both);
    EXPECT_DOUBLE_EQ(both->groups[0].observed, 0.75 * 0.25);
    EXPECT_FALSE(log_rank(data, group, 2, {.gamma = -1}));
}

TEST(LogRank, RefusesWeightsBySurvivalThatHasEndedBeforeOthersEnter) {
    RecordProperty("requirement", "STAT-149");
    SurvivalData data;
    data.time = {1, 1, 3, 4};
    data.start = {0, 0, 2, 2};
    data.event = {1, 1, 1, 1};
    const std::vector<int> group{0, 1, 0, 1};
    EXPECT_TRUE(log_rank(data, group, 2));
    const auto refused = log_rank(data, group, 2, {.rho = 1});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("survival is 0"), std::string::npos);
}

// By hand: three events where five were expected.
TEST(OneSampleLogRank, BothStatisticsByHand) {
    RecordProperty("requirement", "STAT-150");
    SurvivalData data;
    data.time = {1, 2, 3, 4};
    data.event = {1, 1, 1, 0};
    const auto test = one_sample_log_rank(data, std::vector<double>{0.5, 1, 1.5, 2});
    ASSERT_TRUE(test);
    EXPECT_EQ(test->observed, 3);
    EXPECT_EQ(test->expected, 5);
    EXPECT_DOUBLE_EQ(*test->classical.z, -2 / std::sqrt(5.0));
    EXPECT_DOUBLE_EQ(*test->wu.z, -1);
    EXPECT_NEAR(*test->wu.lower, 0.15865525393145707, 1e-15);
    // Half are free of the event at 6: the rate is ln 2 / 6, from the start on.
    data.start = {0, 1, 0, 2};
    const auto hazard = exponential_hazard(data, 0.5, 6);
    ASSERT_TRUE(hazard);
    EXPECT_DOUBLE_EQ((*hazard)[1], std::log(2.0) / 6);
    EXPECT_DOUBLE_EQ((*hazard)[3], std::log(2.0) / 3);
}

}  // namespace
}  // namespace oligo::statistics
