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
    std::vector<double> x;         // row by row
    std::vector<double> rounding;  // of each column: what is no more than this may be 0
    double treated = 0;
};

Distances distances_of(std::span<const int> treated, std::span<const std::vector<double>> covariates) {
    Distances distances;
    distances.columns = covariates.size();
    distances.treated = static_cast<double>(std::count(treated.begin(), treated.end(), 1));
    distances.rows = treated.size() - static_cast<std::size_t>(distances.treated);
    distances.x.assign(distances.rows * distances.columns, 0);
    distances.rounding.assign(distances.columns, 0);
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
        distances.rounding[j] = 1e-13 * std::max(std::abs(range.least), std::abs(range.most)) / scale;
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

std::vector<double> most_of(const Distances& distances) {
    std::vector<double> most(distances.columns, 0);
    for (std::size_t i = 0; i < distances.x.size(); ++i)
        most[i % distances.columns] = std::max(most[i % distances.columns], std::abs(distances.x[i]));
    return most;
}

/// The direction along which no weight changes, since column j depends on others where there is weight, in units of the columns.
std::vector<double> dependence(const Cholesky& factor, const std::vector<double>& curvature, std::size_t j) {
    const std::size_t p = factor.size;
    std::vector<double> column(p, 0);
    for (std::size_t k = 0; k < p; ++k) column[k] = factor.redundant[k] != 0 ? 0 : curvature[std::max(j, k) * p + std::min(j, k)];
    std::vector<double> direction = solve(factor, column);
    for (double& value : direction) value = -value;
    direction[j] = 1;
    return direction;
}

/// Newton's step, each column in units of its own spread under the weights: one who is far makes the spread of all others small, and that
/// is no dependence. A spread that is rounding alone is none. Along a dependence the dual is a line: where it falls, far down it.
std::vector<double> newton_step(const Distances& distances, const std::vector<double>& most, const Dual& dual) {
    const std::size_t p = distances.columns;
    std::vector<double> unit(p, 1);
    std::vector<double> curvature(dual.curvature);
    std::vector<double> gradient(dual.gradient);
    for (std::size_t j = 0; j < p; ++j) {
        const double spread = dual.curvature[j * p + j];
        if (spread > 1e-24 * most[j] * most[j]) {
            unit[j] = 1 / std::sqrt(spread);
        } else {
            curvature[j * p + j] = 0;
        }
        gradient[j] *= unit[j];
        for (std::size_t k = 0; k <= j; ++k) curvature[j * p + k] *= unit[j] * unit[k];
    }
    const Cholesky factor = factorise(curvature, p, cholesky_tolerance);
    std::vector<double> step = solve(factor, gradient);
    for (std::size_t j = 0; j < p; ++j) {
        if (factor.redundant[j] == 0) continue;
        const std::vector<double> direction = dependence(factor, curvature, j);
        double slope = 0;
        double rounding = 0;
        for (std::size_t k = 0; k < p; ++k) {
            slope += direction[k] * gradient[k];
            rounding += std::abs(direction[k] * unit[k]) * std::max(1e-9 * most[k], distances.rounding[k]);
        }
        if (std::abs(slope) <= rounding) continue;
        for (std::size_t k = 0; k < p; ++k) step[k] += (1 + std::abs(dual.value)) / slope * direction[k];
    }
    for (std::size_t j = 0; j < p; ++j) step[j] *= unit[j];
    return step;
}

/// Where minimising stopped. `gain`: what the slope promises of a further step, which does not depend on units.
struct Tilt {
    Dual dual;
    double gain = 0;

    [[nodiscard]] bool is_balanced() const { return largest(dual.gradient) < balanced && gain < 1e-12; }
};

/// Newton's method with step-halving. The dual has no least value where no weights balance: lambda runs away.
Tilt minimise(const Distances& distances) {
    std::vector<double> lambda(distances.columns, 0);
    const std::vector<double> most = most_of(distances);
    Tilt now{dual_at(distances, lambda), 0};
    for (int iteration = 0; iteration < 300; ++iteration) {
        const std::vector<double> step = newton_step(distances, most, now.dual);
        now.gain = std::inner_product(step.begin(), step.end(), now.dual.gradient.begin(), 0.0);
        if (largest(now.dual.gradient) < balanced && now.gain < 1e-20) break;
        // Below 0 the dual proves that nothing balances; a direction in which it still falls for ever says no more.
        if (now.dual.value < 0 || !(now.gain > 0)) break;
        double share = 1;
        bool falls = false;
        for (int halving = 0; halving < 40 && !falls; ++halving, share /= 2) {
            std::vector<double> next_lambda(lambda);
            for (std::size_t j = 0; j < lambda.size(); ++j) next_lambda[j] -= share * step[j];
            Dual next = dual_at(distances, next_lambda);
            falls = next.value <= now.dual.value - 1e-4 * share * now.gain ||
                    (now.gain < 1e-8 && largest(next.gradient) < largest(now.dual.gradient));
            if (!falls) continue;
            lambda = std::move(next_lambda);
            now.dual = std::move(next);
        }
        if (!falls) break;
    }
    return now;
}

/// All untreated lie on one side of the treated's means: along less the gradient, or, where the dual is below 0, along lambda.
bool is_one_sided(const Distances& distances, const Dual& dual) {
    if (dual.value < 0) return true;
    for (std::size_t i = 0; i < distances.rows; ++i) {
        const auto row = distances.x.begin() + static_cast<std::ptrdiff_t>(i * distances.columns);
        if (!(std::inner_product(dual.gradient.begin(), dual.gradient.end(), row, 0.0) > 0)) return false;
    }
    return true;
}

double length_of(std::span<const double> vector) {
    return std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0));
}

/// Takes from `vector` what lies along `basis`, twice for the sake of rounding. 0 when nothing else is left.
void make_orthogonal(std::span<double> vector, const std::vector<std::vector<double>>& basis) {
    const double before = length_of(vector);
    for (int time = 0; time < 2; ++time) {
        for (const auto& unit : basis) {
            const double along = std::inner_product(unit.begin(), unit.end(), vector.begin(), 0.0);
            for (std::size_t j = 0; j < vector.size(); ++j) vector[j] -= along * unit[j];
        }
    }
    if (length_of(vector) <= 1e-9 * before) std::fill(vector.begin(), vector.end(), 0.0);
}

/// Those whose weight vanishes, in the directions that the others do not span.
Distances beyond(const Distances& distances, const std::vector<double>& share) {
    const std::size_t p = distances.columns;
    const double vanished = 1e-12 / static_cast<double>(distances.rows);
    const auto row = [&](std::size_t i) {
        const auto begin = distances.x.begin() + static_cast<std::ptrdiff_t>(i * p);
        return std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(p));
    };
    std::vector<std::vector<double>> basis;
    for (std::size_t i = 0; i < distances.rows && basis.size() < p; ++i) {
        if (share[i] <= vanished) continue;
        std::vector<double> vector = row(i);
        make_orthogonal(vector, basis);
        const double length = length_of(vector);
        if (length == 0) continue;
        for (double& value : vector) value /= length;
        basis.push_back(std::move(vector));
    }
    Distances rest;
    rest.columns = p;
    for (std::size_t i = 0; i < distances.rows; ++i) {
        if (share[i] > vanished) continue;
        std::vector<double> vector = row(i);
        make_orthogonal(vector, basis);
        if (length_of(vector) == 0) continue;
        rest.x.insert(rest.x.end(), vector.begin(), vector.end());
        ++rest.rows;
    }
    const double most = largest(rest.x);
    for (double& value : rest.x) value /= most;
    rest.rounding.assign(p, largest(distances.rounding) / most);
    return rest;
}

/// Weights that vanish are those of an edge, or of who is far. Those that do not balance by themselves, so that no direction tells them
/// apart from the treated; it is an edge when in what they do not span no weights balance the others.
BalancingStatus status_of(Distances distances, Tilt tilt) {
    for (;;) {
        if (!tilt.is_balanced()) return is_one_sided(distances, tilt.dual) ? BalancingStatus::OutOfReach : BalancingStatus::NotConverged;
        distances = beyond(distances, tilt.dual.share);
        if (distances.rows == 0) return BalancingStatus::Balanced;
        tilt = minimise(distances);
    }
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
    const Tilt tilt = minimise(distances);
    result.status = status_of(distances, tilt);
    result.largest_difference = largest(tilt.dual.gradient);
    if (result.status != BalancingStatus::Balanced) return result;
    result.weight.reserve(treated.size());
    std::size_t row = 0;
    for (const int group : treated) result.weight.push_back(group == 1 ? 1.0 : tilt.dual.share[row++] * distances.treated);
    return result;
}

}  // namespace oligo::statistics
