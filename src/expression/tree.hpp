#pragma once
// The tree of a rule as read: what every later stage (check, evaluate, compile, print, compare) walks.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "expression/value.hpp"

namespace oligo::expression {

/// Line and column inside the document the rule stands in, from 1.
struct Position {
    int line = 0;
    int column = 0;
    bool operator==(const Position&) const = default;
};

enum class Operation : std::uint8_t {
    Literal,  ///< `literal`
    Name,     ///< `text`: a parameter, an alias, a let, a definition, or in `sort by` a field; `quoted` for "Growing"
    Member,   ///< children {object}, `text` = field name
    And,
    Or,
    Xor,
    Implies,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between,   ///< children {value, low, high}
    In,        ///< children {element, list or interval}
    Contains,  ///< children {list or interval, element}
    IsNull,
    IsTrue,
    IsFalse,  ///< `negated` for `is not ...`
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Exists,
    Query,  ///< see Query below
    Count,
    Minimum,
    Maximum,
    First,
    Last,
    Coalesce,
    If,    ///< children {condition, then, else}
    Case,  ///< children {comparand?, when, then, when, then, ..., else}; `has_comparand`
    ListLiteral,
    IntervalLiteral,  ///< children {low, high}, low_closed/high_closed
    Timing,           ///< children {left, right}; see `timing`
    Between_Units,    ///< `years between A and B`: children {from, to}, `text` = years|months|weeks|days
    StartOf,
    EndOf,
    Overlaps,
};

/// The same comparison read from the other side: `a < b` is `b > a`. Anything but an order stays as it is.
[[nodiscard]] constexpr Operation turned(Operation operation) {
    switch (operation) {
        case Operation::Less:
            return Operation::Greater;
        case Operation::LessOrEqual:
            return Operation::GreaterOrEqual;
        case Operation::Greater:
            return Operation::Less;
        case Operation::GreaterOrEqual:
            return Operation::LessOrEqual;
        default:
            return operation;
    }
}

/// How far apart a timing phrase wants its two operands.
enum class Distance : std::uint8_t {
    None,      ///< before
    Exactly,   ///< 3 days before
    OrMore,    ///< 6 months or more before
    OrLess,    ///< 49 days or less before
    MoreThan,  ///< more than 3 days before
    LessThan,  ///< less than 3 days before
    Within,    ///< within 3 days of
};
enum class Relation : std::uint8_t { Before, OnOrBefore, After, OnOrAfter, SameDay, Of, During };

struct Timing {
    Relation relation = Relation::Before;
    Distance distance = Distance::None;
    std::optional<terms::Quantity> offset;
    Position offset_position;
};

using NodeIndex = std::uint32_t;

/// A one-source query. The node's children are {source, let..., where?, return?, sort by?}; the parts name the same children.
struct QueryParts {
    std::string alias;
    std::vector<std::pair<std::string, NodeIndex>> lets;
    std::optional<NodeIndex> where;
    std::optional<NodeIndex> result;   ///< return
    bool all = false;                  ///< return all; else return distinct
    bool distinct_written = false;     ///< `distinct` stood there (the checker demands all or distinct)
    std::optional<NodeIndex> sort_by;  ///< over the fields of an element of the result; empty when elements are sorted by themselves
    bool sorted = false;
    bool descending = false;
};

struct Node {
    Operation operation = Operation::Literal;
    Position position;
    std::vector<NodeIndex> children;
    std::string text;
    Value literal;
    bool quoted = false;
    bool negated = false;
    bool has_comparand = false;
    bool low_closed = true;
    bool high_closed = true;
    std::optional<Timing> timing;
    std::optional<QueryParts> query;
};

/// What a node of this operation has, by promise of the parser.
[[nodiscard]] inline const Timing& timing_of(const Node& node) {
    return required(node.timing, "a timing has a phrase");
}
[[nodiscard]] inline const QueryParts& query_of(const Node& node) {
    return required(node.query, "a query has parts");
}

/// Nodes in reading order; children come before their parents, so the root is the last node.
struct Tree {
    std::vector<Node> nodes;
    [[nodiscard]] NodeIndex root() const { return static_cast<NodeIndex>(nodes.size() - 1); }
};

}  // namespace oligo::expression
