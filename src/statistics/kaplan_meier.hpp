#pragma once
// The Kaplan-Meier estimate of survival.
#include <cstddef>
#include <optional>
#include <vector>

#include "statistics/survival_data.hpp"
#include "statistics/survival_limits.hpp"

namespace oligo::statistics {

/// Of survival itself: Greenwood's, or the infinitesimal jackknife's, one observation a cluster (also called robust).
enum class SurvivalVariance { Greenwood, Robust };

struct KaplanMeierOptions {
    double conf_level = 0.95;
    ConfidenceType conf_type = ConfidenceType::LogLog;
    std::optional<SurvivalVariance> variance = {};  ///< empty: variance_for(data)
};

/// One group. Columns have one row for each distinct time at which an observation ends, ascending, as the rows of R's survfit; numbers of
/// people are sums of weights.
struct KaplanMeier {
    std::size_t n = 0;  ///< observations
    double events = 0;  ///< sum of weights
    SurvivalVariance variance = SurvivalVariance::Greenwood;
    double conf_level = 0.95;
    std::vector<double> time;
    std::vector<double> n_risk;
    std::vector<double> n_event;
    std::vector<double> n_censor;
    std::vector<double> survival;
    /// Standard error of survival itself. These three end where they are undefined: they are shorter than `time` when survival reaches 0.
    std::vector<double> se;
    std::vector<double> lower;
    std::vector<double> upper;
    bool operator==(const KaplanMeier&) const = default;
};

/// Survival at one time. Empty: undefined, since survival is 0.
struct SurvivalAtTime {
    double time = 0;
    double n_risk = 0;
    double survival = 1;
    std::optional<double> se;
    Interval interval;
    bool operator==(const SurvivalAtTime&) const = default;
};

/// Robust when a weight is not whole, as R's survfit has it. Of groups that are compared, what the data of all ask for.
[[nodiscard]] SurvivalVariance variance_for(const SurvivalData& data);

/// S(t) is the product of 1 - d/n over event times up to t; at an event time the drop is included.
/// Greenwood: S^2 sum d / (n (n - d)). Robust: the sum over observations of (weight times derivative of S by weight)^2.
/// Where S is 0, Greenwood's error and all limits are undefined and the robust error is 0 (so are its plain limits), as in R. Limits:
/// survival_limits.hpp; where S is 1 they are 1 (R: NA on the log-log scale). Left truncation: `start`; where all at risk have the event S
/// is 0 from there on, though others enter later. Times are compared as they stand: call with_ties first, on all groups together. Errors:
/// no observation; an event above 1; conf_level outside (0, 1); what_is_wrong(data). O(n). Source: Kaplan & Meier 1958; Greenwood 1926;
/// agrees with survival 3.5-3 survfit (tests/golden/statistics/kaplan_meier.R).
[[nodiscard]] Result<KaplanMeier> kaplan_meier(const SurvivalData& data, const KaplanMeierOptions& options = {});

/// The estimate at a time; `n_risk` is of the first step at or after it, as in R's summary. Empty past the last follow-up.
/// `time` is a number (contract).
[[nodiscard]] std::optional<SurvivalAtTime> survival_at(const KaplanMeier& fit, double time);

/// Row `index` of the columns.
[[nodiscard]] SurvivalAtTime step(const KaplanMeier& fit, std::size_t index);

/// The smallest time by which a share `p` has had the event (0.5: the median), 0 < p < 1. Where 1 - S equals p but for R's tolerance
/// (1.5e-8) over an interval, its middle. Limits are the times at which the limits of S cross 1 - p, found in the same way (Brookmeyer &
/// Crowley's interval on the scale of the fit). Empty where S or a limit does not come down so far. Source: Brookmeyer & Crowley 1982;
/// survival 3.5-3, quantile.survfit: its value also where limits are not monotone.
[[nodiscard]] Estimate survival_quantile(const KaplanMeier& fit, double p = 0.5);

}  // namespace oligo::statistics
