#pragma once
// Fine and Gray's proportional hazards model for the subdistribution of one of several causes.
#include "core/result.hpp"
#include "statistics/cox.hpp"

namespace oligo::statistics {

struct FineGrayOptions {
    int cause = 1;
    double conf_level = 0.95;
    int max_iterations = 50;
};

struct FineGrayFit {
    std::size_t n = 0;
    std::size_t events = 0;     ///< of the cause
    std::size_t competing = 0;  ///< events of other causes
    CoxStatus status = CoxStatus::Converged;
    int iterations = 0;
    double conf_level = 0.95;
    double loglik_null = 0;  ///< pseudo log likelihood at coefficients 0
    double loglik = 0;
    ChiSquareTest pseudo_likelihood_ratio;  ///< as summary.crr; the weights are estimated, so its chi-square law is an approximation
    ChiSquareTest score_test;               ///< at coefficients 0, with the sandwich
    std::optional<ChiSquareTest> wald;      ///< with the sandwich; empty when a coefficient is infinite
    std::vector<CoxTerm> terms;             ///< se and robust_se are both the sandwich's, which is the error that crr reports
    std::vector<double> covariance;         ///< p x p: the sandwich, with the part that comes from the estimated censoring
    std::vector<double> model_covariance;   ///< p x p: the inverse information
    std::vector<double> score;              ///< certificate: at the estimate, in units of its standard deviation; near 0 but where infinite
};

/// Someone with another event stays at risk with weight G(t-) / G(own time-), G: Kaplan-Meier estimate of staying uncensored. Ties as
/// Breslow. data.survival.event: 0 censored, `cause`, others compete. In O(n log n + iterations * n p^2): sums over those still under
/// observation run backwards in time, those over the others forwards. Errors: as cox(); start, weight, stratum, offset or cluster that are
/// not empty (the estimator of G is not defined for them here). Sources: Fine & Gray 1999; linear scan as in Kawaguchi et al. 2021. Oracle:
/// cmprsk 2.2-11 crr(gtol = 1e-14), coef, var, loglik.
[[nodiscard]] Result<FineGrayFit> fine_gray(const CoxData& data, const FineGrayOptions& options = {});

}  // namespace oligo::statistics
