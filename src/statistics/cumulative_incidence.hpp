#pragma once
// The Aalen-Johansen estimate of cumulative incidence with competing causes.
#include <cstddef>
#include <optional>
#include <vector>

#include "statistics/survival_data.hpp"
#include "statistics/survival_limits.hpp"

namespace oligo::statistics {

struct CumulativeIncidenceOptions {
    double conf_level = 0.95;
    ConfidenceType conf_type = ConfidenceType::LogLog;
};

/// Of one cause; columns have the rows of CumulativeIncidence::time.
struct CauseIncidence {
    int cause = 1;
    double events = 0;  ///< sum of weights
    std::vector<double> n_event;
    std::vector<double> estimate;
    std::vector<double> se;  ///< of the estimate itself, infinitesimal jackknife
    bool operator==(const CauseIncidence&) const = default;
};

/// One group. A row for each distinct time at which an observation ends, ascending.
struct CumulativeIncidence {
    std::size_t n = 0;
    CumulativeIncidenceOptions options;
    std::vector<double> time;
    std::vector<double> n_risk;
    std::vector<double> survival;        ///< free of all causes
    std::vector<CauseIncidence> causes;  ///< 1, 2, ... in order
};

struct IncidenceAtTime {
    double time = 0;
    double n_risk = 0;
    double estimate = 0;
    double se = 0;
    Interval interval;  ///< empty where the scale has no place for the estimate
    bool operator==(const IncidenceAtTime&) const = default;
};

/// F_k(t) is the sum over event times up to t of S(t-) d_k / n, with S the Kaplan-Meier estimate for all causes together: a competing cause
/// ends the risk and is not censoring. `causes`: how many there are; data may lack some (their incidence is 0).
/// se: the square root of the sum over observations of (weight times derivative of F by weight)^2.
/// Times are compared as they stand: call with_ties first, on all groups together.
/// Errors: no observation; causes below 1; an event above `causes`; conf_level outside (0, 1); what_is_wrong(data). O(n causes).
/// Source: Aalen & Johansen 1978; agrees with survival 3.5-3 survfit with a factor as status, its errors too
/// (tests/golden/statistics/cumulative_incidence.R); cmprsk's cuminc has the same estimate and other errors.
[[nodiscard]] Result<CumulativeIncidence> cumulative_incidence(const SurvivalData& data, int causes,
                                                               const CumulativeIncidenceOptions& options = {});

/// The incidence of a cause (1, 2, ... up to the number of causes, contract) at a time; empty past the last follow-up.
[[nodiscard]] std::optional<IncidenceAtTime> incidence_at(const CumulativeIncidence& fit, int cause, double time);

}  // namespace oligo::statistics
