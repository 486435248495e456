// Anticancer therapy after the start of the trial's: every drug, for the rules that censor there; lines, for the time to the next.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "endpoints/imputation.hpp"
#include "endpoints/making.hpp"
#include "facts/local_therapy.hpp"
#include "facts/settings.hpp"
#include "facts/therapy.hpp"

namespace oligo::endpoints {
namespace {

using expression::Truth;
using facts::Exposure;
using facts::Therapy;
using lesions::has_term;

// A drug of the trial is the trial's wherever it is recorded.
bool is_of_trial(const OutcomeMaterial& material, const std::string& ingredient) {
    return std::any_of(material.protocol.treatment.begin(), material.protocol.treatment.end(),
                       [&](const auto& element) { return same_ignoring_case(element.ingredient, ingredient); });
}

bool is_supportive(const Exposure& exposure) {
    return exposure.drug != nullptr && exposure.drug->kind.empty();
}

// Terms that say that it was before the study, where no day does.
bool is_said_to_be_before(const SubjectRecords& records, RecordRef row) {
    return has_term(records, row, "STRTPT", "BEFORE") || has_term(records, row, "STRF", "BEFORE") ||
           has_term(records, row, "ENRF", "BEFORE");
}

// Whether something began after the start.
Truth is_after(const std::optional<DateRange>& began, const std::optional<DateRange>& ended, const DateRange& start) {
    if (began && began->earliest > start.latest) return Truth::True;
    if (began && began->latest <= start.earliest) return Truth::False;
    if (ended && ended->latest <= start.earliest) return Truth::False;
    return Truth::Unknown;
}

Truth began_after(const OutcomeMaterial& material, const Exposure& exposure, const DateRange& start) {
    const bool of_primary = exposure.setting == "neoadjuvant" || exposure.setting == "adjuvant" || exposure.setting == "locally advanced";
    if (!exposure.started && (of_primary || is_said_to_be_before(material.records, exposure.records.front()))) return Truth::False;
    return is_after(exposure.started, exposure.ended, start);
}

// The same drug was being given when the trial's treatment began, and was not paused for longer than the gap within a line.
Truth is_continued(const Therapy& therapy, const Exposure& exposure, const DateRange& start, Days gap) {
    Truth found = Truth::False;
    for (const Exposure& other : therapy.exposures) {
        if (&other == &exposure || other.ingredient != exposure.ingredient || is_after(other.started, other.ended, start) == Truth::True)
            continue;
        const bool is_open = !other.ended;
        if (other.ongoing) return Truth::True;
        if (is_open || !exposure.started) {
            found = Truth::Unknown;
            continue;
        }
        if (exposure.started->latest - other.ended->earliest < gap) return Truth::True;
        if (exposure.started->earliest - other.ended->latest < gap) found = Truth::Unknown;
    }
    return found;
}

// Nothing begins after death: of a subject of whom a record says so the day of death is open.
DateRange until_death(DateRange day, const std::optional<DateRange>& death) {
    if (death) day.latest = std::min(day.latest, death->latest);
    return day;
}

struct Start {
    std::optional<DateRange> day;
    Truth after = Truth::Unknown;  ///< that of the trial's treatment, or registration
    std::optional<DateRange> death;
};

// Filled in, where the protocol says so, is the day of what surely began after: else the day itself decides whether it did.
Value enter_start(const OutcomeMaterial& material, SourceBook& book, const Start& start, const facts::Source& source) {
    if (!start.day) return book.enter(expression::null_value(Reason::Missing), std::nullopt, [&] { return source; });
    const DateRange possible = until_death(*start.day, start.death);
    if (start.after == Truth::True) return enter_imputed_day(material, book, "therapy_date_imputation", start.day, possible, source);
    return book.enter(expression::date(possible), start.day, [&] { return source; });
}

void add_drugs(expression::List& list, const OutcomeMaterial& material, SourceBook& book, const Therapy& therapy,
               const FollowUp& follow_up) {
    const DateRange& start = *follow_up.start;
    const Days resume_gap = facts::read_settings(material.protocol).resume_gap;
    for (const Exposure& exposure : therapy.exposures) {
        if (is_supportive(exposure) || exposure.setting == "study treatment" || is_of_trial(material, exposure.ingredient)) continue;
        const Truth after = began_after(material, exposure, start);
        if (after == Truth::False) continue;
        const Truth continued = is_continued(therapy, exposure, start, resume_gap);
        if (continued == Truth::True) continue;
        const bool is_sure = after == Truth::True && continued == Truth::False && exposure.drug != nullptr;
        const RecordRef row = exposure.records.front();
        Value day =
            enter_start(material, book, {exposure.started, after, follow_up.death},
                        source_of(fmt::format("FurtherTherapies[{}].startedOn", exposure.ingredient),
                                  {facts::evidence_of(material.records, row, lesions::day_variable(material.records, row))},
                                  exposure.started ? "" : fmt::format("Record when {} was started (CM: CMSTDTC).", exposure.ingredient)));
        add_member(list, {expression::text("systemic"), expression::text(exposure.ingredient), std::move(day)}, !is_sure);
    }
}

void add_local_therapy(expression::List& list, const OutcomeMaterial& material, SourceBook& book, const DateRange& start) {
    const SubjectRecords& records = material.records;
    for (const RecordRef row : rows_until(records, "PR", material.cutoff)) {
        const std::string_view kind = facts::local_therapy_kind(records, row);
        if (kind.empty() || has_term(records, row, "SCAT", "STUDY TREATMENT")) continue;
        const auto began = lesions::day_of(records, row);
        if (!began && is_said_to_be_before(records, row)) continue;
        const Truth after = is_after(began, records.date(row, "PRENDTC"), start);
        if (after == Truth::False) continue;
        Value day = enter_start(material, book, {began, after, std::nullopt},
                                source_of("FurtherTherapies.startedOn", {facts::evidence_of(records, row, "PRSTDTC")},
                                          began ? std::string() : facts::start_needed(records, row)));
        add_member(list, {expression::text(std::string(kind)), expression::text(lower(lesions::cell(records, row, "TRT"))), std::move(day)},
                   after != Truth::True);
    }
}

struct NextLine {
    std::int64_t number = 0;
    std::size_t ways = 0;  ///< of making lines, that have it
    bool is_sure = true;
    Rows records;
};

// Lines by their first day. A line that the trial's own drug begins is the trial's.
std::map<std::pair<Date, Date>, NextLine> next_lines(const OutcomeMaterial& material, const Therapy& therapy, const DateRange& start) {
    std::map<std::pair<Date, Date>, NextLine> found;
    for (const auto& way : therapy.lines.ways) {
        for (const facts::Line& line : way) {
            const std::size_t first = line.drugs.front();
            const Truth after = is_after(line.started, std::nullopt, start);
            if (after == Truth::False || is_of_trial(material, therapy.line_drugs.at(first).ingredient)) continue;
            NextLine& next = found[{line.started.earliest, line.started.latest}];
            next.number = line.number;
            ++next.ways;
            next.is_sure = next.is_sure && after == Truth::True;
            if (next.records.empty()) next.records = therapy.exposures.at(therapy.line_exposures.at(first)).records;
        }
    }
    return found;
}

}  // namespace

Value make_further_therapies(const OutcomeMaterial& material, SourceBook& book, const Therapy& therapy, const FollowUp& follow_up) {
    expression::List list;
    if (!follow_up.start) return expression::list(std::move(list));
    add_drugs(list, material, book, therapy, follow_up);
    add_local_therapy(list, material, book, *follow_up.start);
    return expression::list(std::move(list));
}

Value make_next_lines(const OutcomeMaterial& material, SourceBook& book, const Therapy& therapy, const FollowUp& follow_up) {
    expression::List list;
    if (!follow_up.start) return expression::list(std::move(list));
    for (const auto& [days, next_line] : next_lines(material, therapy, *follow_up.start)) {
        const auto& line = next_line;  // clang before 16 does not capture a structured binding
        Value value =
            enter_start(material, book, {DateRange{days.first, days.second}, line.is_sure ? Truth::True : Truth::Unknown, follow_up.death},
                        source_of(fmt::format("NextLines[{}].startedOn", line.number), days_as_evidence(material.records, line.records)));
        add_member(list, {expression::integer(line.number), std::move(value)}, !line.is_sure || line.ways < therapy.lines.ways.size());
    }
    list.complete = therapy.lines.undecided == Reason::None;
    const Reason undecided = therapy.lines.undecided;
    Value value = expression::list(std::move(list));
    value.reason = undecided;
    return book.enter(std::move(value), std::nullopt, [&] { return source_of("NextLines", {}, facts::lines_needed(therapy)); });
}

}  // namespace oligo::endpoints
