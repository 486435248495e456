#pragma once
// The table of a whole study, made from its verdicts.
#include "report/overview.hpp"
#include "study/verdicts.hpp"

namespace oligo::study {

/// `request` as for the verdicts. A cell that needs words which verdicts do not hold (a danger with its value, an obligation with its day)
/// is screened by itself.
[[nodiscard]] report::Overview overview_of(const StudyVerdicts& verdicts, const records::Study& study,
                                           const facts::Vocabularies& vocabularies, const ScreeningRequest& request);

}  // namespace oligo::study
