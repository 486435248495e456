#pragma once
// x' V^- x, the statistic of a score test.
#include <optional>
#include <span>

namespace oligo::statistics {

struct ChiSquareTest {
    double chisq = 0;
    int df = 0;
    std::optional<double> p;  ///< empty with 0 degrees of freedom: nothing could be compared
    bool operator==(const ChiSquareTest&) const = default;
};

/// `score` has n entries and lies in the range of `variance`, which is symmetric, not negative, n x n; its rank is the degrees of freedom.
/// Rows whose variance is at most 1e-14 of the largest are left out; dependence is judged after each row is scaled to variance 1.
[[nodiscard]] ChiSquareTest score_test(std::span<const double> score, std::span<const double> variance);

}  // namespace oligo::statistics
