#pragma once
// Why this visit is the baseline and no other, for people.
#include <string>
#include <vector>

#include "response/visit_response.hpp"

namespace oligo::response {

/// By which day it was chosen, how far from that day it lies and how far it may, and whether every target has a size on it. Empty where no
/// visit can be the baseline.
[[nodiscard]] std::vector<std::string> baseline_sentences(const Responses& responses, const Criteria& criteria);

/// Whether the first visit after a day was taken, and not the last up to one.
[[nodiscard]] bool is_chosen_after(const Followed& followed);

}  // namespace oligo::response
