#pragma once
// Cumulative incidence of one cause with its infinitesimal-jackknife error: what Aalen-Johansen and the robust Kaplan-Meier share.
#include <vector>

#include "statistics/risk_table.hpp"
#include "statistics/survival_data.hpp"

namespace oligo::statistics {

/// Columns have the rows of the risk table.
struct IncidenceCurve {
    std::vector<double> n_event;  ///< of this cause, sum of weights
    std::vector<double> estimate;
    std::vector<double> se;
};

/// `table` is risk_table(data). O(n): an observation's influence on F(t) changes by common steps while it is at risk and by a multiple of
/// the steps of F after it has left, so sums of squares over everybody are carried along instead of a matrix of influences. Source: the
/// derivative of the product integral by weights, as in survival 3.5-3 (survfitCI, survfitKM).
[[nodiscard]] IncidenceCurve incidence_curve(const SurvivalData& data, const RiskTable& table, int cause);

}  // namespace oligo::statistics
