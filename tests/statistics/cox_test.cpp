#include "statistics/cox.hpp"

#include <gtest/gtest.h>

#include "statistics/baseline_hazard.hpp"
#include "statistics/cox_cases.hpp"
#include "statistics/cox_residuals.hpp"
#include "statistics/distributions.hpp"
#include "statistics/golden.hpp"
#include "statistics/proportional_hazards.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::cox_data;
using oligo::testing::expect_agrees;
using oligo::testing::number;
using oligo::testing::numbers;

const nlohmann::json& oracle() {
    static const nlohmann::json read = oligo::testing::golden("cox");
    return read;
}

CoxFit fit_of(const nlohmann::json& expected, const CoxData& data) {
    CoxOptions options;
    options.ties = oligo::testing::ties_named(expected["ties"]);
    if (expected["name"].get<std::string>().ends_with("naive")) options.robust = false;
    const auto fit = cox(data, options);
    EXPECT_TRUE(fit) << expected["name"];
    return fit.value_or(CoxFit{});
}

/// Sums that cancel are good to rounding of what was summed, not of what is left.
void expect_column(const std::vector<double>& actual, const nlohmann::json& expected, const std::string& what, double size) {
    ASSERT_EQ(actual.size(), expected.size()) << what;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        const double wanted = expected[i].get<double>();
        EXPECT_NEAR(actual[i], wanted, 1e-9 * std::abs(wanted) + 1e-11 * size) << what << " row " << i + 1;
    }
}

class CoxGolden : public ::testing::TestWithParam<std::size_t> {
protected:
    const nlohmann::json& expected = oracle()["cases"][GetParam()];
    CoxData data = cox_data(expected["data"]);
    std::string name = expected["name"];
};

TEST_P(CoxGolden, FitAgreesWithR) {
    RecordProperty("requirement", "STAT-040");
    const CoxFit fit = fit_of(expected, data);
    EXPECT_EQ(fit.status, CoxStatus::Converged) << name;
    EXPECT_EQ(fit.robust, expected["robust"].get<bool>()) << name;
    const std::size_t p = data.names.size();
    for (std::size_t j = 0; j < p; ++j) {
        const std::string what = name + " " + data.names[j];
        const auto coef = number(expected["coef"][j]);
        EXPECT_EQ(fit.terms[j].status == Coefficient::Redundant, !coef) << what;
        expect_agrees(fit.terms[j].coef, coef, what + " coef");
        expect_agrees(fit.means[j], number(expected["means"][j]), what + " mean");
        EXPECT_LT(std::abs(fit.score[j]), 1e-8) << what << ": the score is 0 at the fit";
        for (std::size_t k = 0; k < p; ++k) {
            const double size = std::sqrt(fit.covariance[j * p + j] * fit.covariance[k * p + k]);
            const auto near = [&](double actual, const char* which) {
                const double wanted = expected[which][j][k].get<double>();
                EXPECT_NEAR(actual, wanted, 1e-9 * std::abs(wanted) + 1e-11 * size) << what << " " << which;
            };
            near(fit.covariance[j * p + k], "naive_var");
            near(fit.robust ? fit.robust_covariance[j * p + k] : fit.covariance[j * p + k], "var");
        }
    }
    expect_agrees(fit.loglik_null, number(expected["loglik"][0]), name + " loglik at 0");
    expect_agrees(fit.loglik, number(expected["loglik"][1]), name + " loglik");
    expect_agrees(fit.score_test.chisq, number(expected["score"]), name + " score test");
    ASSERT_TRUE(fit.wald) << name;
    expect_agrees(fit.wald->chisq, number(expected["wald"]), name + " wald");
    ASSERT_EQ(fit.robust_score.has_value(), !expected["rscore"].is_null()) << name;
    if (fit.robust_score) expect_agrees(fit.robust_score->chisq, number(expected["rscore"]), name + " robust score");
}

TEST_P(CoxGolden, ResidualsAgreeWithR) {
    RecordProperty("requirement", "STAT-041");
    if (!expected.contains("martingale")) return;
    const CoxFit fit = fit_of(expected, data);
    const auto residuals = cox_residuals(data, fit);
    ASSERT_TRUE(residuals);
    expect_column(residuals->martingale, expected["martingale"], name + " martingale", 1);
    expect_column(residuals->deviance, expected["deviance"], name + " deviance", 100);
    if (!expected.contains("schoenfeld")) return;
    const auto schoenfeld = schoenfeld_residuals(data, fit);
    ASSERT_TRUE(schoenfeld);
    for (std::size_t j = 0; j < data.names.size(); ++j) {
        const std::string what = name + " " + data.names[j];
        double size = 1;
        for (const double value : data.covariates[j]) size = std::max(size, std::abs(value));
        expect_column(residuals->score[j], expected["score_residuals"][j], what + " score", size);
        expect_column(residuals->dfbeta[j], expected["dfbeta"][j], what + " dfbeta", 1);
        expect_column(schoenfeld->residual[j], expected["schoenfeld"][j], what + " schoenfeld", size);
        expect_column(schoenfeld->scaled[j], expected["scaled_schoenfeld"][j], what + " scaled schoenfeld", size);
    }
}

TEST_P(CoxGolden, BaselineHazardAgreesWithR) {
    RecordProperty("requirement", "STAT-042");
    if (!expected.contains("basehaz")) return;
    const CoxFit fit = fit_of(expected, data);
    for (const bool centred : {false, true}) {
        const auto& wanted = expected[centred ? "basehaz_centered" : "basehaz"];
        const auto hazard = baseline_hazard(data, fit, centred);
        ASSERT_TRUE(hazard);
        EXPECT_EQ(hazard->time, numbers(wanted["time"])) << name;
        ASSERT_EQ(hazard->hazard.size(), wanted["hazard"].size()) << name;
        for (std::size_t i = 0; i < hazard->hazard.size(); ++i) {
            expect_agrees(hazard->hazard[i], number(wanted["hazard"][i]), name + " hazard " + std::to_string(i));
        }
    }
}

TEST_P(CoxGolden, TestOfProportionalHazardsAgreesWithR) {
    RecordProperty("requirement", "STAT-043");
    if (!expected.contains("zph")) return;
    const CoxFit fit = fit_of(expected, data);
    for (const auto& [transform, which] : {std::pair("km", TimeTransform::KaplanMeier), std::pair("identity", TimeTransform::Identity),
                                           std::pair("log", TimeTransform::Log), std::pair("rank", TimeTransform::Rank)}) {
        const auto& wanted = expected["zph"][transform];
        const auto tests = proportional_hazards_tests(data, fit, which);
        ASSERT_TRUE(tests);
        ASSERT_EQ(tests->size(), wanted["name"].size()) << name;
        for (std::size_t i = 0; i < tests->size(); ++i) {
            const std::string what = name + " " + transform + " " + wanted["name"][i].get<std::string>();
            EXPECT_EQ((*tests)[i].name, wanted["name"][i]) << what;
            expect_agrees((*tests)[i].test.chisq, number(wanted["chisq"][i]), what);
            expect_agrees((*tests)[i].test.df, number(wanted["df"][i]), what);
            expect_agrees((*tests)[i].test.p, number(wanted["p"][i]), what);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(R, CoxGolden, ::testing::Range<std::size_t>(0, oracle()["cases"].size()),
                         [](const auto& at) { return oracle()["cases"][at.param]["name"].template get<std::string>(); });

TEST(Cox, ExactTiesWithLateEntryAreStrataOfRiskSets) {
    RecordProperty("requirement", "STAT-040");
    const auto& expected = oracle()["late_exact"];
    const auto fit = cox(cox_data(expected["data"]), {.ties = Ties::Exact});
    ASSERT_TRUE(fit);
    for (std::size_t j = 0; j < 2; ++j) {
        expect_agrees(fit->terms[j].coef, number(expected["coef"][j]), "coef");
        for (std::size_t k = 0; k < 2; ++k) expect_agrees(fit->covariance[j * 2 + k], number(expected["var"][j][k]), "var");
    }
    expect_agrees(fit->loglik, number(expected["loglik"][1]), "loglik");
}

}  // namespace
}  // namespace oligo::statistics
