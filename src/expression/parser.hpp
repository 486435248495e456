#pragma once
// Tokens to tree, by precedence climbing. One object reads one rule.
//
// After an error the rest of the innermost parentheses is left out and reading goes on behind them, so that several mistakes are found at
// once.
#include <optional>
#include <vector>

#include "expression/grammar.hpp"
#include "expression/token.hpp"

namespace oligo::expression {

class Parser {
public:
    Parser(std::vector<Token> tokens, std::vector<Finding>& findings) : tokens_(std::move(tokens)), findings_(findings) {}

    /// The tree as far as it could be read; worthless when there are errors.
    Tree read();

private:
    // Conditions (parser.cpp).
    NodeIndex read_expression() { return read_level(Level::Implies); }
    NodeIndex read_level(Level lowest);
    NodeIndex read_operand();
    NodeIndex read_prefix(Operation operation);
    [[nodiscard]] Level level_of_next() const;
    NodeIndex continue_operand(NodeIndex left, Level level);
    NodeIndex continue_is(NodeIndex left);
    NodeIndex continue_between(NodeIndex left);
    NodeIndex continue_binary(NodeIndex left, Level level);
    void refuse_bare_prefix(NodeIndex left, NodeIndex whole);

    // Timing phrases (parser_timing.cpp).
    [[nodiscard]] bool at_timing() const;
    NodeIndex continue_timing(NodeIndex left);
    bool read_distance(Timing& timing);
    bool read_relation(Timing& timing);
    NodeIndex read_periods_between();
    std::optional<terms::Quantity> read_quantity();

    // Values (parser_terms.cpp).
    NodeIndex read_term() { return read_sum(); }
    NodeIndex read_sum();
    NodeIndex read_product();
    NodeIndex read_unary();
    NodeIndex read_path();
    NodeIndex read_primary();
    NodeIndex read_parentheses();
    NodeIndex read_name();
    NodeIndex read_list();
    NodeIndex read_interval();
    NodeIndex read_if();
    NodeIndex read_case();

    // Calls (parser_calls.cpp).
    NodeIndex read_call();
    NodeIndex finish_call(const Token& name, std::vector<NodeIndex> arguments);
    NodeIndex date_call(const Token& name, const std::vector<NodeIndex>& arguments);

    // Queries (parser_query.cpp).
    [[nodiscard]] bool at_alias(NodeIndex source) const;
    NodeIndex read_query(NodeIndex source);
    void read_lets(Node& query, QueryParts& parts);
    void read_return(Node& query, QueryParts& parts);
    void read_sort(Node& query, QueryParts& parts);

    // Literals (parser_literals.cpp).
    NodeIndex read_number();
    NodeIndex read_date();
    std::optional<terms::Unit> read_unit(const Decimal& amount);
    NodeIndex literal(Value value, Position position);

    // Tokens and nodes.
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    [[nodiscard]] bool at_word(std::string_view word, std::size_t ahead = 0) const;
    [[nodiscard]] bool at_symbol(std::string_view symbol, std::size_t ahead = 0) const;
    Token take();
    bool take_word(std::string_view word);
    bool take_symbol(std::string_view symbol);
    void expect_word(std::string_view word, std::string_view why);
    void expect_symbol(std::string_view symbol, std::string_view why);
    /// Reports, and leaves out what follows in these parentheses. Only the first report counts until then.
    void fail(Position position, std::string id, std::string message);
    void fail_here(std::string_view expected);
    /// Reports what can be told without losing the thread.
    void note(Position position, std::string id, std::string message);
    /// After a failure: goes on behind the sign that closes the innermost open parentheses, when it is this one.
    void recover(std::string_view close);

    NodeIndex add(Node node);
    NodeIndex add(Operation operation, Position position, std::vector<NodeIndex> children);
    NodeIndex nothing();
    [[nodiscard]] const Node& node(NodeIndex index) const { return tree_.nodes[index]; }

    std::vector<Token> tokens_;
    std::vector<Finding>& findings_;
    std::size_t next_ = 0;
    bool failed_ = false;   // until recover()
    bool gave_up_ = false;  // for good
    int depth_ = 0;
    Tree tree_;
    std::vector<std::size_t> heights_;  // of each node
    std::vector<bool> in_parentheses_;  // of each node
};

/// A date (@2026-02, @2026-02-10, @2026-02-10T) or a point in time (@2026-02-10T08:30); empty for anything else.
[[nodiscard]] std::optional<Value> read_date_literal(std::string_view text);

}  // namespace oligo::expression
