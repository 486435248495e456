#pragma once
// The dated evidence of a screening as a timeline.
#include <optional>

#include "figures/timeline.hpp"
#include "report/screening.hpp"

namespace oligo::report {

/// Imaging, treatment, tests, and the windows in which things must still happen. Records more than three years older than the day judged
/// are named in the label of their row. Empty when no evidence has a date.
[[nodiscard]] std::optional<figures::Timeline> timeline_of(const SubjectScreening& screening);

}  // namespace oligo::report
