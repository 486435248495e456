#pragma once
// Weights that make two groups comparable which were not randomised.
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace oligo::statistics {

enum class Estimand {
    Treated,  ///< ATT: treated 1, others e/(1-e)
    All,      ///< ATE: 1/e and 1/(1-e)
    Overlap,  ///< ATO: 1-e and e
};

/// `treated` 0 or 1, `propensity` in (0, 1), n each. Not normalised. Errors: no row, columns of different length, one group empty, a
/// propensity of 0 or 1 (separation: fit with Firth's penalty).
/// Source: Austin 2011; Li, Morgan & Zaslavsky 2018 (overlap).
[[nodiscard]] Result<std::vector<double>> propensity_weights(std::span<const int> treated, std::span<const double> propensity,
                                                             Estimand estimand);

/// Weights beyond their quantiles `share` and 1 - share (R's type 7) become these, within each group: the treated of ATT, who all
/// weigh 1, would else decide where the others are cut. 0 <= share < 0.5 (contract).
[[nodiscard]] std::vector<double> truncated(std::span<const double> weights, std::span<const int> treated, double share);

enum class BalancingStatus {
    Balanced,
    OutOfReach,  ///< no weights balance the means: those of the treated lie outside, or at the edge, of what the others have
    NotConverged,
};

struct EntropyBalancing {
    BalancingStatus status = BalancingStatus::Balanced;
    std::vector<double> weight;     ///< treated 1; others sum to the number of treated. Empty unless balanced
    double largest_difference = 0;  ///< certificate: of means after weighting, in standard deviations of the treated and untreated together
};

/// Weights of the untreated, as near to each other as can be (entropy), under which each covariate has the mean of the treated. Covariates
/// that depend on others cost nothing. Errors: as propensity_weights; covariates that are not finite.
/// Source: Hainmueller 2012, Political Analysis 20:25. Oracle: R optim on its dual.
[[nodiscard]] Result<EntropyBalancing> entropy_balancing(std::span<const int> treated, std::span<const std::vector<double>> covariates);

}  // namespace oligo::statistics
