#pragma once
// The questions of the oligometastatic state, answered from the records.
#include "facts/material.hpp"

namespace oligo::facts {

/// `values` are all facts in slot order: growth is asked by the protocol's own definition where nobody recorded it.
[[nodiscard]] OligometastaticAnswers find_oligometastatic_answers(const Material& material, const std::vector<Value>& values);

}  // namespace oligo::facts
