#pragma once
// What the bootstrap and permutation tests have in common. Internal to the room.
#include <cstdint>
#include <optional>
#include <span>

#include "core/result.hpp"

namespace oligo::statistics {

/// No row, or more than can be drawn from (2^32 - 1), no replicate, another number of strata than of rows.
[[nodiscard]] std::optional<Error> what_is_wrong_with_resampling(std::size_t rows, std::size_t replicates,
                                                                 std::span<const std::uint32_t> stratum);

/// A statistic that is not a number is undefined; an infinite one is a value.
[[nodiscard]] std::optional<double> defined(std::optional<double> statistic);

}  // namespace oligo::statistics
