#pragma once
// Sums that keep their digits when what was added is taken away again. Internal to the room.
#include <cstddef>
#include <vector>

namespace oligo::statistics {

/// The sum as it was rounded, and what rounding has lost (Knuth's two-sum): the total is good to one rounding, whatever came and went.
struct RunningSum {
    double sum = 0;
    double lost = 0;
    void add(double value) {
        const double next = sum + value;
        const double part = next - sum;
        lost += (sum - (next - part)) + (value - part);
        sum = next;
    }
    [[nodiscard]] double value() const { return sum + lost; }
};

/// `width` of them side by side.
struct RunningSums {
    std::vector<RunningSum> sums;
    explicit RunningSums(std::size_t width) : sums(width) {}
    void add(double weight, const double* row) {
        for (std::size_t j = 0; j < sums.size(); ++j) sums[j].add(weight * row[j]);
    }
    void value(double* to) const {
        for (std::size_t j = 0; j < sums.size(); ++j) to[j] = sums[j].value();
    }
};

}  // namespace oligo::statistics
