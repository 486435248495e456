#include "protocol/source_text.hpp"

#include <algorithm>

namespace oligo::protocol {
namespace {

bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

constexpr std::size_t block = 256;

std::size_t continuations_before(const SourceText& source, std::size_t offset) {
    const auto rest = source.text.substr(offset - offset % block, offset % block);
    return source.continuations[offset / block] + static_cast<std::size_t>(std::count_if(rest.begin(), rest.end(), is_continuation));
}

std::size_t next_line(std::string_view text, std::size_t from) {
    const auto end = text.find('\n', from);
    return end == std::string_view::npos ? text.size() : end + 1;
}

// The line at `from`, less its line break.
std::string_view line_at(std::string_view text, std::size_t from) {
    auto line = text.substr(from, next_line(text, from) - from);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

// Lines of a literal block are the lines of the file less their indentation.
void follow_literal(std::string_view text, std::string_view value, std::size_t place, std::vector<std::size_t>& offsets) {
    for (std::size_t line = 0; line < value.size(); line = next_line(value, line)) {
        const auto written = line_at(text, place);
        const auto kept = line_at(value, line);
        const std::size_t indentation = written.size() >= kept.size() ? written.size() - kept.size() : 0;
        for (std::size_t i = line; i < next_line(value, line); ++i) offsets[i] = std::min(place + indentation + i - line, text.size());
        place = next_line(text, place);
    }
    offsets[value.size()] = place;
}

// Length of the escape sequence at `from`, the backslash included; a line break that is escaped takes the indentation after it along.
std::size_t escape_length(std::string_view text, std::size_t from) {
    if (from + 1 >= text.size()) return 1;
    switch (text[from + 1]) {
        case 'x':
            return 4;
        case 'u':
            return 6;
        case 'U':
            return 10;
        default:
            return 2;
    }
}

std::size_t skip_white(std::string_view text, std::size_t from, ScalarStyle style) {
    while (from < text.size()) {
        const bool escaped_break = style == ScalarStyle::DoubleQuoted && text[from] == '\\' && from + 1 < text.size() &&
                                   (text[from + 1] == '\n' || text[from + 1] == '\r');
        if (escaped_break) {
            from += 2;
        } else if (is_white(text[from])) {
            ++from;
        } else {
            break;
        }
    }
    return from;
}

// Walks value and source together; white space in the value may be any white space in the source.
void follow_aligned(std::string_view text, ScalarStyle style, std::string_view value, std::size_t place,
                    std::vector<std::size_t>& offsets) {
    for (std::size_t i = 0; i < value.size() && place < text.size(); ++i) {
        const bool white = is_white(value[i]);
        const bool escaped = style == ScalarStyle::DoubleQuoted && text[place] == '\\';
        if (!white) place = skip_white(text, place, style);
        offsets[i] = place;
        if (place >= text.size()) return;
        if (style == ScalarStyle::DoubleQuoted && text[place] == '\\' && (escaped || !white)) {
            place += escape_length(text, place);
            while (i + 1 < value.size() && is_continuation(value[i + 1])) {
                offsets[i + 1] = offsets[i];
                ++i;
            }
            continue;
        }
        if (style == ScalarStyle::SingleQuoted && value[i] == '\'') ++place;
        if (!white || (place < text.size() && is_white(text[place]))) ++place;
    }
    offsets[value.size()] = std::min(place, text.size());
}

}  // namespace

SourceText index_lines(std::string_view text) {
    SourceText source{text, {0}, {}};
    std::uint32_t continuations = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % block == 0) source.continuations.push_back(continuations);
        if (is_continuation(text[i])) ++continuations;
        if (text[i] == '\n') source.line_starts.push_back(i + 1);
    }
    if (text.size() % block == 0) source.continuations.push_back(continuations);
    return source;
}

expression::Position position_at(const SourceText& source, std::size_t offset) {
    offset = std::min(offset, source.text.size());
    const auto after = std::upper_bound(source.line_starts.begin(), source.line_starts.end(), offset);
    const std::size_t line_start = *(after - 1);
    const auto characters = (offset - line_start) - (continuations_before(source, offset) - continuations_before(source, line_start));
    return {static_cast<int>(after - source.line_starts.begin()), static_cast<int>(characters) + 1};
}

ScalarStyle scalar_style_at(std::string_view text, std::size_t begin) {
    if (begin >= text.size()) return ScalarStyle::Plain;
    switch (text[begin]) {
        case '\'':
            return ScalarStyle::SingleQuoted;
        case '"':
            return ScalarStyle::DoubleQuoted;
        case '|':
            return ScalarStyle::Literal;
        case '>':
            return ScalarStyle::Folded;
        default:
            return ScalarStyle::Plain;
    }
}

bool is_closed(std::string_view text, std::size_t begin, ScalarStyle style) {
    if (style != ScalarStyle::SingleQuoted && style != ScalarStyle::DoubleQuoted) return true;
    for (std::size_t i = begin + 1; i < text.size(); ++i) {
        if (style == ScalarStyle::DoubleQuoted && text[i] == '\\') {
            ++i;
        } else if (text[i] == text[begin]) {
            if (style == ScalarStyle::DoubleQuoted || i + 1 >= text.size() || text[i + 1] != '\'') return true;
            ++i;
        }
    }
    return false;
}

std::vector<std::size_t> source_offsets(std::string_view text, std::size_t begin, ScalarStyle style, std::string_view value) {
    std::vector<std::size_t> offsets(value.size() + 1, text.size());
    switch (style) {
        case ScalarStyle::Literal:
            follow_literal(text, value, next_line(text, begin), offsets);
            break;
        case ScalarStyle::Folded:
            follow_aligned(text, style, value, next_line(text, begin), offsets);
            break;
        case ScalarStyle::SingleQuoted:
        case ScalarStyle::DoubleQuoted:
            follow_aligned(text, style, value, begin + 1, offsets);
            break;
        case ScalarStyle::Plain:
            follow_aligned(text, style, value, begin, offsets);
            break;
    }
    return offsets;
}

}  // namespace oligo::protocol
