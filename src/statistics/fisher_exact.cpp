#include "statistics/fisher_exact.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <boost/math/tools/roots.hpp>

namespace oligo::statistics {
namespace {

/// The events of the first group given all margins: non-central hypergeometric on lowest, lowest + 1, ...
class Hypergeometric {
public:
    explicit Hypergeometric(const TwoByTwo& table) {
        const std::int64_t events = table.first.x + table.second.x;
        lowest_ = std::max<std::int64_t>(0, events - table.second.n);
        const std::int64_t highest = std::min(events, table.first.n);
        const auto n1 = static_cast<double>(table.first.n);
        const auto n2 = static_cast<double>(table.second.n);
        const auto all = static_cast<double>(events);
        log_weight_.reserve(static_cast<std::size_t>(highest - lowest_ + 1));
        log_weight_.push_back(0);
        for (std::int64_t x = lowest_; x < highest; ++x) {
            const auto k = static_cast<double>(x);
            log_weight_.push_back(log_weight_.back() + std::log((n1 - k) / (k + 1) * ((all - k) / (n2 - all + k + 1))));
        }
    }

    [[nodiscard]] std::size_t size() const { return log_weight_.size(); }
    [[nodiscard]] std::size_t index_of(std::int64_t x) const { return static_cast<std::size_t>(x - lowest_); }

    /// Probabilities at this log odds ratio.
    [[nodiscard]] std::vector<double> masses(double log_odds_ratio) const {
        std::vector<double> masses(log_weight_);
        for (std::size_t i = 0; i < masses.size(); ++i) masses[i] += static_cast<double>(i) * log_odds_ratio;
        const double most = *std::max_element(masses.begin(), masses.end());
        for (double& mass : masses) mass = std::exp(mass - most);
        const double sum = std::accumulate(masses.begin(), masses.end(), 0.0);
        for (double& mass : masses) mass /= sum;
        return masses;
    }

    /// Counted from the lowest.
    [[nodiscard]] double mean(double log_odds_ratio) const {
        const auto all = masses(log_odds_ratio);
        double mean = 0;
        for (std::size_t i = 0; i < all.size(); ++i) mean += static_cast<double>(i) * all[i];
        return mean;
    }

    [[nodiscard]] double at_most(std::size_t index, double log_odds_ratio) const {
        const auto all = masses(log_odds_ratio);
        return std::accumulate(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(index) + 1, 0.0);
    }
    [[nodiscard]] double at_least(std::size_t index, double log_odds_ratio) const {
        const auto all = masses(log_odds_ratio);
        return std::accumulate(all.rbegin(), all.rend() - static_cast<std::ptrdiff_t>(index), 0.0);
    }

private:
    std::int64_t lowest_ = 0;
    std::vector<double> log_weight_;  // at odds ratio 1, relative to the lowest
};

/// exp of the root of a function that rises, found from 0 outwards.
template <class Rising>
double odds_ratio_at_root(const Rising& rising) {
    double low = -1;
    double high = 1;
    while (rising(low) > 0) low *= 2;
    while (rising(high) < 0) high *= 2;
    std::uintmax_t steps = 300;
    const auto ends = boost::math::tools::toms748_solve(rising, low, high, boost::math::tools::eps_tolerance<double>(), steps);
    return std::exp(ends.first + (ends.second - ends.first) / 2);
}

Estimate conditional_odds_ratio(const Hypergeometric& tables, std::size_t index, double tail) {
    const bool is_lowest = index == 0;
    const bool is_highest = index + 1 == tables.size();
    Estimate estimate{std::nullopt, {0.0, std::nullopt}};
    if (is_lowest && !is_highest) estimate.estimate = 0;
    if (!is_lowest && !is_highest) {
        const double x = static_cast<double>(index);
        estimate.estimate = odds_ratio_at_root([&](double log_odds_ratio) { return tables.mean(log_odds_ratio) - x; });
    }
    if (!is_lowest)
        estimate.interval.lower = odds_ratio_at_root([&](double log_odds_ratio) { return tables.at_least(index, log_odds_ratio) - tail; });
    if (!is_highest)
        estimate.interval.upper = odds_ratio_at_root([&](double log_odds_ratio) { return tail - tables.at_most(index, log_odds_ratio); });
    return estimate;
}

}  // namespace

Result<FisherTest> fisher_exact(const TwoByTwo& table, double conf_level) {
    if (auto error = what_is_wrong(table)) return tl::unexpected(*std::move(error));
    if (auto error = what_is_wrong_with_level(conf_level)) return tl::unexpected(*std::move(error));
    const Hypergeometric tables(table);
    const std::size_t index = tables.index_of(table.first.x);
    const auto masses = tables.masses(0);
    const double limit = masses[index] * (1 + 1e-7);
    FisherTest test;
    test.two_sided = 0;
    for (const double mass : masses) {
        if (mass <= limit) test.two_sided += mass;
    }
    test.two_sided = std::min(1.0, test.two_sided);
    test.greater = std::min(1.0, tables.at_least(index, 0));
    test.less = std::min(1.0, tables.at_most(index, 0));
    test.odds_ratio = conditional_odds_ratio(tables, index, (1 - conf_level) / 2);
    return test;
}

}  // namespace oligo::statistics
