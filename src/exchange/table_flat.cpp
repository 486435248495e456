#include "exchange/table_flat.hpp"

#include <algorithm>
#include <vector>

#include "core/csv.hpp"
#include "core/text.hpp"

namespace oligo::exchange {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

// Where a quoted cell that opens at `at` ends: the position after its closing quote; npos when it is not closed.
std::size_t after_quoted(std::string_view text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        if (text[at] != '"') continue;
        if (at + 1 < text.size() && text[at + 1] == '"')
            ++at;
        else
            return at + 1;
    }
    return std::string_view::npos;
}

// The text with its comment lines blank, so that the lines after them keep their numbers.
std::string without_comments(std::string_view text, std::string_view comment) {
    std::string result(text);
    std::size_t at = 0;
    while (!comment.empty() && at < result.size()) {
        const bool is_blank = ends_line(result[at]);
        if (!is_blank && result.compare(at, comment.size(), comment) != 0) break;
        std::size_t end = at;
        while (end < result.size() && !ends_line(result[end])) ++end;
        result.erase(at, end - at);
        if (at < result.size()) ++at;
    }
    return result;
}

// The same table with commas: cells that hold commas are quoted, quoted cells stay as they are.
std::string with_commas(std::string_view text, char separator) {
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == separator) {
            result += ',';
            ++at;
            continue;
        }
        if (ends_line(text[at])) {
            result += text[at++];
            continue;
        }
        std::size_t end = at;
        if (text[at] == '"') {
            end = std::min(after_quoted(text, at), text.size());
            while (end < text.size() && text[end] != separator && !ends_line(text[end])) ++end;
            result += text.substr(at, end - at);
        } else {
            while (end < text.size() && text[end] != separator && !ends_line(text[end])) ++end;
            const std::string_view cell = text.substr(at, end - at);
            if (cell.find_first_of(",\"") == std::string_view::npos) {
                result += cell;
            } else {
                result += '"';
                for (const char c : cell) result += c == '"' ? std::string("\"\"") : std::string(1, c);
                result += '"';
            }
        }
        at = end;
    }
    return result;
}

std::string_view first_line(std::string_view text) {
    const auto start = text.find_first_not_of("\r\n");
    if (start == std::string_view::npos) return {};
    text.remove_prefix(start);
    return text.substr(0, text.find_first_of("\r\n"));
}

// How many of the wanted columns a header has with this separator, and how many columns.
std::pair<std::size_t, std::size_t> columns_with(std::string_view header, char separator, std::span<const std::string> wanted) {
    std::string line = separator == ',' ? std::string(header) : with_commas(header, separator);
    line += '\n';
    const auto table = read_csv(line, "");
    if (!table.value) return {0, 0};
    const auto& names = table.value->header;
    const auto found = std::count_if(wanted.begin(), wanted.end(), [&names](const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    });
    return {static_cast<std::size_t>(found), names.size()};
}

char seen_separator(std::string_view text, std::span<const std::string> wanted) {
    const std::string_view header = first_line(text);
    char best = ',';
    auto most = columns_with(header, ',', wanted);
    for (const char candidate : {';', '\t'}) {
        if (const auto columns = columns_with(header, candidate, wanted); columns > most) {
            most = columns;
            best = candidate;
        }
    }
    return best;
}

}  // namespace

Checked<TextTable> read_flat_table(std::string_view bytes, std::string_view file, char separator, std::string_view comment,
                                   std::span<const std::string> wanted) {
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    std::string text = without_comments(bytes, comment);
    if (separator == 0) separator = seen_separator(text, wanted);
    if (separator != ',') text = with_commas(text, separator);
    return read_csv(text, file);
}

}  // namespace oligo::exchange
