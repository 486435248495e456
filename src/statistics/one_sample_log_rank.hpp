#pragma once
// Observed events of one group against what a reference survival curve lets expect.
#include <optional>
#include <span>
#include <vector>

#include "statistics/interval.hpp"
#include "statistics/survival_data.hpp"

namespace oligo::statistics {

/// Statistics are empty when they have no variance. p values are of the normal distribution.
struct OneSampleTest {
    std::optional<double> z;      ///< below 0: fewer events than expected
    std::optional<double> p;      ///< two-sided
    std::optional<double> lower;  ///< one-sided, P(Z <= z): against the hypothesis that survival is no better than the reference
    bool operator==(const OneSampleTest&) const = default;
};

struct OneSampleLogRank {
    double observed = 0;
    double expected = 0;
    OneSampleTest classical;  ///< (O - E) / sqrt(E)
    OneSampleTest wu;         ///< (O - E) / sqrt((O + E) / 2), nearer to its size in small samples
    /// O / E, the hazard ratio to the reference, with the exact Poisson interval for O. Empty when nothing is expected.
    Estimate hazard_ratio;
    bool operator==(const OneSampleLogRank&) const = default;
};

/// `expected` is the reference's cumulative hazard that each observation has lived through, H(time) - H(start); see exponential_hazard.
/// Errors: no observation; weights; an event above 1; an expectation that is negative or no number; columns of different length; conf_level
/// outside (0, 1); what_is_wrong(data).
/// Source: Breslow 1975 (classical; survival's survdiff with an offset); Wu 2014, Journal of Biometrics & Biostatistics 5:210.
[[nodiscard]] Result<OneSampleLogRank> one_sample_log_rank(const SurvivalData& data, std::span<const double> expected,
                                                           double conf_level = 0.95);

/// The cumulative hazard of each observation under an exponential reference of which `survival` are free of the event at `time`: H(t) =
/// rate t with rate = -ln(survival) / time. Times from `start` on are counted alone. Errors: survival outside (0, 1), time not above 0.
[[nodiscard]] Result<std::vector<double>> exponential_hazard(const SurvivalData& data, double survival, double time);

}  // namespace oligo::statistics
