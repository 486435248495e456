#include "endpoints/outcome_facts.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "endpoints/dated_rule.hpp"
#include "endpoints/making.hpp"
#include "endpoints/time_to_event.hpp"
#include "facts/settings.hpp"
#include "response/criteria.hpp"
#include "terms/unit.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::endpoints {
namespace {

const std::vector<std::string>& fact_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> made;
        for (const vocabulary::Fact& fact : vocabulary::outcome_facts()) made.push_back(fact.name);
        return made;
    }();
    return names;
}

// The outcome facts stand after the facts, in the order of the vocabulary.
std::size_t slot_of(const protocol::Protocol& protocol, std::string_view fact) {
    const auto& names = fact_names();
    const auto found = std::find(names.begin(), names.end(), fact);
    contract(found != names.end(), "an outcome fact");
    return protocol.scope.parameters.size() + static_cast<std::size_t>(found - names.begin());
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

Value baseline_value(const std::optional<DateRange>& day, bool adequate) {
    return expression::tuple({day ? expression::date(*day) : expression::null_value(Reason::None), expression::boolean(day.has_value()),
                              expression::boolean(adequate)});
}

// unconfirmed, confirmed, unconfirmedOn, confirmedOn, seenAgainOn; nothing where they are not filled in.
using BestResponseFields = std::array<Value, 5>;
Value best_response_value(BestResponseFields fields) {
    return expression::tuple({fields.begin(), fields.end()});
}

// The day of the first death of the list, as far as it is known.
std::optional<DateRange> first_death(const Value& deaths) {
    const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&deaths.content);
    return list == nullptr || (*list)->members.empty() ? std::nullopt : first_day_of((*list)->members.front().value);
}

// Screening takes the day it judges for a registration that has not happened; no time begins there.
bool is_registered(const OutcomeMaterial& material, std::size_t slot) {
    const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&material.facts.values.at(slot).content);
    if (tuple == nullptr) return false;
    const auto& evidence = material.facts.sources.at((*tuple)->fields.front().source).evidence;
    return std::any_of(evidence.begin(), evidence.end(), [](const records::Evidence& record) { return !record.domain.empty(); });
}

}  // namespace

const Value& fact_of(const Outcomes& outcomes, const protocol::Protocol& protocol, std::string_view name) {
    const auto fact = protocol.scope.find(name);
    return outcomes.values.at(fact ? *fact : slot_of(protocol, name));
}

std::optional<DateRange> first_day_of(const Value& tuple) {
    const auto* fields = std::get_if<std::shared_ptr<const expression::Tuple>>(&tuple.content);
    return fields == nullptr ? std::nullopt : day_in((*fields)->fields.front());
}

void set_day(Outcomes& outcomes, const protocol::Protocol& protocol, std::string_view fact, const std::optional<DateRange>& day) {
    outcomes.values.at(slot_of(protocol, fact)) = expression::tuple({day ? expression::date(*day) : expression::null_value(Reason::None)});
}

Outcomes derive_outcomes(const OutcomeMaterial& material) {
    Outcomes outcomes;
    outcomes.values = material.facts.values;
    outcomes.values.resize(material.protocol.scope.parameters.size() + fact_names().size(), expression::null_value(Reason::None));
    const auto registration = material.protocol.scope.find("Registration");
    if (!is_registered(material, required(registration, "the fact Registration")))
        outcomes.values[*registration] = expression::tuple({expression::null_value(Reason::Missing)});
    SourceBook book(facts::Recording::Sources, material.facts.known_on, material.facts.sources);
    const auto enter = [&](std::string_view fact, Value value) { outcomes.values[slot_of(material.protocol, fact)] = std::move(value); };
    Value treatment = make_treatment(material, book);
    const auto treated = first_day_of(treatment);
    enter("QualityOfLife", make_quality_of_life(material, book, treated));
    // What comes after: of the registration or of the treatment, whichever is earlier, for trials count from either.
    auto start = first_day_of(outcomes.values[*registration]);
    if (!start || (treated && treated->earliest < start->earliest)) start = treated;
    enter("Treatment", std::move(treatment));
    enter("StudyDoses", make_study_doses(material, book));
    Value alive = make_alive(material, book);
    Value deaths = make_deaths(material, book, alive);
    const std::optional<DateRange> death = first_death(deaths);
    enter("Deaths", std::move(deaths));
    enter("Alive", std::move(alive));
    const facts::LineRules line_rules = facts::line_rules(facts::read_settings(material.protocol));
    const auto therapy = facts::derive_therapy(material.records, material.vocabularies.drugs, line_rules, material.cutoff);
    enter("FurtherTherapies", make_further_therapies(material, book, therapy, {start, death}));
    enter("NextLines", make_next_lines(material, book, therapy, {start, death}));
    enter("CtdnaSamples", make_ctdna_samples(material, book));
    enter("MetabolicResponses", make_metabolic_responses(material, book, treated));
    enter("PathologyReports", make_pathology_reports(material, book, treated));
    enter("VisceralCrises", make_visceral_crises(material, book, start));
    enter("AdverseEvents", make_adverse_events(material, book));
    enter("Complications", make_complications(material, book));
    enter("Schedule", make_schedule(material, book));
    outcomes.sources = book.take_sources();
    set_day(outcomes, material.protocol, "Cutoff", DateRange{material.cutoff, material.cutoff});
    set_day(outcomes, material.protocol, "Start", std::nullopt);
    set_day(outcomes, material.protocol, "Event", std::nullopt);
    enter("ResponseBaseline", baseline_value(std::nullopt, false));
    enter("Assessments", expression::list({}));
    enter("TreatedLesions", expression::list({}));
    enter("BestResponse", best_response_value({}));
    enter("Times", expression::list({}));
    return outcomes;
}

void add_further_therapies(Outcomes& outcomes, const protocol::Protocol& protocol, std::span<const protocol::DatedRule> rules) {
    Value& value = outcomes.values.at(slot_of(protocol, "FurtherTherapies"));
    const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content);
    if (rules.empty() || list == nullptr) return;
    expression::List all = **list;
    for (const protocol::DatedRule& rule : rules) {
        const expression::Truth applies = holds(rule, protocol.definitions, outcomes);
        if (applies == expression::Truth::False) continue;
        Given given = give(rule, protocol.definitions, outcomes);
        if (given.is_nothing) continue;
        Value day = given.answer.day ? expression::date(*given.answer.day) : expression::null_value(given.reason);
        if (!given.answer.sources.empty()) day.source = given.answer.sources.back();
        add_member(all, {expression::text("systemic"), expression::text(rule.means), std::move(day)},
                   applies == expression::Truth::Unknown || !given.answer.day);
    }
    Value added = expression::list(std::move(all));
    added.reason = value.reason;
    added.source = value.source;
    value = std::move(added);
}

void leave_assessments_open(Outcomes& outcomes, const protocol::Protocol& protocol) {
    expression::List unknown;
    unknown.complete = false;
    Value list = expression::list(std::move(unknown));
    list.reason = Reason::NeedsJudgement;
    outcomes.values.at(slot_of(protocol, "TreatedLesions")) = list;
    outcomes.values.at(slot_of(protocol, "Assessments")) = std::move(list);
    outcomes.values.at(slot_of(protocol, "ResponseBaseline")) = expression::tuple(
        {expression::null_value(Reason::NeedsJudgement), expression::truth(expression::Truth::Unknown, Reason::NeedsJudgement),
         expression::truth(expression::Truth::Unknown, Reason::NeedsJudgement)});
    BestResponseFields open;
    open.fill(expression::null_value(Reason::NeedsJudgement));
    outcomes.values.at(slot_of(protocol, "BestResponse")) = best_response_value(std::move(open));
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

Value best_value(const response::BestResponse& best) {
    if (best.response) return expression::text(std::string(response::code(*best.response)));
    switch (best.rule) {
        case response::BestRule::NoStart:
            return expression::null_value(Reason::Missing);
        case response::BestRule::PartialDates:
            return expression::null_value(Reason::PartialDate);
        default:
            return expression::null_value(Reason::None);
    }
}

bool is_response(response::Response answer) {
    return answer == response::Response::CR || answer == response::Response::PR;
}

expression::Truth confirmed_at(const CountingReader& reader, std::size_t point) {
    return point < reader.confirmations.size() ? reader.confirmations[point].holds : expression::Truth::False;
}

// Of an earlier visit with the same response.
bool confirms_another(const CountingReader& reader, std::span<const response::TimePoint> points, std::size_t point) {
    for (std::size_t p = 0; p < std::min(point, reader.confirmations.size()); ++p) {
        const response::Confirmation& earlier = reader.confirmations[p];
        if (earlier.holds == expression::Truth::True && earlier.at == point && points[p].response == points[point].response) return true;
    }
    return false;
}

Value counts_at(const CountingReader& reader, std::size_t point) {
    const auto counts = point < reader.confirmations.size() ? reader.confirmations[point].counts : expression::Truth::False;
    return expression::truth(counts, counts == expression::Truth::Unknown ? Reason::PartialDate : Reason::None);
}

// The fields of BestResponse; `days` are the values that Assessments has.
BestResponseFields best_fields(const CountingReader& reader, std::span<const response::TimePoint> points, const std::vector<Value>& days) {
    BestResponseFields fields;
    fields.fill(expression::null_value(Reason::None));
    fields[0] = best_value(reader.best);
    fields[1] = best_value(reader.confirmed);
    const bool has_unconfirmed = reader.best.response && is_response(*reader.best.response);
    const bool has_confirmed = reader.confirmed.response && is_response(*reader.confirmed.response);
    for (std::size_t p = 0; has_unconfirmed && p < points.size() && fields[2].is_null(); ++p) {
        if (is_response(points[p].response)) fields[2] = days[p];
    }
    for (std::size_t p = 0; has_confirmed && p < reader.confirmations.size(); ++p) {
        const response::Confirmation& confirmation = reader.confirmations[p];
        if (confirmation.holds != expression::Truth::True) continue;
        fields[3] = days[p];
        if (confirmation.at) fields[4] = days[*confirmation.at];
        break;
    }
    return fields;
}

}  // namespace

void add_responses(Outcomes& outcomes, const OutcomeMaterial& material, const CountingReader& reader) {
    const response::Responses& responses = reader.responses;
    std::vector<std::optional<DateRange>> known_on(outcomes.sources.size());
    SourceBook book(facts::Recording::Sources, std::move(known_on), std::move(outcomes.sources));
    const response::TimePoints all = response::time_points(responses);
    std::vector<Value> days;
    expression::List list;
    for (std::size_t p = 0; p < all.points.size(); ++p) {
        const response::VisitResponse& visit = responses.visits[all.positions[p]];
        const auto source = [&](std::string name) {
            const Rows rows = rows_of(responses.followed.visits[all.positions[p]], visit.day);
            return source_of(std::move(name), facts::result_evidence(material.records, rows));
        };
        days.push_back(book.enter(expression::date(visit.day), visit.day, [&] { return source("Assessments.date"); }));
        Value overall = book.enter(expression::text(std::string(response::code(*visit.overall))), visit.day,
                                   [&] { return source("Assessments.overall"); });
        const expression::Truth confirmed = confirmed_at(reader, p);
        const Reason reason = confirmed == expression::Truth::Unknown ? Reason::PartialDate : Reason::None;
        // What is said of the response rests on the records of the response.
        std::vector<Value> said = {expression::boolean(*visit.overall != response::Response::NE), expression::truth(confirmed, reason),
                                   expression::boolean(confirms_another(reader, all.points, p)), counts_at(reader, p)};
        for (Value& value : said) value.source = overall.source;
        add_member(list, {days.back(), std::move(overall), said[0], said[1], said[2], said[3]});
    }
    outcomes.values[slot_of(material.protocol, "Assessments")] = expression::list(std::move(list));
    outcomes.values[slot_of(material.protocol, "BestResponse")] = best_response_value(best_fields(reader, all.points, days));
    if (responses.followed.has_baseline)
        outcomes.values[slot_of(material.protocol, "ResponseBaseline")] =
            baseline_value(responses.followed.visits.front().last, responses.baseline_adequate());
    outcomes.values[slot_of(material.protocol, "TreatedLesions")] = make_treated_lesions(material, book, responses.followed);
    outcomes.sources = book.take_sources();
}

void add_times(Outcomes& outcomes, const protocol::Protocol& protocol, std::span<const TimeToEventResult> times) {
    expression::List list;
    for (const TimeToEventResult& time : times) {
        if (!time.counts || time.is_not_evaluable) continue;
        const auto day_of = [](const std::optional<DatedAnswer>& answer) {
            if (!answer || !answer->day) return expression::null_value(Reason::Missing);
            Value day = expression::date(*answer->day);
            if (!answer->sources.empty()) day.source = answer->sources.back();
            return day;
        };
        const bool is_open = !time.end;
        constexpr std::array words{"event", "censored", "competing"};
        Value ending = is_open ? expression::null_value(Reason::Missing) : expression::text(words[static_cast<std::size_t>(time.ending)]);
        Value event =
            is_open ? expression::truth(expression::Truth::Unknown, Reason::Missing) : expression::boolean(time.ending == Ending::Event);
        add_member(list, {expression::text(time.time->id), day_of(time.start), day_of(time.end), std::move(event), std::move(ending)});
    }
    // A time none of whose sets counts, or is there, is one of which nothing is known.
    list.complete = std::all_of(protocol.time_to_event.begin(), protocol.time_to_event.end(), [&](const protocol::TimeToEvent& asked) {
        return std::any_of(times.begin(), times.end(), [&](const TimeToEventResult& time) { return time.time == &asked && time.counts; });
    });
    const bool complete = list.complete;
    Value value = expression::list(std::move(list));
    if (!complete) value.reason = Reason::NeedsJudgement;
    outcomes.values.at(slot_of(protocol, "Times")) = std::move(value);
}

}  // namespace oligo::endpoints
