#include "core/csv.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
// A wrong header makes every row wrong: so many findings of one kind are named, the rest is counted.
constexpr std::size_t most_named = 100;
// The most that a SAS data set can have: a wider table is no table.
constexpr std::size_t most_columns = 32767;

// Bytes at which a plain cell ends, or that do not belong into one.
constexpr std::array<bool, 256> ends_plain_text = [] {
    std::array<bool, 256> ends{};
    for (const char c : {',', '\n', '\r', '"'}) ends[static_cast<unsigned char>(c)] = true;
    return ends;
}();

struct Cursor {
    std::string_view bytes;
    std::size_t at = 0;
    int line = 1;
    std::size_t line_start = 0;

    [[nodiscard]] bool done() const { return at >= bytes.size(); }
    [[nodiscard]] char peek() const { return bytes[at]; }
    [[nodiscard]] bool at_line_end() const { return done() || peek() == '\n' || peek() == '\r'; }
};

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

int column_of(std::string_view bytes, std::size_t line_start, std::size_t at) {
    const auto line = bytes.substr(line_start, at - line_start);
    return 1 + static_cast<int>(std::count_if(line.begin(), line.end(), [](char c) { return !is_continuation(c); }));
}

// Passes LF, CRLF or CR.
void pass_line_end(Cursor& cursor) {
    if (cursor.done()) return;
    const bool carriage_return = cursor.peek() == '\r';
    ++cursor.at;
    if (carriage_return && !cursor.done() && cursor.peek() == '\n') ++cursor.at;
    ++cursor.line;
    cursor.line_start = cursor.at;
}

class Reader {
public:
    Reader(std::string_view bytes, std::string_view file) : cursor_{bytes} { table_.file = file; }

    Checked<TextTable> read() {
        if (!is_text() || !has_header() || !is_separated_by_commas()) return {std::nullopt, std::move(findings_)};
        if (!read_header()) return {std::nullopt, std::move(findings_)};
        while (!cursor_.done()) read_row();
        count_unnamed();
        leave_out_columns();
        if (!table_.header.empty()) return {std::move(table_), std::move(findings_)};
        report(Severity::Error, "csv-empty", "No column has a name. The first line has to name the columns.", header_line_, 1);
        return {std::nullopt, std::move(findings_)};
    }

private:
    void report(Severity severity, const char* id, std::string message, int line, int column, int row = 0) {
        findings_.push_back({severity, id, std::move(message), {.file = table_.file, .line = line, .column = column, .row = row}});
    }

    // The place of a byte costs as much as its line is long: it is asked for only where it is named.
    void report_at(std::size_t at, Severity severity, const char* id, const char* message) {
        if (++named_[id] > most_named) return;
        report(severity, id, message, cursor_.line, column_of(cursor_.bytes, cursor_.line_start, at));
    }

    bool is_text() {
        const std::string_view bytes = cursor_.bytes;
        if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
            report(Severity::Error, "csv-not-utf8", "The file is UTF-16. Save it as \"CSV UTF-8\".", 1, 1);
            return false;
        }
        const std::size_t bad = first_bad_utf8(bytes);
        if (bad == std::string_view::npos) return true;
        Cursor at{bytes.substr(0, bad)};
        while (!at.done()) {
            if (at.at_line_end()) {
                pass_line_end(at);
            } else {
                ++at.at;
            }
        }
        const int column = column_of(bytes, at.line_start, bad);
        if (bytes[bad] == '\0') {
            report(Severity::Error, "csv-nul", "A NUL byte stands here: this is not a text file, or it is damaged. Export it again.",
                   at.line, column);
        } else {
            report(
                Severity::Error, "csv-not-utf8",
                fmt::format("The byte {:02X} here is not UTF-8. Save the file as \"CSV UTF-8\".", static_cast<unsigned char>(bytes[bad])),
                at.line, column);
        }
        return false;
    }

    bool has_header() {
        if (cursor_.bytes.starts_with(byte_order_mark)) cursor_.at = cursor_.line_start = byte_order_mark.size();
        while (!cursor_.done() && cursor_.at_line_end()) pass_line_end(cursor_);
        if (!cursor_.done()) return true;
        report(Severity::Error, "csv-empty", "The file is empty. Its first line has to name the columns.", 1, 1);
        return false;
    }

    bool is_separated_by_commas() {
        const auto end = std::min(cursor_.bytes.find_first_of("\r\n", cursor_.at), cursor_.bytes.size());
        const auto line = cursor_.bytes.substr(cursor_.at, end - cursor_.at);
        if (line.find_first_of(",\"") != std::string_view::npos) return true;
        const auto other = line.find_first_of(";\t");
        if (other == std::string_view::npos) return true;
        report(Severity::Error, "csv-separator",
               fmt::format("The columns are separated by {}. Save the file with commas between the columns.",
                           line[other] == ';' ? "semicolons" : "tabs"),
               cursor_.line, column_of(cursor_.bytes, cursor_.at, cursor_.at + other));
        return false;
    }

    // Room for the text of a cell that does not stand in the file as it is meant.
    std::string& scratch() {
        if (scratch_used_ == scratch_.size()) scratch_.emplace_back();
        std::string& text = scratch_[scratch_used_++];
        text.clear();
        return text;
    }

    // A cell that starts with a quote. False when it is broken.
    bool take_quoted(std::string_view& cell) {
        const int line = cursor_.line;
        const std::size_t line_start = cursor_.line_start;
        const std::size_t opens = cursor_.at;
        ++cursor_.at;
        std::size_t start = cursor_.at;
        std::string* text = nullptr;  // once a quote was doubled
        while (true) {
            cursor_.at = std::min(cursor_.bytes.find_first_of("\"\r\n", cursor_.at), cursor_.bytes.size());
            if (cursor_.done()) break;
            if (cursor_.peek() != '"') {
                pass_line_end(cursor_);
                continue;
            }
            const auto part = cursor_.bytes.substr(start, cursor_.at - start);
            ++cursor_.at;
            if (!cursor_.done() && cursor_.peek() == '"') {
                if (text == nullptr) text = &scratch();
                text->append(part).push_back('"');
                start = ++cursor_.at;
                continue;
            }
            if (cursor_.at_line_end() || cursor_.peek() == ',') {
                cell = text == nullptr ? part : std::string_view(text->append(part));
                return true;
            }
            report_at(cursor_.at, Severity::Error, "csv-text-after-quote",
                      "Text follows the closing quote of a cell. A quote inside a quoted cell has to be doubled (\"\").");
            while (!cursor_.at_line_end() && cursor_.peek() != ',') ++cursor_.at;
            return false;
        }
        report(Severity::Error, "csv-unclosed-quote",
               "The quote that opens here is never closed. What follows it in the file was not read.", line,
               column_of(cursor_.bytes, line_start, opens));
        return false;
    }

    std::string_view take_plain() {
        const std::string_view bytes = cursor_.bytes;
        const std::size_t start = cursor_.at;
        std::size_t at = start;
        std::size_t quote = std::string_view::npos;
        while (true) {
            while (at < bytes.size() && !ends_plain_text[static_cast<unsigned char>(bytes[at])]) ++at;
            if (at >= bytes.size() || bytes[at] != '"') break;
            quote = std::min(quote, at++);
        }
        cursor_.at = at;
        if (quote != std::string_view::npos)
            report_at(quote, Severity::Warning, "csv-stray-quote",
                      "A quote stands inside a cell that does not start with one. It was read as it stands.");
        return bytes.substr(start, at - start);
    }

    // The cells up to the end of the line. False when one of them is broken.
    bool take_record() {
        cells_.clear();
        scratch_used_ = 0;
        bool whole = true;
        while (true) {
            std::string_view& cell = cells_.emplace_back();
            if (!cursor_.done() && cursor_.peek() == '"') {
                whole = take_quoted(cell) && whole;
            } else {
                cell = take_plain();
            }
            if (cursor_.at_line_end()) break;
            ++cursor_.at;  // the comma
        }
        pass_line_end(cursor_);
        return whole;
    }

    bool read_header() {
        header_line_ = cursor_.line;
        take_record();
        if (cells_.size() > most_columns) {
            report(Severity::Error, "csv-too-wide", fmt::format("The first line names {} columns. This is no table.", cells_.size()),
                   header_line_, 1);
            return false;
        }
        for (const std::string_view name : cells_) table_.header.emplace_back(trim(name));
        return true;
    }

    void read_row() {
        if (cursor_.at_line_end()) return pass_line_end(cursor_);
        const int line = cursor_.line;
        if (!take_record()) return;
        if (cells_.size() == table_.header.size()) {
            table_.rows.push_back(cells_);
            table_.lines.push_back(line);
            return;
        }
        if (++named_["csv-ragged-row"] > most_named) return;
        report(Severity::Error, "csv-ragged-row",
               fmt::format(
                   "The row has {} cells, the header names {} columns. The row was left out. {}", cells_.size(), table_.header.size(),
                   cells_.size() > table_.header.size() ? "A cell that contains a comma has to be quoted." : "Add the missing commas."),
               line, 1, line);
    }

    void count_unnamed() {
        const auto count = [&](const char* id, Severity severity, const char* what) {
            const std::size_t all = named_[id];
            if (all > most_named) report(severity, id, fmt::format("{} more {}", all - most_named, what), header_line_, 1);
        };
        count("csv-ragged-row", Severity::Error, "rows have another number of cells than the header. They were left out.");
        count("csv-text-after-quote", Severity::Error, "cells have text after their closing quote. Their rows were left out.");
        count("csv-stray-quote", Severity::Warning, "cells have a quote inside. They were read as they stand.");
    }

    // True when every cell of the column is blank.
    [[nodiscard]] bool is_blank(std::size_t column) const {
        if (table_.rows.empty()) return true;
        const auto& values = table_.rows.column(column).values;
        return std::all_of(values.begin(), values.end(), [](const auto& value) { return trim(value).empty(); });
    }

    void leave_out_columns() {
        std::set<std::string, std::less<>> names;
        std::vector<bool> leave_out(table_.header.size());
        for (std::size_t i = 0; i < table_.header.size(); ++i) {
            const std::string& name = table_.header[i];
            if (name.empty() && is_blank(i)) {
                report(Severity::Warning, "csv-column-without-name",
                       fmt::format("Column {} is empty and has no name. It was left out.", i + 1), header_line_, 0);
            } else if (name.empty()) {
                report(Severity::Error, "csv-column-without-name",
                       fmt::format("Column {} has no name in the header. Its values were not read.", i + 1), header_line_, 0);
            } else if (!names.insert(name).second) {
                report(Severity::Error, "csv-column-twice",
                       fmt::format("Column {} has the name {}, as an earlier column has. Only the first was read.", i + 1, name),
                       header_line_, 0);
            } else {
                continue;
            }
            leave_out[i] = true;
        }
        if (std::find(leave_out.begin(), leave_out.end(), true) == leave_out.end()) return;
        std::vector<std::string> header;
        for (std::size_t i = 0; i < leave_out.size(); ++i) {
            if (!leave_out[i]) header.push_back(std::move(table_.header[i]));
        }
        table_.header = std::move(header);
        table_.rows.remove_columns(leave_out);
    }

    Cursor cursor_;
    TextTable table_;
    std::vector<Finding> findings_;
    std::map<std::string_view, std::size_t> named_;  // findings of a kind, those that are only counted among them
    std::vector<std::string_view> cells_;            // of the record that is being read
    std::deque<std::string> scratch_;
    std::size_t scratch_used_ = 0;
    int header_line_ = 1;
};

// Semicolons and tabs are quoted for programs that take them for separators, and so that a header of one column is not taken for such a
// file.
bool needs_quotes(std::string_view cell) {
    return cell.find_first_of(",;\t\"\r\n") != std::string_view::npos || cell.starts_with(byte_order_mark);
}

template <class Cells>
void write_record(std::string& out, const Cells& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        const std::string& cell = cells[i];
        const bool blank_line = cells.size() == 1 && cell.empty();
        if (!blank_line && !needs_quotes(cell)) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }
    out += '\n';
}

}  // namespace

Checked<TextTable> read_csv(std::string_view bytes, std::string_view file) {
    return Reader(bytes, file).read();
}

std::string write_csv(const TextTable& table) {
    std::string out;
    write_record(out, table.header);
    for (const auto row : table.rows) write_record(out, row);
    return out;
}

}  // namespace oligo
