#pragma once
// Which tables a protocol's criteria ask for and a study does not have.
#include <vector>

#include "core/result.hpp"
#include "protocol/protocol.hpp"
#include "records/study.hpp"

namespace oligo::study {

/// records-needed-table: a fact that criteria, groups or strata read comes from tables none of which is in the study; once a set of tables,
/// with those who ask.
[[nodiscard]] std::vector<Finding> missing_tables(const protocol::Protocol& protocol, const records::Study& study);

}  // namespace oligo::study
