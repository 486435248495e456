#include "endpoints/dated_rule.hpp"

#include <algorithm>

namespace oligo::endpoints {
namespace {

using expression::Reason;
using expression::Truth;
using expression::Value;

std::vector<expression::SourceId> sources_of(const expression::Trace& trace) {
    std::vector<expression::SourceId> sources = trace.decided;
    for (const expression::SourceId id : trace.unknown) {
        if (std::find(sources.begin(), sources.end(), id) == sources.end()) sources.push_back(id);
    }
    return sources;
}

}  // namespace

Given give(const protocol::DatedRule& rule, const expression::Library& definitions, const Outcomes& outcomes) {
    Given given;
    given.answer.rule = &rule;
    if (!rule.at) {
        given.reason = Reason::NeedsJudgement;
        return given;
    }
    expression::Trace trace;
    const Value value = expression::evaluate(*rule.at, definitions, outcomes.values, &trace);
    given.answer.sources = sources_of(trace);
    if (value.source != 0) given.answer.sources.push_back(value.source);
    const auto* range = std::get_if<expression::Range<Date>>(&value.content);
    if (range != nullptr && range->low && range->high)
        given.answer.day = DateRange{*range->low, *range->high};
    else if (value.is_null() && value.reason == Reason::None)
        given.is_nothing = true;
    else
        given.reason = expression::reason_of(value);
    return given;
}

Truth holds(const protocol::DatedRule& rule, const expression::Library& definitions, const Outcomes& outcomes, expression::Trace* trace) {
    if (rule.when_text.empty()) return Truth::True;
    if (!rule.when) return Truth::Unknown;
    return truth_of(expression::evaluate(*rule.when, definitions, outcomes.values, trace));
}

}  // namespace oligo::endpoints
