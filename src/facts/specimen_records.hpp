#pragma once
// Which records are of one specimen, and where it was taken.
#include <optional>
#include <string>

#include "records/study.hpp"
#include "terms/organs.hpp"

namespace oligo::facts {

/// --REFID, else the location and date that the records share; upper case.
[[nodiscard]] std::string specimen_id(const records::SubjectRecords& records, records::RecordRef row);

/// "primary", "locoregional" or "metastasis": by --CAT, else by the organ of --LOC; empty where neither tells it.
[[nodiscard]] std::optional<std::string> specimen_site(const records::SubjectRecords& records, const terms::OrganMap& organs,
                                                       records::RecordRef row);

}  // namespace oligo::facts
