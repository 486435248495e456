#pragma once
// Calendar days, date-times to the minute, and the ranges that partial dates are. No time zones.
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace oligo {

using Date = std::chrono::sys_days;
using Days = std::chrono::days;
using Minute = std::chrono::sys_time<std::chrono::minutes>;  ///< a point in time, to the minute, local to the site

/// A date of which only some days are possible: 2026-02 is 1 to 28 February 2026. Both ends belong to it.
struct DateRange {
    Date earliest;
    Date latest;
    [[nodiscard]] bool is_exact() const { return earliest == latest; }
    bool operator==(const DateRange&) const = default;
};

/// The same for a point in time: 2026-02-10 is 00:00 to 23:59 of that day.
struct MinuteRange {
    Minute earliest;
    Minute latest;
    bool operator==(const MinuteRange&) const = default;
};

/// Reads ISO 8601 as SDTM writes it: 2026, 2026-02, 2026-02-10, 2026-02-10T08, 2026-02-10T08:30,
/// 2026-02-10T08:30:15.
/// The time of day is read and dropped. Years 1850 to 2200. Empty for anything else: 2024-02-30, 2026-2-1, 10/02/2026, 2026---10.
[[nodiscard]] std::optional<DateRange> read_date(std::string_view text);

/// As read_date, keeping the time of day; seconds are dropped. A date without a time is the whole day.
[[nodiscard]] std::optional<MinuteRange> read_minute(std::string_view text);

/// For a text that read_date refuses: what is wrong with it and how to write it, as a sentence. Empty for a text that it reads.
[[nodiscard]] std::string date_advice(std::string_view text);

/// 2026-02-10
[[nodiscard]] std::string text_of(Date date);
/// 2026-02-10T08:30
[[nodiscard]] std::string text_of(Minute minute);
/// 2026-02-10 when exact; 2026-02 or 2026 for a whole month or year; else "2026-02-03 to 2026-02-10".
[[nodiscard]] std::string text_of(const DateRange& range);

/// Calendar arithmetic of CQL: the day of the month is kept, or becomes the month's last (31 January + 1 month = 28 or 29 February).
[[nodiscard]] Date add_months(Date date, int months);
/// Whole calendar months from `from` to `to`, rounded towards zero; negative when `to` is earlier. A month is whole when
/// add_months(from, n) is on or before `to`.
[[nodiscard]] int whole_months_between(Date from, Date to);
[[nodiscard]] int whole_years_between(Date from, Date to);

}  // namespace oligo
