#pragma once
// Sums of weighted outer products: where a Cox fit spends its time.
#include <cstddef>

namespace oligo::statistics {

/// gram += sum over rows of weight[row] * x[row] x[row]'. x: rows x stride, row by row, stride even. gram: stride x stride, row by row; of
/// it only elements at or right of the diagonal are valid afterwards (those left of it hold part sums). Rows are added in order, four at a
/// time.
void add_weighted_gram(const double* x, const double* weight, std::size_t rows, std::size_t stride, double* gram);

}  // namespace oligo::statistics
