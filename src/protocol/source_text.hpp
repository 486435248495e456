#pragma once
// The text of a file and where each of its bytes stands, as an editor counts: lines and columns from 1, a column is one character.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "expression/tree.hpp"

namespace oligo::protocol {

struct SourceText {
    std::string_view text;                 ///< must outlive this; UTF-8
    std::vector<std::size_t> line_starts;  ///< offset of the first byte of each line; the first is 0
    /// Bytes before each block of 256 that continue a character, so that a column is found at once in the longest line.
    std::vector<std::uint32_t> continuations;
};

[[nodiscard]] SourceText index_lines(std::string_view text);

/// An offset past the end is the end.
[[nodiscard]] expression::Position position_at(const SourceText& source, std::size_t offset);

/// How a YAML scalar is written: its value is the source text less quotes, escapes, indentation and folding.
enum class ScalarStyle : std::uint8_t { Plain, SingleQuoted, DoubleQuoted, Literal, Folded };

/// How the scalar that begins at `begin` is written. A scalar that only looks plain is plain.
[[nodiscard]] ScalarStyle scalar_style_at(std::string_view text, std::size_t begin);

/// False when the quotation mark that opens at `begin` is never closed. Scalars that are not quoted are closed.
[[nodiscard]] bool is_closed(std::string_view text, std::size_t begin, ScalarStyle style);

/// Where each byte of a scalar's value stands in the source, and last where the value ends: value.size() + 1 offsets, never decreasing.
/// `begin` is where the scalar begins: its quotation mark or block indicator.
[[nodiscard]] std::vector<std::size_t> source_offsets(std::string_view text, std::size_t begin, ScalarStyle style, std::string_view value);

}  // namespace oligo::protocol
