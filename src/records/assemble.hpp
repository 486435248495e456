#pragma once
// Tables to domains: which domain a table is, split domains joined, rows sorted by subject.
#include <vector>

#include "records/study.hpp"

namespace oligo::records {

/// Adds what was found to `findings`. Date variables have their dates read; nothing else is interpreted.
[[nodiscard]] Study assemble(std::vector<TextTable> tables, std::vector<Finding>& findings);

}  // namespace oligo::records
