#pragma once
// The log-rank test and its weighted relatives.
#include <cstddef>
#include <span>
#include <vector>

#include "statistics/quadratic_form.hpp"
#include "statistics/survival_data.hpp"

namespace oligo::statistics {

struct LogRankOptions {
    /// Events weigh S(t-)^rho (1 - S(t-))^gamma, S pooled within the stratum: 0, 0 log-rank; 1, 0 Peto & Peto's Wilcoxon; 0, 1 late
    /// differences.
    double rho = 0;
    double gamma = 0;
    std::span<const int> stratum = {};  ///< a number from 0 to strata - 1 a row; empty: one stratum
    int strata = 1;
};

struct LogRankGroup {
    std::size_t n = 0;
    double observed = 0;  ///< events, weighted
    double expected = 0;
    bool operator==(const LogRankGroup&) const = default;
};

struct LogRank {
    ChiSquareTest test;
    std::vector<LogRankGroup> groups;  ///< sums over strata
    std::vector<double> variance;      ///< of observed - expected: groups x groups, row by row
};

/// `group` has a number from 0 to groups - 1 a row; groups without observations are allowed. The variance is hypergeometric. Degrees of
/// freedom: the rank of the variance, which is the number of groups with an expectation, less one, unless some groups are never at risk
/// together (R stops there). No weights; left truncation by `start` (R's survdiff has none; it is the score test of Cox' model).
/// Times are compared as they stand: call with_ties first.
/// Where all who were at risk had the event and others entered later, S is 0 for ever: weights by S are refused then.
/// Errors: fewer than two groups; no observation; an event above 1; weights; rho not finite; gamma below 0 or not finite;
/// what_is_wrong(data), groups or strata that are no such numbers. O(n groups + event times groups^2). Source: Mantel 1966, Harrington &
/// Fleming 1982, Fleming & Harrington 1991 (gamma); agrees with survival 3.5-3 survdiff, which has rho alone
/// (tests/golden/statistics/log_rank.R).
[[nodiscard]] Result<LogRank> log_rank(const SurvivalData& data, std::span<const int> group, int groups,
                                       const LogRankOptions& options = {});

}  // namespace oligo::statistics
