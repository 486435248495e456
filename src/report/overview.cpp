#include "report/overview.hpp"

#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/text_table.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using eligibility::Eligible;

std::string standing_of(const allocation::Assigned& assigned) {
    if (assigned.status == "none") return "";
    return assigned.id.empty() ? assigned.status : assigned.id;
}

Paint paint_of(const ShortAnswer& answer) {
    if (answer.eligible == Eligible::No) return Paint::Bad;
    return answer.eligible == Eligible::Yes && answer.marks.empty() ? Paint::Good : Paint::Warn;
}

std::string table(const Overview& overview, const TextStyle& style) {
    std::vector<Column> columns{{"subject", 10}};
    for (const auto* protocol : overview.protocols) columns.push_back({trial_name(*protocol), 16});
    std::vector<std::vector<Cell>> rows;
    rows.reserve(overview.subjects.size());
    for (std::size_t subject = 0; subject < overview.subjects.size(); ++subject) {
        auto& row = rows.emplace_back();
        row.push_back({overview.subjects[subject], Paint::Strong});
        for (std::size_t i = 0; i < overview.protocols.size(); ++i) {
            row.push_back(answer_cell(*overview.protocols[i], overview.answers[i][subject]));
        }
    }
    return text_table(columns, rows, style);
}

std::string standings(const Overview& overview, const TextStyle& style) {
    std::string text;
    for (std::size_t i = 0; i < overview.protocols.size(); ++i) {
        std::array<std::size_t, 3> count{};
        for (const ShortAnswer& answer : overview.answers[i]) ++count.at(static_cast<std::size_t>(answer.eligible));
        const auto& protocol = *overview.protocols[i];
        const auto of = [&](Eligible eligible) { return count.at(static_cast<std::size_t>(eligible)); };
        text +=
            paragraph(fmt::format("{}: {}. {}", trial_name(protocol),
                                  counts_words(of(Eligible::Yes), of(Eligible::No), of(Eligible::Unknown), protocol), standing(protocol)),
                      usable_width(style));
    }
    return text;
}

}  // namespace

Cell answer_cell(const protocol::Protocol& protocol, const ShortAnswer& answer) {
    std::string text = fmt::format("{} {}", symbol(answer.eligible), short_answer(protocol, answer.eligible));
    if (!answer.deciding_ids.empty()) text += ": " + join(answer.deciding_ids, ", ");
    if (answer.eligible == Eligible::Yes) {
        if (!answer.group.empty()) text += "; group " + answer.group;
        if (!answer.basket.empty()) text += "; basket " + answer.basket;
    }
    for (const auto& mark : answer.marks) text += "; " + mark;
    return {text, paint_of(answer)};
}

ShortAnswer in_short(const SubjectScreening& screening) {
    return {screening.screening.eligible, deciding_ids(screening), standing_of(screening.allocation.group),
            standing_of(screening.allocation.basket), answer_marks(screening)};
}

std::string danger_mark(const protocol::Silence& silence, const std::string& value) {
    return fmt::format("! {}: {}", silence.about, silent_value_words(value));
}

std::string overview_text(const Overview& overview, const TextStyle& style) {
    if (overview.subjects.empty()) return "There was nobody to screen.\n";
    return table(overview, style) + "\n" + standings(overview, style) + "\n" +
           paragraph("With --subject ID each criterion of one subject is shown.", usable_width(style));
}

}  // namespace oligo::report
