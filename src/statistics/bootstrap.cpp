#include "statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "statistics/distributions.hpp"
#include "statistics/random_stream.hpp"
#include "statistics/resampling.hpp"

namespace oligo::statistics {
namespace {

constexpr std::size_t replicates_a_block = 32;
constexpr std::size_t rows_a_block = 64;

std::size_t blocks_of(std::size_t all, std::size_t size) {
    return (all + size - 1) / size;
}

/// Row numbers sorted by stratum, and where each stratum begins; one past the end last.
struct Strata {
    std::vector<std::uint32_t> rows;
    std::vector<std::size_t> begins;
};

Strata strata_of(std::size_t n, const std::vector<std::uint32_t>& labels) {
    Strata strata;
    strata.rows.resize(n);
    std::iota(strata.rows.begin(), strata.rows.end(), 0U);
    if (!labels.empty())
        std::stable_sort(strata.rows.begin(), strata.rows.end(), [&](auto left, auto right) { return labels[left] < labels[right]; });
    strata.begins.reserve(n + 1);
    for (std::size_t i = 0; i < n; ++i) {
        if (i == 0 || (!labels.empty() && labels[strata.rows[i]] != labels[strata.rows[i - 1]])) strata.begins.push_back(i);
    }
    strata.begins.push_back(n);
    return strata;
}

/// Room for one resample after the other.
struct Drawing {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> counts;

    explicit Drawing(std::size_t n) : rows(n), counts(n) {}

    Resample draw(const Strata& strata, RandomStream stream) {
        std::fill(counts.begin(), counts.end(), 0U);
        for (std::size_t s = 0; s + 1 < strata.begins.size(); ++s) {
            const std::size_t begin = strata.begins[s];
            const auto size = static_cast<std::uint32_t>(strata.begins[s + 1] - begin);
            for (std::size_t i = begin; i < strata.begins[s + 1]; ++i) {
                rows[i] = strata.rows[begin + stream.below(size)];
                ++counts[rows[i]];
            }
        }
        return {rows, counts};
    }
};

std::optional<double> mean_of(const std::vector<double>& values) {
    if (values.empty()) return std::nullopt;
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    return std::isfinite(mean) ? std::optional(mean) : std::nullopt;
}

void summarise(Bootstrap& result) {
    const auto mean = mean_of(result.replicates);
    if (!mean) return;
    if (result.estimate && std::isfinite(*result.estimate)) result.bias = *mean - *result.estimate;
    if (result.replicates.size() < 2) return;
    double squares = 0;
    for (const double value : result.replicates) squares += (value - *mean) * (value - *mean);
    result.se = std::sqrt(squares / static_cast<double>(result.replicates.size() - 1));
}

/// Quantile `alpha` of sorted values, interpolated on the normal scale (Davison & Hinkley 1997, eq. 5.8; boot's norm.inter).
std::optional<double> quantile_of(const std::vector<double>& sorted, double alpha) {
    const double all = static_cast<double>(sorted.size());
    const double rank = (all + 1) * alpha;
    const double below = std::floor(rank);
    const auto at = [&](double k) { return sorted[static_cast<std::size_t>(k) - 1]; };
    double value = 0;
    if (below < 1) {
        value = sorted.front();
    } else if (below >= all) {
        value = sorted.back();
    } else if (below == rank) {
        value = at(below);
    } else {
        const double from = normal_quantile(below / (all + 1));
        const double to = normal_quantile((below + 1) / (all + 1));
        const double low = at(below);
        const double high = at(below + 1);
        value = low == high ? low : low + (normal_quantile(alpha) - from) / (to - from) * (high - low);
    }
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::vector<double> sorted_replicates(const Bootstrap& bootstrap) {
    std::vector<double> sorted = bootstrap.replicates;
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

/// Sum of cubed influences over six times the sum of squares to 3/2. What a row adds to the variance is (n - 1)/n of how far the statistic
/// without it lies from their mean, n and mean of its stratum.
std::optional<double> acceleration(std::span<const std::optional<double>> jackknife, const Strata& strata) {
    double squares = 0;
    double cubes = 0;
    for (std::size_t s = 0; s + 1 < strata.begins.size(); ++s) {
        const auto rows = std::span(strata.rows).subspan(strata.begins[s], strata.begins[s + 1] - strata.begins[s]);
        const double n = static_cast<double>(rows.size());
        double mean = 0;
        for (const std::uint32_t row : rows) {
            const auto& value = jackknife[row];
            if (!value || !std::isfinite(*value)) return std::nullopt;
            mean += *value / n;
        }
        for (const std::uint32_t row : rows) {
            const double influence = (n - 1) / n * (mean - *jackknife[row]);
            squares += influence * influence;
            cubes += influence * influence * influence;
        }
    }
    if (squares == 0) return std::nullopt;
    return cubes / (6 * std::pow(squares, 1.5));
}

}  // namespace

Result<Bootstrap> bootstrap(std::size_t n, const Statistic& statistic, const BootstrapOptions& options) {
    if (auto error = what_is_wrong_with_resampling(n, options.replicates, options.stratum)) return tl::unexpected(*std::move(error));
    const Strata strata = strata_of(n, options.stratum);
    const auto block_of_replicates = [&](std::size_t block) {
        Drawing drawing(n);
        const std::size_t first = block * replicates_a_block;
        const std::size_t last = std::min(options.replicates, first + replicates_a_block);
        std::vector<std::optional<double>> values;
        values.reserve(last - first);
        for (std::size_t i = first; i < last; ++i) {
            const RandomStream stream(
                {.seed = options.seed, .scenario = options.scenario, .replicate = i, .subject = 0, .purpose = purpose::bootstrap});
            values.push_back(defined(statistic(drawing.draw(strata, stream))));
        }
        return values;
    };
    auto blocks = parallel::map_blocks(blocks_of(options.replicates, replicates_a_block), block_of_replicates, options.threads);
    if (!blocks) return tl::unexpected(Error{ErrorKind::Conflict, "it was stopped before all replicates were done", ""});

    Bootstrap result;
    std::vector<std::uint32_t> once(n, 1);
    result.estimate = defined(statistic({strata.rows, once}));
    result.replicates.reserve(options.replicates);
    for (const auto& block : *blocks) {
        for (const auto& value : block) {
            if (value) {
                result.replicates.push_back(*value);
            } else {
                ++result.undefined;
            }
        }
    }
    summarise(result);
    return result;
}

std::vector<std::optional<double>> jackknife(std::size_t n, const Statistic& statistic, const parallel::Options& threads) {
    const auto block_of_rows = [&](std::size_t block) {
        const std::size_t first = block * rows_a_block;
        const std::size_t last = std::min(n, first + rows_a_block);
        std::vector<std::uint32_t> counts(n, 1);
        std::vector<std::uint32_t> rows(n - 1);
        std::vector<std::optional<double>> values;
        values.reserve(last - first);
        for (std::size_t left_out = first; left_out < last; ++left_out) {
            for (std::size_t i = 0; i + 1 < n; ++i) rows[i] = static_cast<std::uint32_t>(i < left_out ? i : i + 1);
            counts[left_out] = 0;
            values.push_back(defined(statistic({rows, counts})));
            counts[left_out] = 1;
        }
        return values;
    };
    const auto blocks = parallel::map_blocks(blocks_of(n, rows_a_block), block_of_rows, threads);
    std::vector<std::optional<double>> values;
    if (!blocks) return values;
    values.reserve(n);
    for (const auto& block : *blocks) values.insert(values.end(), block.begin(), block.end());
    return values;
}

Interval percentile_interval(const Bootstrap& bootstrap, double conf_level) {
    contract(conf_level > 0 && conf_level < 1, "a confidence level lies between 0 and 1");
    if (bootstrap.replicates.empty()) return {};
    const auto sorted = sorted_replicates(bootstrap);
    return {quantile_of(sorted, (1 - conf_level) / 2), quantile_of(sorted, (1 + conf_level) / 2)};
}

Interval bca_interval(const Bootstrap& bootstrap, std::span<const std::optional<double>> jackknife, double conf_level,
                      const std::vector<std::uint32_t>& stratum) {
    contract(conf_level > 0 && conf_level < 1, "a confidence level lies between 0 and 1");
    contract(stratum.empty() || stratum.size() == jackknife.size(), "each row has a stratum");
    const auto accelerated = acceleration(jackknife, strata_of(jackknife.size(), stratum));
    if (!accelerated || !bootstrap.estimate || bootstrap.replicates.empty()) return {};
    const auto sorted = sorted_replicates(bootstrap);
    const auto below = std::lower_bound(sorted.begin(), sorted.end(), *bootstrap.estimate) - sorted.begin();
    if (below == 0 || static_cast<std::size_t>(below) == sorted.size()) return {};
    const double bias = normal_quantile(static_cast<double>(below) / static_cast<double>(sorted.size()));
    const auto limit = [&](double alpha) {
        const double shifted = bias + normal_quantile(alpha);
        return quantile_of(sorted, normal_cdf(bias + shifted / (1 - *accelerated * shifted)));
    };
    return {limit((1 - conf_level) / 2), limit((1 + conf_level) / 2)};
}

}  // namespace oligo::statistics
