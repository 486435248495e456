#pragma once
// A Cox fit with the risk sets it came from, for what is computed after it. Internal to the room.
#include "statistics/cox.hpp"
#include "statistics/newton.hpp"

namespace oligo::statistics {

/// The data of a fit, sorted, and its scores where it stopped.
struct ScoredFit {
    RiskSets sets;
    RiskScores scores;
};
/// Errors are those of risk_sets. That the fit belongs to the data is a promise (contract).
[[nodiscard]] Result<ScoredFit> score_fit(const CoxData& data, const CoxFit& fit, int cause);

/// Score residuals of sorted rows, columns x rows side by side (row by row), in units of the covariates; not multiplied by the weight.
/// Not for exact ties.
[[nodiscard]] std::vector<double> score_residuals(const RiskSets& sets, Ties ties, const RiskScores& scores);

/// Sum of outer products of the rows of `residuals`, each times its weight, first added up by cluster when there are any (labels of the
/// input). Result p x p.
[[nodiscard]] std::vector<double> clustered_gram(const RiskSets& sets, const std::vector<double>& residuals,
                                                 const std::vector<int>& cluster);

/// left * middle * left for symmetric p x p matrices.
[[nodiscard]] std::vector<double> sandwich(std::span<const double> left, std::span<const double> middle, std::size_t size);

/// The covariates that take part: neither redundant nor infinite.
[[nodiscard]] std::vector<std::size_t> estimated(const CoxFit& fit);

/// Where the data is one for which coxph's exact method stops. Empty: it is not.
[[nodiscard]] std::optional<Error> no_exact_ties(const CoxFit& fit, const char* what);

/// A test of chi-square form; p from the upper tail.
[[nodiscard]] ChiSquareTest chi_square_test(double chisq, double df);

}  // namespace oligo::statistics
