#pragma once
// What `proportion` and `difference` say.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "statistics/interval.hpp"

namespace oligo::report {

/// {"method", "conf_level", "estimate", "lower", "upper", "findings"}: share/schemas/estimate.schema.json.
[[nodiscard]] std::string estimate_json(std::string_view method, double conf_level, const statistics::Estimate& estimate);

[[nodiscard]] std::string proportion_text(std::int64_t x, std::int64_t n, std::string_view method, double conf_level,
                                          const statistics::Estimate& estimate);
/// Two counts each.
[[nodiscard]] std::string difference_text(std::span<const std::int64_t> x, std::span<const std::int64_t> n, std::string_view method,
                                          double conf_level, const statistics::Estimate& estimate);

}  // namespace oligo::report
