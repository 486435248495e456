#include "endpoints/time_to_event.hpp"

#include <fmt/format.h>

#include "endpoints/dated_rule.hpp"

namespace oligo::endpoints {
namespace {

using expression::Reason;
using expression::Truth;
using protocol::DatedRule;

std::string sentence(const DatedRule& rule, Reason reason) {
    return fmt::format("The day of \"{}\" is not known: {}.", rule.means, expression::name(reason));
}

// The earliest event, or why it is not known whether there is one.
struct FirstEvent {
    std::optional<DatedAnswer> event;
    std::string open;
};

FirstEvent find_first_event(const protocol::TimeToEvent& time, const expression::Library& definitions, const Outcomes& outcomes) {
    FirstEvent first;
    for (const DatedRule& rule : time.events) {
        const Truth applies = holds(rule, definitions, outcomes);
        if (applies == Truth::False) continue;
        Given given = give(rule, definitions, outcomes);
        if (given.is_nothing) continue;
        if (applies == Truth::Unknown || !given.answer.day) {
            first.open = sentence(rule, given.reason == Reason::None ? Reason::Missing : given.reason);
            continue;
        }
        const bool is_earlier = !first.event || given.answer.day->earliest < first.event->day->earliest;
        const bool overlaps = first.event && given.answer.day->earliest <= first.event->day->latest &&
                              first.event->day->earliest <= given.answer.day->latest && !(*given.answer.day == *first.event->day);
        if (overlaps) first.open = sentence(rule, Reason::PartialDate);
        if (is_earlier) first.event = std::move(given.answer);
    }
    return first;
}

// The first of the rules that holds; one that may hold and does not surely leaves it open.
struct Chosen {
    std::optional<DatedAnswer> answer;
    std::string open;
};

Chosen choose(std::span<const DatedRule> rules, const expression::Library& definitions, const Outcomes& outcomes) {
    for (const DatedRule& rule : rules) {
        const Truth applies = holds(rule, definitions, outcomes);
        if (applies == Truth::False) continue;
        if (applies == Truth::Unknown) return {std::nullopt, fmt::format("It is not known whether \"{}\" applies.", rule.means)};
        Given given = give(rule, definitions, outcomes);
        if (!given.answer.day) return {std::nullopt, sentence(rule, given.is_nothing ? Reason::Missing : given.reason)};
        return {std::move(given.answer), {}};
    }
    return {};
}

void count_days(TimeToEventResult& result) {
    const DateRange& start = *result.start->day;
    const DateRange& end = *result.end->day;
    if (!start.is_exact() || !end.is_exact()) {
        result.open = sentence(start.is_exact() ? *result.end->rule : *result.start->rule, Reason::PartialDate);
        return;
    }
    if (end.earliest < start.earliest) {
        result.open = fmt::format("\"{}\" of {} lies before \"{}\" of {}.", result.end->rule->means, oligo::text_of(end),
                                  result.start->rule->means, oligo::text_of(start));
        return;
    }
    result.days = static_cast<int>((end.earliest - start.earliest).count()) + 1;
}

}  // namespace

std::optional<DatedAnswer> first_day(std::span<const DatedRule> rules, const expression::Library& definitions, const Outcomes& outcomes) {
    return choose(rules, definitions, outcomes).answer;
}

TimeToEventResult derive_time(const protocol::Protocol& protocol, const protocol::TimeToEvent& time, const protocol::CensoringSet& set,
                              Outcomes outcomes) {
    TimeToEventResult result;
    result.time = &time;
    result.set = &set;
    Chosen start = choose(time.start, protocol.definitions, outcomes);
    if (!start.answer) {
        result.open = start.open.empty() ? "No rule says where the time begins." : std::move(start.open);
        return result;
    }
    result.start = std::move(start.answer);
    set_day(outcomes, protocol, "Start", result.start->day);
    FirstEvent first = find_first_event(time, protocol.definitions, outcomes);
    result.event = first.event;
    if (!first.open.empty()) {
        result.open = std::move(first.open);
        return result;
    }
    if (result.event) set_day(outcomes, protocol, "Event", result.event->day);
    Chosen censored = choose(result.event ? set.unless : set.censored, set.definitions, outcomes);
    result.open = std::move(censored.open);
    if (!result.open.empty()) return result;
    if (censored.answer) {
        result.end = std::move(censored.answer);
    } else if (result.event) {
        result.end = result.event;
        result.ending = result.event->rule->competes ? Ending::Competing : Ending::Event;
    } else {
        result.open = "No rule of the censoring set applies.";
        return result;
    }
    count_days(result);
    return result;
}

}  // namespace oligo::endpoints
