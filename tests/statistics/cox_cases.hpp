#pragma once
// The data of a case of tests/golden/statistics/cox.json and its like.
#include <nlohmann/json.hpp>

#include "statistics/cox.hpp"

namespace oligo::testing {

[[nodiscard]] statistics::CoxData cox_data(const nlohmann::json& data);
[[nodiscard]] statistics::Ties ties_named(const std::string& name);

}  // namespace oligo::testing
