#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/outline.hpp"
#include "report/text_table.hpp"

namespace oligo::report {
namespace {

constexpr int fact_room = 18;  // columns for the name of a fact

std::string entry_text(const Entry& entry) {
    std::vector<std::string> lines;
    if (!entry.text.empty()) lines.push_back(entry.text);
    for (const auto& line : split(entry.rule, '\n')) {
        if (!trim(line).empty()) lines.push_back("» " + std::string(trim(line)));
    }
    if (!entry.remark.empty()) lines.push_back("(" + entry.remark + ")");
    return join(lines, "\n");
}

std::string fact_text(const std::pair<std::string, std::string>& fact, int width) {
    const auto names = wrap(fact.first, fact_room - 2);
    const auto values = wrap(fact.second, width - fact_room);
    std::string text;
    for (std::size_t i = 0; i < std::max(names.size(), values.size()); ++i) {
        const std::string name = i < names.size() ? names[i] : "";
        const std::string value = i < values.size() ? values[i] : "";
        const auto room = static_cast<std::size_t>(std::max(0, fact_room - display_width(name)));
        text += value.empty() ? name : fmt::format("{}{}{}", name, std::string(room, ' '), value);
        text += '\n';
    }
    return text;
}

struct TextOf {
    const TextStyle& style;

    std::string operator()(const Paragraph& block) const { return paragraph(block.text, usable_width(style)); }
    std::string operator()(const Warning& block) const {
        std::string text;
        for (const auto& line : wrap("! " + block.text, usable_width(style))) text += painted(line, Paint::Warn, style.colour) + "\n";
        return text;
    }
    std::string operator()(const Items& block) const {
        std::string text;
        for (const auto& item : block.items) text += bullet(item, usable_width(style));
        return text;
    }
    std::string operator()(const Facts& block) const {
        std::string text;
        for (const auto& fact : block.facts) text += fact_text(fact, usable_width(style));
        return text;
    }
    std::string operator()(const Table& block) const {
        std::vector<Column> columns;
        columns.reserve(block.headings.size());
        for (const auto& heading : block.headings) columns.push_back({heading, 9});
        std::vector<std::vector<Cell>> rows;
        for (const auto& row : block.rows) {
            std::vector<Cell> cells;
            cells.reserve(row.size());
            for (const auto& entry : row) cells.push_back({entry_text(entry), cells.empty() ? Paint::Strong : Paint::None});
            rows.push_back(std::move(cells));
        }
        return text_table(columns, rows, style);
    }
    // As many columns beside each other as fit; the rest in tables below.
    std::string operator()(const Grid& block) const {
        const int width = usable_width(style);
        int label_room = display_width(block.corner);
        for (const auto& row : block.rows) label_room = std::max(label_room, display_width(row.label));
        label_room = std::min(label_room, width / 2);
        std::string text;
        for (std::size_t first = 0; first < block.columns.size();) {
            std::size_t end = first;
            int used = label_room;
            while (end < block.columns.size() && (end == first || used + column_room(block.columns[end]) <= width))
                used += column_room(block.columns[end++]);
            text += (first == 0 ? "" : "\n") + part(block, first, end, label_room);
            first = end;
        }
        for (const auto& row : block.rows) {
            if (!row.remark.empty()) text += paragraph(fmt::format("{}: {}", row.label, row.remark), width, 2);
        }
        return text;
    }

private:
    static int column_room(const std::string& label) { return 2 + std::min(display_width(label), 12); }

    [[nodiscard]] std::string part(const Grid& grid, std::size_t first, std::size_t end, int label_room) const {
        std::vector<Column> columns{{grid.corner, std::min(label_room, 12)}};
        for (std::size_t c = first; c < end; ++c) columns.push_back({grid.columns[c], std::min(display_width(grid.columns[c]), 12)});
        std::vector<std::vector<Cell>> rows;
        for (const auto& row : grid.rows) {
            std::vector<Cell> cells{{row.label, Paint::None}};
            for (std::size_t c = first; c < end; ++c) cells.push_back({row.marks[c] ? "X" : "", Paint::Strong});
            rows.push_back(std::move(cells));
        }
        return text_table(columns, rows, style);
    }
};

}  // namespace

std::string outline_text(const Outline& outline, const TextStyle& style) {
    std::string text;
    for (const auto& line : wrap(outline.title, usable_width(style))) text += painted(line, Paint::Strong, style.colour) + "\n";
    if (!outline.subtitle.empty()) text += paragraph(outline.subtitle, usable_width(style));
    for (const auto& section : outline.sections) {
        if (section.blocks.empty()) continue;
        text += heading(section.title, style.colour);
        for (std::size_t i = 0; i < section.blocks.size(); ++i) text += (i == 0 ? "" : "\n") + std::visit(TextOf{style}, section.blocks[i]);
    }
    return text;
}

}  // namespace oligo::report
