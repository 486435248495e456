#pragma once
// The walk over the tree of a rule that evaluate() makes. Lists and queries are in interpreter_lists.cpp, grounds in
// interpreter_grounds.cpp.
#include <span>

#include "expression/check.hpp"
#include "expression/evidence.hpp"

namespace oligo::expression {

/// What one rule sees beside the facts: its aliases and lets, and the element a `sort by` looks at.
struct Frame {
    const Rule& rule;
    std::vector<Answer> locals;
    Answer element;
};

class Interpreter {
public:
    Interpreter(const Library& library, std::span<const Value> values, bool tracing)
        : library_(library), values_(values), tracing_(tracing) {}

    /// The definitions that the rule needs are answered first, so that the depth of the walk is that of one tree.
    [[nodiscard]] Answer answer(const Rule& rule);

private:
    [[nodiscard]] Answer walk(Frame& frame, NodeIndex index) const;
    [[nodiscard]] Answer connective(Frame& frame, const Node& node) const;
    [[nodiscard]] Answer comparison(Frame& frame, const Node& node) const;
    [[nodiscard]] Answer calculation(Frame& frame, const Node& node) const;
    [[nodiscard]] Answer name(Frame& frame, NodeIndex index) const;
    [[nodiscard]] Answer member(Frame& frame, NodeIndex index) const;
    [[nodiscard]] Answer choice(Frame& frame, NodeIndex index) const;
    [[nodiscard]] Answer coalesce(Frame& frame, const Node& node) const;
    [[nodiscard]] Answer interval_literal(Frame& frame, const Node& node) const;

    [[nodiscard]] Answer list_literal(Frame& frame, const Node& node) const;
    [[nodiscard]] Answer membership(Frame& frame, const Node& node) const;
    [[nodiscard]] Answer exists_in(Frame& frame, NodeIndex index) const;
    [[nodiscard]] Answer aggregate(Frame& frame, const Node& node) const;
    [[nodiscard]] Answer query(Frame& frame, NodeIndex index) const;

    /// The answer of a comparison with the comparison among its grounds, when somebody asks for them.
    [[nodiscard]] Answer noted(Frame& frame, NodeIndex index, Answer answer) const;
    /// The same for a recorded fact that is itself yes or no.
    [[nodiscard]] Answer noted_yes_or_no(Frame& frame, NodeIndex index, Answer answer) const;
    /// The branch that an `if` or a `case` took, with the conditions that were asked up to it.
    struct Branch {
        std::vector<std::pair<NodeIndex, Value>> asked;
        NodeIndex taken = 0;
        bool is_else = false;
    };
    [[nodiscard]] Answer noted_choice(Frame& frame, NodeIndex index, const Branch& branch, Answer chosen) const;
    [[nodiscard]] Operand operand(Frame& frame, NodeIndex index) const;
    [[nodiscard]] std::vector<Value> facts_in(Frame& frame, NodeIndex index) const;

    void bind(Frame& frame, const QueryParts& parts, std::size_t slot, Answer element) const;
    [[nodiscard]] Answer sorted(Frame& frame, const QueryParts& parts, std::size_t slot, Answer list) const;
    [[nodiscard]] MemberEvidence evidence_at(const Answer& list, std::size_t index) const;
    [[nodiscard]] Evidence evidence_of_all(const Answer& list) const;
    [[nodiscard]] Evidence recorded(const Value& value) const { return tracing_ ? evidence_of(value) : Evidence{}; }

    const Library& library_;
    std::span<const Value> values_;
    bool tracing_;
    std::vector<Answer> definitions_;
};

}  // namespace oligo::expression
