#pragma once
// Fisher's exact test: everything given the margins.
#include "statistics/two_by_two.hpp"

namespace oligo::statistics {

struct FisherTest {
    double two_sided = 1;  ///< all tables that are no more probable than this one, within R's factor 1 + 1e-7
    double greater = 1;    ///< that the odds of the first group are greater: P(X >= x)
    double less = 1;       ///< P(X <= x)
    /// Odds ratio, first to second, with the greatest conditional likelihood, and its exact interval. Empty where infinite: the estimate
    /// and the upper limit when as many as can be of the events are in the first group. When there is one table only, the lower limit is 0.
    Estimate odds_ratio;
};

/// Fails as what_is_wrong(table) says and for a level outside (0, 1). O(number of tables with these margins).
/// Source: Fisher 1935; the conditional estimate and limits of Cornfield 1956. Oracle: R fisher.test, p-values; for estimate and limits its
/// formulas with roots to the last digits, since fisher.test itself stops at 1.2e-4 of the odds ratio.
[[nodiscard]] Result<FisherTest> fisher_exact(const TwoByTwo& table, double conf_level);

}  // namespace oligo::statistics
