#include "statistics/interval_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace oligo::statistics {
namespace {

constexpr double nothing = -std::numeric_limits<double>::infinity();

class Maximiser {
public:
    Maximiser(std::span<const CoveredRange> rows, std::size_t sets) : rows_(rows), sets_(sets), covered_(rows.size()) {
        for (const CoveredRange& row : rows) weight_ += row.weight;
        fit.probability.assign(sets, 1.0 / static_cast<double>(sets));
        fit.log_likelihood = log_likelihood(fit.probability);
        differentiate();
    }

    /// p becomes p times its derivative, divided by the weight: never less likely.
    void self_consistency() {
        for (std::size_t j = 0; j < sets_; ++j) fit.probability[j] *= derivative_[j] / weight_;
        take(fit.probability);
    }

    /// Towards the isotonic regression of Newton's step for each cumulative probability alone, as far as the likelihood rises.
    void convex_minorant() {
        const std::size_t inner = sets_ - 1;
        if (inner == 0) return;
        std::vector<double> slope(sets_ + 1);
        std::vector<double> curvature(sets_ + 1);
        cover(fit.probability);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const double first = rows_[i].weight / covered_[i];
            const double second = first / covered_[i];
            slope[rows_[i].end] += first;
            slope[rows_[i].begin] -= first;
            curvature[rows_[i].end] += second;
            curvature[rows_[i].begin] += second;
        }
        std::vector<double> target(inner);
        std::vector<double> weight(inner);
        double cumulative = 0;
        for (std::size_t j = 0; j < inner; ++j) {
            cumulative += fit.probability[j];
            weight[j] = std::max(curvature[j + 1], 1e-300);
            target[j] = cumulative + slope[j + 1] / weight[j];
        }
        isotonic(target, weight);
        std::vector<double> step(sets_);
        double before = 0;
        for (std::size_t j = 0; j < inner; ++j) {
            const double here = std::clamp(target[j], 0.0, 1.0);
            step[j] = here - before - fit.probability[j];
            before = here;
        }
        step[inner] = 1 - before - fit.probability[inner];
        search(step);
    }

    /// Probabilities on the way to 0 become 0, where the certificate allows it.
    void drop_traces(double largest_gap) {
        const LikelihoodFit before = fit;
        std::vector<double> kept = fit.probability;
        for (std::size_t j = 0; j < sets_; ++j) {
            if (kept[j] < 1e-8 && derivative_[j] / weight_ < 1 - 1e-8) kept[j] = 0;
        }
        take(std::move(kept));
        if (!(fit.gap <= largest_gap)) fit = before;
    }

    LikelihoodFit fit;

private:
    void cover(const std::vector<double>& probability) {
        // Sums from the nearer side would not be nearer to the truth: each range is summed as a difference of two running sums.
        std::vector<double> running(sets_ + 1);
        for (std::size_t j = 0; j < sets_; ++j) running[j + 1] = running[j] + probability[j];
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            covered_[i] =
                rows_[i].end - rows_[i].begin == 1 ? probability[rows_[i].begin] : running[rows_[i].end] - running[rows_[i].begin];
        }
    }

    double log_likelihood(const std::vector<double>& probability) {
        cover(probability);
        double sum = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!(covered_[i] > 0)) return nothing;
            sum += rows_[i].weight * std::log(covered_[i]);
        }
        return sum;
    }

    void differentiate() {
        cover(fit.probability);
        std::vector<double> change(sets_ + 1);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            change[rows_[i].begin] += rows_[i].weight / covered_[i];
            change[rows_[i].end] -= rows_[i].weight / covered_[i];
        }
        derivative_.assign(sets_, 0);
        double running = 0;
        fit.gap = 0;
        for (std::size_t j = 0; j < sets_; ++j) {
            running += change[j];
            derivative_[j] = running;
            fit.gap = std::max(fit.gap, running / weight_ - 1);
        }
        if (!std::isfinite(running)) fit.gap = std::numeric_limits<double>::infinity();  // weights too far apart: nothing is certified
    }

    void take(std::vector<double> probability) {
        double sum = 0;
        for (const double p : probability) sum += p;
        for (double& p : probability) p /= sum;
        fit.probability = std::move(probability);
        fit.log_likelihood = log_likelihood(fit.probability);
        differentiate();
    }

    bool search(const std::vector<double>& step) {
        std::vector<double> tried(sets_);
        for (double share = 1; share > 1e-6; share /= 2) {
            for (std::size_t j = 0; j < sets_; ++j) tried[j] = std::max(fit.probability[j] + share * step[j], 0.0);
            if (log_likelihood(tried) > fit.log_likelihood) {
                take(tried);
                return true;
            }
        }
        return false;
    }

    /// Pool adjacent violators.
    static void isotonic(std::vector<double>& value, std::vector<double>& weight) {
        std::vector<std::size_t> size(value.size(), 1);
        std::size_t blocks = 0;
        for (std::size_t j = 0; j < value.size(); ++j) {
            value[blocks] = value[j];
            weight[blocks] = weight[j];
            size[blocks] = 1;
            while (blocks > 0 && value[blocks - 1] >= value[blocks]) {
                const double sum = weight[blocks - 1] + weight[blocks];
                value[blocks - 1] += (value[blocks] - value[blocks - 1]) * (weight[blocks] / sum);
                weight[blocks - 1] = sum;
                size[blocks - 1] += size[blocks];
                --blocks;
            }
            ++blocks;
        }
        std::size_t filled = value.size();
        while (blocks-- > 0) {
            for (std::size_t i = 0; i < size[blocks]; ++i) value[--filled] = value[blocks];
        }
    }

    std::span<const CoveredRange> rows_;
    std::size_t sets_;
    double weight_ = 0;
    std::vector<double> covered_;
    std::vector<double> derivative_;
};

}  // namespace

LikelihoodFit maximise(std::span<const CoveredRange> rows, std::size_t sets, double largest_gap, int most_iterations) {
    Maximiser maximiser(rows, sets);
    while (maximiser.fit.gap > largest_gap && maximiser.fit.iterations < most_iterations) {
        ++maximiser.fit.iterations;
        maximiser.self_consistency();
        maximiser.convex_minorant();
        if (maximiser.fit.gap <= largest_gap) maximiser.drop_traces(largest_gap);
    }
    return maximiser.fit;
}

}  // namespace oligo::statistics
