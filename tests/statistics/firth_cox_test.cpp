#include "statistics/firth_cox.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "statistics/cox_cases.hpp"
#include "statistics/golden.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::cox_data;
using oligo::testing::number;

// The oracle differentiates by differences: about 1e-9 of a standard error is what it has.
TEST(FirthCox, MaximisesThePenalisedLikelihood) {
    RecordProperty("requirement", "STAT-045");
    const auto oracle = oligo::testing::golden("firth_cox");
    for (const auto& expected : oracle["cases"]) {
        const std::string name = expected["name"];
        const auto fit = firth_cox(cox_data(expected["data"]), {.ties = oligo::testing::ties_named(expected["ties"])});
        ASSERT_TRUE(fit) << name;
        EXPECT_EQ(fit->status, CoxStatus::Converged) << name;
        const std::size_t p = fit->terms.size();
        for (std::size_t j = 0; j < p; ++j) {
            const std::string what = name + " " + fit->terms[j].name;
            const double error = std::sqrt(expected["var"][j][j].get<double>());
            const auto near = [&](std::optional<double> actual, double wanted, const char* which) {
                ASSERT_TRUE(actual) << what << " " << which;
                EXPECT_NEAR(*actual, wanted, 2e-8 * error) << what << " " << which;
            };
            near(fit->terms[j].coef, *number(expected["coef"][j]), "coef");
            near(fit->terms[j].se, error, "se");
            near(std::log(fit->terms[j].hazard_ratio_limits.lower.value_or(0)), *number(expected["lower"][j]), "lower");
            near(std::log(fit->terms[j].hazard_ratio_limits.upper.value_or(0)), *number(expected["upper"][j]), "upper");
            ASSERT_TRUE(fit->terms[j].p) << what;
            EXPECT_NEAR(*fit->terms[j].p, *number(expected["p"][j]), 1e-9) << what;
            EXPECT_LT(std::abs(fit->score[j]), 1e-9) << what << ": the modified score is 0 at the fit";
        }
        oligo::testing::expect_agrees(fit->loglik_null, number(expected["loglik"][0]), name + " loglik at 0");
        oligo::testing::expect_agrees(fit->loglik, number(expected["loglik"][1]), name + " loglik");
    }
}

// Of two at risk the exposed one has the event: 1.5 b - 2 log(1 + exp(b)) is largest where exp(b) / (1 + exp(b)) = 3/4.
TEST(FirthCox, OfTwoIsLogThree) {
    RecordProperty("requirement", "STAT-045");
    CoxData data;
    data.survival.time = {1, 2};
    data.survival.event = {1, 0};
    data.names = {"exposed"};
    data.covariates = {{1, 0}};
    const auto fit = firth_cox(data);
    ASSERT_TRUE(fit);
    EXPECT_NEAR(*fit->terms[0].coef, std::log(3.0), 1e-12);
    EXPECT_NEAR(fit->loglik, 1.5 * std::log(3.0) - 2 * std::log(4.0), 1e-12);
    EXPECT_NEAR(fit->loglik_null, -2 * std::log(2.0), 1e-12);
    EXPECT_NEAR(*fit->terms[0].se, std::sqrt(16.0 / 3), 1e-9);
    // Profile: 3 b - 4 log(1 + exp(b)) falls by 3.8415 from its top; towards 0 exp(b) it falls for ever, so both limits exist.
    const auto drop = [](double b) { return 2 * ((1.5 * std::log(3.0) - 2 * std::log(4.0)) - (1.5 * b - 2 * std::log1p(std::exp(b)))); };
    EXPECT_NEAR(drop(std::log(*fit->terms[0].hazard_ratio_limits.lower)), 3.841458820694124, 1e-9);
    EXPECT_NEAR(drop(std::log(*fit->terms[0].hazard_ratio_limits.upper)), 3.841458820694124, 1e-9);
}

TEST(FirthCox, CollinearCovariatesAreNamed) {
    RecordProperty("requirement", "STAT-045");
    CoxData data;
    data.survival.time = {1, 2, 3, 4, 5, 6};
    data.survival.event = {1, 1, 0, 1, 1, 0};
    data.names = {"a", "twice_a"};
    data.covariates = {{1, 3, 2, 5, 1, 4}, {2, 6, 4, 10, 2, 8}};
    const auto fit = firth_cox(data);
    ASSERT_TRUE(fit);
    EXPECT_TRUE(fit->terms[0].coef);
    EXPECT_EQ(fit->terms[1].status, Coefficient::Redundant);
    EXPECT_EQ(firth_cox(data, {.ties = Ties::Exact}).error().kind, ErrorKind::Conflict);
}

}  // namespace
}  // namespace oligo::statistics
