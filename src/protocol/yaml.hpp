#pragma once
// YAML text to a tree of nodes that know where they stand. The only file that knows which YAML library is used.
//
// Less than YAML on purpose: no anchors and aliases, no tags, one document. A key stands once in its mapping. Scalars are text: what a
// scalar means is said by the key it belongs to, so `no` is the word "no".
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "protocol/source_text.hpp"

namespace oligo::protocol::yaml {

inline constexpr std::size_t greatest_size = 1'048'576;  ///< bytes of a file; the longest protocols have a twentieth of it
inline constexpr int greatest_depth = 50;                ///< of nested lists and mappings; protocols need 6

/// Refused: something stood there that is not read; a finding has said so, and nobody else need complain.
enum class Kind : std::uint8_t { Empty, Scalar, Sequence, Mapping, Refused };

struct Entry;

struct Node {
    Kind kind = Kind::Empty;
    expression::Position position;
    std::size_t offset = 0;  ///< of the first byte in the source
    ScalarStyle style = ScalarStyle::Plain;
    std::string text;            ///< of a scalar
    std::vector<Node> items;     ///< of a sequence
    std::vector<Entry> entries;  ///< of a mapping, in the order written; each key once
    [[nodiscard]] bool is_scalar() const { return kind == Kind::Scalar; }
    [[nodiscard]] bool is_sequence() const { return kind == Kind::Sequence; }
    [[nodiscard]] bool is_mapping() const { return kind == Kind::Mapping; }
};

struct Entry {
    std::string key;
    expression::Position key_position;
    Node value;
};

struct Document {
    SourceText source;
    Node root;  ///< Empty for a file without content
};

/// Findings have ids yaml-*, a position and how to mend it. The value is empty when the text is not YAML at all; then there is one finding.
/// `text` must outlive the document.
[[nodiscard]] Checked<Document> read_yaml(std::string_view text, std::string_view file);

/// The value of a key; null when the node is no mapping or has no such key.
[[nodiscard]] const Node* find(const Node& mapping, std::string_view key);

}  // namespace oligo::protocol::yaml
