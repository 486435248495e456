#include "statistics/restricted_mean.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "statistics/distributions.hpp"
#include "statistics/groups.hpp"
#include "statistics/kaplan_meier.hpp"

namespace oligo::statistics {
namespace {

/// Rows of the curve at or before tau.
std::size_t rows_until(const KaplanMeier& fit, double tau) {
    return static_cast<std::size_t>(std::upper_bound(fit.time.begin(), fit.time.end(), tau) - fit.time.begin());
}

/// For each row up to tau the area under the curve from its time to tau.
std::vector<double> areas_to(const KaplanMeier& fit, double tau) {
    const std::size_t rows = rows_until(fit, tau);
    std::vector<double> area(rows);
    double sum = 0;
    for (std::size_t row = rows; row-- > 0;) {
        const double until = row + 1 < rows ? fit.time[row + 1] : tau;
        sum += fit.survival[row] * (until - fit.time[row]);
        area[row] = sum;
    }
    return area;
}

double whole_area(const KaplanMeier& fit, const std::vector<double>& area, double tau) {
    return area.empty() ? tau : fit.time.front() + area.front();
}

double greenwood_variance(const KaplanMeier& fit, const std::vector<double>& area) {
    double variance = 0;
    for (std::size_t row = 0; row < area.size(); ++row) {
        const double left = fit.n_risk[row] - fit.n_event[row];
        if (fit.n_event[row] > 0 && left > 0) variance += area[row] * area[row] * fit.n_event[row] / (fit.n_risk[row] * left);
    }
    return variance;
}

/// The derivative by someone's weight is, over the event times while she is at risk, sum of area d / (n (n - d)), less area / (n - d) at
/// her event.
double jackknife_variance(const SurvivalData& data, const KaplanMeier& fit, const std::vector<double>& area) {
    std::vector<double> sum(area.size());
    double so_far = 0;
    for (std::size_t row = 0; row < area.size(); ++row) {
        const double left = fit.n_risk[row] - fit.n_event[row];
        if (fit.n_event[row] > 0 && left > 0) so_far += area[row] * fit.n_event[row] / (fit.n_risk[row] * left);
        sum[row] = so_far;
    }
    const auto until = [&](double time) {  // rows up to a time
        return static_cast<std::size_t>(
            std::upper_bound(fit.time.begin(), fit.time.begin() + static_cast<std::ptrdiff_t>(area.size()), time) - fit.time.begin());
    };
    double variance = 0;
    for (std::size_t i = 0; i < data.time.size(); ++i) {
        const std::size_t last = until(data.time[i]);
        const std::size_t before = data.start.empty() ? 0 : until(data.start[i]);
        double influence = (last > 0 ? sum[last - 1] : 0) - (before > 0 ? sum[before - 1] : 0);
        if (last > 0 && data.event[i] != 0 && fit.time[last - 1] == data.time[i]) {
            const double left = fit.n_risk[last - 1] - fit.n_event[last - 1];
            if (left > 0) influence -= area[last - 1] / left;
        }
        variance += data.weight[i] * data.weight[i] * influence * influence;
    }
    return variance;
}

RestrictedMean with_limits(double estimate, double se, double z) {
    return {estimate, se, estimate - z * se, estimate + z * se};
}

std::optional<RestrictedMeanRatio> ratio_of(const RestrictedMean& mean, const RestrictedMean& first, double z) {
    if (!(mean.estimate > 0 && first.estimate > 0)) return std::nullopt;
    const double log_ratio = std::log(mean.estimate / first.estimate);
    RestrictedMeanRatio ratio{std::exp(log_ratio), std::hypot(mean.se / mean.estimate, first.se / first.estimate), 0, 0, std::nullopt};
    ratio.lower = std::exp(log_ratio - z * ratio.log_se);
    ratio.upper = std::exp(log_ratio + z * ratio.log_se);
    if (ratio.log_se > 0) ratio.p = normal_two_sided(log_ratio / ratio.log_se);
    return ratio;
}

std::optional<Error> refuse_tau(double tau, const std::vector<KaplanMeier>& fits) {
    if (!std::isfinite(tau) || tau <= 0) return Error{ErrorKind::OutOfRange, fmt::format("tau is {}; it must be a time above 0", tau), ""};
    for (std::size_t g = 0; g < fits.size(); ++g) {
        if (tau > fits[g].time.back() && fits[g].survival.back() > 0) {
            return Error{ErrorKind::OutOfRange,
                         fmt::format("tau is {}, but group {} is followed only to {}: its survival beyond is not known", tau, g + 1,
                                     fits[g].time.back()),
                         ""};
        }
    }
    return std::nullopt;
}

}  // namespace

Result<RestrictedMeans> restricted_means(const SurvivalData& data, std::span<const int> group, int groups,
                                         const RestrictedMeanOptions& options) {
    if (auto error = what_is_wrong(data)) return tl::unexpected(*std::move(error));
    if (auto error = what_is_wrong_with_groups(group, groups, data.time.size(), "group")) return tl::unexpected(*std::move(error));
    const std::vector<SurvivalData> parts = split(data, group, groups);
    std::vector<KaplanMeier> fits;
    fits.reserve(parts.size());
    const SurvivalVariance variance_of_all = variance_for(data);
    for (const SurvivalData& part : parts) {
        auto fit = kaplan_meier(part, {.conf_level = options.conf_level, .variance = variance_of_all});
        if (!fit) return tl::unexpected(std::move(fit).error());
        fits.push_back(*std::move(fit));
    }
    RestrictedMeans result;
    if (fits.empty()) return tl::unexpected(Error{ErrorKind::Missing, "there is no group", ""});
    const auto earlier = [](const KaplanMeier& a, const KaplanMeier& b) { return a.time.back() < b.time.back(); };
    result.tau = options.tau.value_or(std::min_element(fits.begin(), fits.end(), earlier)->time.back());
    if (auto error = refuse_tau(result.tau, fits)) return tl::unexpected(*std::move(error));
    const double z = normal_critical(options.conf_level);
    result.groups.reserve(fits.size());
    for (std::size_t g = 0; g < fits.size(); ++g) {
        const std::vector<double> area = areas_to(fits[g], result.tau);
        const double variance =
            fits[g].variance == SurvivalVariance::Robust ? jackknife_variance(parts[g], fits[g], area) : greenwood_variance(fits[g], area);
        result.groups.push_back(with_limits(whole_area(fits[g], area, result.tau), std::sqrt(variance), z));
    }
    result.differences.reserve(fits.size() - 1);
    result.ratios.reserve(fits.size() - 1);
    for (std::size_t g = 1; g < fits.size(); ++g) {
        const double se = std::hypot(result.groups[g].se, result.groups[0].se);
        RestrictedMeanDifference difference{with_limits(result.groups[g].estimate - result.groups[0].estimate, se, z), std::nullopt};
        if (se > 0) difference.p = normal_two_sided(difference.value.estimate / se);
        result.differences.push_back(difference);
        result.ratios.push_back(ratio_of(result.groups[g], result.groups[0], z));
    }
    return result;
}

}  // namespace oligo::statistics
