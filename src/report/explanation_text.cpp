#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/explanation.hpp"
#include "report/explanation_words.hpp"
#include "report/text_table.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using explanation::Explanation;

// A part inside a part is set further in.
constexpr int step = 3;
constexpr int least_width = 50;

class Writer {
public:
    Writer(const ExplainedValue& value, const TextStyle& style) : value_(value), style_(style) {}

    [[nodiscard]] std::string whole() const {
        const Explanation& top = *value_.explanation;
        std::string text = lines(title_of(value_), 0, Paint::Strong);
        text += lines(top.title, 0, Paint::None);
        if (value_.cutoff) text += lines(fmt::format("Data cut {}", oligo::text_of(*value_.cutoff)), 0, Paint::None);
        text += "\n" + lines("= " + answer_words(top), 0, top.value.empty() ? Paint::Warn : Paint::Strong);
        return text + body(top, 0);
    }

private:
    [[nodiscard]] int width(int indent) const { return std::max(least_width, usable_width(style_) - indent); }
    [[nodiscard]] std::string lines(std::string_view words, int indent, Paint paint) const {
        std::string text;
        if (words.empty()) return text;
        for (const auto& line : wrap(words, width(indent)))
            text += std::string(static_cast<std::size_t>(indent), ' ') + painted(line, paint, style_.colour) + "\n";
        return text;
    }
    [[nodiscard]] std::string item(std::string_view words, int indent) const {
        std::string text;
        for (const auto& line : wrap(words, width(indent + 2)))
            text += fmt::format("{}{}{}\n", std::string(static_cast<std::size_t>(indent), ' '), text.empty() ? "• " : "  ", line);
        return text;
    }
    [[nodiscard]] std::string title(std::string_view words, int indent) const {
        if (indent == 0) return heading(words, style_.colour);
        return lines(words, indent, Paint::Faint);
    }
    [[nodiscard]] std::string list(std::string_view words, const std::vector<std::string>& items, int indent) const {
        if (items.empty()) return {};
        std::string text = words.empty() ? "" : title(words, indent);
        for (const auto& one : items) text += item(one, indent + 2);
        return text;
    }

    [[nodiscard]] std::string body(const Explanation& explanation, int indent) const {
        std::string text = list(indent == 0 ? "Why" : "", explanation.because, indent);
        text += list("What to record", explanation.to_record, indent);
        text += rule(explanation, indent) + parameters(explanation, indent) + records(explanation, indent);
        text += parts(explanation, indent);
        return text + set_aside(explanation, indent);
    }

    [[nodiscard]] std::string rule(const Explanation& explanation, int indent) const {
        const explanation::Rule& asked = explanation.rule;
        std::string text = lines(asked.sentence, indent + 2, Paint::None);
        if (!asked.applies_when.empty()) text += lines("Applies when:\n" + indented(asked.applies_when), indent + 2, Paint::None);
        if (!asked.text.empty()) text += lines("» " + indented(asked.text), indent + 2, Paint::None);
        for (const auto& [name, definition] : asked.definitions)
            text += lines(fmt::format("\"{}\" is\n  {}", name, indented(definition)), indent + 2, Paint::None);
        for (const auto& note : asked.notes) text += item(note, indent + 2);
        if (!asked.sources.empty()) text += lines("Source: " + source_words(asked.sources), indent + 2, Paint::None);
        return text.empty() || indent > 0 ? text : title("The rule", indent) + text;
    }
    static std::string indented(std::string_view rule) {
        std::vector<std::string> kept;
        for (const auto& line : split(rule, '\n')) {
            if (!trim(line).empty()) kept.emplace_back(trim(line));
        }
        return join(kept, "\n  ");
    }

    // In full where they are asked about; of what a value is made of in a line.
    [[nodiscard]] std::string parameters(const Explanation& explanation, int indent) const {
        if (indent > 0 && !explanation.parameters.empty())
            return lines("Asked with " + parameters_in_short(explanation.parameters), indent + 2, Paint::None);
        std::vector<std::string> items;
        items.reserve(explanation.parameters.size());
        for (const auto& parameter : explanation.parameters) {
            const auto others = other_options(parameter);
            items.push_back(fmt::format("{}: {}{}; {}. {}", plain(parameter.name), reading_words(parameter.value),
                                        others.empty() ? "" : fmt::format(" (other readings: {})", join(others, ", ")),
                                        chosen_words(parameter), trim(parameter.why)));
        }
        return list("Asked with", items, indent);
    }

    [[nodiscard]] std::vector<std::string> record_lines(const std::vector<explanation::Record>& records) const {
        std::vector<std::string> items;
        items.reserve(records.size());
        for (const auto& line : lines_of(records, value_.record_names)) items.push_back(text_of(line));
        return items;
    }
    [[nodiscard]] std::string records(const Explanation& explanation, int indent) const {
        return list("Records", record_lines(explanation.records), indent);
    }
    [[nodiscard]] std::string set_aside(const Explanation& explanation, int indent) const {
        std::vector<std::string> items;
        items.reserve(explanation.set_aside.size());
        for (const auto& aside : explanation.set_aside) {
            std::vector<std::string> said{fmt::format("{}: {}", aside.what, aside.why)};
            const auto more = record_lines(aside.records);
            said.insert(said.end(), more.begin(), more.end());
            items.push_back(join(said, "\n"));
        }
        return list("Set aside", items, indent);
    }

    // Parts that are no more than a row stand in one table.
    [[nodiscard]] std::string parts(const Explanation& explanation, int indent) const {
        if (explanation.parts.empty()) return {};
        std::string text;
        const auto& all = explanation.parts;
        for (std::size_t i = 0; i < all.size();) {
            std::size_t end = i;
            while (end < all.size() && is_leaf(all[end])) ++end;
            if (end > i) {
                text += (text.empty() ? "" : "\n") +
                        table({all.begin() + static_cast<std::ptrdiff_t>(i), all.begin() + static_cast<std::ptrdiff_t>(end)}, indent);
                i = end;
                continue;
            }
            text += part(all[i++], indent);
        }
        return (indent == 0 ? title("What it is made of", indent) : "") + text;
    }

    [[nodiscard]] std::string part(const Explanation& explanation, int indent) const {
        const int inner = indent + step;
        const std::string answer = answer_words(explanation);
        std::string text = "\n" + lines(fmt::format("{}{}{}", explanation.name, answer.empty() ? "" : " = ", answer), inner, Paint::Strong);
        text += lines(explanation.title, inner, Paint::None);
        return text + body(explanation, inner);
    }

    [[nodiscard]] std::string table(const std::vector<Explanation>& rows, int indent) const {
        std::vector<std::vector<Cell>> cells;
        cells.reserve(rows.size());
        for (const Explanation& row : rows) {
            std::vector<std::string> why = row.because;
            if (!row.rule.applies_when.empty()) why.push_back("When: " + indented(row.rule.applies_when));
            if (!row.rule.text.empty()) why.push_back("» " + indented(row.rule.text));
            for (const auto& item : row.to_record) why.push_back("→ " + item);
            for (const auto& line : record_lines(row.records)) why.push_back(line);
            std::string what = row.name;
            if (!row.title.empty() && row.title != row.name) what += "\n" + row.title;
            cells.push_back({{what, Paint::Strong},
                             {answer_words(row), row.value.empty() ? Paint::Warn : Paint::None},
                             {join(why, "\n"), Paint::None}});
        }
        const int room = width(indent + 2);
        const std::vector<Column> columns{{"what", 12, room * 3 / 10}, {"value", 10, room / 4}, {"why, and from which records", 24}};
        std::string text;
        for (const auto& line : split(text_table(columns, cells, {room, style_.colour}), '\n')) {
            text += line.empty() ? "\n" : std::string(static_cast<std::size_t>(indent + 2), ' ') + line + "\n";
        }
        while (text.ends_with("\n\n")) text.pop_back();
        return text;
    }

    const ExplainedValue& value_;
    const TextStyle& style_;
};

}  // namespace

std::string explanation_text(const ExplainedValue& value, const TextStyle& style) {
    return value.explanation ? Writer(value, style).whole() : explanation_names_text(value, style);
}

std::string explanation_names_text(const ExplainedValue& value, const TextStyle& style) {
    if (value.names.empty()) return fmt::format("Nothing can be asked for of {}.\n", value.subject);
    std::vector<std::vector<Cell>> rows;
    rows.reserve(value.names.size());
    for (const auto& name : value.names)
        rows.push_back(
            {{name.name, Paint::Strong}, {name.value.empty() ? "no answer" : name.value, Paint::None}, {name.title, Paint::None}});
    const std::vector<Column> columns{{"--value", 9}, {"says", 10, usable_width(style) / 3}, {"what it is", 24}};
    return text_table(columns, rows, style);
}

}  // namespace oligo::report
