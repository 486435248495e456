// Two groups that were not randomised: propensity, weights, balance, sensitivity.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "core/result.hpp"
#include "statistics/balance.hpp"
#include "statistics/bootstrap.hpp"
#include "statistics/e_value.hpp"
#include "statistics/golden.hpp"
#include "statistics/group_weights.hpp"
#include "statistics/logistic.hpp"
#include "statistics/random_stream.hpp"
#include "statistics/tipping_point.hpp"
#include "statistics/weighted_difference.hpp"

namespace oligo::statistics {
namespace {

using nlohmann::json;
using oligo::testing::expect_agrees;
using oligo::testing::golden;
using oligo::testing::number;
using oligo::testing::numbers;

const json& oracle() {
    static const json read = golden("groups");
    return read;
}

const std::vector<std::string> names{"age", "lesions", "brain", "pertuzumab"};

LogisticData invented() {
    LogisticData data;
    data.names = names;
    data.outcome = oracle()["data"]["treated"].get<std::vector<int>>();
    for (const auto& name : names) data.covariates.push_back(numbers(oracle()["data"][name]));
    return data;
}

void expect_fit(const LogisticFit& fit, const json& expected, const std::string& what) {
    EXPECT_EQ(fit.status, LogisticStatus::Converged) << what;
    for (std::size_t j = 0; j < fit.terms.size(); ++j) {
        const auto& term = fit.terms[j];
        const auto at = [&](const char* column) { return number(expected[column][j]); };
        expect_agrees(term.coef, at("coef"), what + " coef " + term.name);
        expect_agrees(term.se, at("se"), what + " se " + term.name);
        expect_agrees(term.z, at("z"), what + " z " + term.name);
        expect_agrees(term.p, at("p"), what + " p " + term.name);
        expect_agrees(term.odds_ratio_limits.lower, at("lower"), what + " lower " + term.name);
        expect_agrees(term.odds_ratio_limits.upper, at("upper"), what + " upper " + term.name);
        EXPECT_LT(std::abs(fit.score[j]), 1e-8) << what << term.name;  // certificate
    }
    expect_agrees(fit.loglik, number(expected["loglik"]), what + " loglik");
}

TEST(Logistic, AgreesWithGlm) {
    RecordProperty("requirement", "STAT-090");
    auto data = invented();
    const auto fit = logistic(data);
    ASSERT_TRUE(fit);
    expect_fit(*fit, oracle()["ml"], "ml");
    expect_agrees(fit->loglik_null, number(oracle()["ml"]["loglik_null"]), "loglik_null");
    expect_agrees(fit->likelihood_ratio.chisq, number(oracle()["ml"]["chisq"]), "chisq");
    expect_agrees(fit->likelihood_ratio.p, number(oracle()["ml"]["lr_p"]), "p");
    const auto expected = numbers(oracle()["ml"]["probability"]);
    for (std::size_t i = 0; i < expected.size(); ++i) expect_agrees(fit->probability[i], expected[i], "probability");
    data.weight = numbers(oracle()["data"]["weight"]);
    const auto weighted = logistic(data);
    expect_fit(*weighted, oracle()["weighted"], "weighted");
    EXPECT_EQ(weighted->n, 56U);
}

TEST(Logistic, WithFirthsPenaltyAgreesWithBrglm2) {
    RecordProperty("requirement", "STAT-091");
    auto data = invented();
    expect_fit(*logistic(data, {.method = LogisticMethod::Firth}), oracle()["firth"], "firth");
    const auto& tiny = oracle()["tiny"];
    const LogisticData small{tiny["treated"].get<std::vector<int>>(), {numbers(tiny["x"])}, {"x"}, {}};
    expect_fit(*logistic(small, {.method = LogisticMethod::Firth}), tiny, "tiny");
    EXPECT_EQ(logistic(small)->status, LogisticStatus::Separated);
    EXPECT_EQ(logistic(small)->terms[1].infinite, 1);
}

TEST(Logistic, WithFirthsPenaltyAnswersForOneWhoAloneCarriesACovariate) {
    RecordProperty("requirement", "STAT-091");
    for (const auto& expected : oracle()["alone"]) {
        const LogisticData data{expected["treated"].get<std::vector<int>>(), {numbers(expected["x"])}, {"x"}, {}};
        expect_fit(*logistic(data, {.method = LogisticMethod::Firth}), expected, "alone");
    }
    // By hand: one of 29 treated carries it, nobody of 29 others.
    std::vector<int> outcome(58, 0);
    std::fill(outcome.begin(), outcome.begin() + 29, 1);
    std::vector<double> carrier(58, 0);
    carrier[0] = 1;
    const auto fit = logistic({outcome, {carrier}, {"carrier"}, {}}, {.method = LogisticMethod::FirthWhenSeparated});
    EXPECT_NEAR(*fit->terms[1].odds_ratio, (1.5 / 0.5) / (28.5 / 29.5), 1e-10);
}

// Any data at all, among them those with few rows, heavy tails and covariates that nearly depend on each other.
TEST(Logistic, WithFirthsPenaltyAlwaysHasAnAnswer) {
    RecordProperty("requirement", "STAT-091");
    RandomStream stream({.seed = 91});
    for (int round = 0; round < 3000; ++round) {
        const std::size_t n = 2 + stream.below(12);
        LogisticData data{std::vector<int>(n), {}, {}, {}};
        for (int& y : data.outcome) y = static_cast<int>(stream.below(2));
        data.outcome[0] = 0;
        data.outcome[1] = 1;
        const std::size_t columns = stream.below(4);
        for (std::size_t j = 0; j < columns; ++j) {
            data.names.push_back(std::to_string(j));
            std::vector<double> column(n);
            const auto kind = stream.below(3);
            for (double& x : column) x = kind == 0 ? stream.below(2) : kind == 1 ? stream.uniform() : std::exp(9 * stream.uniform());
            data.covariates.push_back(column);
        }
        const auto fit = logistic(data, {.method = LogisticMethod::Firth});
        ASSERT_EQ(fit->status, LogisticStatus::Converged) << "round " << round;
        for (const double score : fit->score) ASSERT_LT(std::abs(score), 1e-6) << "round " << round;
    }
}

TEST(Logistic, WithFirthsPenaltyAWholeWeightIsThatManyRows) {
    RecordProperty("requirement", "STAT-091");
    auto data = invented();
    data.weight = numbers(oracle()["counts"]);
    const auto fit = logistic(data, {.method = LogisticMethod::Firth});
    expect_fit(*fit, oracle()["firth_weighted"], "firth weighted");
}

TEST(Logistic, OfOneYesOrNoIsTheTableWithAHalfInEachCell) {
    RecordProperty("requirement", "STAT-091");
    // Second oracle, by hand: for one binary covariate Firth's odds ratio is that of the table with 1/2 added to each cell.
    LogisticData data{{}, {{}}, {"group"}, {}};
    const std::array<std::array<int, 2>, 2> cells{{{7, 0}, {3, 6}}};  // [covariate][outcome]
    for (int x = 0; x < 2; ++x) {
        for (int y = 0; y < 2; ++y) {
            for (int i = 0; i < cells[static_cast<std::size_t>(x)][static_cast<std::size_t>(y)]; ++i) {
                data.outcome.push_back(y);
                data.covariates[0].push_back(x);
            }
        }
    }
    const auto fit = logistic(data, {.method = LogisticMethod::FirthWhenSeparated});
    EXPECT_TRUE(fit->firth);
    EXPECT_NEAR(*fit->terms[1].odds_ratio, (7.5 * 6.5) / (3.5 * 0.5), 1e-10);
    EXPECT_NEAR(*fit->terms[0].coef, std::log(0.5 / 7.5), 1e-12);
    // The probabilities are 1/16 and 13/20, the determinant of the information the product of both groups' n p q.
    const double loglik = 7 * std::log(15.0 / 16) + 6 * std::log(0.65) + 3 * std::log(0.35);
    const double determinant = (7 * 15.0 / 256) * (9 * 0.65 * 0.35);
    EXPECT_NEAR(fit->loglik, loglik, 1e-12);
    EXPECT_NEAR(fit->penalised_loglik, loglik + std::log(determinant) / 2, 1e-12);  // -6.2732
    EXPECT_NEAR(logistic(data, {.method = LogisticMethod::Firth})->penalised_loglik, -6.2732, 1e-4);
}

TEST(Logistic, SeparationIsAStatusAndFirthsPenaltyAnswersIt) {
    RecordProperty("requirement", "STAT-092");
    auto data = invented();
    data.outcome = oracle()["separated_treated"].get<std::vector<int>>();
    const auto fit = logistic(data);
    EXPECT_EQ(fit->status, LogisticStatus::Separated);
    EXPECT_EQ(fit->terms[3].infinite, 1);
    EXPECT_FALSE(fit->terms[3].coef);
    const auto rescued = logistic(data, {.method = LogisticMethod::FirthWhenSeparated});
    EXPECT_TRUE(rescued->firth);
    expect_fit(*rescued, oracle()["firth_separated"], "firth separated");
    EXPECT_FALSE(logistic(invented(), {.method = LogisticMethod::FirthWhenSeparated})->firth);
}

// y in rows of x = 0 and of x = 1: so many events of so many.
LogisticData two_groups(int events0, int n0, int events1, int n1) {
    LogisticData data{{}, {{}}, {"x"}, {}};
    for (int i = 0; i < n0 + n1; ++i) {
        const bool is_first = i < n0;
        data.outcome.push_back(is_first ? i < events0 : i - n0 < events1);
        data.covariates[0].push_back(is_first ? 0 : 1);
    }
    return data;
}

TEST(Logistic, SeparationNamesTheInterceptOnlyWhereItRunsAway) {
    RecordProperty("requirement", "STAT-092");
    // By hand: 3 of 9 have the event where x = 0, whatever happens where x = 1. R: glm, -0.6931472.
    const auto fit = logistic(two_groups(3, 9, 7, 7));
    ASSERT_EQ(fit->status, LogisticStatus::Separated);
    EXPECT_EQ(fit->terms[0].infinite, 0);
    EXPECT_EQ(fit->terms[1].infinite, 1);
    EXPECT_FALSE(fit->terms[1].coef || fit->terms[1].p);
    EXPECT_NEAR(fit->terms[0].coef.value(), std::log(3.0 / 6), 1e-6);
    EXPECT_NEAR(fit->terms[0].se.value(), std::sqrt(1.0 / 3 + 1.0 / 6), 1e-6);
    // Where x = 0 has no event the intercept is infinite, and where x = 1 is mixed the covariate's coefficient as well.
    const auto other = logistic(two_groups(0, 9, 4, 7));
    ASSERT_EQ(other->status, LogisticStatus::Separated);
    EXPECT_EQ(other->terms[0].infinite, -1);
    EXPECT_EQ(other->terms[1].infinite, 1);
    EXPECT_FALSE(other->terms[0].coef || other->terms[1].coef);
    // All tell apart: both run away, the intercept against the covariate.
    const auto both = logistic(two_groups(0, 9, 7, 7));
    EXPECT_EQ(both->terms[0].infinite, -1);
    EXPECT_EQ(both->terms[1].infinite, 1);
    // A covariate around its cut, far from 0 for its spread: its intercept is infinite all the same.
    const auto far = logistic({{0, 0, 1, 1}, {{1000, 1001, 1002, 1003}}, {"x"}, {}});
    EXPECT_EQ(far->terms[0].infinite, -1);
    EXPECT_EQ(far->terms[1].infinite, 1);
    // Two covariates, one of which separates: the other and the intercept are those of the rows that it leaves undecided.
    LogisticData two = two_groups(3, 9, 7, 7);
    two.names.emplace_back("z");
    two.covariates.push_back({1, 2, 5, 3, 0, 1, 2, 1, 2, 4, 3, 2, 1, 5, 0, 2});
    LogisticData undecided{
        {two.outcome.begin(), two.outcome.begin() + 9}, {{two.covariates[1].begin(), two.covariates[1].begin() + 9}}, {"z"}, {}};
    const auto whole = logistic(two);
    const auto rest = logistic(undecided);
    ASSERT_EQ(whole->status, LogisticStatus::Separated);
    for (const std::size_t j : {0U, 1U}) {
        EXPECT_NEAR(whole->terms[2 * j].coef.value(), rest->terms[j].coef.value(), 1e-6) << j;
        EXPECT_NEAR(whole->terms[2 * j].se.value(), rest->terms[j].se.value(), 1e-6) << j;
    }
}

TEST(Logistic, CollinearAndConstantCovariatesHaveNoEstimate) {
    RecordProperty("requirement", "STAT-092");
    auto data = invented();
    const auto whole = logistic(data);
    data.covariates.emplace_back(data.outcome.size(), 3.0);
    data.names.emplace_back("constant");
    auto sum = data.covariates[0];
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = 2 * sum[i] - data.covariates[1][i] + 7;
    data.covariates.push_back(sum);
    data.names.emplace_back("sum");
    const auto fit = logistic(data);
    EXPECT_TRUE(fit->terms[5].redundant && fit->terms[6].redundant);
    EXPECT_FALSE(fit->terms[5].coef || fit->terms[6].p);
    for (std::size_t j = 0; j < 5; ++j) expect_agrees(fit->terms[j].coef, *whole->terms[j].coef, fit->terms[j].name);
    EXPECT_EQ(logistic(data, {.method = LogisticMethod::Firth})->status, LogisticStatus::Converged);
}

TEST(Logistic, RefusesWhatIsNoData) {
    RecordProperty("requirement", "STAT-092");
    EXPECT_EQ(logistic({}).error().kind, ErrorKind::Missing);
    EXPECT_EQ(logistic({{1, 1}, {}, {}, {}}).error().where, "outcome");
    EXPECT_EQ(logistic({{1, 2}, {}, {}, {}}).error().where, "outcome, row 2");
    EXPECT_EQ(logistic({{1, 0}, {{1, std::nan("")}}, {"x"}, {}}).error().where, "x, row 2");
    EXPECT_EQ(logistic({{1, 0}, {{1}}, {"x"}, {}}).error().where, "x");
    EXPECT_EQ(logistic({{1, 0}, {}, {}, {1, -1}}).error().where, "weight, row 2");
    EXPECT_EQ(logistic({{1, 0}, {}, {}, {}}, {.conf_level = 1}).error().where, "conf_level");
    EXPECT_NEAR(*logistic({{1, 0, 0, 0}, {}, {}, {}})->terms[0].coef, std::log(1.0 / 3), 1e-12);
}

TEST(GroupWeights, AreTheirFormulas) {
    RecordProperty("requirement", "STAT-093");
    const auto data = invented();
    const auto e = logistic(data)->probability;
    for (const auto& [name, estimand] :
         {std::pair("att", Estimand::Treated), std::pair("ate", Estimand::All), std::pair("overlap", Estimand::Overlap)}) {
        const auto weights = propensity_weights(data.outcome, e, estimand);
        const auto expected = numbers(oracle()["weights"][name]);
        for (std::size_t i = 0; i < expected.size(); ++i) expect_agrees((*weights)[i], expected[i], name);
    }
    const auto cut = truncated(*propensity_weights(data.outcome, e, Estimand::All), data.outcome, 0.05);
    const auto expected = numbers(oracle()["weights"]["cut"]);
    for (std::size_t i = 0; i < expected.size(); ++i) expect_agrees(cut[i], expected[i], "cut");
    EXPECT_EQ(propensity_weights(data.outcome, std::vector<double>(58, 1.0), Estimand::All).error().where, "propensity, row 1");
    EXPECT_EQ(propensity_weights(std::vector{1, 1}, std::vector{0.5, 0.5}, Estimand::All).error().where, "treated");
}

TEST(GroupWeights, OfOverlapBalanceEveryMeanExactly) {
    RecordProperty("requirement", "STAT-093");
    // Li, Morgan & Zaslavsky 2018, theorem 3: so it is with a logistic propensity fitted by maximum likelihood.
    const auto data = invented();
    const auto weights = propensity_weights(data.outcome, logistic(data)->probability, Estimand::Overlap);
    const auto made = balance(data.outcome, data.covariates, names, *weights);
    for (const auto& row : made->covariates) EXPECT_NEAR(*row.standardised_difference, 0, 1e-9) << row.name;
}

TEST(GroupWeights, EntropyBalancingAgreesWithItsDual) {
    RecordProperty("requirement", "STAT-094");
    const auto data = invented();
    const auto made = entropy_balancing(data.outcome, data.covariates);
    ASSERT_EQ(made->status, BalancingStatus::Balanced);
    const auto expected = numbers(oracle()["weights"]["entropy"]);
    for (std::size_t i = 0; i < expected.size(); ++i) expect_agrees(made->weight[i], expected[i], "entropy");
    EXPECT_LT(made->largest_difference, 1e-10);
    // A covariate that depends on others changes nothing.
    auto more = data.covariates;
    more.push_back(more[0]);
    for (double& value : more.back()) value = 3 - 2 * value;
    const auto again = entropy_balancing(data.outcome, more);
    ASSERT_EQ(again->status, BalancingStatus::Balanced);
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(again->weight[i], expected[i], 1e-9);
}

TEST(GroupWeights, EntropyBalancingSaysWhenNoWeightsBalance) {
    RecordProperty("requirement", "STAT-094");
    const std::vector<int> treated{1, 1, 0, 0, 0};
    using Columns = std::vector<std::vector<double>>;
    EXPECT_EQ(entropy_balancing(treated, Columns{{9, 8, 1, 2, 3}})->status, BalancingStatus::OutOfReach);  // beyond
    EXPECT_EQ(entropy_balancing(treated, Columns{{3, 3, 1, 2, 3}})->status, BalancingStatus::OutOfReach);  // at the edge
    EXPECT_EQ(entropy_balancing(treated, Columns{{1, 1, 0, 0, 0}})->status, BalancingStatus::OutOfReach);  // constant elsewhere
    EXPECT_EQ(entropy_balancing(treated, Columns{{2, 2, 1, 2, 3}})->weight, (std::vector<double>{1, 1, 2.0 / 3, 2.0 / 3, 2.0 / 3}));
    EXPECT_EQ(entropy_balancing(treated, Columns{})->weight, (std::vector<double>{1, 1, 2.0 / 3, 2.0 / 3, 2.0 / 3}));
    EXPECT_EQ(entropy_balancing(treated, Columns{{1, 2, 3, 4, std::nan("")}}).error().kind, ErrorKind::OutOfRange);
}

TEST(GroupWeights, EntropyBalancingLetsTheWeightOfAFarOneVanish) {
    RecordProperty("requirement", "STAT-094");
    // By hand: weights r^x with (r + 2 r^2) / (1 + r + r^2) = 0.8, the far one's share below 1e-26.
    const double r = (-0.2 + std::sqrt(0.04 + 4 * 1.2 * 0.8)) / 2.4;
    for (const double far : {200.0, 2e6, 2e9}) {
        const std::vector<double> x{0, 1, 1, 1, 1, 0, 1, 2, far};
        const std::vector<int> treated{1, 1, 1, 1, 1, 0, 0, 0, 0};
        const auto made = entropy_balancing(treated, std::vector<std::vector<double>>{x});
        ASSERT_EQ(made->status, BalancingStatus::Balanced) << far;
        const double sum = 1 + r + r * r;
        for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(made->weight[5 + i], 5 * std::pow(r, i) / sum, 1e-9) << far;
        EXPECT_LT(made->weight[8], 1e-25) << far;
        EXPECT_GE(made->weight[8], 0) << far;
    }
}

// What decides whether weights balance is whether each untreated could have some: one who is far does not, one beyond an edge does.
TEST(GroupWeights, EntropyBalancingTellsTheEdgeFromTheFar) {
    RecordProperty("requirement", "STAT-094");
    using Columns = std::vector<std::vector<double>>;
    const std::vector<int> treated{1, 1, 0, 0, 0, 0, 0, 0};
    // The first covariate at the treated's edge, the second to be tilted; then not at its edge, but all who tell it apart are far in the
    // second, so that their weights vanish: both ways once, and one way only.
    EXPECT_EQ(entropy_balancing(treated, Columns{{3, 3, 1, 2, 3, 3, 3, 2}, {1, 2, 0, 1, 2, 3, 4, 5}})->status, BalancingStatus::OutOfReach);
    EXPECT_EQ(entropy_balancing(treated, Columns{{3, 3, 1, 5, 3, 3, 3, 3}, {1, 2, 900, 900, 0, 1, 2, 3}})->status,
              BalancingStatus::Balanced);
    EXPECT_EQ(entropy_balancing(treated, Columns{{3, 3, 1, 2, 3, 3, 3, 3}, {1, 2, 900, 900, 0, 1, 2, 3}})->status,
              BalancingStatus::OutOfReach);
    // Constant among the untreated at the treated's own value, which is no binary fraction.
    EXPECT_EQ(entropy_balancing(treated, Columns{{0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3}, {1, 2, 0, 1, 2, 3, 4, 5}})->status,
              BalancingStatus::Balanced);
    EXPECT_EQ(entropy_balancing(treated, Columns{{0.2, 0.4, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3}, {1, 2, 0, 1, 2, 3, 4, 5}})->status,
              BalancingStatus::Balanced);
    EXPECT_EQ(entropy_balancing(treated, Columns{{0.2, 0.5, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3}, {1, 2, 0, 1, 2, 3, 4, 5}})->status,
              BalancingStatus::OutOfReach);
}

// Weights that are given are found again: the treated's means are those of the untreated under positive weights, so some weights balance.
TEST(GroupWeights, EntropyBalancingFindsWeightsWhereverThereAreSome) {
    RecordProperty("requirement", "STAT-094");
    RandomStream stream({.seed = 94});
    for (int round = 0; round < 1000; ++round) {
        const std::size_t n = 3 + stream.below(20);
        const std::size_t columns = 1 + stream.below(3);
        std::vector<double> weight(n);
        for (double& w : weight) w = stream.uniform() + 0.01;
        const double sum = std::accumulate(weight.begin(), weight.end(), 0.0);
        std::vector<int> treated(n + 1, 0);
        treated.back() = 1;
        std::vector<std::vector<double>> covariates(columns, std::vector<double>(n + 1));
        for (auto& column : covariates) {
            const auto kind = stream.below(3);
            for (std::size_t i = 0; i < n; ++i)
                column[i] = kind == 0 ? stream.below(2) : kind == 1 ? 50 + stream.uniform() : std::exp(12 * stream.uniform());
            column.back() = std::inner_product(weight.begin(), weight.end(), column.begin(), 0.0) / sum;
        }
        const auto made = entropy_balancing(treated, covariates);
        ASSERT_EQ(made->status, BalancingStatus::Balanced) << "round " << round;
        // The opposite: one covariate of the treated at the edge of the others', and beyond.
        const auto [least, most] = std::minmax_element(covariates[0].begin(), covariates[0].end() - 1);
        if (*least == *most) continue;
        covariates[0].back() = *most;
        ASSERT_EQ(entropy_balancing(treated, covariates)->status, BalancingStatus::OutOfReach) << "round " << round;
        covariates[0].back() = 1.001 * *most + 1e-3;
        ASSERT_EQ(entropy_balancing(treated, covariates)->status, BalancingStatus::OutOfReach) << "round " << round;
    }
}

TEST(Balance, AgreesWithCovWt) {
    RecordProperty("requirement", "STAT-095");
    const auto data = invented();
    for (const char* kind : {"none", "att", "overlap", "entropy"}) {
        const auto weight = std::string(kind) == "none" ? std::vector<double>() : numbers(oracle()["weights"][kind]);
        const auto made = balance(data.outcome, data.covariates, names, weight);
        ASSERT_TRUE(made);
        const auto& expected = oracle()["balance"][kind];
        for (std::size_t j = 0; j < names.size(); ++j) {
            const auto& row = made->covariates[j];
            expect_agrees(row.mean_treated, number(expected["mean_treated"][j]), row.name);
            expect_agrees(row.mean_untreated, number(expected["mean_untreated"][j]), row.name);
            expect_agrees(row.standardised_difference, number(expected["smd"][j]), row.name);
            expect_agrees(row.variance_ratio, number(expected["variance_ratio"][j]), row.name);
        }
        expect_agrees(made->effective_treated, number(expected["ess_treated"]), "ess");
        expect_agrees(made->effective_untreated, number(expected["ess_untreated"]), "ess");
    }
}

TEST(Balance, UndefinedIsEmpty) {
    RecordProperty("requirement", "STAT-095");
    const std::vector<std::string> x{"x"};
    using Columns = std::vector<std::vector<double>>;
    const auto constant = balance(std::vector{1, 1, 0, 0}, Columns{{5, 5, 5, 5}}, x);
    EXPECT_FALSE(constant->covariates[0].standardised_difference || constant->covariates[0].variance_ratio);
    EXPECT_FALSE(balance(std::vector{1, 0, 0}, Columns{{5, 4, 3}}, x)->covariates[0].standardised_difference);
    EXPECT_EQ(balance(std::vector{1, 1}, Columns{{5, 4}}, x).error().where, "treated");
    EXPECT_EQ(balance(std::vector{1, 0}, Columns{{5, 4}}, x, std::vector<double>{1, 0}).error().where, "treated");
    EXPECT_EQ(balance(std::vector{1, 0}, Columns{{5, 4}}, x, std::vector<double>{1, -1}).error().where, "weight, row 2");
    EXPECT_EQ(balance(std::vector{1, 0}, Columns{{5, std::nan("")}}, x).error().where, "x");
}

TEST(Balance, AConstantThatIsNoBinaryFractionIsConstant) {
    RecordProperty("requirement", "STAT-095");
    using Columns = std::vector<std::vector<double>>;
    const std::vector<std::string> name{"x"};
    std::vector<int> treated(57, 0);
    std::fill(treated.begin(), treated.begin() + 28, 1);
    const auto constant = balance(treated, Columns{std::vector<double>(57, 0.3)}, name);
    EXPECT_FALSE(constant->covariates[0].standardised_difference || constant->covariates[0].variance_ratio);
    EXPECT_EQ(constant->covariates[0].mean_treated, 0.3);
    // Constant but for the last digit, as 0.1 + 0.2 is; and a small spread far from 0, which is one.
    std::vector<double> x(57, 0.3);
    x[3] = x[40] = 0.1 + 0.2;
    EXPECT_FALSE(balance(treated, Columns{x}, name)->covariates[0].standardised_difference);
    for (std::size_t i = 0; i < 57; ++i) x[i] = 1e6 + static_cast<double>(i % 3);
    EXPECT_TRUE(balance(treated, Columns{x}, name)->covariates[0].variance_ratio);
    // No weights are needed to balance what is constant.
    const auto weights = entropy_balancing(treated, Columns{std::vector<double>(57, 0.3)});
    ASSERT_EQ(weights->status, BalancingStatus::Balanced);
    EXPECT_NEAR(weights->weight.back(), 28.0 / 29, 1e-15);
}

TEST(WeightedDifference, AgreesWithSurvey) {
    RecordProperty("requirement", "STAT-098");
    const auto data = invented();
    const auto outcome = numbers(oracle()["outcome"]);
    for (const char* kind : {"att", "overlap"}) {
        const auto made = weighted_difference(data.outcome, outcome, numbers(oracle()["weights"][kind]), 0.95);
        ASSERT_TRUE(made);
        const auto& expected = oracle()["differences"][kind];
        expect_agrees(made->mean_treated, number(expected["treated"]), kind);
        expect_agrees(made->mean_untreated, number(expected["untreated"]), kind);
        expect_agrees(made->difference.estimate, number(expected["difference"]), kind);
        expect_agrees(made->se, number(expected["se"]), kind);
        expect_agrees(made->p, number(expected["p"]), kind);
    }
    // Without weights, of yes and no: the plain difference of proportions with Wald's error, by hand.
    const auto plain = weighted_difference(std::vector{1, 1, 1, 1, 0, 0, 0, 0, 0}, std::vector<double>{1, 1, 1, 0, 1, 1, 0, 0, 0},
                                           std::vector<double>(9, 1), 0.95);
    EXPECT_NEAR(*plain->difference.estimate, 0.75 - 0.4, 1e-15);
    EXPECT_NEAR(plain->se, std::sqrt(0.75 * 0.25 / 4 + 0.4 * 0.6 / 5), 1e-15);
    EXPECT_FALSE(weighted_difference(std::vector{1, 0}, std::vector<double>{1, 1}, std::vector<double>{1, 1}, 0.95)->p);
    EXPECT_EQ(weighted_difference(std::vector{1, 1}, std::vector<double>{1, 1}, std::vector<double>{1, 1}, 0.95).error().where, "treated");
    EXPECT_EQ(weighted_difference(std::vector{1, 0}, std::vector<double>{1, NAN}, std::vector<double>{1, 1}, 0.95).error().where,
              "outcome, row 2");
}

TEST(WeightedDifference, OfOutcomesThatAreAlikeHasNoLimits) {
    RecordProperty("requirement", "STAT-098");
    // An interval from 0.3 to 0.3 would say that nothing can be otherwise. 0.3 is no binary fraction: the error must be 0 all the same.
    std::vector<int> treated(57, 0);
    std::fill(treated.begin(), treated.begin() + 28, 1);
    std::vector<double> outcome(57, 0.3);
    const std::vector<double> weight(57, 1);
    for (const double other : {0.3, 0.0}) {
        std::fill(outcome.begin() + 28, outcome.end(), other);
        const auto made = weighted_difference(treated, outcome, weight, 0.95);
        EXPECT_EQ(made->difference.estimate, 0.3 - other);
        EXPECT_EQ(made->se, 0);
        EXPECT_EQ(made->difference.interval, Interval{});
        EXPECT_FALSE(made->z || made->p);
    }
    outcome.back() = 1;
    EXPECT_TRUE(weighted_difference(treated, outcome, weight, 0.95)->difference.interval.lower);
}

TEST(WeightedDifference, IsBootstrappedWithItsPropensity) {
    RecordProperty("requirement", "STAT-098");
    const auto data = invented();
    const auto outcome = numbers(oracle()["outcome"]);
    const auto counts = oracle()["resample"]["counts"].get<std::vector<std::uint32_t>>();
    BootstrapOptions options{.seed = 9, .replicates = 200, .stratum = std::vector<std::uint32_t>(data.outcome.begin(), data.outcome.end())};
    options.threads.threads = 2;
    for (const auto& [name, estimand] :
         {std::pair("att", Estimand::Treated), std::pair("ate", Estimand::All), std::pair("overlap", Estimand::Overlap)}) {
        const auto statistic = propensity_weighted_difference(data, outcome, estimand);
        expect_agrees(statistic({{}, counts}), number(oracle()["resample"][name]), name);
        const auto made = bootstrap(data.outcome.size(), statistic, options);
        const auto direct = weighted_difference(data.outcome, outcome, numbers(oracle()["weights"][name]), 0.95);
        expect_agrees(made->estimate, direct->difference.estimate, name);
        EXPECT_EQ(made->undefined, 0U) << name;
        const auto interval = percentile_interval(*made, 0.95);
        EXPECT_LT(*interval.lower, *made->estimate) << name;
        EXPECT_GT(*interval.upper, *made->estimate) << name;
    }
}

TEST(EValue, AgreesWithItsFormulaAndThePublication) {
    RecordProperty("requirement", "STAT-096");
    // VanderWeele & Ding 2017: a risk ratio of 3.9 (1.8 to 8.7) has 7.2 and 3.0; 0.80 (0.71 to 0.91) has 1.8 and 1.43.
    const auto above = e_value({3.9, {1.8, 8.7}}, EffectScale::RiskRatio);
    EXPECT_NEAR(above->estimate, 7.26, 0.005);
    EXPECT_NEAR(above->limit, 3.0, 0.005);
    EXPECT_NEAR(e_value({0.80, {0.71, 0.91}}, EffectScale::RiskRatio)->estimate, 1.81, 0.005);
    EXPECT_NEAR(e_value({0.80, {0.71, 0.91}}, EffectScale::RiskRatio)->limit, 1.43, 0.005);
    const auto& expected = oracle()["e_values"];
    expect_agrees(above->estimate, number(expected["rr"][0]), "rr");
    expect_agrees(above->limit, number(expected["rr"][1]), "rr limit");
    const auto odds = e_value({2.5, {1.2, 5}}, EffectScale::OddsRatioCommon);
    expect_agrees(odds->estimate, number(expected["or_common"][0]), "or");
    expect_agrees(odds->limit, number(expected["or_common"][1]), "or limit");
    const auto hazard = e_value({0.55, {0.4, 0.8}}, EffectScale::HazardRatioCommon);
    expect_agrees(hazard->estimate, number(expected["hr_common"][0]), "hr");
    expect_agrees(hazard->limit, number(expected["hr_common"][1]), "hr limit");
    // Where the outcome is rare odds and hazard ratios are risk ratios, above and below 1. By hand: 1.25 + sqrt(1.25 * 0.25) of 0.8.
    for (const auto scale : {EffectScale::OddsRatioRare, EffectScale::HazardRatioRare}) {
        EXPECT_NEAR(e_value({2.5, {1.2, 5}}, scale)->estimate, 2.5 + std::sqrt(2.5 * 1.5), 1e-14);
        EXPECT_NEAR(e_value({2.5, {1.2, 5}}, scale)->limit, 1.2 + std::sqrt(1.2 * 0.2), 1e-14);
        EXPECT_NEAR(e_value({0.55, {0.4, 0.8}}, scale)->limit, 1.25 + std::sqrt(1.25 * 0.25), 1e-14);
    }
    EXPECT_EQ(e_value({1.5, {0.9, 2}}, EffectScale::RiskRatio)->limit, 1);
    EXPECT_EQ(e_value({1.0, {0.9, 1.2}}, EffectScale::RiskRatio)->estimate, 1);
    EXPECT_EQ(e_value({-1.0, {}}, EffectScale::RiskRatio).error().where, "estimate");
    EXPECT_EQ(e_value({2.0, {2.5, 3}}, EffectScale::RiskRatio).error().kind, ErrorKind::Conflict);
}

TEST(TippingPoint, IsWhereTheIntervalReachesTheMargin) {
    RecordProperty("requirement", "STAT-097");
    const auto made = tipping_point({{20, 26}, 3}, {{9, 25}, 4}, DifferenceMethod::Newcombe, 0.95, 0);
    ASSERT_TRUE(made);
    ASSERT_EQ(made->cells.size(), 20U);
    for (const auto& cell : made->cells) {
        const auto alone = newcombe({20 + cell.first, 29}, {9 + cell.second, 29}, 0.95);
        EXPECT_EQ(cell.difference, *alone);
        EXPECT_EQ(cell.holds, *alone->interval.lower > 0);
    }
    // Where the table of lower limits, made in R of Wilson's, crosses the margin: 0.021 and -0.012 in its first row about 0.
    EXPECT_EQ(made->most_second, (std::vector<std::int64_t>{3, 4, 4, 4}));
    const auto most_second = [](double margin) {
        return tipping_point({{20, 26}, 3}, {{9, 25}, 4}, DifferenceMethod::Newcombe, 0.95, margin)->most_second;
    };
    EXPECT_EQ(most_second(0.1), (std::vector<std::int64_t>{0, 1, 2, 3}));
    EXPECT_EQ(most_second(0.2), (std::vector<std::int64_t>{-1, -1, -1, 0}));
    EXPECT_TRUE(tipping_point({{28, 28}, 1}, {{1, 29}, 0}, DifferenceMethod::MiettinenNurminen, 0.95, 0)->always);
    EXPECT_TRUE(tipping_point({{5, 28}, 1}, {{6, 29}, 0}, DifferenceMethod::MiettinenNurminen, 0.95, 0)->never);
    EXPECT_EQ(tipping_point({{5, 28}, -1}, {{6, 29}, 0}, DifferenceMethod::Newcombe, 0.95, 0).error().where, "missing1");
    for (const double margin : {std::nan(""), 10.0, -HUGE_VAL})
        EXPECT_EQ(tipping_point({{5, 28}, 1}, {{6, 29}, 0}, DifferenceMethod::Newcombe, 0.95, margin).error().where, "margin");
    EXPECT_EQ(tipping_point({{5, 28}, 2000}, {{6, 29}, 2000}, DifferenceMethod::Newcombe, 0.95, 0).error().where, "missing");
}

}  // namespace
}  // namespace oligo::statistics
