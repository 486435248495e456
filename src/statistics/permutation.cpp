#include "statistics/permutation.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "statistics/random_stream.hpp"
#include "statistics/resampling.hpp"

namespace oligo::statistics {
namespace {

constexpr std::size_t replicates_a_block = 32;

std::vector<std::vector<std::size_t>> rows_by_stratum(std::size_t n, const std::vector<std::uint32_t>& stratum) {
    std::map<std::uint32_t, std::vector<std::size_t>> by_label;
    for (std::size_t i = 0; i < n; ++i) by_label[stratum.empty() ? 0 : stratum[i]].push_back(i);
    std::vector<std::vector<std::size_t>> rows;
    rows.reserve(by_label.size());
    for (auto& [label, of_label] : by_label) rows.push_back(std::move(of_label));
    return rows;
}

/// The absolute value that nine of ten finite replicates do not exceed: the size of the statistic where the observed one is 0 but for
/// rounding. A few very large ones, and many that are 0, do not move it.
double usual_size(const std::vector<std::optional<double>>& replicates) {
    std::vector<double> sizes;
    sizes.reserve(replicates.size());
    for (const auto& value : replicates) {
        if (value && std::isfinite(*value)) sizes.push_back(std::abs(*value));
    }
    if (sizes.empty()) return 0;
    const auto place = sizes.begin() + static_cast<std::ptrdiff_t>((sizes.size() - 1) * 9 / 10);
    std::nth_element(sizes.begin(), place, sizes.end());
    return *place;
}

/// Infinite values compare as such: a tolerance of theirs would not be a number.
double tie_of(double observed, const std::vector<std::optional<double>>& replicates) {
    return 1e-9 * std::max(std::isfinite(observed) ? std::abs(observed) : 0, usual_size(replicates));
}

}  // namespace

Result<PermutationTest> permutation_test(std::span<const std::uint32_t> labels, const LabelStatistic& statistic,
                                         const PermutationOptions& options) {
    if (auto error = what_is_wrong_with_resampling(labels.size(), options.replicates, options.stratum))
        return tl::unexpected(*std::move(error));
    PermutationTest test;
    test.observed = defined(statistic(labels));
    if (!test.observed) return test;
    const auto strata = rows_by_stratum(labels.size(), options.stratum);
    const auto block_of_replicates = [&](std::size_t block) {
        std::vector<std::uint32_t> shuffled(labels.size());
        std::vector<std::uint32_t> within;
        const std::size_t first = block * replicates_a_block;
        const std::size_t last = std::min(options.replicates, first + replicates_a_block);
        std::vector<std::optional<double>> values;
        values.reserve(last - first);
        for (std::size_t i = first; i < last; ++i) {
            RandomStream stream(
                {.seed = options.seed, .scenario = options.scenario, .replicate = i, .subject = 0, .purpose = purpose::permutation});
            for (const auto& rows : strata) {
                within.resize(rows.size());
                std::transform(rows.begin(), rows.end(), within.begin(), [&](std::size_t row) { return labels[row]; });
                stream.shuffle(std::span(within));
                for (std::size_t k = 0; k < rows.size(); ++k) shuffled[rows[k]] = within[k];
            }
            values.push_back(defined(statistic(shuffled)));
        }
        return values;
    };
    const auto blocks =
        parallel::map_blocks((options.replicates + replicates_a_block - 1) / replicates_a_block, block_of_replicates, options.threads);
    if (!blocks) return tl::unexpected(Error{ErrorKind::Conflict, "it was stopped before all replicates were done", ""});
    std::vector<std::optional<double>> replicates;
    replicates.reserve(options.replicates);
    for (const auto& block : *blocks) replicates.insert(replicates.end(), block.begin(), block.end());
    const double observed = *test.observed;
    const double tie = tie_of(observed, replicates);
    const auto share = [&](const auto& is_as_extreme) {
        const auto count =
            std::count_if(replicates.begin(), replicates.end(), [&](const auto& value) { return !value || is_as_extreme(*value); });
        return static_cast<double>(count + 1) / static_cast<double>(options.replicates + 1);
    };
    test.greater = share([&](double value) { return value >= observed - tie; });
    test.less = share([&](double value) { return value <= observed + tie; });
    test.two_sided = share([&](double value) { return std::abs(value) >= std::abs(observed) - tie; });
    test.undefined = static_cast<std::size_t>(std::count(replicates.begin(), replicates.end(), std::nullopt));
    return test;
}

}  // namespace oligo::statistics
