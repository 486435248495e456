#pragma once
// Lines of the CSV files that people open in a spreadsheet.
#include <string>
#include <vector>

namespace oligo::report {

/// RFC 4180: cells quoted where they need it, CRLF at the end. A cell that a spreadsheet would take for a formula begins with an
/// apostrophe; bytes that are not UTF-8 are shown as U+FFFD.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

}  // namespace oligo::report
