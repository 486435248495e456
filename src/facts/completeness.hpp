#pragma once
// "There is no other": the records that make a list complete.
#include <string>
#include <vector>

#include "facts/answer.hpp"

namespace oligo::facts {

struct Completeness {
    bool complete = false;
    Reason reason = Reason::Missing;  ///< why not; None when complete
    std::vector<records::Evidence> evidence;
    std::optional<DateRange> known_on;
};

/// FA: FATESTCD = COMPLETE with this object, answered Y on or before the day.
[[nodiscard]] Completeness find_reviewed(const records::SubjectRecords& records, std::string_view object, Date on);

/// PR: a scan for this purpose on or before the day.
[[nodiscard]] Completeness find_scanned(const records::SubjectRecords& records, std::string_view purpose, Date on);

/// Enters the list: complete, or saying what would make it so.
[[nodiscard]] Value enter_list(SourceBook& book, std::string name, expression::List members, const Completeness& completeness,
                               const std::string& needed);

}  // namespace oligo::facts
