#include "statistics/turnbull.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "statistics/golden.hpp"
#include "statistics/kaplan_meier.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;
using oligo::testing::number;

constexpr double never = std::numeric_limits<double>::infinity();

IntervalData interval_data(const nlohmann::json& columns) {
    IntervalData data;
    data.lower = oligo::testing::numbers(columns.at("lower"));
    for (const auto& cell : columns.at("upper")) data.upper.push_back(number(cell).value_or(never));
    if (columns.contains("weight")) data.weight = oligo::testing::numbers(columns.at("weight"));
    return data;
}

TEST(Turnbull, AgreesWithSelfConsistencyIteratedToTheEnd) {
    RecordProperty("requirement", "STAT-026");
    const nlohmann::json oracle = oligo::testing::golden("turnbull");
    for (const auto& result : oracle["results"]) {
        const std::string name = result["data"].get<std::string>();
        const auto fit = turnbull(interval_data(oracle["data"][name]));
        ASSERT_TRUE(fit) << name;
        EXPECT_EQ(fit->status, TurnbullStatus::Converged) << name;
        EXPECT_LE(fit->gap, 1e-12) << name;
        for (std::size_t i = 0; i < result["left"].size(); ++i) {
            const double left = number(result["left"][i]).value_or(0);
            const double right = number(result["right"][i]).value_or(0);
            const auto mass = std::find_if(fit->masses.begin(), fit->masses.end(),
                                           [&](const IntervalMass& one) { return one.left == left && one.right == right; });
            expect_agrees(mass == fit->masses.end() ? 0 : mass->probability, number(result["probability"][i]),
                          name + " set " + std::to_string(i));
        }
        // survfit stops early and puts an interval's mass in its middle.
        const SurvivalBounds bounds = survival_bounds(*fit, result["survfit_time"].get<double>());
        EXPECT_GT(result["survfit"].get<double>(), bounds.lower - 1e-3) << name;
        EXPECT_LT(result["survfit"].get<double>(), bounds.upper + 1e-3) << name;
    }
}

// R package interval, icfit(Surv(left, right, type = "interval2") ~ 1) of the radiotherapy group of bcos, to its four digits.
TEST(Turnbull, PublishedMassesOfCosmesis) {
    RecordProperty("requirement", "STAT-026");
    const auto fit = turnbull(interval_data(oligo::testing::golden("turnbull")["data"]["cosmesis"]));
    ASSERT_TRUE(fit);
    const std::vector<IntervalMass> published{{4, 5, 0.0463},   {6, 7, 0.0334},   {7, 8, 0.0887},   {11, 12, 0.0708},
                                              {24, 25, 0.0926}, {33, 34, 0.0818}, {38, 40, 0.1209}, {46, 48, 0.4656}};
    ASSERT_EQ(fit->masses.size(), published.size());
    for (std::size_t i = 0; i < published.size(); ++i) {
        EXPECT_EQ(fit->masses[i].left, published[i].left);
        EXPECT_EQ(fit->masses[i].right, published[i].right);
        EXPECT_NEAR(fit->masses[i].probability, published[i].probability, 5e-5);
    }
    EXPECT_EQ(survival_bounds(*fit, 4), (SurvivalBounds{1, 1}));
    EXPECT_NEAR(survival_bounds(*fit, 4.5).lower, 1 - 0.0463, 5e-5);
    EXPECT_EQ(survival_bounds(*fit, 4.5).upper, 1);
}

IntervalData some_intervals() {
    IntervalData data;
    const auto n = *rc::gen::inRange<std::size_t>(1, 40);
    for (std::size_t i = 0; i < n; ++i) {
        data.lower.push_back(*rc::gen::inRange(0, 12));
        const int length = *rc::gen::inRange(0, 6);
        data.upper.push_back(length == 5 ? never : data.lower.back() + length);
        data.weight.push_back(0.5 * *rc::gen::inRange(1, 5));
    }
    return data;
}

// The certificate from the data alone: at the maximum no set of times would gain by more probability.
RC_GTEST_PROP(Turnbull, NoSetOfTimesWouldGain, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-027");
    const IntervalData data = some_intervals();
    const auto fit = turnbull(data);
    RC_ASSERT(fit->status == TurnbullStatus::Converged);
    const auto covers = [&](std::size_t row, double left, double right) {
        return data.lower[row] == data.upper[row] ? left == right && left == data.lower[row]
               : left == right                    ? data.lower[row] < left && left <= data.upper[row]
                                                  : data.lower[row] <= left && right <= data.upper[row];
    };
    double weight = 0;
    std::vector<double> covered(data.lower.size());
    for (std::size_t row = 0; row < covered.size(); ++row) {
        weight += data.weight[row];
        for (const IntervalMass& mass : fit->masses) covered[row] += covers(row, mass.left, mass.right) ? mass.probability : 0;
        RC_ASSERT(covered[row] > 0);
    }
    double sum = 0;
    for (const IntervalMass& mass : fit->masses) sum += mass.probability;
    RC_ASSERT(std::abs(sum - 1) < 1e-12);
    for (int left = 0; left < 18; ++left) {
        for (const double right : {static_cast<double>(left), left + 1.0, never}) {
            double derivative = 0;
            for (std::size_t row = 0; row < covered.size(); ++row)
                derivative += covers(row, left, right) ? data.weight[row] / covered[row] : 0;
            RC_ASSERT(derivative / weight < 1 + 1e-9);
        }
    }
}

RC_GTEST_PROP(Turnbull, WithExactAndRightCensoredTimesItIsKaplanMeier, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-026");
    SurvivalData data;
    IntervalData intervals;
    const auto n = *rc::gen::inRange<std::size_t>(1, 40);
    for (std::size_t i = 0; i < n; ++i) {
        data.time.push_back(*rc::gen::inRange(1, 12));
        data.event.push_back(*rc::gen::inRange(0, 2));
        intervals.lower.push_back(data.time.back());
        intervals.upper.push_back(data.event.back() == 1 ? data.time.back() : never);
    }
    const auto km = kaplan_meier(data);
    const auto fit = turnbull(intervals);
    for (std::size_t i = 0; i < km->time.size(); ++i) {
        const SurvivalBounds bounds = survival_bounds(*fit, km->time[i]);
        RC_ASSERT(std::abs(bounds.lower - km->survival[i]) < 1e-9);
        RC_ASSERT(std::abs(bounds.upper - km->survival[i]) < 1e-9);
    }
}

TEST(Turnbull, RefusesWhatIsNoInterval) {
    RecordProperty("requirement", "STAT-028");
    EXPECT_EQ(turnbull({}).error().kind, ErrorKind::Missing);
    EXPECT_EQ(turnbull({.lower = {1}, .upper = {2}, .weight = {0}}).error().kind, ErrorKind::Missing);
    EXPECT_EQ(turnbull({.lower = {1, 3}, .upper = {2, 2}, .weight = {}}).error().where, "upper, row 2");
    EXPECT_EQ(turnbull({.lower = {-1}, .upper = {2}, .weight = {}}).error().where, "lower, row 1");
    EXPECT_EQ(turnbull({.lower = {never}, .upper = {never}, .weight = {}}).error().kind, ErrorKind::OutOfRange);
    EXPECT_EQ(turnbull({.lower = {1}, .upper = {std::nan("")}, .weight = {}}).error().kind, ErrorKind::OutOfRange);
    EXPECT_EQ(turnbull({.lower = {1}, .upper = {2, 3}, .weight = {}}).error().kind, ErrorKind::Conflict);
    EXPECT_EQ(turnbull({.lower = {1}, .upper = {2}, .weight = {-1}}).error().where, "weight, row 1");
}

TEST(Turnbull, AllCensoredLeavesEverythingBeyondFollowUp) {
    RecordProperty("requirement", "STAT-028");
    const auto fit = turnbull({.lower = {3, 5}, .upper = {never, never}, .weight = {}});
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->masses, (std::vector<IntervalMass>{{5, never, 1}}));
    EXPECT_EQ(survival_bounds(*fit, 5), (SurvivalBounds{1, 1}));
    const auto limited = turnbull(interval_data(oligo::testing::golden("turnbull")["data"]["cosmesis"]), {.most_iterations = 1});
    ASSERT_TRUE(limited);
    EXPECT_EQ(limited->status, TurnbullStatus::IterationLimit);
    EXPECT_GT(limited->gap, 1e-12);
}

}  // namespace
}  // namespace oligo::statistics
