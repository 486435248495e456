#include "statistics/kaplan_meier.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "statistics/distributions.hpp"
#include "statistics/incidence_curve.hpp"
#include "statistics/risk_table.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> refusal(const SurvivalData& data, const KaplanMeierOptions& options) {
    if (data.time.empty()) return Error{ErrorKind::Missing, "there is no observation to estimate survival from", ""};
    if (!(options.conf_level > 0 && options.conf_level < 1)) {
        return Error{ErrorKind::OutOfRange, fmt::format("the confidence level is {}; it must lie between 0 and 1", options.conf_level), ""};
    }
    if (auto error = what_is_wrong(data)) return error;
    const auto above = std::find_if(data.event.begin(), data.event.end(), [](int event) { return event > 1; });
    if (above == data.event.end()) return std::nullopt;
    return Error{
        ErrorKind::OutOfRange,
        fmt::format("event is {}; Kaplan-Meier knows 0 (censored) and 1 (event); several causes are for cumulative incidence", *above),
        fmt::format("event, row {}", above - data.event.begin() + 1)};
}

/// Survival, and Greenwood's error where it is defined.
void estimate(KaplanMeier& fit, const RiskTable& table) {
    const std::size_t rows = table.time.size();
    fit.survival.reserve(rows);
    if (fit.variance == SurvivalVariance::Greenwood) fit.se.reserve(rows);
    double survival = 1;
    double sum = 0;
    double error = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const double n = table.n_risk[row];
        const double d = table.n_event[row];
        if (d > 0) {
            survival *= (n - d) / n;
            sum += d / (n * (n - d));
            error = survival * std::sqrt(sum);
        }
        fit.survival.push_back(survival);
        if (fit.variance == SurvivalVariance::Greenwood && survival > 0) fit.se.push_back(error);
    }
}

void add_limits(KaplanMeier& fit, ConfidenceType type) {
    const double z = normal_critical(fit.conf_level);
    fit.lower.reserve(fit.se.size());
    fit.upper.reserve(fit.se.size());
    Interval limits{1.0, 1.0};
    for (std::size_t row = 0; row < fit.se.size(); ++row) {
        if (fit.survival[row] == 0 && type != ConfidenceType::Plain) return;
        if (row == 0 || fit.survival[row] != fit.survival[row - 1]) limits = probability_limits(type, fit.survival[row], fit.se[row], z);
        fit.lower.push_back(required(limits.lower, "survival above 0 has limits"));
        fit.upper.push_back(required(limits.upper, "survival above 0 has limits"));
    }
}

/// The time at which 1 - value reaches p. `values` may end before `time`, where they become undefined.
std::optional<double> time_to_reach(const std::vector<double>& time, const std::vector<double>& values, double p) {
    const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
    // Of the values that reach p with the tolerance for and against, the least: for a curve that falls, the first.
    std::pair early(std::numeric_limits<double>::infinity(), -1.0);
    std::pair late = early;
    double most = 0;
    const auto look = [&](double x, double y) {
        most = std::max(most, y);
        if (y + tolerance >= p && y < early.first) early = {y, x};
        if (y - tolerance >= p && y < late.first) late = {y, x};
    };
    look(0, 0);
    for (std::size_t i = 0; i < values.size(); ++i) look(time[i], 1 - values[i]);
    if (most < p) return std::nullopt;
    if (values.size() == time.size() && std::abs(p - (1 - values.back())) < tolerance) return (early.second + time.back()) / 2;
    if (early.second < 0 || late.second < 0) return std::nullopt;
    return (early.second + late.second) / 2;
}

}  // namespace

SurvivalVariance variance_for(const SurvivalData& data) {
    const bool whole = std::all_of(data.weight.begin(), data.weight.end(), [](double weight) { return weight == std::floor(weight); });
    return whole ? SurvivalVariance::Greenwood : SurvivalVariance::Robust;
}

Result<KaplanMeier> kaplan_meier(const SurvivalData& data, const KaplanMeierOptions& options) {
    if (auto error = refusal(data, options)) return tl::unexpected(*std::move(error));
    RiskTable table = risk_table(data);
    KaplanMeier fit;
    fit.n = data.time.size();
    for (const double events : table.n_event) fit.events += events;
    fit.variance = options.variance.value_or(variance_for(data));
    fit.conf_level = options.conf_level;
    estimate(fit, table);
    if (fit.variance == SurvivalVariance::Robust) {
        fit.se = incidence_curve(data, table, 1).se;
        for (std::size_t row = 0; row < fit.se.size(); ++row) {
            if (fit.survival[row] == 0) fit.se[row] = 0;
        }
    }
    add_limits(fit, options.conf_type);
    fit.time = std::move(table.time);
    fit.n_risk = std::move(table.n_risk);
    fit.n_event = std::move(table.n_event);
    fit.n_censor = std::move(table.n_censor);
    return fit;
}

SurvivalAtTime step(const KaplanMeier& fit, std::size_t index) {
    contract(index < fit.time.size(), "a step of the curve");
    SurvivalAtTime at{fit.time[index], fit.n_risk[index], fit.survival[index], std::nullopt, {}};
    if (index < fit.se.size()) at.se = fit.se[index];
    if (index < fit.lower.size()) at.interval = {fit.lower[index], fit.upper[index]};
    return at;
}

std::optional<SurvivalAtTime> survival_at(const KaplanMeier& fit, double time) {
    contract(!std::isnan(time), "a time is a number");
    if (fit.time.empty() || time > fit.time.back()) return std::nullopt;
    const auto after = std::upper_bound(fit.time.begin(), fit.time.end(), time);
    const auto from = std::lower_bound(fit.time.begin(), fit.time.end(), time);
    SurvivalAtTime at{time, 0, 1, 0.0, {1.0, 1.0}};
    if (after != fit.time.begin()) at = step(fit, static_cast<std::size_t>(after - fit.time.begin()) - 1);
    at.time = time;
    at.n_risk = fit.n_risk[static_cast<std::size_t>(from - fit.time.begin())];
    return at;
}

Estimate survival_quantile(const KaplanMeier& fit, double p) {
    contract(p > 0 && p < 1, "a quantile lies between 0 and 1");
    // The limit of S that is lower is crossed first.
    return {time_to_reach(fit.time, fit.survival, p), {time_to_reach(fit.time, fit.lower, p), time_to_reach(fit.time, fit.upper, p)}};
}

}  // namespace oligo::statistics
