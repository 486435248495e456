#include "statistics/two_by_two.hpp"

#include <cmath>

#include "statistics/distributions.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> what_is_wrong(const TwoByTwo& table, double conf_level) {
    if (auto error = statistics::what_is_wrong(table)) return error;
    return what_is_wrong_with_level(conf_level);
}

Estimate on_log_scale(double above, double below, double variance, double conf_level) {
    if (below == 0) return {};
    if (above == 0) return {0.0, {}};
    const double ratio = above / below;
    const double factor = std::exp(normal_critical(conf_level) * std::sqrt(variance));
    return {ratio, {ratio / factor, ratio * factor}};
}

}  // namespace

std::optional<Error> what_is_wrong(const TwoByTwo& table) {
    auto error = what_is_wrong(table.first);
    const bool in_first = error.has_value();
    if (!error) error = what_is_wrong(table.second);
    if (error) error->where += in_first ? "1" : "2";
    return error;
}

Result<Estimate> odds_ratio(const TwoByTwo& table, double conf_level) {
    if (auto error = what_is_wrong(table, conf_level)) return tl::unexpected(*std::move(error));
    const double a = static_cast<double>(table.first.x);
    const double b = static_cast<double>(table.first.n - table.first.x);
    const double c = static_cast<double>(table.second.x);
    const double d = static_cast<double>(table.second.n - table.second.x);
    return on_log_scale(a * d, b * c, 1 / a + 1 / b + 1 / c + 1 / d, conf_level);
}

Result<Estimate> risk_ratio(const TwoByTwo& table, double conf_level) {
    if (auto error = what_is_wrong(table, conf_level)) return tl::unexpected(*std::move(error));
    const double a = static_cast<double>(table.first.x);
    const double c = static_cast<double>(table.second.x);
    const double n1 = static_cast<double>(table.first.n);
    const double n2 = static_cast<double>(table.second.n);
    return on_log_scale(a * n2, c * n1, (n1 - a) / (a * n1) + (n2 - c) / (c * n2), conf_level);
}

}  // namespace oligo::statistics
