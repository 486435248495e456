#pragma once
// Permutation tests: what the statistic would be if group labels meant nothing.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/result.hpp"
#include "parallel/blocks.hpp"

namespace oligo::statistics {

/// Of labels, one a row. Empty or not a number: undefined. Infinite is a value. Called from several threads at once.
using LabelStatistic = std::function<std::optional<double>(std::span<const std::uint32_t> labels)>;

struct PermutationOptions {
    std::uint64_t seed = 1;
    std::uint32_t scenario = 0;
    std::size_t replicates = 1000;
    std::vector<std::uint32_t> stratum = {};  ///< labels change places within a stratum only; empty: one stratum
    parallel::Options threads = {};
};

/// (1 + as extreme) / (1 + replicates): the data themselves are one of the orders, so no p is 0.
struct PermutationTest {
    std::optional<double> observed;
    std::optional<double> greater;    ///< statistics at least as large; this and the next are empty when the observed one is undefined
    std::optional<double> less;       ///< at most as large
    std::optional<double> two_sided;  ///< at least as far from 0
    std::size_t undefined = 0;        ///< replicates without a statistic, counted as extreme on every side
};

/// Statistics that differ by less than 1e-9 of the observed one, or of what nine of ten replicates do not exceed where that is more, are
/// equal: an observed 0 that rounding made 1e-17 is one. Replicate i shuffles by stream (seed, scenario, i).
/// Errors as of bootstrap. Source: Phipson & Smyth 2010 for the one that is added.
[[nodiscard]] Result<PermutationTest> permutation_test(std::span<const std::uint32_t> labels, const LabelStatistic& statistic,
                                                       const PermutationOptions& options);

}  // namespace oligo::statistics
