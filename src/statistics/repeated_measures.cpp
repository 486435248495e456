#include "statistics/repeated_measures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include <Eigen/Dense>
#include <fmt/format.h>

#include "statistics/distributions.hpp"

namespace oligo::statistics {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

// How far from the top, in standard errors of the covariance's elements: what is aimed at, and what is enough where rounding stands in the
// way.
constexpr double tolerance = 1e-10;
constexpr double rounding = 1e-6;
constexpr int most_iterations = 200;

struct Subject {
    std::vector<Eigen::Index> visits;
    Vector response;
    Matrix design;
};

// A covariance parameter: the element of row and column, row >= column.
struct Element {
    Eigen::Index row;
    Eigen::Index column;
};

/// Whatever the units of its elements; with a part of 1e-10 to spare.
bool is_positive_definite(const Matrix& symmetric) {
    const Vector diagonal = symmetric.diagonal();
    if (!(diagonal.minCoeff() > 0)) return false;
    const Vector unit = diagonal.cwiseSqrt().cwiseInverse();
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(unit.asDiagonal() * symmetric * unit.asDiagonal(), Eigen::EigenvaluesOnly);
    return solver.info() == Eigen::Success && solver.eigenvalues()(0) > 1e-10;
}

Error refused(std::string message) {
    return {ErrorKind::OutOfRange, std::move(message), ""};
}

std::optional<Error> what_is_wrong(const RepeatedMeasures& data) {
    const std::size_t n = data.response.size();
    const bool fits = data.subject.size() == n && data.visit.size() == n &&
                      std::all_of(data.covariates.begin(), data.covariates.end(), [&](const auto& column) { return column.size() == n; });
    if (!fits) return Error{ErrorKind::Conflict, "subject, visit, response and covariates need the same number of rows", ""};
    if (data.covariates.empty()) return refused("there is no covariate: give at least a constant");
    if (n <= data.covariates.size()) return refused(fmt::format("{} rows cannot tell {} coefficients", n, data.covariates.size()));
    for (std::size_t i = 0; i < n; ++i) {
        bool finite = std::isfinite(data.response[i]);
        for (const auto& column : data.covariates) finite = finite && std::isfinite(column[i]);
        if (!finite) return Error{ErrorKind::OutOfRange, "a value is no finite number", fmt::format("row {}", i + 1)};
        if (data.visit[i] < 0)
            return Error{ErrorKind::OutOfRange, "a visit is negative; visits count from 0", fmt::format("row {}", i + 1)};
    }
    return std::nullopt;
}

Result<std::vector<Subject>> subjects_of(const RepeatedMeasures& data) {
    std::map<int, std::map<int, std::size_t>> rows;
    for (std::size_t i = 0; i < data.response.size(); ++i) {
        if (rows[data.subject[i]].emplace(data.visit[i], i).second) continue;
        return tl::unexpected(Error{ErrorKind::Conflict, fmt::format("subject {} has visit {} twice", data.subject[i], data.visit[i]),
                                    fmt::format("row {}", i + 1)});
    }
    std::vector<Subject> subjects;
    subjects.reserve(rows.size());
    const auto p = static_cast<Eigen::Index>(data.covariates.size());
    for (const auto& [id, visits] : rows) {
        const auto count = static_cast<Eigen::Index>(visits.size());
        Subject subject{{}, Vector(count), Matrix(count, p)};
        Eigen::Index at = 0;
        for (const auto& [visit, row] : visits) {
            subject.visits.push_back(visit);
            subject.response(at) = data.response[row];
            for (Eigen::Index j = 0; j < p; ++j) subject.design(at, j) = data.covariates[static_cast<std::size_t>(j)][row];
            ++at;
        }
        subjects.push_back(std::move(subject));
    }
    return subjects;
}

/// The design as it was given, times this, has columns that are orthonormal over all rows. The fit is that of those: what it can tell does
/// not depend on units, and no digits are lost where a covariate lies far from 0.
struct Basis {
    Matrix from_given;
    double log_determinant = 0;
};

/// Replaces the designs. Columns whose part outside those before is below 1e-10 of them depend on the others.
Result<Basis> orthonormalise(std::vector<Subject>& subjects) {
    const Eigen::Index p = subjects.front().design.cols();
    Eigen::Index n = 0;
    for (const Subject& subject : subjects) n += subject.design.rows();
    Matrix whole(n, p);
    Eigen::Index at = 0;
    for (const Subject& subject : subjects) {
        whole.middleRows(at, subject.design.rows()) = subject.design;
        at += subject.design.rows();
    }
    Vector lengths(p);
    for (Eigen::Index j = 0; j < p; ++j) {
        lengths(j) = whole.col(j).stableNorm();
        if (lengths(j) > 0) whole.col(j) /= lengths(j);
    }
    Eigen::ColPivHouseholderQR<Matrix> factor(n, p);
    factor.setThreshold(1e-10);
    factor.compute(whole);
    if (factor.rank() < p)
        return tl::unexpected(refused(fmt::format("{} of {} covariates depend on the others: leave them out", p - factor.rank(), p)));
    const Matrix columns = factor.householderQ() * Matrix::Identity(n, p);
    at = 0;
    for (Subject& subject : subjects) {
        subject.design = columns.middleRows(at, subject.design.rows());
        at += subject.design.rows();
    }
    const Matrix upper = factor.matrixQR().topRows(p);
    const Matrix solved = upper.triangularView<Eigen::Upper>().solve(Matrix::Identity(p, p));
    return Basis{lengths.cwiseInverse().asDiagonal() * (factor.colsPermutation() * solved),
                 -upper.diagonal().cwiseAbs().array().log().sum() - lengths.array().log().sum()};
}

class Fit {
public:
    Fit(std::vector<Subject> subjects, Basis basis, Eigen::Index visits)
        : subjects_(std::move(subjects)), basis_(std::move(basis)), visits_(visits) {
        for (Eigen::Index row = 0; row < visits; ++row) {
            for (Eigen::Index column = 0; column <= row; ++column) elements_.push_back({row, column});
        }
    }

    [[nodiscard]] std::optional<Error> unidentified() const {
        std::vector<bool> together(elements_.size(), false);
        for (const Subject& subject : subjects_) {
            for (const Eigen::Index a : subject.visits) {
                for (const Eigen::Index b : subject.visits) {
                    if (a >= b) together[index_of(a, b)] = true;
                }
            }
        }
        const auto missing = std::find(together.begin(), together.end(), false);
        if (missing == together.end()) return std::nullopt;
        const Element& element = elements_[static_cast<std::size_t>(missing - together.begin())];
        if (element.row == element.column) return refused(fmt::format("nobody was observed at visit {}", element.row));
        return refused(
            fmt::format("nobody was observed at both visit {} and visit {}: their covariance cannot be told", element.column, element.row));
    }

    [[nodiscard]] MixedModel run() {
        MixedModel model;
        model.visits = static_cast<std::size_t>(visits_);
        Matrix sigma = start();
        double best = evaluate(sigma, true);
        double before = HUGE_VAL;
        bool rises = true;
        for (model.iterations = 0; model.iterations < most_iterations && rises; ++model.iterations) {
            const Vector step = expected_.ldlt().solve(score_);
            const double left = std::sqrt(score_.dot(step));
            if (!std::isfinite(left)) break;
            // Above the tolerance it is enough where rounding keeps the score from getting smaller.
            const bool is_flat = left <= tolerance || (left <= rounding && left >= before);
            if (is_flat) break;
            before = left;
            // Scoring finds the way from afar; near the top the observed information is much faster where observations are missing.
            const bool is_near = left <= 1 && is_positive_definite(observed_);
            rises = climb(is_near ? Vector(observed_.llt().solve(score_)) : step, sigma, best);
        }
        if (is_top(sigma)) model.status = MixedModelStatus::Converged;
        report(sigma, best, model);
        return model;
    }

private:
    /// Moves along the step, or a part of it, where the likelihood does not fall; false where there is no such part.
    [[nodiscard]] bool climb(const Vector& step, Matrix& sigma, double& best) {
        double scale = 1;
        for (int half = 0; half < 40; ++half, scale /= 2) {
            const Matrix next = moved(sigma, scale * step);
            const double value = evaluate(next, false);
            if (!(value >= best - 1e-12 * std::abs(best))) continue;
            sigma = next;
            best = evaluate(sigma, true);
            return true;
        }
        static_cast<void>(evaluate(sigma, true));
        return false;
    }

    /// The score is 0 but for rounding, the likelihood curves down in every direction, and the covariance is one well inside of what can
    /// be: where the likelihood has no top it grows for ever towards a covariance that is none, and the score never becomes small.
    [[nodiscard]] bool is_top(const Matrix& sigma) const {
        return score_.dot(expected_.ldlt().solve(score_)) <= rounding * rounding && is_positive_definite(sigma) &&
               is_positive_definite(observed_);
    }

    [[nodiscard]] static std::size_t index_of(Eigen::Index row, Eigen::Index column) {
        return static_cast<std::size_t>(row * (row + 1) / 2 + column);
    }

    [[nodiscard]] Matrix moved(const Matrix& sigma, const Vector& step) const {
        Matrix next = sigma;
        for (std::size_t k = 0; k < elements_.size(); ++k) {
            const auto& [row, column] = elements_[k];
            next(row, column) += step(static_cast<Eigen::Index>(k));
            if (row != column) next(column, row) = next(row, column);
        }
        return next;
    }

    [[nodiscard]] static Matrix part(const Matrix& sigma, const Subject& subject) { return sigma(subject.visits, subject.visits); }

    // The residual variance of least squares on the diagonal.
    [[nodiscard]] Matrix start() const {
        Vector beta = Vector::Zero(basis_.from_given.cols());
        for (const Subject& subject : subjects_) beta += subject.design.transpose() * subject.response;
        double squares = 0;
        double rows = 0;
        for (const Subject& subject : subjects_) {
            squares += (subject.response - subject.design * beta).squaredNorm();
            rows += static_cast<double>(subject.visits.size());
        }
        return Matrix::Identity(visits_, visits_) * std::max(squares / (rows - static_cast<double>(beta.size())), 1e-300);
    }

    // The restricted log-likelihood; not a number where sigma is no covariance. With `derivatives` score and both informations as well.
    [[nodiscard]] double evaluate(const Matrix& sigma, bool derivatives) {
        const Eigen::Index p = subjects_.front().design.cols();
        Matrix gram = Matrix::Zero(p, p);
        Vector right = Vector::Zero(p);
        double log_determinant = 0;
        double rows = 0;
        std::vector<Matrix> inverses;
        inverses.reserve(subjects_.size());
        for (const Subject& subject : subjects_) {
            const Eigen::LLT<Matrix> factor(part(sigma, subject));
            if (factor.info() != Eigen::Success) return std::numeric_limits<double>::quiet_NaN();
            log_determinant += 2 * factor.matrixLLT().diagonal().array().log().sum();
            inverses.push_back(factor.solve(Matrix::Identity(factor.rows(), factor.rows())));
            gram += subject.design.transpose() * inverses.back() * subject.design;
            right += subject.design.transpose() * inverses.back() * subject.response;
            rows += static_cast<double>(subject.visits.size());
        }
        const Eigen::LLT<Matrix> factor(gram);
        if (factor.info() != Eigen::Success) return std::numeric_limits<double>::quiet_NaN();
        variance_ = factor.solve(Matrix::Identity(p, p));
        beta_ = variance_ * right;
        double squares = 0;
        for (std::size_t i = 0; i < subjects_.size(); ++i) {
            const Vector residual = subjects_[i].response - subjects_[i].design * beta_;
            squares += residual.dot(inverses[i] * residual);
        }
        if (derivatives) differentiate(inverses);
        const double log_gram = 2 * factor.matrixLLT().diagonal().array().log().sum();
        return -0.5 * (log_determinant + log_gram + squares + (rows - static_cast<double>(p)) * std::log(2 * std::numbers::pi));
    }

    // The derivative of a subject's covariance by a parameter, times a matrix from the right: rows a and b of it change places.
    [[nodiscard]] static Matrix times_element(const Subject& subject, const Element& element, const Matrix& right) {
        Matrix product = Matrix::Zero(right.rows(), right.cols());
        const auto at = [&](Eigen::Index visit) {
            const auto found = std::find(subject.visits.begin(), subject.visits.end(), visit);
            return found == subject.visits.end() ? Eigen::Index{-1} : static_cast<Eigen::Index>(found - subject.visits.begin());
        };
        const Eigen::Index a = at(element.row);
        const Eigen::Index b = at(element.column);
        if (a < 0 || b < 0) return product;
        product.row(a) += right.row(b);
        if (a != b) product.row(b) += right.row(a);
        return product;
    }

    void differentiate(const std::vector<Matrix>& inverses) {
        const auto count = static_cast<Eigen::Index>(elements_.size());
        const Eigen::Index p = variance_.rows();
        Vector traces = Vector::Zero(count);
        Vector quadratics = Vector::Zero(count);
        Matrix pair_traces = Matrix::Zero(count, count);
        Matrix pair_quadratics = Matrix::Zero(count, count);
        by_parameter_.assign(elements_.size(), Matrix::Zero(p, p));
        std::vector<std::vector<Matrix>> crossed(elements_.size(), std::vector<Matrix>(elements_.size(), Matrix::Zero(p, p)));
        std::vector<Vector> projected(elements_.size(), Vector::Zero(p));
        for (std::size_t i = 0; i < subjects_.size(); ++i) {
            const Subject& subject = subjects_[i];
            const Matrix& inverse = inverses[i];
            const Matrix weighted = inverse * subject.design;
            const Vector residual = inverse * (subject.response - subject.design * beta_);
            std::vector<Matrix> inverse_by(elements_.size());  // V^-1 E_k
            std::vector<Matrix> designs(elements_.size());     // E_k V^-1 X
            std::vector<Vector> residuals(elements_.size());   // E_k V^-1 r
            for (std::size_t k = 0; k < elements_.size(); ++k) {
                inverse_by[k] = times_element(subject, elements_[k], inverse).transpose();
                designs[k] = times_element(subject, elements_[k], weighted);
                residuals[k] = times_element(subject, elements_[k], residual);
                const auto at = static_cast<Eigen::Index>(k);
                traces(at) += inverse_by[k].trace();
                quadratics(at) += residual.dot(residuals[k]);
                by_parameter_[k] += weighted.transpose() * designs[k];
                projected[k] += weighted.transpose() * residuals[k];
            }
            for (std::size_t k = 0; k < elements_.size(); ++k) {
                const Matrix solved = inverse * designs[k];
                const Vector solved_residual = inverse * residuals[k];
                for (std::size_t l = 0; l <= k; ++l) {
                    const auto row = static_cast<Eigen::Index>(k);
                    const auto column = static_cast<Eigen::Index>(l);
                    pair_traces(row, column) += (inverse_by[k] * inverse_by[l]).trace();
                    pair_quadratics(row, column) += solved_residual.dot(residuals[l]);
                    crossed[k][l] += solved.transpose() * designs[l];
                }
            }
        }
        score_.resize(count);
        expected_.resize(count, count);
        observed_.resize(count, count);
        for (Eigen::Index k = 0; k < count; ++k) {
            const Matrix& of_k = by_parameter_[static_cast<std::size_t>(k)];
            score_(k) = -0.5 * (traces(k) - (variance_ * of_k).trace() - quadratics(k));
            for (Eigen::Index l = 0; l <= k; ++l) {
                const Matrix& of_l = by_parameter_[static_cast<std::size_t>(l)];
                const Matrix& cross = crossed[static_cast<std::size_t>(k)][static_cast<std::size_t>(l)];
                const double trace = pair_traces(k, l) - 2 * (variance_ * cross).trace() + (variance_ * of_k * variance_ * of_l).trace();
                const double quadratic =
                    pair_quadratics(k, l) - projected[static_cast<std::size_t>(k)].dot(variance_ * projected[static_cast<std::size_t>(l)]);
                expected_(k, l) = expected_(l, k) = 0.5 * trace;
                observed_(k, l) = observed_(l, k) = quadratic - 0.5 * trace;
            }
        }
    }

    void report(const Matrix& sigma, double likelihood, MixedModel& model) const {
        const auto rows_of = [](const Matrix& matrix) {
            std::vector<double> all;
            all.reserve(static_cast<std::size_t>(matrix.size()));
            for (Eigen::Index row = 0; row < matrix.rows(); ++row) {
                for (Eigen::Index column = 0; column < matrix.cols(); ++column) all.push_back(matrix(row, column));
            }
            return all;
        };
        const Matrix& basis = basis_.from_given;
        const Vector beta = basis * beta_;
        model.coefficients.assign(beta.begin(), beta.end());
        model.covariance = rows_of(sigma);
        model.log_likelihood = likelihood + basis_.log_determinant;
        if (model.status != MixedModelStatus::Converged) return;
        model.variance = rows_of(basis * variance_ * basis.transpose());
        const Matrix solved = basis * variance_;
        for (const Matrix& of : by_parameter_) model.variance_by_parameter.push_back(rows_of(solved * of * solved.transpose()));
        model.parameter_variance = rows_of(observed_.inverse());
    }

    std::vector<Subject> subjects_;
    Basis basis_;
    Eigen::Index visits_;
    std::vector<Element> elements_;
    Matrix variance_;
    Vector beta_;
    Vector score_;
    Matrix expected_;
    Matrix observed_;
    std::vector<Matrix> by_parameter_;
};

double quadratic(const std::vector<double>& matrix, std::span<const double> vector) {
    double sum = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) {
        for (std::size_t j = 0; j < vector.size(); ++j) sum += vector[i] * matrix[i * vector.size() + j] * vector[j];
    }
    return sum;
}

}  // namespace

Result<MixedModel> fit_repeated_measures(const RepeatedMeasures& data) {
    if (auto error = what_is_wrong(data)) return tl::unexpected(*std::move(error));
    auto subjects = subjects_of(data);
    if (!subjects) return tl::unexpected(std::move(subjects.error()));
    auto basis = orthonormalise(*subjects);
    if (!basis) return tl::unexpected(std::move(basis.error()));
    Fit fit(*std::move(subjects), *std::move(basis), *std::max_element(data.visit.begin(), data.visit.end()) + 1);
    if (auto error = fit.unidentified()) return tl::unexpected(*std::move(error));
    return fit.run();
}

std::optional<ContrastTest> test_contrast(const MixedModel& model, std::span<const double> contrast, double conf_level) {
    contract(contrast.size() == model.coefficients.size(), "a contrast has a number for each coefficient");
    contract(conf_level > 0 && conf_level < 1, "a confidence level lies between 0 and 1");
    if (model.status != MixedModelStatus::Converged) return std::nullopt;
    const double variance = quadratic(model.variance, contrast);
    if (!(variance > 0)) return std::nullopt;
    std::vector<double> gradient;
    gradient.reserve(model.variance_by_parameter.size());
    for (const auto& by : model.variance_by_parameter) gradient.push_back(quadratic(by, contrast));
    const double variance_of_variance = quadratic(model.parameter_variance, gradient);
    if (!(variance_of_variance > 0)) return std::nullopt;
    ContrastTest test;
    for (std::size_t j = 0; j < contrast.size(); ++j) test.estimate += contrast[j] * model.coefficients[j];
    test.standard_error = std::sqrt(variance);
    test.degrees_of_freedom = 2 * variance * variance / variance_of_variance;
    test.t = test.estimate / test.standard_error;
    test.p = t_two_sided(test.t, test.degrees_of_freedom);
    const double width = -t_quantile((1 - conf_level) / 2, test.degrees_of_freedom) * test.standard_error;
    test.interval = {test.estimate - width, test.estimate + width};
    return test;
}

}  // namespace oligo::statistics
