#pragma once
// How strong unmeasured confounding must be to explain an effect away.
#include "core/result.hpp"
#include "statistics/interval.hpp"

namespace oligo::statistics {

enum class EffectScale {
    RiskRatio,
    OddsRatioRare,      ///< outcome in fewer than 15 %: taken as a risk ratio
    OddsRatioCommon,    ///< its square root is taken as a risk ratio
    HazardRatioRare,    ///< taken as a risk ratio
    HazardRatioCommon,  ///< (1 - 0.5^sqrt(HR)) / (1 - 0.5^sqrt(1/HR)) is
};

struct EValue {
    double estimate = 1;
    double limit = 1;  ///< of the confidence limit nearer to 1; 1 when the interval holds 1 or the limit is not there
};

/// The least risk ratio that an unmeasured confounder must have with both group and outcome: RR + sqrt(RR (RR - 1)) for RR >= 1, of 1/RR
/// below. Fails when the estimate or a limit is no positive finite number, or the limits do not hold the estimate.
/// Source: VanderWeele & Ding 2017, Ann Intern Med 167:268. Oracle: its formulas in R and its worked examples.
[[nodiscard]] Result<EValue> e_value(const Estimate& ratio, EffectScale scale);

}  // namespace oligo::statistics
