#pragma once
// Questions about a list that was made: how many members, and whether any or all have a field true.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "facts/material.hpp"

namespace oligo::facts {

struct MemberCount {
    std::int64_t sure = 0;
    std::optional<std::int64_t> most;  ///< with the possible ones; empty when the list is not complete
};
[[nodiscard]] MemberCount count_members(const Material& material, const std::vector<Value>& values, std::string_view list);

/// Whether a member has this Boolean field true.
[[nodiscard]] expression::Truth any_with(const Material& material, const std::vector<Value>& values, std::string_view list,
                                         std::string_view field);
/// Whether all have.
[[nodiscard]] expression::Truth all_with(const Material& material, const std::vector<Value>& values, std::string_view list,
                                         std::string_view field);

}  // namespace oligo::facts
