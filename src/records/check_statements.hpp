#pragma once
// Statements that a history is whole against the tables that should hold it.
#include <vector>

#include "core/result.hpp"
#include "records/study.hpp"

namespace oligo::records {

/// records-complete-without-table: FA says that a history is complete (FATESTCD = COMPLETE, Y), and no table of that history is there. It
/// then says that there was none: true of a patient without history, and of a table that was left behind. Once a history.
void check_statements(const Study& study, std::vector<Finding>& findings);

}  // namespace oligo::records
