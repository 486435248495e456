#include "statistics/fine_gray.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "statistics/cox_fit.hpp"
#include "statistics/distributions.hpp"
#include "statistics/weighted_gram.hpp"

namespace oligo::statistics {
namespace {

/// The risk sets, and who left them by another cause or by censoring.
struct Subdistribution {
    RiskSets sets;
    std::vector<std::uint8_t> competing;  ///< by sorted row
    std::vector<std::uint8_t> censored;
    std::vector<double> uncensored;           ///< G just before the row's time
    std::vector<double> uncensored_at_death;  ///< the same at each death time
};

Result<Subdistribution> subdistribution(const CoxData& data, int cause) {
    const auto& survival = data.survival;
    if (!survival.start.empty() || !survival.weight.empty() || !data.stratum.empty() || !data.offset.empty() || !data.cluster.empty()) {
        return tl::unexpected(Error{ErrorKind::Conflict,
                                    "Fine and Gray's model takes times, events and covariates alone: no start, weight, stratum or cluster",
                                    ""});
    }
    if (cause < 1) return tl::unexpected(Error{ErrorKind::OutOfRange, "a cause is 1, 2, ...; 0 is censored", "cause"});
    auto sorted = risk_sets(data, cause);
    if (!sorted) return tl::unexpected(sorted.error());
    Subdistribution result{std::move(*sorted), {}, {}, {}, {}};
    const RiskSets& sets = result.sets;
    result.competing.resize(sets.rows);
    result.censored.resize(sets.rows);
    result.uncensored.resize(sets.rows);
    double survived = 1;
    for (std::size_t row = 0; row < sets.rows;) {
        std::size_t end = row;
        double left = 0;
        for (; end < sets.rows && sets.time[end] == sets.time[row]; ++end) {
            const int event = survival.event[sets.input[end]];
            result.censored[end] = event == 0 ? 1 : 0;
            result.competing[end] = event != 0 && event != cause ? 1 : 0;
            left += result.censored[end];
            result.uncensored[end] = survived;
        }
        survived *= 1 - left / static_cast<double>(sets.rows - row);
        row = end;
    }
    result.uncensored_at_death.reserve(sets.deaths.size());
    for (const auto& death : sets.deaths) result.uncensored_at_death.push_back(result.uncensored[death.begin]);
    return result;
}

/// Sums over the risk set of each death time, those with another event included by their weight.
struct Sums {
    double loglik = 0;
    std::vector<double> risk;      ///< exp(linear predictor), by sorted row
    std::vector<double> total;     ///< S0 of each death time
    std::vector<double> moment;    ///< S1, deaths x stride
    std::vector<double> exposure;  ///< by sorted row: hazard up to its time, and weighted hazard after it when it has another event
};

/// Linear predictors become risks, told in units of the largest where they would leave the range of doubles. Who left before the first
/// event and had no other is in no risk set.
void exponentiate(const Subdistribution& data, Sums& sums) {
    constexpr double plain = 200;
    const RiskSets& sets = data.sets;
    const auto is_ever_at_risk = [&](std::size_t row) { return sets.upper[row] > 0 || data.competing[row] != 0; };
    const bool is_plain = std::all_of(sums.risk.begin(), sums.risk.end(), [](double eta) { return std::abs(eta) <= plain; });
    double shift = 0;
    if (!is_plain) {
        shift = -std::numeric_limits<double>::infinity();
        for (std::size_t row = 0; row < sets.rows; ++row) {
            if (is_ever_at_risk(row)) shift = std::max(shift, sums.risk[row]);
        }
    }
    for (std::size_t row = 0; row < sets.rows; ++row) {
        const double eta = sums.risk[row] - shift;
        sums.risk[row] = is_plain || is_ever_at_risk(row) ? std::exp(eta) : 0.0;
        if (sets.event[row] != 0) sums.loglik += eta;
    }
}

void sum_up(const Subdistribution& data, std::span<const double> beta, Sums& sums) {
    const RiskSets& sets = data.sets;
    const std::size_t stride = sets.stride;
    const std::size_t deaths = sets.deaths.size();
    sums.loglik = 0;
    sums.risk.resize(sets.rows);
    sums.exposure.resize(sets.rows);
    sums.total.assign(deaths, 0.0);
    sums.moment.assign(deaths * stride, 0.0);
    for (std::size_t row = 0; row < sets.rows; ++row) {
        double eta = 0;
        for (std::size_t j = 0; j < sets.columns; ++j) eta += sets.x[row * stride + j] * beta[j];
        sums.risk[row] = eta;
    }
    exponentiate(data, sums);
    double total = 0;
    std::vector<double> moment(stride, 0.0);
    const auto add = [&](std::size_t row, double weight) {
        total += weight;
        for (std::size_t j = 0; j < stride; ++j) moment[j] += weight * sets.x[row * stride + j];
    };
    std::size_t row = sets.rows;
    for (std::size_t k = deaths; k-- > 0;) {
        while (row > sets.deaths[k].begin) {
            --row;
            add(row, sums.risk[row]);
        }
        sums.total[k] = total;
        std::copy(moment.begin(), moment.end(), sums.moment.begin() + static_cast<std::ptrdiff_t>(k * stride));
    }
    total = 0;
    std::fill(moment.begin(), moment.end(), 0.0);
    row = 0;
    double hazard = 0;
    for (std::size_t k = 0; k < deaths; ++k) {
        for (; row < sets.deaths[k].begin; ++row) {
            if (data.competing[row] != 0) add(row, sums.risk[row] / data.uncensored[row]);
            sums.exposure[row] = hazard;
        }
        sums.total[k] += data.uncensored_at_death[k] * total;
        for (std::size_t j = 0; j < stride; ++j) sums.moment[k * stride + j] += data.uncensored_at_death[k] * moment[j];
        hazard += sets.deaths[k].events / sums.total[k];
        sums.loglik -= sets.deaths[k].events * std::log(sums.total[k]);
    }
    for (; row < sets.rows; ++row) sums.exposure[row] = hazard;
    double later = 0;
    std::size_t k = deaths;
    for (row = sets.rows; row-- > 0;) {
        for (; k > sets.upper[row]; --k) later += data.uncensored_at_death[k - 1] * sets.deaths[k - 1].events / sums.total[k - 1];
        if (data.competing[row] != 0) sums.exposure[row] += later / data.uncensored[row];
    }
}

void derive(const Subdistribution& data, std::span<const double> beta, Sums& sums, Derivatives& derivatives) {
    const RiskSets& sets = data.sets;
    const std::size_t stride = sets.stride;
    const std::size_t p = sets.columns;
    sum_up(data, beta, sums);
    derivatives.loglik = sums.loglik;
    derivatives.score.assign(p, 0.0);
    std::vector<double> weight(sets.rows);
    for (std::size_t row = 0; row < sets.rows; ++row) {
        weight[row] = sums.risk[row] * sums.exposure[row];
        for (std::size_t j = 0; j < p; ++j) derivatives.score[j] += (sets.event[row] - weight[row]) * sets.x[row * stride + j];
    }
    std::vector<double> of_rows(stride * stride, 0.0);
    std::vector<double> of_means(stride * stride, 0.0);
    add_weighted_gram(sets.x.data(), weight.data(), sets.rows, stride, of_rows.data());
    weight.resize(sets.deaths.size());
    for (std::size_t k = 0; k < weight.size(); ++k) weight[k] = sets.deaths[k].events / (sums.total[k] * sums.total[k]);
    add_weighted_gram(sums.moment.data(), weight.data(), weight.size(), stride, of_means.data());
    derivatives.information.resize(p * p);
    derivatives.magnitude.resize(p);
    for (std::size_t j = 0; j < p; ++j) derivatives.magnitude[j] = of_rows[j * stride + j];
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = i; j < p; ++j) {
            derivatives.information[i * p + j] = derivatives.information[j * p + i] = of_rows[i * stride + j] - of_means[i * stride + j];
        }
    }
}

/// Whether every event has the largest x'direction among all who are at risk or had another event before.
bool is_monotone(const Subdistribution& data, std::span<const double> direction) {
    const RiskSets& sets = data.sets;
    std::vector<double> along(sets.rows, 0.0);
    for (std::size_t row = 0; row < sets.rows; ++row) {
        for (std::size_t j = 0; j < sets.columns; ++j) along[row] += sets.x[row * sets.stride + j] * direction[j];
    }
    const auto [lowest, highest] = std::minmax_element(along.begin(), along.end());
    const double tolerance = 1e-6 * (*highest - *lowest);
    if (!(tolerance > 0)) return false;
    std::vector<double> highest_later(sets.rows);
    double most = -std::numeric_limits<double>::infinity();
    for (std::size_t row = sets.rows; row-- > 0;) highest_later[row] = most = std::max(most, along[row]);
    most = -std::numeric_limits<double>::infinity();
    std::size_t row = 0;
    for (const auto& death : sets.deaths) {
        for (; row < death.begin; ++row) {
            if (data.competing[row] != 0) most = std::max(most, along[row]);
        }
        const double bound = std::max(most, highest_later[death.begin]) - tolerance;
        for (std::size_t at = death.begin; at < death.end; ++at) {
            if (sets.event[at] != 0 && along[at] < bound) return false;
        }
    }
    return true;
}

double mean_at(const RiskSets& sets, const Sums& sums, std::size_t k, std::size_t j) {
    return sums.moment[k * sets.stride + j] / sums.total[k];
}

/// Integrals of mean d(hazard) up to each death time, and after it of G d(hazard) and G mean d(hazard).
struct Integrals {
    std::vector<double> before;
    std::vector<double> later;
    std::vector<double> later_mean;
};
Integrals integrate(const Subdistribution& data, const Sums& sums) {
    const RiskSets& sets = data.sets;
    const std::size_t p = sets.columns;
    const std::size_t deaths = sets.deaths.size();
    Integrals all{std::vector<double>((deaths + 1) * p, 0.0), std::vector<double>(deaths + 1, 0.0),
                  std::vector<double>((deaths + 1) * p, 0.0)};
    const auto hazard = [&](std::size_t k) { return sets.deaths[k].events / sums.total[k]; };
    for (std::size_t k = 0; k < deaths; ++k) {
        for (std::size_t j = 0; j < p; ++j) all.before[(k + 1) * p + j] = all.before[k * p + j] + hazard(k) * mean_at(sets, sums, k, j);
    }
    for (std::size_t k = deaths; k-- > 0;) {
        const double weighted = data.uncensored_at_death[k] * hazard(k);
        all.later[k] = all.later[k + 1] + weighted;
        for (std::size_t j = 0; j < p; ++j)
            all.later_mean[k * p + j] = all.later_mean[(k + 1) * p + j] + weighted * mean_at(sets, sums, k, j);
    }
    return all;
}

void add_outer(const std::vector<double>& influence, std::vector<double>& gram) {
    const std::size_t p = influence.size();
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j <= i; ++j) gram[i * p + j] += influence[i] * influence[j];
    }
}

/// Each row's influence on the score (Fine and Gray's eta + psi), rows x p, and their sum of outer products, p x p.
std::vector<double> middle_of_sandwich(const Subdistribution& data, const Sums& sums) {
    const RiskSets& sets = data.sets;
    const std::size_t stride = sets.stride;
    const std::size_t p = sets.columns;
    const auto [before, later, later_mean] = integrate(data, sums);
    std::vector<double> gram(p * p, 0.0);
    std::vector<double> influence(p);
    std::vector<double> q(p);
    std::vector<double> compensator(p, 0.0);
    std::vector<double> gone_moment(p, 0.0);  // of those with another event before, risk / G
    double gone = 0;
    for (std::size_t first = 0; first < sets.rows;) {
        std::size_t end = first;
        double censored = 0;
        for (; end < sets.rows && sets.time[end] == sets.time[first]; ++end) censored += data.censored[end];
        const auto at_risk = static_cast<double>(sets.rows - first);
        const std::size_t count = sets.upper[first];  // death times up to this one
        const bool is_death = count > 0 && sets.deaths[count - 1].time == sets.time[first];
        const std::size_t next = count - (is_death ? 1 : 0);  // the first death time that is not earlier
        for (std::size_t j = 0; j < p; ++j) {
            q[j] = gone_moment[j] * later[next] - gone * later_mean[next * p + j];
            compensator[j] += censored * q[j] / (at_risk * at_risk);
        }
        for (std::size_t row = first; row < end; ++row) {
            const double* x = sets.x.data() + row * stride;
            for (std::size_t j = 0; j < p; ++j) {
                influence[j] = -sums.risk[row] * (x[j] * sums.exposure[row] - before[count * p + j]) - compensator[j];
                if (data.competing[row] != 0) influence[j] += sums.risk[row] / data.uncensored[row] * later_mean[count * p + j];
                if (sets.event[row] != 0) influence[j] += x[j] - mean_at(sets, sums, count - 1, j);
                if (data.censored[row] != 0) influence[j] += q[j] / at_risk;
            }
            add_outer(influence, gram);
        }
        for (std::size_t row = first; row < end; ++row) {
            if (data.competing[row] == 0) continue;
            const double weight = sums.risk[row] / data.uncensored[row];
            gone += weight;
            for (std::size_t j = 0; j < p; ++j) gone_moment[j] += weight * sets.x[row * stride + j];
        }
        first = end;
    }
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < i; ++j) gram[j * p + i] = gram[i * p + j];
    }
    return gram;
}

/// From scaled covariates to those of the input.
void unscale(const RiskSets& sets, std::vector<double>& covariance) {
    for (std::size_t i = 0; i < sets.columns; ++i) {
        for (std::size_t j = 0; j < sets.columns; ++j) covariance[i * sets.columns + j] *= sets.scale[i] * sets.scale[j];
    }
}

std::vector<CoxTerm> terms_of(const CoxData& data, const Maximum& maximum, const FineGrayFit& fit, const RiskSets& sets) {
    const double critical = normal_critical(fit.conf_level);
    std::vector<CoxTerm> terms(sets.columns);
    for (std::size_t j = 0; j < terms.size(); ++j) {
        CoxTerm& term = terms[j];
        term.name = data.names[j];
        if (maximum.redundant[j] != 0) {
            term.status = Coefficient::Redundant;
            continue;
        }
        if (maximum.infinite[j] != 0) {
            term.status = maximum.infinite[j] > 0 ? Coefficient::PositiveInfinity : Coefficient::NegativeInfinity;
            continue;
        }
        const double coef = maximum.beta[j] * sets.scale[j];
        const double error = std::sqrt(fit.covariance[j * sets.columns + j]);
        term.coef = coef;
        term.hazard_ratio = std::exp(coef);
        if (fit.status == CoxStatus::NotConverged) continue;
        term.se = term.robust_se = error;
        term.hazard_ratio_limits = {std::exp(coef - critical * error), std::exp(coef + critical * error)};
        if (!(error > 0)) continue;
        term.z = coef / error;
        term.p = normal_two_sided(*term.z);
    }
    return terms;
}

}  // namespace

Result<FineGrayFit> fine_gray(const CoxData& data, const FineGrayOptions& options) {
    if (!(options.conf_level > 0 && options.conf_level < 1)) {
        return tl::unexpected(Error{ErrorKind::OutOfRange, "the confidence level must lie between 0 and 1", ""});
    }
    const auto prepared = subdistribution(data, options.cause);
    if (!prepared) return tl::unexpected(prepared.error());
    const RiskSets& sets = prepared->sets;
    const std::size_t p = sets.columns;
    Sums sums;
    const Objective objective{[&](std::span<const double> beta, Derivatives& derivatives) { derive(*prepared, beta, sums, derivatives); },
                              [&](std::span<const double> direction) { return is_monotone(*prepared, direction); }};
    const std::vector<double> zero(p, 0.0);
    const Maximum maximum = maximise(objective, zero, options.max_iterations);

    FineGrayFit fit;
    fit.n = sets.rows;
    fit.events = static_cast<std::size_t>(sets.events);
    fit.competing = static_cast<std::size_t>(std::count(prepared->competing.begin(), prepared->competing.end(), std::uint8_t{1}));
    fit.status = maximum.status == FitStatus::Converged      ? CoxStatus::Converged
                 : maximum.status == FitStatus::NotConverged ? CoxStatus::NotConverged
                                                             : CoxStatus::InfiniteCoefficient;
    fit.iterations = maximum.iterations;
    fit.conf_level = options.conf_level;
    fit.loglik_null = maximum.at_start.loglik;
    fit.loglik = maximum.at_end.loglik;
    const auto rank = static_cast<double>(std::count(maximum.redundant.begin(), maximum.redundant.end(), std::uint8_t{0}));
    if (fit.status != CoxStatus::NotConverged) fit.pseudo_likelihood_ratio = chi_square_test(2 * (fit.loglik - fit.loglik_null), rank);
    sum_up(*prepared, zero, sums);
    const Cholesky null_middle = factorise(middle_of_sandwich(*prepared, sums), p, cholesky_tolerance, maximum.redundant);
    fit.score_test = chi_square_test(quadratic_form(null_middle, maximum.at_start.score), static_cast<double>(null_middle.rank));
    sum_up(*prepared, maximum.beta, sums);
    fit.model_covariance = inverse(maximum.factor);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) {
            if (maximum.infinite[i] != 0 || maximum.infinite[j] != 0) fit.model_covariance[i * p + j] = 0;
        }
    }
    fit.covariance = sandwich(fit.model_covariance, middle_of_sandwich(*prepared, sums), p);
    unscale(sets, fit.model_covariance);
    unscale(sets, fit.covariance);
    fit.score.resize(p);
    for (std::size_t j = 0; j < p; ++j) {
        const double information = maximum.at_end.information[j * p + j];
        fit.score[j] = information > 0 ? maximum.at_end.score[j] / std::sqrt(information) : 0.0;
    }
    fit.terms = terms_of(data, maximum, fit, sets);
    if (fit.status == CoxStatus::Converged) {
        std::vector<double> coefficients(p, 0.0);
        for (std::size_t j = 0; j < p; ++j) coefficients[j] = fit.terms[j].coef.value_or(0.0);
        const Cholesky factor = factorise(fit.covariance, p, cholesky_tolerance, maximum.redundant);
        fit.wald = chi_square_test(quadratic_form(factor, coefficients), static_cast<double>(factor.rank));
    }
    return fit;
}

}  // namespace oligo::statistics
