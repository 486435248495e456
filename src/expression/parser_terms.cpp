// Values: sums, products, paths, names, lists, intervals, parentheses, if and case.
#include <fmt/format.h>

#include "expression/parser.hpp"
#include "expression/unsupported.hpp"

namespace oligo::expression {

NodeIndex Parser::read_sum() {
    NodeIndex left = read_product();
    while (at_symbol("+") || at_symbol("-")) {
        const Operation operation = take().text == "+" ? Operation::Add : Operation::Subtract;
        const NodeIndex right = read_product();
        left = add(operation, node(left).position, {left, right});
    }
    return left;
}

NodeIndex Parser::read_product() {
    NodeIndex left = read_unary();
    while (at_symbol("*") || at_symbol("/")) {
        const Operation operation = take().text == "*" ? Operation::Multiply : Operation::Divide;
        const NodeIndex right = read_unary();
        left = add(operation, node(left).position, {left, right});
    }
    return left;
}

NodeIndex Parser::read_unary() {
    // Signs may repeat: loops keep the stack as it is, and the height of the tree is bounded in add().
    std::vector<std::pair<Operation, Position>> prefixes;
    while (true) {
        const Position position = peek().position;
        if (take_symbol("-")) {
            prefixes.emplace_back(Operation::Negate, position);
        } else if ((at_word("start") || at_word("end")) && at_word("of", 1)) {
            prefixes.emplace_back(at_word("start") ? Operation::StartOf : Operation::EndOf, position);
            take();
            take();
        } else if (!take_symbol("+")) {
            break;
        }
    }
    NodeIndex operand = read_path();
    for (; !prefixes.empty(); prefixes.pop_back()) operand = add(prefixes.back().first, prefixes.back().second, {operand});
    return operand;
}

NodeIndex Parser::read_path() {
    NodeIndex object = read_primary();
    while (take_symbol(".")) {
        const Token& field = peek();
        if (field.kind != TokenKind::Word && field.kind != TokenKind::QuotedName) {
            fail_here("the name of a field after the dot");
            return object;
        }
        Node member;
        member.operation = Operation::Member;
        member.position = node(object).position;
        member.children = {object};
        member.text = take().text;
        object = add(std::move(member));
    }
    if (at_symbol("[")) {
        fail(peek().position, "expression-unsupported",
             "Picking an element by number is not part of the rule language: use First or Last of a sorted list");
    }
    return object;
}

NodeIndex Parser::read_primary() {
    const Token& token = peek();
    switch (token.kind) {
        case TokenKind::Number:
            return read_number();
        case TokenKind::Date:
            return read_date();
        case TokenKind::Text: {
            const Token text_token = take();
            return literal(text(text_token.text), text_token.position);
        }
        case TokenKind::QuotedName:
            return read_name();
        case TokenKind::Symbol:
            if (token.text == "(") return read_parentheses();
            if (token.text == "{") return read_list();
            break;
        case TokenKind::Word:
            if (token.text == "null" || token.text == "true" || token.text == "false") {
                const Token word = take();
                return literal(word.text == "null" ? null_value(Reason::None) : boolean(word.text == "true"), word.position);
            }
            if (token.text == "if") return read_if();
            if (token.text == "case") return read_case();
            if (token.text == "Interval" && (at_symbol("[", 1) || at_symbol("(", 1))) return read_interval();
            if (is_reserved(token.text)) break;
            return at_symbol("(", 1) ? read_call() : read_name();
        case TokenKind::End:
            break;
    }
    fail_here("a value: a name such as Patient.birthDate, a number, a text in 'quotes', a date such as @2026-02-10");
    return nothing();
}

NodeIndex Parser::read_parentheses() {
    take();
    const NodeIndex inner = read_expression();
    expect_symbol(")", "to close the parenthesis, or an operator such as and");
    recover(")");
    in_parentheses_[inner] = true;
    return inner;
}

NodeIndex Parser::read_name() {
    Node name;
    name.operation = Operation::Name;
    name.position = peek().position;
    name.quoted = peek().kind == TokenKind::QuotedName;
    name.text = take().text;
    return add(std::move(name));
}

NodeIndex Parser::read_list() {
    Node list;
    list.operation = Operation::ListLiteral;
    list.position = take().position;
    if (!at_symbol("}")) {
        do {
            list.children.push_back(read_expression());
        } while (take_symbol(","));
    }
    expect_symbol("}", "to close the list, or a comma");
    recover("}");
    return add(std::move(list));
}

NodeIndex Parser::read_interval() {
    Node interval;
    interval.operation = Operation::IntervalLiteral;
    interval.position = take().position;
    interval.low_closed = take().text == "[";
    const NodeIndex low = read_expression();
    expect_symbol(",", "between the two ends of an interval");
    const NodeIndex high = read_expression();
    interval.high_closed = at_symbol("]");
    if (!take_symbol("]")) expect_symbol(")", "or ], to close the interval");
    recover(interval.low_closed ? "]" : ")");
    interval.children = {low, high};
    return add(std::move(interval));
}

NodeIndex Parser::read_if() {
    const Position position = take().position;
    const NodeIndex condition = read_expression();
    expect_word("then", "as in `if ... then ... else ...`");
    const NodeIndex when_true = read_expression();
    expect_word("else", "as in `if ... then ... else ...`");
    const NodeIndex otherwise = read_expression();
    return add(Operation::If, position, {condition, when_true, otherwise});
}

NodeIndex Parser::read_case() {
    Node branches;
    branches.operation = Operation::Case;
    branches.position = take().position;
    branches.has_comparand = !at_word("when");
    if (branches.has_comparand) branches.children.push_back(read_expression());
    if (!at_word("when")) fail_here("when, as in `case when ... then ... else ... end`");
    while (take_word("when")) {
        branches.children.push_back(read_expression());
        expect_word("then", "after the condition of when");
        branches.children.push_back(read_expression());
    }
    expect_word("else", "for what holds when no condition does");
    branches.children.push_back(read_expression());
    expect_word("end", "to close case");
    return add(std::move(branches));
}

}  // namespace oligo::expression
