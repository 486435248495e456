#pragma once
// Cox's proportional hazards model.
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "statistics/chi_square_test.hpp"
#include "statistics/cox_model.hpp"
#include "statistics/interval.hpp"

namespace oligo::statistics {

enum class CoxStatus {
    Converged,
    NotConverged,         ///< the iterations ran out: estimates are where they stopped
    InfiniteCoefficient,  ///< the likelihood rises for ever in the coefficients so marked; the others are estimates
};

enum class Coefficient {
    Estimated,
    Redundant,         ///< depends on covariates before it, or is constant: R's NA
    PositiveInfinity,  ///< no finite estimate; Firth's penalty has one
    NegativeInfinity,
};

struct CoxOptions {
    Ties ties = Ties::Efron;
    /// Error by the sandwich. Empty: when there are clusters or weights that are no whole numbers, as coxph.
    std::optional<bool> robust = {};
    double conf_level = 0.95;
    int max_iterations = 50;
    int cause = 1;  ///< which event counts; others are censorings: a cause-specific hazard
};

/// All empty unless estimated. z and p use the robust error where there is one, and so do the limits.
struct CoxTerm {
    std::string name;
    Coefficient status = Coefficient::Estimated;
    std::optional<double> coef;  ///< logarithm of the hazard ratio; where the iterations stopped, also without convergence
    std::optional<double> se;    ///< from the information; this and what follows from it empty without convergence
    std::optional<double> robust_se;
    std::optional<double> hazard_ratio;
    Interval hazard_ratio_limits;
    std::optional<double> z;
    std::optional<double> p;
};

struct CoxFit {
    std::size_t n = 0;  ///< rows of positive weight
    std::size_t events = 0;
    Ties ties = Ties::Efron;
    CoxStatus status = CoxStatus::Converged;
    int iterations = 0;
    double conf_level = 0.95;
    double loglik_null = 0;  ///< at coefficients 0
    double loglik = 0;
    bool robust = false;
    ChiSquareTest likelihood_ratio;             ///< without degrees of freedom where the iterations did not converge
    ChiSquareTest score_test;                   ///< at coefficients 0
    std::optional<ChiSquareTest> robust_score;  ///< the same with the sandwich
    std::optional<ChiSquareTest> wald;          ///< robust where the errors are; empty unless converged
    std::vector<CoxTerm> terms;                 ///< one a covariate
    std::vector<double> covariance;             ///< p x p, row by row: the inverse information; 0 where redundant or infinite
    std::vector<double> robust_covariance;      ///< p x p, empty unless robust
    std::vector<double> means;  ///< what coxph centres at: weighted means (plain with start times or exact ties), 0 for columns of -1, 0, 1
    std::vector<double> score;  ///< certificate: at the estimate, in units of its standard deviation; near 0 but where infinite
    std::vector<double>
        linear_predictor;  ///< n of the input: x'coef + offset, not centred; infinite and redundant coefficients count as stopped, 0
    std::vector<double> stopped_at;  ///< p coefficients as iteration left them, also the infinite ones; for residuals and hazards
};

/// Maximises the partial likelihood by Newton's method from 0. O(n log n + iterations * n p^2); exact ties O(n d p^2) for each death time.
/// Ties: Efron's, Breslow's or exact (the discrete conditional likelihood; without weights and robust errors).
/// Late entry: a row is at risk in (start, time].
/// Errors: as risk_sets (wrong columns, no rows, no events); weights or robust errors with exact ties; a confidence level outside (0, 1).
/// What is no error but a status: collinear or constant covariates, infinite coefficients, no convergence.
/// Sources: Cox 1972; Efron 1977; Breslow 1974; Lin & Wei 1989 (robust). Oracle: survival 3.5-3 coxph(eps = 1e-14).
[[nodiscard]] Result<CoxFit> cox(const CoxData& data, const CoxOptions& options = {});

}  // namespace oligo::statistics
