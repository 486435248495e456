#include "endpoints/outcome.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "expression/evaluate.hpp"

namespace oligo::endpoints {
namespace {

using expression::Truth;
using expression::Value;

void add_sources(std::vector<expression::SourceId>& sources, const expression::Trace& trace, bool also_unknown) {
    const auto add = [&](expression::SourceId id) {
        if (std::find(sources.begin(), sources.end(), id) == sources.end()) sources.push_back(id);
    };
    for (const expression::SourceId id : trace.decided) add(id);
    for (std::size_t i = 0; also_unknown && i < trace.unknown.size(); ++i) add(trace.unknown[i]);
}

// A text or a number; empty for anything that is not known exactly.
std::string exact_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value.content)) return *text;
    const auto* number = std::get_if<expression::Range<std::int64_t>>(&value.content);
    if (number != nullptr) return number->low && number->low == number->high ? fmt::format("{}", *number->low) : std::string();
    const auto* decimal = std::get_if<expression::Range<Decimal>>(&value.content);
    return decimal != nullptr && decimal->low && decimal->low == decimal->high ? decimal->low->text() : std::string();
}

void take_value(const protocol::Outcome& outcome, const protocol::OutcomeAnswer& answer, const Outcomes& outcomes, OutcomeResult& result) {
    result.value = answer.answer;
    if (answer.value) {
        expression::Trace trace;
        const Value value = expression::evaluate(*answer.value, outcome.definitions, outcomes.values, &trace);
        result.value = exact_text(value);
        if (value.source != 0) result.sources.push_back(value.source);
        add_sources(result.sources, trace, result.value.empty());
    }
    if (!result.value.empty()) {
        result.rule = &answer;
        return;
    }
    result.open = fmt::format("\"{}\" holds, and its value is not known.", answer.means);
}

void take_day(const protocol::Outcome& outcome, const protocol::OutcomeAnswer& answer, const Outcomes& outcomes, OutcomeResult& result) {
    if (!answer.at) return;
    expression::Trace trace;
    const Value value = expression::evaluate(*answer.at, outcome.definitions, outcomes.values, &trace);
    if (const auto* range = std::get_if<expression::Range<Date>>(&value.content); range != nullptr && range->low && range->high)
        result.day = DateRange{*range->low, *range->high};
    if (value.source != 0) result.sources.push_back(value.source);
    add_sources(result.sources, trace, false);
}

}  // namespace

OutcomeResult derive_outcome(const protocol::Outcome& outcome, const Outcomes& outcomes) {
    OutcomeResult result;
    result.outcome = &outcome;
    for (const protocol::OutcomeAnswer& answer : outcome.answers) {
        expression::Trace trace;
        Truth holds = answer.when_text.empty() ? Truth::True : Truth::Unknown;
        Value condition = expression::null_value(expression::Reason::NeedsJudgement);
        if (answer.when) {
            condition = expression::evaluate(*answer.when, outcome.definitions, outcomes.values, &trace);
            holds = truth_of(condition);
        }
        if (holds == Truth::False) continue;
        add_sources(result.sources, trace, holds == Truth::Unknown);
        if (holds == Truth::Unknown) {
            result.open = fmt::format("It is not known whether \"{}\" applies: {}.", answer.means,
                                      expression::name(expression::reason_of(condition)));
            return result;
        }
        take_value(outcome, answer, outcomes, result);
        if (result.rule != nullptr) take_day(outcome, answer, outcomes, result);
        return result;
    }
    result.open = "No answer of the protocol applies.";
    return result;
}

}  // namespace oligo::endpoints
