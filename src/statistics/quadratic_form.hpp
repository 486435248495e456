#pragma once
// x' V^- x, the statistic of a score test.
#include <span>

#include "statistics/chi_square_test.hpp"

namespace oligo::statistics {

/// `score` has n entries and lies in the range of `variance`, which is symmetric, not negative, n x n; its rank is the degrees of freedom.
/// Rows whose variance is at most 1e-14 of the largest are left out; dependence is judged after each row is scaled to variance 1.
/// Where a score or a variance is no finite number there is no test: 0 degrees of freedom.
[[nodiscard]] ChiSquareTest score_test(std::span<const double> score, std::span<const double> variance);

}  // namespace oligo::statistics
