#pragma once
// Scores of questionnaires, explained.
#include <optional>
#include <string_view>

#include "explanation/material.hpp"

namespace oligo::explanation {

/// A score of one form: the summary or a scale of the QLQ-C30.
struct ScoreAt {
    std::size_t score = 0;  ///< as of quality_of_life::Scores
    std::size_t form = 0;   ///< as of subject.forms
};

/// "SUMSC@2026-06-18", "PF2@4": the code and the visit number or the day; empty where there is no such.
[[nodiscard]] std::optional<ScoreAt> find_score(const adam::DerivedSubject& subject, std::string_view code, std::string_view key);
/// Those that can be asked for: the summary of each form, then its scales.
[[nodiscard]] std::vector<ScoreAt> scores_of(const adam::DerivedSubject& subject);

/// The items, or of the summary the scales, that it is made of, what is missing, the calculation, and the change from before treatment.
[[nodiscard]] Explanation explain_score(const Material& material, ScoreAt at);

}  // namespace oligo::explanation
