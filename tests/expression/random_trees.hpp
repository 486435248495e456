#pragma once
// Random trees, well formed but without any sense: for the round trip through text.
#include "expression/tree.hpp"

namespace oligo::testing {

/// Drawn through RapidCheck: call inside a property.
[[nodiscard]] expression::Tree random_tree();

}  // namespace oligo::testing
