#include "report/text_table.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "core/result.hpp"
#include "core/text.hpp"

namespace oligo::report {
namespace {

constexpr int gap = 2;

int natural_width(std::string_view text) {
    int widest = 0;
    for (const auto& line : split(printable(text), '\n')) widest = std::max(widest, display_width(line));
    return widest;
}

std::vector<int> natural_widths(std::span<const Column> columns, std::span<const std::vector<Cell>> rows) {
    std::vector<int> widths;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        int widest = natural_width(columns[c].heading);
        for (const auto& row : rows) widest = std::max(widest, natural_width(row[c].text));
        widths.push_back(columns[c].most > 0 ? std::min(widest, columns[c].most) : widest);
    }
    return widths;
}

// Natural widths where they fit; else the widest column gives way, one place at a time, down to its least width. Empty when even the least
// widths do not fit.
std::optional<std::vector<int>> widths_of(std::span<const Column> columns, std::span<const std::vector<Cell>> rows, int width) {
    std::vector<int> widths = natural_widths(columns, rows);
    const int room = width - gap * static_cast<int>(columns.size() - 1);
    while (std::accumulate(widths.begin(), widths.end(), 0) > room) {
        std::optional<std::size_t> widest;
        for (std::size_t c = 0; c < widths.size(); ++c) {
            if (widths[c] > std::max(2, columns[c].least) && (!widest || widths[c] > widths[*widest])) widest = c;
        }
        if (!widest) return std::nullopt;
        --widths[*widest];
    }
    return widths;
}

// Each row as a block of "heading: cell", for a terminal too narrow for columns.
std::string stacked(std::span<const Column> columns, std::span<const std::vector<Cell>> rows, const TextStyle& style) {
    std::string text;
    for (const auto& row : rows) {
        if (!text.empty()) text += "\n";
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (row[c].text.empty()) continue;
            bool is_first = true;
            for (const auto& line : wrap(fmt::format("{}: {}", columns[c].heading, row[c].text), usable_width(style) - 2)) {
                text += (is_first ? "" : "  ") + painted(line, row[c].paint, style.colour) + "\n";
                is_first = false;
            }
        }
    }
    return text;
}

// The lines that one row takes.
std::string row_text(const std::vector<Cell>& row, const std::vector<int>& widths, bool colour, int& lines) {
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 1;
    for (std::size_t c = 0; c < row.size(); ++c) {
        wrapped.push_back(wrap(row[c].text, widths[c]));
        height = std::max(height, wrapped.back().size());
    }
    lines = static_cast<int>(height);
    std::string text;
    for (std::size_t l = 0; l < height; ++l) {
        std::string line;
        std::size_t blank = 0;  // trailing spaces are not written
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string piece = l < wrapped[c].size() ? wrapped[c][l] : "";
            if (!piece.empty()) {
                line += std::string(blank, ' ') + painted(piece, row[c].paint, colour);
                blank = 0;
            }
            blank += static_cast<std::size_t>(std::max(0, widths[c] - display_width(piece)) + gap);
        }
        text += line + "\n";
    }
    return text;
}

}  // namespace

std::string text_table(std::span<const Column> columns, std::span<const std::vector<Cell>> rows, const TextStyle& style) {
    contract(!columns.empty(), "a table has columns");
    for (const auto& row : rows) contract(row.size() == columns.size(), "a row has a cell for each column");
    const auto fitting = widths_of(columns, rows, usable_width(style));
    if (!fitting) return stacked(columns, rows, style);
    const auto& widths = *fitting;

    std::vector<Cell> headings;
    std::string rule;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        headings.push_back({columns[c].heading, Paint::Strong});
        if (c > 0) rule += std::string(gap, ' ');
        for (int i = 0; i < widths[c]; ++i) rule += "─";
    }
    int lines = 0;
    std::string text = row_text(headings, widths, style.colour, lines) + rule + "\n";
    bool was_tall = false;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::string row = row_text(rows[r], widths, style.colour, lines);
        if (r > 0 && (was_tall || lines > 1)) text += "\n";
        was_tall = lines > 1;
        text += row;
    }
    return text;
}

}  // namespace oligo::report
