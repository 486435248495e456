#include "statistics/permutation.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "statistics/random_stream.hpp"

namespace oligo::statistics {
namespace {

constexpr std::size_t replicates_a_block = 32;

std::optional<Error> what_is_wrong(std::size_t n, const PermutationOptions& options) {
    if (n == 0) return Error{ErrorKind::Missing, "there is no row", ""};
    if (options.replicates == 0) return Error{ErrorKind::OutOfRange, "at least one replicate is needed", "replicates"};
    if (options.stratum.empty() || options.stratum.size() == n) return std::nullopt;
    return Error{ErrorKind::Conflict, fmt::format("{} rows have {} strata", n, options.stratum.size()), "stratum"};
}

std::vector<std::vector<std::size_t>> rows_by_stratum(std::size_t n, const std::vector<std::uint32_t>& stratum) {
    std::map<std::uint32_t, std::vector<std::size_t>> by_label;
    for (std::size_t i = 0; i < n; ++i) by_label[stratum.empty() ? 0 : stratum[i]].push_back(i);
    std::vector<std::vector<std::size_t>> rows;
    rows.reserve(by_label.size());
    for (auto& [label, of_label] : by_label) rows.push_back(std::move(of_label));
    return rows;
}

struct Counts {
    std::size_t greater = 0;
    std::size_t less = 0;
    std::size_t further = 0;
    std::size_t undefined = 0;

    void add(std::optional<double> value, double observed) {
        const double tie = 1e-9 * std::abs(observed);
        greater += static_cast<std::size_t>(!value || *value >= observed - tie);
        less += static_cast<std::size_t>(!value || *value <= observed + tie);
        further += static_cast<std::size_t>(!value || std::abs(*value) >= std::abs(observed) - tie);
        undefined += static_cast<std::size_t>(!value);
    }
    void add(const Counts& other) {
        greater += other.greater;
        less += other.less;
        further += other.further;
        undefined += other.undefined;
    }
};

}  // namespace

Result<PermutationTest> permutation_test(std::span<const std::uint32_t> labels, const LabelStatistic& statistic,
                                         const PermutationOptions& options) {
    if (auto error = what_is_wrong(labels.size(), options)) return tl::unexpected(*std::move(error));
    PermutationTest test;
    test.observed = statistic(labels);
    if (!test.observed) return test;
    const auto strata = rows_by_stratum(labels.size(), options.stratum);
    const auto block_of_replicates = [&](std::size_t block) {
        std::vector<std::uint32_t> shuffled(labels.size());
        std::vector<std::uint32_t> within;
        Counts counts;
        const std::size_t first = block * replicates_a_block;
        for (std::size_t i = first; i < std::min(options.replicates, first + replicates_a_block); ++i) {
            RandomStream stream(
                {.seed = options.seed, .scenario = options.scenario, .replicate = i, .subject = 0, .purpose = purpose::permutation});
            for (const auto& rows : strata) {
                within.resize(rows.size());
                std::transform(rows.begin(), rows.end(), within.begin(), [&](std::size_t row) { return labels[row]; });
                stream.shuffle(std::span(within));
                for (std::size_t k = 0; k < rows.size(); ++k) shuffled[rows[k]] = within[k];
            }
            counts.add(statistic(shuffled), *test.observed);
        }
        return counts;
    };
    const auto blocks =
        parallel::map_blocks((options.replicates + replicates_a_block - 1) / replicates_a_block, block_of_replicates, options.threads);
    if (!blocks) return tl::unexpected(Error{ErrorKind::Conflict, "it was stopped before all replicates were done", ""});
    Counts counts;
    for (const Counts& block : *blocks) counts.add(block);
    const auto share = [&](std::size_t count) { return static_cast<double>(count + 1) / static_cast<double>(options.replicates + 1); };
    test.greater = share(counts.greater);
    test.less = share(counts.less);
    test.two_sided = share(counts.further);
    test.undefined = counts.undefined;
    return test;
}

}  // namespace oligo::statistics
