#pragma once
// A document before it takes a form: sections of paragraphs, lists and tables. The terminal and the page show the same one.
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "report/text_style.hpp"

namespace oligo::report {

/// What stands in a cell: words, a rule beneath them, and a remark in smaller print.
struct Entry {
    std::string text;
    std::string rule;
    std::string remark;
};

struct Paragraph {
    std::string text;
};
struct Warning {
    std::string text;
};
struct Items {
    std::vector<std::string> items;
};
/// Name and value; pairs with an empty value are left out.
struct Facts {
    std::vector<std::pair<std::string, std::string>> facts;
};
/// Columns in which every cell is empty are left out.
struct Table {
    std::vector<std::string> headings;
    std::vector<std::vector<Entry>> rows;
};
/// What is done when: a mark where a row meets a column.
struct Grid {
    std::string corner;
    std::vector<std::string> columns;
    struct Row {
        std::string label;
        std::vector<bool> marks;
        std::string remark;
    };
    std::vector<Row> rows;
};

using Block = std::variant<Paragraph, Warning, Items, Facts, Table, Grid>;

struct Section {
    std::string title;
    std::vector<Block> blocks;
};

struct Outline {
    std::string title;
    std::string subtitle;
    std::vector<Section> sections;  ///< those without blocks are left out
};

/// Adds the block unless it holds nothing.
void add(Section& section, Block block);

[[nodiscard]] std::string outline_text(const Outline& outline, const TextStyle& style);
/// Markup for the body of a page; `notices`, markup as well, stands below the title.
[[nodiscard]] std::string outline_markup(const Outline& outline, std::string_view notices);

}  // namespace oligo::report
