#pragma once
// The records that a visit rests on.
#include "response/visits.hpp"

namespace oligo::response {

/// Of its targets, then its non-targets, then its new lesions.
[[nodiscard]] Rows rows_of(const Visit& visit);

}  // namespace oligo::response
