#pragma once
// Why a verdict is what it is, in sentences.
#include <string>
#include <vector>

#include "eligibility/judge.hpp"
#include "facts/facts.hpp"

namespace oligo::eligibility {

/// What the rule compared and what it found, from the grounds of the verdict: "Lesion L01 (liver): diameter 12 mm → 15.0 mm (+25 %), at
/// least +20 %; diameter 15.0 mm, not more than 15 mm." What concerns one lesion, drug or other malignancy stands in one sentence, sizes
/// first; sentences come in the order in which the rule asks. Percentages are cut to a tenth and never rounded up. Comparisons of
/// judgements alone are left out: they are choices, not findings. Of an unknown verdict only what is recorded and yet leaves it open (a
/// range, a partial date): what is not recorded at all is told by what to record.
[[nodiscard]] std::vector<std::string> because(const Judged& judged, const protocol::Protocol& protocol, const facts::Facts& facts);

}  // namespace oligo::eligibility
