#pragma once
// Which fact a part of a checked rule comes from, through aliases, lets and definitions.
#include <string>
#include <vector>

#include "expression/check.hpp"

namespace oligo::expression {

/// One text a node: "Patient.birthDate", "FollowedLesions.diameter"; of a list, where its elements come from ("FollowedLesions" for those
/// of "Growing"); empty for what is calculated.
[[nodiscard]] std::vector<std::string> origins_of(const Rule& rule, const Scope& scope, const Library& library);

}  // namespace oligo::expression
