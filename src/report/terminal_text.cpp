#include "report/terminal_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/text.hpp"
#include "figures/markup.hpp"

namespace oligo::report {
namespace {

struct Block {
    char32_t first, last;
};

// How wide letters are, after Unicode Standard Annex 11 (East Asian Width).
constexpr std::array no_width{Block{0x0300, 0x036F}, Block{0x0483, 0x0489},  Block{0x0591, 0x05BD}, Block{0x064B, 0x065F},
                              Block{0x200B, 0x200D}, Block{0x20D0, 0x20FF},  Block{0xFE00, 0xFE0F}, Block{0xFE20, 0xFE2F},
                              Block{0xFEFF, 0xFEFF}, Block{0xE0100, 0xE01EF}};
constexpr std::array double_width{Block{0x1100, 0x115F},   Block{0x2E80, 0x303E},   Block{0x3041, 0xA4CF},  Block{0xAC00, 0xD7A3},
                                  Block{0xF900, 0xFAFF},   Block{0xFE30, 0xFE6F},   Block{0xFF00, 0xFF60},  Block{0xFFE0, 0xFFE6},
                                  Block{0x1F300, 0x1F64F}, Block{0x1F900, 0x1F9FF}, Block{0x20000, 0x3FFFD}};
// Embeddings, overrides and isolates: they could make a text read other than it is.
constexpr std::array direction_marks{Block{0x200E, 0x200F}, Block{0x202A, 0x202E}, Block{0x2066, 0x2069}};

template <std::size_t N>
bool is_in(const std::array<Block, N>& blocks, char32_t code) {
    return std::any_of(blocks.begin(), blocks.end(), [code](const Block& block) { return block.first <= code && code <= block.last; });
}

// Takes the first letter off well-formed UTF-8.
std::string_view take_letter(std::string_view& text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
    const std::string_view letter = text.substr(0, length);
    text.remove_prefix(length);
    return letter;
}

char32_t code_of(std::string_view letter) {
    const auto byte = [letter](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(letter[i])); };
    if (letter.size() == 1) return byte(0);
    char32_t code = byte(0) & (0xFFU >> (letter.size() + 1));
    for (std::size_t i = 1; i < letter.size(); ++i) code = (code << 6U) | (byte(i) & 0x3FU);
    return code;
}

int width_of(char32_t code) {
    if (is_in(no_width, code)) return 0;
    return is_in(double_width, code) ? 2 : 1;
}

}  // namespace

int display_width(std::string_view text) {
    int width = 0;
    while (!text.empty()) width += width_of(code_of(take_letter(text)));
    return width;
}

std::string printable(std::string_view text) {
    const std::string repaired = figures::well_formed(text);
    std::string result;
    for (std::string_view rest = repaired; !rest.empty();) {
        const std::string_view letter = take_letter(rest);
        const char32_t code = code_of(letter);
        if (letter == "\t") {
            result += ' ';
        } else if (letter == "\r") {
            continue;
        } else if ((code >= 0x80 && code <= 0x9F) || is_in(direction_marks, code)) {
            result += "\xEF\xBF\xBD";
        } else {
            result += letter;
        }
    }
    return result;
}

namespace {

const char* colour_code(Paint paint) {
    switch (paint) {
        case Paint::None:
            return "";
        case Paint::Good:
            return "\x1b[32m";
        case Paint::Bad:
            return "\x1b[31m";
        case Paint::Warn:
            return "\x1b[33m";
        case Paint::Faint:
            return "\x1b[2m";
        case Paint::Strong:
            return "\x1b[1m";
    }
    return "";
}

// As much of the text as fits, at least one letter.
std::string take_width(std::string_view& text, int width) {
    std::string taken{take_letter(text)};
    int used = display_width(taken);
    while (!text.empty()) {
        std::string_view rest = text;
        const std::string_view letter = take_letter(rest);
        used += display_width(letter);
        if (used > width) break;
        taken += letter;
        text = rest;
    }
    return taken;
}

void wrap_line(std::vector<std::string>& lines, std::string_view text, int width) {
    std::string line;
    int used = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t space = rest.find(' ');
        std::string_view word = rest.substr(0, space);
        rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
        if (word.empty()) continue;
        const int needed = display_width(word);
        if (used > 0 && used + 1 + needed > width) {
            lines.push_back(std::exchange(line, {}));
            used = 0;
        }
        if (used > 0) {
            line += ' ';
            ++used;
        }
        int left = needed;
        // A word of no width (a mark that belongs to a letter) may stand in the line already.
        if (left > width && !line.empty()) {
            lines.push_back(std::exchange(line, {}));
            used = 0;
        }
        while (left > width) {
            lines.push_back(take_width(word, width));
            left -= display_width(lines.back());
        }
        line += word;
        used += left;
    }
    lines.push_back(std::move(line));
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, int width) {
    const std::string shown = printable(text);
    std::vector<std::string> lines;
    std::string_view rest = shown;
    while (true) {
        const std::size_t end = rest.find('\n');
        wrap_line(lines, rest.substr(0, end), std::max(width, 2));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
        if (rest.empty()) break;
    }
    return lines;
}

std::string painted(std::string_view text, Paint paint, bool colour) {
    if (!colour || paint == Paint::None || text.empty()) return std::string(text);
    return fmt::format("{}{}\x1b[0m", colour_code(paint), text);
}

int usable_width(const TextStyle& style) {
    return std::max(style.width, 40);
}

std::string paragraph(std::string_view text, int width, int indent) {
    std::string result;
    for (const auto& line : wrap(text, width - indent)) {
        if (!line.empty()) result += std::string(static_cast<std::size_t>(indent), ' ') + line;
        result += "\n";
    }
    return result;
}

std::string heading(std::string_view text, bool colour) {
    return "\n" + painted(upper(text), Paint::Strong, colour) + "\n";
}

std::string bullet(std::string_view text, int width) {
    std::string result;
    for (const auto& line : wrap(text, width - 4)) result += (result.empty() ? "  • " : "    ") + line + "\n";
    return result;
}

}  // namespace oligo::report
