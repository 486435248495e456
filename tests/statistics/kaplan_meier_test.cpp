#include "statistics/kaplan_meier.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "statistics/survival_cases.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;
using oligo::testing::number;

ConfidenceType conf_type(const std::string& name) {
    if (name == "log") return ConfidenceType::Log;
    return name == "plain" ? ConfidenceType::Plain : ConfidenceType::LogLog;
}

KaplanMeierOptions options_of(const nlohmann::json& result) {
    KaplanMeierOptions options;
    options.conf_level = result["conf_level"].get<double>();
    options.conf_type = conf_type(result["conf_type"].get<std::string>());
    if (result["variance"] == "greenwood") options.variance = SurvivalVariance::Greenwood;
    if (result["variance"] == "robust") options.variance = SurvivalVariance::Robust;
    return options;
}

void expect_row(const SurvivalAtTime& at, const nlohmann::json& columns, std::size_t i, const std::string& what) {
    expect_agrees(at.time, number(columns["time"][i]), what + " time");
    expect_agrees(at.n_risk, number(columns["n.risk"][i]), what + " n_risk");
    expect_agrees(at.survival, number(columns["surv"][i]), what + " survival");
    expect_agrees(at.se, number(columns["std.err"][i]), what + " se");
    if (at.survival == 1 && columns["lower"][i].is_null()) {  // R has no limits there on the log-log scale; ours are 1
        EXPECT_EQ(at.interval, (Interval{1.0, 1.0})) << what;
        return;
    }
    expect_agrees(at.interval.lower, number(columns["lower"][i]), what + " lower");
    expect_agrees(at.interval.upper, number(columns["upper"][i]), what + " upper");
}

TEST(KaplanMeier, AgreesWithSurvfit) {
    RecordProperty("requirement", "STAT-010");
    const nlohmann::json oracle = oligo::testing::golden("kaplan_meier");
    for (const auto& result : oracle["results"]) {
        const std::string what =
            result["data"].get<std::string>() + " " + result["conf_type"].get<std::string>() + " " + result["variance"].get<std::string>();
        const auto fit = kaplan_meier(oligo::testing::survival_data(oracle["data"][result["data"].get<std::string>()]), options_of(result));
        ASSERT_TRUE(fit) << what;
        EXPECT_EQ(fit->n, result["n"].get<std::size_t>()) << what;
        expect_agrees(fit->events, number(result["events"]), what + " events");
        const auto& steps = result["steps"];
        ASSERT_EQ(fit->time.size(), steps["time"].size()) << what;
        for (std::size_t i = 0; i < fit->time.size(); ++i) {
            expect_row(step(*fit, i), steps, i, what + " step " + std::to_string(i));
            expect_agrees(fit->n_event[i], number(steps["n.event"][i]), what + " n_event");
            expect_agrees(fit->n_censor[i], number(steps["n.censor"][i]), what + " n_censor");
        }
    }
}

TEST(KaplanMeier, ValuesAtTimesAgreeWithSummary) {
    RecordProperty("requirement", "STAT-011");
    const nlohmann::json oracle = oligo::testing::golden("kaplan_meier");
    for (const auto& result : oracle["results"]) {
        const std::string name = result["data"].get<std::string>();
        const auto fit = kaplan_meier(oligo::testing::survival_data(oracle["data"][name]), options_of(result));
        ASSERT_TRUE(fit);
        for (std::size_t i = 0; i < result["at"]["time"].size(); ++i) {
            const auto at = survival_at(*fit, result["at"]["time"][i].get<double>());
            ASSERT_TRUE(at) << name;
            expect_row(*at, result["at"], i, name + " at " + std::to_string(i));
        }
        EXPECT_FALSE(survival_at(*fit, fit->time.back() + 1)) << name;
    }
}

TEST(KaplanMeier, QuantilesAgreeWithR) {
    RecordProperty("requirement", "STAT-012");
    const nlohmann::json oracle = oligo::testing::golden("kaplan_meier");
    for (const auto& result : oracle["results"]) {
        const std::string name = result["data"].get<std::string>();
        const auto fit = kaplan_meier(oligo::testing::survival_data(oracle["data"][name]), options_of(result));
        ASSERT_TRUE(fit);
        const auto& rows = result["quantiles"];
        for (std::size_t i = 0; i < rows["p"].size(); ++i) {
            const std::string what = name + " " + result["conf_type"].get<std::string>() + " quantile " + std::to_string(i);
            const Estimate quantile = survival_quantile(*fit, rows["p"][i].get<double>());
            expect_agrees(quantile.estimate, number(rows["estimate"][i]), what);
            expect_agrees(quantile.interval.lower, number(rows["lower"][i]), what + " lower");
            expect_agrees(quantile.interval.upper, number(rows["upper"][i]), what + " upper");
        }
    }
}

// By hand: 1 of 4 at 2, censored at 2, 1 of 2 at 5.
TEST(KaplanMeier, ByHand) {
    RecordProperty("requirement", "STAT-010");
    const auto fit = kaplan_meier({.start = {}, .time = {5, 2, 2, 7}, .event = {1, 0, 1, 0}, .weight = {}});
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->time, (std::vector<double>{2, 5, 7}));
    EXPECT_EQ(fit->survival, (std::vector<double>{0.75, 0.375, 0.375}));
    EXPECT_NEAR(fit->se[1], 0.375 * std::sqrt(1.0 / (4 * 3) + 1.0 / (2 * 1)), 1e-15);
    const double theta = std::exp(1.959963984540054 * fit->se[1] / 0.375 / -std::log(0.375));
    EXPECT_NEAR(fit->lower[1], std::pow(0.375, theta), 1e-14);
    EXPECT_NEAR(fit->upper[1], std::pow(0.375, 1 / theta), 1e-14);
}

// clinical practice's check value: Miller's aml data, S(24) = 0.547 with log-log limits 0.319 to 0.726.
TEST(KaplanMeier, PublishedValueOfAml) {
    RecordProperty("requirement", "STAT-011");
    const auto fit = kaplan_meier(oligo::testing::survival_data(oligo::testing::golden("kaplan_meier")["data"]["aml"]));
    ASSERT_TRUE(fit);
    const auto at = survival_at(*fit, 24);
    ASSERT_TRUE(at);
    EXPECT_NEAR(at->survival, 0.547, 5e-4);
    EXPECT_NEAR(at->interval.lower.value_or(0), 0.319, 5e-4);
    EXPECT_NEAR(at->interval.upper.value_or(0), 0.726, 5e-4);
}

SurvivalData some_data() {
    const auto n = *rc::gen::inRange<std::size_t>(1, 40);
    SurvivalData data;
    data.time.reserve(n);
    data.event.reserve(n);
    for (std::size_t i = 0; i < n; ++i) {
        data.time.push_back(*rc::gen::inRange(1, 15));
        data.event.push_back(*rc::gen::inRange(0, 2));
    }
    return data;
}

RC_GTEST_PROP(KaplanMeier, OrderOfRowsDoesNotMatter, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-010");
    SurvivalData data = some_data();
    const auto fit = kaplan_meier(data);
    std::reverse(data.time.begin(), data.time.end());
    std::reverse(data.event.begin(), data.event.end());
    RC_ASSERT((kaplan_meier(data).value() == fit.value()));
}

// A row with weight 2 is two rows; without censoring Greenwood's error is the binomial one.
RC_GTEST_PROP(KaplanMeier, WholeWeightsAreRepetitions, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-013");
    SurvivalData weighed = some_data();
    SurvivalData repeated = weighed;
    weighed.weight.assign(weighed.time.size(), 2.0);
    repeated.time.insert(repeated.time.end(), weighed.time.begin(), weighed.time.end());
    repeated.event.insert(repeated.event.end(), weighed.event.begin(), weighed.event.end());
    auto fit = kaplan_meier(weighed);
    fit->n = repeated.time.size();
    RC_ASSERT((fit.value() == kaplan_meier(repeated).value()));
}

RC_GTEST_PROP(KaplanMeier, WithoutCensoringItIsTheShareThatIsLeft, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-010");
    SurvivalData data = some_data();
    std::fill(data.event.begin(), data.event.end(), 1);
    const auto fit = kaplan_meier(data);
    const auto n = static_cast<double>(data.time.size());
    for (std::size_t i = 0; i < fit->time.size(); ++i) {
        const double left = (fit->n_risk[i] - fit->n_event[i]) / n;
        RC_ASSERT(std::abs(fit->survival[i] - left) < 1e-12);
        if (left > 0) RC_ASSERT(std::abs(fit->se[i] - std::sqrt(left * (1 - left) / n)) < 1e-12);
    }
}

// The jackknife from its definition: derivatives of S by each weight, taken numerically.
RC_GTEST_PROP(KaplanMeier, RobustErrorIsTheSumOfSquaredDerivatives, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-013");
    SurvivalData data = some_data();
    for (std::size_t i = 0; i < data.time.size(); ++i) {
        data.weight.push_back(0.5 + 0.25 * *rc::gen::inRange(0, 8));
        data.start.push_back(*rc::gen::inRange(0, static_cast<int>(data.time[i])));
    }
    const auto fit = kaplan_meier(data, {.variance = SurvivalVariance::Robust});
    std::vector<double> sum(fit->time.size());
    const double h = 1e-5;
    for (std::size_t i = 0; i < data.time.size(); ++i) {
        SurvivalData more = data;
        SurvivalData less = data;
        more.weight[i] += h;
        less.weight[i] -= h;
        const auto up = kaplan_meier(more);
        const auto down = kaplan_meier(less);
        for (std::size_t row = 0; row < sum.size(); ++row) {
            const double influence = data.weight[i] * (up->survival[row] - down->survival[row]) / (2 * h);
            sum[row] += influence * influence;
        }
    }
    for (std::size_t row = 0; row < sum.size(); ++row) RC_ASSERT(std::abs(fit->se[row] - std::sqrt(sum[row])) < 1e-7);
}

TEST(KaplanMeier, RefusesWhatItCannotEstimateFrom) {
    RecordProperty("requirement", "STAT-014");
    EXPECT_EQ(kaplan_meier({}).error().kind, ErrorKind::Missing);
    const SurvivalData fine{.start = {}, .time = {1}, .event = {1}, .weight = {}};
    EXPECT_EQ(kaplan_meier(fine, {.conf_level = 1}).error().kind, ErrorKind::OutOfRange);
    EXPECT_EQ(kaplan_meier({.start = {}, .time = {1, 2}, .event = {1, 2}, .weight = {}}).error().where, "event, row 2");
    EXPECT_EQ(kaplan_meier({.start = {}, .time = {1, -2}, .event = {1, 1}, .weight = {}}).error().where, "time, row 2");
}

TEST(KaplanMeier, WeightsOfZeroAloneLeaveNobodyAtRisk) {
    RecordProperty("requirement", "STAT-014");
    const auto fit = kaplan_meier({.start = {}, .time = {1, 2}, .event = {1, 1}, .weight = {0, 0}});
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->survival, (std::vector<double>{1, 1}));
    EXPECT_EQ(survival_quantile(*fit), Estimate{});
}

// Survival rounds to 1 beside an error: its limits are 1, too.
TEST(KaplanMeier, AWeightTooSmallToMatterIsNoReasonToStop) {
    RecordProperty("requirement", "STAT-147");
    SurvivalData data;
    data.time = {1, 2, 3, 4};
    data.event = {1, 0, 1, 0};
    data.weight = {1e-17, 1, 1, 1};
    const auto fit = kaplan_meier(data);
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->survival[0], 1);
    EXPECT_EQ(fit->lower[0], 1);
    EXPECT_EQ(fit->upper[0], 1);
    EXPECT_EQ(fit->survival[2], 0.5);
}

}  // namespace
}  // namespace oligo::statistics
