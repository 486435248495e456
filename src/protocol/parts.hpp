#pragma once
// A part of a rule, as a tree of its own.
#include "expression/tree.hpp"

namespace oligo::protocol {

/// The tree below a node.
[[nodiscard]] expression::Tree part_at(const expression::Tree& tree, expression::NodeIndex root);

/// True when `part` stands somewhere in the tree, whatever its position.
[[nodiscard]] bool contains(const expression::Tree& tree, const expression::Tree& part);

}  // namespace oligo::protocol
