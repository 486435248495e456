#pragma once
// Flat tables to SDTM domains by a map. Nothing is guessed and nothing is dropped in silence: each cell is mapped, missing or refused.
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/table.hpp"
#include "exchange/table_map.hpp"

namespace oligo::exchange {

/// What stands in the study where a value was refused, before the value itself: no reader takes it for anything, so that the fact is
/// equivocal or unknown, and no older record speaks in its place. In MHTERM, MHDECOD, PRTRT, TRMETHOD and TUMETHOD, where any word is an
/// answer, nothing stands. Where it is in TU or TR, or TR has no date, a row of TU without a link is added: a lesion that cannot be
/// followed leaves no list of lesions complete (docs/records.md).
inline constexpr std::string_view refused_mark = "NOT IN THE MAP: ";

enum class ColumnUse : std::uint8_t { Subject, Mapped, LeftOut };

/// What became of the cells of one column. Each row counts once: refused where any variable refused it.
struct ColumnFate {
    std::string name;
    ColumnUse use = ColumnUse::LeftOut;
    std::vector<std::string> variables;  ///< "DM.SEX", in the order of the map
    std::string reason;                  ///< why it is left out, as the map says
    std::size_t mapped = 0;
    std::size_t missing = 0;
    std::size_t refused = 0;
    std::size_t unused = 0;  ///< there, and no record could be made of it: another column that the record needs is empty
};

struct TableFate {
    std::string file;
    std::size_t rows = 0;             ///< with anything in them
    std::size_t without_subject = 0;  ///< rows that were left out, each with a finding
    std::vector<ColumnFate> columns;  ///< in the order of the table, then those that the map names and the table lacks
};

struct Conversion {
    std::vector<TextTable> domains;              ///< sorted by code; file: "dm.csv"
    std::map<std::string, std::size_t> records;  ///< of each domain
    std::set<std::string> subjects;
    std::set<std::string> misplaced;  ///< subjects of whom a record found no place: a category, or whether it happened, was refused; or
                                      ///< nothing could be made of a row
    /// Subjects of whom something of a lesion was refused or missing, with who read the scan (TUEVAL, TUEVALID).
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> untold_lesions;
    std::vector<TableFate> tables;
    std::vector<Finding> findings;
};

/// `tables` holds one table for each of the map, in its order; a null one is passed over. Records are numbered within a subject and
/// domain in the order of tables, rows and records. Findings (file, row, variable = the column):
///   convert-value         a value that the map does not cover, once for each, with its number of rows
///   convert-more-values   further such values of one column, counted
///   convert-no-subject    a row without subject is left out
///   convert-no-column     a column that the map names is not in the table
///   convert-differs       `once` and the rows of one subject say different things: none of them is taken
///   convert-not-complete  a subject's statements that lists are complete (FA COMPLETE) count no more: one of its rows found no place
///   convert-incomplete    a row of TU or TR without the cell of its link or, in TR, its date
///   convert-no-record     rows that say something and become no record, since cells that every record needs are empty
///   convert-not-used      (warning) cells of a column that no record could be made of, counted
///   convert-left-out      (note) a column that the map does not read
[[nodiscard]] Conversion convert_tables(const TableMap& map, std::span<const TextTable* const> tables);

}  // namespace oligo::exchange
