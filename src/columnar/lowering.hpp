#pragma once
// The walk over the trees of rules that compile() makes.
#include <map>
#include <memory>
#include <tuple>
#include <variant>

#include "columnar/compile.hpp"

namespace oligo::columnar {

/// What a part of a rule becomes. Monostate: it cannot be compiled.
struct Constant {
    expression::Value value;
};
struct TruthOperand {
    Register source = 0;
    bool negated = false;
    std::size_t domain = 0;
};
struct NumberOperand {
    Register source = 0;
    Scale scale;
    std::size_t domain = 0;
    expression::Base base = expression::Base::Integer;  ///< Integer, Decimal, Quantity or Date
    terms::Dimension dimension = {};
    std::int64_t moved_days = 0;  ///< how far, at most, a recorded date was moved
};
struct TextOperand {
    Register source = 0;
    std::size_t domain = 0;
};
/// A parameter, or the members of a list: each field is a column.
struct TupleOperand {
    std::size_t domain = 0;
    std::size_t slot = 0;
    std::shared_ptr<const expression::TupleType> type;
};
struct ListOperand;
struct LiteralList;
struct LiteralInterval;
using Operand =
    std::variant<std::monostate, Constant, TruthOperand, NumberOperand, TextOperand, TupleOperand, std::shared_ptr<const ListOperand>,
                 std::shared_ptr<const LiteralList>, std::shared_ptr<const LiteralInterval>>;
struct ListOperand {
    std::size_t child = 0;  ///< domain of the members
    TruthOperand membership;
    TruthOperand completeness;
    bool distinct = false;  ///< of equal elements one is left
    Operand element;
};
struct LiteralList {
    std::vector<Operand> elements;
};
struct LiteralInterval {
    Operand low;
    Operand high;
    bool low_closed = true;
    bool high_closed = true;
};

class Lowering {
public:
    Lowering(const expression::Library& library, const expression::Scope& scope, std::span<const expression::Value> constants)
        : library_(library), scope_(scope), constants_(constants), definitions_(library.definitions.size()) {}

    [[nodiscard]] Lowered lower(const expression::Rule& rule);
    [[nodiscard]] Program take() { return std::move(program_); }

private:
    struct Frame {
        const expression::Rule& rule;
        std::vector<Operand> locals;
    };
    using Node = expression::Node;
    using NodeIndex = expression::NodeIndex;
    using Value = expression::Value;

    [[nodiscard]] Operand fail(std::string why);
    [[nodiscard]] Operand lower_tree(const expression::Rule& rule);
    [[nodiscard]] Operand walk(Frame& frame, NodeIndex index);
    [[nodiscard]] Operand name(Frame& frame, NodeIndex index);
    [[nodiscard]] Operand member(Frame& frame, NodeIndex index);
    [[nodiscard]] Operand choice(Frame& frame, const Node& node);
    [[nodiscard]] Operand query(Frame& frame, NodeIndex index);
    [[nodiscard]] Operand comparison(Frame& frame, const Node& node);
    [[nodiscard]] Operand calculation(Frame& frame, const Node& node);
    [[nodiscard]] Operand about_list(Frame& frame, const Node& node);
    [[nodiscard]] Operand membership(const Operand& element, const Operand& list);

    // Facts, in lowering_facts.cpp.
    [[nodiscard]] Operand parameter(std::size_t slot);
    [[nodiscard]] Operand field(const TupleOperand& tuple, std::size_t index);
    [[nodiscard]] Operand recorded(std::size_t domain, std::size_t slot, std::optional<std::size_t> field, const expression::Type& type);
    [[nodiscard]] Operand list(std::size_t parent, std::size_t slot, std::optional<std::size_t> field, const expression::Type& element);
    [[nodiscard]] Register column(std::size_t domain, Kind kind, Column column);

    // Operations on what is lowered, in lowering_operations.cpp.
    [[nodiscard]] Operand not_of(Operand operand);
    [[nodiscard]] Operand connect(Step step, const Operand& left, const Operand& right);
    [[nodiscard]] Operand less(const Operand& left, const Operand& right);
    [[nodiscard]] Operand equal(const Operand& left, const Operand& right);
    [[nodiscard]] Operand equal_texts(const Operand& left, const Operand& right);
    [[nodiscard]] Operand compare_numbers(Step step, const Operand& left, const Operand& right);
    [[nodiscard]] Operand text_in_set(const TextOperand& text, const LiteralList& list);
    [[nodiscard]] Operand is_null(const Operand& operand);
    [[nodiscard]] Operand move(const Operand& date, const terms::Quantity& by, bool backwards);
    [[nodiscard]] Operand scaled(const NumberOperand& number, const Value& factor);
    [[nodiscard]] Operand periods(const Operand& from, const Operand& to, const std::string& unit);
    [[nodiscard]] Operand in_interval(const Operand& point, const LiteralInterval& interval);
    [[nodiscard]] Operand timing(const Operand& left, const Operand& right, const expression::Timing& phrase);

    [[nodiscard]] std::optional<std::size_t> common_domain(std::size_t left, std::size_t right) const;
    [[nodiscard]] Register broadcast(Register source, std::size_t to);
    [[nodiscard]] Register emit(Instruction instruction, Kind kind);
    [[nodiscard]] TruthOperand truth_operand(const Operand& operand);
    [[nodiscard]] std::int32_t code_of(const std::string& text);

    const expression::Library& library_;
    const expression::Scope& scope_;
    std::span<const Value> constants_;
    Program program_;
    std::vector<std::optional<Operand>> definitions_;
    std::map<Instruction, Register> made_;
    std::map<std::tuple<Column::Content, std::size_t, std::size_t, std::optional<std::size_t>, std::size_t>, Register> columns_;
    std::string why_not_;
};

}  // namespace oligo::columnar
