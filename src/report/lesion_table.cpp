#include "report/lesion_table.hpp"

#include <fmt/format.h>

#include "figures/markup.hpp"
#include "figures/spider.hpp"
#include "report/html.hpp"

namespace oligo::report {
namespace {

using figures::escape;

std::string row_markup(const LesionTable::Line& line, bool is_first_of_summary) {
    std::string cells =
        fmt::format("<th scope=\"row\">{}{}</th>", escape(line.label), line.role.empty() ? "" : text_tag("span", "source", line.role));
    for (const std::string& cell : line.cells) cells += tag("td", "", escape(cell));
    return tag("tr", is_first_of_summary ? "made first" : (line.role.empty() ? "made" : ""), cells) + "\n";
}

std::string figure_of(const LesionTable& table) {
    figures::Spider spider;
    spider.title = "Change of each target lesion from baseline";
    for (const LesionTable::Visit& visit : table.visits) spider.days.push_back(visit.days);
    for (const auto* lines : {&table.lesions, &table.summary}) {
        for (const LesionTable::Line& line : *lines) {
            if (!line.change.empty()) spider.lines.push_back({line.label, line.change, line.role.empty()});
        }
    }
    if (table.visits.size() < 2 || spider.lines.empty()) return "";
    const std::string caption =
        "Percent from baseline, by day. Thick: the sum. Dotted lines: -30 % (partial response counts from baseline) and +20 % "
        "(progression counts from the smallest sum so far, not from baseline).";
    return tag("figure", "spider-figure", figures::spider_svg(spider) + text_tag("figcaption", "", caption)) + "\n";
}

}  // namespace

std::string lesion_table_markup(const LesionTable& table) {
    if (table.visits.empty()) return "";
    std::string head = "<th scope=\"col\">lesion</th>";
    for (std::size_t v = 0; v < table.visits.size(); ++v) {
        const LesionTable::Visit& visit = table.visits[v];
        const std::string name =
            visit.name.empty() && table.is_compared ? (v == 0 ? "baseline" : fmt::format("day {}", visit.days)) : visit.name;
        head += tag("th", "", escape(name) + text_tag("span", "source", visit.day));
    }
    std::string rows;
    for (const LesionTable::Line& line : table.lesions) rows += row_markup(line, false);
    for (std::size_t i = 0; i < table.summary.size(); ++i) rows += row_markup(table.summary[i], i == 0);
    return tag("div", "wide-table",
               fmt::format("<table class=\"lesion-table\"><thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table>", head, rows)) +
           "\n" + figure_of(table);
}

}  // namespace oligo::report
