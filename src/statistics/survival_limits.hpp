#pragma once
// Confidence limits of a probability that changes with time: survival, cumulative incidence.
#include "statistics/interval.hpp"

namespace oligo::statistics {

/// The scale on which the interval is symmetric. R's survfit takes `log` unless told, SAS `log-log`.
enum class ConfidenceType { LogLog, Log, Plain };

/// Limits of a probability with the standard error of the probability itself; `z` is the normal quantile (1.96 for 95 %).
/// log-log: p^exp(+-z se / (p ln p)); log: p exp(+-z se / p), at most 1; plain: p +- z se, within 0 and 1.
/// Without error (se 0) a probability of 0 or 1 is its own limits, also on scales on which it has no place (R: NA). A probability of 0 with
/// an error has limits on the plain scale alone; one that rounds to 1 beside an error that is left of rounding has 1 and 1 on the log-log
/// scale.
/// Source: Kalbfleisch & Prentice 2002, section 1.4; survival 3.5-3, survfit_confint.
[[nodiscard]] Interval probability_limits(ConfidenceType type, double probability, double se, double z);

}  // namespace oligo::statistics
