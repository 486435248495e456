#include "statistics/quadratic_form.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "statistics/distributions.hpp"

namespace oligo::statistics {
namespace {

/// Takes the share that row `pivot` explains out of all rows below it: one step of a Cholesky decomposition with the score as a last
/// column.
void eliminate(std::vector<double>& matrix, std::vector<double>& score, std::size_t n, std::size_t pivot) {
    const double diagonal = matrix[pivot * n + pivot];
    for (std::size_t i = pivot + 1; i < n; ++i) {
        const double factor = matrix[i * n + pivot] / diagonal;
        for (std::size_t j = pivot + 1; j < n; ++j) matrix[i * n + j] -= factor * matrix[pivot * n + j];
        score[i] -= factor * score[pivot];
    }
}

void exchange(std::vector<double>& matrix, std::vector<double>& score, std::size_t n, std::size_t a, std::size_t b) {
    if (a == b) return;
    std::swap(score[a], score[b]);
    for (std::size_t j = 0; j < n; ++j) std::swap(matrix[a * n + j], matrix[b * n + j]);
    for (std::size_t i = 0; i < n; ++i) std::swap(matrix[i * n + a], matrix[i * n + b]);
}

}  // namespace

ChiSquareTest score_test(std::span<const double> score, std::span<const double> variance) {
    const std::size_t all = score.size();
    contract(variance.size() == all * all, "a variance for each pair of scores");
    const auto is_number = [](double value) { return std::isfinite(value); };
    if (!std::all_of(score.begin(), score.end(), is_number) || !std::all_of(variance.begin(), variance.end(), is_number)) return {};
    double largest = 0;
    for (std::size_t i = 0; i < all; ++i) largest = std::max(largest, variance[i * all + i]);
    std::vector<std::size_t> kept;
    std::vector<double> deviation;
    kept.reserve(all);
    deviation.reserve(all);
    for (std::size_t i = 0; i < all; ++i) {
        if (!(variance[i * all + i] > 1e-14 * largest)) continue;
        kept.push_back(i);
        deviation.push_back(std::sqrt(variance[i * all + i]));
    }
    const std::size_t n = kept.size();
    std::vector<double> x(n);
    std::vector<double> matrix(n * n);
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = score[kept[i]] / deviation[i];
        for (std::size_t j = 0; j < n; ++j) matrix[i * n + j] = variance[kept[i] * all + kept[j]] / (deviation[i] * deviation[j]);
    }
    ChiSquareTest test;
    for (std::size_t step = 0; step < n; ++step) {
        std::size_t pivot = step;
        for (std::size_t i = step + 1; i < n; ++i) {
            if (matrix[i * n + i] > matrix[pivot * n + pivot]) pivot = i;
        }
        if (!(matrix[pivot * n + pivot] > 1e-9)) break;
        exchange(matrix, x, n, step, pivot);
        eliminate(matrix, x, n, step);
        test.chisq += x[step] * x[step] / matrix[step * n + step];
        ++test.df;
    }
    if (test.df > 0) test.p = chi_square_survival(test.chisq, test.df);
    return test;
}

}  // namespace oligo::statistics
