#include "statistics/survival_cases.hpp"

namespace oligo::testing {

statistics::SurvivalData survival_data(const nlohmann::json& columns) {
    statistics::SurvivalData data;
    data.time = numbers(columns.at("time"));
    data.event = columns.at("event").get<std::vector<int>>();
    if (columns.contains("start")) data.start = numbers(columns.at("start"));
    if (columns.contains("weight")) data.weight = numbers(columns.at("weight"));
    return statistics::with_ties(std::move(data)).value();
}

}  // namespace oligo::testing
