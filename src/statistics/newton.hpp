#pragma once
// Newton's method for log partial likelihoods, which are concave. Internal to the room.
#include <functional>

#include "statistics/cholesky.hpp"
#include "statistics/partial_likelihood.hpp"

namespace oligo::statistics {

enum class FitStatus {
    Converged,
    NotConverged,         ///< the iterations ran out: estimates are where they stopped
    InfiniteCoefficient,  ///< the likelihood rises for ever along some coefficients; the others have converged
};

struct Maximum {
    FitStatus status = FitStatus::NotConverged;
    int iterations = 0;
    std::vector<double> beta;
    std::vector<std::uint8_t> redundant;  ///< depends on columns before it; its beta is 0
    std::vector<int> infinite;            ///< +1 or -1 where the likelihood rises for ever, else 0
    Derivatives at_start;
    Derivatives at_end;
    Cholesky factor;  ///< of the information at the end
};

struct Objective {
    std::function<void(std::span<const double>, Derivatives&)> derive;
    std::function<bool(std::span<const double>)> is_monotone_along;  ///< as the function of that name
};

/// From `start`, with step-halving. Converged when the score's norm in the metric of the inverse information is below 1e-10, or when no
/// step raises the likelihood any more and it is below 1e-6. Redundant columns are found at the start and stay at 0.
[[nodiscard]] Maximum maximise(const Objective& objective, std::vector<double> start, int max_iterations);

}  // namespace oligo::statistics
