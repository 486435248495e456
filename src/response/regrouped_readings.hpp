#pragma once
// What splits and merges of lesions change in the readings of the visits.
#include "response/regrouped.hpp"
#include "response/visit_reader.hpp"

namespace oligo::response {

/// Source: RECIST 1.1 appendix II. A target that split has the sum of its fragments; of targets that merged one has the diameter of the
/// whole and the others 0, merged: they are neither gone nor new. Where a fragment, or the whole, has no size the target has none.
/// response-regrouping-not-linked: a record does not say of which lesions. response-split-size: a target that split has a size beside those
/// of its fragments, and another one than their sum.
void read_regrouped(const VisitReader& reader, Followed& followed);

}  // namespace oligo::response
