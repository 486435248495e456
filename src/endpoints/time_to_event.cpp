#include "endpoints/time_to_event.hpp"

#include <algorithm>

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

// The earliest event, or why it is not known whether there is one, or which.
struct FirstEvent {
    std::optional<DatedAnswer> event;
    std::string open;
};

// An event is the first when it was surely over by the day on which any other can have begun; of one day the one that stands first.
std::string find_rival(const std::vector<DatedAnswer>& events, const DatedAnswer& first) {
    for (const DatedAnswer& other : events) {
        const bool may_be_earlier = other.day->earliest < first.day->latest;
        if (&other != &first && may_be_earlier && !(*other.day == *first.day)) return sentence(*other.rule, Reason::PartialDate);
    }
    return {};
}

FirstEvent find_first_event(const protocol::TimeToEvent& time, const expression::Library& definitions, const Outcomes& outcomes) {
    std::vector<DatedAnswer> events;
    FirstEvent first;
    for (const DatedRule& rule : time.events) {
        const Truth applies = holds(rule, definitions, outcomes);
        if (applies == Truth::False) continue;
        Given given = give(rule, definitions, outcomes);
        if (given.is_nothing) continue;
        if (applies == Truth::Unknown || !given.answer.day)
            first.open = sentence(rule, given.reason == Reason::None ? Reason::Missing : given.reason);
        else
            events.push_back(std::move(given.answer));
    }
    if (events.empty()) return first;
    const auto earliest = std::min_element(events.begin(), events.end(), [](const DatedAnswer& left, const DatedAnswer& right) {
        return left.day->latest < right.day->latest;
    });
    if (first.open.empty()) first.open = find_rival(events, *earliest);
    first.event = *earliest;
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

struct WhyNot {
    bool is_sure = false;
    std::string sentence;
    const protocol::ReasonRule* rule = nullptr;
};

std::optional<WhyNot> why_not_evaluable(const protocol::TimeToEvent& time, const expression::Library& definitions,
                                        const Outcomes& outcomes) {
    for (const protocol::ReasonRule& rule : time.not_evaluable) {
        const Truth applies = rule.when ? truth_of(expression::evaluate(*rule.when, definitions, outcomes.values)) : Truth::Unknown;
        if (applies == Truth::True) return WhyNot{true, fmt::format("Not evaluable: {}.", rule.means), &rule};
        if (applies == Truth::Unknown) return WhyNot{false, fmt::format("It is not known whether \"{}\" applies.", rule.means), &rule};
    }
    return std::nullopt;
}

void count_days(TimeToEventResult& result) {
    const DateRange& start = *result.start->day;
    const DateRange& end = *result.end->day;
    if (!start.is_exact() || !end.is_exact()) {
        const DatedAnswer& open = start.is_exact() ? *result.end : *result.start;
        result.open = fmt::format("The day of \"{}\" is not known exactly: {}.", open.rule->means, oligo::text_of(*open.day));
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

CountingChoice find_counting_set(const protocol::Protocol& protocol, const protocol::TimeToEvent& time, const Outcomes& outcomes) {
    for (const protocol::CountingSet& choice : time.counts_when) {
        const Truth applies =
            choice.when ? truth_of(expression::evaluate(*choice.when, protocol.definitions, outcomes.values)) : Truth::Unknown;
        if (applies == Truth::True) return {choice.set, &choice};
        if (applies == Truth::Unknown) return {{}, &choice};
    }
    return {time.censoring.empty() ? std::string() : time.censoring.front(), nullptr};
}

std::optional<DatedAnswer> first_day(std::span<const DatedRule> rules, const expression::Library& definitions, const Outcomes& outcomes) {
    return choose(rules, definitions, outcomes).answer;
}

std::optional<DateRange> earliest_day(std::span<const protocol::DatedRule> rules, const expression::Library& definitions,
                                      const Outcomes& outcomes) {
    std::optional<DateRange> earliest;
    for (const DatedRule& rule : rules) {
        const Truth applies = holds(rule, definitions, outcomes);
        if (applies == Truth::False) continue;
        const Given given = give(rule, definitions, outcomes);
        if (given.is_nothing) continue;
        // Any day: before all visits, or after them.
        DateRange day = given.answer.day.value_or(DateRange{Date::min(), Date::max()});
        if (applies == Truth::Unknown) day.latest = Date::max();
        if (!earliest)
            earliest = day;
        else
            earliest = DateRange{std::min(earliest->earliest, day.earliest), std::min(earliest->latest, day.latest)};
    }
    return earliest;
}

TimeToEventResult derive_time(const protocol::Protocol& protocol, const protocol::TimeToEvent& time, const protocol::CensoringSet& set,
                              Outcomes outcomes) {
    TimeToEventResult result;
    result.time = &time;
    result.set = &set;
    result.counts = set.id == find_counting_set(protocol, time, outcomes).set;
    if (auto reason = why_not_evaluable(time, protocol.definitions, outcomes)) {
        result.is_not_evaluable = reason->is_sure;
        result.not_evaluable = reason->rule;
        result.open = std::move(reason->sentence);
        return result;
    }
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
