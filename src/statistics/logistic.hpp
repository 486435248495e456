#pragma once
// Logistic regression, also with Firth's penalty: the propensity of being in a group.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "statistics/chi_square_test.hpp"
#include "statistics/interval.hpp"

namespace oligo::statistics {

/// Columns of n rows each. An intercept is always there and not among the covariates.
struct LogisticData {
    std::vector<int> outcome;                     ///< 0 or 1
    std::vector<std::vector<double>> covariates;  ///< finite numbers
    std::vector<std::string> names;               ///< one a covariate
    std::vector<double> weight;                   ///< at least 0; empty: 1 each
};

enum class LogisticMethod {
    MaximumLikelihood,
    Firth,               ///< finite whatever the data
    FirthWhenSeparated,  ///< maximum likelihood where it exists
};

struct LogisticOptions {
    LogisticMethod method = LogisticMethod::MaximumLikelihood;
    double conf_level = 0.95;
    int max_iterations = 100;
};

enum class LogisticStatus {
    Converged,
    NotConverged,
    Separated,  ///< maximum likelihood does not exist: some coefficients are infinite and have no estimate
};

/// Empty unless estimated.
struct LogisticTerm {
    std::string name;
    bool redundant = false;  ///< constant, or depends on covariates before it: R's NA
    int infinite = 0;        ///< 1 or -1 where the likelihood rises for ever
    std::optional<double> coef;
    std::optional<double> se;
    std::optional<double> odds_ratio;
    Interval odds_ratio_limits;
    std::optional<double> z;
    std::optional<double> p;
};

struct LogisticFit {
    std::size_t n = 0;       ///< rows of positive weight
    std::size_t events = 0;  ///< of them with outcome 1
    bool firth = false;      ///< Firth's penalty was used
    LogisticStatus status = LogisticStatus::Converged;
    int iterations = 0;
    double loglik_null = 0;  ///< of the intercept alone
    double loglik = 0;       ///< without the penalty
    /// loglik + log det(information) / 2, of the covariates as given, without those redundant; loglik where there is no penalty
    double penalised_loglik = 0;
    ChiSquareTest likelihood_ratio;   ///< maximum likelihood alone; empty p with Firth's penalty
    std::vector<LogisticTerm> terms;  ///< "(Intercept)" first
    std::vector<double> covariance;   ///< of coefficients, terms x terms, row by row; 0 where there is no estimate
    std::vector<double> probability;  ///< of outcome 1, one a row of the input; where separated, as iteration left it
    std::vector<double> score;        ///< certificate: of the (penalised) likelihood, in units of its standard deviation
};

/// Newton's method on standardised covariates. Firth's penalty is half the logarithm of the determinant of the information (Firth 1993,
/// Heinze & Schemper 2002), its curvature part of each step: intervals and p are Wald's. Errors: columns of different length, an outcome
/// that is neither 0 nor 1, numbers that are not finite, negative weights, only one outcome, a level outside (0, 1). Status, not error:
/// separation, collinear covariates. Oracle: R glm(epsilon = 1e-14); brglm2 0.9 brglmFit(type = "MPL_Jeffreys").
[[nodiscard]] Result<LogisticFit> logistic(const LogisticData& data, const LogisticOptions& options = {});

}  // namespace oligo::statistics
