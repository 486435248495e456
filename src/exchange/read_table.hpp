#pragma once
// Tables of a study in any form that we read, told apart by their bytes and never by their names.
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/table.hpp"

namespace oligo::exchange {

/// Text may be CSV or anything else: bytes alone do not tell. Foreign is a known form of tables that we do not read.
enum class Form { Text, Xpt, Json, Zlib, Gzip, Foreign };

/// By the first bytes of a file; 512 are enough.
[[nodiscard]] Form form_of(std::string_view beginning);
/// Of what a compressed file holds, by its first bytes; 4096 are enough. Text where they cannot be unpacked.
[[nodiscard]] Form form_inside(std::string_view beginning);

/// "an Excel workbook", "a SAS data set (sas7bdat)", ...; empty unless the form is Foreign.
[[nodiscard]] std::string_view foreign_name(std::string_view beginning);

/// Reads a whole file: the data sets of an XPT file, the dataset of Dataset-JSON (JSON, NDJSON, or either compressed), the table of a CSV
/// file (compressed or not). `value` is empty when nothing could be read; findings csv-*, xpt-*, json-*, compressed-* and table-*.
/// Tables of which rows could not be read say so (`lost_rows`).
[[nodiscard]] Checked<std::vector<TextTable>> read_tables(std::string_view bytes, std::string_view file);

}  // namespace oligo::exchange
