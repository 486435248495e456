#pragma once
// Does a covariate's effect change with time? The score test of proportional hazards.
#include <string>
#include <vector>

#include "core/result.hpp"
#include "statistics/cox.hpp"

namespace oligo::statistics {

/// The function of time that the effect is tried against.
enum class TimeTransform {
    KaplanMeier,  ///< 1 - S(t-) of all rows, without weights and strata
    Identity,
    Log,
    Rank,  ///< of the rows' times; the mean of the ranks where they are equal
};

struct ProportionalHazardsTest {
    std::string name;  ///< the term, or GLOBAL
    ChiSquareTest test;
};

/// Of each term, in order, and GLOBAL last: score test that the coefficients of the term (all of a factor's together) times g(time),
/// centred at the events' mean, are 0 beside the fit. Terms whose coefficients are all redundant or infinite have no row. Errors: exact
/// ties; Log when an event is at time 0. `cause` as in the options of the fit. Source: Grambsch & Therneau 1994; survival 3.5-3 cox.zph (a
/// score test since 3.0, no longer its approximation).
[[nodiscard]] Result<std::vector<ProportionalHazardsTest>> proportional_hazards_tests(const CoxData& data, const CoxFit& fit,
                                                                                      TimeTransform transform = TimeTransform::KaplanMeier,
                                                                                      int cause = 1);

}  // namespace oligo::statistics
