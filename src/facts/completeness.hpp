#pragma once
// "There is no other": the records that make a list complete.
#include <string>
#include <vector>

#include "facts/answer.hpp"

namespace oligo::facts {

struct Completeness {
    bool complete = false;
    Reason reason = Reason::Missing;  ///< why not; None when complete
    Rows records;                     ///< that say so
    Name suffix;                      ///< as Naming::suffix, of `records`
    Rows also;                        ///< records that leave it open, shown by their results
    std::optional<DateRange> known_on;
    const std::string* lost = nullptr;  ///< a file of which rows that feed the list could not be read
};
[[nodiscard]] std::vector<records::Evidence> evidence_for(const records::SubjectRecords& records, const Completeness& completeness);

/// FA: FATESTCD = COMPLETE with this object, answered Y on or before the day.
[[nodiscard]] Completeness find_reviewed(const records::SubjectRecords& records, std::string_view object, Date on);

/// PR: a scan for this purpose on or before the day.
[[nodiscard]] Completeness find_scanned(const records::SubjectRecords& records, std::string_view purpose, Date on);

/// The same, not complete where rows of a domain that feeds the list could not be read: they may have been of this subject.
[[nodiscard]] Completeness without_lost_rows(const records::SubjectRecords& records, std::string_view list, Completeness found);
/// What to do to make the list complete: mend the file, or else what is needed.
[[nodiscard]] std::string list_needed(const Completeness& completeness, std::string_view needed);

/// Enters the list: complete, or saying what would make it so. Lost rows are looked for here.
[[nodiscard]] Value enter_list(SourceBook& book, const records::SubjectRecords& records, std::string_view name, expression::List members,
                               const Completeness& told, std::string_view needed);

}  // namespace oligo::facts
