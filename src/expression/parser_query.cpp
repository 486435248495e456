// Queries over one list: DistantFoci F where F.organ = 'brain' return distinct F.organSystem sort by ...
#include <fmt/format.h>

#include "expression/parser.hpp"

namespace oligo::expression {

// A name behind a list gives its elements a name: the beginning of a query.
bool Parser::at_alias(NodeIndex source) const {
    const Token& token = peek();
    const bool is_name = token.kind == TokenKind::QuotedName || (token.kind == TokenKind::Word && !is_reserved(token.text));
    if (!is_name) return false;
    const Operation operation = node(source).operation;
    if (operation != Operation::Name && operation != Operation::Member && !in_parentheses_[source]) return false;
    // Two names with a path or a call behind them: not a query, but a forgotten operator.
    return !at_symbol(".", 1) && !at_symbol("(", 1);
}

NodeIndex Parser::read_query(NodeIndex source) {
    Node query;
    query.operation = Operation::Query;
    query.position = node(source).position;
    query.children = {source};
    QueryParts parts;
    parts.alias = take().text;
    if (take_word("let")) read_lets(query, parts);
    if (take_word("where")) query.children.push_back(parts.where.emplace(read_expression()));
    if (take_word("return")) read_return(query, parts);
    if (take_word("sort")) read_sort(query, parts);
    query.query = std::move(parts);
    return add(std::move(query));
}

void Parser::read_lets(Node& query, QueryParts& parts) {
    do {
        const Token name = peek();
        if (name.kind != TokenKind::QuotedName && (name.kind != TokenKind::Word || is_reserved(name.text))) {
            fail_here("a name after let");
            return;
        }
        take();
        expect_symbol(":", "after the name");
        parts.lets.emplace_back(name.text, read_expression());
        query.children.push_back(parts.lets.back().second);
    } while (take_symbol(","));
}

void Parser::read_return(Node& query, QueryParts& parts) {
    parts.all = take_word("all");
    parts.distinct_written = !parts.all && take_word("distinct");
    query.children.push_back(parts.result.emplace(read_expression()));
}

void Parser::read_sort(Node& query, QueryParts& parts) {
    parts.sorted = true;
    const bool by = take_word("by");
    if (by && at_word("$this")) {
        take();
    } else if (by) {
        query.children.push_back(parts.sort_by.emplace(read_term()));
    }
    if (take_word("desc") || take_word("descending")) {
        parts.descending = true;
    } else if (!take_word("asc") && !take_word("ascending") && !by) {
        fail_here("asc, desc or by after sort");
    }
    if (by && at_symbol(",")) fail(peek().position, "expression-unsupported", "Lists are sorted by one thing only");
}

}  // namespace oligo::expression
