#pragma once
// What reader and printer must agree on: how tightly each operation binds, and which words are no names.
// Source: the grammar of HL7 Clinical Quality Language 1.5, appendix I.
#include <string_view>

#include "expression/tree.hpp"

namespace oligo::expression {

/// Loosest first. An operand that binds less tightly than its place asks for stands in parentheses.
enum class Level : std::uint8_t {
    Loose,  ///< a query, an `if`: they take in all that follows
    Implies,
    Or,  ///< or, xor
    And,
    Membership,  ///< in, contains
    Equality,
    Timing,
    Inequality,
    Between,
    Not,  ///< not, exists
    Is,
    Duration,  ///< years between
    Sum,
    Product,
    Unary,  ///< sign, start of, end of, literals
    Path,
};

[[nodiscard]] constexpr Level tighter(Level level) {
    return static_cast<Level>(static_cast<std::uint8_t>(level) + 1);
}
[[nodiscard]] Level level_of(Operation operation);

/// True for a word that the language keeps for itself: as a name it needs quotes, but not after a dot.
[[nodiscard]] bool is_reserved(std::string_view word);
/// True when the text can stand as a name without quotes.
[[nodiscard]] bool is_plain_name(std::string_view text);
/// days, week, months, ...: durations without quotes.
[[nodiscard]] bool is_duration_word(std::string_view word);
/// "day" for 1, "days" for any other amount; a code that is no such word stays.
[[nodiscard]] std::string_view duration_word(std::string_view word, bool one);
/// years, months, weeks, days: what `between` can count.
[[nodiscard]] bool is_period(std::string_view word);

/// No tree is higher than this, so that whoever walks one may use recursion.
inline constexpr std::size_t greatest_height = 400;

}  // namespace oligo::expression
