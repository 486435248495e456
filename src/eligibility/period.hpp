#pragma once
// Periods of the protocol file (28 days, 6 months) laid on the calendar.
#include <optional>

#include "core/date.hpp"
#include "expression/value.hpp"

namespace oligo::eligibility {

/// The day `period` after `from`; days and weeks are counted, months and years keep the day of the month. Empty when the period is not a
/// whole number of days or months.
[[nodiscard]] std::optional<Date> add(Date from, const terms::Quantity& period);

/// A whole number of days (days or weeks); empty for anything else.
[[nodiscard]] std::optional<int> whole_days(const terms::Quantity& period);

/// True when `day` lies more than `period` after `from`.
[[nodiscard]] bool is_over(Date from, const terms::Quantity& period, Date day);

}  // namespace oligo::eligibility
