#pragma once
// Findings about an input, for the terminal and for programs.
#include <span>
#include <string>

#include "core/result.hpp"
#include "report/text_style.hpp"

namespace oligo::report {

/// Grouped by file, in the order given within a file: severity and file:line:column, below it the message; at the end how many of each.
/// Empty when there is nothing to say.
[[nodiscard]] std::string findings_text(std::span<const Finding> findings, const TextStyle& style);

/// {"errors":0,"warnings":0,"notes":0,"findings":[...]}: the document of `protocol check` and `records check`.
[[nodiscard]] std::string findings_json(std::span<const Finding> findings);

}  // namespace oligo::report
