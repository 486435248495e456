#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/text.hpp"
#include "figures/markup.hpp"
#include "report/html.hpp"
#include "report/outline.hpp"

namespace oligo::report {
namespace {

using figures::escape;

std::string entry_markup(const Entry& entry) {
    std::string markup = escape(entry.text);
    if (!entry.rule.empty()) markup += text_tag("span", "rule", trim(entry.rule));
    if (!entry.remark.empty()) markup += text_tag("span", "source", entry.remark);
    return markup;
}

struct MarkupOf {
    std::string operator()(const Paragraph& block) const { return text_tag("p", "", block.text) + "\n"; }
    std::string operator()(const Warning& block) const {
        return tag("p", "example", tag("strong", "", "Mind: ") + escape(block.text)) + "\n";
    }
    std::string operator()(const Items& block) const { return text_list(block.items, ""); }
    std::string operator()(const Facts& block) const {
        std::string markup;
        for (const auto& [name, value] : block.facts) markup += text_tag("dt", "", name) + text_tag("dd", "", value);
        return tag("dl", "facts", markup) + "\n";
    }
    std::string operator()(const Table& block) const {
        std::vector<std::vector<std::string>> rows;
        for (const auto& row : block.rows) {
            std::vector<std::string> cells;
            std::ranges::transform(row, std::back_inserter(cells), entry_markup);
            rows.push_back(std::move(cells));
        }
        return html_table(block.headings, rows, "stacking");
    }
    std::string operator()(const Grid& block) const {
        std::string markup = fmt::format("<thead><tr><th scope=\"col\">{}</th>", escape(block.corner));
        for (const auto& column : block.columns) markup += fmt::format("<th scope=\"col\" class=\"mark\">{}</th>", escape(column));
        markup += "</tr></thead>\n<tbody>\n";
        for (const auto& row : block.rows) {
            markup += "<tr>" + tag("td", "", escape(row.label) + text_tag("span", "source", row.remark));
            for (const bool marked : row.marks) markup += tag("td", "mark", marked ? "✕" : "");
            markup += "</tr>\n";
        }
        return tag("div", "scroll", tag("table", "schedule", markup + "</tbody>")) + "\n";
    }
};

}  // namespace

std::string outline_markup(const Outline& outline, std::string_view notices) {
    std::string markup = text_tag("h1", "", outline.title) + "\n" + text_tag("p", "soft", outline.subtitle) + "\n" + std::string(notices);
    for (const auto& section : outline.sections) {
        if (section.blocks.empty()) continue;
        markup += text_tag("h2", "", section.title) + "\n";
        for (const auto& block : section.blocks) markup += std::visit(MarkupOf{}, block);
    }
    return markup;
}

}  // namespace oligo::report
