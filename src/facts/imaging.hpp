#pragma once
// Scans that PR names for a purpose: staging, detection and confirmation of oligoprogression.
#include <string>
#include <string_view>
#include <vector>

#include "facts/answer.hpp"

namespace oligo::facts {

struct ImagingScan {
    DateRange date;
    std::string modality;  ///< as rules name it; empty when not told
    bool operator==(const ImagingScan&) const = default;
};

/// Whether a modality is one that rules can name: told, and of a PET-CT with its tracer.
[[nodiscard]] bool is_told(std::string_view modality);

/// Rows of PR with PRCAT IMAGING and this PRSCAT that exist on the day and were not left undone (PROCCUR N).
[[nodiscard]] Rows imaging_rows(const records::SubjectRecords& records, std::string_view purpose, Date on);

/// The latest scan for the purpose; scans of one day with different modalities are conflicting. One without a day that can be read may
/// be the latest, and leaves the scan unknown.
[[nodiscard]] Answer<ImagingScan> find_scan(const records::SubjectRecords& records, std::string_view purpose, Date on);

}  // namespace oligo::facts
