#include "figures/markup.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace oligo::figures {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_control(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\n' && letter != '\t' && letter != '\r') || byte == 0x7F;
}

void append_without_controls(std::string& to, std::string_view text) {
    for (const char letter : text) {
        if (is_control(letter)) {
            to += replacement;
        } else {
            to += letter;
        }
    }
}

}  // namespace

std::string well_formed(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t bad = std::min(first_bad_utf8(text), text.size());
        append_without_controls(result, text.substr(0, bad));
        if (bad == text.size()) break;
        result += replacement;
        text.remove_prefix(bad + 1);
    }
    return result;
}

std::string escape(std::string_view text) {
    std::string result;
    for (const char letter : well_formed(text)) {
        switch (letter) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += letter;
        }
    }
    return result;
}

}  // namespace oligo::figures
