#include "statistics/exact_likelihood.hpp"

#include <algorithm>
#include <cmath>

namespace oligo::statistics {
namespace {

/// Those at risk at one death time.
struct RiskSet {
    std::vector<std::uint32_t> rows;
    std::vector<double>
        odds;  ///< exp(linear predictor) / the largest of them, times a factor that makes the expected number of events right
    std::vector<double> mean;  ///< of the covariates, weighted by odds
    std::size_t events = 0;
};

/// The factor for which events drawn on their own with odds factor * odds would be as many as were seen, about: sums stay away from 0
/// there.
double factor_for(const std::vector<double>& odds, std::size_t events) {
    double log_factor = 0;
    for (int i = 0; i < 200; ++i) {
        double expected = 0;
        double slope = 0;
        for (const double one : odds) {
            const double scaled = one * std::exp(log_factor);
            const double probability = scaled / (1 + scaled);
            expected += probability;
            slope += probability * (1 - probability);
        }
        const double gap = static_cast<double>(events) - expected;
        if (std::abs(gap) < 0.1) break;
        log_factor += std::clamp(gap / std::max(slope, 1e-300), -2.0, 2.0);
    }
    return std::exp(log_factor);
}

/// Adds the logarithm of the sum over all subsets, its gradient and its second derivatives, with the sign of the likelihood.
void subtract_subsets(const RiskSets& sets, const RiskSet& risk, double log_scale, Derivatives& derivatives) {
    const std::size_t p = sets.columns;
    const std::size_t d = risk.events;
    const std::size_t pairs = p * (p + 1) / 2;
    const std::size_t width = 1 + p + pairs;
    std::vector<double> table((d + 1) * width, 0.0);
    std::vector<double> x(p);
    table[0] = 1;
    double log_sum = log_scale;
    for (std::size_t i = 0; i < risk.rows.size(); ++i) {
        const double odds = risk.odds[i];
        const double keep = 1 / (1 + odds);
        log_sum += std::log1p(odds);
        for (std::size_t j = 0; j < p; ++j) x[j] = sets.x[risk.rows[i] * sets.stride + j] - risk.mean[j];
        const std::size_t left = risk.rows.size() - i - 1;
        const std::size_t lowest = d > left ? d - left : 0;  // fewer could not become d any more
        for (std::size_t m = std::min(i + 1, d) + 1; m-- > lowest;) {
            double* here = table.data() + m * width;
            if (m > 0) {
                const double* before = here - width;
                double* second = here + 1 + p;
                const double* second_before = before + 1 + p;
                for (std::size_t j = 0; j < p; ++j) {
                    for (std::size_t k = 0; k <= j; ++k) {
                        *second += odds * (*second_before + x[j] * before[1 + k] + x[k] * before[1 + j] + x[j] * x[k] * before[0]);
                        ++second;
                        ++second_before;
                    }
                }
                for (std::size_t j = 0; j < p; ++j) here[1 + j] += odds * (before[1 + j] + x[j] * before[0]);
                here[0] += odds * before[0];
            }
            for (std::size_t column = 0; column < width; ++column) here[column] *= keep;
        }
    }
    const double* last = table.data() + d * width;
    derivatives.loglik -= log_sum + std::log(last[0]);
    const double* second = last + 1 + p;
    for (std::size_t j = 0; j < p; ++j) {
        const double mean = last[1 + j] / last[0];
        derivatives.score[j] -= mean + static_cast<double>(d) * risk.mean[j];
        derivatives.magnitude[j] += last[1 + p + j * (j + 3) / 2] / last[0] + static_cast<double>(d) * risk.mean[j] * risk.mean[j];
        for (std::size_t k = 0; k <= j; ++k) derivatives.information[j * p + k] += *second++ / last[0] - mean * last[1 + k] / last[0];
    }
}

std::vector<double> predictors_of(const RiskSets& sets, std::span<const double> beta) {
    std::vector<double> eta(sets.rows);
    for (std::size_t row = 0; row < sets.rows; ++row) {
        eta[row] = sets.offset.empty() ? 0.0 : sets.offset[row];
        for (std::size_t j = 0; j < sets.columns; ++j) eta[row] += sets.x[row * sets.stride + j] * beta[j];
    }
    return eta;
}

/// Those at risk at death time `k` of a stratum, and the highest of their predictors.
RiskSet at_risk(const RiskSets& sets, const RiskStratum& stratum, std::uint32_t k, const std::vector<double>& eta, double& highest) {
    RiskSet risk;
    risk.events = sets.deaths[k].events;
    highest = -HUGE_VAL;
    for (std::uint32_t row = sets.deaths[k].begin; row < stratum.end; ++row) {
        if (!sets.lower.empty() && sets.lower[row] > k - stratum.first_death) continue;
        risk.rows.push_back(row);
        highest = std::max(highest, eta[row]);
    }
    return risk;
}

void add_events(const RiskSets& sets, const DeathTime& death, const std::vector<double>& eta, Derivatives& derivatives) {
    for (std::uint32_t row = death.begin; row < death.end; ++row) {
        if (sets.event[row] == 0) continue;
        derivatives.loglik += eta[row];
        for (std::size_t j = 0; j < sets.columns; ++j) derivatives.score[j] += sets.x[row * sets.stride + j];
    }
}

void weigh(const RiskSets& sets, const std::vector<double>& eta, double highest, RiskSet& risk) {
    risk.odds.resize(risk.rows.size());
    risk.mean.assign(sets.columns, 0.0);
    double total = 0;
    for (std::size_t i = 0; i < risk.rows.size(); ++i) {
        risk.odds[i] = std::exp(eta[risk.rows[i]] - highest);
        total += risk.odds[i];
        for (std::size_t j = 0; j < sets.columns; ++j) risk.mean[j] += risk.odds[i] * sets.x[risk.rows[i] * sets.stride + j];
    }
    for (double& mean : risk.mean) mean /= total;
}

}  // namespace

void derive_exact(const RiskSets& sets, std::span<const double> beta, Derivatives& derivatives) {
    const std::size_t p = sets.columns;
    derivatives.loglik = 0;
    derivatives.score.assign(p, 0.0);
    derivatives.information.assign(p * p, 0.0);
    derivatives.magnitude.assign(p, 0.0);
    const std::vector<double> eta = predictors_of(sets, beta);
    for (const auto& stratum : sets.strata) {
        for (std::uint32_t k = stratum.first_death; k < stratum.last_death; ++k) {
            double highest = 0;
            RiskSet risk = at_risk(sets, stratum, k, eta, highest);
            if (risk.events == risk.rows.size()) continue;  // one subset alone: nothing was left to chance
            add_events(sets, sets.deaths[k], eta, derivatives);
            weigh(sets, eta, highest, risk);
            const auto d = static_cast<double>(risk.events);
            const double factor = factor_for(risk.odds, risk.events);
            for (double& odds : risk.odds) odds *= factor;
            subtract_subsets(sets, risk, d * (highest - std::log(factor)), derivatives);
        }
    }
    for (std::size_t j = 0; j < p; ++j) {
        for (std::size_t k = 0; k < j; ++k) derivatives.information[k * p + j] = derivatives.information[j * p + k];
    }
}

}  // namespace oligo::statistics
