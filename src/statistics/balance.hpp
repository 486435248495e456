#pragma once
// How alike two groups are, before and after weighting.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace oligo::statistics {

struct CovariateBalance {
    std::string name;
    double mean_treated = 0;
    double mean_untreated = 0;
    /// Treated less untreated over the root of the mean of both variances, always those without weights. Empty when both are 0, or when a
    /// group has one row only. Values that differ by rounding alone have the variance 0.
    std::optional<double> standardised_difference;
    std::optional<double> variance_ratio;  ///< treated to untreated, with weights; empty when the latter is 0
};

struct Balance {
    std::vector<CovariateBalance> covariates;
    double effective_treated = 0;  ///< (sum of weights)^2 over the sum of their squares
    double effective_untreated = 0;
};

/// `weight` empty: 1 each. Weighted variances are sum w (x - m)^2 / (sum w - sum w^2 / sum w), as R's cov.wt.
/// All variances have n - 1, also those of yes and no (Austin has p (1 - p) there: differences 1.8 % larger in groups of 29).
/// Errors: columns of different length, one group without weight, numbers that are not finite, negative weights.
/// Source: Austin 2009, Stat Med 28:3083. Oracle: R cov.wt and the formula.
[[nodiscard]] Result<Balance> balance(std::span<const int> treated, std::span<const std::vector<double>> covariates,
                                      std::span<const std::string> names, std::span<const double> weight = {});

}  // namespace oligo::statistics
