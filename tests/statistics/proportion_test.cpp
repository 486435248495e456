#include "statistics/proportion.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>

#include "statistics/distributions.hpp"
#include "statistics/golden.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;
using oligo::testing::golden;

Count count_at(const nlohmann::json& columns, std::size_t row, const char* x = "x", const char* n = "n") {
    return {columns[x][row].get<std::int64_t>(), columns[n][row].get<std::int64_t>()};
}

TEST(Proportion, AgreesWithR) {
    RecordProperty("requirement", "STAT-071");
    const auto one = golden("proportion")["one"];
    using Method = Result<Estimate> (*)(const Count&, double);
    for (const auto& [name, method] : std::initializer_list<std::pair<std::string, Method>>{
             {"clopper_pearson", clopper_pearson}, {"wilson", wilson}, {"wilson_continuity", wilson_continuity}, {"jeffreys", jeffreys}}) {
        for (std::size_t i = 0; i < one["x"].size(); ++i) {
            const auto actual = method(count_at(one, i), one["conf"][i]);
            ASSERT_TRUE(actual);
            const std::string what = name + " " + one["x"][i].dump() + "/" + one["n"][i].dump();
            EXPECT_EQ(*actual->estimate, one["estimate"][i].get<double>());
            expect_agrees(actual->interval.lower, one[name + "_lower"][i].get<double>(), what);
            expect_agrees(actual->interval.upper, one[name + "_upper"][i].get<double>(), what);
        }
    }
}

TEST(Proportion, AgreesWithPublishedLimits) {
    RecordProperty("requirement", "STAT-071");
    // Newcombe 1998 (Stat Med 17:857), table I: methods 3 (score), 4 (score with continuity correction), 5 (Clopper-Pearson).
    struct Published {
        Count count;
        std::array<double, 6> limits;
    };
    for (const auto& [count, limits] : {Published{{81, 263}, {0.2553, 0.3662, 0.2535, 0.3682, 0.2527, 0.3676}},
                                        Published{{15, 148}, {0.0624, 0.1605, 0.0598, 0.1644, 0.0578, 0.1617}},
                                        Published{{0, 20}, {0.0000, 0.1611, 0.0000, 0.2005, 0.0000, 0.1684}},
                                        Published{{1, 29}, {0.0061, 0.1718, 0.0018, 0.1963, 0.0009, 0.1776}}}) {
        const std::array<Result<Estimate>, 3> ours{wilson(count, 0.95), wilson_continuity(count, 0.95), clopper_pearson(count, 0.95)};
        for (std::size_t i = 0; i < 3; ++i) {
            EXPECT_NEAR(*ours[i]->interval.lower, limits[2 * i], 5.01e-5) << count.x << " " << i;
            EXPECT_NEAR(*ours[i]->interval.upper, limits[2 * i + 1], 5.01e-5) << count.x << " " << i;
        }
    }
}

Count random_count() {
    const auto n = *rc::gen::inRange<std::int64_t>(1, 500);
    return {*rc::gen::inRange<std::int64_t>(0, n + 1), n};
}

RC_GTEST_PROP(Proportion, turns_round_when_success_and_failure_change_places, ()) {
    const Count count = random_count();
    const Count turned{count.n - count.x, count.n};
    const double level = 0.5 + 0.499 * *rc::gen::inRange(0, 100) / 100.0;
    for (auto* method : {clopper_pearson, wilson, wilson_continuity, jeffreys}) {
        const auto one = method(count, level);
        const auto other = method(turned, level);
        RC_ASSERT(std::abs(*one->interval.lower - (1 - *other->interval.upper)) < 1e-12);
        RC_ASSERT(*one->interval.lower <= *one->estimate && *one->estimate <= *one->interval.upper);
    }
}

RC_GTEST_PROP(Proportion, clopper_pearson_limits_are_where_the_exact_test_turns, ()) {
    const Count count = random_count();
    const auto interval = clopper_pearson(count, 0.95)->interval;
    if (count.x > 0) RC_ASSERT(std::abs(binomial_test(count, *interval.lower)->greater - 0.025) < 1e-10);
    if (count.x < count.n) RC_ASSERT(std::abs(binomial_test(count, *interval.upper)->less - 0.025) < 1e-10);
}

TEST(Proportion, ExactTestAgreesWithR) {
    RecordProperty("requirement", "STAT-072");
    const auto tests = golden("proportion")["tests"];
    for (std::size_t i = 0; i < tests["x"].size(); ++i) {
        const auto actual = binomial_test(count_at(tests, i), tests["p0"][i]);
        ASSERT_TRUE(actual);
        const std::string what = tests["x"][i].dump() + "/" + tests["n"][i].dump() + " against " + tests["p0"][i].dump();
        expect_agrees(actual->greater, tests["greater"][i].get<double>(), "greater " + what);
        expect_agrees(actual->less, tests["less"][i].get<double>(), "less " + what);
        expect_agrees(actual->two_sided, tests["two_sided"][i].get<double>(), "two-sided " + what);
    }
}

RC_GTEST_PROP(Proportion, exact_two_sided_test_is_the_sum_over_outcomes, ()) {
    const Count count = random_count();
    const double p0 = *rc::gen::inRange(1, 100) / 100.0;
    const double n = static_cast<double>(count.n);
    const double limit = binomial_mass(static_cast<double>(count.x), n, p0) * (1 + 1e-7);
    double sum = 0;
    for (std::int64_t x = 0; x <= count.n; ++x) {
        const double mass = binomial_mass(static_cast<double>(x), n, p0);
        if (mass <= limit) sum += mass;
    }
    RC_ASSERT(std::abs(binomial_test(count, p0)->two_sided - sum) < 1e-11);
}

TEST(Proportion, RefusesWhatIsNoCount) {
    RecordProperty("requirement", "STAT-073");
    EXPECT_EQ(wilson({1, 0}, 0.95).error().kind, ErrorKind::Missing);
    EXPECT_EQ(wilson({-1, 5}, 0.95).error().where, "x");
    EXPECT_EQ(jeffreys({6, 5}, 0.95).error().kind, ErrorKind::OutOfRange);
    EXPECT_EQ(clopper_pearson({1, -5}, 0.95).error().where, "n");
    EXPECT_EQ(clopper_pearson({1, 5}, 95).error().where, "conf_level");
    EXPECT_EQ(clopper_pearson({1, 5}, std::nan("")).error().where, "conf_level");
    EXPECT_EQ(wilson_continuity({1, 5}, 0).error().where, "conf_level");
    EXPECT_EQ(binomial_test({1, 5}, 1.5).error().where, "p0");
}

}  // namespace
}  // namespace oligo::statistics
