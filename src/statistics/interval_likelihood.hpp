#pragma once
// Maximum likelihood of probabilities on ordered sets, of which each observation covers a range.
#include <cstddef>
#include <span>
#include <vector>

namespace oligo::statistics {

/// Covers the sets begin, ..., end - 1, at least one; weight above 0.
struct CoveredRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    double weight = 1;
};

struct LikelihoodFit {
    std::vector<double> probability;  ///< sums to 1
    double log_likelihood = 0;
    double gap = 0;  ///< largest derivative by a probability, divided by the sum of weights, less 1: 0 at the maximum
    int iterations = 0;
};

/// Maximises sum of weight ln(sum of probabilities covered). Each set is covered by an observation.
[[nodiscard]] LikelihoodFit maximise(std::span<const CoveredRange> rows, std::size_t sets, double largest_gap, int most_iterations);

}  // namespace oligo::statistics
