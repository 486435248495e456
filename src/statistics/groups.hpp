#pragma once
// Observations of several groups.
#include <optional>
#include <span>
#include <vector>

#include "statistics/survival_data.hpp"

namespace oligo::statistics {

/// The data of each group in the order of its number; rows keep their order. `group` has one number from 0 to groups - 1 a row (contract;
/// what_is_wrong_with_groups).
[[nodiscard]] std::vector<SurvivalData> split(const SurvivalData& data, std::span<const int> group, int groups);

/// Empty when `group` has one number from 0 to groups - 1 for each of `rows`. `what` names the column in the message: "group", "stratum".
[[nodiscard]] std::optional<Error> what_is_wrong_with_groups(std::span<const int> group, int groups, std::size_t rows, const char* what);

}  // namespace oligo::statistics
