#pragma once
// Days as people write them in tables, to ISO 8601; never by guess.
#include <span>
#include <string>
#include <string_view>

#include "core/date.hpp"
#include "core/decimal.hpp"
#include "core/result.hpp"

namespace oligo::exchange {

/// True for a pattern with YYYY once and MM (or Mon, for Jan to Dec) and DD at most once; a day needs a month. Anything else is literal.
[[nodiscard]] bool is_date_format(std::string_view format);

/// ISO 8601 of a text by these formats (none: ISO 8601 itself, also with a blank before the time). Months and days may have one digit where
/// something that is no digit follows. Fails with Malformed when no format fits, or several fit and say different days; the message is a
/// sentence that says how to write it.
[[nodiscard]] Result<std::string> read_written_date(std::string_view text, std::span<const std::string> formats);

/// The day `amount` steps (days, weeks, months, years) after (direction 1) or before (-1) a date, as the narrowest ISO 8601 date that
/// holds all days it may be: an amount that is no whole number of days may lie one unit of its last digit higher or lower, since nobody
/// says how it was rounded. Fails with OutOfRange when those days lie in two years: then not even the year is known.
[[nodiscard]] Result<std::string> counted_day(const DateRange& from, const Decimal& amount, std::string_view step, int direction);

}  // namespace oligo::exchange
