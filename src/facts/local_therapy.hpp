#pragma once
// The trial's own local therapy: which records it has, and what was done.
#include <string>
#include <string_view>
#include <vector>

#include "facts/answer.hpp"

namespace oligo::facts {

/// FAOBJ of the statement that all local therapy was reviewed.
inline constexpr std::string_view local_therapy_history = "LOCAL THERAPY HISTORY";

/// What to record where radiotherapy does not tell its technique.
inline constexpr const char* technique_needed =
    "Record the technique of the radiotherapy (PR: PRTRT = STEREOTACTIC RADIOTHERAPY, CONVENTIONAL RADIOTHERAPY, ...).";

/// 'radiotherapy', 'surgery' or 'ablation' for a category of PR; empty for any other.
[[nodiscard]] std::string_view local_therapy_kind(const records::SubjectRecords& records, RecordRef row);

/// What to record where the first day of a course is not known to the day.
[[nodiscard]] std::string start_needed(const records::SubjectRecords& records, RecordRef row);

/// Rows of PR with PRSCAT STUDY TREATMENT that are local therapy and took place, whenever.
[[nodiscard]] Rows local_therapy_rows(const records::SubjectRecords& records);

/// Whether a course was stereotactic radiotherapy: by PRDECOD and PRTRT, whose terms docs/records.md lists. A term that does not tell
/// the technique (radiotherapy, external beam radiation therapy) leaves it unknown, and terms that contradict each other conflict.
[[nodiscard]] Answer<bool> find_stereotactic(const records::SubjectRecords& records, RecordRef row);

}  // namespace oligo::facts
