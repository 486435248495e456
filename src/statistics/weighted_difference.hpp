#pragma once
// An outcome compared between two weighted groups.
#include <optional>
#include <span>
#include <vector>

#include "core/result.hpp"
#include "statistics/bootstrap.hpp"
#include "statistics/group_weights.hpp"
#include "statistics/interval.hpp"
#include "statistics/logistic.hpp"

namespace oligo::statistics {

struct WeightedDifference {
    double mean_treated = 0;
    double mean_untreated = 0;
    Estimate difference;  ///< treated less untreated; no limits when the error is 0
    double se = 0;
    std::optional<double> z;  ///< empty when the error is 0
    std::optional<double> p;
};

/// Difference of weighted means (Hajek). The error is the sandwich's with the weights taken as known, the variance of each mean
/// sum w^2 (y - m)^2 / (sum w)^2: too large for weights from an estimated propensity (ATE), not always so for others; the bootstrap below
/// takes the estimation in. Where the outcomes of each group are alike the error is 0 and tells nothing. Errors: columns of different
/// length, a group that is neither 0 nor 1, nobody of a group with weight, numbers that are not finite, negative weights, a level outside
/// (0, 1). Oracle: R survey 4.1-1, svyglm, but for its factor n/(n-1).
[[nodiscard]] Result<WeightedDifference> weighted_difference(std::span<const int> treated, std::span<const double> outcome,
                                                             std::span<const double> weight, double conf_level);

/// For bootstrap(): the difference with the propensity fitted anew in each resample, by Firth's penalty where it separates. `propensity`
/// has the groups as its outcome and no weights; it and `outcome` are kept by reference. Undefined where a resample lacks a group.
[[nodiscard]] Statistic propensity_weighted_difference(const LogisticData& propensity, std::span<const double> outcome, Estimand estimand);

}  // namespace oligo::statistics
