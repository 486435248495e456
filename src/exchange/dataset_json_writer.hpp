#pragma once
// Data sets as CDISC Dataset-JSON 1.1. docs/formats/dataset-json.md, section Writing.
#include <string>

#include "core/dataset.hpp"
#include "core/date.hpp"
#include "core/result.hpp"

namespace oligo::exchange {

struct DatasetOrigin {
    std::string study_oid;
    Minute created;
    std::string originator;  ///< the organisation that made the file; empty: not told
    std::string system_name;
    std::string system_version;
};

/// One JSON object with one line a row. A number is written with the digits of its cell; a day is text that the receiver makes a number
/// (targetDataType). Every key of the data set must be one of its variables. A cell that is not of its variable's type, and
/// text that is not UTF-8, is an error json-write-*, and with an error there is no value. Every row must have one cell a variable.
[[nodiscard]] Checked<std::string> write_dataset_json(const Dataset& dataset, const DatasetOrigin& origin);

}  // namespace oligo::exchange
