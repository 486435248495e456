// Numbers, quantities and dates.
#include <algorithm>

#include <fmt/format.h>

#include "expression/parser.hpp"

namespace oligo::expression {

NodeIndex Parser::literal(Value value, Position position) {
    Node node;
    node.position = position;
    node.literal = std::move(value);
    return add(std::move(node));
}

NodeIndex Parser::read_number() {
    const Token number = take();
    const auto amount = Decimal::read(number.text);
    if (!amount) {
        note(number.position, "expression-number", fmt::format("{} has too many digits", number.text));
        return nothing();
    }
    if (const auto unit = read_unit(*amount)) return literal(quantity({*amount, *unit}), number.position);
    const bool whole = number.text.find('.') == std::string::npos;
    return literal(whole ? integer(amount->units()) : decimal(*amount), number.position);
}

// A word of time or a unit in quotes; empty when neither follows. An unknown unit is a finding and counts as 1.
std::optional<terms::Unit> Parser::read_unit(const Decimal& amount) {
    const bool word = peek().kind == TokenKind::Word && is_duration_word(peek().text);
    const bool second = at_word("second") || at_word("seconds") || at_word("millisecond") || at_word("milliseconds");
    if (!word && !second && peek().kind != TokenKind::Text) return std::nullopt;
    const Token token = take();
    const bool one = amount == Decimal::from_integer(1);
    auto unit = second ? std::nullopt : terms::read_unit(duration_word(token.text, one));
    if (!unit) {
        const std::string advice = second ? std::string("Times are kept to the minute.") : terms::unit_advice(token.text);
        note(token.position, "expression-unit",
             fmt::format("'{}' is not a unit that is known here.{}{}", token.text, advice.empty() ? "" : " ",
                         advice.empty() ? std::string(" Write a UCUM code, such as 15 'mm', 10 '%' or 3.6 'mg/kg'") : advice));
        unit = terms::read_unit("1");
    }
    return unit;
}

NodeIndex Parser::read_date() {
    const Token token = take();
    if (const auto value = read_date_literal(token.text)) return literal(*value, token.position);
    const bool has_time = token.text.find('T') != std::string::npos;
    const bool zone = has_time && token.text.find_first_of("Z+-", token.text.find('T')) != std::string::npos;
    if (token.text.starts_with("@T")) {
        note(token.position, "expression-unsupported", "A time without a day is not part of the rule language");
    } else if (zone) {
        note(token.position, "expression-unsupported", "Time zones are not part of the rule language: times are those of the site");
    } else {
        note(token.position, "expression-date",
             fmt::format("{} is not a date: write @2026-02-10, or @2026-02 when the day is not known", token.text));
    }
    return nothing();
}

std::optional<Value> read_date_literal(std::string_view text) {
    text.remove_prefix(1);
    if (text.ends_with('T')) text.remove_suffix(1);
    const auto time = text.find('T');
    if (time == std::string_view::npos) {
        const auto range = oligo::read_date(text);
        return range ? std::optional(date(*range)) : std::nullopt;
    }
    // Parts of a second are read and dropped.
    const auto fraction = text.find('.', time);
    const bool digits = fraction == std::string_view::npos || text.find_first_not_of("0123456789", fraction + 1) == std::string_view::npos;
    const auto range = digits ? read_minute(text.substr(0, fraction)) : std::nullopt;
    return range ? std::optional(date_time(*range)) : std::nullopt;
}

}  // namespace oligo::expression
