#pragma once
// Gray's test that the cumulative incidence of one cause is the same in all groups.
#include <span>
#include <vector>

#include "statistics/quadratic_form.hpp"
#include "statistics/survival_data.hpp"

namespace oligo::statistics {

struct GrayOptions {
    double rho = 0;                     ///< events weigh (1 - F(t-))^rho, F pooled within the stratum
    std::span<const int> stratum = {};  ///< a number from 0 to strata - 1 a row; empty: one stratum
    int strata = 1;
};

struct GrayTest {
    ChiSquareTest test;
    std::vector<double> score;     ///< of each group but the last that has observations; groups without observations: 0
    std::vector<double> variance;  ///< groups x groups, row by row; 0 for the groups without a score
};

/// `group` has a number from 0 to groups - 1 a row. No weights, no left truncation. Degrees of freedom: the rank of the variance, one less
/// than the groups with observations unless some cannot be compared.
/// Times are compared as they stand: call with_ties first.
/// Errors: fewer than two groups; no observation; weights; starts; a cause below 1; rho not finite; what_is_wrong(data), groups or strata
/// that are no such numbers. O(n log n + event times groups^3).
/// Source: Gray 1988, Annals of Statistics 16:1141; agrees with cmprsk 2.2-11 cuminc (tests/golden/statistics/cumulative_incidence.R).
[[nodiscard]] Result<GrayTest> gray_test(const SurvivalData& data, std::span<const int> group, int groups, int cause,
                                         const GrayOptions& options = {});

}  // namespace oligo::statistics
