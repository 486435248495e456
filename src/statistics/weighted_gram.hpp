#pragma once
// Sums over rows of covariates: where a Cox fit spends its time. x: rows x stride, row by row, stride even, as RiskSets holds them.
#include <cstddef>
#include <cstdint>

namespace oligo::statistics {

/// gram += sum over rows of weight[row] * x[row] x[row]'. gram: stride x stride, row by row; of it only elements at or right of the
/// diagonal are valid afterwards (those left of it hold part sums). Rows are added in blocks of 64.
void add_weighted_gram(const double* x, const double* weight, std::size_t rows, std::size_t stride, double* gram);

/// sum[j] += sum over rows of weight[row] * x[row][j], in order.
void add_weighted_rows(const double* x, const double* weight, std::size_t rows, std::size_t stride, double* sum);

/// product[row] = x[row]' beta. beta has stride elements.
void multiply_rows(const double* x, const double* beta, std::size_t rows, std::size_t stride, double* product);

/// From the last row to the first: sum += weight[row] * x[row], and where keep[row] is 1 the sum is written to the next row of `kept`,
/// which has room for as many rows as there are and one more.
void run_backwards(const double* x, const double* weight, const std::uint8_t* keep, std::size_t rows, std::size_t stride, double* sum,
                   double* kept);

}  // namespace oligo::statistics
