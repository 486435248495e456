#pragma once
// Restricted mean survival time: the area under the survival curve up to a time.
#include <optional>
#include <span>
#include <vector>

#include "statistics/interval.hpp"
#include "statistics/survival_data.hpp"

namespace oligo::statistics {

struct RestrictedMeanOptions {
    std::optional<double> tau = {};  ///< empty: the earliest of the groups' last times
    double conf_level = 0.95;
};

struct RestrictedMean {
    double estimate = 0;
    double se = 0;
    double lower = 0;
    double upper = 0;
    bool operator==(const RestrictedMean&) const = default;
};

/// A group's mean minus the first group's.
struct RestrictedMeanDifference {
    RestrictedMean value;
    std::optional<double> p;  ///< two-sided, normal; empty when both errors are 0
    bool operator==(const RestrictedMeanDifference&) const = default;
};

/// A group's mean over the first group's, on the logarithmic scale.
struct RestrictedMeanRatio {
    double estimate = 0;
    double log_se = 0;
    double lower = 0;
    double upper = 0;
    std::optional<double> p;  ///< two-sided, normal; empty when both errors are 0
    bool operator==(const RestrictedMeanRatio&) const = default;
};

struct RestrictedMeans {
    double tau = 0;
    std::vector<RestrictedMean> groups;
    std::vector<RestrictedMeanDifference> differences;       ///< of the second, third, ... group
    std::vector<std::optional<RestrictedMeanRatio>> ratios;  ///< of the same; empty where a mean is 0
};

/// Variance: sum over event times t up to tau of (area from t to tau)^2 d / (n (n - d)); where a weight of any group is not whole, the
/// infinitesimal jackknife in all. Limits are estimate +- z se.
/// A tau past a group's last time is refused unless its curve has reached 0 there: what survival is beyond is not known (R continues it
/// flat). Times are compared as they stand: call with_ties first. Errors: a group without observations; an event above 1; tau not above 0,
/// not finite or past a group's last time; conf_level outside (0, 1); what_is_wrong(data); groups that are no numbers from 0 to groups - 1.
/// Source: Klein & Moeschberger 2003, section 4.5; agrees with survival 3.5-3 summary.survfit(rmean = tau)
/// (tests/golden/statistics/restricted_mean.R).
[[nodiscard]] Result<RestrictedMeans> restricted_means(const SurvivalData& data, std::span<const int> group, int groups,
                                                       const RestrictedMeanOptions& options = {});

}  // namespace oligo::statistics
