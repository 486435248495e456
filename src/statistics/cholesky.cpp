#include "statistics/cholesky.hpp"

#include <algorithm>
#include <cmath>

#include "core/result.hpp"

namespace oligo::statistics {

Cholesky factorise(std::span<const double> symmetric, std::size_t size, double tolerance, std::span<const std::uint8_t> known_redundant) {
    contract(symmetric.size() == size * size, "the matrix to factorise is square");
    Cholesky factor{size, std::vector<double>(symmetric.begin(), symmetric.end()), std::vector<std::uint8_t>(size, 0), 0};
    auto& lower = factor.lower;
    double largest = 0;
    for (std::size_t i = 0; i < size; ++i) largest = std::max(largest, lower[i * size + i]);
    for (std::size_t i = 0; i < size; ++i) {
        double& pivot = lower[i * size + i];
        const bool known = !known_redundant.empty() && known_redundant[i] != 0;
        if (known || !std::isfinite(pivot) || pivot <= 0 || pivot < largest * tolerance) {
            pivot = 0;
            factor.redundant[i] = 1;
            for (std::size_t j = i + 1; j < size; ++j) lower[j * size + i] = 0;
            continue;
        }
        ++factor.rank;
        for (std::size_t j = i + 1; j < size; ++j) {
            const double ratio = lower[j * size + i] / pivot;
            for (std::size_t k = j; k < size; ++k) lower[k * size + j] -= ratio * lower[k * size + i];
            lower[j * size + i] = ratio;
        }
    }
    return factor;
}

std::vector<double> solve(const Cholesky& factor, std::span<const double> right) {
    const std::size_t size = factor.size;
    std::vector<double> solution(right.begin(), right.end());
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < i; ++j) solution[i] -= factor.lower[i * size + j] * solution[j];
    }
    for (std::size_t i = size; i-- > 0;) {
        if (factor.redundant[i] != 0) {
            solution[i] = 0;
            continue;
        }
        solution[i] /= factor.lower[i * size + i];
        for (std::size_t j = i + 1; j < size; ++j) solution[i] -= factor.lower[j * size + i] * solution[j];
    }
    return solution;
}

std::vector<double> inverse(const Cholesky& factor) {
    const std::size_t size = factor.size;
    std::vector<double> result(size * size, 0.0);
    std::vector<double> unit(size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
        if (factor.redundant[i] != 0) continue;
        unit[i] = 1;
        const std::vector<double> column = solve(factor, unit);
        unit[i] = 0;
        for (std::size_t j = 0; j < size; ++j) result[j * size + i] = column[j];
    }
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            result[i * size + j] = result[j * size + i] = (result[i * size + j] + result[j * size + i]) / 2;
        }
    }
    return result;
}

double quadratic_form(const Cholesky& factor, std::span<const double> right) {
    const std::vector<double> solution = solve(factor, right);
    double sum = 0;
    for (std::size_t i = 0; i < solution.size(); ++i) sum += solution[i] * right[i];
    return sum;
}

}  // namespace oligo::statistics
