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

/// Two lines of the outer products of all rows, from the pair on that holds the diagonal, summed in registers.
template <std::size_t Pairs, std::size_t Line>
void add_lines(const double* x, const double* weighted, std::size_t rows, double* gram) {
    constexpr std::size_t stride = 2 * Pairs;
    constexpr std::size_t count = Pairs - Line;
    Pair upper[count] = {};
    Pair lower[count] = {};
    for (std::size_t row = 0; row < rows; ++row) {
        const double first = weighted[row * stride + 2 * Line];
        const double second = weighted[row * stride + 2 * Line + 1];
#pragma GCC unroll 8
        for (std::size_t j = 0; j < count; ++j) {
            const Pair pair = load(x + row * stride + 2 * (Line + j));
            upper[j] += first * pair;
            lower[j] += second * pair;
        }
    }
    double* to = gram + 2 * Line * (stride + 1);
    for (std::size_t j = 0; j < count; ++j) {
        store(to + 2 * j, load(to + 2 * j) + upper[j]);
        store(to + stride + 2 * j, load(to + stride + 2 * j) + lower[j]);
    }
    if constexpr (Line + 1 < Pairs) add_lines<Pairs, Line + 1>(x, weighted, rows, gram);
}

// Pairs: how many pairs of doubles a row has; 0 when the compiler does not know.
template <std::size_t Pairs>
void add(const double* x, const double* weight, std::size_t rows, std::size_t, double* gram) {
    constexpr std::size_t stride = 2 * Pairs;
    constexpr std::size_t block = 64;  // each pair of lines runs over the rows again: they stay in the first cache
    double weighted[block * stride];
    for (std::size_t begin = 0; begin < rows; begin += block) {
        const std::size_t count = rows - begin < block ? rows - begin : block;
        for (std::size_t row = 0; row < count; ++row) {
            for (std::size_t j = 0; j < stride; j += 2)
                store(weighted + row * stride + j, weight[begin + row] * load(x + (begin + row) * stride + j));
        }
        add_lines<Pairs, 0>(x + begin * stride, weighted, count, gram);
    }
}

template <>
void add<0>(const double* x, const double* weight, std::size_t rows, std::size_t stride, double* gram) {
    for (std::size_t row = 0; row < rows; ++row) {
        const double* at = x + row * stride;
        for (std::size_t i = 0; i < stride; ++i) {
            const double weighted = weight[row] * at[i];
            for (std::size_t j = i & ~std::size_t{1}; j < stride; j += 2) {
                store(gram + i * stride + j, load(gram + i * stride + j) + weighted * load(at + j));
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
        kept += std::size_t{keep[row]} * 2 * Pairs;
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
