#pragma once
// The words, signs and literals a rule is made of, each with the place it stands at.
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "expression/tree.hpp"

namespace oligo::expression {

enum class TokenKind : std::uint8_t {
    End,
    Word,        ///< a name or a word of the language
    QuotedName,  ///< "De novo"
    Text,        ///< 'brain'
    Number,      ///< 15 or 1.2, without sign
    Date,        ///< @2026-02-10, with the @
    Symbol,
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;  ///< as written; of a QuotedName or Text what stands between the quotes, escapes resolved
    Position position;
};

/// The tokens of a rule, ended by one End. Comments and blanks are dropped. `start` and `indent`: see read_expression.
/// Characters that belong to no token are findings, and left out.
[[nodiscard]] std::vector<Token> split_tokens(std::string_view text, Position start, int indent, std::vector<Finding>& findings);

/// For messages: "the number 15", "`and`", "the end of the rule".
[[nodiscard]] std::string describe(const Token& token);

/// An error or warning of a rule, at a place.
[[nodiscard]] Finding finding_at(Position position, std::string id, std::string message, Severity severity = Severity::Error);

}  // namespace oligo::expression
