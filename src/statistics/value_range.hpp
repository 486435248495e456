#pragma once
// The least and the largest of some values, and whether they are all the same. Internal to the room.
#include <algorithm>
#include <cmath>
#include <limits>

namespace oligo::statistics {

struct ValueRange {
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();

    void add(double value) {
        least = std::min(least, value);
        most = std::max(most, value);
    }

    /// The same but for rounding: a variance of 1e-34, which a mean of 0.3 leaves, is none.
    [[nodiscard]] bool is_constant() const { return most - least <= 1e-12 * std::max(std::abs(least), std::abs(most)); }
};

}  // namespace oligo::statistics
