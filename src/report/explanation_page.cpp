#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "figures/markup.hpp"
#include "report/explanation.hpp"
#include "report/explanation_words.hpp"
#include "report/html.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using explanation::Explanation;
using figures::escape;

constexpr int deepest_heading = 6;

class Page {
public:
    explicit Page(const ExplainedValue& value) : value_(value) {}

    [[nodiscard]] std::string body() const {
        const Explanation& top = *value_.explanation;
        std::string markup = text_tag("h1", "", title_of(value_)) + "\n";
        markup +=
            text_tag("p", "soft",
                     fmt::format("{}{}", top.title, value_.cutoff ? fmt::format(" · data cut {}", oligo::text_of(*value_.cutoff)) : "")) +
            "\n";
        const bool is_open = top.value.empty() || top.value == "unknown";
        markup += tag("div", is_open ? "answer unknown" : "answer", text_tag("strong", "", answer_words(top))) + "\n";
        return markup + parts_of(top, 2);
    }

private:
    [[nodiscard]] static std::string heading(int level, std::string_view words) {
        return text_tag(fmt::format("h{}", std::min(level, deepest_heading)), level > 2 ? "part" : "", words) + "\n";
    }

    [[nodiscard]] std::string parts_of(const Explanation& explanation, int level) const {
        std::string markup = level > 2 ? text_list(explanation.because, "") : list("Why", explanation.because, level);
        markup += list("What to record", explanation.to_record, level);
        markup += rule(explanation, level) + parameters(explanation, level);
        if (!explanation.records.empty()) markup += heading(level, "Records") + records(explanation.records) + "\n";
        return markup + parts(explanation, level) + set_aside(explanation, level);
    }

    [[nodiscard]] static std::string list(std::string_view words, const std::vector<std::string>& items, int level) {
        return items.empty() ? "" : heading(level, words) + text_list(items, "");
    }

    [[nodiscard]] static std::string rule(const Explanation& explanation, int level) {
        const explanation::Rule& asked = explanation.rule;
        std::string markup = text_tag("p", "", asked.sentence);
        if (!asked.applies_when.empty()) markup += tag("p", "", "Applies when" + text_tag("span", "rule", asked.applies_when));
        markup += text_tag("p", "rule", asked.text);
        for (const auto& [name, text] : asked.definitions)
            markup += tag("p", "", escape(fmt::format("“{}” is", name)) + text_tag("span", "rule", text));
        markup += text_list(asked.notes, "");
        if (!asked.sources.empty()) markup += text_tag("p", "source", "Source: " + source_words(asked.sources));
        return markup.empty() ? "" : (level > 2 ? "" : heading(level, "The rule")) + markup + "\n";
    }

    [[nodiscard]] static std::string parameters(const Explanation& explanation, int level) {
        if (explanation.parameters.empty()) return "";
        if (level > 2) return text_tag("p", "source", "Asked with " + parameters_in_short(explanation.parameters)) + "\n";
        std::vector<std::vector<std::string>> rows;
        rows.reserve(explanation.parameters.size());
        for (const auto& parameter : explanation.parameters)
            rows.push_back({text_tag("strong", "", plain(parameter.name)), escape(reading_words(parameter.value)),
                            escape(join(other_options(parameter), ", ")),
                            escape(trim(parameter.why)) + text_tag("span", "source", chosen_words(parameter))});
        const std::vector<std::string> headings{"asked with", "chosen", "not chosen", "why"};
        return heading(level, "Choices behind it") + html_table(headings, rows, "stacking");
    }

    [[nodiscard]] std::string records(const std::vector<explanation::Record>& records) const {
        std::string items;
        for (const auto& line : lines_of(records, value_.record_names)) {
            const std::string when = line.date.empty() ? "" : text_tag("span", "when", line.date) + " ";
            items += tag("li", "", when + escape(line.content) + " " + text_tag("span", "where", line.place));
        }
        return items.empty() ? "" : tag("ul", "records", items);
    }

    [[nodiscard]] std::string set_aside(const Explanation& explanation, int level) const {
        if (explanation.set_aside.empty()) return "";
        std::vector<std::vector<std::string>> rows;
        rows.reserve(explanation.set_aside.size());
        for (const auto& aside : explanation.set_aside)
            rows.push_back({text_tag("strong", "", aside.what), escape(aside.why) + records(aside.records)});
        const std::vector<std::string> headings{"what", "why it does not count"};
        return heading(level, "Set aside") + html_table(headings, rows, "stacking");
    }

    [[nodiscard]] std::string parts(const Explanation& explanation, int level) const {
        if (explanation.parts.empty()) return "";
        std::string markup = level > 2 ? "" : heading(level, "What it is made of");
        std::vector<std::vector<std::string>> rows;
        const auto flush = [&] {
            const std::vector<std::string> headings{"what", "value", "why, and from which records"};
            markup += html_table(headings, rows, "stacking made-of");
            rows.clear();
        };
        for (const Explanation& part : explanation.parts) {
            if (is_leaf(part)) {
                rows.push_back(row(part));
                continue;
            }
            flush();
            const std::string answer = answer_words(part);
            std::string inner = text_tag(fmt::format("h{}", std::min(level + 1, deepest_heading)), "part",
                                         fmt::format("{}{}{}", part.name, answer.empty() ? "" : " = ", answer));
            inner += text_tag("p", "soft", part.title) + "\n" + parts_of(part, level + 2);
            markup += tag("section", "chain", inner) + "\n";
        }
        flush();
        return markup;
    }

    [[nodiscard]] std::vector<std::string> row(const Explanation& part) const {
        std::string what = text_tag("strong", "", part.name);
        if (part.title != part.name) what += text_tag("span", "source", part.title);
        std::string why;
        for (const auto& sentence : part.because) why += text_tag("p", "", sentence);
        if (!part.rule.applies_when.empty()) why += text_tag("span", "rule", "when " + std::string(trim(part.rule.applies_when)));
        why += text_tag("span", "rule", trim(part.rule.text));
        for (const auto& item : part.to_record) why += text_tag("p", "needs", item);
        return {what, escape(answer_words(part)), why + records(part.records)};
    }

    const ExplainedValue& value_;
};

}  // namespace

std::string explanation_page(const ExplainedValue& value, std::span<const Finding> findings) {
    std::string body;
    if (value.explanation) {
        body = Page(value).body();
    } else {
        body = text_tag("h1", "", title_of(value)) + "\n";
        std::vector<std::vector<std::string>> rows;
        rows.reserve(value.names.size());
        for (const auto& name : value.names)
            rows.push_back({escape(name.name), escape(name.value.empty() ? "no answer" : name.value), escape(name.title)});
        const std::vector<std::string> headings{"value", "says", "what it is"};
        body += html_table(headings, rows, "stacking");
    }
    body += findings_section(findings);
    body += "<footer>Made by oligotrial from the protocol file and the records alone.</footer>\n";
    return html_page(title_of(value), body);
}

}  // namespace oligo::report
