#pragma once
// Two groups and one yes or no: ratios of odds and of risks.
#include "statistics/proportion.hpp"

namespace oligo::statistics {

/// How many of each group have the event.
struct TwoByTwo {
    Count first;
    Count second;
    bool operator==(const TwoByTwo&) const = default;
};

/// Empty when both groups are counts of somebody: else what is wrong, `where` "x1", "n1", "x2" or "n2".
[[nodiscard]] std::optional<Error> what_is_wrong(const TwoByTwo& table);

// Both are first to second, with an interval that is symmetric on the log scale. A ratio with 0 below is empty (it is infinite or has no
// meaning); one with 0 above alone is 0 without limits. No half is added to empty cells: fisher_exact has limits there. Fail as
// what_is_wrong says and for a level outside (0, 1).

/// Variance of the log: 1/a + 1/b + 1/c + 1/d (Woolf 1955). Oracle: R glm, binomial.
[[nodiscard]] Result<Estimate> odds_ratio(const TwoByTwo& table, double conf_level);
/// Variance of the log: 1/a - 1/n1 + 1/c - 1/n2 (Katz 1978). Oracle: R glm, poisson with robust errors, in closed form.
[[nodiscard]] Result<Estimate> risk_ratio(const TwoByTwo& table, double conf_level);

}  // namespace oligo::statistics
