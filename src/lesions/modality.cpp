#include "lesions/modality.hpp"

#include <algorithm>
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

bool joins_words(char c) {
    return c == '-' || c == '/' || c == ' ' || c == '\t';
}

/// Whether these are the words of a term, which has one blank between them: "FDG-PET/CT" is "FDG PET CT".
bool are_words(std::string_view written, std::string_view term) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const bool joins = joins_words(written[i]);
        if (joins && (at == 0 || term[at - 1] == ' ')) continue;
        if (at == term.size() || !same_ignoring_case(joins ? " " : written.substr(i, 1), term.substr(at, 1))) return false;
        ++at;
    }
    return at == term.size();
}

}  // namespace

std::string modality(std::string_view method) {
    const std::string_view written = trim(method);
    for (const auto& [term, name] : terms) {
        if (are_words(written, term)) return std::string(name);
    }
    return lower(written);
}

bool is_pet(std::string_view modality) {
    constexpr std::array<std::string_view, 6> without_ct = {"pet", "pet scan", "fdg pet", "fdg-pet", "fdg pet scan", "fdg-pet scan"};
    if (modality == fdg_pet_ct || modality == untold_pet_ct) return true;
    return std::find(without_ct.begin(), without_ct.end(), modality) != without_ct.end();
}

}  // namespace oligo::lesions
