#include "endpoints/outcome_facts.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "endpoints/dated_rule.hpp"
#include "endpoints/making.hpp"
#include "endpoints/time_to_event.hpp"
#include "facts/settings.hpp"
#include "response/baseline_words.hpp"
#include "response/criteria.hpp"
#include "response/visit_rows.hpp"
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
        facts::Source source =
            source_of("Schedule.longestGap", {},
                      interval ? "" : "The protocol file names no interval of assessments (judgement assessment_interval).");
        if (interval)
            source.remarks.push_back(fmt::format(
                "Two assessments are missed after twice {} days between assessments (assessment_interval) and {} days of window ({}).",
                interval->text(), window ? window->text() : "7", window ? "assessment_window" : "the protocol names none"));
        return source;
    })});
}

Value no_baseline() {
    return expression::tuple({expression::null_value(Reason::None), expression::boolean(false), expression::boolean(false)});
}

// The scan that responses are compared with; whether it is adequate also says why it is the one.
Value baseline_value(const OutcomeMaterial& material, SourceBook& book, const CountingReader& reader) {
    const response::Visit& visit = reader.responses.followed.visits.front();
    const auto enter = [&](const char* field, Value value, bool tells_choice) {
        return book.enter(std::move(value), visit.last, [&] {
            facts::Source source =
                source_of(fmt::format("ResponseBaseline.{}", field), facts::result_evidence(material.records, response::rows_of(visit)));
            if (tells_choice) source.remarks = response::baseline_sentences(reader.responses, reader.criteria);
            return source;
        });
    };
    return expression::tuple({enter("date", expression::date(visit.last), false), enter("present", expression::boolean(true), false),
                              enter("adequate", expression::boolean(reader.responses.baseline_adequate()), true)});
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

void set_day(Outcomes& outcomes, const protocol::Protocol& protocol, std::string_view fact, const std::optional<DateRange>& day,
             expression::SourceId source) {
    Value value = day ? expression::date(*day) : expression::null_value(Reason::None);
    value.source = source;
    outcomes.values.at(slot_of(protocol, fact)) = expression::tuple({std::move(value)});
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
    enter("ResponseBaseline", no_baseline());
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
        const response::Visit& seen = responses.followed.visits[all.positions[p]];
        const auto enter = [&](const char* field, Value value) {
            return book.enter(std::move(value), visit.day, [&] {
                return source_of(fmt::format("Assessments[{}].{}", oligo::text_of(visit.day), field),
                                 facts::result_evidence(material.records, rows_of(seen, visit.day)));
            });
        };
        days.push_back(enter("date", expression::date(visit.day)));
        const expression::Truth confirmed = confirmed_at(reader, p);
        const Reason reason = confirmed == expression::Truth::Unknown ? Reason::PartialDate : Reason::None;
        add_member(
            list, {days.back(), enter("overall", expression::text(std::string(response::code(*visit.overall)))),
                   enter("adequate", expression::boolean(*visit.overall != response::Response::NE)),
                   enter("confirmed", expression::truth(confirmed, reason)),
                   enter("confirms", expression::boolean(confirms_another(reader, all.points, p))), enter("counts", counts_at(reader, p))});
    }
    outcomes.values[slot_of(material.protocol, "Assessments")] = expression::list(std::move(list));
    BestResponseFields best = best_fields(reader, all.points, days);
    constexpr std::array best_names{"unconfirmed", "confirmed", "unconfirmedOn", "confirmedOn", "seenAgainOn"};
    for (std::size_t i = 0; i < best.size(); ++i) {
        const expression::SourceId seen = best.at(i).source;
        if (seen == 0) continue;
        best.at(i) = book.enter(std::move(best.at(i)), book.known_on(seen),
                                [&] { return source_of(fmt::format("BestResponse.{}", best_names.at(i)), book.at(seen).evidence); });
    }
    outcomes.values[slot_of(material.protocol, "BestResponse")] = best_response_value(std::move(best));
    if (responses.followed.has_baseline)
        outcomes.values[slot_of(material.protocol, "ResponseBaseline")] = baseline_value(material, book, reader);
    outcomes.values[slot_of(material.protocol, "TreatedLesions")] =
        make_treated_lesions(material, book, responses.followed, reader.criteria);
    outcomes.sources = book.take_sources();
}

namespace {

// The fields of one time, each with the records that its start or its end rests on.
class TimeFields {
public:
    TimeFields(Outcomes& outcomes, const TimeToEventResult& time) : sources_(outcomes.sources), time_(time) {}

    std::vector<Value> make() {
        const bool is_open = !time_.end;
        constexpr std::array words{"event", "censored", "competing"};
        Value ending = is_open ? expression::null_value(Reason::Missing) : expression::text(words[static_cast<std::size_t>(time_.ending)]);
        Value event =
            is_open ? expression::truth(expression::Truth::Unknown, Reason::Missing) : expression::boolean(time_.ending == Ending::Event);
        std::vector<Value> fields;
        fields.push_back(enter("id", expression::text(time_.time->id), {}));
        fields.push_back(enter("startedOn", day_of(time_.start), time_.start));
        fields.push_back(enter("endedOn", day_of(time_.end), time_.end));
        fields.push_back(enter("event", std::move(event), time_.end));
        fields.push_back(enter("ending", std::move(ending), time_.end));
        return fields;
    }

private:
    static Value day_of(const std::optional<DatedAnswer>& answer) {
        return answer && answer->day ? expression::date(*answer->day) : expression::null_value(Reason::Missing);
    }

    Value enter(const char* field, Value value, const std::optional<DatedAnswer>& rests_on) {
        facts::Source source = source_of(fmt::format("Times[{}].{}", time_.time->id, field), {});
        source.reason = value.reason;
        if (rests_on) {
            source.evidence = evidence_of(sources_, rests_on->sources, rests_on->day);
            source.known_on = rests_on->day;
        }
        value.source = static_cast<expression::SourceId>(sources_.size());
        sources_.push_back(std::move(source));
        return value;
    }

    std::vector<facts::Source>& sources_;
    const TimeToEventResult& time_;
};

}  // namespace

std::vector<records::Evidence> evidence_of(std::span<const facts::Source> sources, std::span<const expression::SourceId> ids,
                                           const std::optional<DateRange>& day) {
    std::vector<records::Evidence> of_day;
    std::vector<records::Evidence> all;
    for (const expression::SourceId id : ids) {
        const facts::Source& source = sources[id];
        all.insert(all.end(), source.evidence.begin(), source.evidence.end());
        if (day && source.known_on == day) of_day.insert(of_day.end(), source.evidence.begin(), source.evidence.end());
    }
    return of_day.empty() ? all : of_day;
}

std::optional<DateRange> imputed_from(std::span<const facts::Source> sources, std::span<const expression::SourceId> ids,
                                      const std::optional<DateRange>& day) {
    for (const expression::SourceId id : ids) {
        if (sources[id].imputed_from && sources[id].known_on == day) return sources[id].imputed_from;
    }
    return std::nullopt;
}

void add_times(Outcomes& outcomes, const protocol::Protocol& protocol, std::span<const TimeToEventResult> times) {
    expression::List list;
    for (const TimeToEventResult& time : times) {
        if (time.counts && !time.is_not_evaluable) add_member(list, TimeFields(outcomes, time).make());
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
