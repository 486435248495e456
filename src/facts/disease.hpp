#pragma once
// What several facts need to know of the disease.
#include "facts/diagnosis.hpp"
#include "facts/material.hpp"

namespace oligo::facts {

/// Distant metastases: by the M category, a metastatic diagnosis, an earlier oligo- or polymetastatic state, or a distant lesion that is
/// sure. An M0 on or after such a sign conflicts.
[[nodiscard]] Answer<bool> find_metastatic(const Material& material);

}  // namespace oligo::facts
