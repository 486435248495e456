#include "report/html.hpp"

#include <fmt/format.h>

#include "core/text.hpp"
#include "figures/markup.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using figures::escape;

std::string place(const Where& where) {
    std::string text = where.file;
    if (where.line > 0) text += fmt::format(":{}", where.line);
    if (where.line > 0 && where.column > 0) text += fmt::format(":{}", where.column);
    if (where.row > 0) text += fmt::format(" row {}", where.row);
    for (const std::string* part : {&where.domain, &where.variable, &where.subject}) {
        if (!part->empty()) text += (text.empty() ? "" : ", ") + *part;
    }
    return text;
}

}  // namespace

std::string tag(std::string_view name, std::string_view style_class, std::string_view markup) {
    if (style_class.empty()) return fmt::format("<{}>{}</{}>", name, markup, name);
    return fmt::format("<{} class=\"{}\">{}</{}>", name, style_class, markup, name);
}

std::string text_tag(std::string_view name, std::string_view style_class, std::string_view text) {
    return text.empty() ? "" : tag(name, style_class, escape(text));
}

std::string text_list(std::span<const std::string> items, std::string_view style_class) {
    if (items.empty()) return "";
    std::string markup;
    for (const auto& item : items) markup += text_tag("li", "", item);
    return tag("ul", style_class, markup) + "\n";
}

std::string html_table(std::span<const std::string> headings, std::span<const std::vector<std::string>> rows,
                       std::string_view style_class) {
    if (rows.empty()) return "";
    std::string markup = "<thead><tr>";
    for (const auto& heading : headings) markup += fmt::format("<th scope=\"col\">{}</th>", escape(heading));
    markup += "</tr></thead>\n<tbody>\n";
    for (const auto& row : rows) {
        contract(row.size() == headings.size(), "a row has a cell for each heading");
        markup += "<tr>";
        for (std::size_t c = 0; c < row.size(); ++c) markup += fmt::format("<td data-heading=\"{}\">{}</td>", escape(headings[c]), row[c]);
        markup += "</tr>\n";
    }
    return tag("div", "scroll", tag("table", style_class, markup + "</tbody>")) + "\n";
}

std::string_view verdict_class(eligibility::Verdict verdict) {
    switch (verdict) {
        case eligibility::Verdict::Met:
            return "met";
        case eligibility::Verdict::NotMet:
            return "not-met";
        case eligibility::Verdict::Unknown:
            return "unknown";
        case eligibility::Verdict::NotApplicable:
            break;
    }
    return "not-applicable";
}

std::string verdict_tag(eligibility::Verdict verdict, std::string_view words) {
    return tag("span", fmt::format("verdict {}", verdict_class(verdict)), tag("span", "symbol", symbol(verdict)) + " " + escape(words));
}

std::string findings_section(std::span<const Finding> findings) {
    if (findings.empty()) return "";
    std::vector<std::vector<std::string>> rows;
    for (const auto& finding : findings) {
        rows.push_back(
            {text_tag("strong", "", name(finding.severity)), escape(finding.message), text_tag("span", "where", place(finding.where))});
    }
    const std::vector<std::string> headings{"severity", "finding", "where"};
    return tag("section", "findings", "<h2>Findings about the files</h2>\n" + html_table(headings, rows, "stacking")) + "\n";
}

std::string html_page(std::string_view title, std::string_view body) {
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n"
        "<body>\n<main>\n{}</main>\n</body>\n</html>\n",
        escape(title), style_sheet(), body);
}

}  // namespace oligo::report
