#include "protocol/blocked.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "protocol/reading.hpp"

namespace oligo::protocol {
namespace {

using terms::Quantity;

std::optional<Quantity> times(const Quantity& quantity, std::int64_t factor) {
    const auto amount = quantity.amount.times(Decimal::from_integer(factor));
    return amount ? std::optional<Quantity>({*amount, quantity.unit}) : std::nullopt;
}

// Whether `dose` is `low` over `of_low` of the usual one or less, or `high` over `of_high` of it or more. Another kind of amount is, and so
// are numbers too large to compare.
struct Limits {
    std::int64_t low;
    std::int64_t of_low;
    std::int64_t high;
    std::int64_t of_high;
};
bool is_off(const Quantity& dose, const Quantity& usual, const Limits& limits) {
    if (dose.unit.dimension != usual.unit.dimension) return true;
    const auto compared = [&](std::int64_t factor, std::int64_t share) -> std::optional<std::strong_ordering> {
        const auto left = times(dose, factor);
        const auto right = times(usual, share);
        return left && right ? terms::compare(*left, *right) : std::nullopt;
    };
    const auto is_below = compared(limits.of_low, limits.low);
    const auto is_above = compared(limits.of_high, limits.high);
    if (!is_below || !is_above) return true;
    return *is_below != std::strong_ordering::greater || *is_above != std::strong_ordering::less;
}

bool is_far_off(const Quantity& dose, const Quantity& usual) {
    return is_off(dose, usual, {1, 10, 10, 1});
}

// Further than a loading dose, or the lowest level of a label, lies from the usual one.
bool is_unusual(const Quantity& dose, const Quantity& usual) {
    return is_off(dose, usual, {3, 5, 3, 2});
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
        if (drug == nullptr || !drug->usual_dose) continue;
        const auto usual = [drug] {
            return fmt::format("The usual dose of {} is {} ({}).", drug->ingredient, terms::text_of(*drug->usual_dose), drug->source);
        };
        if (!is_far_off(*element.dose_quantity, *drug->usual_dose)) {
            if (is_unusual(*element.dose_quantity, *drug->usual_dose)) {
                findings.push_back(at(protocol, element, Severity::Warning, "protocol-dose-unusual",
                                      fmt::format("{}: the dose is \"{}\". {} It is three fifths of that or less, or half as much again or "
                                                  "more; nothing is stopped. Compare it with the source.",
                                                  element.id, element.dose, usual())));
            }
            continue;
        }
        const auto* correction = find_correction(protocol, corrections, element.id, "dose");
        const auto corrected = correction != nullptr ? read_quantity(correction->corrected) : std::nullopt;
        if (corrected && !is_far_off(*corrected, *drug->usual_dose)) {
            findings.push_back(at(protocol, element, Severity::Note, "protocol-dose-corrected",
                                  fmt::format("{}: {}", element.id, described(*correction))));
            continue;
        }
        const std::string mend = correction != nullptr
                                     ? fmt::format("The correction {} to \"{}\" is as far off.", correction->id, correction->corrected)
                                     : "Record what is meant in the study's corrections.yaml.";
        findings.push_back(at(protocol, element, Severity::Error, "protocol-dose-blocked",
                              fmt::format("{}: the source writes the dose \"{}\". {} Treatment is not checked and not simulated with this "
                                          "dose; screening goes on. {}",
                                          element.id, element.dose, usual(), mend)));
    }
    return findings;
}

}  // namespace oligo::protocol
