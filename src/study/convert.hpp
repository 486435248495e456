#pragma once
// Flat tables on disk to a study folder, by a map.
#include <filesystem>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "exchange/table_convert.hpp"
#include "report/text_style.hpp"

namespace oligo::study {

struct ConversionRequest {
    std::filesystem::path map;
    std::filesystem::path source;  ///< a table, or the folder that holds the tables the map names
};

struct TableConversion {
    bool done = false;  ///< false: the map or the tables could not be read, and there is nothing to write
    exchange::Conversion result;
    std::vector<Finding> findings;  ///< of map, tables and conversion
};

/// Reads the map and its tables and converts them; writes nothing. In a folder a table that is not there is a note. Findings beside those
/// of the parts: convert-no-map, convert-no-table (an error for one file), convert-other-file.
[[nodiscard]] TableConversion convert_table_files(const ConversionRequest& request);

/// Writes each domain as a CSV file, whole or not at all. Fails with Io at the first that cannot be written.
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_domains(const exchange::Conversion& conversion,
                                                                       const std::filesystem::path& folder);

/// What became of each column, for people and for programs (share/schemas/convert-table.schema.json).
[[nodiscard]] std::string conversion_text(const TableConversion& conversion, const report::TextStyle& style);
[[nodiscard]] std::string conversion_json(const TableConversion& conversion, const std::vector<std::filesystem::path>& written);

}  // namespace oligo::study
