#pragma once
// Residuals of a Cox fit.
#include <vector>

#include "core/result.hpp"
#include "statistics/cox.hpp"

namespace oligo::statistics {

/// Rows of the input, in their order; rows of weight 0 have 0. Not multiplied by the weights but where said.
struct CoxResiduals {
    std::vector<double> martingale;  ///< events - expected events
    std::vector<double> deviance;
    std::vector<std::vector<double>> score;  ///< p columns
    std::vector<std::vector<double>>
        dfbeta;  ///< p columns: change of each coefficient by the row; times the weight, as residuals(type = "dfbeta")
};

/// One row an event, by stratum, time and place in the input.
struct SchoenfeldResiduals {
    std::vector<int> stratum;
    std::vector<double> time;
    std::vector<std::size_t> row;               ///< of the input, from 0
    std::vector<std::vector<double>> residual;  ///< p columns: covariate less its mean in the risk set
    std::vector<std::vector<double>> scaled;    ///< p columns: residual * covariance * events + coefficient
};

/// `data` and `fit` belong together (contract). With exact ties martingale and deviance residuals use Breslow's hazard, as R, and score and
/// dfbeta are empty. O(n p). Oracle: survival 3.5-3 residuals.coxph. `cause` as in the options of the fit. Errors: none beyond those of
/// cox().
[[nodiscard]] Result<CoxResiduals> cox_residuals(const CoxData& data, const CoxFit& fit, int cause = 1);

/// Errors: exact ties.
[[nodiscard]] Result<SchoenfeldResiduals> schoenfeld_residuals(const CoxData& data, const CoxFit& fit, int cause = 1);

}  // namespace oligo::statistics
