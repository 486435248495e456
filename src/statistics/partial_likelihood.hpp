#pragma once
// Cox's partial likelihood with Efron's or Breslow's ties and its derivatives, in O(n p^2). Internal to the room.
//
// The information is a difference of two sums of outer products: of the rows, each weighted by the hazard it was exposed to, and of the
// means of the risk sets. So no risk set's second moments are ever formed, and late entries cost no more than others.
#include <span>
#include <vector>

#include "statistics/risk_sets.hpp"

namespace oligo::statistics {

/// Of the scaled coefficients. information: columns x columns, row by row, both triangles.
struct Derivatives {
    double loglik = 0;
    std::vector<double> score;
    std::vector<double> information;
    std::vector<double> magnitude;  ///< what the diagonal of the information is a difference from; empty: of nothing
};

/// Marks columns whose information is rounding alone: those that are constant in every risk set. Empty when `magnitude` is.
[[nodiscard]] std::vector<std::uint8_t> unidentified(const Derivatives& derivatives);

/// What happens at one death time. With d tied events and Efron's ties the risk set is taken d times, the events with the share
/// f = 1, (d-1)/d, ... 1/d; den = their sums of risk; w = mean weight of the events. Breslow: once, w = their sum, f = 1.
struct HazardStep {
    double hazard = 0;           ///< sum of w / den: Breslow's and Efron's jump of the cumulative hazard
    double hazard_of_dying = 0;  ///< sum of f w / den: the same for those who have the event here
    double square = 0;           ///< sum of w / den^2
    double square_share = 0;     ///< sum of f w / den^2
    double square_share2 = 0;    ///< sum of f^2 w / den^2
};

struct RiskScores {
    double loglik = 0;
    std::vector<double> risk;       ///< weight * exp(linear predictor - shift), by sorted row
    std::vector<double> shift;      ///< of each stratum; 0 but where exponentials would leave the range of doubles
    std::vector<HazardStep> steps;  ///< one for each death time
};

/// `beta` are the scaled coefficients. loglik is not finite where the risks of one stratum are too far apart for doubles.
void score_risks(const RiskSets& sets, Ties ties, std::span<const double> beta, RiskScores& scores);

/// Score and information, every death time counted `multiplier` times (one value for each; empty: once). loglik is that of `scores`.
void derive(const RiskSets& sets, Ties ties, const RiskScores& scores, std::span<const double> multiplier, Derivatives& derivatives);

/// Of each death time, columns padded to the stride: the jump of the integral of (mean of the covariates) d(hazard) for those at risk and
/// for those who have the event, and the mean that their own event is compared with.
struct MeanSteps {
    std::vector<double> hazard_mean;
    std::vector<double> hazard_mean_of_dying;
    std::vector<double> event_mean;
};
[[nodiscard]] MeanSteps mean_steps(const RiskSets& sets, Ties ties, const RiskScores& scores);

/// For each death time the cumulative hazard of its stratum up to and with it.
[[nodiscard]] std::vector<double> cumulative_hazard(const RiskSets& sets, const RiskScores& scores,
                                                    std::span<const double> multiplier = {});

/// The hazard that each row was exposed to while it was at risk, times its risk: the expected number of its events (times its weight).
[[nodiscard]] std::vector<double> expected_events(const RiskSets& sets, const RiskScores& scores, std::span<const double> multiplier = {});

/// True when along `direction` (scaled) every event has the largest x'direction of its risk set and not all are alike: then the likelihood
/// rises for ever and the coefficients in this direction are infinite.
[[nodiscard]] bool is_monotone_along(const RiskSets& sets, std::span<const double> direction);

}  // namespace oligo::statistics
