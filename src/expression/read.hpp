#pragma once
// Text of a rule to tree and back.
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "expression/tree.hpp"

namespace oligo::expression {

/// Reads one expression. `start` is where its first character stands in the document; positions in findings and nodes count from there
/// (later lines: the block's indentation is `indent` columns). Columns count bytes.
/// All errors that can be told apart are reported, each with a position and a way to mend it (ids expression-*).
[[nodiscard]] Checked<Tree> read_expression(std::string_view text, Position start = {1, 1}, int indent = 0);

/// Canonical text: reads back to an equal tree.
[[nodiscard]] std::string text_of(const Tree& tree);
/// Equal but for positions.
[[nodiscard]] bool same(const Tree& left, const Tree& right);

}  // namespace oligo::expression
