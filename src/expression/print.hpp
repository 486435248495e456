#pragma once
// Parts of a tree as text; for whole trees see read.hpp.
#include <string>

#include "expression/tree.hpp"

namespace oligo::expression {

/// Canonical text of the part below `root`.
[[nodiscard]] std::string text_of(const Tree& tree, NodeIndex root);
/// "49 days or less on or before"
[[nodiscard]] std::string text_of(const Timing& timing);
/// A literal as the language writes it: 'brain', 15 'mm', 49 days, @2026-02.
[[nodiscard]] std::string literal_text(const Value& value);

}  // namespace oligo::expression
