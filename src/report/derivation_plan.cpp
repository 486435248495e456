#include "report/derivation_plan.hpp"

#include "expression/read.hpp"

namespace oligo::report {
namespace {

using protocol::DatedRule;

Json dated_object(const DatedRule& rule) {
    return {{"when", or_null(rule.when_text)}, {"at", rule.at_text}, {"means", rule.means}, {"competes", rule.competes}};
}

Json definitions_object(const expression::Library& library) {
    Json definitions = Json::object();
    for (const auto& definition : library.definitions) definitions[definition.name] = expression::text_of(definition.rule.tree);
    return definitions;
}

}  // namespace

Json response_plan_object(const protocol::Protocol& protocol) {
    if (!protocol.response) return {};
    const protocol::ResponsePlan& plan = *protocol.response;
    return {{"start", array_of(plan.start, dated_object)},
            {"baseline", array_of(plan.baseline, dated_object)},
            {"baseline_after", plan.baseline_after ? dated_object(*plan.baseline_after) : Json()},
            {"until", array_of(plan.until, dated_object)},
            {"further_therapy", array_of(plan.further_therapy, dated_object)},
            {"note", or_null(plan.note)},
            {"source", plan.source}};
}

Json emergent_plan_object(const protocol::Protocol& protocol) {
    if (!protocol.treatment_emergent) return {};
    const protocol::EmergentPlan& plan = *protocol.treatment_emergent;
    return {{"from", array_of(plan.from, dated_object)},
            {"until", array_of(plan.until, dated_object)},
            {"note", or_null(plan.note)},
            {"source", plan.source}};
}

Json censoring_array(const protocol::Protocol& protocol) {
    return array_of(protocol.censoring, [](const protocol::CensoringSet& set) {
        return Json{{"id", set.id},
                    {"label", set.label},
                    {"definitions", definitions_object(set.definitions)},
                    {"unless", array_of(set.unless, dated_object)},
                    {"censored", array_of(set.censored, dated_object)}};
    });
}

Json time_to_event_array(const protocol::Protocol& protocol) {
    return array_of(protocol.time_to_event, [](const protocol::TimeToEvent& time) {
        Json counts = Json::object();
        for (const auto& choice : time.counts_when)
            counts[choice.set] = choice.when ? expression::text_of(choice.when->tree) : std::string();
        return Json{{"id", time.id},
                    {"label", time.label},
                    {"endpoints", time.endpoints},
                    {"not_evaluable", array_of(time.not_evaluable,
                                               [](const protocol::ReasonRule& rule) {
                                                   return Json{{"when", rule.when_text}, {"means", rule.means}};
                                               })},
                    {"start", array_of(time.start, dated_object)},
                    {"events", array_of(time.events, dated_object)},
                    {"censoring", time.censoring},
                    {"counts_when", std::move(counts)},
                    {"assumed", or_null(time.assumed)},
                    {"note", or_null(time.note)},
                    {"source", time.source}};
    });
}

Json outcomes_array(const protocol::Protocol& protocol) {
    return array_of(protocol.outcomes, [](const protocol::Outcome& outcome) {
        return Json{{"id", outcome.id},
                    {"label", outcome.label},
                    {"endpoints", outcome.endpoints},
                    {"definitions", definitions_object(outcome.definitions)},
                    {"answers", array_of(outcome.answers,
                                         [](const protocol::OutcomeAnswer& answer) {
                                             return Json{{"when", or_null(answer.when_text)},
                                                         {"answer", or_null(answer.answer)},
                                                         {"value", answer.value ? Json(expression::text_of(answer.value->tree)) : Json()},
                                                         {"at", or_null(answer.at_text)},
                                                         {"means", answer.means}};
                                         })},
                    {"assumed", or_null(outcome.assumed)},
                    {"note", or_null(outcome.note)},
                    {"source", outcome.source}};
    });
}

}  // namespace oligo::report
