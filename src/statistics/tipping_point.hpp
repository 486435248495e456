#pragma once
// What would have to be true of the missing answers for a conclusion to tip.
#include <cstdint>
#include <vector>

#include "statistics/proportion_difference.hpp"

namespace oligo::statistics {

/// Answers that are known, and how many are not.
struct PartlyKnown {
    Count known;
    std::int64_t missing = 0;
};

enum class DifferenceMethod { Newcombe, MiettinenNurminen };

/// With `first` of the first group's missing answers and `second` of the second's counted as events.
struct TippingCell {
    std::int64_t first = 0;
    std::int64_t second = 0;
    Estimate difference;  ///< first less second
    bool holds = false;   ///< the whole interval lies above the margin
};

struct TippingPoint {
    std::vector<TippingCell> cells;  ///< (missing of first + 1) x (missing of second + 1), row by row
    bool always = false;             ///< the conclusion holds whatever the missing answers are
    bool never = false;
    /// For each number of events among the first group's missing, the most events among the second's with which the conclusion still holds;
    /// -1: with none.
    std::vector<std::int64_t> most_second;
};

/// The conclusion: the difference is above `margin` (0: superiority; below 0: non-inferiority), that is, its lower limit is.
/// Errors: as the difference, negative missing, more than a million cells, a margin outside [-1, 1]. Source: Yan, Lee & Li 2009, J Biopharm
/// Stat 19:1085.
[[nodiscard]] Result<TippingPoint> tipping_point(const PartlyKnown& first, const PartlyKnown& second, DifferenceMethod method,
                                                 double conf_level, double margin);

}  // namespace oligo::statistics
