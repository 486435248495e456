#pragma once
// The exact partial likelihood of tied events: that of a conditional logistic regression at each death time. Internal to the room.
#include <span>

#include "statistics/partial_likelihood.hpp"

namespace oligo::statistics {

/// Of the scaled coefficients; weights are taken as 1. The sums over all subsets of as many rows as there are events follow from Gail's
/// recursion, in O(n d p^2) for n at risk and d events; its terms are kept as probabilities, so that no number of ties overflows. Source:
/// Gail, Lubin, Rubinstein 1981.
void derive_exact(const RiskSets& sets, std::span<const double> beta, Derivatives& derivatives);

}  // namespace oligo::statistics
