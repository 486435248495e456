#include "report/statistics_numbers.hpp"

#include <cmath>

#include <fmt/format.h>

namespace oligo::report {

Json or_null(std::optional<double> number) {
    return number && std::isfinite(*number) ? Json(*number) : Json();
}

std::string short_number(std::optional<double> number) {
    if (!number || !std::isfinite(*number)) return "-";
    const double size = std::abs(*number);
    return size >= 1000 && size < 1e9 ? fmt::format("{:.0f}", *number) : fmt::format("{:.4g}", *number);
}

std::string p_value(std::optional<double> p) {
    if (!p || !std::isfinite(*p)) return "-";
    return *p < 0.0001 ? "< 0.0001" : fmt::format("{:.4f}", *p);
}

std::string percent(double share) {
    return fmt::format("{:.6g} %", share * 100);
}

}  // namespace oligo::report
