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
    {"FDG PET CT", fdg_pet_ct},
    {"FDG PET CT SCAN", fdg_pet_ct},
    {"18F FDG PET CT", fdg_pet_ct},
    {"F18 FDG PET CT", fdg_pet_ct},
    {"PET CT FDG", fdg_pet_ct},
    {"PET CT SCAN", untold_pet_ct},
    {"PET CT", untold_pet_ct},
    {"SCINTIGRAPHY", "bone scan"},
    {"BONE SCAN", "bone scan"},
    {"BONE SCINTIGRAPHY", "bone scan"},
}};

/// Words in upper case, one blank between: "FDG-PET/CT" is "FDG PET CT".
std::string words_of(std::string_view written) {
    std::string words;
    for (const char c : upper(written)) {
        const bool joins = c == '-' || c == '/' || c == ' ' || c == '\t';
        if (!joins)
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    return words;
}

}  // namespace

std::string modality(std::string_view method) {
    const std::string_view written = trim(method);
    const std::string folded = words_of(written);
    for (const auto& [term, name] : terms) {
        if (folded == term) return std::string(name);
    }
    return lower(written);
}

}  // namespace oligo::lesions
