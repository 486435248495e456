#pragma once
// Times to events, explained.
#include "explanation/material.hpp"

namespace oligo::explanation {

/// The rule that gave the start, each candidate event with its day, the censoring rules up to the one that held, and the response behind a
/// progression. Name: "PFS", or "PFS:FDA" where the set is not the one that counts.
[[nodiscard]] Explanation explain_time(const Material& material, const endpoints::TimeToEventResult& result);
/// "Progression-free survival, by the censoring set EMA"; of a set that does not count that it is a sensitivity analysis.
[[nodiscard]] std::string title_of(const Material& material, const endpoints::TimeToEventResult& result);
[[nodiscard]] std::string name_of(const endpoints::TimeToEventResult& result);
/// "127 days, event: Disease progression"; empty where there is no number.
[[nodiscard]] std::string value_words(const endpoints::TimeToEventResult& result);

}  // namespace oligo::explanation
