#pragma once
// An estimate with its confidence limits.
#include <optional>

namespace oligo::statistics {

/// Limits in the units of the estimate. Empty: the limit does not exist (a median that is never reached), which is no error.
struct Interval {
    std::optional<double> lower;
    std::optional<double> upper;
    bool operator==(const Interval&) const = default;
};

/// Empty `estimate`: undefined for these data.
struct Estimate {
    std::optional<double> estimate;
    Interval interval;
    bool operator==(const Estimate&) const = default;
};

}  // namespace oligo::statistics
