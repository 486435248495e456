#pragma once
// The funnels of a study, from its verdicts.
#include <vector>

#include "report/funnel.hpp"
#include "study/verdicts.hpp"

namespace oligo::study {

/// One a protocol, in their order; each subject counts once.
[[nodiscard]] std::vector<report::ProtocolFunnel> funnels_of(const StudyVerdicts& verdicts);

}  // namespace oligo::study
