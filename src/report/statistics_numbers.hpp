#pragma once
// How statistics are written: for programs with all digits, for people with few.
#include <optional>
#include <string>

#include "report/json.hpp"

namespace oligo::report {

/// null where it is undefined or infinite.
[[nodiscard]] Json or_null(std::optional<double> number);

/// Four significant digits; "-" where it is undefined.
[[nodiscard]] std::string short_number(std::optional<double> number);
/// "0.034", "< 0.0001"; "-" where it is undefined.
[[nodiscard]] std::string p_value(std::optional<double> p);
/// 0.95 as "95 %".
[[nodiscard]] std::string percent(double share);

}  // namespace oligo::report
