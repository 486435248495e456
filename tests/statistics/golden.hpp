#pragma once
// Golden files: what R says, made by tests/golden/statistics/TOPIC.R.
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace oligo::testing {

/// tests/golden/statistics/TOPIC.json.
[[nodiscard]] nlohmann::json golden(const std::string& topic);
[[nodiscard]] std::vector<double> numbers(const nlohmann::json& column);
/// A number; "Inf" and "-Inf"; empty for null.
[[nodiscard]] std::optional<double> number(const nlohmann::json& cell);

/// 1e-9 of the expected value, or 1e-12 where that is near zero (design.md section 10). Empty agrees with empty alone.
void expect_agrees(std::optional<double> actual, std::optional<double> expected, const std::string& what, double relative = 1e-9);

}  // namespace oligo::testing
