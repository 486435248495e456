#pragma once
// Laboratory results that are bounds: <1, >=10, 1-10, 1-2+.
#include <optional>
#include <string_view>

#include "core/decimal.hpp"

namespace oligo::facts {

/// Both ends belong to it; an open end is empty. "<1" ends a billionth below 1: finer results are not recorded.
struct Bounds {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    [[nodiscard]] bool is_exact() const { return low && high && *low == *high; }
    bool operator==(const Bounds&) const = default;
};

/// Reads 12.5, <1, <=1, >90, >=10, 1-10, each with or without a percent sign. Empty for anything else.
[[nodiscard]] std::optional<Bounds> read_bounds(std::string_view text);

/// Reads a HER2 score: 0, 1+, 2+, 3+ (the sign may be left out), or two neighbours as 1-2+, 1+/2+. Both ends are whole numbers of 0 to 3.
[[nodiscard]] std::optional<Bounds> read_her2_score(std::string_view text);

/// Reads a receptor percentage: bounds within 0 to 100; POSITIVE is 1 or more, NEGATIVE below 10 (laboratories have cut at 1 and at 10).
[[nodiscard]] std::optional<Bounds> read_percent(std::string_view text);

}  // namespace oligo::facts
