#include "statistics/group_weights.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "statistics/cholesky.hpp"
#include "statistics/value_range.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> what_is_wrong(std::span<const int> treated) {
    if (treated.empty()) return Error{ErrorKind::Missing, "there is no row", ""};
    for (std::size_t i = 0; i < treated.size(); ++i) {
        if (treated[i] != 0 && treated[i] != 1)
            return Error{ErrorKind::OutOfRange, fmt::format("the group is {}; it must be 0 or 1", treated[i]),
                         fmt::format("treated, row {}", i + 1)};
    }
    const auto ones = static_cast<std::size_t>(std::count(treated.begin(), treated.end(), 1));
    if (ones == 0 || ones == treated.size())
        return Error{ErrorKind::Missing, fmt::format("nobody is {}", ones == 0 ? "treated" : "untreated"), "treated"};
    return std::nullopt;
}

double quantile_of(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

/// The untreated's covariates less the means of the treated, in standard deviations of all; 0 where a covariate is constant.
struct Distances {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> x;  // row by row
    double treated = 0;
};

Distances distances_of(std::span<const int> treated, std::span<const std::vector<double>> covariates) {
    Distances distances;
    distances.columns = covariates.size();
    distances.treated = static_cast<double>(std::count(treated.begin(), treated.end(), 1));
    distances.rows = treated.size() - static_cast<std::size_t>(distances.treated);
    distances.x.assign(distances.rows * distances.columns, 0);
    const double n = static_cast<double>(treated.size());
    for (std::size_t j = 0; j < covariates.size(); ++j) {
        const auto& column = covariates[j];
        const double mean = std::accumulate(column.begin(), column.end(), 0.0) / n;
        double squares = 0;
        double target = 0;
        ValueRange range;
        for (std::size_t i = 0; i < column.size(); ++i) {
            range.add(column[i]);
            squares += (column[i] - mean) * (column[i] - mean);
            if (treated[i] == 1) target += column[i] / distances.treated;
        }
        if (range.is_constant()) continue;
        const double scale = std::sqrt(squares / n);
        std::size_t row = 0;
        for (std::size_t i = 0; i < column.size(); ++i) {
            if (treated[i] == 0) distances.x[row++ * distances.columns + j] = (column[i] - target) / scale;
        }
    }
    return distances;
}

/// log of the sum of exp(lambda'x), with its gradient (means under the weights) and curvature (their covariance).
struct Dual {
    double value = 0;
    std::vector<double> share;  // of each row, summing to 1
    std::vector<double> gradient;
    std::vector<double> curvature;
};

Dual dual_at(const Distances& distances, const std::vector<double>& lambda) {
    const std::size_t p = distances.columns;
    Dual dual;
    dual.share.reserve(distances.rows);
    for (std::size_t i = 0; i < distances.rows; ++i)
        dual.share.push_back(
            std::inner_product(lambda.begin(), lambda.end(), distances.x.begin() + static_cast<std::ptrdiff_t>(i * p), 0.0));
    const double most = *std::max_element(dual.share.begin(), dual.share.end());
    double sum = 0;
    for (double& share : dual.share) {
        share = std::exp(share - most);
        sum += share;
    }
    dual.value = most + std::log(sum);
    dual.gradient.assign(p, 0);
    dual.curvature.assign(p * p, 0);
    for (std::size_t i = 0; i < distances.rows; ++i) {
        dual.share[i] /= sum;
        for (std::size_t j = 0; j < p; ++j) dual.gradient[j] += dual.share[i] * distances.x[i * p + j];
    }
    for (std::size_t i = 0; i < distances.rows; ++i) {
        for (std::size_t j = 0; j < p; ++j) {
            const double off = dual.share[i] * (distances.x[i * p + j] - dual.gradient[j]);
            for (std::size_t k = 0; k <= j; ++k) dual.curvature[j * p + k] += off * (distances.x[i * p + k] - dual.gradient[k]);
        }
    }
    return dual;
}

double largest(const std::vector<double>& values) {
    double most = 0;
    for (const double value : values) most = std::max(most, std::abs(value));
    return most;
}

constexpr double balanced = 1e-10;

/// Newton's method with step-halving. The dual has no least value where no weights balance: lambda runs away.
Dual minimise(const Distances& distances, BalancingStatus& status) {
    std::vector<double> lambda(distances.columns, 0);
    Dual now = dual_at(distances, lambda);
    status = BalancingStatus::NotConverged;
    for (int iteration = 0; iteration < 200; ++iteration) {
        const std::vector<double> step = solve(factorise(now.curvature, distances.columns, cholesky_tolerance), now.gradient);
        const double gain = std::inner_product(step.begin(), step.end(), now.gradient.begin(), 0.0);
        if (largest(now.gradient) < balanced && gain < 1e-20) break;
        if (largest(lambda) > 1e4 || !(gain > 0)) break;
        double share = 1;
        bool falls = false;
        for (int halving = 0; halving < 40 && !falls; ++halving, share /= 2) {
            std::vector<double> next_lambda(lambda);
            for (std::size_t j = 0; j < lambda.size(); ++j) next_lambda[j] -= share * step[j];
            Dual next = dual_at(distances, next_lambda);
            falls = next.value <= now.value - 1e-4 * share * gain || (gain < 1e-8 && largest(next.gradient) < largest(now.gradient));
            if (!falls) continue;
            lambda = std::move(next_lambda);
            now = std::move(next);
        }
        if (!falls) break;
    }
    // Weights that vanish are those of an edge: there is no least value inside.
    const bool is_inside = *std::min_element(now.share.begin(), now.share.end()) > 1e-12 / static_cast<double>(distances.rows);
    if (largest(now.gradient) < balanced) {
        status = is_inside ? BalancingStatus::Balanced : BalancingStatus::OutOfReach;
        return now;
    }
    // No step is left: constant among the untreated, and another value among the treated.
    const auto is_stuck = [&] {
        return solve(factorise(now.curvature, distances.columns, cholesky_tolerance), now.gradient) ==
               std::vector<double>(distances.columns, 0.0);
    };
    if (!is_inside || largest(lambda) > 50 || is_stuck()) status = BalancingStatus::OutOfReach;
    return now;
}

}  // namespace

Result<std::vector<double>> propensity_weights(std::span<const int> treated, std::span<const double> propensity, Estimand estimand) {
    if (auto error = what_is_wrong(treated)) return tl::unexpected(*std::move(error));
    if (propensity.size() != treated.size())
        return tl::unexpected(Error{ErrorKind::Conflict, "treated and propensity have other numbers of rows", ""});
    std::vector<double> weights;
    weights.reserve(treated.size());
    for (std::size_t i = 0; i < treated.size(); ++i) {
        const double e = propensity[i];
        if (!(e > 0 && e < 1)) {
            return tl::unexpected(Error{ErrorKind::OutOfRange, fmt::format("the propensity is {}; it must lie between 0 and 1", e),
                                        fmt::format("propensity, row {}", i + 1)});
        }
        const bool is_treated = treated[i] == 1;
        double weight = 1;
        if (estimand == Estimand::Treated && !is_treated) weight = e / (1 - e);
        if (estimand == Estimand::All) weight = 1 / (is_treated ? e : 1 - e);
        if (estimand == Estimand::Overlap) weight = is_treated ? 1 - e : e;
        weights.push_back(weight);
    }
    return weights;
}

std::vector<double> truncated(std::span<const double> weights, std::span<const int> treated, double share) {
    contract(share >= 0 && share < 0.5 && weights.size() == treated.size(), "weights are cut at a share below one half of one group");
    std::vector<double> cut(weights.begin(), weights.end());
    for (const int group : {0, 1}) {
        std::vector<double> of_group;
        of_group.reserve(weights.size());
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (treated[i] == group) of_group.push_back(weights[i]);
        }
        if (of_group.empty()) continue;
        const double least = quantile_of(of_group, share);
        const double most = quantile_of(of_group, 1 - share);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (treated[i] == group) cut[i] = std::clamp(weights[i], least, most);
        }
    }
    return cut;
}

Result<EntropyBalancing> entropy_balancing(std::span<const int> treated, std::span<const std::vector<double>> covariates) {
    if (auto error = what_is_wrong(treated)) return tl::unexpected(*std::move(error));
    for (std::size_t j = 0; j < covariates.size(); ++j) {
        const auto is_finite = [](double value) { return std::isfinite(value); };
        if (covariates[j].size() != treated.size() || !std::all_of(covariates[j].begin(), covariates[j].end(), is_finite))
            return tl::unexpected(
                Error{ErrorKind::OutOfRange, "a covariate must have a finite number in each row", fmt::format("covariate {}", j + 1)});
    }
    const Distances distances = distances_of(treated, covariates);
    EntropyBalancing result;
    const Dual dual = minimise(distances, result.status);
    result.largest_difference = largest(dual.gradient);
    if (result.status != BalancingStatus::Balanced) return result;
    result.weight.reserve(treated.size());
    std::size_t row = 0;
    for (const int group : treated) result.weight.push_back(group == 1 ? 1.0 : dual.share[row++] * distances.treated);
    return result;
}

}  // namespace oligo::statistics
