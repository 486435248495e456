#include "statistics/logistic.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "statistics/cholesky.hpp"
#include "statistics/distributions.hpp"
#include "statistics/newton.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> what_is_wrong(const LogisticData& data, const LogisticOptions& options) {
    const std::size_t n = data.outcome.size();
    if (n == 0) return Error{ErrorKind::Missing, "there is no row", ""};
    if (data.covariates.size() != data.names.size())
        return Error{ErrorKind::Conflict, fmt::format("{} covariates have {} names", data.covariates.size(), data.names.size()), ""};
    if (!(options.conf_level > 0 && options.conf_level < 1))
        return Error{ErrorKind::OutOfRange, fmt::format("the confidence level is {}; it must lie between 0 and 1", options.conf_level),
                     "conf_level"};
    const auto where = [](const std::string& column, std::size_t row) { return fmt::format("{}, row {}", column, row + 1); };
    for (std::size_t row = 0; row < n; ++row) {
        if (data.outcome[row] != 0 && data.outcome[row] != 1)
            return Error{ErrorKind::OutOfRange, fmt::format("the outcome is {}; it must be 0 or 1", data.outcome[row]),
                         where("outcome", row)};
    }
    if (!data.weight.empty() && data.weight.size() != n)
        return Error{ErrorKind::Conflict, "weight and outcome have other numbers of rows", ""};
    for (std::size_t row = 0; row < data.weight.size(); ++row) {
        if (!(data.weight[row] >= 0) || !std::isfinite(data.weight[row]))
            return Error{ErrorKind::OutOfRange, fmt::format("the weight is {}; it must be a number from 0 on", data.weight[row]),
                         where("weight", row)};
    }
    for (std::size_t j = 0; j < data.covariates.size(); ++j) {
        if (data.covariates[j].size() != n) return Error{ErrorKind::Conflict, "a covariate has another number of rows", data.names[j]};
        for (std::size_t row = 0; row < n; ++row) {
            if (!std::isfinite(data.covariates[j][row]))
                return Error{ErrorKind::OutOfRange, "the covariate is not a finite number", where(data.names[j], row)};
        }
    }
    return std::nullopt;
}

/// Rows of positive weight with an intercept and covariates of mean 0 and variance 1.
struct Design {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> x;  // row by row
    std::vector<double> y;
    std::vector<double> weight;
    std::vector<double> mean;   // of each column; the intercept's is 0
    std::vector<double> scale;  // 0: constant

    [[nodiscard]] const double* row(std::size_t i) const { return x.data() + i * columns; }
};

Design design_of(const LogisticData& data) {
    Design design;
    design.columns = data.covariates.size() + 1;
    std::vector<std::size_t> kept;
    kept.reserve(data.outcome.size());
    for (std::size_t row = 0; row < data.outcome.size(); ++row) {
        if (data.weight.empty() || data.weight[row] > 0) kept.push_back(row);
    }
    design.rows = kept.size();
    design.mean.assign(design.columns, 0);
    design.scale.assign(design.columns, 1);
    design.x.assign(design.rows * design.columns, 1);
    design.y.reserve(design.rows);
    design.weight.reserve(design.rows);
    for (const std::size_t row : kept) {
        design.y.push_back(data.outcome[row]);
        design.weight.push_back(data.weight.empty() ? 1 : data.weight[row]);
    }
    const double n = static_cast<double>(std::max<std::size_t>(1, design.rows));
    for (std::size_t j = 1; j < design.columns; ++j) {
        const auto& column = data.covariates[j - 1];
        double mean = 0;
        double most = 0;
        for (const std::size_t row : kept) mean += column[row] / n;
        double squares = 0;
        for (const std::size_t row : kept) {
            squares += (column[row] - mean) * (column[row] - mean);
            most = std::max(most, std::abs(column[row]));
        }
        const double deviation = std::sqrt(squares / n);
        design.mean[j] = mean;
        design.scale[j] = deviation > 1e-12 * most ? deviation : 0;
        for (std::size_t i = 0; i < design.rows; ++i)
            design.x[i * design.columns + j] = design.scale[j] > 0 ? (column[kept[i]] - mean) / deviation : 0;
    }
    return design;
}

double predictor(const Design& design, std::size_t row, std::span<const double> beta) {
    return std::inner_product(beta.begin(), beta.end(), design.row(row), 0.0);
}

double probability_of(double predictor) {
    return predictor >= 0 ? 1 / (1 + std::exp(-predictor)) : std::exp(predictor) / (1 + std::exp(predictor));
}

/// log(1 + exp(x)) without overflow.
double log_one_plus_exp(double x) {
    return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

void derive(const Design& design, std::span<const double> beta, Derivatives& out) {
    const std::size_t p = design.columns;
    out.loglik = 0;
    out.score.assign(p, 0);
    out.information.assign(p * p, 0);
    for (std::size_t i = 0; i < design.rows; ++i) {
        const double* x = design.row(i);
        const double eta = predictor(design, i, beta);
        const double probability = probability_of(eta);
        const double weight = design.weight[i];
        out.loglik += weight * (design.y[i] * eta - log_one_plus_exp(eta));
        const double residual = weight * (design.y[i] - probability);
        const double curvature = weight * probability * probability_of(-eta);
        for (std::size_t j = 0; j < p; ++j) {
            out.score[j] += residual * x[j];
            for (std::size_t k = 0; k <= j; ++k) out.information[j * p + k] += curvature * x[j] * x[k];
        }
    }
    out.magnitude.resize(p);
    for (std::size_t j = 0; j < p; ++j) {
        out.magnitude[j] = out.information[j * p + j];  // a sum of squares: nothing cancels
        for (std::size_t k = 0; k < j; ++k) out.information[k * p + j] = out.information[j * p + k];
    }
}

/// The likelihood rises for ever along a direction that points to outcome 1 in no row with outcome 0, and the other way round.
bool is_monotone_along(const Design& design, std::span<const double> direction) {
    double largest = 0;
    double against = 0;
    for (std::size_t i = 0; i < design.rows; ++i) {
        const double along = predictor(design, i, direction) * (design.y[i] == 1 ? 1 : -1);
        largest = std::max(largest, along);
        against = std::max(against, -along);
    }
    return largest > 0 && against <= 1e-6 * largest;
}

/// log of the determinant over the columns that take part.
double log_determinant(const Cholesky& factor) {
    double sum = 0;
    for (std::size_t j = 0; j < factor.size; ++j) {
        if (factor.redundant[j] == 0) sum += std::log(factor.lower[j * factor.size + j]);
    }
    return sum;
}

/// matrix^-1 * right, column by column, by a factor of the matrix.
std::vector<double> solve_columns(const Cholesky& factor, const std::vector<double>& right) {
    const std::size_t p = factor.size;
    std::vector<double> solution(p * p);
    std::vector<double> column(p);
    for (std::size_t k = 0; k < p; ++k) {
        for (std::size_t j = 0; j < p; ++j) column[j] = right[j * p + k];
        column = solve(factor, column);
        for (std::size_t j = 0; j < p; ++j) solution[j * p + k] = column[j];
    }
    return solution;
}

struct FirthPoint {
    Derivatives at;                 // of the penalised likelihood, with the information of the plain one
    Cholesky factor;                // of the information
    std::vector<double> curvature;  // less the second derivative of the penalised likelihood
};

/// The penalty is log det(information) / 2. With h the leverage of a row, a = 1 - 2 probability, and T_j the derivative of the information
/// by coefficient j: the score gains h a / 2 times x, the curvature -h (a^2 - 2 pq) / 2 times xx', and tr(C T_j C T_k) / 2, C the inverse.
void add_firth(const Design& design, std::span<const double> beta, FirthPoint& point) {
    const std::size_t p = design.columns;
    const std::vector<double> covariance = inverse(point.factor);
    point.curvature = point.at.information;
    std::vector<std::vector<double>> slopes(p, std::vector<double>(p * p, 0));  // T_j
    for (std::size_t i = 0; i < design.rows; ++i) {
        const double* x = design.row(i);
        double leverage = 0;
        for (std::size_t j = 0; j < p; ++j) {
            for (std::size_t k = 0; k < p; ++k) leverage += x[j] * covariance[j * p + k] * x[k];
        }
        const double eta = predictor(design, i, beta);
        const double a = probability_of(-eta) - probability_of(eta);
        const double pq = probability_of(eta) * probability_of(-eta);
        const double weight = design.weight[i] * pq;
        leverage *= weight;
        for (std::size_t j = 0; j < p; ++j) {
            point.at.score[j] += leverage * a / 2 * x[j];
            for (std::size_t k = 0; k < p; ++k) {
                point.curvature[j * p + k] -= leverage * (a * a / 2 - pq) * x[j] * x[k];
                for (std::size_t l = 0; l < p; ++l) slopes[j][k * p + l] += weight * a * x[j] * x[k] * x[l];
            }
        }
    }
    for (auto& slope : slopes) slope = solve_columns(point.factor, slope);  // C T_j
    for (std::size_t j = 0; j < p; ++j) {
        for (std::size_t k = 0; k < p; ++k) {
            double trace = 0;
            for (std::size_t l = 0; l < p; ++l) {
                for (std::size_t m = 0; m < p; ++m) trace += slopes[j][l * p + m] * slopes[k][m * p + l];
            }
            point.curvature[j * p + k] += trace / 2;
        }
    }
    point.at.loglik += log_determinant(point.factor) / 2;
}

/// Which columns depend on others is decided at the start (`redundant` empty). Later a tolerance would take a column away where the
/// information is merely small: the penalty would jump.
FirthPoint firth_at(const Design& design, std::span<const double> beta, std::span<const std::uint8_t> redundant) {
    FirthPoint point;
    derive(design, beta, point.at);
    point.factor = factorise(point.at.information, design.columns, redundant.empty() ? cholesky_tolerance : 0, redundant);
    if (!redundant.empty() && !std::equal(redundant.begin(), redundant.end(), point.factor.redundant.begin())) {
        point.at.loglik = -HUGE_VAL;
        return point;
    }
    add_firth(design, beta, point);
    return point;
}

/// Newton's step. Where the penalised likelihood is not concave the information stands in, which points uphill all the same.
std::vector<double> firth_step(const FirthPoint& point) {
    const Cholesky factor = factorise(point.curvature, point.factor.size, 0, point.factor.redundant);
    return solve(factor.redundant == point.factor.redundant ? factor : point.factor, point.at.score);
}

/// Newton's method on the penalised likelihood. A step is halved until it gains a part of what the slope promises: it cannot go to and fro.
/// Near the end, where rounding hides the gain, the likelihood must not fall.
Maximum maximise_firth(const Design& design, int max_iterations) {
    Maximum result;
    result.beta.assign(design.columns, 0);
    result.infinite.assign(design.columns, 0);
    FirthPoint now = firth_at(design, result.beta, {});
    result.redundant = now.factor.redundant;
    result.at_start = now.at;
    for (; result.iterations <= max_iterations; ++result.iterations) {
        const std::vector<double> step = firth_step(now);
        const double gain = std::max(0.0, std::inner_product(step.begin(), step.end(), now.at.score.begin(), 0.0));
        const double length = std::sqrt(gain);
        double share = 1;
        bool rises = false;
        for (int halving = 0; halving < 60 && !rises; ++halving, share /= 2) {
            std::vector<double> beta(result.beta);
            for (std::size_t j = 0; j < beta.size(); ++j) beta[j] += share * step[j];
            FirthPoint next = firth_at(design, beta, result.redundant);
            const double promised = length < 1e-5 ? -1e-13 * std::abs(now.at.loglik) : 1e-4 * share * gain;
            rises = std::isfinite(next.at.loglik) && next.at.loglik >= now.at.loglik + promised;
            if (!rises) continue;
            result.beta = std::move(beta);
            now = std::move(next);
        }
        // A last step that is too short to change anything has been taken.
        if (length < 1e-10 || (!rises && length < 1e-6)) result.status = FitStatus::Converged;
        if (length < 1e-10 || !rises) break;
    }
    result.at_end = now.at;
    result.factor = now.factor;
    return result;
}

Maximum maximise_likelihood(const Design& design, int max_iterations) {
    const Objective objective{[&](std::span<const double> beta, Derivatives& out) { derive(design, beta, out); },
                              [&](std::span<const double> direction) { return is_monotone_along(design, direction); }};
    return maximise(objective, std::vector<double>(design.columns, 0), max_iterations);
}

/// Coefficients and covariance of the covariates as they were given: beta = transform * standardised beta.
std::vector<double> transform_of(const Design& design) {
    const std::size_t p = design.columns;
    std::vector<double> transform(p * p, 0);
    transform[0] = 1;
    for (std::size_t j = 1; j < p; ++j) {
        if (design.scale[j] == 0) continue;
        transform[j * p + j] = 1 / design.scale[j];
        transform[j] = -design.mean[j] / design.scale[j];
    }
    return transform;
}

/// Half of what the logarithm of the information's determinant gains when covariates are as they were given.
double log_scales(const Design& design, std::span<const std::uint8_t> redundant) {
    double sum = 0;
    for (std::size_t j = 1; j < design.columns; ++j) {
        if (redundant[j] == 0) sum += std::log(design.scale[j]);
    }
    return sum;
}

std::vector<double> covariance_of(const Maximum& maximum, const std::vector<double>& transform, std::size_t p) {
    const std::vector<double> standardised = inverse(maximum.factor);
    std::vector<double> half(p * p, 0);
    std::vector<double> covariance(p * p, 0);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) {
            for (std::size_t k = 0; k < p; ++k) half[i * p + j] += transform[i * p + k] * standardised[k * p + j];
        }
    }
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) {
            for (std::size_t k = 0; k < p; ++k) covariance[i * p + j] += half[i * p + k] * transform[j * p + k];
        }
    }
    return covariance;
}

/// 1 or -1 for each coefficient of the covariates as given that runs away. All keep the sign they have standardised but the intercept,
/// which takes up the centring of the others. It stays where it is when the likelihood rises along the same direction without it.
std::vector<int> infinite_of(const Design& design, const Maximum& maximum, const std::vector<double>& transform) {
    std::vector<int> infinite = maximum.infinite;
    std::vector<double> direction = solve(maximum.factor, maximum.at_end.score);
    double intercept = 0;
    double largest = 0;
    for (std::size_t j = 0; j < design.columns; ++j) {
        if (infinite[j] == 0) direction[j] = 0;
        intercept += transform[j] * direction[j];
        largest = std::max(largest, std::abs(transform[j] * direction[j]));
    }
    direction[0] -= intercept;
    const bool stays = std::abs(intercept) <= 0.01 * largest && is_monotone_along(design, direction);
    infinite[0] = stays ? 0 : (intercept > 0 ? 1 : -1);
    return infinite;
}

void add_terms(const LogisticData& data, const Design& design, const Maximum& maximum, double conf_level, LogisticFit& fit) {
    const std::size_t p = design.columns;
    const std::vector<double> transform = transform_of(design);
    fit.covariance = covariance_of(maximum, transform, p);
    const double z = normal_critical(conf_level);
    const std::vector<int> infinite =
        fit.status == LogisticStatus::Separated ? infinite_of(design, maximum, transform) : std::vector<int>(p, 0);
    fit.terms.reserve(p);
    for (std::size_t j = 0; j < p; ++j) {
        LogisticTerm term;
        term.name = j == 0 ? "(Intercept)" : data.names[j - 1];
        term.redundant = maximum.redundant[j] != 0;
        term.infinite = infinite[j];
        const bool is_estimated = !term.redundant && term.infinite == 0;
        if (!is_estimated) {
            for (std::size_t k = 0; k < p; ++k) fit.covariance[j * p + k] = fit.covariance[k * p + j] = 0;
        } else {
            double coef = 0;
            for (std::size_t k = 0; k < p; ++k) coef += transform[j * p + k] * maximum.beta[k];
            const double se = std::sqrt(fit.covariance[j * p + j]);
            term.coef = coef;
            term.se = se;
            term.odds_ratio = std::exp(coef);
            term.odds_ratio_limits = {std::exp(coef - z * se), std::exp(coef + z * se)};
            term.z = coef / se;
            term.p = normal_two_sided(*term.z);
        }
        fit.terms.push_back(std::move(term));
    }
}

std::vector<double> probabilities(const LogisticData& data, const Design& design, const std::vector<double>& beta) {
    std::vector<double> probability;
    probability.reserve(data.outcome.size());
    for (std::size_t row = 0; row < data.outcome.size(); ++row) {
        double eta = beta[0];
        for (std::size_t j = 1; j < design.columns; ++j) {
            if (design.scale[j] > 0) eta += beta[j] * (data.covariates[j - 1][row] - design.mean[j]) / design.scale[j];
        }
        probability.push_back(probability_of(eta));
    }
    return probability;
}

LogisticStatus status_of(FitStatus status) {
    if (status == FitStatus::Converged) return LogisticStatus::Converged;
    return status == FitStatus::NotConverged ? LogisticStatus::NotConverged : LogisticStatus::Separated;
}

}  // namespace

Result<LogisticFit> logistic(const LogisticData& data, const LogisticOptions& options) {
    if (auto error = what_is_wrong(data, options)) return tl::unexpected(*std::move(error));
    const Design design = design_of(data);
    const double all = std::accumulate(design.weight.begin(), design.weight.end(), 0.0);
    const double ones = std::inner_product(design.weight.begin(), design.weight.end(), design.y.begin(), 0.0);
    if (!(ones > 0 && ones < all))
        return tl::unexpected(Error{ErrorKind::Missing, "all rows have the same outcome: there is nothing to tell apart", "outcome"});

    bool firth = options.method == LogisticMethod::Firth;
    Maximum maximum = firth ? maximise_firth(design, options.max_iterations) : maximise_likelihood(design, options.max_iterations);
    if (options.method == LogisticMethod::FirthWhenSeparated && maximum.status == FitStatus::InfiniteCoefficient) {
        firth = true;
        maximum = maximise_firth(design, options.max_iterations);
    }
    LogisticFit fit;
    fit.n = design.rows;
    fit.events = static_cast<std::size_t>(std::count(design.y.begin(), design.y.end(), 1.0));
    fit.firth = firth;
    fit.status = status_of(maximum.status);
    fit.iterations = maximum.iterations;
    fit.loglik_null = ones * std::log(ones / all) + (all - ones) * std::log((all - ones) / all);
    Derivatives plain;
    derive(design, maximum.beta, plain);
    fit.loglik = plain.loglik;
    fit.penalised_loglik = maximum.at_end.loglik;
    if (firth) fit.penalised_loglik += log_scales(design, maximum.redundant);
    if (!firth) {
        fit.likelihood_ratio.chisq = std::max(0.0, 2 * (fit.loglik - fit.loglik_null));
        fit.likelihood_ratio.df = static_cast<double>(maximum.factor.rank) - 1;
        if (fit.likelihood_ratio.df > 0) fit.likelihood_ratio.p = chi_square_survival(fit.likelihood_ratio.chisq, fit.likelihood_ratio.df);
    }
    add_terms(data, design, maximum, options.conf_level, fit);
    fit.probability = probabilities(data, design, maximum.beta);
    fit.score.reserve(design.columns);
    for (std::size_t j = 0; j < design.columns; ++j) {
        const double information = maximum.at_end.information[j * design.columns + j];
        fit.score.push_back(information > 0 ? maximum.at_end.score[j] / std::sqrt(information) : 0);
    }
    return fit;
}

}  // namespace oligo::statistics
