#pragma once
// How many places of each group and basket are taken.
#include <vector>

#include "allocation/allocation.hpp"
#include "study/verdicts.hpp"

namespace oligo::study {

/// For each protocol its groups and baskets with a planned number, in file order. A place is taken by each subject of the whole study whose
/// registration is recorded (DS) and whose group or basket is known to be this one. Only subjects of the trial count: DM.STUDYID is the
/// protocol's id, whatever the case; where the study has none of them, or states no numbers, nothing is said.
[[nodiscard]] std::vector<std::vector<allocation::Places>> places_of(const std::deque<protocol::Protocol>& protocols,
                                                                     const records::Study& study, const facts::Vocabularies& vocabularies,
                                                                     const ScreeningRequest& request);

}  // namespace oligo::study
