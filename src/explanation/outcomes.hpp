#pragma once
// Outcomes (reached or not, a grade), explained.
#include "endpoints/outcome.hpp"
#include "explanation/explanation.hpp"
#include "explanation/material.hpp"

namespace oligo::explanation {

/// The answers in turn with why each did or did not apply, and the records that the one that applies rests on.
[[nodiscard]] Explanation explain_outcome(const Material& material, const endpoints::OutcomeResult& result);

}  // namespace oligo::explanation
