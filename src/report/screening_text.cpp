#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/next_steps.hpp"
#include "report/overview.hpp"
#include "report/records_used.hpp"
#include "report/screening.hpp"
#include "report/text_table.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using eligibility::CriterionResult;
using eligibility::Eligible;
using eligibility::Verdict;

Paint paint_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Met:
            return Paint::Good;
        case Verdict::NotMet:
            return Paint::Bad;
        case Verdict::Unknown:
            return Paint::Warn;
        case Verdict::NotApplicable:
            break;
    }
    return Paint::Faint;
}

Paint paint_of(Eligible eligible) {
    return eligible == Eligible::Yes ? Paint::Good : eligible == Eligible::No ? Paint::Bad : Paint::Warn;
}

// A line a day.
std::string evidence_words(const SubjectScreening& screening, const CriterionResult& result) {
    std::vector<std::string> lines;
    for (const auto& day : by_day(result.evidence, screening.record_names)) lines.push_back(text_of(day));
    return join(lines, "\n");
}

std::string why(const SubjectScreening& screening, const CriterionResult& result) {
    auto lines = why_sentences(*screening.protocol, result);
    for (const auto& item : result.needed) lines.push_back("→ " + needed_words(item).what);
    if (!result.evidence.empty()) lines.push_back(evidence_words(screening, result));
    return join(lines, "\n");
}

std::string criteria_table(const SubjectScreening& screening, const TextStyle& style) {
    const std::vector<Column> columns{{"id", 4},
                                      {"what it asks", 18, std::max(18, usable_width(style) * 3 / 10)},
                                      {"verdict", 12, 16},
                                      {"why, and from which records", 24}};
    std::vector<std::vector<Cell>> rows;
    for (const auto& result : screening.screening.criteria) {
        const auto& asked = criterion_of(*screening.protocol, result);
        const bool is_exclusion = asked.kind == protocol::CriterionKind::Exclusion;
        rows.push_back({{result.id, Paint::Strong},
                        {is_exclusion ? "Exclusion: " + asked.text : asked.text, Paint::None},
                        {fmt::format("{} {}", symbol(result.verdict), verdict_words(asked, result)), paint_of(result.verdict)},
                        {why(screening, result), Paint::None}});
    }
    return text_table(columns, rows, style);
}

std::string items(std::string_view title, const std::vector<std::string>& lines, const TextStyle& style) {
    if (lines.empty()) return "";
    std::string text = heading(title, style.colour);
    for (const auto& line : lines) text += bullet(line, usable_width(style));
    return text;
}

std::string next(const SubjectScreening& screening, const TextStyle& style) {
    const auto steps = next_steps(screening);
    if (steps.empty()) return "";
    std::string text = heading("What to record next", style.colour);
    const std::string deciding = deciding_words(steps);
    if (!deciding.empty()) text += paragraph(deciding, usable_width(style), 2);
    for (const auto& step : steps) {
        std::string line = step.item;
        const std::string for_what = join(step.criteria, ", ");
        if (!for_what.empty() || !step.when.empty())
            line += fmt::format("\n→ {}{}{}", for_what.empty() ? "" : (step.only_then ? "if needed, for " : "for ") + for_what,
                                for_what.empty() || step.when.empty() ? "" : "; ", step.when);
        text += bullet(line, usable_width(style));
    }
    return text;
}

std::vector<std::string> deadline_lines(const SubjectScreening& screening) {
    std::vector<std::string> lines;
    lines.reserve(screening.screening.time_frame.size() + screening.screening.renewals.size());
    for (const auto& deadline : screening.screening.time_frame)
        lines.push_back(fmt::format("{}: {}{}", deadline.what, deadline_words(deadline),
                                    deadline.criterion.empty() ? "" : fmt::format(" ({})", deadline.criterion)));
    for (const auto& renewal : screening.screening.renewals)
        lines.push_back(fmt::format("{}: {} ({})", renewal.what, renewal_words(renewal), renewal.criterion));
    return lines;
}

std::vector<std::string> silent_lines(const SubjectScreening& screening) {
    std::vector<std::string> lines;
    lines.reserve(screening.screening.silent.size());
    for (const auto& item : screening.screening.silent)
        lines.push_back(fmt::format("{}{}: {}{}", item.flagged ? "! " : "", item.about, silent_value_words(item.value),
                                    item.source.empty() ? "" : fmt::format(" ({})", item.source)));
    return lines;
}

std::string judgements(const protocol::Protocol& protocol, const TextStyle& style) {
    const auto all = screening_judgements(protocol);
    if (all.empty()) return "";
    std::string text = heading("Judgements this rests on", style.colour);
    const auto decided = std::count_if(all.begin(), all.end(), [](const auto* judgement) { return is_decided(*judgement); });
    if (decided == 0) text += paragraph("Nobody has decided them yet; these are the defaults of the file.", usable_width(style), 2);
    for (const auto* judgement : all)
        text += bullet(fmt::format("{}: {}{}", plain(judgement->id), reading_words(judgement->text),
                                   decided == 0 ? "" : fmt::format("; {}", decided_words(*judgement))),
                       usable_width(style));
    return text;
}

std::vector<std::string> branch_lines(const SubjectScreening& screening) {
    std::vector<std::string> lines;
    for (const auto& shown : branches_shown(screening))
        lines.push_back(fmt::format("{}: {}{}", shown.what, shown.found, shown.why.empty() ? "" : fmt::format(" ({})", shown.why)));
    if (!screening.oligometastatic_state.empty()) lines.push_back("Oligometastatic state: " + state_words(screening));
    return lines;
}

std::string detail(const SubjectScreening& screening, const TextStyle& style, bool with_judgements) {
    const auto& protocol = *screening.protocol;
    const int width = usable_width(style);
    std::string text;
    for (const auto& line : wrap(fmt::format("{} in {}", screening.subject, trial_name(protocol)), width))
        text += painted(line, Paint::Strong, style.colour) + "\n";
    text += paragraph(fmt::format("{}; {}", protocol.title, judged_words(screening.facts)), width) + "\n";
    for (const auto& line : wrap(fmt::format("{} {}", symbol(screening.screening.eligible), headline(screening)), width))
        text += painted(line, paint_of(screening.screening.eligible), style.colour) + "\n";
    const std::string dangers = dangers_words(screening);
    if (!dangers.empty()) {
        for (const auto& line : wrap("! " + dangers, width)) text += painted(line, Paint::Bad, style.colour) + "\n";
    }
    const std::string tolerated = tolerated_words(screening);
    if (!tolerated.empty()) text += paragraph(tolerated, width, 2);
    text += paragraph(standing(protocol), width, 2);
    for (const auto& correction : own_corrections(screening))
        text += paragraph("! " + correction_words(*screening.protocol, correction), width, 2);
    text += items("Where the subject belongs", branch_lines(screening), style);
    text += next(screening, style);
    text += items("What must happen by when", deadline_lines(screening), style);
    text += heading("Criterion by criterion", style.colour) + criteria_table(screening, style);
    text += items("What the protocol is silent about (it decided nothing)", silent_lines(screening), style);
    if (with_judgements) text += judgements(protocol, style);
    return text;
}

// One subject against several trials: a row a trial.
std::string trials_table(std::span<const SubjectScreening> screenings, const TextStyle& style) {
    std::vector<std::vector<Cell>> rows;
    for (const auto& screening : screenings) {
        const auto steps = next_steps(screening);
        std::string first = steps.empty() ? "" : steps.front().what;
        if (!steps.empty() && !steps.front().when.empty()) first += "\n→ " + steps.front().when;
        if (steps.size() > 1) first += fmt::format("\nand {} more", steps.size() - 1);
        rows.push_back({{trial_name(*screening.protocol), Paint::Strong},
                        answer_cell(*screening.protocol, in_short(screening)),
                        {std::move(first), Paint::None}});
    }
    const std::vector<Column> columns{{"trial", 9}, {"answer", 18}, {"what to record next", 18}};
    return text_table(columns, rows, style);
}

/// Items in the order in which they first occur, found by what they are.
template <class T>
struct Places {
    std::vector<T> items;
    std::map<T, std::size_t> place;
    std::size_t operator()(const T& item) {
        const auto [found, is_new] = place.emplace(item, items.size());
        if (is_new) items.push_back(item);
        return found->second;
    }
};

Overview overview_of(std::span<const SubjectScreening> screenings) {
    Places<const protocol::Protocol*> protocols;
    Places<std::string> subjects;
    for (const auto& screening : screenings) {
        protocols(screening.protocol);
        subjects(screening.subject);
    }
    Overview overview{protocols.items, subjects.items, {}};
    overview.answers.assign(protocols.items.size(), std::vector<ShortAnswer>(subjects.items.size()));
    for (const auto& screening : screenings) {
        overview.answers[protocols(screening.protocol)][subjects(screening.subject)] = in_short(screening);
    }
    return overview;
}

}  // namespace

std::string screening_text(std::span<const SubjectScreening> screenings, const TextStyle& style) {
    if (screenings.empty()) return "There was nobody to screen.\n";
    const bool one_subject = std::all_of(screenings.begin(), screenings.end(),
                                         [&](const auto& screening) { return screening.subject == screenings[0].subject; });
    if (!one_subject) return overview_text(overview_of(screenings), style);
    if (screenings.size() == 1) return detail(screenings[0], style, true);
    std::string text;
    for (const auto& line : wrap(screenings[0].subject, usable_width(style))) text += painted(line, Paint::Strong, style.colour) + "\n";
    text += "\n" + trials_table(screenings, style);
    for (const auto& screening : screenings) text += "\n\n" + detail(screening, style, false);
    text += "\n" + paragraph("With one --protocol the judgements that the answer rests on are listed too.", usable_width(style));
    return text;
}

}  // namespace oligo::report
