#pragma once
// Who is at risk, who has the event and who leaves without it, at each time: what Kaplan-Meier and its relatives are computed from.
#include <vector>

#include "statistics/survival_data.hpp"

namespace oligo::statistics {

/// Columns with one row for each distinct time at which an observation ends, ascending. Numbers are sums of weights.
struct RiskTable {
    std::vector<double> time;
    std::vector<double> n_risk;   ///< start < time <= end of observation; someone who is censored at a time is at risk there
    std::vector<double> n_event;  ///< of any cause
    std::vector<double> n_censor;
    bool operator==(const RiskTable&) const = default;
};

/// Times are compared as they stand (see with_ties), events precede censorings at the same time. The data are valid (survival_data.hpp).
/// O(n).
[[nodiscard]] RiskTable risk_table(const SurvivalData& data);

}  // namespace oligo::statistics
