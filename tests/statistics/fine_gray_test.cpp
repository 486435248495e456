#include "statistics/fine_gray.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "statistics/cox_cases.hpp"
#include "statistics/golden.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::cox_data;
using oligo::testing::expect_agrees;
using oligo::testing::number;

const nlohmann::json& oracle() {
    static const nlohmann::json read = oligo::testing::golden("fine_gray");
    return read;
}

TEST(FineGray, AgreesWithCrr) {
    RecordProperty("requirement", "STAT-044");
    for (const auto& expected : oracle()["cases"]) {
        const std::string name = expected["name"];
        const auto fit = fine_gray(cox_data(expected["data"]), {.cause = expected["cause"]});
        ASSERT_TRUE(fit) << name;
        EXPECT_EQ(fit->status, CoxStatus::Converged) << name;
        const std::size_t p = fit->terms.size();
        for (std::size_t j = 0; j < p; ++j) {
            expect_agrees(fit->terms[j].coef, number(expected["coef"][j]), name + " coef");
            expect_agrees(fit->terms[j].se, std::sqrt(expected["var"][j][j].get<double>()), name + " se");
            EXPECT_LT(std::abs(fit->score[j]), 1e-8) << name << ": the score is 0 at the fit";
            for (std::size_t k = 0; k < p; ++k) {
                const double size = std::sqrt(fit->covariance[j * p + j] * fit->covariance[k * p + k]);
                EXPECT_NEAR(fit->covariance[j * p + k], expected["var"][j][k].get<double>(), 1e-9 * size) << name;
                EXPECT_NEAR(fit->model_covariance[j * p + k], expected["invinf"][j][k].get<double>(), 1e-9 * size) << name;
            }
        }
        expect_agrees(fit->loglik_null, number(expected["loglik"][0]), name + " loglik at 0");
        expect_agrees(fit->loglik, number(expected["loglik"][1]), name + " loglik");
        expect_agrees(fit->score_test.chisq, number(expected["score_test"]), name + " score test");
    }
}

// Without competing events the weights are 1: Cox's model with Breslow's ties.
TEST(FineGray, WithoutCompetingEventsIsCoxsModel) {
    RecordProperty("requirement", "STAT-044");
    const auto& cases = oracle()["cases"];
    for (const auto& one : cases) {
        if (one["name"] != "no_competing") continue;
        const CoxData data = cox_data(one["data"]);
        const auto subdistribution = fine_gray(data);
        const auto hazard = cox(data, {.ties = Ties::Breslow});
        ASSERT_TRUE(subdistribution && hazard);
        for (std::size_t j = 0; j < data.names.size(); ++j) {
            EXPECT_NEAR(*subdistribution->terms[j].coef, *hazard->terms[j].coef, 1e-11);
            EXPECT_NEAR(subdistribution->model_covariance[j * data.names.size() + j], hazard->covariance[j * data.names.size() + j], 1e-12);
        }
    }
}

TEST(FineGray, SaysWhatItCannotDo) {
    RecordProperty("requirement", "STAT-047");
    CoxData data = cox_data(oracle()["cases"][0]["data"]);
    data.survival.weight.assign(data.survival.time.size(), 1.0);
    EXPECT_EQ(fine_gray(data).error().kind, ErrorKind::Conflict);
    data.survival.weight.clear();
    EXPECT_EQ(fine_gray(data, {.cause = 7}).error().kind, ErrorKind::Missing);
    EXPECT_EQ(fine_gray(data, {.cause = 0}).error().kind, ErrorKind::OutOfRange);
}

TEST(FineGray, NamesAnInfiniteCoefficient) {
    RecordProperty("requirement", "STAT-046");
    CoxData data;
    data.survival.time = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    data.survival.event = {1, 2, 1, 0, 1, 2, 1, 0, 2, 0};
    data.names = {"exposed", "age"};
    data.covariates = {{1, 0, 1, 1, 1, 0, 1, 0, 0, 0}, {3, 1, 4, 1, 5, 9, 2, 6, 5, 3}};
    const auto fit = fine_gray(data);
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->status, CoxStatus::InfiniteCoefficient);
    EXPECT_EQ(fit->terms[0].status, Coefficient::PositiveInfinity);
    EXPECT_FALSE(fit->terms[0].coef);
    EXPECT_TRUE(fit->terms[1].coef);
    EXPECT_FALSE(fit->wald);
}

}  // namespace
}  // namespace oligo::statistics
