#include "statistics/newton.hpp"

#include <algorithm>
#include <cmath>

namespace oligo::statistics {
namespace {

bool is_finite(const Derivatives& derivatives) {
    const auto finite = [](double value) { return std::isfinite(value); };
    return finite(derivatives.loglik) && std::all_of(derivatives.score.begin(), derivatives.score.end(), finite) &&
           std::all_of(derivatives.information.begin(), derivatives.information.end(), finite);
}

double norm(const std::vector<double>& step, const std::vector<double>& score) {
    double sum = 0;
    for (std::size_t j = 0; j < step.size(); ++j) sum += step[j] * score[j];
    return std::sqrt(std::max(0.0, sum));
}

/// Near an infinite coefficient Newton's steps stay as long as they were though the likelihood no longer rises; near a maximum they shrink.
std::vector<int> find_infinite(const Objective& objective, const std::vector<double>& step, const std::vector<double>& before) {
    std::vector<int> infinite(step.size(), 0);
    std::vector<double> direction(step.size(), 0.0);
    bool any = false;
    for (std::size_t j = 0; j < step.size(); ++j) {
        if (std::abs(step[j]) < 1e-3 || std::abs(step[j]) < 0.5 * std::abs(before[j])) continue;
        direction[j] = step[j];
        infinite[j] = step[j] > 0 ? 1 : -1;
        any = true;
    }
    if (!any || !objective.is_monotone_along(direction)) std::fill(infinite.begin(), infinite.end(), int{0});
    return infinite;
}

}  // namespace

Maximum maximise(const Objective& objective, std::vector<double> start, int max_iterations) {
    constexpr double close_enough = 1e-10;
    Maximum result;
    result.beta = std::move(start);
    const std::size_t size = result.beta.size();
    result.infinite.assign(size, 0);
    objective.derive(result.beta, result.at_start);
    result.at_end = result.at_start;
    result.redundant.assign(size, 0);
    if (!is_finite(result.at_start)) return result;
    result.factor = factorise(result.at_start.information, size, cholesky_tolerance, unidentified(result.at_start));
    result.redundant = result.factor.redundant;
    std::vector<double> step = solve(result.factor, result.at_end.score);
    std::vector<double> step_before(size, 0.0);
    Derivatives next;
    for (;;) {
        const double length = norm(step, result.at_end.score);
        if (length < close_enough) {
            for (std::size_t j = 0; j < size; ++j) result.beta[j] += step[j];  // what is left of it, too little to change anything else
            result.status = FitStatus::Converged;
            return result;
        }
        if (length < 1e-4 && result.iterations > 2) {
            result.infinite = find_infinite(objective, step, step_before);
            if (std::any_of(result.infinite.begin(), result.infinite.end(), [](int sign) { return sign != 0; })) {
                result.status = FitStatus::InfiniteCoefficient;
                return result;
            }
        }
        if (result.iterations == max_iterations) return result;
        ++result.iterations;
        std::vector<double> beta(size);
        double share = 1;
        bool rises = false;
        for (int halving = 0; halving < 30 && !rises; ++halving, share /= 2) {
            for (std::size_t j = 0; j < size; ++j) beta[j] = result.beta[j] + share * step[j];
            objective.derive(beta, next);
            // Rounding may take a little away where nothing is left to gain.
            rises = is_finite(next) && next.loglik >= result.at_end.loglik - 1e-13 * std::abs(result.at_end.loglik);
        }
        if (!rises) {
            if (length < 1e-6) result.status = FitStatus::Converged;
            return result;
        }
        result.beta = std::move(beta);
        std::swap(result.at_end, next);
        result.factor = factorise(result.at_end.information, size, cholesky_tolerance, result.redundant);
        step_before = std::move(step);
        step = solve(result.factor, result.at_end.score);
    }
}

}  // namespace oligo::statistics
