#include "protocol/blocked.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "protocol/reading.hpp"

namespace oligo::protocol {
namespace {

using terms::Quantity;

// Ten times or more, a tenth or less, or another kind of amount. Numbers too large to compare are far off as well.
bool is_far_off(const Quantity& dose, const Quantity& usual) {
    constexpr std::int64_t factor = 10;
    const auto times = [](const Quantity& quantity) -> std::optional<Quantity> {
        const auto amount = quantity.amount.times(Decimal::from_integer(factor));
        return amount ? std::optional<Quantity>({*amount, quantity.unit}) : std::nullopt;
    };
    if (dose.unit.dimension != usual.unit.dimension) return true;
    const auto low = times(dose);
    const auto high = times(usual);
    const auto is_below = low ? terms::compare(*low, usual) : std::nullopt;
    const auto is_above = high ? terms::compare(dose, *high) : std::nullopt;
    if (!is_below || !is_above) return true;
    return *is_below != std::strong_ordering::greater || *is_above != std::strong_ordering::less;
}

Finding at(const Protocol& protocol, const TreatmentElement& element, Severity severity, std::string id, std::string message) {
    Finding finding{severity, std::move(id), std::move(message), {}};
    finding.where.file = protocol.file;
    finding.where.line = element.dose_position.line;
    finding.where.column = element.dose_position.column;
    return finding;
}

std::string described(const Correction& correction) {
    return fmt::format("\"{}\" stands for \"{}\" by the correction {} ({}, {}): {}{}", correction.corrected, correction.original,
                       correction.id, correction.name, correction.on, correction.reason,
                       correction.example ? " This correction is an example, made up to show how it is done." : "");
}

}  // namespace

const Correction* find_correction(const Protocol& protocol, std::span<const Correction> corrections, std::string_view element,
                                  std::string_view key) {
    const auto last_in = [&](std::span<const Correction> list) -> const Correction* {
        const auto found = std::find_if(list.rbegin(), list.rend(), [&](const Correction& correction) {
            return correction.element == element && correction.key == key;
        });
        return found == list.rend() ? nullptr : &*found;
    };
    if (const auto* given = last_in(corrections)) return given;
    return last_in(protocol.corrections);
}

std::vector<Finding> execution_blocks(const Protocol& protocol, std::span<const Correction> corrections,
                                      const terms::DrugDictionary& drugs) {
    std::vector<Finding> findings;
    for (const auto& element : protocol.treatment) {
        if (element.kind != "drug" || !element.dose_quantity) continue;
        const auto* drug = drugs.find(element.ingredient.empty() ? element.name : element.ingredient);
        if (drug == nullptr || !drug->usual_dose || !is_far_off(*element.dose_quantity, *drug->usual_dose)) continue;
        const auto* correction = find_correction(protocol, corrections, element.id, "dose");
        const auto corrected = correction != nullptr ? read_quantity(correction->corrected) : std::nullopt;
        if (corrected && !is_far_off(*corrected, *drug->usual_dose)) {
            findings.push_back(at(protocol, element, Severity::Note, "protocol-dose-corrected",
                                  fmt::format("{}: {}", element.id, described(*correction))));
            continue;
        }
        const std::string usual =
            fmt::format("The usual dose of {} is {} ({}).", drug->ingredient, terms::text_of(*drug->usual_dose), drug->source);
        const std::string mend = correction != nullptr
                                     ? fmt::format("The correction {} to \"{}\" is as far off.", correction->id, correction->corrected)
                                     : "Record what is meant in the study's corrections.yaml.";
        findings.push_back(at(protocol, element, Severity::Error, "protocol-dose-blocked",
                              fmt::format("{}: the source writes the dose \"{}\". {} Treatment is not checked and not simulated with this "
                                          "dose; screening goes on. {}",
                                          element.id, element.dose, usual, mend)));
    }
    return findings;
}

}  // namespace oligo::protocol
