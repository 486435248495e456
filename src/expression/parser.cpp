#include "expression/parser.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "expression/print.hpp"
#include "expression/unsupported.hpp"

namespace oligo::expression {
namespace {

// What a rule may nest: far more than a person can read, and little enough for any stack.
constexpr int greatest_depth = 200;

struct Deeper {
    explicit Deeper(int& depth) : depth_(depth) { ++depth_; }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    int& depth_;
};

struct BinaryOperation {
    std::string_view sign;
    Operation operation;
    Level level;
};
constexpr std::array binary_operations = {
    BinaryOperation{"implies", Operation::Implies, Level::Implies},
    BinaryOperation{"or", Operation::Or, Level::Or},
    BinaryOperation{"xor", Operation::Xor, Level::Or},
    BinaryOperation{"and", Operation::And, Level::And},
    BinaryOperation{"in", Operation::In, Level::Membership},
    BinaryOperation{"contains", Operation::Contains, Level::Membership},
    BinaryOperation{"=", Operation::Equal, Level::Equality},
    BinaryOperation{"!=", Operation::NotEqual, Level::Equality},
    BinaryOperation{"<", Operation::Less, Level::Inequality},
    BinaryOperation{"<=", Operation::LessOrEqual, Level::Inequality},
    BinaryOperation{">", Operation::Greater, Level::Inequality},
    BinaryOperation{">=", Operation::GreaterOrEqual, Level::Inequality},
};

const BinaryOperation* find_binary(const Token& token) {
    if (token.kind != TokenKind::Word && token.kind != TokenKind::Symbol) return nullptr;
    const auto* found =
        std::find_if(binary_operations.begin(), binary_operations.end(), [&](const auto& o) { return o.sign == token.text; });
    return found == binary_operations.end() ? nullptr : found;
}

}  // namespace

Tree Parser::read() {
    if (peek().kind == TokenKind::End) {
        fail(peek().position, "expression-empty", "The rule is empty: write a condition, such as Performance.ecog between 0 and 1");
        return std::move(tree_);
    }
    read_expression();
    if (at_symbol(")") || at_symbol("]") || at_symbol("}")) {
        fail(peek().position, "expression-syntax", fmt::format("{} closes nothing: an opening one is missing before it", describe(peek())));
    }
    if (peek().kind != TokenKind::End) fail_here("an operator, such as and, or the end of the rule");
    return std::move(tree_);
}

NodeIndex Parser::read_level(Level lowest) {
    const Deeper deeper(depth_);
    if (depth_ > greatest_depth) {
        fail(peek().position, "expression-too-deep",
             fmt::format("More than {} parentheses or operators stand inside one another: name a part of the rule in `definitions`",
                         greatest_depth));
        gave_up_ = true;
        return nothing();
    }
    NodeIndex left = read_operand();
    for (Level level = level_of_next(); level != Level::Loose && level >= lowest; level = level_of_next()) {
        left = continue_operand(left, level);
    }
    return left;
}

// Loose when no operator follows.
Level Parser::level_of_next() const {
    if (at_timing()) return Level::Timing;
    if (at_word("between")) return Level::Between;
    if (at_word("is")) return Level::Is;
    const BinaryOperation* binary = find_binary(peek());
    return binary == nullptr ? Level::Loose : binary->level;
}

NodeIndex Parser::read_operand() {
    if (at_word("not")) return read_prefix(Operation::Not);
    if (at_word("exists")) return read_prefix(Operation::Exists);
    if (peek().kind == TokenKind::Word && is_period(peek().text) && at_word("between", 1)) return read_periods_between();
    const NodeIndex term = read_term();
    return at_alias(term) ? read_query(term) : term;
}

NodeIndex Parser::read_prefix(Operation operation) {
    const Position position = take().position;
    const NodeIndex operand = read_level(Level::Is);
    return add(operation, position, {operand});
}

NodeIndex Parser::continue_operand(NodeIndex left, Level level) {
    if (level == Level::Is) return continue_is(left);
    NodeIndex whole = 0;
    if (level == Level::Timing) {
        whole = continue_timing(left);
    } else if (level == Level::Between) {
        whole = continue_between(left);
    } else {
        whole = continue_binary(left, level);
    }
    if (level >= Level::Membership) refuse_bare_prefix(left, whole);
    return whole;
}

NodeIndex Parser::continue_is(NodeIndex left) {
    take();
    Node is;
    is.position = node(left).position;
    is.children = {left};
    is.negated = take_word("not");
    if (take_word("null")) {
        is.operation = Operation::IsNull;
    } else if (take_word("true")) {
        is.operation = Operation::IsTrue;
    } else if (take_word("false")) {
        is.operation = Operation::IsFalse;
    } else {
        fail_here("null, true or false (to compare with anything else, write =)");
        return nothing();
    }
    return add(std::move(is));
}

NodeIndex Parser::continue_between(NodeIndex left) {
    take();
    const NodeIndex low = read_term();
    expect_word("and", "as in `between 1 and 5`");
    const NodeIndex high = read_term();
    return add(Operation::Between, node(left).position, {left, low, high});
}

NodeIndex Parser::continue_binary(NodeIndex left, Level level) {
    const Token sign = take();
    if (sign.text == "or" && (at_word("less") || at_word("more"))) {
        fail(
            sign.position, "expression-syntax",
            fmt::format("`or {}` stands between an amount of time and before or after, as in `49 days or less on or before`", peek().text));
        return nothing();
    }
    const BinaryOperation* binary = find_binary(sign);
    const NodeIndex right = read_level(tighter(level));
    return add(binary->operation, node(left).position, {left, right});
}

// `not x = 1` is (not x) = 1 in CQL, which nobody means.
void Parser::refuse_bare_prefix(NodeIndex left, NodeIndex whole) {
    const Node& prefix = node(left);
    if (failed_ || in_parentheses_[left]) return;
    if (prefix.operation == Operation::Exists) {
        note(prefix.position, "expression-not",
             fmt::format("`exists` already asks a question: leave out what follows, or write ({})", text_of(tree_, left)));
    }
    if (prefix.operation != Operation::Not) return;
    const Position position = prefix.position;
    Node meant = node(whole);
    meant.children.front() = prefix.children.front();
    tree_.nodes.push_back(std::move(meant));
    const std::string inner = text_of(tree_, tree_.root());
    tree_.nodes.pop_back();
    note(position, "expression-not", fmt::format("`not` takes only the word next to it. Write not ({})", inner));
}

const Token& Parser::peek(std::size_t ahead) const {
    const std::size_t last = tokens_.size() - 1;
    return failed_ ? tokens_[last] : tokens_[std::min(next_ + ahead, last)];
}

bool Parser::at_word(std::string_view word, std::size_t ahead) const {
    return peek(ahead).kind == TokenKind::Word && peek(ahead).text == word;
}

bool Parser::at_symbol(std::string_view symbol, std::size_t ahead) const {
    return peek(ahead).kind == TokenKind::Symbol && peek(ahead).text == symbol;
}

Token Parser::take() {
    Token token = peek();
    if (!failed_ && next_ + 1 < tokens_.size()) ++next_;
    return token;
}

bool Parser::take_word(std::string_view word) {
    const bool there = at_word(word);
    if (there) take();
    return there;
}

bool Parser::take_symbol(std::string_view symbol) {
    const bool there = at_symbol(symbol);
    if (there) take();
    return there;
}

void Parser::expect_word(std::string_view word, std::string_view why) {
    if (!take_word(word)) fail_here(fmt::format("{}, {}", word, why));
}

void Parser::expect_symbol(std::string_view symbol, std::string_view why) {
    if (!take_symbol(symbol)) fail_here(fmt::format("{}, {}", symbol, why));
}

void Parser::fail(Position position, std::string id, std::string message) {
    if (failed_) return;
    findings_.push_back(finding_at(position, std::move(id), std::move(message)));
    failed_ = true;
}

void Parser::fail_here(std::string_view expected) {
    if (failed_) return;
    const Token& token = peek();
    if (const std::string advice = unsupported_word(token); !advice.empty()) {
        fail(token.position, "expression-unsupported", advice);
        return;
    }
    const bool after_number = next_ > 0 && tokens_[next_ - 1].kind == TokenKind::Number;
    if (after_number && token.kind == TokenKind::Word && terms::read_unit(token.text)) {
        fail(token.position, "expression-unit", fmt::format("A unit stands in quotes: write {} '{}'", tokens_[next_ - 1].text, token.text));
        return;
    }
    fail(token.position, "expression-syntax", fmt::format("Here stands {}; expected is {}", describe(token), expected));
}

void Parser::note(Position position, std::string id, std::string message) {
    if (!failed_) findings_.push_back(finding_at(position, std::move(id), std::move(message)));
}

void Parser::recover(std::string_view close) {
    if (!failed_ || gave_up_) return;
    int open = 0;
    for (; tokens_[next_].kind != TokenKind::End; ++next_) {
        if (tokens_[next_].kind != TokenKind::Symbol) continue;
        const std::string& sign = tokens_[next_].text;
        if (sign == "(" || sign == "[" || sign == "{") ++open;
        if (sign != ")" && sign != "]" && sign != "}") continue;
        if (open-- > 0) continue;
        if (sign != close) return;
        ++next_;
        failed_ = false;
        return;
    }
}

NodeIndex Parser::add(Node node) {
    std::size_t height = 0;
    for (const NodeIndex child : node.children) height = std::max(height, heights_[child]);
    if (height + 1 > greatest_height) {
        fail(node.position, "expression-too-deep",
             fmt::format(
                 "The rule joins more than {} parts in a row: use a list, as in `x in {{ 'a', 'b' }}`, or name a part in `definitions`",
                 greatest_height));
        gave_up_ = true;
        return nothing();
    }
    heights_.push_back(height + 1);
    in_parentheses_.push_back(false);
    tree_.nodes.push_back(std::move(node));
    return tree_.root();
}

NodeIndex Parser::add(Operation operation, Position position, std::vector<NodeIndex> children) {
    Node node;
    node.operation = operation;
    node.position = position;
    node.children = std::move(children);
    return add(std::move(node));
}

NodeIndex Parser::nothing() {
    return literal(null_value(Reason::None), peek().position);
}

}  // namespace oligo::expression
