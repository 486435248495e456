#include "statistics/cox.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "statistics/cox_fit.hpp"
#include "statistics/distributions.hpp"
#include "statistics/exact_likelihood.hpp"

namespace oligo::statistics {
namespace {

bool are_whole(const std::vector<double>& weights) {
    return std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == std::floor(weight); });
}

std::optional<Error> what_is_wrong(const CoxData& data, const CoxOptions& options) {
    if (!(options.conf_level > 0 && options.conf_level < 1)) {
        return Error{ErrorKind::OutOfRange, "the confidence level must lie between 0 and 1", ""};
    }
    if (options.ties != Ties::Exact) return std::nullopt;
    const auto& weight = data.survival.weight;
    if (std::any_of(weight.begin(), weight.end(), [](double one) { return one != 1 && one != 0; })) {
        return Error{ErrorKind::Conflict, "exact ties have no meaning with weights; take Efron's", "weight"};
    }
    if (options.robust.value_or(false) || !data.cluster.empty()) {
        return Error{ErrorKind::Conflict, "robust errors are not defined for exact ties; take Efron's", "cluster"};
    }
    return std::nullopt;
}

Objective objective_of(const RiskSets& sets, Ties ties, RiskScores& scores) {
    Objective objective;
    if (ties == Ties::Exact) {
        objective.derive = [&sets](std::span<const double> beta, Derivatives& derivatives) { derive_exact(sets, beta, derivatives); };
    } else {
        objective.derive = [&sets, ties, &scores](std::span<const double> beta, Derivatives& derivatives) {
            score_risks(sets, ties, beta, scores);
            if (std::isfinite(scores.loglik)) {
                derive(sets, ties, scores, {}, derivatives);
            } else {
                derivatives.loglik = scores.loglik;
            }
        };
    }
    objective.is_monotone_along = [&sets](std::span<const double> direction) { return is_monotone_along(sets, direction); };
    return objective;
}

std::vector<double> means_of(const CoxData& data, const RiskSets& sets, Ties ties) {
    std::vector<double> means = sets.mean;
    const bool plain = !data.survival.start.empty() || ties == Ties::Exact;
    for (std::size_t j = 0; j < means.size(); ++j) {
        if (is_indicator(data.covariates[j])) {
            means[j] = 0;
        } else if (plain) {
            means[j] = 0;
            for (const std::uint32_t row : sets.input) means[j] += data.covariates[j][row];
            means[j] /= static_cast<double>(sets.rows);
        }
    }
    return means;
}

/// Covariance in units of the covariates; rows and columns of infinite coefficients are 0.
std::vector<double> covariance_of(const RiskSets& sets, const Maximum& maximum) {
    const std::size_t p = sets.columns;
    std::vector<double> covariance = inverse(maximum.factor);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) {
            covariance[i * p + j] *= sets.scale[i] * sets.scale[j];
            if (maximum.infinite[i] != 0 || maximum.infinite[j] != 0) covariance[i * p + j] = 0;
        }
    }
    return covariance;
}

void fill_terms(const CoxData& data, const Maximum& maximum, CoxFit& fit) {
    const std::size_t p = fit.stopped_at.size();
    const double critical = normal_critical(fit.conf_level);
    fit.terms.reserve(p);
    for (std::size_t j = 0; j < p; ++j) {
        CoxTerm term;
        term.name = data.names[j];
        if (maximum.redundant[j] != 0) {
            term.status = Coefficient::Redundant;
        } else if (maximum.infinite[j] != 0) {
            term.status = maximum.infinite[j] > 0 ? Coefficient::PositiveInfinity : Coefficient::NegativeInfinity;
        } else {
            const double coef = fit.stopped_at[j];
            term.coef = coef;
            term.hazard_ratio = std::exp(coef);
            if (fit.status == CoxStatus::NotConverged) {
                fit.terms.push_back(std::move(term));
                continue;
            }
            term.se = std::sqrt(fit.covariance[j * p + j]);
            if (fit.robust) term.robust_se = std::sqrt(std::max(0.0, fit.robust_covariance[j * p + j]));
            const double error = fit.robust ? *term.robust_se : *term.se;
            term.hazard_ratio_limits = {std::exp(coef - critical * error), std::exp(coef + critical * error)};
            if (error > 0) {
                term.z = coef / error;
                term.p = normal_two_sided(*term.z);
            }
        }
        fit.terms.push_back(std::move(term));
    }
}

std::optional<ChiSquareTest> wald_test(const CoxFit& fit) {
    if (fit.status != CoxStatus::Converged) return std::nullopt;
    const std::vector<std::size_t> used = estimated(fit);
    const std::size_t p = fit.stopped_at.size();
    const auto& covariance = fit.robust ? fit.robust_covariance : fit.covariance;
    std::vector<double> matrix;
    std::vector<double> coefficients;
    matrix.reserve(used.size() * used.size());
    coefficients.reserve(used.size());
    for (const std::size_t i : used) {
        coefficients.push_back(fit.stopped_at[i]);
        for (const std::size_t j : used) matrix.push_back(covariance[i * p + j]);
    }
    const Cholesky factor = factorise(matrix, used.size(), cholesky_tolerance);
    return chi_square_test(quadratic_form(factor, coefficients), static_cast<double>(factor.rank));
}

/// The sandwich at the estimate, and the score test with the sandwich at 0.
void add_robust(const CoxData& data, const RiskSets& sets, const RiskScores& at_end, CoxFit& fit) {
    const std::size_t p = sets.columns;
    const std::vector<double> residuals = score_residuals(sets, fit.ties, at_end);
    fit.robust_covariance = sandwich(fit.covariance, clustered_gram(sets, residuals, data.cluster), p);
    RiskScores at_null;
    score_risks(sets, fit.ties, std::vector<double>(p, 0.0), at_null);
    const std::vector<double> null_residuals = score_residuals(sets, fit.ties, at_null);
    std::vector<double> score(p, 0.0);
    for (std::size_t row = 0; row < sets.rows; ++row) {
        for (std::size_t j = 0; j < p; ++j) score[j] += sets.weight[row] * null_residuals[row * p + j];
    }
    const Cholesky factor = factorise(clustered_gram(sets, null_residuals, data.cluster), p, cholesky_tolerance);
    fit.robust_score = chi_square_test(quadratic_form(factor, score), static_cast<double>(factor.rank));
}

CoxStatus status_of(FitStatus status) {
    if (status == FitStatus::Converged) return CoxStatus::Converged;
    return status == FitStatus::NotConverged ? CoxStatus::NotConverged : CoxStatus::InfiniteCoefficient;
}

std::vector<double> scaled(const RiskSets& sets, std::span<const double> coefficients) {
    std::vector<double> beta(coefficients.begin(), coefficients.end());
    for (std::size_t j = 0; j < beta.size(); ++j) beta[j] /= sets.scale[j];
    return beta;
}

}  // namespace

ChiSquareTest chi_square_test(double chisq, double df) {
    if (df <= 0) return {};
    const double value = std::max(0.0, chisq);
    return {value, df, chi_square_survival(value, df)};
}

Result<ScoredFit> score_fit(const CoxData& data, const CoxFit& fit, int cause) {
    auto sets = risk_sets(data, cause);
    if (!sets) return tl::unexpected(std::move(sets.error()));
    contract(fit.stopped_at.size() == sets->columns, "a fit belongs to its data");
    ScoredFit scored{*std::move(sets), {}};
    score_risks(scored.sets, fit.ties, scaled(scored.sets, fit.stopped_at), scored.scores);
    return scored;
}

std::vector<std::size_t> estimated(const CoxFit& fit) {
    std::vector<std::size_t> used;
    used.reserve(fit.terms.size());
    for (std::size_t j = 0; j < fit.terms.size(); ++j) {
        if (fit.terms[j].status == Coefficient::Estimated) used.push_back(j);
    }
    return used;
}

std::optional<Error> no_exact_ties(const CoxFit& fit, const char* what) {
    if (fit.ties != Ties::Exact) return std::nullopt;
    return Error{ErrorKind::Conflict, std::string(what) + " is not defined for exact ties; fit with Efron's", ""};
}

Result<CoxFit> cox(const CoxData& data, const CoxOptions& options) {
    if (auto error = what_is_wrong(data, options)) return tl::unexpected(*std::move(error));
    const auto sorted = risk_sets(data, options.cause);
    if (!sorted) return tl::unexpected(sorted.error());
    const RiskSets& sets = *sorted;
    const std::size_t p = sets.columns;
    RiskScores scores;
    const Objective objective = objective_of(sets, options.ties, scores);
    const Maximum maximum = maximise(objective, std::vector<double>(p, 0.0), options.max_iterations);

    CoxFit fit;
    fit.n = sets.rows;
    fit.events = static_cast<std::size_t>(sets.events);
    fit.ties = options.ties;
    fit.status = status_of(maximum.status);
    fit.iterations = maximum.iterations;
    fit.conf_level = options.conf_level;
    fit.loglik_null = maximum.at_start.loglik;
    fit.loglik = maximum.at_end.loglik;
    fit.robust = p > 0 && options.ties != Ties::Exact && options.robust.value_or(!data.cluster.empty() || !are_whole(data.survival.weight));
    const auto rank = static_cast<double>(std::count(maximum.redundant.begin(), maximum.redundant.end(), std::uint8_t{0}));
    if (fit.status != CoxStatus::NotConverged) fit.likelihood_ratio = chi_square_test(2 * (fit.loglik - fit.loglik_null), rank);
    const Cholesky at_null = factorise(maximum.at_start.information, p, cholesky_tolerance, maximum.redundant);
    fit.score_test = chi_square_test(quadratic_form(at_null, maximum.at_start.score), rank);
    fit.stopped_at.resize(p);
    fit.score.resize(p);
    for (std::size_t j = 0; j < p; ++j) {
        fit.stopped_at[j] = maximum.beta[j] * sets.scale[j];
        const double information = maximum.at_end.information[j * p + j];
        fit.score[j] = information > 0 ? maximum.at_end.score[j] / std::sqrt(information) : 0.0;
    }
    fit.covariance = covariance_of(sets, maximum);
    fit.means = means_of(data, sets, options.ties);
    fit.linear_predictor.assign(data.survival.time.size(), 0.0);
    if (!data.offset.empty()) fit.linear_predictor = data.offset;
    constexpr std::size_t block = 1024;
    for (std::size_t begin = 0; begin < fit.linear_predictor.size(); begin += block) {
        const std::size_t end = std::min(begin + block, fit.linear_predictor.size());
        for (std::size_t j = 0; j < p; ++j) {
            for (std::size_t i = begin; i < end; ++i) fit.linear_predictor[i] += data.covariates[j][i] * fit.stopped_at[j];
        }
    }
    if (fit.robust) {
        score_risks(sets, options.ties, maximum.beta, scores);
        add_robust(data, sets, scores, fit);
    }
    fill_terms(data, maximum, fit);
    fit.wald = wald_test(fit);
    return fit;
}

}  // namespace oligo::statistics
