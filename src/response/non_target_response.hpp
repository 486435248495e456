#pragma once
// Response of the non-target lesions at one visit.
#include <span>

#include "response/response.hpp"

namespace oligo::response {

/// One non-target lesion at one visit. A node below 10 mm short axis counts as gone. Progressed: unequivocally, as its reader says.
/// SeenNode: a node of 10 mm or more. Treated: taken out, and not back; nobody responds by that.
enum class NonTargetState : std::uint8_t { Gone, Seen, SeenNode, Progressed, NotEvaluated, Treated };

/// Source: RECIST 1.1 4.3.2 to 4.3.4. PD when one has progressed; NE when one was not evaluated; CR when all are gone; else non-CR/non-PD.
/// `states` holds one entry a lesion and is not empty (contract).
[[nodiscard]] Response non_target_response(std::span<const NonTargetState> states);

}  // namespace oligo::response
