// The mixed model for repeated measures against R, against pooled variances, and where it has no answer.
#include "statistics/repeated_measures.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "statistics/golden.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;
using oligo::testing::numbers;

RepeatedMeasures data_of(const nlohmann::json& given) {
    RepeatedMeasures data;
    data.subject = given["subject"].get<std::vector<int>>();
    data.visit = given["visit"].get<std::vector<int>>();
    data.response = numbers(given["response"]);
    for (const auto& column : given["covariates"]) data.covariates.push_back(numbers(column));
    return data;
}

// The oracle's derivatives are numerical: 1e-8 for what is at the top of the likelihood, 1e-5 for degrees of freedom.
TEST(RepeatedMeasures, AgreesWithR) {
    RecordProperty("requirement", "STAT-120");
    const auto oracle = oligo::testing::golden("repeated_measures");
    for (const auto& expected : oracle["cases"]) {
        const std::string name = expected["name"];
        const auto model = fit_repeated_measures(data_of(expected["data"]));
        ASSERT_TRUE(model) << name << ": " << model.error().message;
        EXPECT_EQ(model->status, MixedModelStatus::Converged) << name;
        expect_agrees(model->log_likelihood, expected["loglik"].get<double>(), name + " log-likelihood");
        const std::size_t p = model->coefficients.size();
        for (std::size_t j = 0; j < p; ++j) {
            expect_agrees(model->coefficients[j], expected["coefficients"][j].get<double>(), name + " coefficient", 1e-8);
            expect_agrees(std::sqrt(model->variance[j * p + j]), expected["se"][j].get<double>(), name + " error", 1e-8);
            EXPECT_NEAR(model->coefficients[j], expected["gls"]["coefficients"][j].get<double>(), 1e-4) << name << ": nlme's own answer";
        }
        for (std::size_t k = 0; k < model->covariance.size(); ++k)
            expect_agrees(model->covariance[k], expected["covariance"][k].get<double>(), name + " covariance", 1e-7);
        for (const auto& asked : expected["tests"]) {
            const auto test = test_contrast(*model, numbers(asked["contrast"]));
            ASSERT_TRUE(test) << name;
            expect_agrees(test->estimate, asked["estimate"].get<double>(), name + " estimate", 1e-8);
            expect_agrees(test->standard_error, asked["se"].get<double>(), name + " error", 1e-8);
            expect_agrees(test->degrees_of_freedom, asked["df"].get<double>(), name + " degrees of freedom", 1e-5);
        }
    }
}

// With complete data and a mean for each group and visit the covariance is that pooled over groups, and a difference of two means is a t
// test.
TEST(RepeatedMeasures, OfCompleteDataIsTheTTestOfEachVisit) {
    RecordProperty("requirement", "STAT-121");
    const std::vector<std::vector<double>> first = {{1, 5, 2}, {3, 4, 6}, {2, 8, 4}, {6, 7, 9}};
    const std::vector<std::vector<double>> second = {{4, 9, 3}, {7, 6, 8}, {5, 5, 5}, {9, 11, 12}, {8, 7, 10}};
    RepeatedMeasures data;
    data.covariates.assign(6, {});
    int subject = 0;
    const auto add = [&](const std::vector<std::vector<double>>& group, std::size_t g) {
        for (const auto& values : group) {
            for (std::size_t v = 0; v < 3; ++v) {
                data.subject.push_back(subject);
                data.visit.push_back(static_cast<int>(v));
                data.response.push_back(values[v]);
                for (std::size_t c = 0; c < 6; ++c) data.covariates[c].push_back(c == 3 * g + v ? 1 : 0);
            }
            ++subject;
        }
    };
    add(first, 0);
    add(second, 1);
    const auto model = fit_repeated_measures(data);
    ASSERT_TRUE(model);
    for (std::size_t v = 0; v < 3; ++v) {
        const auto mean = [&](const auto& group) {
            double sum = 0;
            for (const auto& values : group) sum += values[v];
            return sum / static_cast<double>(group.size());
        };
        double squares = 0;
        for (const auto* group : {&first, &second}) {
            for (const auto& values : *group) squares += (values[v] - mean(*group)) * (values[v] - mean(*group));
        }
        const double pooled = squares / 7;
        std::vector<double> contrast(6, 0);
        contrast[v] = -1;
        contrast[3 + v] = 1;
        const auto test = test_contrast(*model, contrast);
        ASSERT_TRUE(test);
        expect_agrees(model->covariance[v * 3 + v], pooled, "pooled variance", 1e-8);
        expect_agrees(test->estimate, mean(second) - mean(first), "difference");
        expect_agrees(test->standard_error, std::sqrt(pooled * (1.0 / 4 + 1.0 / 5)), "its error", 1e-8);
        expect_agrees(test->degrees_of_freedom, 7, "n - 2", 1e-6);
    }
}

// Subjects in rows, visits in columns, those observed up to where a row ends; a mean for each visit, or one for all.
RepeatedMeasures rows_of(const std::vector<std::vector<double>>& subjects, bool mean_by_visit) {
    RepeatedMeasures data;
    std::size_t visits = 0;
    for (const auto& values : subjects) visits = std::max(visits, values.size());
    data.covariates.assign(mean_by_visit ? visits : 1, {});
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        for (std::size_t v = 0; v < subjects[i].size(); ++v) {
            data.subject.push_back(static_cast<int>(i));
            data.visit.push_back(static_cast<int>(v));
            data.response.push_back(subjects[i][v]);
            for (std::size_t c = 0; c < data.covariates.size(); ++c) data.covariates[c].push_back(!mean_by_visit || c == v ? 1 : 0);
        }
    }
    return data;
}

// The restricted likelihood has no top: a second visit of two subjects lies on a line through them whatever it is, and three subjects
// have no covariance of four visits. Each time it grows for ever towards a covariance that is none.
TEST(RepeatedMeasures, WhoseLikelihoodGrowsForEverHaveNoAnswer) {
    RecordProperty("requirement", "STAT-123");
    const std::vector<std::vector<double>> two_of_ten = {{65.6, 61.2}, {71.8, 70.1}, {50.1}, {57.6}, {54.5},
                                                         {50.3},       {56.1},       {71.6}, {78.6}, {41.6}};
    const std::vector<std::vector<double>> three_of_four = {{1, 5, 2, 7}, {3, 4, 6, 5}, {2, 8, 4, 1}};
    for (const auto& data : {rows_of(two_of_ten, true), rows_of(three_of_four, true), rows_of(three_of_four, false)}) {
        const auto model = fit_repeated_measures(data);
        ASSERT_TRUE(model);
        EXPECT_EQ(model->status, MixedModelStatus::NotConverged) << data.response.size() << " rows";
        EXPECT_TRUE(model->variance.empty() && model->variance_by_parameter.empty() && model->parameter_variance.empty());
        EXPECT_EQ(model->coefficients.size(), data.covariates.size());
        EXPECT_FALSE(test_contrast(*model, std::vector<double>(data.covariates.size(), 1)));
    }
    // With one mean for both visits there is a top, if no highest one: R's optim finds the same from wherever it starts.
    const auto one_mean = fit_repeated_measures(rows_of(two_of_ten, false));
    EXPECT_EQ(one_mean->status, MixedModelStatus::Converged);
    EXPECT_NEAR(one_mean->log_likelihood, -40.6339795, 1e-6);
    // Without any scatter there is no covariance at all.
    const auto level = fit_repeated_measures(rows_of({{3, 4}, {3, 4}, {3, 4}}, true));
    EXPECT_EQ(level->status, MixedModelStatus::NotConverged);
}

// One subject more and there is a top: the same question has its answer.
TEST(RepeatedMeasures, WithJustEnoughSubjectsHaveAnAnswer) {
    RecordProperty("requirement", "STAT-123");
    const std::vector<std::vector<double>> five = {{1, 5, 2, 7}, {3, 4, 6, 5}, {2, 8, 4, 1}, {6, 5, 5, 3}, {4, 9, 1, 6}};
    const auto model = fit_repeated_measures(rows_of(five, true));
    ASSERT_EQ(model->status, MixedModelStatus::Converged);
    const auto test = test_contrast(*model, std::vector<double>{1, 0, 0, 0});
    expect_agrees(test->estimate, 3.2, "mean of 1, 3, 2, 6 and 4");
    expect_agrees(test->standard_error, std::sqrt(14.8 / 4 / 5), "its error", 1e-8);
    expect_agrees(test->degrees_of_freedom, 4, "n - 1", 1e-6);
    EXPECT_NEAR(*test->interval.lower, 3.2 - 2.7764451051977987 * test->standard_error, 1e-6);  // R: qt(0.975, 4)
}

// Platelets are told per litre or per 10^9: the answer is the same, in its units; and so are days from any day.
TEST(RepeatedMeasures, DoNotDependOnUnitsOfTheirCovariates) {
    RecordProperty("requirement", "STAT-124");
    RepeatedMeasures data = rows_of({{1, 5, 2}, {3, 4, 6}, {2, 8, 4}, {6, 5, 5}, {4, 9, 1}, {5, 6, 6}, {2, 3, 7}, {7, 9, 5}}, false);
    std::vector<double> platelets;
    for (std::size_t i = 0; i < data.response.size(); ++i) platelets.push_back(190 + 37.0 * static_cast<double>(i / 3 * i / 3 % 5));
    data.covariates.push_back(platelets);
    const auto model = fit_repeated_measures(data);
    ASSERT_EQ(model->status, MixedModelStatus::Converged);
    const std::vector<double> slope{0, 1};
    const auto expected = test_contrast(*model, slope);
    for (const auto& [unit, from] : {std::pair(1e6, 0.0), std::pair(1e9, 0.0), std::pair(1e-9, 0.0), std::pair(1.0, 1e7)}) {
        for (std::size_t i = 0; i < platelets.size(); ++i) data.covariates[1][i] = from + unit * platelets[i];
        const auto other = fit_repeated_measures(data);
        ASSERT_TRUE(other) << other.error().message;
        ASSERT_EQ(other->status, MixedModelStatus::Converged) << unit;
        const auto test = test_contrast(*other, slope);
        const double rounding = from == 0 ? 1e-9 : 1e-8;  // the covariate itself has lost digits
        expect_agrees(test->estimate * unit, expected->estimate, "slope", rounding);
        expect_agrees(test->t, expected->t, "t", rounding);
        expect_agrees(test->degrees_of_freedom, expected->degrees_of_freedom, "degrees of freedom", rounding);
        expect_agrees(other->log_likelihood, model->log_likelihood - std::log(unit), "log-likelihood");
    }
}

TEST(RepeatedMeasures, RefusesWhatCannotBeFitted) {
    RecordProperty("requirement", "STAT-122");
    const RepeatedMeasures good{{0, 0, 1, 1, 2, 2, 3, 3}, {0, 1, 0, 1, 0, 1, 0, 1}, {1, 2, 3, 5, 2, 2, 4, 7}, {{1, 1, 1, 1, 1, 1, 1, 1}}};
    EXPECT_TRUE(fit_repeated_measures(good));
    auto bad = good;
    bad.visit[1] = 0;
    EXPECT_EQ(fit_repeated_measures(bad).error().where, "row 2") << "a visit twice";
    bad = good;
    bad.response[2] = std::nan("");
    EXPECT_EQ(fit_repeated_measures(bad).error().where, "row 3");
    bad = good;
    bad.covariates.push_back(bad.covariates.front());
    EXPECT_NE(fit_repeated_measures(bad).error().message.find("depend on the others"), std::string::npos);
    bad = good;
    bad.subject = {0, 1, 2, 3, 4, 5, 6, 7};
    EXPECT_NE(fit_repeated_measures(bad).error().message.find("at both visit 0 and visit 1"), std::string::npos);
    bad = good;
    bad.covariates.front().pop_back();
    EXPECT_EQ(fit_repeated_measures(bad).error().kind, ErrorKind::Conflict);
    bad = good;
    bad.covariates.assign(8, bad.covariates.front());
    EXPECT_FALSE(fit_repeated_measures(bad));
}

}  // namespace
}  // namespace oligo::statistics
