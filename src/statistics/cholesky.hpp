#pragma once
// The square-root-free Cholesky factor of an information matrix, which finds columns that depend on those before them.
#include <cstdint>
#include <span>
#include <vector>

namespace oligo::statistics {

/// C = L D L', L unit lower triangular. Where a column depends on earlier ones, D is 0 and its row and column take no part: what is solved
/// or inverted is the matrix without them, with zeros in their places. That is how R's survival finds coefficients that are NA.
struct Cholesky {
    std::size_t size = 0;
    std::vector<double> lower;            ///< size x size, row by row: L below the diagonal, D on it
    std::vector<std::uint8_t> redundant;  ///< 1: depends on earlier columns
    std::size_t rank = 0;
};

/// `symmetric` is size x size, row by row; its lower triangle is read. A pivot below `tolerance` times the largest diagonal element, or no
/// finite number, is 0. A column marked in `known_redundant` (empty: none) is so whatever its pivot.
/// Source: survival 3.5-3, cholesky2; tolerance 2^-39 = (machine epsilon)^0.75 as coxph.control.
[[nodiscard]] Cholesky factorise(std::span<const double> symmetric, std::size_t size, double tolerance,
                                 std::span<const std::uint8_t> known_redundant = {});

/// (machine epsilon)^0.75, which survival uses for information matrices.
inline constexpr double cholesky_tolerance = 0x1p-39;

[[nodiscard]] std::vector<double> solve(const Cholesky& factor, std::span<const double> right);
[[nodiscard]] std::vector<double> inverse(const Cholesky& factor);
/// right' C^-1 right.
[[nodiscard]] double quadratic_form(const Cholesky& factor, std::span<const double> right);

}  // namespace oligo::statistics
