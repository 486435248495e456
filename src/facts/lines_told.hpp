#pragma once
// The lines of therapy for people: which drugs make them, and which reading of the protocol would make others.
#include <string>
#include <vector>

#include "facts/material.hpp"

namespace oligo::facts {

/// "Line 2: docetaxel 2025-03-03 to 2025-07-28, trastuzumab from 2025-03-03 on.", one a line, where there is one way of making them; then,
/// of each other reading of the protocol's judgements about lines with which their number differs, how many there would be.
[[nodiscard]] std::vector<std::string> tell_lines(const Material& material);

/// Of each other reading with which the line of the day begins on another day: on which.
[[nodiscard]] std::vector<std::string> tell_line_start(const Material& material);

}  // namespace oligo::facts
