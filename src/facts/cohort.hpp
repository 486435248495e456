#pragma once
// Cohort, registration, and the days that stand for it in a retrospective subject.
#include <optional>
#include <string>

#include "facts/answer.hpp"
#include "facts/recipe.hpp"

namespace oligo::facts {

/// "prospective" or "retrospective", from DM.
[[nodiscard]] Answer<std::string> find_cohort(const records::SubjectRecords& records);

/// The registration that DS records, whenever it was: enrolment, else randomisation.
[[nodiscard]] Answer<DateRange> find_registration(const records::SubjectRecords& records);

/// First day of the treatment element that the setting retro_time_zero names. `open_technique`: a course of radiotherapy that may be it
/// leaves it open.
struct IndexDate {
    Answer<DateRange> date;
    const protocol::TreatmentElement* element = nullptr;  ///< null: the protocol has no element of that name
    bool open_technique = false;
};
[[nodiscard]] IndexDate find_index_date(const records::SubjectRecords& records, const Recipe& recipe, const Vocabularies& vocabularies);
/// What to record where it is not known.
[[nodiscard]] std::string index_date_needed(const records::SubjectRecords& records, const IndexDate& index);

/// Day whose metastases count: the day judged; for a retrospective subject by the setting retro_staging. Empty where it is not known and
/// the records of lesions differ between the days it may be.
struct BurdenDay {
    std::optional<Date> day;
    Reason reason = Reason::None;
    Rows records;
    Name suffix;  ///< variable of the records that leaves it open: STDTC, ARMCD
    std::string needed;
};
[[nodiscard]] BurdenDay find_burden_day(const records::SubjectRecords& records, const Recipe& recipe, const Vocabularies& vocabularies,
                                        Date judged_on);

/// The earliest start among the rows; rows without a date are passed over. A partial date that could be earlier widens the answer.
[[nodiscard]] Answer<DateRange> earliest_start(const records::SubjectRecords& records, std::span<const RecordRef> rows);

}  // namespace oligo::facts
