#pragma once
// What local therapy during the study changes in the readings of the visits.
#include "response/visits.hpp"

namespace oligo::response {

/// Source: RECIST 1.1 is silent; docs/adam.md states the rule. A target or non-target lesion that was taken out is treated from then on,
/// and so is a target that was irradiated or ablated after the baseline where the protocol does not measure it further. Seen again it is
/// back.
void mark_treated(Followed& followed, const Criteria& criteria);

}  // namespace oligo::response
