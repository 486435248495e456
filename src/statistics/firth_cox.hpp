#pragma once
// Cox's model with Firth's penalty: estimates that are finite whatever is separated, and less biased in small samples.
#include "core/result.hpp"
#include "statistics/cox.hpp"

namespace oligo::statistics {

struct FirthOptions {
    Ties ties = Ties::Efron;  ///< Efron or Breslow
    double conf_level = 0.95;
    int max_iterations = 1000;
    int cause = 1;
    /// Limits and p of each coefficient from the profile of the penalised likelihood, which is far from a parabola where data are
    /// separated.
    bool profile = true;
};

struct FirthFit {
    std::size_t n = 0;
    std::size_t events = 0;
    Ties ties = Ties::Efron;
    CoxStatus status = CoxStatus::Converged;  ///< never InfiniteCoefficient
    int iterations = 0;
    double conf_level = 0.95;
    double loglik_null = 0;  ///< penalised, all coefficients 0
    double loglik = 0;       ///< penalised
    ChiSquareTest likelihood_ratio;
    std::optional<ChiSquareTest> wald;
    std::vector<CoxTerm> terms;  ///< se from the information; limits and p by profile (z then empty), or Wald's
    std::vector<double> covariance;
    std::vector<double> score;  ///< certificate: the modified score at the estimate, in units of its standard deviation
};

/// Maximises log partial likelihood + log det(information) / 2. A limit by profile is empty when it is not found within 40 standard errors.
/// Strata, whole or other weights, offset and late entry as cox(). O(iterations * (n + events) * p^2).
/// Errors: as cox(); exact ties; clusters (the penalised likelihood has no sandwich here); no covariate.
/// Source: Heinze & Schemper 2001; Firth 1993. Oracle: direct maximisation in R (tests/golden/statistics/firth_cox.R).
[[nodiscard]] Result<FirthFit> firth_cox(const CoxData& data, const FirthOptions& options = {});

}  // namespace oligo::statistics
