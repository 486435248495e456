#include "exchange/read_table.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "core/csv.hpp"
#include "exchange/dataset_json.hpp"
#include "exchange/inflate.hpp"
#include "exchange/xpt.hpp"

namespace oligo::exchange {
namespace {

struct Foreign {
    std::string_view beginning;
    std::string_view name;
};

constexpr std::string_view sas7bdat_magic("\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60", 16);
constexpr std::array<Foreign, 8> foreign_forms = {{
    {"PK\x03\x04", "an Excel workbook or another zipped file"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Excel workbook of the old form (xls)"},
    {sas7bdat_magic, "a SAS data set (sas7bdat)"},
    {"HEADER RECORD*******LIBV8", "a SAS transport file of version 8"},
    {"**COMPRESSED**", "a SAS file written by PROC CPORT"},
    {"PAR1", "a Parquet file"},
    {"$FL", "an SPSS file"},
    {"<stata_dta>", "a Stata file"},
}};

const Foreign* find_foreign(std::string_view beginning) {
    const auto found = std::find_if(foreign_forms.begin(), foreign_forms.end(),
                                    [beginning](const Foreign& form) { return beginning.starts_with(form.beginning); });
    return found == foreign_forms.end() ? nullptr : &*found;
}

Finding finding(const char* id, std::string message, std::string_view file) {
    return {Severity::Error, id, std::move(message), {.file = std::string(file)}};
}

// What leaves out rows, or says that the file may have been cut off.
constexpr std::array<std::string_view, 11> losses = {
    "csv-ragged-row", "csv-text-after-quote", "csv-unclosed-quote", "csv-nul",  "csv-not-utf8", "xpt-cut-off",
    "xpt-length",     "xpt-header",           "json-ragged-row",    "json-row", "json-syntax"};

bool loses_rows(const Finding& finding) {
    return finding.id == "json-records" || std::find(losses.begin(), losses.end(), finding.id) != losses.end();
}

/// A finding that names its data set speaks of that one alone.
Checked<std::vector<TextTable>> with_losses(Checked<std::vector<TextTable>> read) {
    if (!read.value) return read;
    for (const Finding& finding : read.findings) {
        if (!loses_rows(finding)) continue;
        for (TextTable& table : *read.value) {
            if (finding.where.domain.empty() || finding.where.domain == table.name) table.lost_rows = true;
        }
    }
    return read;
}

Checked<std::vector<TextTable>> one(Checked<TextTable> table) {
    Checked<std::vector<TextTable>> tables{std::nullopt, std::move(table.findings)};
    if (table.value) tables.value.emplace().push_back(std::move(*table.value));
    return tables;
}

Checked<std::vector<TextTable>> read_plain(std::string_view bytes, std::string_view file) {
    switch (form_of(bytes)) {
        case Form::Xpt:
            return read_xpt(bytes, file);
        case Form::Json:
            return one(read_dataset_json(bytes, file));
        case Form::Foreign:
            return {
                std::nullopt,
                {finding("table-form", fmt::format("This is {}, which is not read. Save the table as CSV.", foreign_name(bytes)), file)}};
        case Form::Zlib:
        case Form::Gzip:
            return {std::nullopt, {finding("compressed-twice", "What was compressed is compressed again. Unpack it once.", file)}};
        case Form::Text:
            break;
    }
    return one(read_csv(bytes, file));
}

}  // namespace

Form form_of(std::string_view beginning) {
    if (is_xpt(beginning)) return Form::Xpt;
    if (is_gzip(beginning)) return Form::Gzip;
    if (is_zlib(beginning)) return Form::Zlib;
    if (find_foreign(beginning) != nullptr) return Form::Foreign;
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (beginning.starts_with(byte_order_mark)) beginning.remove_prefix(byte_order_mark.size());
    const auto first = beginning.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && beginning[first] == '{' ? Form::Json : Form::Text;
}

Form form_inside(std::string_view beginning) {
    constexpr std::size_t enough = 512;
    return form_of(inflate_beginning(beginning, enough));
}

std::string_view foreign_name(std::string_view beginning) {
    const Foreign* found = find_foreign(beginning);
    return found == nullptr ? std::string_view() : found->name;
}

Checked<std::vector<TextTable>> read_tables(std::string_view bytes, std::string_view file) {
    const Form form = form_of(bytes);
    if (form != Form::Zlib && form != Form::Gzip) return with_losses(read_plain(bytes, file));
    const auto plain = inflate(bytes);
    if (plain) return with_losses(read_plain(*plain, file));
    const char* id = plain.error().kind == ErrorKind::OutOfRange ? "compressed-bomb" : "compressed-damaged";
    return {std::nullopt, {finding(id, fmt::format("{} ({}). Nothing was read.", plain.error().message, plain.error().where), file)}};
}

}  // namespace oligo::exchange
