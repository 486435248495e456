#pragma once
// Scores of the QLQ-C30, exact.
#include <compare>
#include <cstdint>

#include "core/decimal.hpp"

namespace oligo::quality_of_life {

/// A score of 0 to 100, or the difference of two, in whole parts of 1/2340 point. Every score is such: 100 (sum - n) / (n range) with n of
/// 1 to 5 items and a range of 3 or 6 has a denominator that divides 180, and the summary is the mean of 13 scales.
class Points {
public:
    static constexpr std::int64_t parts_per_point = 2340;

    constexpr Points() = default;
    [[nodiscard]] static constexpr Points from_parts(std::int64_t parts) {
        Points points;
        points.parts_ = parts;
        return points;
    }
    [[nodiscard]] static constexpr Points whole(std::int64_t points) { return from_parts(points * parts_per_point); }

    [[nodiscard]] constexpr std::int64_t parts() const { return parts_; }
    /// The nearest double.
    [[nodiscard]] double as_double() const { return static_cast<double>(parts_) / static_cast<double>(parts_per_point); }
    /// To six decimals, halves away from zero; no zeros at the end. A score that is not equal to a limit of one decimal stays on its side.
    [[nodiscard]] Decimal rounded() const;

    constexpr auto operator<=>(const Points&) const = default;
    [[nodiscard]] constexpr Points operator+(Points other) const { return from_parts(parts_ + other.parts_); }
    [[nodiscard]] constexpr Points operator-(Points other) const { return from_parts(parts_ - other.parts_); }

private:
    std::int64_t parts_ = 0;
};

}  // namespace oligo::quality_of_life
