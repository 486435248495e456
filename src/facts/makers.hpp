#pragma once
// One maker for each fact of the vocabulary. Each returns the fact's value, fields in the vocabulary's order, and enters its sources.
#include <string_view>
#include <vector>

#include "facts/material.hpp"

namespace oligo::facts {

[[nodiscard]] Value make_patient(const Material& material, SourceBook& book);
[[nodiscard]] Value make_registration(const Material& material, SourceBook& book);
[[nodiscard]] Value make_consent(const Material& material, SourceBook& book);
[[nodiscard]] Value make_local_therapy(const Material& material, SourceBook& book);
[[nodiscard]] Value make_local_therapies(const Material& material, SourceBook& book);
[[nodiscard]] Value make_performance(const Material& material, SourceBook& book);
[[nodiscard]] Value make_disease(const Material& material, SourceBook& book);
[[nodiscard]] Value make_specimens(const Material& material, SourceBook& book);
[[nodiscard]] Value make_distant_foci(const Material& material, SourceBook& book);
[[nodiscard]] Value make_measurable_disease(const Material& material, SourceBook& book);
[[nodiscard]] Value make_exposures(const Material& material, SourceBook& book);
[[nodiscard]] Value make_lines(const Material& material, SourceBook& book);
[[nodiscard]] Value make_current_line(const Material& material, SourceBook& book);
[[nodiscard]] Value make_detection_scan(const Material& material, SourceBook& book);
[[nodiscard]] Value make_confirmation_scan(const Material& material, SourceBook& book);
[[nodiscard]] Value make_other_malignancies(const Material& material, SourceBook& book);
/// One field for each of the protocol's questions.
[[nodiscard]] Value make_judged(const Material& material, SourceBook& book);
/// One field for each of the protocol's judgements.
[[nodiscard]] Value make_judgement(const Material& material, SourceBook& book);

/// Those that rest on other facts; `values` holds what was made so far, in slot order of protocol.scope.
[[nodiscard]] Value make_her2_specimen(const Material& material, SourceBook& book, const std::vector<Value>& values);
[[nodiscard]] Value make_er_specimen(const Material& material, SourceBook& book, const std::vector<Value>& values);
[[nodiscard]] Value make_pr_specimen(const Material& material, SourceBook& book, const std::vector<Value>& values);
[[nodiscard]] Value make_her2(const Material& material, SourceBook& book, const std::vector<Value>& values);
[[nodiscard]] Value make_followed_lesions(const Material& material, SourceBook& book, const std::vector<Value>& values);
[[nodiscard]] Value make_confirmed_lesions(const Material& material, SourceBook& book, const std::vector<Value>& values);

/// Names of the facts that have a maker, one for each maker.
[[nodiscard]] std::vector<std::string_view> made_facts();

}  // namespace oligo::facts
