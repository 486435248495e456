#include "protocol/corrections.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol/check_shape.hpp"

namespace oligo::protocol {
namespace {

using yaml::Node;

Correction read_item(const Node& node) {
    Correction correction;
    correction.id = text_of(node, "id");
    correction.position = node.position;
    correction.element = text_of(node, "element");
    correction.key = text_of(node, "key");
    correction.original = text_of(node, "original");
    correction.corrected = text_of(node, "corrected");
    correction.reason = text_of(node, "reason");
    correction.name = text_of(node, "name");
    correction.on = text_of(node, "on");
    correction.example = boolean_of(node, "example");
    return correction;
}

void check_fit(Reading& reading, const Correction& correction, const std::vector<TreatmentElement>& elements) {
    const auto complain = [&](const std::string& message) {
        reading.error("protocol-correction", fmt::format("{}: {}", correction.id, message), correction.position);
    };
    const auto element =
        std::find_if(elements.begin(), elements.end(), [&correction](const auto& candidate) { return candidate.id == correction.element; });
    if (element == elements.end()) {
        return complain(
            fmt::format("the protocol has no treatment element {}; it has {}.", correction.element, join(ids_of(elements), ", ")));
    }
    if (element->dose != correction.original) {
        return complain(fmt::format("the dose of {} is \"{}\" in the protocol, and the correction is of \"{}\".", correction.element,
                                    element->dose, correction.original));
    }
    const auto corrected = read_quantity(correction.corrected);
    if (!corrected)
        return complain(fmt::format("the corrected dose \"{}\" is no amount with a unit, such as 3.6 mg/kg.", correction.corrected));
    const auto& original = element->dose_quantity;
    if (original && original->unit.dimension != corrected->unit.dimension) {
        complain(fmt::format("the corrected dose is {}, the original {}.", terms::describe(corrected->unit.dimension),
                             terms::describe(original->unit.dimension)));
    }
}

}  // namespace

std::vector<Correction> read_correction_items(Reading& reading, std::span<const Node> items,
                                              const std::vector<TreatmentElement>& elements) {
    std::vector<Correction> corrections;
    for (const auto& node : items) {
        if (!node.is_mapping()) continue;
        auto correction = read_item(node);
        const bool whole = !correction.element.empty() && !correction.original.empty() && !correction.corrected.empty();
        if (whole) check_fit(reading, correction, elements);
        corrections.push_back(std::move(correction));
    }
    return corrections;
}

Checked<std::vector<Correction>> read_corrections(std::string_view text, std::string_view file, const Protocol& protocol) {
    auto document = yaml::read_yaml(text, file);
    if (!document.value) return {std::nullopt, std::move(document.findings)};
    Reading reading{document.value->source, std::string(file), std::move(document.findings)};
    check_shape(reading, document.value->root, corrections_shape(), "");
    auto corrections = read_correction_items(reading, items_of(document.value->root, "corrections"), protocol.treatment);
    // Nothing is given by a decision that nobody can read for certain.
    if (has_error(reading.findings)) corrections.clear();
    sort_by_position(reading.findings);
    return {std::move(corrections), std::move(reading.findings)};
}

}  // namespace oligo::protocol
