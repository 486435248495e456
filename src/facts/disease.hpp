#pragma once
// What several facts need to know of the disease.
#include "facts/material.hpp"

namespace oligo::facts {

/// Distant metastases: by the M category, a metastatic diagnosis, or a distant lesion that is sure. An M0 on or after such a sign
/// conflicts.
[[nodiscard]] Answer<bool> find_metastatic(const Material& material);
[[nodiscard]] Answer<DateRange> find_primary_diagnosis(const Material& material);
[[nodiscard]] Answer<DateRange> find_metastatic_diagnosis(const Material& material);

}  // namespace oligo::facts
