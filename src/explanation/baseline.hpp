#pragma once
// What responses are compared with, and why that scan and no other.
#include "explanation/material.hpp"

namespace oligo::explanation {

/// The baseline of a reader: the visit, the days that chose it, the window that it has to keep, the visits before it.
[[nodiscard]] Explanation explain_baseline(const Material& material, const adam::ReaderResponses& reader);

}  // namespace oligo::explanation
