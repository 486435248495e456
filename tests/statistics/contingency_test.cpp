// Ratios, Fisher's exact test, strata.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include <fmt/format.h>

#include "statistics/distributions.hpp"
#include "statistics/fisher_exact.hpp"
#include "statistics/golden.hpp"
#include "statistics/mantel_haenszel.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;
using oligo::testing::golden;
using oligo::testing::number;

TwoByTwo table_at(const nlohmann::json& columns, std::size_t row) {
    const auto whole = [&](const char* column) { return columns[column][row].get<std::int64_t>(); };
    return {{whole("x1"), whole("n1")}, {whole("x2"), whole("n2")}};
}

void expect_estimate(const Estimate& actual, const nlohmann::json& columns, const std::string& prefix, const char* estimate,
                     std::size_t row, const std::string& what) {
    expect_agrees(actual.estimate, number(columns[estimate][row]), prefix + " " + what);
    expect_agrees(actual.interval.lower, number(columns[prefix + "_lower"][row]), prefix + " lower " + what);
    expect_agrees(actual.interval.upper, number(columns[prefix + "_upper"][row]), prefix + " upper " + what);
}

TEST(Contingency, AgreesWithR) {
    const auto read = golden("contingency");
    const auto& tables = read["tables"];
    for (std::size_t i = 0; i < tables["x1"].size(); ++i) {
        const TwoByTwo table = table_at(tables, i);
        const double level = tables["conf"][i];
        const std::string what = fmt::format("{}/{} and {}/{}", table.first.x, table.first.n, table.second.x, table.second.n);
        RecordProperty("requirement", "STAT-076");
        expect_estimate(*odds_ratio(table, level), read["ratios"], "or", "or", i, what);
        expect_estimate(*risk_ratio(table, level), read["ratios"], "rr", "rr", i, what);
        const auto fisher = fisher_exact(table, level);
        expect_agrees(fisher->two_sided, number(tables["two_sided"][i]), "fisher two-sided " + what);
        expect_agrees(fisher->greater, number(tables["greater"][i]), "fisher greater " + what);
        expect_agrees(fisher->less, number(tables["less"][i]), "fisher less " + what);
        expect_estimate(fisher->odds_ratio, tables, "fisher", "fisher_estimate", i, what);
    }
}

TEST(Contingency, FishersTeaTasting) {
    RecordProperty("requirement", "STAT-077");
    // Fisher 1935: three of four cups right: 17 of 70 ways are as good or better. By hand: with weights 1, 16, 36, 16, 1 and odds ratio r
    // the mean is 3 at the estimate, and 3 or fewer have probability 0.025 at the upper limit. R 4.2.2 prints 6.408309 and 621.9337505:
    // its search stops early (docs/statistics.md).
    const auto test = fisher_exact({{3, 4}, {1, 4}}, 0.95);
    EXPECT_NEAR(test->greater, 17.0 / 70, 1e-15);
    EXPECT_NEAR(test->two_sided, 34.0 / 70, 1e-15);
    const double r = *test->odds_ratio.estimate;
    EXPECT_NEAR(r, 6.408309, 5e-4);
    EXPECT_NEAR(
        (16 * r + 2 * 36 * r * r + 3 * 16 * r * r * r + 4 * r * r * r * r) / (1 + 16 * r + 36 * r * r + 16 * r * r * r + r * r * r * r), 3,
        1e-13);
    const double u = *test->odds_ratio.interval.upper;
    EXPECT_NEAR((1 + 16 * u + 36 * u * u + 16 * u * u * u) / (1 + 16 * u + 36 * u * u + 16 * u * u * u + u * u * u * u), 0.025, 1e-14);
    const double l = *test->odds_ratio.interval.lower;
    EXPECT_NEAR((16 * l * l * l + l * l * l * l) / (1 + 16 * l + 36 * l * l + 16 * l * l * l + l * l * l * l), 0.025, 1e-14);
}

Count random_count() {
    const auto n = *rc::gen::inRange<std::int64_t>(1, 60);
    return {*rc::gen::inRange<std::int64_t>(0, n + 1), n};
}

bool near_inverse(std::optional<double> one, std::optional<double> other) {
    if (!one || !other) return (one.value_or(1) == 0 || other.value_or(1) == 0) || one == other;
    return *one == 0 || std::abs(*one * *other - 1) < 1e-9;
}

RC_GTEST_PROP(Contingency, groups_that_change_places_turn_ratios_over, ()) {
    const TwoByTwo table{random_count(), random_count()};
    const TwoByTwo turned{table.second, table.first};
    const auto one = fisher_exact(table, 0.9);
    const auto other = fisher_exact(turned, 0.9);
    RC_ASSERT(std::abs(one->two_sided - other->two_sided) < 1e-12);
    RC_ASSERT(std::abs(one->greater - other->less) < 1e-12);
    RC_ASSERT(near_inverse(one->odds_ratio.interval.lower, other->odds_ratio.interval.upper));
    RC_ASSERT(near_inverse(odds_ratio(table, 0.9)->estimate, odds_ratio(turned, 0.9)->estimate));
}

RC_GTEST_PROP(Contingency, fisher_limits_hold_the_estimate, ()) {
    const TwoByTwo table{random_count(), random_count()};
    const auto ratio = fisher_exact(table, 0.95)->odds_ratio;
    if (ratio.estimate) RC_ASSERT(*ratio.interval.lower <= *ratio.estimate);
    if (ratio.estimate && ratio.interval.upper) RC_ASSERT(*ratio.estimate <= *ratio.interval.upper);
}

TEST(MantelHaenszel, AgreesWithR) {
    RecordProperty("requirement", "STAT-078");
    const auto oracle = golden("contingency");
    for (const auto& expected : oracle["mantel_haenszel"]) {
        std::vector<TwoByTwo> strata;
        for (std::size_t i = 0; i < expected["x1"].size(); ++i) strata.push_back(table_at(expected, i));
        const auto plain = mantel_haenszel(strata, 0.95, false);
        const auto corrected = mantel_haenszel(strata, 0.95, true);
        expect_agrees(plain->chi_square, number(expected["chi_square"]), "chi-square");
        expect_agrees(plain->p, number(expected["p"]), "p");
        expect_agrees(corrected->chi_square, number(expected["chi_square_corrected"]), "corrected");
        expect_agrees(corrected->p, number(expected["p_corrected"]), "p corrected");
        expect_agrees(plain->common_odds_ratio.estimate, number(expected["estimate"]), "common odds ratio");
        expect_agrees(plain->common_odds_ratio.interval.lower, number(expected["lower"]), "lower");
        expect_agrees(plain->common_odds_ratio.interval.upper, number(expected["upper"]), "upper");
    }
}

RC_GTEST_PROP(MantelHaenszel, of_one_stratum_is_the_plain_odds_ratio, ()) {
    const TwoByTwo table{random_count(), random_count()};
    const auto stratified = mantel_haenszel(std::vector{table}, 0.95, false);
    const auto plain = odds_ratio(table, 0.95);
    RC_ASSERT(stratified->common_odds_ratio.estimate.has_value() == plain->estimate.has_value());
    if (!plain->interval.lower) return;
    RC_ASSERT(std::abs(*stratified->common_odds_ratio.estimate / *plain->estimate - 1) < 1e-12);
    RC_ASSERT(std::abs(*stratified->common_odds_ratio.interval.lower / *plain->interval.lower - 1) < 1e-12);
}

RC_GTEST_PROP(MantelHaenszel, strata_that_tell_nothing_change_nothing, ()) {
    std::vector<TwoByTwo> strata{{random_count(), random_count()}, {random_count(), random_count()}};
    const auto before = mantel_haenszel(strata, 0.95, false);
    strata.push_back({{0, 0}, random_count()});
    strata.push_back({{1, 1}, {0, 0}});
    strata.push_back({{4, 4}, {7, 7}});
    const auto after = mantel_haenszel(strata, 0.95, false);
    RC_ASSERT(before->chi_square == after->chi_square);
    RC_ASSERT(before->common_odds_ratio == after->common_odds_ratio);
}

TEST(Contingency, RefusesWhatIsNoCount) {
    RecordProperty("requirement", "STAT-073");
    EXPECT_EQ(odds_ratio({{1, 2}, {3, 2}}, 0.95).error().where, "x2");
    EXPECT_EQ(risk_ratio({{1, 0}, {1, 2}}, 0.95).error().where, "n1");
    EXPECT_EQ(fisher_exact({{1, 2}, {1, 2}}, 2).error().where, "conf_level");
    EXPECT_EQ(mantel_haenszel({}, 0.95, false).error().kind, ErrorKind::Missing);
    EXPECT_EQ(mantel_haenszel(std::vector<TwoByTwo>{{{1, 2}, {1, 2}}, {{5, 2}, {1, 2}}}, 0.95, false).error().where, "stratum 2, x1");
    // Nobody, or everybody, has the event: nothing is told.
    const auto nothing = mantel_haenszel(std::vector<TwoByTwo>{{{0, 5}, {0, 4}}}, 0.95, true);
    EXPECT_FALSE(nothing->chi_square || nothing->p || nothing->common_odds_ratio.estimate);
}

}  // namespace
}  // namespace oligo::statistics
