#pragma once
// The questions of the oligometastatic state, answered from the records.
#include "facts/material.hpp"

namespace oligo::facts {

[[nodiscard]] OligometastaticAnswers find_oligometastatic_answers(const Material& material);

}  // namespace oligo::facts
