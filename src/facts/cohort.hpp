#pragma once
// Cohort, registration and the index date of a retrospective subject.
#include <optional>
#include <string>

#include "facts/answer.hpp"

namespace oligo::facts {

/// "prospective" or "retrospective", from DM.
[[nodiscard]] Answer<std::string> find_cohort(const records::SubjectRecords& records);

/// The registration that DS records, whenever it was: enrolment, else randomisation.
[[nodiscard]] Answer<DateRange> find_registration(const records::SubjectRecords& records);

/// First day of the treatment element that the setting retro_time_zero names. `needed` says what to record where it is not known.
struct IndexDate {
    Answer<DateRange> date;
    std::string suffix;  ///< variable of the records: STDTC
    std::string needed;
};
[[nodiscard]] IndexDate find_index_date(const records::SubjectRecords& records, const protocol::Protocol& protocol,
                                        const Vocabularies& vocabularies);

/// The earliest start among the rows; rows without a date are passed over. A partial date that could be earlier widens the answer.
[[nodiscard]] Answer<DateRange> earliest_start(const records::SubjectRecords& records, const std::vector<RecordRef>& rows);

}  // namespace oligo::facts
