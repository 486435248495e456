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
    if (size >= 1000 || (size > 0 && size < 0.0001)) return fmt::format("{:.4g}", *number);
    if (size >= 100) return fmt::format("{:.1f}", *number);
    if (size >= 10) return fmt::format("{:.2f}", *number);
    return fmt::format("{:.4f}", *number);
}

std::string p_value(std::optional<double> p) {
    if (!p || !std::isfinite(*p)) return "-";
    return *p < 0.0001 ? "< 0.0001" : fmt::format("{:.4f}", *p);
}

std::string percent(double share) {
    return fmt::format("{:.6g} %", share * 100);
}

}  // namespace oligo::report
