#pragma once
// The map that turns flat tables into records: which column feeds which variable of which domain. docs/formats/map.md.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.hpp"

namespace oligo::exchange {

/// What a cell is read as.
enum class CellKind : std::uint8_t {
    Text,    ///< as it stands, less blanks around it
    Number,  ///< an exact decimal
    Range,   ///< a number or bounds: <1, >=10, 1-10
    Date,    ///< by `formats`
};

/// Which decimal sign numbers have.
enum class DecimalSign : std::uint8_t { Point, Comma, Either };

/// A text of the source and what becomes of it; an empty term is a missing value.
using Translation = std::pair<std::string, std::string>;

/// How a variable is filled: with a constant, from a column, or with a day some time before or after another.
struct MapValue {
    std::string constant;
    std::string column;  ///< empty: the constant, or a day counted from `from`
    std::string prefix;  ///< written before what the column says
    CellKind kind = CellKind::Text;
    std::vector<Translation> values;   ///< compared without case; what is not among them is read as `kind`, and refused where that is Text
    std::vector<std::string> missing;  ///< besides those of the table
    std::vector<std::string> formats;  ///< of dates: DD.MM.YYYY; empty: ISO 8601
    DecimalSign decimal = DecimalSign::Point;
    std::string unit;         ///< UCUM code of the source
    std::string unit_column;  ///< the column that holds it
    std::string to;           ///< UCUM code to convert to
    // A day: so many `step` (days, weeks, months, years) of the column `amount` after (+1) or before (-1) the date in the column `from`.
    std::string from;
    int direction = 0;
    std::string amount;
    std::string step;
};

/// One kind of record made from a row.
struct MapRecord {
    std::string domain;
    std::vector<std::pair<std::string, MapValue>> set;                   ///< variables in the order written
    std::vector<std::string> needs;                                      ///< columns without which there is no record
    std::vector<std::pair<std::string, std::vector<std::string>>> when;  ///< only rows whose column holds one of these
    std::optional<std::pair<int, int>> repeat;                           ///< {n} runs over these numbers
    bool once = false;                                                   ///< one record a subject, however many rows
    int line = 0;
};

struct MapTable {
    std::string file;     ///< may be empty when the map has one table
    char separator = 0;   ///< ',', ';' or a tab; 0: seen from the header
    std::string comment;  ///< lines before the header that begin so are left out; "#" when the map does not say
    std::string subject_column;
    std::string subject_prefix;
    std::vector<std::string> missing;
    std::vector<MapRecord> records;
    std::vector<std::pair<std::string, std::string>> left_out;  ///< column and why
    int line = 0;
};

struct TableMap {
    std::string file;  ///< as opened, for findings
    std::string study;
    std::vector<MapTable> tables;
};

/// Reads a map: every error in one run, each with line and column (ids map-*, and yaml-* for what is no YAML). `value` is there whenever
/// the text is YAML and a mapping; what had errors is left out of it.
[[nodiscard]] Checked<TableMap> read_table_map(std::string_view text, std::string_view file);

/// Columns that the map reads from a table, {n} written out; each once, in the order first named.
[[nodiscard]] std::vector<std::string> columns_read(const MapTable& table);

/// "lesion_{n}_site" for 2 is "lesion_2_site".
[[nodiscard]] std::string numbered(std::string_view text, int number);

}  // namespace oligo::exchange
