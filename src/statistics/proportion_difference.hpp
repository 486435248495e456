#pragma once
// The difference of two independent proportions, first minus second.
#include "statistics/proportion.hpp"

namespace oligo::statistics {

// Both give p1 - p2 with a two-sided interval inside [-1, 1]; limits are always there. Fail as what_is_wrong of the counts and of the level
// says, `where` "x1", "n1", "x2", "n2" or "conf_level".

/// Hybrid score interval: the Wilson intervals of both, squared and added. Source: Newcombe 1998 (Stat Med 17:873), method 10.
[[nodiscard]] Result<Estimate> newcombe(const Count& first, const Count& second, double conf_level);

/// Inverts the score test with the variance at the constrained maximum, times N/(N-1). Source: Miettinen & Nurminen 1985; Newcombe 1998,
/// method 6. The constrained maximum and the limits are roots to the last digits of a double.
[[nodiscard]] Result<Estimate> miettinen_nurminen(const Count& first, const Count& second, double conf_level);

/// The signed statistic that it inverts: standard normal under p1 - p2 = difference. Infinite where these data cannot be under it.
/// Fails with OutOfRange (`where` "difference") outside [-1, 1].
[[nodiscard]] Result<double> miettinen_nurminen_z(const Count& first, const Count& second, double difference);

}  // namespace oligo::statistics
