#pragma once
// CDISC Dataset-JSON 1.1, as JSON and as NDJSON. docs/formats/dataset-json.md.
#include <string_view>

#include "core/result.hpp"
#include "core/table.hpp"

namespace oligo::exchange {

/// Reads a whole file: one JSON object, or NDJSON (a line of metadata, then a line a row); UTF-8 with or without byte order mark.
/// null and "" are empty cells. Whole numbers are written without decimals and numbers without trailing zeros, so that a cell is the same
/// text in every form of a table; nothing is rounded. A cell of another type than its column declares is a finding, and kept as text.
/// `value` is empty when the bytes are not JSON, not a dataset, or name no columns. `lines` counts as a spreadsheet does: the header is 1;
/// in NDJSON that is the line. Findings json-*; those about a cell have row and variable, all have line and column.
[[nodiscard]] Checked<TextTable> read_dataset_json(std::string_view bytes, std::string_view file);

}  // namespace oligo::exchange
