#pragma once
// Imaging modality, as rules name it, from CDISC METHOD terms and the words sites use.
#include <string>
#include <string_view>

namespace oligo::lesions {

constexpr std::string_view fdg_pet_ct = "FDG-PET-CT";
constexpr std::string_view untold_pet_ct = "PET-CT";  ///< the tracer is not told: it may be FDG

/// "CT", "MRI", "FDG-PET-CT", "PET-CT" (tracer not told), "bone scan"; any other term in lower case; empty for
/// empty. Case, and whether parts are joined by blank, hyphen or slash, do not matter.
[[nodiscard]] std::string modality(std::string_view method);

/// Whether a modality, as named above, shows uptake of FDG, or may: a PET-CT whose tracer is not told, a PET without CT.
[[nodiscard]] bool is_pet(std::string_view modality);

}  // namespace oligo::lesions
