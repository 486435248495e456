#pragma once
// Imaging modality, as rules name it, from CDISC METHOD terms and the words sites use.
#include <string>
#include <string_view>

namespace oligo::lesions {

/// "CT", "MRI", "FDG-PET-CT", "PET-CT" (tracer not told), "bone scan"; any other term in lower case; empty for empty.
[[nodiscard]] std::string modality(std::string_view method);

}  // namespace oligo::lesions
