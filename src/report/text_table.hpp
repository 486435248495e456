#pragma once
// Tables for the terminal: wrapped to a width, columns aligned whatever letters they hold.
#include <span>
#include <string>
#include <vector>

#include "report/terminal_text.hpp"

namespace oligo::report {

struct Cell {
    std::string text;
    Paint paint = Paint::None;
};

struct Column {
    std::string heading;
    int least = 8;  ///< columns are not made narrower than this, or than their text where that is shorter
    int most = 0;   ///< nor wider than this; 0: as wide as there is room
};

/// A heading, a rule, the rows; two spaces between columns, never wider than style.width. Rows that take several lines are set apart by
/// an empty line. Where not even the least widths fit, each row becomes a block of "heading: cell". Each row has one cell a column
/// (contract).
[[nodiscard]] std::string text_table(std::span<const Column> columns, std::span<const std::vector<Cell>> rows, const TextStyle& style);

}  // namespace oligo::report
