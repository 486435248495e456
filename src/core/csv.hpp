#pragma once
// CSV (RFC 4180) to a table of text and back. The shipped vocabularies are CSV as patients' records are: hence it stands here.
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/table.hpp"

namespace oligo {

/// Reads a whole file: UTF-8 with or without byte order mark; lines end with LF, CRLF or CR; cells are separated by commas and may be
/// quoted. Blank lines are skipped. Names in the header are trimmed, cells are kept as they are.
/// A row with more or fewer cells than the header is reported and left out, never guessed; so is a column without a name or with the name
/// of an earlier one. `value` is empty when there is no header, the bytes are not text, or the separator is not a comma.
/// Findings have file, line and column (in characters), and for rows also row; ids csv-*.
[[nodiscard]] Checked<TextTable> read_csv(std::string_view bytes, std::string_view file);

/// Writes what read_csv reads back as the same table; lines end with LF. Names in the header must be trimmed, distinct and not empty.
[[nodiscard]] std::string write_csv(const TextTable& table);

}  // namespace oligo
