#include "statistics/firth_cox.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/cox_fit.hpp"
#include "statistics/distributions.hpp"
#include "statistics/running_sum.hpp"

namespace oligo::statistics {
namespace {

struct Penalised {
    double loglik = 0;
    std::vector<double> score;  ///< modified: with half the trace of inverse information times its derivative
    std::vector<double> information;
    Cholesky factor;
};

/// Sums over a risk set of risk times 1, h, x, h x, x x' (lower triangle), side by side.
struct Moments {
    std::size_t p;
    [[nodiscard]] std::size_t width() const { return 2 + 2 * p + p * (p + 1) / 2; }
    void of_row(const double* x, double h, double* to) const {
        *to++ = 1;
        *to++ = h;
        for (std::size_t j = 0; j < p; ++j) *to++ = x[j];
        for (std::size_t j = 0; j < p; ++j) *to++ = h * x[j];
        for (std::size_t i = 0; i < p; ++i) {
            for (std::size_t j = 0; j <= i; ++j) *to++ = x[i] * x[j];
        }
    }
};

/// trace += weight * the third moments of the risk set, contracted with the covariance: cov(h, x) - 2 cov(x, x) covariance mean.
void add_third(const Moments& moments, const std::vector<double>& sum, std::span<const double> covariance, double weight,
               std::vector<double>& trace) {
    const std::size_t p = moments.p;
    const double total = sum[0];
    const double* first = sum.data() + 2;
    const double* h_first = first + p;
    const double* second = h_first + p;
    std::vector<double> pulled(p, 0.0);  // covariance * mean
    double pulled_mean = 0;
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) pulled[i] += covariance[i * p + j] * first[j] / total;
        pulled_mean += pulled[i] * first[i] / total;
    }
    for (std::size_t i = 0; i < p; ++i) {
        const double mean = first[i] / total;
        double value = h_first[i] / total - sum[1] / total * mean + 2 * mean * pulled_mean;
        for (std::size_t j = 0; j < p; ++j) {
            const std::size_t place = i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
            value -= 2 * second[place] / total * pulled[j];
        }
        trace[i] += weight * value;
    }
}

double quadratic_at(const RiskSets& sets, std::uint32_t row, std::span<const double> covariance) {
    const double* x = sets.x.data() + row * sets.stride;
    double h = 0;
    for (std::size_t i = 0; i < sets.columns; ++i) {
        for (std::size_t j = 0; j < sets.columns; ++j) h += x[i] * covariance[i * sets.columns + j] * x[j];
    }
    return h;
}

/// trace(covariance * d information / d beta_j) for each j.
std::vector<double> trace_of_derivative(const RiskSets& sets, Ties ties, const RiskScores& scores, std::span<const double> covariance) {
    const std::size_t p = sets.columns;
    const Moments moments{p};
    std::vector<double> trace(p, 0.0);
    std::vector<double> row_moments(moments.width());
    std::vector<double> dying(moments.width());
    std::vector<double> sum(moments.width());
    const auto of_row = [&](std::uint32_t row) {
        moments.of_row(sets.x.data() + row * sets.stride, quadratic_at(sets, row, covariance), row_moments.data());
        return row_moments.data();
    };
    std::size_t entry = 0;
    for (const auto& stratum : sets.strata) {
        RunningSums at_risk(moments.width());
        std::uint32_t row = stratum.end;
        for (std::uint32_t k = stratum.last_death; k-- > stratum.first_death;) {
            const DeathTime& death = sets.deaths[k];
            std::fill(dying.begin(), dying.end(), 0.0);
            while (row > death.begin) {
                --row;
                if (!sets.lower.empty() && sets.lower[row] >= sets.upper[row]) continue;
                const double* one = of_row(row);
                at_risk.add(scores.risk[row], one);
                if (row >= death.end || sets.event[row] == 0) continue;
                for (std::size_t j = 0; j < dying.size(); ++j) dying[j] += scores.risk[row] * one[j];
            }
            while (entry < sets.by_entry.size() && sets.by_entry[entry] < stratum.end &&
                   sets.lower[sets.by_entry[entry]] > k - stratum.first_death) {
                const std::uint32_t leaving = sets.by_entry[entry++];
                at_risk.add(-scores.risk[leaving], of_row(leaving));
            }
            at_risk.value(sum.data());
            const std::uint32_t levels = ties == Ties::Efron ? death.events : 1;
            const double weight = death.weight / levels;
            for (std::uint32_t level = 0; level < levels; ++level) {
                std::vector<double> reduced = sum;
                const double share = static_cast<double>(level) / levels;
                for (std::size_t j = 0; j < reduced.size(); ++j) reduced[j] -= share * dying[j];
                add_third(moments, reduced, covariance, weight, trace);
            }
        }
        while (entry < sets.by_entry.size() && sets.by_entry[entry] < stratum.end) ++entry;
    }
    return trace;
}

void evaluate(const RiskSets& sets, Ties ties, std::span<const double> beta, std::span<const std::uint8_t> redundant, Penalised& result) {
    RiskScores scores;
    score_risks(sets, ties, beta, scores);
    result.loglik = scores.loglik;
    if (!std::isfinite(scores.loglik)) return;
    Derivatives derivatives;
    derive(sets, ties, scores, {}, derivatives);
    const std::size_t p = sets.columns;
    const std::vector<std::uint8_t> known =
        redundant.empty() ? unidentified(derivatives) : std::vector<std::uint8_t>(redundant.begin(), redundant.end());
    result.information = std::move(derivatives.information);
    // A tolerance would take a column away where the information is merely small: the penalty would jump.
    result.factor = factorise(result.information, p, redundant.empty() ? cholesky_tolerance : 0, known);
    for (std::size_t j = 0; j < p; ++j) {
        if (result.factor.redundant[j] == 0) result.loglik += std::log(result.factor.lower[j * p + j]) / 2;
        if (!redundant.empty() && result.factor.redundant[j] != redundant[j]) result.loglik = -HUGE_VAL;
    }
    result.score = std::move(derivatives.score);
    const std::vector<double> trace = trace_of_derivative(sets, ties, scores, inverse(result.factor));
    for (std::size_t j = 0; j < p; ++j) result.score[j] += trace[j] / 2;
}

struct Search {
    const RiskSets& sets;
    Ties ties;
    std::vector<std::uint8_t> redundant;
    int max_iterations;
};

/// Less the derivative of the modified score, by differences of a millionth of a standard error; that of held columns is not filled. The
/// penalty may bend the likelihood as much as the data do: the information alone would make steps of twice the length.
Cholesky curvature(const Search& search, const std::vector<std::uint8_t>& held, const std::vector<double>& beta, const Penalised& at) {
    const std::size_t p = beta.size();
    std::vector<double> matrix(p * p, 0.0);
    std::vector<double> beyond = beta;
    Penalised there;
    bool usable = true;
    for (std::size_t i = 0; i < p && usable; ++i) {
        if (held[i] != 0) continue;
        const double distance = 1e-6 / std::sqrt(at.information[i * p + i]);
        beyond[i] = beta[i] + distance;
        evaluate(search.sets, search.ties, beyond, search.redundant, there);
        usable = std::isfinite(there.loglik);
        for (std::size_t j = 0; j < p && usable; ++j) {
            const double slope = (at.score[j] - there.score[j]) / (beyond[i] - beta[i]);
            matrix[i * p + j] += slope / 2;
            matrix[j * p + i] += slope / 2;
        }
        beyond[i] = beta[i];
    }
    if (usable) {
        Cholesky factor = factorise(matrix, p, 0, held);
        if (factor.redundant == held) return factor;
    }
    return factorise(at.information, p, 0, held);
}

/// Climbs from `beta` with the columns marked in `held` kept where they are. The number of iterations, or -1 when they ran out.
int climb(const Search& search, const std::vector<std::uint8_t>& held, std::vector<double>& beta, Penalised& at) {
    const std::size_t p = beta.size();
    evaluate(search.sets, search.ties, beta, search.redundant, at);
    Penalised next;
    for (int iteration = 0; iteration < search.max_iterations; ++iteration) {
        const Cholesky factor = curvature(search, held, beta, at);
        std::vector<double> step = solve(factor, at.score);
        double gain = 0;
        double longest = 0;
        for (std::size_t j = 0; j < p; ++j) {
            if (held[j] != 0) continue;
            gain += step[j] * at.score[j];
            longest = std::max(longest, std::abs(step[j]));
        }
        if (std::sqrt(std::max(0.0, gain)) < 1e-11) return iteration;
        const double limit = longest > 5 ? 5 / longest : 1.0;
        bool rises = false;
        std::vector<double> beyond(p);
        double share = limit;
        for (int halving = 0; halving < 40 && !rises; ++halving, share /= 2) {
            for (std::size_t j = 0; j < p; ++j) beyond[j] = beta[j] + share * step[j];
            evaluate(search.sets, search.ties, beyond, search.redundant, next);
            rises = std::isfinite(next.loglik) && next.loglik >= at.loglik - 1e-13 * std::abs(at.loglik);
        }
        if (!rises) return std::sqrt(std::max(0.0, gain)) < 1e-6 ? iteration : -1;
        beta.swap(beyond);
        std::swap(at, next);
    }
    return -1;
}

/// Where twice the drop of the profile from its top is `drop`, on one side of the estimate. Scaled coefficient; empty when not found.
std::optional<double> profile_limit(const Search& search, const std::vector<double>& top, double top_loglik, std::size_t j, double error,
                                    double drop, double side) {
    std::vector<std::uint8_t> held = search.redundant;
    held[j] = 1;
    std::vector<double> beta = top;
    Penalised at;
    const auto excess = [&](double value) {  // above 0 beyond the limit
        beta[j] = value;
        if (climb(search, held, beta, at) < 0) return std::optional<double>();
        return std::optional(2 * (top_loglik - at.loglik) - drop);
    };
    double inside = top[j];
    double outside = top[j];
    for (double steps = 1; outside == inside; steps *= 1.5) {
        if (steps > 40) return std::nullopt;
        const double tried = top[j] + side * steps * error * std::sqrt(drop);
        const auto value = excess(tried);
        if (!value) return std::nullopt;
        (*value > 0 ? outside : inside) = tried;
        if (*value > 0) break;
        outside = inside;
    }
    double tried = (inside + outside) / 2;
    for (int i = 0; i < 100; ++i) {
        const auto value = excess(tried);
        if (!value) return std::nullopt;
        (*value > 0 ? outside : inside) = tried;
        if (std::abs(outside - inside) <= 1e-12 * error || std::abs(*value) < 1e-12) break;
        const double slope = -2 * at.score[j];  // of the excess: the others are at their maximum
        double next = tried - *value / slope;
        const bool within = next > std::min(inside, outside) && next < std::max(inside, outside);
        if (!within) next = (inside + outside) / 2;
        if (next == tried) break;
        tried = next;
    }
    return tried;
}

/// Limits and p of one coefficient.
void fill_term(const Search& search, const FirthOptions& options, const std::vector<double>& top, const FirthFit& fit, std::size_t j,
               CoxTerm& term) {
    const double scale = search.sets.scale[j];
    const std::size_t p = top.size();
    const double coef = top[j] * scale;
    const double error = std::sqrt(fit.covariance[j * p + j]);
    term.coef = coef;
    term.hazard_ratio = std::exp(coef);
    term.se = error;
    if (!options.profile) {
        const double critical = normal_critical(options.conf_level);
        term.hazard_ratio_limits = {std::exp(coef - critical * error), std::exp(coef + critical * error)};
        term.z = coef / error;
        term.p = normal_two_sided(*term.z);
        return;
    }
    const double drop = chi_square_quantile(options.conf_level, 1);
    const auto limit = [&](double side) -> std::optional<double> {
        const auto found = profile_limit(search, top, fit.loglik, j, error / scale, drop, side);
        if (!found) return std::nullopt;
        return std::exp(*found * scale);
    };
    term.hazard_ratio_limits = {limit(-1), limit(+1)};
    std::vector<std::uint8_t> held = search.redundant;
    held[j] = 1;
    std::vector<double> beta = top;
    beta[j] = 0;
    Penalised without;
    if (climb(search, held, beta, without) >= 0) term.p = chi_square_test(2 * (fit.loglik - without.loglik), 1).p;
}

}  // namespace

Result<FirthFit> firth_cox(const CoxData& data, const FirthOptions& options) {
    if (!(options.conf_level > 0 && options.conf_level < 1)) {
        return tl::unexpected(Error{ErrorKind::OutOfRange, "the confidence level must lie between 0 and 1", ""});
    }
    if (options.ties == Ties::Exact) {
        return tl::unexpected(Error{ErrorKind::Conflict, "Firth's penalty takes Efron's or Breslow's ties, not exact ones", ""});
    }
    if (!data.cluster.empty()) return tl::unexpected(Error{ErrorKind::Conflict, "Firth's penalty has no clustered errors", "cluster"});
    if (data.covariates.empty()) return tl::unexpected(Error{ErrorKind::Missing, "there is no covariate to penalise", ""});
    const auto sorted = risk_sets(data, options.cause);
    if (!sorted) return tl::unexpected(sorted.error());
    const RiskSets& sets = *sorted;
    const std::size_t p = sets.columns;
    Penalised at;
    std::vector<double> beta(p, 0.0);
    evaluate(sets, options.ties, beta, {}, at);
    const Search search{sets, options.ties, at.factor.redundant, options.max_iterations};
    double log_scales = 0;  // the determinant is that of the input's covariates
    for (std::size_t j = 0; j < p; ++j) log_scales -= search.redundant[j] == 0 ? std::log(sets.scale[j]) : 0.0;

    FirthFit fit;
    fit.n = sets.rows;
    fit.events = static_cast<std::size_t>(sets.events);
    fit.ties = options.ties;
    fit.conf_level = options.conf_level;
    fit.loglik_null = at.loglik;
    fit.iterations = climb(search, search.redundant, beta, at);
    if (fit.iterations < 0) {
        fit.status = CoxStatus::NotConverged;
        fit.iterations = options.max_iterations;
    }
    fit.loglik = at.loglik;
    const auto rank = static_cast<double>(at.factor.rank);
    fit.likelihood_ratio = chi_square_test(2 * (fit.loglik - fit.loglik_null), rank);
    fit.wald = ChiSquareTest{};
    double wald = 0;
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) wald += beta[i] * at.information[i * p + j] * beta[j];
    }
    fit.wald = chi_square_test(wald, rank);
    fit.covariance = inverse(at.factor);
    fit.score.resize(p);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) fit.covariance[i * p + j] *= sets.scale[i] * sets.scale[j];
        const double information = at.information[i * p + i];
        fit.score[i] = search.redundant[i] == 0 ? at.score[i] / std::sqrt(information) : 0.0;
    }
    fit.terms.resize(p);
    for (std::size_t j = 0; j < p; ++j) {
        fit.terms[j].name = data.names[j];
        if (search.redundant[j] != 0) {
            fit.terms[j].status = Coefficient::Redundant;
        } else {
            fill_term(search, options, beta, fit, j, fit.terms[j]);
        }
    }
    fit.loglik_null += log_scales;
    fit.loglik += log_scales;
    return fit;
}

}  // namespace oligo::statistics
