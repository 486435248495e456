#include "statistics/weighted_gram.hpp"

#include <cstring>
#include <type_traits>

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

template <std::size_t Pairs>
void add_rows(const double* x, const double* weight, std::size_t rows, std::size_t, double* sum) {
    Pair sums[Pairs];
    for (std::size_t j = 0; j < Pairs; ++j) sums[j] = load(sum + 2 * j);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t j = 0; j < Pairs; ++j) sums[j] += weight[row] * load(x + row * 2 * Pairs + 2 * j);
    }
    for (std::size_t j = 0; j < Pairs; ++j) store(sum + 2 * j, sums[j]);
}

template <>
void add_rows<0>(const double* x, const double* weight, std::size_t rows, std::size_t stride, double* sum) {
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t j = 0; j < stride; j += 2) store(sum + j, load(sum + j) + weight[row] * load(x + row * stride + j));
    }
}

template <std::size_t Pairs>
void multiply(const double* x, const double* beta, std::size_t rows, std::size_t stride_at_run, double* product) {
    const std::size_t pairs = Pairs == 0 ? stride_at_run / 2 : Pairs;
    for (std::size_t row = 0; row < rows; ++row) {
        Pair sum = {0, 0};
        for (std::size_t j = 0; j < pairs; ++j) sum += load(x + row * 2 * pairs + 2 * j) * load(beta + 2 * j);
        product[row] = sum[0] + sum[1];
    }
}

template <std::size_t Pairs>
void run(const double* x, const double* weight, const std::uint8_t* keep, std::size_t rows, std::size_t, double* sum, double* kept) {
    Pair sums[Pairs];
    for (std::size_t j = 0; j < Pairs; ++j) sums[j] = load(sum + 2 * j);
    for (std::size_t row = rows; row-- > 0;) {
        for (std::size_t j = 0; j < Pairs; ++j) {
            sums[j] += weight[row] * load(x + row * 2 * Pairs + 2 * j);
            store(kept + 2 * j, sums[j]);
        }
        kept += keep[row] * 2 * Pairs;
    }
    for (std::size_t j = 0; j < Pairs; ++j) store(sum + 2 * j, sums[j]);
}

template <>
void run<0>(const double* x, const double* weight, const std::uint8_t* keep, std::size_t rows, std::size_t stride, double* sum,
            double* kept) {
    for (std::size_t row = rows; row-- > 0;) {
        for (std::size_t j = 0; j < stride; j += 2) {
            const Pair sums = load(sum + j) + weight[row] * load(x + row * stride + j);
            store(sum + j, sums);
            store(kept + j, sums);
        }
        kept += keep[row] * stride;
    }
}

/// Calls with how many pairs of doubles a row has, known to the compiler up to six of them.
template <class Call>
void with_pairs(std::size_t stride, const Call& call) {
    switch (stride) {
        case 2:
            return call(std::integral_constant<std::size_t, 1>());
        case 4:
            return call(std::integral_constant<std::size_t, 2>());
        case 6:
            return call(std::integral_constant<std::size_t, 3>());
        case 8:
            return call(std::integral_constant<std::size_t, 4>());
        case 10:
            return call(std::integral_constant<std::size_t, 5>());
        case 12:
            return call(std::integral_constant<std::size_t, 6>());
        default:
            return call(std::integral_constant<std::size_t, 0>());
    }
}

}  // namespace

void add_weighted_gram(const double* x, const double* weight, std::size_t rows, std::size_t stride, double* gram) {
    with_pairs(stride, [&](auto pairs) { add<pairs.value>(x, weight, rows, stride, gram); });
}

void add_weighted_rows(const double* x, const double* weight, std::size_t rows, std::size_t stride, double* sum) {
    with_pairs(stride, [&](auto pairs) { add_rows<pairs.value>(x, weight, rows, stride, sum); });
}

void multiply_rows(const double* x, const double* beta, std::size_t rows, std::size_t stride, double* product) {
    with_pairs(stride, [&](auto pairs) { multiply<pairs.value>(x, beta, rows, stride, product); });
}

void run_backwards(const double* x, const double* weight, const std::uint8_t* keep, std::size_t rows, std::size_t stride, double* sum,
                   double* kept) {
    with_pairs(stride, [&](auto pairs) { run<pairs.value>(x, weight, keep, rows, stride, sum, kept); });
}

}  // namespace oligo::statistics
