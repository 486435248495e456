#pragma once
// What can be asked of a subject, and the explanation of one name.
#include <optional>
#include <string_view>
#include <vector>

#include "explanation/material.hpp"

namespace oligo::explanation {

/// The times to events, the outcomes, then of the reader that counts the best responses and each visit's. Without such a reader only the
/// times.
[[nodiscard]] std::vector<Name> derived_names(const Material& material);

/// The derived value of that name, whatever its case: "PFS", "PFS:FDA", "BOR", "OVRLRESP@3", "SUMDIAM@2026-03-30". Empty where the subject
/// has none of that name. A day or a number that several visits share means the first.
[[nodiscard]] std::optional<Explanation> explain_derived(const Material& material, std::string_view name);

}  // namespace oligo::explanation
