// Phrases about time: A 49 days or less on or before B, A within 3 days of B, years between A and B.
#include <fmt/format.h>

#include "expression/parser.hpp"

namespace oligo::expression {

bool Parser::at_timing() const {
    const Token& token = peek();
    if (token.kind == TokenKind::Number) {
        const Token& unit = peek(1);
        if (unit.kind == TokenKind::Text) return true;
        return unit.kind == TokenKind::Word &&
               (is_duration_word(unit.text) || unit.text == "or" || unit.text == "before" || unit.text == "after");
    }
    if (token.kind != TokenKind::Word) return false;
    if (token.text == "more" || token.text == "less") return at_word("than", 1);
    return token.text == "before" || token.text == "after" || token.text == "on" || token.text == "within" || token.text == "same" ||
           token.text == "during" || token.text == "overlaps";
}

NodeIndex Parser::continue_timing(NodeIndex left) {
    const Token first = peek();
    Node phrase;
    phrase.position = node(left).position;
    if (take_word("overlaps")) {
        phrase.operation = Operation::Overlaps;
        if (at_word("before") || at_word("after")) fail_here("an interval");
    } else {
        Timing timing;
        phrase.operation = Operation::Timing;
        if (!read_distance(timing) || !read_relation(timing)) return nothing();
        phrase.timing = std::move(timing);
    }
    if (peek().kind == TokenKind::Word && at_word("of", 1) && !at_word("start") && !at_word("end")) {
        fail(peek().position, "expression-unsupported",
             fmt::format("`{} of` is not part of the rule language: days are compared as days; leave it out", peek().text));
        return nothing();
    }
    const NodeIndex right = read_level(Level::Inequality);
    phrase.children = {left, right};
    return add(std::move(phrase));
}

// The amount of time before the relation, if any.
bool Parser::read_distance(Timing& timing) {
    timing.offset_position = peek().position;
    if (at_word("more") || at_word("less")) {
        timing.distance = at_word("more") ? Distance::MoreThan : Distance::LessThan;
        take();
        take();
    } else if (take_word("within")) {
        timing.distance = Distance::Within;
    } else if (peek().kind == TokenKind::Number) {
        timing.distance = Distance::Exactly;
    } else {
        return true;
    }
    timing.offset_position = peek().position;
    timing.offset = read_quantity();
    if (timing.distance == Distance::Exactly && at_word("or")) {
        take();
        if (take_word("more")) {
            timing.distance = Distance::OrMore;
        } else if (take_word("less")) {
            timing.distance = Distance::OrLess;
        } else {
            fail_here("less or more, as in `49 days or less on or before`");
        }
    }
    return !failed_;
}

bool Parser::read_relation(Timing& timing) {
    if (timing.distance == Distance::Within) {
        timing.relation = Relation::Of;
        expect_word("of", "as in `within 3 days of`");
        return !failed_;
    }
    if (timing.distance == Distance::None && take_word("during")) {
        timing.relation = Relation::During;
        return true;
    }
    if (timing.distance == Distance::None && take_word("same")) {
        timing.relation = Relation::SameDay;
        if (!at_word("day") || !at_word("as", 1))
            fail(peek().position, "expression-syntax", "Only `same day as` is part of the rule language");
        take();
        take();
        return !failed_;
    }
    bool or_on = false;
    if (take_word("on")) {
        or_on = true;
        expect_word("or", "as in `on or before`");
    }
    const bool before = take_word("before");
    if (!before && !take_word("after")) {
        fail_here("before, after, on or before, or on or after");
        return false;
    }
    if (!or_on && at_word("or") && at_word("on", 1)) {
        take();
        take();
        or_on = true;
    }
    if (before) {
        timing.relation = or_on ? Relation::OnOrBefore : Relation::Before;
    } else {
        timing.relation = or_on ? Relation::OnOrAfter : Relation::After;
    }
    return true;
}

NodeIndex Parser::read_periods_between() {
    Node between;
    between.operation = Operation::Between_Units;
    between.position = peek().position;
    between.text = take().text;
    take();
    const NodeIndex from = read_term();
    expect_word("and", "as in `years between Patient.birthDate and Registration.date`");
    const NodeIndex to = read_term();
    between.children = {from, to};
    return add(std::move(between));
}

// An amount of time. The grammar wants it as a number here: a judgement or a sum cannot stand before `or less`.
std::optional<terms::Quantity> Parser::read_quantity() {
    const Token number = peek();
    if (number.kind != TokenKind::Number) {
        fail_here("an amount of time, such as 49 days (for a named amount write a >= b - Judgement.name)");
        return std::nullopt;
    }
    take();
    const auto amount = Decimal::read(number.text);
    if (!amount) {
        fail(number.position, "expression-number", fmt::format("{} has too many digits", number.text));
        return std::nullopt;
    }
    auto unit = read_unit(*amount);
    if (!unit) {
        fail_here(fmt::format("a unit of time, such as {} days", number.text));
        return std::nullopt;
    }
    return terms::Quantity{*amount, std::move(*unit)};
}

}  // namespace oligo::expression
