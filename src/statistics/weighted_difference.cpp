#include "statistics/weighted_difference.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "statistics/distributions.hpp"
#include "statistics/value_range.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> what_is_wrong(std::span<const int> treated, std::span<const double> outcome, std::span<const double> weight,
                                   double conf_level) {
    if (outcome.size() != treated.size() || weight.size() != treated.size())
        return Error{ErrorKind::Conflict, "groups, outcomes and weights have other numbers of rows", ""};
    if (!(conf_level > 0 && conf_level < 1))
        return Error{ErrorKind::OutOfRange, fmt::format("the confidence level is {}; it must lie between 0 and 1", conf_level),
                     "conf_level"};
    for (std::size_t i = 0; i < treated.size(); ++i) {
        const auto row = [i](const char* column) { return fmt::format("{}, row {}", column, i + 1); };
        if (treated[i] != 0 && treated[i] != 1)
            return Error{ErrorKind::OutOfRange, fmt::format("the group is {}; it must be 0 or 1", treated[i]), row("treated")};
        if (!std::isfinite(outcome[i])) return Error{ErrorKind::OutOfRange, "the outcome is not a finite number", row("outcome")};
        if (!(weight[i] >= 0) || !std::isfinite(weight[i]))
            return Error{ErrorKind::OutOfRange, "a weight must be a number from 0 on", row("weight")};
    }
    return std::nullopt;
}

struct Mean {
    double weight = 0;
    double value = 0;
    double variance = 0;
};

Mean mean_of(std::span<const int> treated, int group, std::span<const double> outcome, std::span<const double> weight) {
    Mean mean;
    ValueRange range;
    for (std::size_t i = 0; i < treated.size(); ++i) {
        if (treated[i] != group || weight[i] == 0) continue;
        range.add(outcome[i]);
        mean.weight += weight[i];
        mean.value += weight[i] * outcome[i];
    }
    if (mean.weight == 0) return mean;
    mean.value = std::clamp(mean.value / mean.weight, range.least, range.most);
    if (range.is_constant()) return mean;
    for (std::size_t i = 0; i < treated.size(); ++i) {
        if (treated[i] != group) continue;
        const double part = weight[i] * (outcome[i] - mean.value) / mean.weight;
        mean.variance += part * part;
    }
    return mean;
}

}  // namespace

Result<WeightedDifference> weighted_difference(std::span<const int> treated, std::span<const double> outcome,
                                               std::span<const double> weight, double conf_level) {
    if (auto error = what_is_wrong(treated, outcome, weight, conf_level)) return tl::unexpected(*std::move(error));
    const Mean one = mean_of(treated, 1, outcome, weight);
    const Mean other = mean_of(treated, 0, outcome, weight);
    if (one.weight == 0 || other.weight == 0) {
        return tl::unexpected(Error{ErrorKind::Missing, fmt::format("nobody is {}", one.weight == 0 ? "treated" : "untreated"), "treated"});
    }
    WeightedDifference result;
    result.mean_treated = one.value;
    result.mean_untreated = other.value;
    result.se = std::sqrt(one.variance + other.variance);
    const double difference = one.value - other.value;
    result.difference.estimate = difference;
    if (result.se > 0) {
        const double half = normal_critical(conf_level) * result.se;
        result.difference.interval = {difference - half, difference + half};
        result.z = difference / result.se;
        result.p = normal_two_sided(*result.z);
    }
    return result;
}

Statistic propensity_weighted_difference(const LogisticData& propensity, std::span<const double> outcome, Estimand estimand) {
    return [&propensity, outcome, estimand](const Resample& resample) -> std::optional<double> {
        LogisticData data = propensity;
        data.weight.assign(resample.counts.begin(), resample.counts.end());
        const auto fit = logistic(data, {.method = LogisticMethod::FirthWhenSeparated});
        if (!fit || fit->status != LogisticStatus::Converged) return std::nullopt;
        auto weights = propensity_weights(data.outcome, fit->probability, estimand);
        if (!weights) return std::nullopt;
        for (std::size_t i = 0; i < weights->size(); ++i) (*weights)[i] *= data.weight[i];
        const auto difference = weighted_difference(data.outcome, outcome, *weights, 0.95);
        return difference ? difference->difference.estimate : std::nullopt;
    };
}

}  // namespace oligo::statistics
