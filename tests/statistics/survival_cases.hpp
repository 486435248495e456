#pragma once
// The small data of tests/golden/statistics/survival_cases.R, as the golden files hold them.
#include <nlohmann/json.hpp>

#include "statistics/golden.hpp"
#include "statistics/survival_data.hpp"

namespace oligo::testing {

/// Ties that rounding hides are made equal, as R's survival does by itself.
[[nodiscard]] statistics::SurvivalData survival_data(const nlohmann::json& columns);

}  // namespace oligo::testing
