#include "core/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>

namespace oligo {
namespace {

char lower_of(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper_of(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_same_letter(char left, char right) {
    return left == right || upper_of(left) == upper_of(right);
}

// Edits that turn one word into the other: a letter added, left out or changed, or two neighbours swapped.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({changed, last[j] + 1, current[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) current[j] = std::min(current[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return last.back();
}

// Bytes that follow the first byte of a UTF-8 sequence, and the smallest code point it may stand for; -1 for a byte that cannot be first.
struct Lead {
    int following = -1;
    std::uint32_t bits = 0;
    std::uint32_t smallest = 0;
};

Lead lead_of(unsigned char byte) {
    if (byte < 0x80) return {0, byte, 0};
    if (byte >= 0xC2 && byte <= 0xDF) return {1, byte & 0x1FU, 0x80};
    if (byte >= 0xE0 && byte <= 0xEF) return {2, byte & 0x0FU, 0x800};
    if (byte >= 0xF0 && byte <= 0xF4) return {3, byte & 0x07U, 0x10000};
    return {};
}

// Length of the whole words of eight bytes at the start that are ASCII without NUL: nearly all of a study's files.
std::size_t plain_words(std::string_view text) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t high = 0x8080808080808080U;
    std::size_t i = 0;
    for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, sizeof word);
        if (((word | (word - ones)) & high) != 0) break;
    }
    return i;
}

}  // namespace

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower_of);
    return result;
}

std::string upper(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), upper_of);
    return result;
}

bool same_ignoring_case(std::string_view left, std::string_view right) {
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), is_same_letter);
}

bool LessIgnoringCase::operator()(std::string_view left, std::string_view right) const {
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return static_cast<unsigned char>(lower_of(a)) < static_cast<unsigned char>(lower_of(b));
    });
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(), is_same_letter) != text.end();
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (auto end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.emplace_back(text);
    return parts;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string result;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) result += separator;
        result += parts[i];
    }
    return result;
}

std::string nearest(std::string_view name, std::span<const std::string> candidates) {
    // Nobody misspells a name of this length; the distance would cost the product of both.
    constexpr std::size_t longest = 200;
    if (name.size() > longest) return {};
    const std::string wanted = lower(name);
    std::string best;
    std::size_t best_distance = wanted.size() / 3 + 1;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > longest) continue;
        // No fewer changes than letters that are missing or too many.
        const std::size_t apart = std::max(wanted.size(), candidate.size()) - std::min(wanted.size(), candidate.size());
        if (apart >= best_distance) continue;
        const std::size_t distance = edit_distance(wanted, lower(candidate));
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

std::size_t first_bad_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        i += plain_words(text.substr(i));
        if (i >= text.size()) break;
        const auto first = static_cast<unsigned char>(text[i]);
        if (first != 0 && first < 0x80) {
            ++i;
            continue;
        }
        const Lead lead = lead_of(first);
        if (lead.following < 0 || first == 0) return i;
        std::uint32_t point = lead.bits;
        for (std::size_t k = 1; k <= static_cast<std::size_t>(lead.following); ++k) {
            if (i + k >= text.size()) return i;
            const auto byte = static_cast<unsigned char>(text[i + k]);
            if ((byte & 0xC0U) != 0x80U) return i;
            point = (point << 6U) | (byte & 0x3FU);
        }
        const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        if (point < lead.smallest || point > 0x10FFFF || surrogate) return i;
        i += static_cast<std::size_t>(lead.following) + 1;
    }
    return std::string_view::npos;
}

bool is_utf8(std::string_view text) {
    return first_bad_utf8(text) == std::string_view::npos;
}

}  // namespace oligo
