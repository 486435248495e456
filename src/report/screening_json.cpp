#include <algorithm>

#include "report/json.hpp"
#include "report/next_steps.hpp"
#include "report/screening.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

Json evidence_array(const std::vector<records::Evidence>& evidence) {
    Json array = Json::array();
    for (const auto& item : evidence) {
        array.push_back({{"domain", item.domain},
                         {"seq", item.seq ? Json(*item.seq) : Json()},
                         {"variable", item.variable},
                         {"value", item.value},
                         {"unit", or_null(item.unit)},
                         {"date", or_null(item.date)}});
    }
    return array;
}

Json criterion_object(const protocol::Criterion& criterion, const eligibility::CriterionResult& result) {
    Json json = Json::object();
    json["id"] = result.id;
    json["kind"] = kind_word(criterion);
    json["text"] = criterion.text;
    json["verdict"] = eligibility::name(result.verdict);
    json["reason"] = or_null(expression::name(result.reason));
    json["could_change"] = result.could_change;
    json["tolerated"] = result.tolerated;
    json["tolerance_note"] = or_null(result.tolerance_note);
    json["settled_by"] = or_null(result.settled_by);
    json["after_registration"] = result.obligation;
    json["because"] = result.because;
    json["evidence"] = evidence_array(result.evidence);
    json["missing"] = result.missing;
    json["needed"] = result.needed;
    json["source"] = criterion.source;
    json["judgements"] = criterion.judgements;
    return json;
}

Json places_object(const SubjectScreening& screening, const std::string& branch) {
    const auto found =
        std::find_if(screening.places.begin(), screening.places.end(), [&](const auto& places) { return places.id == branch; });
    if (found == screening.places.end()) return {};
    return {{"planned", found->planned}, {"registered", found->registered}, {"left", found->left()}};
}

Json assigned_object(const allocation::Assigned& assigned, const std::vector<protocol::Branch>& branches) {
    const auto branch = std::find_if(branches.begin(), branches.end(), [&](const auto& b) { return b.id == assigned.id; });
    return {{"id", or_null(assigned.id)},
            {"label", branch == branches.end() ? Json() : or_null(branch->label)},
            {"status", assigned.status},
            {"why", or_null(assigned.why)},
            {"evidence", evidence_array(assigned.evidence)}};
}

Json allocation_object(const SubjectScreening& screening) {
    const auto& protocol = *screening.protocol;
    Json strata = Json::object();
    for (const auto& [id, assigned] : screening.allocation.strata) {
        const auto stratum = std::find_if(protocol.strata.begin(), protocol.strata.end(), [&id](const auto& s) { return s.id == id; });
        strata[id] = assigned_object(assigned, stratum == protocol.strata.end() ? std::vector<protocol::Branch>{} : stratum->levels);
    }
    Json group = assigned_object(screening.allocation.group, protocol.groups);
    Json basket = assigned_object(screening.allocation.basket, protocol.baskets);
    group["places"] = places_object(screening, screening.allocation.group.id);
    basket["places"] = places_object(screening, screening.allocation.basket.id);
    return {{"group", std::move(group)}, {"basket", std::move(basket)}, {"strata", std::move(strata)}};
}

Json steps_array(const SubjectScreening& screening) {
    Json array = Json::array();
    for (const auto& step : next_steps(screening)) {
        array.push_back({{"what", step.what},
                         {"where", or_null(step.where)},
                         {"criteria", step.criteria},
                         {"when", or_null(step.when)},
                         {"could_decide", step.could_decide},
                         {"only_then", step.only_then}});
    }
    return array;
}

Json deadlines_array(std::span<const eligibility::Deadline> deadlines) {
    Json json = Json::array();
    for (const auto& deadline : deadlines) {
        json.push_back({{"what", deadline.what},
                        {"earliest", or_null(deadline.earliest)},
                        {"latest", or_null(deadline.latest)},
                        {"criterion", or_null(deadline.criterion)},
                        {"tolerated_earliest", or_null(deadline.tolerated_earliest)},
                        {"tolerated_latest", or_null(deadline.tolerated_latest)},
                        {"done", or_null(deadline.done)}});
    }
    return json;
}

Json renewals_array(std::span<const eligibility::Renewal> renewals) {
    Json json = Json::array();
    for (const auto& renewal : renewals) {
        json.push_back({{"fact", renewal.fact},
                        {"what", renewal.what},
                        {"criterion", renewal.criterion},
                        {"valid_until", oligo::text_of(renewal.valid_until)},
                        {"registration_from", or_null(renewal.registration_from)}});
    }
    return json;
}

Json result_object(const SubjectScreening& screening) {
    const auto& protocol = *screening.protocol;
    Json json = Json::object();
    json["subject"] = screening.subject;
    json["trial"] = protocol.id;
    json["version"] = protocol.version.id;
    json["on"] = oligo::text_of(screening.facts.on);
    json["on_source"] = screening.facts.on_source;
    json["eligible"] = eligibility::name(screening.screening.eligible);
    json["criteria_complete"] = protocol.criteria_complete;
    json["answer"] = headline(screening);
    json["standing"] = standing(protocol);
    json["group"] = or_null(screening.allocation.group.id);
    json["basket"] = or_null(screening.allocation.basket.id);
    json["strata"] = Json::object();
    for (const auto& [id, assigned] : screening.allocation.strata) json["strata"][id] = or_null(assigned.id);
    json["allocation"] = allocation_object(screening);
    json["criteria"] = Json::array();
    for (const auto& result : screening.screening.criteria)
        json["criteria"].push_back(criterion_object(criterion_of(protocol, result), result));
    json["missing"] = what_to_record(screening);
    json["also_missing"] = screening.screening.also_missing;
    json["first_to_ask"] = {{"criterion", or_null(screening.screening.first_to_ask.criterion)},
                            {"needed", screening.screening.first_to_ask.needed}};
    json["next"] = steps_array(screening);
    json["deadlines"] = deadlines_array(screening.screening.deadlines);
    json["time_frame"] = deadlines_array(screening.screening.time_frame);
    json["renewals"] = renewals_array(screening.screening.renewals);
    json["oligometastatic_state"] = or_null(screening.oligometastatic_state);
    json["oligometastatic_missing"] = screening.facts.oligometastatic_state.missing;
    json["protocol_silent"] = Json::array();
    for (const auto& item : screening.screening.silent) {
        json["protocol_silent"].push_back({{"id", item.id},
                                           {"about", item.about},
                                           {"value", or_null(item.value)},
                                           {"source", or_null(item.source)},
                                           {"flagged", item.flagged}});
    }
    json["corrections"] = Json::array();
    for (const auto& correction : own_corrections(screening)) json["corrections"].push_back(correction_object(correction));
    return json;
}

}  // namespace

std::string screening_json(std::span<const SubjectScreening> screenings, std::span<const Finding> findings) {
    Json json = Json::object();
    json["results"] = Json::array();
    for (const auto& screening : screenings) json["results"].push_back(result_object(screening));
    json["findings"] = findings_array(findings);
    return document(json);
}

}  // namespace oligo::report
