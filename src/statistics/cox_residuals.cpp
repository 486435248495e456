#include "statistics/cox_residuals.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "statistics/cox_fit.hpp"

namespace oligo::statistics {
namespace {

/// sqrt of twice the log likelihood that a row loses, with the sign of its martingale residual.
double deviance(double martingale, double events) {
    const double lost = events > 0 ? -2 * (martingale + std::log1p(-martingale)) : -2 * martingale;
    return std::copysign(std::sqrt(std::max(0.0, lost)), martingale);
}

}  // namespace

std::vector<double> score_residuals(const RiskSets& sets, Ties ties, const RiskScores& scores) {
    const std::size_t p = sets.columns;
    const std::size_t stride = sets.stride;
    const MeanSteps means = mean_steps(sets, ties, scores);
    const std::vector<double> expected = expected_events(sets, scores);
    std::vector<double> cumulative((sets.deaths.size() + 1) * stride,
                                   0.0);  // of hazard * mean, before the death time; restarted by stratum
    std::vector<double> residuals(sets.rows * p);
    for (const auto& stratum : sets.strata) {
        double* sums = cumulative.data() + stratum.first_death * stride;
        std::fill(sums, sums + stride, 0.0);
        const std::size_t deaths = stratum.last_death - stratum.first_death;
        for (std::size_t k = 0; k < deaths; ++k) {
            const double* jump = means.hazard_mean.data() + (stratum.first_death + k) * stride;
            for (std::size_t j = 0; j < stride; ++j) sums[(k + 1) * stride + j] = sums[k * stride + j] + jump[j];
        }
        for (std::uint32_t row = stratum.begin; row < stratum.end; ++row) {
            const double risk = scores.risk[row] / sets.weight[row];
            const double hazard = expected[row] / sets.weight[row];
            const std::uint32_t upper = sets.upper[row];
            const std::uint32_t lower = sets.lower.empty() ? 0 : std::min(sets.lower[row], upper);
            const double* x = sets.x.data() + row * stride;
            for (std::size_t j = 0; j < p; ++j) {
                double exposed = sums[upper * stride + j] - sums[lower * stride + j];
                double residual = 0;
                if (sets.event[row] != 0) {
                    const std::size_t at = (stratum.first_death + upper - 1) * stride + j;
                    exposed -= means.hazard_mean[at] - means.hazard_mean_of_dying[at];
                    residual = x[j] - means.event_mean[at];
                }
                residuals[row * p + j] = (residual - x[j] * hazard + risk * exposed) / sets.scale[j];
            }
        }
    }
    return residuals;
}

std::vector<double> clustered_gram(const RiskSets& sets, const std::vector<double>& residuals, const std::vector<int>& cluster) {
    const std::size_t p = sets.columns;
    std::vector<double> gram(p * p, 0.0);
    const auto add = [&](const double* row, double weight) {
        for (std::size_t i = 0; i < p; ++i) {
            for (std::size_t j = 0; j <= i; ++j) gram[i * p + j] += weight * row[i] * row[j];
        }
    };
    if (cluster.empty()) {
        for (std::size_t row = 0; row < sets.rows; ++row) add(residuals.data() + row * p, sets.weight[row] * sets.weight[row]);
    } else {
        std::vector<int> labels = cluster;
        std::sort(labels.begin(), labels.end());
        labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
        std::vector<double> sums(labels.size() * p, 0.0);
        for (std::size_t row = 0; row < sets.rows; ++row) {
            const auto place = std::lower_bound(labels.begin(), labels.end(), cluster[sets.input[row]]) - labels.begin();
            double* sum = sums.data() + static_cast<std::size_t>(place) * p;
            for (std::size_t j = 0; j < p; ++j) sum[j] += sets.weight[row] * residuals[row * p + j];
        }
        for (std::size_t one = 0; one < labels.size(); ++one) add(sums.data() + one * p, 1.0);
    }
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < i; ++j) gram[j * p + i] = gram[i * p + j];
    }
    return gram;
}

std::vector<double> sandwich(std::span<const double> left, std::span<const double> middle, std::size_t size) {
    std::vector<double> half(size * size, 0.0);
    std::vector<double> whole(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t k = 0; k < size; ++k) {
            for (std::size_t j = 0; j < size; ++j) half[i * size + j] += left[i * size + k] * middle[k * size + j];
        }
    }
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t k = 0; k < size; ++k) {
            for (std::size_t j = 0; j < size; ++j) whole[i * size + j] += half[i * size + k] * left[k * size + j];
        }
    }
    return whole;
}

Result<CoxResiduals> cox_residuals(const CoxData& data, const CoxFit& fit, int cause) {
    const auto scored = score_fit(data, fit, cause);
    if (!scored) return tl::unexpected(scored.error());
    const auto& [sets, scores] = *scored;
    const std::size_t p = sets.columns;
    const std::vector<double> expected = expected_events(sets, scores);
    const std::size_t rows = data.survival.time.size();
    CoxResiduals residuals;
    residuals.martingale.assign(rows, 0.0);
    residuals.deviance.assign(rows, 0.0);
    for (std::size_t row = 0; row < sets.rows; ++row) {
        const double martingale = sets.event[row] - expected[row] / sets.weight[row];
        residuals.martingale[sets.input[row]] = martingale;
        residuals.deviance[sets.input[row]] = deviance(martingale, sets.event[row]);
    }
    if (fit.ties == Ties::Exact) return residuals;
    const std::vector<double> score = score_residuals(sets, fit.ties, scores);
    residuals.score.assign(p, std::vector<double>(rows, 0.0));
    residuals.dfbeta.assign(p, std::vector<double>(rows, 0.0));
    for (std::size_t row = 0; row < sets.rows; ++row) {
        for (std::size_t j = 0; j < p; ++j) {
            residuals.score[j][sets.input[row]] = score[row * p + j];
            double change = 0;
            for (std::size_t k = 0; k < p; ++k) change += score[row * p + k] * fit.covariance[k * p + j];
            residuals.dfbeta[j][sets.input[row]] = change * sets.weight[row];
        }
    }
    return residuals;
}

Result<SchoenfeldResiduals> schoenfeld_residuals(const CoxData& data, const CoxFit& fit, int cause) {
    if (auto error = no_exact_ties(fit, "a Schoenfeld residual")) return tl::unexpected(*std::move(error));
    const auto scored = score_fit(data, fit, cause);
    if (!scored) return tl::unexpected(scored.error());
    const auto& [sets, scores] = *scored;
    const std::size_t p = sets.columns;
    const MeanSteps means = mean_steps(sets, fit.ties, scores);
    SchoenfeldResiduals result;
    result.residual.resize(p);
    result.scaled.resize(p);
    for (const auto& stratum : sets.strata) {
        for (std::uint32_t row = stratum.begin; row < stratum.end; ++row) {
            if (sets.event[row] == 0) continue;
            result.stratum.push_back(stratum.label);
            result.time.push_back(sets.time[row]);
            result.row.push_back(sets.input[row]);
            const double* mean = means.event_mean.data() + (stratum.first_death + sets.upper[row] - 1) * sets.stride;
            for (std::size_t j = 0; j < p; ++j) {
                result.residual[j].push_back((sets.x[row * sets.stride + j] - mean[j]) / sets.scale[j]);
            }
        }
    }
    const auto& covariance = fit.covariance;
    for (std::size_t j = 0; j < p; ++j) {
        result.scaled[j].reserve(result.row.size());
        for (std::size_t i = 0; i < result.row.size(); ++i) {
            double sum = 0;
            for (std::size_t k = 0; k < p; ++k) sum += result.residual[k][i] * covariance[k * p + j];
            result.scaled[j].push_back(sum * sets.events + fit.stopped_at[j]);
        }
    }
    return result;
}

}  // namespace oligo::statistics
