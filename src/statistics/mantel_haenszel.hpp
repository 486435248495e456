#pragma once
// Two groups compared within strata: the Cochran-Mantel-Haenszel test and the common odds ratio.
#include <span>

#include "statistics/two_by_two.hpp"

namespace oligo::statistics {

struct MantelHaenszel {
    std::optional<double> chi_square;  ///< one degree of freedom; empty when no stratum can tell the groups apart
    std::optional<double> p;
    /// Mantel-Haenszel estimate, first to second, with the interval of Robins, Breslow & Greenland 1986. As odds_ratio where sums are 0.
    Estimate common_odds_ratio;
};

/// `continuity`: lessens the distance by 1/2 where it is that large, as R's default does. A stratum in which one group has nobody, and one
/// of a single observation, tells nothing and changes nothing (R refuses the latter). Fails as odds_ratio does, `where` with the stratum
/// ("stratum 3, x1"), and with Missing without strata.
/// Source: Cochran 1954; Mantel & Haenszel 1959. Oracle: R mantelhaen.test.
[[nodiscard]] Result<MantelHaenszel> mantel_haenszel(std::span<const TwoByTwo> strata, double conf_level, bool continuity);

}  // namespace oligo::statistics
