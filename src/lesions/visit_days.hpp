#pragma once
// The days of a reader's visits, for records that bear a visit number and no day that can be read.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lesions/reader.hpp"

namespace oligo::lesions {

/// Scans of one visit lie at most so far apart: one work-up takes several days.
inline constexpr Days visit_span{14};

/// A visit number and the days from the first to the last dated record (TU, TR) that bears it.
struct VisitDays {
    std::string number;  ///< VISITNUM
    DateRange days;
};
/// Of one reader, up to a day, by number.
[[nodiscard]] std::vector<VisitDays> visit_days(const records::SubjectRecords& records, const Reader& reader, Date until);

/// The days on which a record without a day was made, as its visit number tells: those of the visit; where no record of the visit bears a
/// day those after the visit before it, up to the visit after it or the day `until`. Empty where the number does not tell: there is none,
/// no dated visit has a smaller one, or scans further apart than `visit_span` bear it.
[[nodiscard]] std::optional<DateRange> days_of_visit(const std::vector<VisitDays>& visits, std::string_view number, Date until);

}  // namespace oligo::lesions
