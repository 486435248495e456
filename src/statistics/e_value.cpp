#include "statistics/e_value.hpp"

#include <cmath>

#include <fmt/format.h>

namespace oligo::statistics {
namespace {

double risk_ratio_of(double ratio, EffectScale scale) {
    if (scale == EffectScale::OddsRatioCommon) return std::sqrt(ratio);
    if (scale != EffectScale::HazardRatioCommon) return ratio;
    return std::expm1(-std::sqrt(ratio) * std::log(2.0)) / std::expm1(-std::sqrt(1 / ratio) * std::log(2.0));
}

double e_value_of(double risk_ratio) {
    const double above = risk_ratio < 1 ? 1 / risk_ratio : risk_ratio;
    return above + std::sqrt(above * (above - 1));
}

std::optional<Error> what_is_wrong(const Estimate& ratio) {
    if (!ratio.estimate) return Error{ErrorKind::Missing, "there is no estimate", "estimate"};
    const auto is_ratio = [](std::optional<double> value) { return !value || (*value > 0 && std::isfinite(*value)); };
    if (!is_ratio(ratio.estimate))
        return Error{ErrorKind::OutOfRange, fmt::format("the estimate is {}; it must be a positive number", *ratio.estimate), "estimate"};
    if (!is_ratio(ratio.interval.lower) || !is_ratio(ratio.interval.upper))
        return Error{ErrorKind::OutOfRange, "the limits must be positive numbers", "interval"};
    if (ratio.interval.lower.value_or(*ratio.estimate) > *ratio.estimate ||
        ratio.interval.upper.value_or(*ratio.estimate) < *ratio.estimate)
        return Error{ErrorKind::Conflict, "the estimate lies outside its limits", "interval"};
    return std::nullopt;
}

}  // namespace

Result<EValue> e_value(const Estimate& ratio, EffectScale scale) {
    if (auto error = what_is_wrong(ratio)) return tl::unexpected(*std::move(error));
    EValue result;
    result.estimate = e_value_of(risk_ratio_of(*ratio.estimate, scale));
    const auto near = *ratio.estimate >= 1 ? ratio.interval.lower : ratio.interval.upper;
    const bool holds_one = !near || (*ratio.estimate >= 1 ? *near <= 1 : *near >= 1);
    if (!holds_one) result.limit = e_value_of(risk_ratio_of(*near, scale));
    return result;
}

}  // namespace oligo::statistics
