#pragma once
// Survival from events that are known to lie between two examinations: progression between two scans.
#include <optional>
#include <vector>

#include "core/result.hpp"

namespace oligo::statistics {

/// Columns of equal length, times from 0 on. The event happened after `lower` and at or before `upper`; at `upper` when both are equal;
/// `upper` is infinite for an observation without event (right-censored at `lower`).
struct IntervalData {
    std::vector<double> lower;
    std::vector<double> upper;
    std::vector<double> weight;  ///< at least 0; empty: 1 each
    bool operator==(const IntervalData&) const = default;
};

/// A set of times, after `left` up to and including `right` (or the one time when both are equal), that has a probability; how it spreads
/// within, the data do not say. `right` is infinite for what lies beyond follow-up.
struct IntervalMass {
    double left = 0;
    double right = 0;
    double probability = 0;
    bool operator==(const IntervalMass&) const = default;
};

enum class TurnbullStatus { Converged, IterationLimit };

/// Nonparametric maximum likelihood. `gap` is its certificate, without reference to how it was found: the likelihood of any other
/// distribution is higher by at most `gap` a unit of weight (in logarithms), since the log-likelihood is concave.
struct Turnbull {
    TurnbullStatus status = TurnbullStatus::Converged;
    double log_likelihood = 0;
    double gap = 0;
    int iterations = 0;
    std::vector<IntervalMass> masses;  ///< ascending; those of probability 0 are left out
};

struct TurnbullOptions {
    double largest_gap = 1e-12;
    int most_iterations = 5000;
};

/// Only maximal intersections of observed intervals can carry probability (Turnbull 1976, as corrected by Gentleman & Geyer 1994). Found by
/// steps of self-consistency and of the iterative convex minorant in turn (Wellner & Zhan 1997). With exact and right-censored observations
/// alone this is Kaplan-Meier.
/// Endpoints are compared as they stand. Where several distributions are equally likely, one of them is given.
/// Errors: no observation with a weight above 0; columns of different length; an endpoint that is negative or no number, an infinite lower
/// one, an upper one below the lower; a weight that is negative or no number.
/// Source: Turnbull 1976, JRSS B 38:290. survival's survfit stops its iterations at differences of 5e-5 and puts the mass in the middle of
/// the interval; oracle is self-consistency iterated in R to the end (tests/golden/statistics/turnbull.R), and the certificate.
[[nodiscard]] Result<Turnbull> turnbull(const IntervalData& data, const TurnbullOptions& options = {});

/// The bounds of S(t): all mass of an interval that t cuts lies after t (upper) or before (lower). Equal where the data decide.
struct SurvivalBounds {
    double lower = 1;
    double upper = 1;
    bool operator==(const SurvivalBounds&) const = default;
};
[[nodiscard]] SurvivalBounds survival_bounds(const Turnbull& fit, double time);

}  // namespace oligo::statistics
