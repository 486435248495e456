#include "statistics/balance.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "statistics/value_range.hpp"

namespace oligo::statistics {
namespace {

struct Moments {
    double mean = 0;
    std::optional<double> variance;
};

double weight_of(std::span<const double> weight, std::size_t row) {
    return weight.empty() ? 1 : weight[row];
}

Moments moments_of(std::span<const int> treated, int group, const std::vector<double>& column, std::span<const double> weight) {
    double sum = 0;
    double squares_of_weights = 0;
    Moments moments;
    ValueRange range;
    for (std::size_t i = 0; i < column.size(); ++i) {
        const double w = weight_of(weight, i);
        if (treated[i] != group || w == 0) continue;
        range.add(column[i]);
        sum += w;
        squares_of_weights += w * w;
        moments.mean += w * column[i];
    }
    moments.mean = std::clamp(moments.mean / sum, range.least, range.most);
    double squares = 0;
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (treated[i] == group) squares += weight_of(weight, i) * (column[i] - moments.mean) * (column[i] - moments.mean);
    }
    const double freedom = sum - squares_of_weights / sum;
    if (freedom > 1e-12 * sum) moments.variance = range.is_constant() ? 0 : squares / freedom;
    return moments;
}

double effective_size(std::span<const int> treated, int group, std::span<const double> weight) {
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < treated.size(); ++i) {
        if (treated[i] != group) continue;
        const double w = weight_of(weight, i);
        sum += w;
        squares += w * w;
    }
    return squares > 0 ? sum * sum / squares : 0;
}

std::optional<Error> what_is_wrong(std::span<const int> treated, std::span<const std::vector<double>> covariates,
                                   std::span<const std::string> names, std::span<const double> weight) {
    const std::size_t n = treated.size();
    if (covariates.size() != names.size() || (!weight.empty() && weight.size() != n))
        return Error{ErrorKind::Conflict, "covariates, names and weights do not belong together", ""};
    for (std::size_t i = 0; i < n; ++i) {
        if (treated[i] != 0 && treated[i] != 1)
            return Error{ErrorKind::OutOfRange, fmt::format("the group is {}; it must be 0 or 1", treated[i]),
                         fmt::format("treated, row {}", i + 1)};
        if (!(weight_of(weight, i) >= 0) || !std::isfinite(weight_of(weight, i)))
            return Error{ErrorKind::OutOfRange, "a weight must be a number from 0 on", fmt::format("weight, row {}", i + 1)};
    }
    for (std::size_t j = 0; j < covariates.size(); ++j) {
        const auto is_finite = [](double value) { return std::isfinite(value); };
        if (covariates[j].size() != n || !std::all_of(covariates[j].begin(), covariates[j].end(), is_finite))
            return Error{ErrorKind::OutOfRange, "a covariate must have a finite number in each row", names[j]};
    }
    for (const int group : {0, 1}) {
        if (effective_size(treated, group, weight) == 0)
            return Error{ErrorKind::Missing, fmt::format("nobody is {}", group == 1 ? "treated" : "untreated"), "treated"};
    }
    return std::nullopt;
}

}  // namespace

Result<Balance> balance(std::span<const int> treated, std::span<const std::vector<double>> covariates, std::span<const std::string> names,
                        std::span<const double> weight) {
    if (auto error = what_is_wrong(treated, covariates, names, weight)) return tl::unexpected(*std::move(error));
    Balance result;
    result.effective_treated = effective_size(treated, 1, weight);
    result.effective_untreated = effective_size(treated, 0, weight);
    result.covariates.reserve(covariates.size());
    for (std::size_t j = 0; j < covariates.size(); ++j) {
        const Moments one = moments_of(treated, 1, covariates[j], weight);
        const Moments other = moments_of(treated, 0, covariates[j], weight);
        CovariateBalance row{names[j], one.mean, other.mean, {}, {}};
        const auto plain_one = moments_of(treated, 1, covariates[j], {}).variance;
        const auto plain_other = moments_of(treated, 0, covariates[j], {}).variance;
        if (plain_one && plain_other && *plain_one + *plain_other > 0)
            row.standardised_difference = (one.mean - other.mean) / std::sqrt((*plain_one + *plain_other) / 2);
        if (one.variance && other.variance && *other.variance > 0) row.variance_ratio = *one.variance / *other.variance;
        result.covariates.push_back(std::move(row));
    }
    return result;
}

}  // namespace oligo::statistics
