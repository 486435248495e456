#pragma once
// How many of how many: intervals for one proportion, and the exact test against a fixed rate.
#include <cstdint>

#include "core/result.hpp"
#include "statistics/interval.hpp"

namespace oligo::statistics {

/// `x` of `n`.
struct Count {
    std::int64_t x = 0;
    std::int64_t n = 0;
    bool operator==(const Count&) const = default;
};

/// Empty when 0 <= x <= n and n > 0: else what is wrong, `where` "x" or "n".
[[nodiscard]] std::optional<Error> what_is_wrong(const Count& count);
/// Empty when the level lies between 0 and 1, ends excluded. `where`: "conf_level".
[[nodiscard]] std::optional<Error> what_is_wrong_with_level(double conf_level);

// Each gives x/n with a two-sided interval; limits are always there. Fails with OutOfRange or Missing as what_is_wrong says.

/// Tail inversion of the binomial: at least the asked coverage. Lower 0 at x = 0, upper 1 at x = n; the other limit stays at (1-level)/2.
/// Source: Clopper & Pearson 1934. Oracle: R binom.test.
[[nodiscard]] Result<Estimate> clopper_pearson(const Count& count, double conf_level);

/// Score interval without continuity correction. Source: Wilson 1927. Oracle: R prop.test(correct = FALSE).
[[nodiscard]] Result<Estimate> wilson(const Count& count, double conf_level);

/// Score interval with continuity correction of 1/2. Source: Newcombe 1998 (Stat Med 17:857), method 4. Oracle: R prop.test(correct = TRUE)
/// with p0 far away; limits that leave [0, 1] are 0 and 1.
[[nodiscard]] Result<Estimate> wilson_continuity(const Count& count, double conf_level);

/// Equal-tailed posterior interval under Beta(1/2, 1/2); by the usual rule lower is 0 at x = 0 and upper is 1 at x = n.
/// Source: Brown, Cai & DasGupta 2001. Oracle: R qbeta.
[[nodiscard]] Result<Estimate> jeffreys(const Count& count, double conf_level);

struct BinomialTest {
    double greater = 1;    ///< P(X >= x | p0)
    double less = 1;       ///< P(X <= x | p0)
    double two_sided = 1;  ///< all outcomes that are no more probable than x, within R's factor 1 + 1e-7
    bool operator==(const BinomialTest&) const = default;
};

/// Fails as above, and with OutOfRange when p0 is no probability. Oracle: R binom.test.
[[nodiscard]] Result<BinomialTest> binomial_test(const Count& count, double p0);

}  // namespace oligo::statistics
