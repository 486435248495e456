#include "protocol/read_plan.hpp"

#include <fmt/format.h>

namespace oligo::protocol {
namespace {

using yaml::Node;

// A dose is kept as the source writes it. What it says is read too, never repaired: 3.6 mcg/kg is 3.6 ug/kg.
TreatmentElement read_element(Reading& reading, const Node& node) {
    TreatmentElement element;
    element.id = text_of(node, "id");
    element.position = node.position;
    element.kind = text_of(node, "kind");
    element.name = text_of(node, "name");
    element.ingredient = text_of(node, "ingredient");
    element.text = text_of(node, "text");
    element.alternative_to = text_of(node, "alternative_to");
    element.dose = text_of(node, "dose");
    element.dose_quantity = read_quantity(element.dose);
    element.route = text_of(node, "route");
    element.every = text_of(node, "every");
    element.cycles = text_of(node, "cycles");
    element.starts = text_of(node, "starts");
    element.window = text_of(node, "window");
    element.note = text_of(node, "note");
    element.source = texts_of(node, "source");
    const Node* dose = yaml::find(node, "dose");
    if (dose != nullptr) element.dose_position = dose->position;
    if (!element.ingredient.empty() && dose != nullptr && !element.dose_quantity && !element.dose.empty() && element.dose != "not stated") {
        reading.add(
            Severity::Warning, "protocol-dose",
            fmt::format("{}: the dose \"{}\" is no amount with a unit, such as 3.6 mg/kg, and cannot be compared with the usual dose.",
                        element.id, element.dose),
            dose->position);
    }
    return element;
}

Endpoint read_endpoint(const Node& node) {
    Endpoint endpoint;
    endpoint.id = text_of(node, "id");
    endpoint.position = node.position;
    endpoint.label = text_of(node, "label");
    endpoint.role = text_of(node, "role");
    endpoint.text = text_of(node, "text");
    endpoint.time_frame = text_of(node, "time_frame");
    endpoint.note = text_of(node, "note");
    endpoint.source = texts_of(node, "source");
    endpoint.measures = texts_of(node, "measures");
    endpoint.called = text_of(node, "called");
    endpoint.confirmed_after = text_of(node, "confirmed_after");
    endpoint.until = text_of(node, "until");
    const Node* estimand = yaml::find(node, "estimand");
    if (estimand == nullptr) return endpoint;
    endpoint.population = text_of(*estimand, "population");
    endpoint.variable = text_of(*estimand, "variable");
    endpoint.summary = text_of(*estimand, "summary");
    for (const auto& event : items_of(*estimand, "intercurrent_events")) {
        if (event.is_mapping()) endpoint.intercurrent_events.push_back({text_of(event, "event"), text_of(event, "strategy")});
    }
    return endpoint;
}

Analysis read_analysis(const Node& node) {
    return {text_of(node, "id"), text_of(node, "endpoint"), text_of(node, "population"), text_of(node, "method"),
            text_of(node, "by"), text_of(node, "assumed"),  texts_of(node, "source"),    node.position};
}

}  // namespace

void read_plan(Reading& reading, const Node& root, Protocol& protocol) {
    if (const Node* treatment = yaml::find(root, "treatment")) {
        for (const auto& node : items_of(*treatment, "elements")) {
            if (node.is_mapping()) protocol.treatment.push_back(read_element(reading, node));
        }
        for (const auto& node : items_of(*treatment, "arms")) {
            if (node.is_mapping())
                protocol.arms.push_back({text_of(node, "id"), text_of(node, "label"), texts_of(node, "elements"), node.position});
        }
    }
    if (const Node* schedule = yaml::find(root, "schedule")) {
        for (const auto& node : items_of(*schedule, "visits")) {
            if (!node.is_mapping()) continue;
            protocol.visits.push_back({text_of(node, "id"), text_of(node, "label"), text_of(node, "day"), text_of(node, "window"),
                                       text_of(node, "assumed"), node.position});
        }
        for (const auto& node : items_of(*schedule, "activities")) {
            if (!node.is_mapping()) continue;
            protocol.activities.push_back({text_of(node, "id"), text_of(node, "what"), texts_of(node, "at"), text_of(node, "note"),
                                           texts_of(node, "source"), node.position, texts_of(node, "collects")});
        }
    }
    for (const auto& node : items_of(root, "endpoints")) {
        if (node.is_mapping()) protocol.endpoints.push_back(read_endpoint(node));
    }
    for (const auto& node : items_of(root, "analyses")) {
        if (node.is_mapping()) protocol.analyses.push_back(read_analysis(node));
    }
}

}  // namespace oligo::protocol
