#include "statistics/resampling.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace oligo::statistics {

std::optional<Error> what_is_wrong_with_resampling(std::size_t rows, std::size_t replicates, std::span<const std::uint32_t> stratum) {
    if (rows == 0) return Error{ErrorKind::Missing, "there is no row to draw from", ""};
    if (rows > std::numeric_limits<std::uint32_t>::max())
        return Error{ErrorKind::OutOfRange, "there are more rows than can be drawn from", ""};
    if (replicates == 0) return Error{ErrorKind::OutOfRange, "at least one replicate is needed", "replicates"};
    if (stratum.empty() || stratum.size() == rows) return std::nullopt;
    return Error{ErrorKind::Conflict, fmt::format("{} rows have {} strata", rows, stratum.size()), "stratum"};
}

std::optional<double> defined(std::optional<double> statistic) {
    return statistic && std::isnan(*statistic) ? std::nullopt : statistic;
}

}  // namespace oligo::statistics
