#include "exchange/xpt.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "core/text.hpp"
#include "exchange/numbers.hpp"
#include "exchange/reading.hpp"
#include "exchange/sas_number.hpp"

namespace oligo::exchange {
namespace {

// A file is made of records of 80 bytes. The numbers are those of SAS TS-140.
constexpr std::size_t record_size = 80;
constexpr std::string_view library_header = "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!";
constexpr std::string_view member_header = "HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!";
constexpr std::string_view descriptor_header = "HEADER RECORD*******DSCRPTR HEADER RECORD!!!!!!!";
constexpr std::string_view names_header = "HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!";
constexpr std::string_view rows_header = "HEADER RECORD*******OBS     HEADER RECORD!!!!!!!";

struct Variable {
    std::string name;
    bool is_text = false;
    std::size_t length = 0;
    std::size_t position = 0;  // within a row
    std::string format;
    SasKind kind = SasKind::Number;
    std::size_t special_missing = 0;  // cells with ._ or .A to .Z
};

std::string_view without_blanks_after(std::string_view text) {
    const auto last = text.find_last_not_of(' ');
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(' ') == std::string_view::npos;
}

// Most significant byte first.
std::uint32_t unsigned_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

// Digits of a header; empty when something else stands there.
std::optional<std::size_t> digits_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const char c = bytes[at + i];
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::size_t>(c - '0');
    }
    return value;
}

std::size_t whole_records(std::size_t bytes) {
    return (bytes + record_size - 1) / record_size * record_size;
}

class Reader {
public:
    Reader(std::string_view bytes, std::string_view file) : bytes_(bytes), file_(file), findings_(file) {}

    Checked<std::vector<TextTable>> read() {
        constexpr std::size_t library_size = 3 * record_size;
        if (bytes_.size() < library_size || !bytes_.starts_with(library_header)) {
            findings_.add(Severity::Error, "xpt-header",
                          "The file does not begin as a SAS transport file of version 5 does, or ends within its first 240 bytes.");
            return {std::nullopt, findings_.take()};
        }
        std::vector<TextTable> tables;
        std::size_t at = library_size;
        do {
            const std::size_t end = next_member(at + record_size);
            if (auto table = read_member(at, end)) tables.push_back(std::move(*table));
            at = end;
        } while (at < bytes_.size());
        if (bytes_.size() % record_size != 0)
            findings_.add(Severity::Warning, "xpt-length",
                          fmt::format("The file has {} bytes, which is no multiple of {}: its end may have been cut off.", bytes_.size(),
                                      record_size));
        if (tables.empty()) return {std::nullopt, findings_.take()};
        return {std::move(tables), findings_.take()};
    }

private:
    void refuse(std::size_t byte, const std::string& what) {
        findings_.add(Severity::Error, "xpt-header",
                      fmt::format("{} (at byte {}). The data set was not read. Export it again.", what, byte));
    }

    [[nodiscard]] bool stands_at(std::string_view header, std::size_t at) const {
        return at + record_size <= bytes_.size() && bytes_.substr(at).starts_with(header);
    }

    // Where the next data set begins; the end of the file when this is the last.
    [[nodiscard]] std::size_t next_member(std::size_t at) const {
        for (; at < bytes_.size(); at += record_size) {
            if (stands_at(member_header, at) && stands_at(descriptor_header, at + record_size)) return at;
        }
        return bytes_.size();
    }

    std::optional<TextTable> read_member(std::size_t at, std::size_t end) {
        constexpr std::size_t descriptor_records =
            4;  // after the two headers stand two records about the data set, and the header of names
        const std::size_t names = at + descriptor_records * record_size;
        if (!stands_at(member_header, at) || !stands_at(descriptor_header, at + record_size) || !stands_at(names_header, names)) {
            refuse(at, "The header of a data set is missing or damaged");
            return std::nullopt;
        }
        constexpr std::size_t place_of_size = 74;
        constexpr std::size_t place_of_count = 54;
        const auto size = digits_at(bytes_, at + place_of_size, 4);
        const auto count = digits_at(bytes_, names + place_of_count, 4);
        constexpr std::size_t usual_size = 140;
        constexpr std::size_t size_on_vax = 136;
        if (!size || (*size != usual_size && *size != size_on_vax) || !count || *count == 0) {
            refuse(at, "The header of a data set does not say how many variables follow");
            return std::nullopt;
        }
        const std::size_t first = names + record_size;
        const std::size_t rows = first + whole_records(*size * *count);
        if (!stands_at(rows_header, rows) || rows >= end) {
            refuse(rows, "The descriptions of the variables are not followed by the header of the rows");
            return std::nullopt;
        }
        auto variables = read_variables(first, *size, *count);
        if (!variables) return std::nullopt;
        TextTable table;
        table.file = file_;
        table.name = name_of(at);
        domain_ = upper(table.name);
        for (const Variable& variable : *variables) table.header.push_back(variable.name);
        read_rows(bytes_.substr(rows + record_size, end - rows - record_size), rows + record_size, *variables, table);
        leave_out_columns(table);
        if (table.header.empty()) return std::nullopt;
        return table;
    }

    [[nodiscard]] std::string name_of(std::size_t member) const {
        constexpr std::size_t place_of_name = 2 * record_size + 8;
        const std::string_view name = without_blanks_after(bytes_.substr(member + place_of_name, 8));
        return is_utf8(name) ? std::string(name) : std::string();
    }

    std::optional<std::vector<Variable>> read_variables(std::size_t at, std::size_t size, std::size_t count) {
        std::vector<Variable> variables;
        std::size_t row_length = 0;
        for (std::size_t i = 0; i < count; ++i, at += size) {
            const std::string_view described = bytes_.substr(at, size);
            const std::uint32_t type = unsigned_at(described, 0, 2);
            Variable variable;
            variable.is_text = type == 2;
            variable.length = unsigned_at(described, 4, 2);
            variable.position = unsigned_at(described, 84, 4);
            variable.name = trim(described.substr(8, 8));
            variable.format = upper(without_blanks_after(described.substr(56, 8)));
            variable.kind = kind_of_format(variable.format);
            const std::size_t longest = variable.is_text ? 32767 : 8;
            const std::size_t shortest = variable.is_text ? 1 : 2;
            if ((type != 1 && type != 2) || variable.length < shortest || variable.length > longest || !is_utf8(variable.name)) {
                refuse(at, fmt::format("The description of variable {} is damaged", i + 1));
                return std::nullopt;
            }
            if (variable.position != row_length) {
                refuse(at, fmt::format("Variable {} ({}) does not begin where the one before it ends", i + 1, variable.name));
                return std::nullopt;
            }
            row_length += variable.length;
            variables.push_back(std::move(variable));
        }
        return variables;
    }

    void read_rows(std::string_view data, std::size_t start, std::vector<Variable>& variables, TextTable& table) {
        const std::size_t length = variables.back().position + variables.back().length;
        std::size_t count = data.size() / length;
        const std::string_view rest = data.substr(count * length);
        if (!is_blank(rest))
            findings_.add(Severity::Error, "xpt-cut-off",
                          fmt::format("The last row begins at byte {} and is not complete: the file was cut off. The row was left out.",
                                      start + count * length),
                          {.domain = domain_, .row = row_number(count)});
        // The file does not say how many rows it has; blanks fill its last record.
        while (count > 0 && data.size() - (count - 1) * length < record_size && is_blank(data.substr((count - 1) * length, length)))
            --count;
        std::vector<std::string> numbers(variables.size());
        std::vector<std::string_view> cells(variables.size());
        table.lines.reserve(count);
        for (std::size_t row = 0; row < count; ++row) {
            for (std::size_t i = 0; i < variables.size(); ++i) {
                const std::string_view bytes = data.substr(row * length + variables[i].position, variables[i].length);
                if (variables[i].is_text) {
                    cells[i] = text_cell(bytes, variables[i], row);
                } else {
                    numbers[i] = number_cell(bytes, variables[i], row);
                    cells[i] = numbers[i];
                }
            }
            table.rows.push_back(cells);
            table.lines.push_back(row_number(row));
        }
        for (const Variable& variable : variables) {
            if (variable.special_missing == 0) continue;
            findings_.add(
                Severity::Note, "xpt-special-missing",
                fmt::format("{} cells of {} are special missing values (._, .A to .Z). They were read as missing; the reason that "
                            "the letter stands for was not.",
                            variable.special_missing, variable.name),
                {.domain = domain_, .variable = variable.name});
        }
    }

    static int row_number(std::size_t row) { return static_cast<int>(row) + 2; }

    std::string_view text_cell(std::string_view bytes, const Variable& variable, std::size_t row) {
        const std::string_view text = without_blanks_after(bytes);
        const std::size_t bad = first_bad_utf8(text);
        if (bad == std::string_view::npos) return text;
        if (findings_.names_another("xpt-not-utf8")) {
            const auto byte = static_cast<unsigned char>(text[bad]);
            findings_.add(
                Severity::Error, "xpt-not-utf8",
                fmt::format("Byte {} of {} is {:02X}, which is not UTF-8 text.{} The cell was read as empty. Export the data set with "
                            "the encoding UTF-8.",
                            bad + 1, variable.name, byte, byte >= 0xA0 ? " It looks like a letter of Windows-1252 or Latin-1." : ""),
                {.domain = domain_, .row = row_number(row), .variable = variable.name});
        }
        return {};
    }

    std::string number_cell(std::string_view bytes, Variable& variable, std::size_t row) {
        const SasNumber number = read_sas_number(bytes);
        if (number.missing != '\0') {
            if (number.missing != '.') ++variable.special_missing;
            return {};
        }
        if (variable.kind == SasKind::Number) return text_of_number(number.value);
        if (auto text = iso_text(number.value, variable.kind)) return std::move(*text);
        std::string text = text_of_number(number.value);
        if (findings_.names_another("xpt-date"))
            findings_.add(Severity::Error, "xpt-date",
                          fmt::format("{} is {} with the format {}, which is no day or time of the calendar. The number was kept.",
                                      variable.name, text, variable.format),
                          {.domain = domain_, .row = row_number(row), .variable = variable.name});
        return text;
    }

    void leave_out_columns(TextTable& table) {
        const std::vector<bool> leave_out = unusable_names(table.header, "xpt-column-without-name", "xpt-column-twice", findings_);
        std::vector<std::string> header;
        for (std::size_t i = 0; i < leave_out.size(); ++i) {
            if (!leave_out[i]) header.push_back(table.header[i]);
        }
        table.header = std::move(header);
        table.rows.remove_columns(leave_out);
    }

    std::string_view bytes_;
    std::string file_;
    FindingList findings_;
    std::string domain_;
};

}  // namespace

bool is_xpt(std::string_view beginning) {
    return beginning.starts_with(library_header);
}

Checked<std::vector<TextTable>> read_xpt(std::string_view bytes, std::string_view file) {
    return Reader(bytes, file).read();
}

}  // namespace oligo::exchange
