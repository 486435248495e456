#include "explanation/times.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "explanation/asker.hpp"
#include "explanation/baseline.hpp"
#include "explanation/responses.hpp"
#include "expression/print.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::explanation {
namespace {

using endpoints::DatedAnswer;
using endpoints::Ending;
using endpoints::TimeToEventResult;
using protocol::DatedRule;

endpoints::CountingChoice counting_set(const Material& material, const TimeToEventResult& result) {
    return endpoints::find_counting_set(material.protocol, *result.time, {material.subject.outcome_values, material.subject.sources});
}

Explanation group(std::string name, std::string title, std::vector<Explanation> parts) {
    Explanation explanation;
    explanation.name = std::move(name);
    explanation.title = std::move(title);
    explanation.parts = std::move(parts);
    return explanation;
}

void mark(std::vector<Explanation>& parts, const std::optional<DatedAnswer>& chosen, std::string_view words) {
    for (Explanation& part : parts) {
        const bool is_chosen = chosen && chosen->day && part.name == chosen->rule->means && part.rule.text == chosen->rule->at_text &&
                               part.value == text_of(*chosen->day);
        if (is_chosen) part.because.emplace_back(words);
    }
}

std::string_view ending_words(Ending ending) {
    switch (ending) {
        case Ending::Event:
            return "event";
        case Ending::Censored:
            return "censored";
        case Ending::Competing:
            return "competing event";
    }
    return "";
}

std::string length_sentence(const TimeToEventResult& result) {
    const std::string from = fmt::format("{} ({})", text_of(*result.start->day), result.start->rule->means);
    const std::string to = fmt::format("{} ({})", text_of(*result.end->day), result.end->rule->means);
    if (!result.days) return fmt::format("From {} to {}.", from, to);
    return fmt::format("From {} to {}, both days counted: {} {}.", from, to, *result.days, *result.days == 1 ? "day" : "days");
}

// The visit of the reader that counts whose response lies on this day.
std::optional<Explanation> response_on(const Material& material, const std::optional<DateRange>& day, bool of_progression) {
    for (const adam::ReaderResponses& reader : material.subject.readers) {
        if (!reader.counts || !day) continue;
        for (std::size_t v = 0; v < reader.responses.visits.size(); ++v) {
            const auto& visit = reader.responses.visits[v];
            const bool is_progression = visit.overall == response::Response::PD;
            if (!visit.overall || !(visit.day == *day) || is_progression != of_progression) continue;
            return explain_overall(material, reader, v);
        }
    }
    return std::nullopt;
}

// Events that happened and do not end the time.
void set_events_aside(Explanation& explanation, const TimeToEventResult& result, const std::vector<Explanation>& events) {
    if (!result.end) return;
    for (const Explanation& event : events) {
        if (event.value.empty()) continue;
        const bool is_first = result.event && event.name == result.event->rule->means && event.value == text_of(*result.event->day);
        if (is_first && result.ending != Ending::Censored) continue;
        explanation.set_aside.push_back(
            {fmt::format("{} of {}", event.name, event.value),
             is_first ? fmt::format("The set {} censors before it: {}.", result.set->id, result.end->rule->means)
                      : std::string("Not before the first event; of events of one day the one that stands first in the file counts."),
             event.records});
    }
}

void add_rules(Explanation& explanation, const Material& material, const TimeToEventResult& result) {
    const auto scope = vocabulary::make_outcome_scope(material.protocol.scope);
    const auto add = [&](std::span<const DatedRule> rules, const expression::Library& library) {
        for (const DatedRule& rule : rules) {
            for (const auto* part : {&rule.when, &rule.at}) {
                add_judgements_read(explanation.parameters, material.protocol, *part, scope, library);
                add_definitions(explanation.rule.definitions, material.protocol, *part, library);
            }
        }
    };
    add(result.time->start, material.protocol.definitions);
    add(result.time->events, material.protocol.definitions);
    add(result.event ? result.set->unless : result.set->censored, result.set->definitions);
    for (const protocol::CountingSet& choice : result.time->counts_when)
        add_judgements_read(explanation.parameters, material.protocol, choice.when, scope, material.protocol.definitions);
    for (const protocol::ReasonRule& rule : result.time->not_evaluable) {
        add_judgements_read(explanation.parameters, material.protocol, rule.when, scope, material.protocol.definitions);
        add_definitions(explanation.rule.definitions, material.protocol, rule.when, material.protocol.definitions);
    }
}

Explanation explain_censoring(Asker& asker, const TimeToEventResult& result) {
    const bool has_event = result.event.has_value();
    auto parts = asker.first_that_applies(has_event ? result.set->unless : result.set->censored, result.set->definitions);
    if (result.ending == Ending::Censored) mark(parts, result.end, "This rule censors.");
    auto censoring =
        group("Censoring",
              has_event ? fmt::format("Reasons to censor although there is an event, by the set {} ({})", result.set->id, result.set->label)
                        : fmt::format("There is no event: what censors, by the set {} ({})", result.set->id, result.set->label),
              std::move(parts));
    if (!result.set->source.empty()) censoring.rule.sources.push_back(result.set->source);
    if (has_event && result.ending != Ending::Censored)
        censoring.because.emplace_back(result.set->unless.empty() ? "The set names none: the event counts."
                                                                  : "None of them applies: the event counts.");
    return censoring;
}

// Which set counts, and by what; of another set that what it gives is not the answer.
void tell_standing(Explanation& explanation, const Material& material, const TimeToEventResult& result) {
    if (result.time->censoring.size() < 2) return;
    const endpoints::CountingChoice counting = counting_set(material, result);
    if (counting.set.empty()) {
        explanation.because.push_back(
            fmt::format("It is not known which set of censoring rules counts, so {} has no answer; this is what {} gives.", result.time->id,
                        result.set->id));
        return;
    }
    std::string why = "the first that the protocol file names";
    if (counting.rule != nullptr && counting.rule->when) {
        const auto& tree = counting.rule->when->tree;
        why = fmt::format("because {}", condition_words(expression::text_of(tree, tree.root())));
    }
    if (counting.set == result.set->id)
        explanation.because.push_back(fmt::format("The set {} counts, {}.", counting.set, why));
    else
        explanation.because.push_back(
            fmt::format("A sensitivity analysis, not the answer: for {} the set {} counts, {}.", result.time->id, counting.set, why));
}

// What would close it is said of the whole.
void gather_to_record(Explanation& explanation) {
    if (!explanation.value.empty()) return;
    for (const Explanation& asked : explanation.parts) {
        for (const Explanation& part : asked.parts) {
            for (const std::string& item : part.to_record) {
                const bool is_there =
                    std::find(explanation.to_record.begin(), explanation.to_record.end(), item) != explanation.to_record.end();
                if (!is_there) explanation.to_record.push_back(item);
            }
        }
    }
}

bool rests_on_assessments(const Material& material, const TimeToEventResult& result) {
    const auto scope = vocabulary::make_outcome_scope(material.protocol.scope);
    return std::any_of(result.time->events.begin(), result.time->events.end(), [&](const DatedRule& rule) {
        if (!rule.at) return false;
        const auto names = expression::names_read(*rule.at, scope, material.protocol.definitions);
        return std::any_of(names.begin(), names.end(), [](const std::string& name) { return name.starts_with("Assessments"); });
    });
}

void add_baseline(Explanation& explanation, const Material& material) {
    for (const adam::ReaderResponses& reader : material.subject.readers) {
        if (reader.counts) explanation.parts.push_back(explain_baseline(material, reader));
    }
}

}  // namespace

std::string title_of(const Material& material, const TimeToEventResult& result) {
    const std::string counts = result.counts ? std::string() : counting_set(material, result).set;
    if (counts.empty()) return fmt::format("{}, by the censoring set {}", result.time->label, result.set->id);
    return fmt::format("{}, sensitivity analysis by the censoring set {} ({} counts)", result.time->label, result.set->id, counts);
}

std::string name_of(const TimeToEventResult& result) {
    return result.counts ? result.time->id : fmt::format("{}:{}", result.time->id, result.set->id);
}

std::string value_words(const TimeToEventResult& result) {
    if (!result.end || !result.days) return {};
    return fmt::format("{} {}, {}: {}", *result.days, *result.days == 1 ? "day" : "days", ending_words(result.ending),
                       result.end->rule->means);
}

Explanation explain_time(const Material& material, const TimeToEventResult& result) {
    Explanation explanation;
    explanation.name = name_of(result);
    explanation.title = title_of(material, result);
    explanation.value = value_words(result);
    explanation.open = result.open;
    explanation.rule.sentence =
        "From the start to the earliest event; without an event, or where a reason to censor holds, to the day of the censoring.";
    explanation.rule.sources = result.time->source;
    if (!result.time->assumed.empty()) explanation.rule.notes.push_back("Assumed: " + result.time->assumed + ".");
    if (!result.time->note.empty()) explanation.rule.notes.push_back(result.time->note);
    add_rules(explanation, material, result);
    tell_standing(explanation, material, result);
    if (result.start && result.end) explanation.because.push_back(length_sentence(result));

    Asker asker(material);
    if (result.not_evaluable != nullptr) {
        explanation.parts.push_back(group("Not evaluable", "Reasons not to ask this time of the subject: the first that applies",
                                          asker.first_that_applies(result.time->not_evaluable, material.protocol.definitions)));
        gather_to_record(explanation);
        return explanation;
    }
    auto start = asker.first_that_applies(result.time->start, material.protocol.definitions);
    mark(start, result.start, "The time begins here.");
    explanation.parts.push_back(group("Start", "Where the time begins: the first rule that applies", std::move(start)));
    if (!result.start) {
        gather_to_record(explanation);
        return explanation;
    }
    asker.know("Start", result.start);
    auto events = asker.all_of(result.time->events, material.protocol.definitions);
    mark(events.parts, result.event, events.is_open ? "The earliest event of those whose day is known." : "The earliest event.");
    set_events_aside(explanation, result, events.parts);
    explanation.parts.push_back(group("Events", "What ends it: the earliest counts", std::move(events.parts)));
    asker.know("Event", result.event);
    if (!events.is_open) explanation.parts.push_back(explain_censoring(asker, result));
    gather_to_record(explanation);
    if (rests_on_assessments(material, result)) add_baseline(explanation, material);
    const bool ends_by_event = result.ending != Ending::Censored;
    if (result.event) {
        if (auto response = response_on(material, result.event->day, true)) explanation.parts.push_back(std::move(*response));
    }
    if (!ends_by_event && result.end) {
        if (auto response = response_on(material, result.end->day, false)) explanation.parts.push_back(std::move(*response));
    }
    return explanation;
}

}  // namespace oligo::explanation
