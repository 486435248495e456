#pragma once
// Text for the terminal: safe to print, wrapped to a width, painted where colour is wanted.
#include <string>
#include <string_view>
#include <vector>

#include "report/text_style.hpp"

namespace oligo::report {

/// Columns of a terminal that the text takes: combining marks take none, East Asian wide letters and most pictographs two.
[[nodiscard]] int display_width(std::string_view text);

/// Safe to print: bytes that are not UTF-8, control characters (with them escape sequences) and marks that reverse the direction of text
/// are shown as U+FFFD; tabs become spaces. Line ends stay.
[[nodiscard]] std::string printable(std::string_view text);

/// Lines of at most `width` columns, broken at spaces, inside a word only where it alone is too long. Line ends in the text stay.
/// At least one line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int width);

/// `text` wrapped, each line after `indent` spaces, each ended by a newline.
[[nodiscard]] std::string paragraph(std::string_view text, int width, int indent = 0);
/// The same after "  • ", its further lines below its first word.
[[nodiscard]] std::string bullet(std::string_view text, int width);

enum class Paint { None, Good, Bad, Warn, Faint, Strong };
[[nodiscard]] std::string painted(std::string_view text, Paint paint, bool colour);

/// HEADING in capitals with an empty line before it.
[[nodiscard]] std::string heading(std::string_view text, bool colour);

/// The width to use: at least 40.
[[nodiscard]] int usable_width(const TextStyle& style);

}  // namespace oligo::report
