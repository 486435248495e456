// Lines and CurrentLine.
#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/completeness.hpp"
#include "facts/lines_told.hpp"
#include "facts/makers.hpp"

namespace oligo::facts {
namespace {

using expression::Range;
using expression::Truth;

constexpr const char* history_needed =
    "Have the history of systemic therapy reviewed and signed (FA: FATESTCD = COMPLETE, FAOBJ = SYSTEMIC THERAPY HISTORY, Y).";

constexpr const char* response_needed = "Record the overall response (RS: RSTESTCD = OVRLRESP, RSSTRESC = CR, PR, SD, PD or NE).";
constexpr const char* end_needed = "Record when the current drugs were stopped (CM: CMENDTC), or that they go on (CMENRTPT = ONGOING).";
constexpr const char* none_needed = "No systemic therapy for metastatic disease is being given.";

/// The line of this number in each way that has it.
std::vector<const Line*> lines_numbered(const Therapy& therapy, std::size_t number) {
    std::vector<const Line*> lines;
    for (const auto& way : therapy.lines.ways) {
        if (way.size() >= number) lines.push_back(&way[number - 1]);
    }
    return lines;
}

/// The last line of each way.
std::vector<const Line*> last_lines(const Therapy& therapy) {
    std::vector<const Line*> lines;
    for (const auto& way : therapy.lines.ways) {
        if (!way.empty()) lines.push_back(&way.back());
    }
    return lines;
}

std::vector<std::size_t> drugs_in(const std::vector<const Line*>& lines) {
    std::vector<std::size_t> drugs;
    for (const Line* line : lines) {
        for (const std::size_t drug : line->drugs) {
            if (std::find(drugs.begin(), drugs.end(), drug) == drugs.end()) drugs.push_back(drug);
        }
    }
    return drugs;
}

// What tells a line from the next: when its drugs were begun and stopped and, where it is told, why they were stopped.
std::vector<records::Evidence> drugs_of(const Material& material, const std::vector<const Line*>& lines, Name suffix) {
    std::vector<records::Evidence> evidence;
    for (const std::size_t drug : drugs_in(lines)) {
        const Exposure& exposure = material.therapy.exposures[material.therapy.line_exposures[drug]];
        const RecordRef row = exposure.records.front();
        evidence.push_back(evidence_of(material.records, row, lesions::variable_of(material.records, row, suffix)));
        if (suffix == Name("STDTC") && exposure.ended) {
            const RecordRef last = exposure.records.back();
            evidence.push_back(evidence_of(material.records, last, lesions::variable_of(material.records, last, "ENDTC")));
        }
        if (exposure.stopped != StopReason::Untold) evidence.push_back(evidence_of(material.records, row, "CMRSDISC"));
    }
    return evidence;
}

DateRange started_of(const std::vector<const Line*>& lines) {
    DateRange started = lines.front()->started;
    for (const Line* line : lines) {
        started.earliest = std::min(started.earliest, line->started.earliest);
        started.latest = std::max(started.latest, line->started.latest);
    }
    return started;
}

bool is_one_start(const std::vector<const Line*>& lines) {
    return std::all_of(lines.begin(), lines.end(), [&](const Line* line) { return line->started == lines.front()->started; });
}

/// A range of days that the ways of making lines leave open is not a date known in part.
Value started_value(const std::vector<const Line*>& lines) {
    Value value = expression::date(started_of(lines));
    if (!is_one_start(lines)) value.reason = Reason::Missing;
    return value;
}

/// Why the lines are not certain, and what to do about it; reason None when they are.
struct Doubt {
    Reason reason = Reason::None;
    std::string needed;
};
Doubt doubt_about_lines(const Material& material) {
    const Therapy& therapy = material.therapy;
    if (therapy.lines.undecided != Reason::None)
        return {therapy.lines.undecided, material.is_recording() ? lines_needed(therapy) : std::string()};
    if (const Rows& unreadable = therapy.unreadable_responses; !unreadable.empty())
        return {Reason::Equivocal,
                material.is_recording() ? words_to_correct(material.records, unreadable.front(), response_needed) : std::string()};
    const Completeness history = without_lost_rows(material.records, "Lines", therapy.history);
    if (!history.complete) return {history.reason, material.is_recording() ? list_needed(history, history_needed) : std::string()};
    return {};
}

/// Whether any drug of the last line is being given on the day.
Truth is_given(const Therapy& therapy, const std::vector<Line>& lines, Date on) {
    Truth found = Truth::False;
    if (lines.empty()) return found;
    for (const std::size_t drug : lines.back().drugs) {
        const Truth given = is_given_on(therapy.line_drugs[drug], on);
        if (given == Truth::True) return given;
        if (given == Truth::Unknown) found = Truth::Unknown;
    }
    return found;
}

/// The same for every way of making lines; `end_is_open`: a drug's end is not told.
struct OnTherapy {
    Truth truth = Truth::Unknown;
    bool end_is_open = false;
    Range<std::int64_t> number;  ///< of the current line, 0 where there is none
};
OnTherapy is_on_therapy(const Therapy& therapy, Date on) {
    OnTherapy found;
    bool everywhere = true;
    bool nowhere = true;
    for (const auto& way : therapy.lines.ways) {
        const Truth given = is_given(therapy, way, on);
        everywhere = everywhere && given == Truth::True;
        nowhere = nowhere && given == Truth::False;
        found.end_is_open = found.end_is_open || given == Truth::Unknown;
        const auto count = static_cast<std::int64_t>(way.size());
        const std::int64_t low = given == Truth::True ? count : 0;
        const std::int64_t high = given == Truth::False ? 0 : count;
        found.number.low = std::min(found.number.low.value_or(low), low);
        found.number.high = std::max(found.number.high.value_or(high), high);
    }
    if (everywhere) found.truth = Truth::True;
    if (nowhere) found.truth = Truth::False;
    return found;
}

Value number_value(const Range<std::int64_t>& number) {
    Value value;
    value.content = number;
    value.reason = number.low == number.high ? Reason::None : Reason::Missing;
    return value;
}

using AllEvidence = std::vector<records::Evidence>;

/// `evidence` is called where sources are recorded.
template <class Evidence>
Value enter(SourceBook& book, std::string_view field, Value value, Evidence evidence, std::string_view needed,
            const std::optional<DateRange>& known_on = std::nullopt) {
    const Reason reason = value.reason;
    return book.enter(std::move(value), known_on, [&] {
        Source source;
        source.name = joined("CurrentLine.", field);
        source.evidence = evidence();
        if (reason != Reason::None) source.needed = words_needed(reason, needed);
        return source;
    });
}

AllEvidence no_evidence() {
    return {};
}

Value unknown_line(SourceBook& book, const Doubt& doubt, Value number) {
    expression::List kinds;
    kinds.complete = false;
    Value no_kinds = expression::list(std::move(kinds));
    no_kinds.reason = doubt.reason;
    return expression::tuple({
        enter(book, "number", std::move(number), no_evidence, doubt.needed),
        enter(book, "startedOn", expression::null_value(doubt.reason), no_evidence, doubt.needed),
        enter(book, "controlledFrom", expression::null_value(doubt.reason), no_evidence, doubt.needed),
        enter(book, "kinds", std::move(no_kinds), no_evidence, doubt.needed),
    });
}

// Not on therapy: number 0 and no kinds. A line that is begun yet starts after the day, which is enough to say that none has lasted.
Value no_line(const Material& material, SourceBook& book) {
    const auto ended = [&] {
        auto evidence = drugs_of(material, last_lines(material.therapy), "STDTC");
        const auto history = evidence_for(material.records, material.therapy.history);
        evidence.insert(evidence.end(), history.begin(), history.end());
        return evidence;
    };
    const std::string remark =
        material.words("No systemic therapy for metastatic disease is being given on {}.", text_of(material.judged.on));
    const auto told = [&](const char* field, Value value) {
        Value entered = enter(book, field, std::move(value), ended, none_needed);
        book.add_remark(entered, remark, {}, false);
        return entered;
    };
    const auto later = [&](const char* field) {
        Value value;
        value.content = Range<Date>{material.judged.on + Days(1), std::nullopt};
        value.reason = Reason::Missing;
        value = told(field, std::move(value));
        book.let_remarks_tell(value);
        return value;
    };
    Value number = told("number", expression::integer(0));
    Value started = later("startedOn");
    Value controlled = later("controlledFrom");
    return expression::tuple({std::move(number), std::move(started), std::move(controlled), told("kinds", expression::list({}))});
}

std::string kinds_needed(const Therapy& therapy, const std::vector<const Line*>& lines) {
    std::vector<std::string> names;
    for (const std::size_t drug : drugs_in(lines)) {
        const LineDrug& given = therapy.line_drugs[drug];
        if (!given.is_known && std::find(names.begin(), names.end(), given.ingredient) == names.end()) names.push_back(given.ingredient);
    }
    return fmt::format("The drug dictionary does not know {}: correct the name (CM: CMDECOD), or add it to drugs.csv.", join(names, ", "));
}

/// A kind is certain when it is being given in every way of making lines.
Value kinds_value(const Therapy& therapy, const std::vector<const Line*>& lines, Date on) {
    std::vector<std::pair<std::string, std::size_t>> given_in;  // kind, number of ways in which it surely is
    Reason reason = Reason::None;
    for (const Line* line : lines) {
        std::vector<std::string> sure;
        for (const std::size_t index : line->drugs) {
            const LineDrug& drug = therapy.line_drugs[index];
            const Truth given = is_given_on(drug, on);
            if (given == Truth::False) continue;
            if (drug.kind.empty()) {
                reason = Reason::Missing;
                continue;
            }
            auto known = std::find_if(given_in.begin(), given_in.end(), [&](const auto& entry) { return entry.first == drug.kind; });
            if (known == given_in.end()) known = given_in.insert(known, {drug.kind, 0});
            if (given == Truth::Unknown || std::find(sure.begin(), sure.end(), drug.kind) != sure.end()) continue;
            sure.push_back(drug.kind);
            ++known->second;
        }
    }
    expression::List kinds;
    for (const auto& [kind, ways] : given_in) {
        const bool possible = ways < lines.size();
        kinds.members.push_back({expression::text(kind), possible, possible ? Reason::Missing : Reason::None});
    }
    kinds.complete = reason == Reason::None;
    Value value = expression::list(std::move(kinds));
    value.reason = reason;
    return value;
}

/// Start of the line, or the last progression within it and before the detection scan.
DateRange controlled_from(const Material& material, const Line& line, Rows& rows) {
    const Date until = material.detection.value ? material.detection.value->date.earliest : material.judged.on;
    DateRange from = line.started;
    for (const RecordRef row : progression_rows(material.records, material.judged.on)) {
        const auto day = lesions::day_of(material.records, row);
        const bool within = day && day->latest > line.started.earliest && day->earliest < until;
        if (!within) continue;
        const bool surely = day->earliest > line.started.latest && day->latest < until;
        if (surely) from.earliest = std::max(from.earliest, day->earliest);
        from.latest = std::max(from.latest, std::min(day->latest, until));
        rows.push_back(row);
    }
    return from;
}

/// The responses that say control, within the line and before the detection scan.
Rows responses_within(const Material& material, const Line& line) {
    const Date until = material.detection.value ? material.detection.value->date.earliest : material.judged.on + Days(1);
    Rows rows = control_rows(material.records, material.judged.on);
    erase_if(rows, [&](RecordRef row) {
        const auto day = lesions::day_of(material.records, row);
        return !day || day->earliest < line.started.earliest || day->earliest >= until;
    });
    return rows;
}

/// The first of the responses from the day on (after it, where it is a progression); empty when none surely is.
std::optional<DateRange> first_response(const Material& material, std::span<const RecordRef> rows, const DateRange& from, Days after) {
    std::optional<Date> possible;
    std::optional<Date> certain;
    for (const RecordRef row : rows) {
        const DateRange day = *lesions::day_of(material.records, row);
        if (day.latest < from.earliest + after) continue;
        const Date earliest = std::max(day.earliest, from.earliest + after);
        possible = std::min(possible.value_or(earliest), earliest);
        if (day.earliest >= from.latest + after) certain = std::min(certain.value_or(day.latest), day.latest);
    }
    if (!certain) return std::nullopt;
    return DateRange{*possible, *certain};
}

/// `rows`: the responses that it rests on are added.
Value controlled_value(const Material& material, const std::vector<const Line*>& lines, Rows& rows) {
    std::optional<DateRange> from;
    bool one = true;
    Rows responded;
    for (const Line* line : lines) {
        const Rows responses = responses_within(material, *line);
        if (responses.empty()) return expression::null_value();
        DateRange day = controlled_from(material, *line, rows);
        if (material.settings.control_from_first_response) {
            const auto seen = first_response(material, responses, day, Days(day == line->started ? 0 : 1));
            if (!seen) return expression::null_value();
            day = *seen;
        }
        responded.append(responses);
        one = one && (!from || *from == day);
        from = from ? DateRange{std::min(from->earliest, day.earliest), std::max(from->latest, day.latest)} : day;
    }
    std::sort(responded.begin(), responded.end());
    responded.cut(std::unique(responded.begin(), responded.end()));
    rows.append(responded);
    Value value = expression::date(*from);
    if (!one) value.reason = Reason::Missing;
    return value;
}

std::string words_of(std::initializer_list<std::string> sentences) {
    std::string words;
    for (const std::string& sentence : sentences) {
        if (!sentence.empty()) words += (words.empty() ? "" : " ") + sentence;
    }
    return words;
}

std::string open_line_needed(const Material& material, const OnTherapy& on_therapy) {
    return words_of({on_therapy.end_is_open ? end_needed : "", lines_needed(material.therapy)});
}

// Some ways of making lines leave her on therapy, or one whose end is not told.
Value open_line(const Material& material, SourceBook& book, const OnTherapy& on_therapy) {
    const std::string needed = material.is_recording() ? open_line_needed(material, on_therapy) : "";
    return unknown_line(book, {Reason::Missing, needed}, number_value(on_therapy.number));
}

}  // namespace

CurrentLineStart find_current_line_start(const Material& material) {
    const Doubt doubt = doubt_about_lines(material);
    if (doubt.reason != Reason::None) return {std::nullopt, doubt.reason, doubt.needed};
    const OnTherapy on_therapy = is_on_therapy(material.therapy, material.judged.on);
    if (on_therapy.truth != Truth::True) {
        CurrentLineStart none;
        if (material.is_recording()) none.needed = on_therapy.truth == Truth::False ? none_needed : open_line_needed(material, on_therapy);
        return none;
    }
    const auto lines = last_lines(material.therapy);
    if (is_one_start(lines)) return {lines.front()->started, Reason::None, ""};
    return {started_of(lines), Reason::Missing, material.is_recording() ? lines_needed(material.therapy) : ""};
}

Value make_lines(const Material& material, SourceBook& book) {
    const Therapy& therapy = material.therapy;
    expression::List lines;
    for (std::size_t number = 1; number <= therapy.lines.most(); ++number) {
        const auto ways = lines_numbered(therapy, number);
        const bool possible = number > therapy.lines.fewest();
        const auto field = [&](const char* part, Value value) {
            const Reason reason = value.reason;
            return book.enter(std::move(value), started_of(ways), [&] {
                Source source;
                source.name = fmt::format("Lines[{}]{}", number, part);
                source.evidence = drugs_of(material, ways, "STDTC");
                if (reason == Reason::Missing)
                    source.needed = lines_needed(therapy);
                else if (reason != Reason::None)
                    source.needed = words_needed(reason, "Record when the line was started (CM: CMSTDTC).");
                return source;
            });
        };
        Value member_number = field(".number", expression::integer(static_cast<std::int64_t>(number)));
        Value started = field(".startedOn", started_value(ways));
        Value member = expression::tuple({std::move(member_number), std::move(started)});
        if (possible) member.reason = Reason::Missing;
        lines.members.push_back({field("", std::move(member)), possible, possible ? Reason::Missing : Reason::None});
    }
    const Doubt doubt = doubt_about_lines(material);
    Completeness complete = without_lost_rows(material.records, "Lines", therapy.history);
    complete.complete = doubt.reason == Reason::None;
    complete.reason = doubt.reason;
    Value value = enter_list(book, material.records, "Lines", std::move(lines), complete, doubt.needed);
    if (book.is_recording()) {
        for (std::string& sentence : tell_lines(material)) book.add_remark(value, std::move(sentence), {}, false);
    }
    return value;
}

Value make_current_line(const Material& material, SourceBook& book) {
    const Therapy& therapy = material.therapy;
    const Date on = material.judged.on;
    const Doubt doubt = doubt_about_lines(material);
    const OnTherapy on_therapy = is_on_therapy(therapy, on);
    if (doubt.reason != Reason::None) {
        // Lines that are certain can only be followed by more.
        Value number = expression::null_value(doubt.reason);
        if (on_therapy.truth == Truth::True) number.content = Range<std::int64_t>{on_therapy.number.low, std::nullopt};
        return unknown_line(book, doubt, std::move(number));
    }
    if (on_therapy.truth == Truth::False) return no_line(material, book);
    if (on_therapy.truth == Truth::Unknown) return open_line(material, book, on_therapy);
    const auto lines = last_lines(therapy);
    const auto needed = [&](const Value& value, const char* otherwise) {
        if (!book.is_recording()) return std::string();
        return value.reason == Reason::Missing && !value.is_null() ? lines_needed(therapy) : std::string(otherwise);
    };
    const auto started = [&] { return drugs_of(material, lines, "STDTC"); };
    Rows responses;
    const auto control = [&] {
        auto evidence = started();
        const auto responded = result_evidence(material.records, responses);
        evidence.insert(evidence.end(), responded.begin(), responded.end());
        return evidence;
    };
    const DateRange known_on = started_of(lines);
    Value number = number_value(on_therapy.number);
    Value start = started_value(lines);
    Value controlled = controlled_value(material, lines, responses);
    const std::string number_needed = needed(number, "");
    const std::string start_needed = needed(start, "Record when the current line was started (CM: CMSTDTC).");
    const std::string control_needed =
        needed(controlled, "Record the overall responses since the start of the line (RS: RSTESTCD = OVRLRESP, RSDTC).");
    number = enter(book, "number", std::move(number), started, number_needed, known_on);
    start = enter(book, "startedOn", std::move(start), started, start_needed, known_on);
    if (book.is_recording()) {
        for (std::string& sentence : tell_lines(material)) book.add_remark(number, std::move(sentence), {}, false);
        for (std::string& sentence : tell_line_start(material)) book.add_remark(start, std::move(sentence), {}, false);
    }
    return expression::tuple({
        std::move(number),
        std::move(start),
        enter(book, "controlledFrom", std::move(controlled), control, control_needed, known_on),
        enter(
            book, "kinds", kinds_value(therapy, lines, on), [&] { return drugs_of(material, lines, "DECOD"); },
            book.is_recording() ? kinds_needed(therapy, lines) : "", known_on),
    });
}

}  // namespace oligo::facts
