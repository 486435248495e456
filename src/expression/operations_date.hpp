#pragma once
// Calendar arithmetic on dates of which only some days are possible: both ends move.
#include <string_view>

#include "expression/value.hpp"

namespace oligo::expression {

/// The date or date-time, moved by a quantity of time (days, weeks, hours) or of calendar months (months, years), forwards or backwards.
/// A date moves by whole days: the rest of an amount of hours is dropped. Null when the quantity is no duration, or the day would leave the
/// years 1 to 9999.
[[nodiscard]] Value move_date(const Value& date, const Value& quantity, bool backwards);

/// `years between A and B`: whole periods from one date to the other, negative when `to` is earlier. `unit`: years, months, weeks, days.
[[nodiscard]] Value periods_between(const Value& from, const Value& to, std::string_view unit);

/// Whether both fall on one calendar day.
[[nodiscard]] Value same_day(const Value& left, const Value& right);

}  // namespace oligo::expression
