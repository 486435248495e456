#include "endpoints/outcome_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "expression/value.hpp"
#include "facts/answer.hpp"
#include "facts/local_therapy.hpp"
#include "facts/source_book.hpp"
#include "lesions/recorded.hpp"
#include "response/criteria.hpp"
#include "terms/unit.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::endpoints {
namespace {

using expression::Reason;
using expression::Value;
using facts::Answer;
using facts::SourceBook;
using lesions::has_term;
using records::Name;
using records::RecordRef;
using records::Rows;
using records::SubjectRecords;

std::size_t slot_of(const protocol::Protocol& protocol, std::string_view fact) {
    const auto made = vocabulary::outcome_facts();
    const auto found = std::find_if(made.begin(), made.end(), [&](const vocabulary::Fact& candidate) { return candidate.name == fact; });
    contract(found != made.end(), "an outcome fact");
    return protocol.scope.parameters.size() + static_cast<std::size_t>(found - made.begin());
}

facts::Source source_of(std::string name, std::vector<records::Evidence> evidence, std::string needed = {}) {
    facts::Source source;
    source.name = std::move(name);
    source.evidence = std::move(evidence);
    source.needed = std::move(needed);
    return source;
}

std::vector<records::Evidence> days_as_evidence(const SubjectRecords& records, std::span<const RecordRef> rows) {
    std::vector<records::Evidence> evidence;
    evidence.reserve(rows.size());
    for (const RecordRef row : rows) evidence.push_back(facts::evidence_of(records, row, lesions::day_variable(records, row)));
    return evidence;
}

Value enter_day(SourceBook& book, const SubjectRecords& records, std::string name, const Answer<DateRange>& day, std::string needed) {
    Value value = day.value ? expression::date(*day.value) : expression::null_value(day.reason);
    return book.enter(std::move(value), day.known_on, [&] {
        return source_of(std::move(name), days_as_evidence(records, day.records), day.value ? std::string() : std::move(needed));
    });
}

// The earliest day of these rows; one without a day leaves it open.
Answer<DateRange> earliest_of(const SubjectRecords& records, const Rows& rows, Date until) {
    Answer<DateRange> earliest;
    for (const RecordRef row : rows) {
        const auto day = lesions::day_of(records, row);
        if (!day || day->earliest > until) continue;
        if (earliest.value && earliest.value->earliest <= day->earliest) continue;
        earliest = {day, Reason::None, {row}, day};
    }
    return earliest;
}

bool is_given(const SubjectRecords& records, RecordRef row) {
    const std::string_view treatment = lesions::cell(records, row, "TRT");
    const auto dose = records.number(row, lesions::variable_of(records, row, "DOSE"));
    return !has_term(records, row, "OCCUR", "N") && treatment != "PLACEBO" && (!dose || *dose > Decimal());
}

Answer<DateRange> find_drug_start(const SubjectRecords& records, Date until) {
    Rows rows;
    for (const Name domain : {Name("EX"), Name("EC")}) {
        for (const RecordRef row : records.rows(domain)) {
            if (is_given(records, row)) rows.push_back(row);
        }
    }
    return earliest_of(records, rows, until);
}

Answer<DateRange> reference_start(const SubjectRecords& records, Name variable) {
    for (const RecordRef row : records.rows("DM")) {
        if (const auto day = records.date(row, variable)) return {day, Reason::None, {row}, day};
    }
    return {};
}

Answer<DateRange> find_treatment_start(const SubjectRecords& records, const Answer<DateRange>& drug, Date until) {
    Answer<DateRange> earliest = earliest_of(records, facts::local_therapy_rows(records), until);
    if (drug.value && (!earliest.value || drug.value->earliest < earliest.value->earliest)) earliest = drug;
    if (!earliest.value) earliest = reference_start(records, "RFXSTDTC");
    if (!earliest.value) earliest = reference_start(records, "RFSTDTC");
    return earliest;
}

// Nothing, where there was none: what did not happen has no day.
Value local_therapy_end(const OutcomeMaterial& material, SourceBook& book) {
    Answer<DateRange> last;
    for (const RecordRef row : facts::local_therapy_rows(material.records)) {
        auto day = material.records.date(row, "PRENDTC");
        if (!day) day = lesions::day_of(material.records, row);
        if (!day || day->earliest > material.cutoff) continue;
        if (!last.value || day->latest > last.value->latest) last = {day, Reason::None, {row}, day};
    }
    if (!last.value) return expression::null_value(Reason::None);
    return enter_day(book, material.records, "Treatment.localTherapyEndedOn", last, {});
}

Value make_treatment(const OutcomeMaterial& material, SourceBook& book) {
    const auto drug = find_drug_start(material.records, material.cutoff);
    const auto any = find_treatment_start(material.records, drug, material.cutoff);
    return expression::tuple(
        {enter_day(book, material.records, "Treatment.startedOn", any,
                   "Record the first day of the trial's treatment (EX or EC: --STDTC; PR: PRSCAT = STUDY TREATMENT, PRSTDTC)."),
         enter_day(book, material.records, "Treatment.drugStartedOn", drug,
                   "Record the first day of the trial's drug (EX or EC: --STDTC)."),
         local_therapy_end(material, book)});
}

// Days of death that can be one and the same agree; others contradict each other.
void take_death(Answer<DateRange>& death, RecordRef row, const std::optional<DateRange>& day) {
    death.records.push_back(row);
    if (!day) return;
    if (death.value && (day->latest < death.value->earliest || death.value->latest < day->earliest)) {
        death.value.reset();
        death.reason = Reason::Conflicting;
    } else if (death.reason != Reason::Conflicting && (!death.value || day->is_exact())) {
        death.value = day;
        death.reason = Reason::None;
        death.known_on = day;
    }
}

// Records that say that the subject has died; `records` is empty when none does.
Answer<DateRange> find_death(const SubjectRecords& records) {
    Answer<DateRange> death;
    for (const RecordRef row : records.rows("DM")) {
        const auto day = records.date(row, "DTHDTC");
        if (day || records.text(row, "DTHFL") == "Y") take_death(death, row, day);
    }
    for (const RecordRef row : records.rows("DS")) {
        if (has_term(records, row, "DECOD", "DEATH")) take_death(death, row, records.date(row, "DSSTDTC"));
    }
    for (const RecordRef row : records.rows("AE")) {
        if (has_term(records, row, "OUT", "FATAL")) take_death(death, row, records.date(row, "AEENDTC"));
    }
    return death;
}

std::vector<records::Evidence> death_evidence(const SubjectRecords& records, const Rows& rows) {
    std::vector<records::Evidence> evidence;
    evidence.reserve(rows.size());
    for (const RecordRef row : rows) {
        const std::string& domain = lesions::domain_of(records, row);
        const Name variable = domain == "DM" ? Name("DTHDTC") : (domain == "DS" ? Name("DSSTDTC") : Name("AEENDTC"));
        evidence.push_back(facts::evidence_of(records, row, variable));
    }
    return evidence;
}

Value make_deaths(const OutcomeMaterial& material, SourceBook& book) {
    const Answer<DateRange> death = find_death(material.records);
    expression::List list;
    if (!death.records.empty() && !(death.value && death.value->earliest > material.cutoff)) {
        Value day = death.value ? expression::date(*death.value) : expression::null_value(death.reason);
        day = book.enter(std::move(day), death.known_on, [&] {
            return source_of("Deaths.date", death_evidence(material.records, death.records),
                             death.value ? "" : "Record the day of death (DM: DTHDTC), or correct the days that contradict each other.");
        });
        list.members.push_back({expression::tuple({day}), false, Reason::None});
    }
    return expression::list(std::move(list));
}

bool is_about_death(const SubjectRecords& records, RecordRef row) {
    const std::string& domain = lesions::domain_of(records, row);
    if (domain == "DM") return true;
    if (domain == "DS") return has_term(records, row, "DECOD", "DEATH") || has_term(records, row, "DECOD", "LOST TO FOLLOW-UP");
    return domain == "AE" && has_term(records, row, "OUT", "FATAL");
}

// Of every domain the day its records speak of; that of loss to follow-up is no contact.
Answer<DateRange> find_last_contact(const SubjectRecords& records, Date until) {
    Answer<DateRange> last;
    const records::Study& study = records.study();
    for (const records::Domain& domain : study.domains) {
        for (const RecordRef row : records.rows(domain.name)) {
            if (is_about_death(records, row)) continue;
            const auto day = lesions::day_of(records, row);
            if (!day || day->earliest > until) continue;
            if (!last.value || day->earliest > last.value->earliest) last = {day, Reason::None, {row}, day};
        }
    }
    return last;
}

Value make_alive(const OutcomeMaterial& material, SourceBook& book) {
    Answer<DateRange> last = find_last_contact(material.records, material.cutoff);
    if (last.value) last.value = DateRange{last.value->earliest, last.value->earliest};
    return expression::tuple({enter_day(book, material.records, "Alive.lastKnownOn", last,
                                        "Record a contact with the subject (SS: SSTESTCD = SURVSTAT, SSSTRESC = ALIVE, SSDTC).")});
}

// Number and first day of each line, as the fact Lines has them.
struct Line {
    const Value* started;
    bool possible;
};
std::vector<Line> lines_of(const OutcomeMaterial& material) {
    std::vector<Line> lines;
    const auto slot = material.protocol.scope.find("Lines");
    const auto* list =
        std::get_if<std::shared_ptr<const expression::List>>(&material.facts.values.at(required(slot, "the fact Lines")).content);
    if (list == nullptr) return lines;
    for (const expression::Member& member : (*list)->members) {
        const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&member.value.content);
        if (tuple != nullptr) lines.push_back({&(*tuple)->fields.at(1), member.possible});
    }
    return lines;
}

std::optional<DateRange> day_in(const Value& value) {
    const auto* range = std::get_if<expression::Range<Date>>(&value.content);
    if (range == nullptr || !range->low || !range->high) return std::nullopt;
    return DateRange{*range->low, *range->high};
}

bool is_unplanned_local_therapy(const SubjectRecords& records, RecordRef row) {
    return !facts::local_therapy_kind(records, row).empty() && !has_term(records, row, "SCAT", "STUDY TREATMENT") &&
           !has_term(records, row, "OCCUR", "N");
}

void add_further(expression::List& list, Value kind, Value day, bool possible) {
    list.members.push_back({expression::tuple({std::move(kind), std::move(day)}), possible, Reason::None});
}

// A line, or local therapy, that began after the start of the trial's treatment.
Value make_further_therapies(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start) {
    expression::List list;
    if (!start) return expression::list(std::move(list));
    for (const Line& line : lines_of(material)) {
        const auto day = day_in(*line.started);
        if (!day || day->earliest <= start->latest || day->earliest > material.cutoff) continue;
        add_further(list, expression::text("systemic"), *line.started, line.possible);
    }
    for (const RecordRef row : material.records.rows("PR")) {
        const auto day = lesions::day_of(material.records, row);
        if (!day || !is_unplanned_local_therapy(material.records, row) || day->latest <= start->earliest || day->earliest > material.cutoff)
            continue;
        Value value = book.enter(expression::date(*day), day, [&] {
            return source_of("FurtherTherapies.startedOn", {facts::evidence_of(material.records, row, "PRSTDTC")});
        });
        add_further(list, expression::text(std::string(facts::local_therapy_kind(material.records, row))), std::move(value), false);
    }
    return expression::list(std::move(list));
}

// Twice the interval and its window: one assessment may be missed, two may not. The window is 7 days where the protocol names none.
Value make_schedule(const OutcomeMaterial& material, SourceBook& book) {
    const auto interval = response::judged_amount(material.protocol, "assessment_interval", "d");
    const auto window = response::judged_amount(material.protocol, "assessment_window", "d");
    Value gap = expression::null_value();
    if (interval) {
        const double days = 2 * (interval->as_double() + (window ? window->as_double() : 7));
        gap = expression::quantity({Decimal::read(fmt::format("{}", static_cast<int>(days))).value(), terms::known_unit("d")});
    }
    return expression::tuple({book.enter(std::move(gap), std::nullopt, [&] {
        return source_of("Schedule.longestGap", {}, "The protocol file names no interval of assessments (judgement assessment_interval).");
    })});
}

Value baseline_value(const std::optional<DateRange>& day) {
    return expression::tuple({day ? expression::date(*day) : expression::null_value(Reason::None), expression::boolean(day.has_value())});
}

// Screening takes the day it judges for a registration that has not happened; no time begins there.
bool is_registered(const OutcomeMaterial& material, std::size_t slot) {
    const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&material.facts.values.at(slot).content);
    if (tuple == nullptr) return false;
    const auto& evidence = material.facts.sources.at((*tuple)->fields.front().source).evidence;
    return std::any_of(evidence.begin(), evidence.end(), [](const records::Evidence& record) { return !record.domain.empty(); });
}

}  // namespace

void set_day(Outcomes& outcomes, const protocol::Protocol& protocol, std::string_view fact, const std::optional<DateRange>& day) {
    outcomes.values.at(slot_of(protocol, fact)) = expression::tuple({day ? expression::date(*day) : expression::null_value(Reason::None)});
}

Outcomes derive_outcomes(const OutcomeMaterial& material) {
    Outcomes outcomes;
    outcomes.values = material.facts.values;
    outcomes.values.resize(material.protocol.scope.parameters.size() + vocabulary::outcome_facts().size(),
                           expression::null_value(Reason::None));
    const auto registration = material.protocol.scope.find("Registration");
    if (!is_registered(material, required(registration, "the fact Registration")))
        outcomes.values[*registration] = expression::tuple({expression::null_value(Reason::Missing)});
    SourceBook book(facts::Recording::Sources, material.facts.known_on, material.facts.sources);
    const auto enter = [&](std::string_view fact, Value value) { outcomes.values[slot_of(material.protocol, fact)] = std::move(value); };
    Value treatment = make_treatment(material, book);
    const auto start = day_in(std::get<std::shared_ptr<const expression::Tuple>>(treatment.content)->fields.front());
    enter("Treatment", std::move(treatment));
    enter("Deaths", make_deaths(material, book));
    enter("Alive", make_alive(material, book));
    enter("FurtherTherapies", make_further_therapies(material, book, start));
    enter("Schedule", make_schedule(material, book));
    outcomes.sources = book.take_sources();
    set_day(outcomes, material.protocol, "Cutoff", DateRange{material.cutoff, material.cutoff});
    set_day(outcomes, material.protocol, "Start", std::nullopt);
    set_day(outcomes, material.protocol, "Event", std::nullopt);
    enter("ResponseBaseline", baseline_value(std::nullopt));
    enter("Assessments", expression::list({}));
    return outcomes;
}

void leave_assessments_open(Outcomes& outcomes, const protocol::Protocol& protocol) {
    expression::List unknown;
    unknown.complete = false;
    Value list = expression::list(std::move(unknown));
    list.reason = Reason::NeedsJudgement;
    outcomes.values.at(slot_of(protocol, "Assessments")) = std::move(list);
    outcomes.values.at(slot_of(protocol, "ResponseBaseline")) = expression::tuple(
        {expression::null_value(Reason::NeedsJudgement), expression::truth(expression::Truth::Unknown, Reason::NeedsJudgement)});
}

namespace {

// The rows that date a visit: of progression those of the images that show it, else all of the last day.
Rows rows_of(const response::Visit& visit, const DateRange& day) {
    Rows rows;
    const auto take = [&](const std::optional<DateRange>& seen, const Rows& more) {
        if (seen == day) rows.append(more);
    };
    for (const auto& reading : visit.targets) take(reading.day, reading.records);
    for (const auto& reading : visit.non_targets) take(reading.day, reading.records);
    for (const auto& reading : visit.new_lesions) take(reading.day, reading.records);
    return rows;
}

}  // namespace

void add_responses(Outcomes& outcomes, const OutcomeMaterial& material, const response::Responses& responses) {
    std::vector<std::optional<DateRange>> days(outcomes.sources.size());
    SourceBook book(facts::Recording::Sources, std::move(days), std::move(outcomes.sources));
    expression::List list;
    for (std::size_t v = 1; v < responses.visits.size(); ++v) {
        const response::VisitResponse& visit = responses.visits[v];
        if (!visit.overall) continue;
        const auto source = [&](std::string name) {
            return source_of(std::move(name), facts::result_evidence(material.records, rows_of(responses.followed.visits[v], visit.day)));
        };
        Value day = book.enter(expression::date(visit.day), visit.day, [&] { return source("Assessments.date"); });
        Value overall = book.enter(expression::text(std::string(response::code(*visit.overall))), visit.day,
                                   [&] { return source("Assessments.overall"); });
        list.members.push_back(
            {expression::tuple({std::move(day), std::move(overall), expression::boolean(*visit.overall != response::Response::NE)}), false,
             Reason::None});
    }
    outcomes.values[slot_of(material.protocol, "Assessments")] = expression::list(std::move(list));
    if (responses.followed.has_baseline)
        outcomes.values[slot_of(material.protocol, "ResponseBaseline")] = baseline_value(responses.followed.visits.front().last);
    outcomes.sources = book.take_sources();
}

}  // namespace oligo::endpoints
