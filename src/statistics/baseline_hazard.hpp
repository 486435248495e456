#pragma once
// The cumulative baseline hazard of a Cox fit.
#include <vector>

#include "core/result.hpp"
#include "statistics/cox.hpp"

namespace oligo::statistics {

/// One row for each distinct time of a stratum (events and censorings), strata one after the other by label, times ascending.
struct BaselineHazard {
    std::vector<int> stratum;
    std::vector<double> time;
    std::vector<double> hazard;  ///< cumulative, up to and with the time
};

/// Breslow's estimator, or Efron's with Efron's ties; with exact ties Breslow's. Of someone whose covariates are the means of the fit
/// (centred, as basehaz(centered = TRUE)) or all 0. The offset is 0. `cause` as in the options of the fit. Errors: none beyond those of
/// cox(). Source: survival 3.5-3 basehaz, survfit.coxph.
[[nodiscard]] Result<BaselineHazard> baseline_hazard(const CoxData& data, const CoxFit& fit, bool centred, int cause = 1);

}  // namespace oligo::statistics
