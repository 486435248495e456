#include "expression/token.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace oligo::expression {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool starts_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}
bool continues_word(char c) {
    return starts_word(c) || is_digit(c);
}
bool is_continuation_byte(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// What people write, or their word processor makes, where the language wants something else.
struct Slip {
    std::string_view written;
    std::string_view advice;
};
constexpr std::array slips = {
    Slip{"==", "write = to compare"},
    Slip{"<>", "write != for \"is not\""},
    Slip{"!~", "write != for \"is not\""},
    Slip{"~", "write = to compare"},
    Slip{"&&", "write and"},
    Slip{"||", "write or"},
    Slip{"|", "write or between conditions; lists are not joined"},
    Slip{"&", "write and between conditions; texts are not joined"},
    Slip{"^", "powers are not part of the rule language"},
    Slip{"!", "write not (...), or != to compare"},
    Slip{"`", "write names in \"double quotes\" and texts in 'single quotes'"},
    Slip{"%", "write a percentage with its unit in quotes, as in 10 '%'"},
    Slip{";", "a rule is one expression: leave it out"},
    Slip{"\u2264", "write <="},
    Slip{"\u2265", "write >="},
    Slip{"\u2260", "write !="},
    Slip{"\u2013", "write a plain minus sign"},
    Slip{"\u2212", "write a plain minus sign"},
    Slip{"\u2018", "a word processor's quotation mark: write texts in 'straight quotes'"},
    Slip{"\u2019", "a word processor's quotation mark: write texts in 'straight quotes'"},
    Slip{"\u201C", "a word processor's quotation mark: write names in \"straight quotes\""},
    Slip{"\u201D", "a word processor's quotation mark: write names in \"straight quotes\""},
};

constexpr std::array<std::string_view, 19> symbols = {"!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",",
                                                      ".",  ":",  "+",  "-", "*", "/", "=", "<", ">"};
constexpr std::string_view no_break_space = "\u00A0";

void append_utf8(std::string& text, unsigned point) {
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xC0U | (point >> 6U));
        text += static_cast<char>(0x80U | (point & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | (point >> 12U));
        text += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (point & 0x3FU));
    }
}

std::optional<unsigned> hexadecimal(std::string_view digits) {
    unsigned value = 0;
    for (const char c : digits) {
        const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!is_digit(c) && !letter) return std::nullopt;
        value = value * 16 + static_cast<unsigned>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

class Splitter {
public:
    Splitter(std::string_view text, Position start, int indent, std::vector<Finding>& findings)
        : text_(text), position_(start), indent_(indent), findings_(findings) {}

    std::vector<Token> split() {
        while (skip_blanks()) split_one();
        tokens_.push_back({TokenKind::End, "", position_});
        return std::move(tokens_);
    }

private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] char next(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void advance(std::size_t count) {
        for (; count > 0 && at_ < text_.size(); --count, ++at_) {
            if (text_[at_] == '\n') {
                ++position_.line;
                position_.column = indent_ + 1;
            } else {
                ++position_.column;
            }
        }
    }

    void report(Position position, std::string id, std::string message) {
        findings_.push_back(finding_at(position, std::move(id), std::move(message)));
    }

    // False at the end of the text.
    bool skip_blanks() {
        while (at_ < text_.size()) {
            const char c = next();
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                advance(1);
            } else if (rest().starts_with(no_break_space)) {
                advance(no_break_space.size());
            } else if (rest().starts_with("//")) {
                advance(std::min(rest().find('\n'), rest().size()));
            } else if (rest().starts_with("/*")) {
                skip_long_comment();
            } else {
                return true;
            }
        }
        return false;
    }

    void skip_long_comment() {
        const auto end = rest().find("*/", 2);
        if (end == std::string_view::npos) report(position_, "expression-open-comment", "This comment is not closed: end it with */");
        advance(end == std::string_view::npos ? rest().size() : end + 2);
    }

    void split_one() {
        const char c = next();
        const Position position = position_;
        if (starts_word(c)) {
            take_while(TokenKind::Word, continues_word);
        } else if (is_digit(c)) {
            take_number();
        } else if (c == '@') {
            take_while(TokenKind::Date,
                       [](char d) { return continues_word(d) || d == '@' || d == '-' || d == ':' || d == '.' || d == '+'; });
        } else if (c == '\'' || c == '"') {
            take_quoted(c);
        } else if (const auto slip = std::find_if(slips.begin(), slips.end(), [this](const Slip& s) { return is_slip(s); });
                   slip != slips.end()) {
            report(position, "expression-sign", fmt::format("\"{}\" is not a sign of the rule language: {}", slip->written, slip->advice));
            advance(slip->written.size());
        } else if (const auto* symbol = std::find_if(symbols.begin(), symbols.end(), [this](auto s) { return rest().starts_with(s); });
                   symbol != symbols.end()) {
            tokens_.push_back({TokenKind::Symbol, std::string(*symbol), position});
            advance(symbol->size());
        } else {
            skip_stray(position);
        }
    }

    [[nodiscard]] bool is_slip(const Slip& slip) const {
        return rest().starts_with(slip.written) && !(slip.written == "!" && rest().starts_with("!="));
    }

    void skip_stray(Position position) {
        std::size_t size = 1;
        while (size < rest().size() && is_continuation_byte(rest()[size])) ++size;
        const std::string stray(rest().substr(0, size));
        const bool visible = static_cast<unsigned char>(stray.front()) > 0x20 && stray.front() != 0x7F;
        report(position, "expression-sign",
               visible ? fmt::format("\"{}\" is not a sign of the rule language: take it out", stray)
                       : std::string("A character that cannot be seen stands here: take it out"));
        advance(size);
    }

    template <class Belongs>
    void take_while(TokenKind kind, const Belongs& belongs) {
        const Position position = position_;
        std::size_t size = 1;
        while (size < rest().size() && belongs(rest()[size])) ++size;
        tokens_.push_back({kind, std::string(rest().substr(0, size)), position});
        advance(size);
    }

    void take_number() {
        const Position position = position_;
        std::size_t size = 0;
        while (is_digit(next(size))) ++size;
        if (next(size) == '.' && is_digit(next(size + 1))) {
            ++size;
            while (is_digit(next(size))) ++size;
        }
        const std::string number(rest().substr(0, size));
        advance(size);
        if (starts_word(next())) {
            std::size_t tail = 1;
            while (continues_word(next(tail))) ++tail;
            const std::string word(rest().substr(0, tail));
            report(position, "expression-number",
                   fmt::format("\"{0}{1}\" is not a number: write {0}, or {0} '{1}' with the unit in quotes", number, word));
            advance(tail);
        }
        tokens_.push_back({TokenKind::Number, number, position});
    }

    void take_quoted(char quote) {
        Token token{quote == '"' ? TokenKind::QuotedName : TokenKind::Text, "", position_};
        advance(1);
        while (at_ < text_.size() && next() != quote) {
            if (next() == '\n') break;
            if (next() == '\\') {
                take_escape(token.text);
            } else {
                token.text += next();
                advance(1);
            }
        }
        if (next() != quote || at_ >= text_.size()) {
            report(token.position, "expression-open-text", fmt::format("The quotation mark {} is not closed on this line", quote));
        } else if (token.kind == TokenKind::QuotedName && token.text.empty()) {
            report(token.position, "expression-open-text", "A name in quotes cannot be empty; write '' for a text without letters");
        }
        if (next() == quote) advance(1);
        tokens_.push_back(std::move(token));
    }

    void take_escape(std::string& text) {
        constexpr std::string_view letters = "'\"`\\/fnrt";
        constexpr std::string_view meanings = "'\"`\\/\f\n\r\t";
        const auto known = letters.find(next(1));
        if (next(1) != '\0' && known != std::string_view::npos) {
            text += meanings[known];
            advance(2);
            return;
        }
        const auto point = next(1) == 'u' && rest().size() >= 6 ? hexadecimal(rest().substr(2, 4)) : std::nullopt;
        const bool surrogate = point && *point >= 0xD800 && *point <= 0xDFFF;
        if (point && *point != 0 && !surrogate) {
            append_utf8(text, *point);
            advance(6);
            return;
        }
        report(position_, "expression-escape", R"(A backslash in quotes is written \\, a quotation mark \')");
        advance(1);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Position position_;
    int indent_ = 0;
    std::vector<Finding>& findings_;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> split_tokens(std::string_view text, Position start, int indent, std::vector<Finding>& findings) {
    return Splitter(text, start, indent, findings).split();
}

std::string describe(const Token& token) {
    switch (token.kind) {
        case TokenKind::End:
            return "the end of the rule";
        case TokenKind::QuotedName:
            return fmt::format("\"{}\"", token.text);
        case TokenKind::Text:
            return fmt::format("the text '{}'", token.text);
        case TokenKind::Number:
            return fmt::format("the number {}", token.text);
        case TokenKind::Date:
            return fmt::format("the date {}", token.text);
        case TokenKind::Word:
        case TokenKind::Symbol:
            break;
    }
    return fmt::format("`{}`", token.text);
}

Finding finding_at(Position position, std::string id, std::string message, Severity severity) {
    Finding finding;
    finding.severity = severity;
    finding.id = std::move(id);
    finding.message = std::move(message);
    finding.where.line = position.line;
    finding.where.column = position.column;
    return finding;
}

}  // namespace oligo::expression
