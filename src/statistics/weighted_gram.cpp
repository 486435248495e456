#include "statistics/weighted_gram.hpp"

#include <cstring>

namespace oligo::statistics {
namespace {

using Pair = double __attribute__((vector_size(16)));

Pair load(const double* from) {
    Pair value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

void store(double* to, Pair value) {
    std::memcpy(to, &value, sizeof value);
}

// Pairs: how many pairs of doubles a row has; 0 when the compiler does not know.
template <std::size_t Pairs>
void add(const double* x, const double* weight, std::size_t rows, std::size_t stride_at_run, double* gram) {
    const std::size_t stride = Pairs == 0 ? stride_at_run : 2 * Pairs;
    std::size_t row = 0;
    for (; row + 4 <= rows; row += 4) {
        const double* x0 = x + row * stride;
        const double* x1 = x0 + stride;
        const double* x2 = x1 + stride;
        const double* x3 = x2 + stride;
        for (std::size_t i = 0; i < stride; ++i) {
            const double a0 = weight[row] * x0[i];
            const double a1 = weight[row + 1] * x1[i];
            const double a2 = weight[row + 2] * x2[i];
            const double a3 = weight[row + 3] * x3[i];
            double* line = gram + i * stride;
            for (std::size_t j = i & ~std::size_t{1}; j < stride; j += 2) {
                store(line + j, load(line + j) + ((a0 * load(x0 + j) + a1 * load(x1 + j)) + (a2 * load(x2 + j) + a3 * load(x3 + j))));
            }
        }
    }
    for (; row < rows; ++row) {
        const double* x0 = x + row * stride;
        for (std::size_t i = 0; i < stride; ++i) {
            const double a0 = weight[row] * x0[i];
            for (std::size_t j = i & ~std::size_t{1}; j < stride; j += 2) {
                store(gram + i * stride + j, load(gram + i * stride + j) + a0 * load(x0 + j));
            }
        }
    }
}

}  // namespace

void add_weighted_gram(const double* x, const double* weight, std::size_t rows, std::size_t stride, double* gram) {
    switch (stride) {
        case 2:
            return add<1>(x, weight, rows, stride, gram);
        case 4:
            return add<2>(x, weight, rows, stride, gram);
        case 6:
            return add<3>(x, weight, rows, stride, gram);
        case 8:
            return add<4>(x, weight, rows, stride, gram);
        case 10:
            return add<5>(x, weight, rows, stride, gram);
        case 12:
            return add<6>(x, weight, rows, stride, gram);
        default:
            return add<0>(x, weight, rows, stride, gram);
    }
}

}  // namespace oligo::statistics
