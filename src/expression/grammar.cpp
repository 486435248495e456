#include "expression/grammar.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace oligo::expression {
namespace {

constexpr auto reserved_words = std::to_array<std::string_view>({
    "all",   "and",      "as",       "asc",    "ascending",  "after",    "aggregate", "before",   "between",  "by",
    "case",  "cast",     "contains", "desc",   "descending", "distinct", "div",       "during",   "else",     "end",
    "ends",  "except",   "exists",   "false",  "if",         "implies",  "in",        "included", "includes", "intersect",
    "is",    "less",     "let",      "meets",  "mod",        "more",     "not",       "null",     "of",       "on",
    "or",    "overlaps", "properly", "return", "same",       "sort",     "start",     "starts",   "then",     "true",
    "union", "when",     "where",    "with",   "within",     "without",  "xor",       "convert",  "flatten",  "from",
});

constexpr auto durations = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"day", "days"}, {"week", "weeks"}, {"month", "months"}, {"year", "years"}, {"hour", "hours"}, {"minute", "minutes"}});

auto find_duration(std::string_view word) {
    return std::find_if(durations.begin(), durations.end(), [&](const auto& pair) { return pair.first == word || pair.second == word; });
}

}  // namespace

Level level_of(Operation operation) {
    switch (operation) {
        case Operation::Query:
        case Operation::If:
            return Level::Loose;
        case Operation::Implies:
            return Level::Implies;
        case Operation::Or:
        case Operation::Xor:
            return Level::Or;
        case Operation::And:
            return Level::And;
        case Operation::In:
        case Operation::Contains:
            return Level::Membership;
        case Operation::Equal:
        case Operation::NotEqual:
            return Level::Equality;
        case Operation::Timing:
        case Operation::Overlaps:
            return Level::Timing;
        case Operation::Less:
        case Operation::LessOrEqual:
        case Operation::Greater:
        case Operation::GreaterOrEqual:
            return Level::Inequality;
        case Operation::Between:
            return Level::Between;
        case Operation::Not:
        case Operation::Exists:
            return Level::Not;
        case Operation::IsNull:
        case Operation::IsTrue:
        case Operation::IsFalse:
            return Level::Is;
        case Operation::Between_Units:
            return Level::Duration;
        case Operation::Add:
        case Operation::Subtract:
            return Level::Sum;
        case Operation::Multiply:
        case Operation::Divide:
            return Level::Product;
        case Operation::Negate:
        case Operation::StartOf:
        case Operation::EndOf:
        case Operation::Literal:
            return Level::Unary;
        case Operation::Name:
        case Operation::Member:
        case Operation::Count:
        case Operation::Minimum:
        case Operation::Maximum:
        case Operation::First:
        case Operation::Last:
        case Operation::Coalesce:
        case Operation::Case:
        case Operation::ListLiteral:
        case Operation::IntervalLiteral:
            break;
    }
    return Level::Path;
}

bool is_reserved(std::string_view word) {
    return std::find(reserved_words.begin(), reserved_words.end(), word) != reserved_words.end();
}

bool is_plain_name(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; };
    const auto belongs = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
    return !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), belongs);
}

bool is_duration_word(std::string_view word) {
    return find_duration(word) != durations.end();
}

std::string_view duration_word(std::string_view word, bool one) {
    const auto* found = find_duration(word);
    if (found == durations.end()) return word;
    return one ? found->first : found->second;
}

bool is_period(std::string_view word) {
    return word == "years" || word == "months" || word == "weeks" || word == "days";
}

}  // namespace oligo::expression
