#pragma once
// SAS transport files, version 5 (TS-140): the form in which authorities take data sets. docs/formats/xpt.md.
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/table.hpp"

namespace oligo::exchange {

[[nodiscard]] bool is_xpt(std::string_view beginning);

/// Every data set of a file, in its order. Texts lose the blanks after them, numbers are the shortest text that reads back equal, numbers
/// with a format of a day or time are ISO 8601, missing values of any kind are empty cells. The bytes of a text must be UTF-8: a cell that
/// is not is a finding and is read as empty.
/// `lines` counts rows as a spreadsheet does: the header is 1. Findings xpt-*: about a cell with row and variable, about the file with the
/// byte in the message. `value` is empty when no data set can be read.
[[nodiscard]] Checked<std::vector<TextTable>> read_xpt(std::string_view bytes, std::string_view file);

}  // namespace oligo::exchange
