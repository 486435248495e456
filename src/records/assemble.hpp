#pragma once
// Tables to domains: which domain a table is, split domains joined, rows sorted by subject.
#include <string>
#include <vector>

#include "records/study.hpp"

namespace oligo::records {

/// The domain that a table holds: what its DOMAIN column says; where that is empty or not there, what the file says that the table is
/// called; else the name of the file ("data/tr.csv" is TR).
[[nodiscard]] std::string domain_of(const TextTable& table);

/// Adds what was found to `findings`. Date variables have their dates read; nothing else is interpreted.
[[nodiscard]] Study assemble(std::vector<TextTable> tables, std::vector<Finding>& findings);

}  // namespace oligo::records
