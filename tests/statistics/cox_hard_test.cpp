// Data on which fits break: separation, nothing to see, ties without end, orders of magnitude; and what must not change an answer.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "statistics/baseline_hazard.hpp"
#include "statistics/cox.hpp"
#include "statistics/cox_residuals.hpp"
#include "statistics/proportional_hazards.hpp"

namespace oligo::statistics {
namespace {

CoxData ten_rows() {
    CoxData data;
    data.survival.time = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    data.survival.event = {1, 0, 1, 0, 1, 1, 0, 1, 0, 1};
    data.names = {"age"};
    data.covariates = {{3, 1, 4, 1, 5, 9, 2, 6, 5, 3}};
    return data;
}

void add(CoxData& data, const char* name, std::vector<double> column) {
    data.names.emplace_back(name);
    data.covariates.push_back(std::move(column));
}

TEST(CoxHard, ACauseSpecificHazardTakesOtherCausesForCensorings) {
    RecordProperty("requirement", "STAT-048");
    CoxData data = ten_rows();
    data.survival.event = {1, 2, 1, 0, 2, 1, 2, 1, 0, 1};
    for (const int cause : {1, 2}) {
        CoxData alone = ten_rows();
        for (std::size_t i = 0; i < alone.survival.event.size(); ++i) alone.survival.event[i] = data.survival.event[i] == cause ? 1 : 0;
        const auto of_cause = cox(data, {.cause = cause});
        const auto censored = cox(alone);
        ASSERT_TRUE(of_cause && censored);
        EXPECT_EQ(of_cause->events, censored->events);
        EXPECT_EQ(*of_cause->terms[0].coef, *censored->terms[0].coef);
        EXPECT_EQ(*of_cause->terms[0].se, *censored->terms[0].se);
    }
    EXPECT_NE(*cox(data, {.cause = 1})->terms[0].coef, *cox(data, {.cause = 2})->terms[0].coef);
}

TEST(CoxHard, SeparationIsNamedAndTheRestIsEstimated) {
    RecordProperty("requirement", "STAT-046");
    CoxData data = ten_rows();
    add(data, "exposed", {1, 0, 1, 0, 1, 1, 0, 1, 0, 0});  // the last event has nobody beside it
    for (const Ties ties : {Ties::Efron, Ties::Breslow, Ties::Exact}) {
        const auto fit = cox(data, {.ties = ties});
        ASSERT_TRUE(fit);
        EXPECT_EQ(fit->status, CoxStatus::InfiniteCoefficient);
        EXPECT_EQ(fit->terms[1].status, Coefficient::PositiveInfinity);
        EXPECT_FALSE(fit->terms[1].coef || fit->terms[1].se || fit->terms[1].p || fit->terms[1].hazard_ratio_limits.upper);
        EXPECT_TRUE(fit->terms[0].coef && std::isfinite(*fit->terms[0].se));
        EXPECT_FALSE(fit->wald);
        EXPECT_GT(fit->likelihood_ratio.chisq, 0);
        EXPECT_EQ(fit->likelihood_ratio.df, 2);
    }
    // In the limit only the exposed are at risk where an exposed one has the event: the same as strata of the exposed.
    CoxData exposed = ten_rows();
    exposed.survival.time = {1, 3, 5, 6, 8};
    exposed.survival.event = {1, 1, 1, 1, 1};
    exposed.covariates = {{3, 4, 5, 9, 6}};
    const auto limit = cox(exposed);
    const auto fit = cox(data);
    ASSERT_TRUE(limit);
    EXPECT_NEAR(*fit->terms[0].coef, *limit->terms[0].coef, 1e-6);
    EXPECT_NEAR(fit->loglik, limit->loglik, 1e-6);
}

TEST(CoxHard, AFactorWithoutEventsInItsReferenceIsInfiniteTogether) {
    RecordProperty("requirement", "STAT-046");
    CoxData data = ten_rows();
    data.names = {"b", "c"};
    data.covariates = {{1, 0, 0, 0, 1, 0, 0, 1, 0, 0}, {0, 0, 1, 0, 0, 1, 0, 0, 0, 1}};
    data.survival.time[9] = 8.5;  // someone of the reference is still at risk
    const auto fit = cox(data);
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->status, CoxStatus::InfiniteCoefficient);
    EXPECT_EQ(fit->terms[0].status, Coefficient::PositiveInfinity);
    EXPECT_EQ(fit->terms[1].status, Coefficient::PositiveInfinity);
}

TEST(CoxHard, MoreCovariatesThanEvents) {
    RecordProperty("requirement", "STAT-046");
    CoxData data = ten_rows();
    data.survival.event = {1, 0, 0, 0, 1, 0, 0, 0, 0, 0};
    add(data, "b", {1, 2, 4, 1, 0, 2, 2, 1, 5, 7});
    add(data, "c", {2, 2, 1, 0, 0, 1, 7, 3, 5, 1});
    add(data, "d", {0, 2, 3, 1, 9, 1, 1, 3, 4, 1});
    const auto fit = cox(data);
    ASSERT_TRUE(fit);
    EXPECT_NE(fit->status, CoxStatus::Converged);
    for (const auto& term : fit->terms) {
        EXPECT_EQ(term.coef.has_value(), term.status == Coefficient::Estimated);
        EXPECT_TRUE(std::isfinite(term.coef.value_or(0)) && std::isfinite(term.se.value_or(0)));
    }
}

TEST(CoxHard, NothingToSeeIsAnError) {
    RecordProperty("requirement", "STAT-047");
    CoxData data = ten_rows();
    data.survival.event.assign(10, 0);
    EXPECT_EQ(cox(data).error().kind, ErrorKind::Missing);
    EXPECT_EQ(cox(CoxData{}).error().kind, ErrorKind::Missing);
    data = ten_rows();
    data.survival.weight.assign(10, 0.0);
    EXPECT_EQ(cox(data).error().kind, ErrorKind::Missing);
    data = ten_rows();
    data.covariates[0].pop_back();
    EXPECT_EQ(cox(data).error().kind, ErrorKind::Conflict);
    data = ten_rows();
    data.covariates[0][6] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(cox(data).error().where, "age, row 7");
    data = ten_rows();
    data.survival.time[3] = -1;
    EXPECT_EQ(cox(data).error().where, "time, row 4");
    data = ten_rows();
    data.survival.weight.assign(10, 1.0);
    data.survival.weight[2] = -0.5;
    EXPECT_EQ(cox(data).error().where, "weight, row 3");
    data.survival.weight[2] = 0.5;
    EXPECT_EQ(cox(data, {.ties = Ties::Exact}).error().kind, ErrorKind::Conflict);
    EXPECT_EQ(cox(ten_rows(), {.conf_level = 1}).error().kind, ErrorKind::OutOfRange);
    data = ten_rows();
    const auto exact = cox(data, {.ties = Ties::Exact});
    ASSERT_TRUE(exact);
    EXPECT_EQ(schoenfeld_residuals(data, *exact).error().kind, ErrorKind::Conflict);
    EXPECT_EQ(proportional_hazards_tests(data, *exact).error().kind, ErrorKind::Conflict);
    data.survival.time[0] = 0;
    const auto at_zero = cox(data);
    ASSERT_TRUE(at_zero);
    EXPECT_EQ(proportional_hazards_tests(data, *at_zero, TimeTransform::Log).error().kind, ErrorKind::OutOfRange);
}

TEST(CoxHard, WithoutCovariatesThereIsALikelihoodAndAHazard) {
    RecordProperty("requirement", "STAT-042");
    CoxData data = ten_rows();
    data.names.clear();
    data.covariates.clear();
    const auto fit = cox(data);
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->status, CoxStatus::Converged);
    EXPECT_NEAR(fit->loglik, -std::log(10.0 * 8 * 6 * 5 * 3 * 1), 1e-12);  // the sizes of the risk sets
    const auto hazard = baseline_hazard(data, *fit, true);
    ASSERT_TRUE(hazard);
    EXPECT_NEAR(hazard->hazard.back(), 1.0 / 10 + 1.0 / 8 + 1.0 / 6 + 1.0 / 5 + 1.0 / 3 + 1, 1e-12);  // Nelson and Aalen's
}

TEST(CoxHard, AllEventsAtOneTime) {
    RecordProperty("requirement", "STAT-040");
    CoxData data = ten_rows();
    data.survival.time.assign(10, 5.0);
    data.survival.event.assign(10, 1);
    const auto exact = cox(data, {.ties = Ties::Exact});
    ASSERT_TRUE(exact);
    EXPECT_EQ(exact->loglik, 0);  // one subset alone could have had all the events
    EXPECT_EQ(exact->terms[0].status, Coefficient::Redundant);
    const auto efron = cox(data);
    ASSERT_TRUE(efron);
    EXPECT_NEAR(*efron->terms[0].coef, 0, 1e-12);  // any of them could have been the first
}

TEST(CoxHard, WhatIsConstantInEveryRiskSetIsRedundant) {
    RecordProperty("requirement", "STAT-040");
    CoxData data = ten_rows();
    data.covariates = {std::vector<double>(10, 0.1)};  // a constant whose mean is not itself in the last digit
    data.stratum = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
    add(data, "centre", {0.1, 0.7, 0.1, 0.7, 0.1, 0.7, 0.1, 0.7, 0.1, 0.7});
    for (const Ties ties : {Ties::Efron, Ties::Breslow, Ties::Exact}) {
        const auto fit = cox(data, {.ties = ties});
        ASSERT_TRUE(fit);
        EXPECT_EQ(fit->status, CoxStatus::Converged);
        EXPECT_EQ(fit->terms[0].status, Coefficient::Redundant);
        EXPECT_EQ(fit->terms[1].status, Coefficient::Redundant);
        EXPECT_EQ(fit->likelihood_ratio.df, 0);
    }
}

TEST(CoxHard, AThousandTiedEventsOfTwoThousandDoNotOverflow) {
    RecordProperty("requirement", "STAT-040");
    CoxData data;
    data.names = {"x"};
    data.covariates.resize(1);
    for (int i = 0; i < 2000; ++i) {
        data.survival.time.push_back(1);
        data.survival.event.push_back(i < 1000 ? 1 : 0);
        data.covariates[0].push_back(i % 7 + (i < 1000 ? 0.25 : 0.0));
    }
    const auto fit = cox(data, {.ties = Ties::Exact});
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->status, CoxStatus::Converged);
    // All subsets of 1000 of 2000 are as likely at 0.
    EXPECT_NEAR(fit->loglik_null, -(std::lgamma(2001.0) - 2 * std::lgamma(1001.0)), 1e-8);
    EXPECT_LT(std::abs(fit->score[0]), 1e-8);
}

TEST(CoxHard, WeightZeroIsNotThere) {
    RecordProperty("requirement", "STAT-040");
    CoxData data = ten_rows();
    data.survival.weight = {1, 1, 0, 1, 1, 1, 1, 1, 0, 1};
    data.survival.time[2] = 1;  // a tied event that is not there
    CoxData without = ten_rows();
    for (const int row : {8, 2}) {
        without.survival.time.erase(without.survival.time.begin() + row);
        without.survival.event.erase(without.survival.event.begin() + row);
        without.covariates[0].erase(without.covariates[0].begin() + row);
    }
    const auto weighted = cox(data);
    const auto fit = cox(without);
    ASSERT_TRUE(weighted && fit);
    EXPECT_EQ(weighted->n, 8U);
    EXPECT_NEAR(*weighted->terms[0].coef, *fit->terms[0].coef, 1e-12);
    EXPECT_NEAR(*weighted->terms[0].se, *fit->terms[0].se, 1e-12);
}

TEST(CoxHard, ARiskSetThatEmptiesAndFillsAgainKeepsItsDigits) {
    RecordProperty("requirement", "STAT-040");
    // Whoever leaves early weighs 1e12 times as much as who stays: sums that subtract would be left with nothing.
    CoxData data;
    data.names = {"x"};
    data.covariates = {{28, 28, 0, 1, 0, 1, 1, 0}};
    data.survival.time = {2, 3, 5, 6, 8, 9, 10, 11};
    data.survival.start = {0, 0, 4, 4, 7, 7, 7, 7};
    data.survival.event = {0, 0, 1, 1, 1, 1, 0, 1};
    data.offset = {28, 28, 0, 0, 0, 0, 0, 0};
    CoxData stayed = data;
    for (auto* column : {&stayed.survival.time, &stayed.survival.start, &stayed.covariates[0], &stayed.offset}) {
        column->erase(column->begin(), column->begin() + 2);
    }
    stayed.survival.event.erase(stayed.survival.event.begin(), stayed.survival.event.begin() + 2);
    const auto all = cox(data);
    const auto fit = cox(stayed);
    ASSERT_TRUE(all && fit);
    EXPECT_NEAR(*all->terms[0].coef, *fit->terms[0].coef, 1e-10);
    EXPECT_NEAR(all->loglik, fit->loglik, 1e-11);
}

CoxData random_data(const std::vector<int>& seeds) {
    CoxData data;
    data.names = {"x", "y"};
    data.covariates.resize(2);
    unsigned state = 12345;
    const auto next = [&](unsigned below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<double>((state >> 8U) % below);
    };
    for (const int seed : seeds) {
        state += static_cast<unsigned>(seed);
        data.survival.time.push_back(1 + next(9));
        data.survival.event.push_back(next(3) > 0 ? 1 : 0);
        data.covariates[0].push_back(next(11) / 2);
        data.covariates[1].push_back(next(2));
    }
    return data;
}

RC_GTEST_PROP(CoxInvariance, UnitsOrderAndSplitRowsDoNotMatter, ()) {
    auto seeds = *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(0, 1000));
    const CoxData data = random_data(seeds);
    const auto fit = cox(data);
    RC_PRE(fit.has_value() && fit->status == CoxStatus::Converged);
    const auto close = [](double a, double b) { return std::abs(a - b) <= 1e-9 * (1 + std::abs(a)); };
    // Another unit and another zero of a covariate.
    CoxData scaled = data;
    for (double& x : scaled.covariates[0]) x = 1000 - 4 * x;
    const auto of_scaled = cox(scaled);
    RC_ASSERT(close(-4 * *of_scaled->terms[0].coef, *fit->terms[0].coef));
    RC_ASSERT(close(of_scaled->loglik, fit->loglik));
    RC_ASSERT(close(of_scaled->score_test.chisq, fit->score_test.chisq));
    // Rows in another order.
    CoxData turned = data;
    std::reverse(turned.survival.time.begin(), turned.survival.time.end());
    std::reverse(turned.survival.event.begin(), turned.survival.event.end());
    for (auto& column : turned.covariates) std::reverse(column.begin(), column.end());
    RC_ASSERT(close(*cox(turned)->terms[1].coef, *fit->terms[1].coef));
    // Each row cut in two intervals of the same subject.
    CoxData cut = data;
    cut.survival.start.assign(data.survival.time.size(), 0.0);
    for (std::size_t i = 0; i < data.survival.time.size(); ++i) {
        const double middle = std::floor(data.survival.time[i] / 2) + 0.25;
        if (middle >= data.survival.time[i]) continue;
        cut.survival.start[i] = middle;
        cut.survival.start.push_back(0);
        cut.survival.time.push_back(middle);
        cut.survival.event.push_back(0);
        for (std::size_t j = 0; j < 2; ++j) cut.covariates[j].push_back(data.covariates[j][i]);
    }
    const auto of_cut = cox(cut);
    RC_ASSERT(close(*of_cut->terms[0].coef, *fit->terms[0].coef));
    RC_ASSERT(close(*of_cut->terms[0].se, *fit->terms[0].se));
    // The martingale residuals add up to 0.
    const auto residuals = cox_residuals(data, *fit);
    RC_ASSERT(std::abs(std::accumulate(residuals->martingale.begin(), residuals->martingale.end(), 0.0)) < 1e-9);
}

RC_GTEST_PROP(CoxInvariance, WholeWeightsAreRepeatedRowsWithBreslowsTies, ()) {
    const auto seeds = *rc::gen::container<std::vector<int>>(30, rc::gen::inRange(0, 1000));
    CoxData weighted = random_data(seeds);
    CoxData repeated = weighted;
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        const int count = 1 + seeds[i] % 3;
        weighted.survival.weight.push_back(count);
        for (int k = 1; k < count; ++k) {
            repeated.survival.time.push_back(weighted.survival.time[i]);
            repeated.survival.event.push_back(weighted.survival.event[i]);
            for (std::size_t j = 0; j < 2; ++j) repeated.covariates[j].push_back(weighted.covariates[j][i]);
        }
    }
    const auto fit = cox(weighted, {.ties = Ties::Breslow});
    RC_PRE(fit.has_value() && fit->status == CoxStatus::Converged);
    const auto other = cox(repeated, {.ties = Ties::Breslow});
    RC_ASSERT(std::abs(*fit->terms[0].coef - *other->terms[0].coef) < 1e-9);
    RC_ASSERT(std::abs(fit->loglik - other->loglik) < 1e-8);
}

// Sixty ordinary rows, and one that left before the first event with a value that somebody mistyped: it is in no risk set.
TEST(CoxHard, ARowInNoRiskSetChangesNothingWhateverItsCovariate) {
    RecordProperty("requirement", "STAT-142");
    CoxData data = ten_rows();
    const auto fit = cox(data);
    data.survival.time.push_back(0.5);
    data.survival.event.push_back(0);
    data.covariates[0].push_back(1e4);
    const auto with_row = cox(data);
    ASSERT_TRUE(fit && with_row);
    EXPECT_EQ(with_row->status, CoxStatus::Converged);
    EXPECT_NEAR(*with_row->terms[0].coef, *fit->terms[0].coef, 1e-11);
    EXPECT_NEAR(*with_row->terms[0].se, *fit->terms[0].se, 1e-11);
    const auto hazard = baseline_hazard(data, *with_row, false);
    const auto expected = baseline_hazard(ten_rows(), *fit, false);
    ASSERT_TRUE(hazard && expected);
    EXPECT_NEAR(hazard->hazard.back(), expected->hazard.back(), 1e-11 * expected->hazard.back());
    const auto residuals = cox_residuals(data, *with_row);
    ASSERT_TRUE(residuals);
    EXPECT_EQ(residuals->martingale.back(), 0);
}

// What differs between strata alone drops out of each risk set, however large it is: a marker told in other units by another laboratory.
TEST(CoxHard, WhatDiffersBetweenStrataAloneChangesNothing) {
    RecordProperty("requirement", "STAT-143");
    CoxData data = ten_rows();
    data.survival.start = {0, 0, 0.5, 0, 0, 1, 0, 0, 2, 0};
    data.stratum = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    const auto fit = cox(data);
    ASSERT_TRUE(fit);
    const auto hazard = baseline_hazard(data, *fit, false);
    ASSERT_TRUE(hazard);
    for (const double shift : {1e3, 1048576.0}) {  // sums with these are exact
        CoxData shifted = data;
        for (std::size_t i = 0; i < 10; ++i) shifted.covariates[0][i] += shift * shifted.stratum[i];
        const auto again = cox(shifted);
        ASSERT_TRUE(again) << shift;
        EXPECT_EQ(again->status, CoxStatus::Converged) << shift;
        EXPECT_NEAR(*again->terms[0].coef, *fit->terms[0].coef, 1e-12) << shift;
        EXPECT_NEAR(again->score_test.chisq, fit->score_test.chisq, 1e-12) << shift;
        const auto its = baseline_hazard(shifted, *again, false);
        ASSERT_TRUE(its) << shift;
        EXPECT_NEAR(its->hazard.front(), hazard->hazard.front(), 1e-10 * hazard->hazard.front())
            << shift;  // of the stratum that did not move
    }
}

// Linear predictors of several hundred, on both sides of what a double's exponential holds.
TEST(CoxHard, LargeLinearPredictorsAreHeldBetweenOverflowAndUnderflow) {
    RecordProperty("requirement", "STAT-144");
    const auto plain = cox(ten_rows());
    const auto expected = baseline_hazard(ten_rows(), *plain, false);
    for (const double of_all : {500.0, -500.0, 900.0, -900.0}) {
        CoxData data = ten_rows();
        data.offset.assign(10, of_all);
        const auto fit = cox(data);
        ASSERT_TRUE(fit);
        EXPECT_EQ(fit->status, CoxStatus::Converged) << of_all;
        EXPECT_NEAR(*fit->terms[0].coef, *plain->terms[0].coef, 1e-10) << of_all;
        EXPECT_NEAR(fit->loglik, plain->loglik, 1e-9) << of_all;
        if (std::abs(of_all) > 700) continue;  // the hazard itself is no double
        const auto hazard = baseline_hazard(data, *fit, false);
        ASSERT_TRUE(hazard);
        EXPECT_NEAR(std::log(hazard->hazard.back() / expected->hazard.back()), -of_all, 1e-9);
    }
}

TEST(CoxHard, WithoutConvergenceThereIsNoInference) {
    RecordProperty("requirement", "STAT-145");
    const auto fit = cox(ten_rows(), {.max_iterations = 1});
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->status, CoxStatus::NotConverged);
    EXPECT_TRUE(fit->terms[0].coef);
    EXPECT_FALSE(fit->terms[0].se || fit->terms[0].z || fit->terms[0].p || fit->terms[0].hazard_ratio_limits.lower);
    EXPECT_FALSE(fit->wald || fit->likelihood_ratio.p);
}

// The unit of time is no part of the test: seconds and years.
TEST(CoxHard, TheTestOfProportionalHazardsHasNoUnit) {
    RecordProperty("requirement", "STAT-146");
    CoxData data = ten_rows();
    add(data, "arm", {0, 1, 1, 0, 1, 0, 0, 1, 1, 0});
    const auto years = proportional_hazards_tests(data, *cox(data), TimeTransform::Identity);
    for (double& time : data.survival.time) time *= 3.1536e7;
    const auto seconds = proportional_hazards_tests(data, *cox(data), TimeTransform::Identity);
    ASSERT_TRUE(years && seconds);
    for (std::size_t i = 0; i < years->size(); ++i)
        EXPECT_NEAR((*years)[i].test.chisq, (*seconds)[i].test.chisq, 1e-9 * (*years)[i].test.chisq);
}

}  // namespace
}  // namespace oligo::statistics
