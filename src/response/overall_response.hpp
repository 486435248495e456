#pragma once
// Response at one visit, from target lesions, non-target lesions and new lesions.
#include <optional>

#include "response/response.hpp"

namespace oligo::response {

/// New lesions of a visit. Equivocal: it may be none; treatment goes on until it is settled.
enum class NewLesions : std::uint8_t { None, Equivocal, Unequivocal };

/// Source: RECIST 1.1 tables 1 and 2. `target` and `non_target` are empty where there were none at baseline; `non_target` is CR,
/// non-CR/non-PD, PD or NE. Empty where neither were there and nothing is new: no disease to follow. An equivocal new lesion changes
/// nothing. Cases: tests/response/overall_response.csv, every row of both tables.
[[nodiscard]] std::optional<Response> overall_response(std::optional<Response> target, std::optional<Response> non_target,
                                                       NewLesions new_lesions);

}  // namespace oligo::response
