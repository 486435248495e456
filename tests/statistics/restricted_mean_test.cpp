#include "statistics/restricted_mean.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "statistics/landmark.hpp"
#include "statistics/survival_cases.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;
using oligo::testing::number;

TEST(RestrictedMean, AgreesWithR) {
    RecordProperty("requirement", "STAT-019");
    const nlohmann::json oracle = oligo::testing::golden("restricted_mean");
    for (const auto& result : oracle["results"]) {
        const std::string name = result["data"].get<std::string>();
        const SurvivalData data = oligo::testing::survival_data(oracle["data"][name]);
        const std::vector<int> group(data.time.size(), 0);
        const auto means = restricted_means(data, group, 1, {.tau = result["tau"].get<double>()});
        ASSERT_TRUE(means) << name;
        expect_agrees(means->groups[0].estimate, number(result["estimate"]), name);
        expect_agrees(means->groups[0].se, number(result["se"]), name + " se");
        EXPECT_TRUE(means->differences.empty());
    }
}

TEST(RestrictedMean, DifferenceIsSecondMinusFirst) {
    RecordProperty("requirement", "STAT-019");
    const nlohmann::json oracle = oligo::testing::golden("restricted_mean")["aml"];
    const SurvivalData data = oligo::testing::survival_data(oracle["data"]);
    const auto means = restricted_means(data, oracle["data"]["group"].get<std::vector<int>>(), 2, {.tau = oracle["tau"].get<double>()});
    ASSERT_TRUE(means);
    for (std::size_t g = 0; g < 2; ++g) {
        expect_agrees(means->groups[g].estimate, number(oracle["estimate"][g]), "aml");
        expect_agrees(means->groups[g].se, number(oracle["se"][g]), "aml se");
    }
    const RestrictedMeanDifference& difference = means->differences.at(0);
    EXPECT_DOUBLE_EQ(difference.value.estimate, means->groups[1].estimate - means->groups[0].estimate);
    EXPECT_DOUBLE_EQ(difference.value.se, std::hypot(means->groups[0].se, means->groups[1].se));
    EXPECT_NEAR(difference.p.value_or(0), std::erfc(std::abs(difference.value.estimate) / difference.value.se / std::sqrt(2.0)), 1e-14);
}

TEST(RestrictedMean, TauStaysWithinFollowUp) {
    RecordProperty("requirement", "STAT-020");
    const SurvivalData data{.start = {}, .time = {2, 4, 3, 6}, .event = {1, 0, 1, 1}, .weight = {}};
    const std::vector<int> group{0, 0, 1, 1};
    EXPECT_EQ(restricted_means(data, group, 2)->tau, 4);
    EXPECT_EQ(restricted_means(data, group, 2, {.tau = 5}).error().kind, ErrorKind::OutOfRange);  // group 1 is followed to 4
    const auto second = restricted_means({.start = {}, .time = {3, 6}, .event = {1, 1}, .weight = {}}, std::vector{0, 0}, 1, {.tau = 50});
    ASSERT_TRUE(second);  // nobody is left at 6: survival is known to be 0 beyond
    EXPECT_DOUBLE_EQ(second->groups[0].estimate, 4.5);
    EXPECT_EQ(restricted_means(data, group, 2, {.tau = 0}).error().kind, ErrorKind::OutOfRange);
    EXPECT_EQ(restricted_means(data, group, 3).error().kind, ErrorKind::Missing);  // a group of nobody
    const auto censored = restricted_means({.start = {}, .time = {4, 4}, .event = {0, 0}, .weight = {}}, std::vector{0, 1}, 2);
    ASSERT_TRUE(censored);
    EXPECT_EQ(censored->differences.at(0).value.estimate, 0);
    EXPECT_FALSE(censored->differences.at(0).p);
}

// Without censoring the mean is the average of the times cut at tau, and so is its error.
RC_GTEST_PROP(RestrictedMean, WithoutCensoringItIsAnAverage, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-019");
    SurvivalData data;
    const auto n = *rc::gen::inRange<std::size_t>(1, 30);
    for (std::size_t i = 0; i < n; ++i) data.time.push_back(*rc::gen::inRange(1, 20));
    data.event.assign(n, 1);
    const double tau = 0.5 * *rc::gen::inRange(1, 50);
    const auto mean = restricted_means(data, std::vector<int>(n, 0), 1, {.tau = tau})->groups[0];
    double sum = 0;
    double squares = 0;
    for (const double time : data.time) {
        sum += std::min(time, tau);
        squares += std::min(time, tau) * std::min(time, tau);
    }
    const auto count = static_cast<double>(n);
    RC_ASSERT(std::abs(mean.estimate - sum / count) < 1e-10);
    RC_ASSERT(std::abs(mean.se * mean.se - (squares / count - sum / count * sum / count) / count) < 1e-9);
}

// The jackknife from its definition, with late entry: derivatives of the mean by each weight, taken numerically.
RC_GTEST_PROP(RestrictedMean, ErrorWithWeightsIsTheSumOfSquaredDerivatives, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-019");
    SurvivalData data;
    const auto n = *rc::gen::inRange<std::size_t>(2, 25);
    for (std::size_t i = 0; i < n; ++i) {
        data.time.push_back(*rc::gen::inRange(1, 20));
        data.start.push_back(*rc::gen::inRange(0, static_cast<int>(data.time[i])));
        data.event.push_back(*rc::gen::inRange(0, 2));
        data.weight.push_back(0.3 + 0.25 * *rc::gen::inRange(0, 8));
    }
    const std::vector<int> group(n, 0);
    const double last = *std::max_element(data.time.begin(), data.time.end());
    const RestrictedMeanOptions options{.tau = last * 0.1 * *rc::gen::inRange(1, 11)};
    const auto mean = restricted_means(data, group, 1, options)->groups[0];
    const double h = 1e-5;
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        SurvivalData more = data;
        SurvivalData less = data;
        more.weight[i] += h;
        less.weight[i] -= h;
        const double slope = (restricted_means(more, group, 1, options)->groups[0].estimate -
                              restricted_means(less, group, 1, options)->groups[0].estimate) /
                             (2 * h);
        sum += data.weight[i] * data.weight[i] * slope * slope;
    }
    RC_ASSERT(std::abs(mean.se - std::sqrt(sum)) < 1e-6);
}

TEST(Landmark, KeepsThoseWhoAreObservedPastIt) {
    RecordProperty("requirement", "STAT-021");
    const SurvivalData data{
        .start = {0, 0, 0, 7, 6, 2}, .time = {6, 6, 9, 9, 8, 4}, .event = {1, 0, 1, 1, 0, 1}, .weight = {1, 1, 2, 1, 3, 1}};
    const auto from = landmark(data, 6);
    ASSERT_TRUE(from);
    EXPECT_EQ(from->rows, (std::vector<std::size_t>{2, 4}));
    EXPECT_EQ(from->data, (SurvivalData{.start = {}, .time = {3, 2}, .event = {1, 0}, .weight = {2, 3}}));
    EXPECT_EQ(from->event_before, 2U);
    EXPECT_EQ(from->censored_before, 1U);
    EXPECT_EQ(from->entered_after, 1U);
    EXPECT_TRUE(landmark(data, 20)->rows.empty());
    EXPECT_EQ(landmark(data, -1).error().kind, ErrorKind::OutOfRange);
}

TEST(RestrictedMean, TheRatioHasItsErrorOnTheLogarithmicScale) {
    RecordProperty("requirement", "STAT-151");
    SurvivalData data;
    data.time = {1, 2, 3, 4, 2, 4, 5, 6};
    data.event = {1, 1, 0, 1, 1, 0, 1, 0};
    const std::vector<int> group{0, 0, 0, 0, 1, 1, 1, 1};
    const auto means = restricted_means(data, group, 2, {.tau = 4});
    ASSERT_TRUE(means);
    const auto& [first, second] = std::tie(means->groups[0], means->groups[1]);
    ASSERT_TRUE(means->ratios[0]);
    const RestrictedMeanRatio& ratio = *means->ratios[0];
    EXPECT_DOUBLE_EQ(ratio.estimate, second.estimate / first.estimate);
    const double variance = std::pow(second.se / second.estimate, 2) + std::pow(first.se / first.estimate, 2);
    EXPECT_DOUBLE_EQ(ratio.log_se, std::sqrt(variance));
    EXPECT_DOUBLE_EQ(ratio.lower * ratio.upper, ratio.estimate * ratio.estimate);
}

// A group of weights that are whole has the error that the others' weights ask for.
TEST(RestrictedMean, WeightsOfAllGroupsChooseTheError) {
    RecordProperty("requirement", "STAT-152");
    SurvivalData data;
    data.time = {1, 2, 3, 1, 2, 3};
    data.event = {1, 1, 0, 1, 1, 0};
    data.weight = {2, 2, 2, 0.5, 0.5, 0.5};
    const std::vector<int> group{0, 0, 0, 1, 1, 1};
    const auto means = restricted_means(data, group, 2);
    ASSERT_TRUE(means);
    EXPECT_DOUBLE_EQ(means->groups[0].se, means->groups[1].se);
}

}  // namespace
}  // namespace oligo::statistics
