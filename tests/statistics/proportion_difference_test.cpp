#include "statistics/proportion_difference.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "statistics/distributions.hpp"
#include "statistics/golden.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;
using oligo::testing::golden;

TEST(ProportionDifference, AgreesWithR) {
    RecordProperty("requirement", "STAT-074");
    const auto two = golden("proportion")["two"];
    for (std::size_t i = 0; i < two["x1"].size(); ++i) {
        const auto whole = [&](const char* column) { return two[column][i].get<std::int64_t>(); };
        const Count first{whole("x1"), whole("n1")};
        const Count second{whole("x2"), whole("n2")};
        const double level = two["conf"][i];
        const std::string what = fmt::format("{}/{} and {}/{} at {}", first.x, first.n, second.x, second.n, level);
        const auto hybrid = newcombe(first, second, level);
        expect_agrees(*hybrid->estimate, two["estimate"][i].get<double>(), what);
        expect_agrees(hybrid->interval.lower, two["newcombe_lower"][i].get<double>(), "newcombe " + what);
        expect_agrees(hybrid->interval.upper, two["newcombe_upper"][i].get<double>(), "newcombe " + what);
        const auto score = miettinen_nurminen(first, second, level);
        expect_agrees(score->interval.lower, two["miettinen_nurminen_lower"][i].get<double>(), "miettinen-nurminen " + what);
        expect_agrees(score->interval.upper, two["miettinen_nurminen_upper"][i].get<double>(), "miettinen-nurminen " + what);
    }
}

TEST(ProportionDifference, AgreesWithPublishedLimits) {
    RecordProperty("requirement", "STAT-074");
    // Newcombe 1998 (Stat Med 17:873), table II: methods 6 (Miettinen-Nurminen) and 10 (hybrid score).
    struct Published {
        Count first;
        Count second;
        std::array<double, 4> limits;
    };
    for (const auto& [first, second, limits] :
         {Published{{56, 70}, {48, 80}, {0.0528, 0.3382, 0.0524, 0.3339}}, Published{{9, 10}, {3, 10}, {0.1700, 0.8406, 0.1705, 0.8090}},
          Published{{6, 7}, {2, 7}, {0.0342, 0.8534, 0.0582, 0.8062}}, Published{{5, 56}, {0, 29}, {-0.0326, 0.1933, -0.0381, 0.1926}}}) {
        const auto score = miettinen_nurminen(first, second, 0.95)->interval;
        const auto hybrid = newcombe(first, second, 0.95)->interval;
        EXPECT_NEAR(*score.lower, limits[0], 5.01e-5);
        EXPECT_NEAR(*score.upper, limits[1], 5.01e-5);
        EXPECT_NEAR(*hybrid.lower, limits[2], 5.01e-5);
        EXPECT_NEAR(*hybrid.upper, limits[3], 5.01e-5);
    }
}

Count random_count() {
    const auto n = *rc::gen::inRange<std::int64_t>(1, 200);
    return {*rc::gen::inRange<std::int64_t>(0, n + 1), n};
}

RC_GTEST_PROP(ProportionDifference, changes_its_sign_when_groups_change_places, ()) {
    const Count first = random_count();
    const Count second = random_count();
    for (auto* method : {newcombe, miettinen_nurminen}) {
        const auto one = method(first, second, 0.95);
        const auto other = method(second, first, 0.95);
        RC_ASSERT(std::abs(*one->interval.lower + *other->interval.upper) < 1e-11);
        RC_ASSERT(std::abs(*one->interval.upper + *other->interval.lower) < 1e-11);
        RC_ASSERT(-1 <= *one->interval.lower && *one->interval.upper <= 1);
        RC_ASSERT(*one->interval.lower <= *one->estimate + 1e-15 && *one->estimate <= *one->interval.upper + 1e-15);
    }
}

RC_GTEST_PROP(ProportionDifference, limits_are_where_the_score_test_turns, ()) {
    const Count first = random_count();
    const Count second = random_count();
    const double z = normal_critical(0.95);
    const auto interval = miettinen_nurminen(first, second, 0.95)->interval;
    if (*interval.lower > -1) RC_ASSERT(std::abs(*miettinen_nurminen_z(first, second, *interval.lower) - z) < 1e-7);
    if (*interval.upper < 1) RC_ASSERT(std::abs(*miettinen_nurminen_z(first, second, *interval.upper) + z) < 1e-7);
}

TEST(ProportionDifference, OfNoDifferenceIsTheChiSquareTestButForOneFactor) {
    RecordProperty("requirement", "STAT-074");
    // Pearson's chi-square of 56/70 and 48/80, without continuity correction, by hand: N (ad - bc)^2 / products of margins.
    const double chi_square = 150.0 * (56.0 * 32 - 14 * 48) * (56.0 * 32 - 14 * 48) / (70.0 * 80 * 104 * 46);
    const double z = *miettinen_nurminen_z({56, 70}, {48, 80}, 0);
    EXPECT_NEAR(z * z, chi_square * 149 / 150, 1e-12);
}

TEST(ProportionDifference, RefusesWhatIsNoCount) {
    RecordProperty("requirement", "STAT-073");
    EXPECT_EQ(newcombe({1, 5}, {7, 5}, 0.95).error().where, "x2");
    EXPECT_EQ(miettinen_nurminen({1, 0}, {1, 5}, 0.95).error().where, "n1");
    EXPECT_EQ(miettinen_nurminen({1, 5}, {1, 5}, 1).error().where, "conf_level");
    EXPECT_EQ(miettinen_nurminen_z({1, 5}, {1, 5}, 2).error().where, "difference");
}

}  // namespace
}  // namespace oligo::statistics
