#include "statistics/distributions.hpp"

#include <gtest/gtest.h>

#include "core/result.hpp"
#include "statistics/golden.hpp"

namespace oligo::statistics {
namespace {

using oligo::testing::expect_agrees;

const nlohmann::json& oracle() {
    static const nlohmann::json read = oligo::testing::golden("distributions");
    return read;
}

double at(const nlohmann::json& columns, const char* column, std::size_t row) {
    return columns.at(column).at(row).get<double>();
}

// Tails far out are compared by their relative error alone.
void expect_same(double actual, double expected, const std::string& what) {
    EXPECT_NEAR(actual, expected, 1e-9 * std::abs(expected)) << what;
}

TEST(Distributions, AgreeWithR) {
    RecordProperty("requirement", "STAT-070");
    const auto& normal = oracle()["normal"];
    for (std::size_t i = 0; i < normal["z"].size(); ++i) {
        expect_same(normal_cdf(at(normal, "z", i)), at(normal, "cdf", i), "normal_cdf");
        expect_same(normal_survival(at(normal, "z", i)), at(normal, "survival", i), "normal_survival");
        expect_same(normal_two_sided(at(normal, "z", i)), at(normal, "two_sided", i), "normal_two_sided");
    }
    const auto& chi = oracle()["chi_square"];
    for (std::size_t i = 0; i < chi["x"].size(); ++i) {
        expect_same(chi_square_cdf(at(chi, "x", i), at(chi, "df", i)), at(chi, "cdf", i), "chi_square_cdf");
        expect_same(chi_square_survival(at(chi, "x", i), at(chi, "df", i)), at(chi, "survival", i), "chi_square_survival");
    }
    const auto& shapes = oracle()["beta"];
    for (std::size_t i = 0; i < shapes["x"].size(); ++i) {
        expect_same(beta_cdf(at(shapes, "x", i), at(shapes, "a", i), at(shapes, "b", i)), at(shapes, "cdf", i), "beta_cdf");
        expect_same(beta_survival(at(shapes, "x", i), at(shapes, "a", i), at(shapes, "b", i)), at(shapes, "survival", i), "beta_survival");
    }
    const auto& student = oracle()["t"];
    for (std::size_t i = 0; i < student["t"].size(); ++i) {
        expect_same(t_cdf(at(student, "t", i), at(student, "df", i)), at(student, "cdf", i), "t_cdf");
        expect_same(t_survival(-at(student, "t", i), at(student, "df", i)), at(student, "cdf", i), "t_survival");
        expect_same(t_two_sided(at(student, "t", i), at(student, "df", i)), at(student, "two_sided", i), "t_two_sided");
    }
    const auto& f = oracle()["f"];
    for (std::size_t i = 0; i < f["x"].size(); ++i) {
        expect_same(f_cdf(at(f, "x", i), at(f, "df1", i), at(f, "df2", i)), at(f, "cdf", i), "f_cdf");
        expect_same(f_survival(at(f, "x", i), at(f, "df1", i), at(f, "df2", i)), at(f, "survival", i), "f_survival");
    }
}

TEST(Distributions, QuantilesAgreeWithR) {
    RecordProperty("requirement", "STAT-070");
    const auto& normal = oracle()["normal_quantile"];
    for (std::size_t i = 0; i < normal["p"].size(); ++i) expect_agrees(normal_quantile(at(normal, "p", i)), at(normal, "z", i), "normal");
    EXPECT_DOUBLE_EQ(normal_critical(0.95), 1.959963984540054);  // qnorm(0.975)
    const auto& chi = oracle()["chi_square_quantile"];
    for (std::size_t i = 0; i < chi["p"].size(); ++i)
        expect_agrees(chi_square_quantile(at(chi, "p", i), at(chi, "df", i)), at(chi, "x", i), "chi-square");
    const auto& shapes = oracle()["beta_quantile"];
    for (std::size_t i = 0; i < shapes["p"].size(); ++i)
        expect_agrees(beta_quantile(at(shapes, "p", i), at(shapes, "a", i), at(shapes, "b", i)), at(shapes, "x", i), "beta");
    const auto& student = oracle()["t_quantile"];
    for (std::size_t i = 0; i < student["p"].size(); ++i)
        expect_agrees(t_quantile(at(student, "p", i), at(student, "df", i)), at(student, "t", i), "t");
    const auto& f = oracle()["f_quantile"];
    for (std::size_t i = 0; i < f["p"].size(); ++i)
        expect_agrees(f_quantile(at(f, "p", i), at(f, "df1", i), at(f, "df2", i)), at(f, "x", i), "F");
}

TEST(Distributions, AreAskedSensibleThings) {
    RecordProperty("requirement", "STAT-070");
    EXPECT_THROW((void)chi_square_survival(-1, 1), ContractViolation);
    EXPECT_THROW((void)beta_quantile(0.5, 0, 1), ContractViolation);
    EXPECT_THROW((void)normal_quantile(1), ContractViolation);
    EXPECT_THROW((void)t_quantile(0.5, -1), ContractViolation);
}

}  // namespace
}  // namespace oligo::statistics
