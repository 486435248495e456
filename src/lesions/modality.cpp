#include "lesions/modality.hpp"

#include <array>
#include <utility>

#include "core/text.hpp"

namespace oligo::lesions {
namespace {

// docs/records.md lists the same terms.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> terms = {{
    {"CT", "CT"},
    {"CT SCAN", "CT"},
    {"SPIRAL CT", "CT"},
    {"CT SCAN WITH CONTRAST", "CT"},
    {"CT SCAN WITHOUT CONTRAST", "CT"},
    {"MRI", "MRI"},
    {"MRI WITH CONTRAST", "MRI"},
    {"MRI WITHOUT CONTRAST", "MRI"},
    {"FDG-PET-CT", "FDG-PET-CT"},
    {"FDG-PET/CT", "FDG-PET-CT"},
    {"FDG-PET/CT SCAN", "FDG-PET-CT"},
    {"FDG PET/CT", "FDG-PET-CT"},
    {"PET/CT SCAN", "PET-CT"},
    {"PET/CT", "PET-CT"},
    {"PET-CT", "PET-CT"},
    {"SCINTIGRAPHY", "bone scan"},
    {"BONE SCAN", "bone scan"},
    {"BONE SCINTIGRAPHY", "bone scan"},
}};

}  // namespace

std::string modality(std::string_view method) {
    const std::string_view written = trim(method);
    const std::string folded = upper(written);
    for (const auto& [term, name] : terms) {
        if (folded == term) return std::string(name);
    }
    return lower(written);
}

}  // namespace oligo::lesions
