#include "report/derivation_plan.hpp"
#include "report/json.hpp"
#include "report/synopsis.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using protocol::Protocol;

Json text_or_null(const std::optional<terms::Quantity>& quantity) {
    return quantity ? Json(text_of(*quantity)) : Json();
}
Json number_or_null(const std::optional<std::int64_t>& number) {
    return number ? Json(*number) : Json();
}

Json criterion_object(const protocol::Criterion& criterion) {
    Json fresh = Json::object();
    for (const auto& [fact, age] : criterion.fresh) fresh[fact] = text_of(age);
    return {{"id", criterion.id},
            {"kind", kind_word(criterion)},
            {"source", criterion.source},
            {"text", criterion.text},
            {"rule", criterion.rule_text},
            {"applies_when", or_null(criterion.applies_when_text)},
            {"when", or_null(criterion.when)},
            {"tolerance", text_or_null(criterion.tolerance)},
            {"settled_by", array_of(criterion.settled_by,
                                    [](const protocol::SettledBy& settled) {
                                        return Json{{"when", settled.when_text},
                                                    {"settles", settled.settles_text},
                                                    {"as", settled.as},
                                                    {"unless_recorded", settled.unless_recorded},
                                                    {"judgement", or_null(settled.judgement)},
                                                    {"source", or_null(settled.source)}};
                                    })},
            {"fresh", std::move(fresh)},
            {"judgements", criterion.judgements}};
}

Json branch_object(const protocol::Branch& branch) {
    return {{"id", branch.id},
            {"label", branch.label},
            {"rule", branch.rule_text},
            {"planned", number_or_null(branch.planned)},
            {"treatment", or_null(branch.treatment)},
            {"opened_on", or_null(branch.opened_on)},
            {"source", branch.source}};
}

Json element_object(const protocol::TreatmentElement& element) {
    return {{"id", element.id},
            {"kind", element.kind},
            {"name", element.name},
            {"ingredient", or_null(element.ingredient)},
            {"text", element.text},
            {"alternative_to", or_null(element.alternative_to)},
            {"dose", or_null(element.dose)},
            {"route", or_null(element.route)},
            {"every", or_null(element.every)},
            {"cycles", or_null(element.cycles)},
            {"starts", or_null(element.starts)},
            {"window", or_null(element.window)},
            {"note", or_null(element.note)},
            {"source", element.source}};
}

Json schedule_object(const Protocol& protocol) {
    return {{"visits", array_of(protocol.visits,
                                [](const protocol::Visit& visit) {
                                    return Json{{"id", visit.id},
                                                {"label", visit.label},
                                                {"day", visit.day},
                                                {"window", or_null(visit.window)},
                                                {"assumed", or_null(visit.assumed)}};
                                })},
            {"activities", array_of(protocol.activities, [](const protocol::Activity& activity) {
                 return Json{{"id", activity.id},
                             {"what", activity.what},
                             {"at", activity.at},
                             {"note", or_null(activity.note)},
                             {"source", activity.source}};
             })}};
}

Json endpoint_object(const protocol::Endpoint& endpoint) {
    return {{"id", endpoint.id},
            {"label", endpoint.label},
            {"role", endpoint.role},
            {"text", endpoint.text},
            {"time_frame", endpoint.time_frame},
            {"measures", endpoint.measures},
            {"estimand",
             {{"population", endpoint.population},
              {"variable", endpoint.variable},
              {"intercurrent_events", array_of(endpoint.intercurrent_events,
                                               [](const protocol::IntercurrentEvent& event) {
                                                   return Json{{"event", event.event}, {"strategy", event.strategy}};
                                               })},
              {"summary", endpoint.summary}}},
            {"note", or_null(endpoint.note)},
            {"source", endpoint.source}};
}

Json judgement_object(const protocol::Judgement& judgement) {
    return {{"id", judgement.id},
            {"value", judgement.text},
            {"options", judgement.options},
            {"why", judgement.why},
            {"decided_by", or_null(judgement.decided_by)},
            {"on", or_null(judgement.on)},
            {"concerns", judgement.concerns}};
}

Json protocol_object(const Protocol& protocol) {
    Json json = Json::object();
    json["id"] = protocol.id;
    json["title"] = protocol.title;
    json["file"] = or_null(protocol.file);
    json["version"] = {
        {"id", protocol.version.id}, {"in_force_from", or_null(protocol.version.in_force_from)}, {"note", or_null(protocol.version.note)}};
    json["design"] = {{"kind", protocol.design.kind},
                      {"phase", or_null(protocol.design.phase)},
                      {"summary", protocol.design.summary},
                      {"allocation", or_null(protocol.design.allocation)},
                      {"planned", number_or_null(protocol.design.planned)},
                      {"criteria_complete", protocol.criteria_complete},
                      {"criteria_note", or_null(protocol.design.criteria_note)}};
    json["judgements"] = array_of(protocol.judgements, judgement_object);
    json["questions"] = array_of(protocol.questions, [](const protocol::Question& question) {
        return Json{{"id", question.id}, {"ask", question.ask}, {"of", question.of}, {"valid_for", text_or_null(question.valid_for)}};
    });
    json["selections"] = array_of(protocol.selections, [](const protocol::Selection& selection) {
        return Json{{"fact", selection.fact},
                    {"from", selection.from},
                    {"where", or_null(selection.where_text)},
                    {"prefer", selection.prefer_text},
                    {"then", or_null(selection.then)}};
    });
    json["organ_systems"] = Json::object();
    for (const auto& [organ, system] : protocol.organ_systems) json["organ_systems"][organ] = system;
    json["definitions"] = Json::object();
    for (const auto& [name, text] : protocol.definition_texts) json["definitions"][name] = text;
    json["eligibility"] = array_of(protocol.eligibility, criterion_object);
    json["silent"] = array_of(protocol.silent, [](const protocol::Silence& silence) {
        return Json{{"id", silence.id},
                    {"about", silence.about},
                    {"show", or_null(silence.show)},
                    {"flag_when", or_null(silence.flag_when_text)},
                    {"source", or_null(silence.source)}};
    });
    json["groups"] = array_of(protocol.groups, branch_object);
    json["baskets"] = array_of(protocol.baskets, branch_object);
    json["strata"] = array_of(protocol.strata, [](const protocol::Stratum& stratum) {
        return Json{
            {"id", stratum.id}, {"text", stratum.text}, {"source", stratum.source}, {"levels", array_of(stratum.levels, branch_object)}};
    });
    json["treatment"] = {{"elements", array_of(protocol.treatment, element_object)},
                         {"arms", array_of(protocol.arms, [](const protocol::Arm& arm) {
                              return Json{{"id", arm.id}, {"label", arm.label}, {"elements", arm.elements}};
                          })}};
    json["schedule"] = schedule_object(protocol);
    json["endpoints"] = array_of(protocol.endpoints, endpoint_object);
    json["response"] = response_plan_object(protocol);
    json["treatment_emergent"] = emergent_plan_object(protocol);
    json["censoring"] = censoring_array(protocol);
    json["time_to_event"] = time_to_event_array(protocol);
    json["outcomes"] = outcomes_array(protocol);
    json["analyses"] = array_of(protocol.analyses, [](const protocol::Analysis& analysis) {
        return Json{{"id", analysis.id},         {"endpoint", analysis.endpoint}, {"population", analysis.population},
                    {"method", analysis.method}, {"by", or_null(analysis.by)},    {"assumed", or_null(analysis.assumed)},
                    {"source", analysis.source}};
    });
    json["corrections"] = array_of(protocol.corrections, correction_object);
    return json;
}

}  // namespace

std::string synopsis_json(const protocol::Protocol& protocol, std::span<const Finding> findings) {
    Json json = Json::object();
    json["protocol"] = protocol_object(protocol);
    json["findings"] = findings_array(findings);
    return document(json);
}

}  // namespace oligo::report
