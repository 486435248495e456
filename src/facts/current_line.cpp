// Lines and CurrentLine.
#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/completeness.hpp"
#include "facts/makers.hpp"

namespace oligo::facts {
namespace {

using expression::Range;
using expression::Truth;

const std::string history_needed =
    "Have the history of systemic therapy reviewed and signed (FA: FATESTCD = COMPLETE, FAOBJ = SYSTEMIC THERAPY HISTORY, Y).";

const char* const end_needed = "Record when the current drugs were stopped (CM: CMENDTC), or that they go on (CMENRTPT = ONGOING).";
const char* const none_needed = "No systemic therapy for metastatic disease is being given.";

std::vector<records::Evidence> drugs_of(const Material& material, const Line& line, const char* suffix) {
    std::vector<records::Evidence> evidence;
    for (const std::size_t drug : line.drugs) {
        const Exposure& exposure = material.therapy.exposures[material.therapy.line_exposures[drug]];
        const RecordRef row = exposure.records.front();
        evidence.push_back(evidence_of(material.records, row, lesions::variable_of(material.records, row, suffix)));
    }
    return evidence;
}

/// Why the lines are not certain, and what to do about it; reason None when they are.
struct Doubt {
    Reason reason = Reason::None;
    std::string needed;
};
Doubt doubt_about_lines(const Therapy& therapy) {
    if (therapy.lines.undecided != Reason::None) return {therapy.lines.undecided, therapy.lines_needed};
    if (!therapy.history.complete) return {therapy.history.reason, history_needed};
    return {};
}

/// Whether any drug of the last line is being given on the day.
Truth is_on_therapy(const Therapy& therapy, Date on) {
    Truth found = Truth::False;
    if (therapy.lines.lines.empty()) return found;
    for (const std::size_t drug : therapy.lines.lines.back().drugs) {
        const Truth given = is_given_on(therapy.line_drugs[drug], on);
        if (given == Truth::True) return given;
        if (given == Truth::Unknown) found = Truth::Unknown;
    }
    return found;
}

Value enter(SourceBook& book, const char* field, Value value, std::vector<records::Evidence> evidence, const std::string& needed,
            std::optional<DateRange> known_on = std::nullopt) {
    Source source;
    source.name = std::string("CurrentLine.") + field;
    source.evidence = std::move(evidence);
    source.known_on = known_on;
    if (value.reason != Reason::None) source.needed = words_needed(value.reason, needed);
    return book.enter(std::move(value), std::move(source));
}

Value unknown_line(SourceBook& book, const Doubt& doubt, Value number) {
    expression::List kinds;
    kinds.complete = false;
    Value no_kinds = expression::list(std::move(kinds));
    no_kinds.reason = doubt.reason;
    return expression::tuple({
        enter(book, "number", std::move(number), {}, doubt.needed),
        enter(book, "startedOn", expression::null_value(doubt.reason), {}, doubt.needed),
        enter(book, "controlledFrom", expression::null_value(doubt.reason), {}, doubt.needed),
        enter(book, "kinds", std::move(no_kinds), {}, doubt.needed),
    });
}

// Not on therapy: number 0 and no kinds; there is no start, and nothing is missing but a line.
Value no_line(const Material& material, SourceBook& book) {
    return expression::tuple({
        enter(book, "number", expression::integer(0), material.therapy.history.evidence, ""),
        enter(book, "startedOn", expression::null_value(), {}, none_needed),
        enter(book, "controlledFrom", expression::null_value(), {}, none_needed),
        enter(book, "kinds", expression::list({}), material.therapy.history.evidence, ""),
    });
}

Value kinds_value(const Therapy& therapy, const Line& line, Date on) {
    expression::List kinds;
    std::vector<std::string> seen;
    Reason reason = Reason::None;
    for (const std::size_t index : line.drugs) {
        const LineDrug& drug = therapy.line_drugs[index];
        const Truth given = is_given_on(drug, on);
        if (given == Truth::False) continue;
        if (drug.kind.empty()) {
            reason = Reason::Missing;
            continue;
        }
        if (std::find(seen.begin(), seen.end(), drug.kind) != seen.end()) continue;
        if (given == Truth::True) seen.push_back(drug.kind);
        kinds.members.push_back(
            {expression::text(drug.kind), given == Truth::Unknown, given == Truth::Unknown ? Reason::Missing : Reason::None});
    }
    kinds.complete = reason == Reason::None;
    Value value = expression::list(std::move(kinds));
    value.reason = reason;
    return value;
}

/// Start of the line, or the last progression within it and before the detection scan.
Value controlled_from(const Material& material, const Line& line, std::vector<records::Evidence>& evidence) {
    const Date until = material.detection.value ? material.detection.value->date.earliest : material.judged.on;
    DateRange from = line.started;
    for (const RecordRef row : progression_rows(material.records, material.judged.on)) {
        const auto day = lesions::day_of(material.records, row);
        const bool within = day && day->latest > line.started.earliest && day->earliest < until;
        if (!within) continue;
        const bool surely = day->earliest > line.started.latest && day->latest < until;
        if (surely) from.earliest = std::max(from.earliest, day->earliest);
        from.latest = std::max(from.latest, std::min(day->latest, until));
        evidence.push_back(result_evidence(material.records, row));
    }
    return expression::date(from);
}

/// Whether control was ever seen: a response other than progression, within the line and before the detection scan.
bool has_response(const Material& material, const Line& line) {
    const Date until = material.detection.value ? material.detection.value->date.earliest : material.judged.on + Days(1);
    const auto rows = response_rows(material.records, material.judged.on);
    return std::any_of(rows.begin(), rows.end(), [&](RecordRef row) {
        const auto day = lesions::day_of(material.records, row);
        const bool progression = upper(lesions::result(material.records, row)) == "PD";
        return !progression && day && day->earliest >= line.started.earliest && day->earliest < until;
    });
}

}  // namespace

CurrentLineStart find_current_line_start(const Material& material) {
    const Doubt doubt = doubt_about_lines(material.therapy);
    if (doubt.reason != Reason::None) return {std::nullopt, doubt.reason, doubt.needed};
    const Truth on_therapy = is_on_therapy(material.therapy, material.judged.on);
    if (on_therapy != Truth::True) return {std::nullopt, Reason::Missing, on_therapy == Truth::False ? none_needed : end_needed};
    return {material.therapy.lines.lines.back().started, Reason::None, ""};
}

Value make_lines(const Material& material, SourceBook& book) {
    const Therapy& therapy = material.therapy;
    expression::List lines;
    for (const Line& line : therapy.lines.lines) {
        const std::string name = fmt::format("Lines[{}]", line.number);
        const auto field = [&](const char* part, Value value) {
            Source source{name + part, Reason::None, drugs_of(material, line, "STDTC"), "", line.started};
            if (value.reason != Reason::None) source.needed = words_needed(value.reason, "Record when the line was started (CM: CMSTDTC).");
            return book.enter(std::move(value), std::move(source));
        };
        Value number = field(".number", expression::integer(line.number));
        Value started = field(".startedOn", expression::date(line.started));
        lines.members.push_back({field("", expression::tuple({std::move(number), std::move(started)}))});
    }
    const Doubt doubt = doubt_about_lines(therapy);
    Completeness complete = therapy.history;
    complete.complete = doubt.reason == Reason::None;
    complete.reason = doubt.reason;
    return enter_list(book, "Lines", std::move(lines), complete, doubt.needed);
}

Value make_current_line(const Material& material, SourceBook& book) {
    const Therapy& therapy = material.therapy;
    const Date on = material.judged.on;
    const Doubt doubt = doubt_about_lines(therapy);
    const Truth on_therapy = is_on_therapy(therapy, on);
    if (doubt.reason != Reason::None) {
        // Lines that are certain can only be followed by more.
        Value number = expression::null_value(doubt.reason);
        if (on_therapy == Truth::True) {
            number.content = Range<std::int64_t>{static_cast<std::int64_t>(therapy.lines.lines.size()), std::nullopt};
        }
        return unknown_line(book, doubt, std::move(number));
    }
    if (on_therapy == Truth::False) return no_line(material, book);
    if (on_therapy == Truth::Unknown) {
        Value number = expression::integer_between(0, static_cast<std::int64_t>(therapy.lines.lines.size()), Reason::Missing);
        return unknown_line(book, {Reason::Missing, end_needed}, std::move(number));
    }
    const Line& line = therapy.lines.lines.back();
    std::vector<records::Evidence> control = drugs_of(material, line, "STDTC");
    const bool assessed = has_response(material, line);
    Value controlled = assessed ? controlled_from(material, line, control) : expression::null_value();
    return expression::tuple({
        enter(book, "number", expression::integer(line.number), drugs_of(material, line, "STDTC"), "", line.started),
        enter(book, "startedOn", expression::date(line.started), drugs_of(material, line, "STDTC"),
              "Record when the current line was started (CM: CMSTDTC).", line.started),
        enter(book, "controlledFrom", std::move(controlled), std::move(control),
              "Record the overall responses since the start of the line (RS: RSTESTCD = OVRLRESP, RSDTC).", line.started),
        enter(book, "kinds", kinds_value(therapy, line, on), drugs_of(material, line, "DECOD"),
              "Correct the names of drugs that the dictionary does not know (CM: CMDECOD).", line.started),
    });
}

}  // namespace oligo::facts
