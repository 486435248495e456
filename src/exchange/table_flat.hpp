#pragma once
// Flat tables as hospitals and registries export them: comma, semicolon or tab, with lines of comment before the header.
#include <span>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/table.hpp"

namespace oligo::exchange {

/// Reads a table whose cells are separated by `separator` (',', ';' or a tab; 0: whichever gives most of the `wanted` columns, and of
/// those that give as many the one that gives most columns). Lines before the header that begin with `comment` (empty: none do) are left
/// out. Quotes are as in CSV, for tabs too. Findings are those of read_csv, with the lines of the file; for another separator than the
/// comma their columns count as if it were one.
[[nodiscard]] Checked<TextTable> read_flat_table(std::string_view bytes, std::string_view file, char separator, std::string_view comment,
                                                 std::span<const std::string> wanted);

}  // namespace oligo::exchange
