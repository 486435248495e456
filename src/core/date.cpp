#include "core/date.hpp"

#include <fmt/format.h>

namespace oligo {
namespace {

using std::chrono::year;
using std::chrono::year_month_day;

constexpr int first_year = 1850;
constexpr int last_year = 2200;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes exactly `count` digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, count)) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return value;
}

std::optional<int> take_digits_after(std::string_view& text, char separator, std::size_t count) {
    if (text.empty() || text.front() != separator) return std::nullopt;
    text.remove_prefix(1);
    return take_digits(text, count);
}

// The date at the front of `text`, which is left at what follows a whole day, and empty after a partial date.
std::optional<DateRange> take_date(std::string_view& text) {
    const auto y = take_digits(text, 4);
    if (!y || *y < first_year || *y > last_year) return std::nullopt;
    const year in_year{*y};
    if (text.empty()) return DateRange{in_year / std::chrono::January / 1, in_year / std::chrono::December / 31};

    const auto m = take_digits_after(text, '-', 2);
    if (!m || *m < 1 || *m > 12) return std::nullopt;
    const auto month = in_year / std::chrono::month{static_cast<unsigned>(*m)};
    if (text.empty()) return DateRange{month / 1, month / std::chrono::last};

    const auto d = take_digits_after(text, '-', 2);
    if (!d) return std::nullopt;
    const year_month_day day = month / *d;
    if (!day.ok()) return std::nullopt;
    return DateRange{day, day};
}

// Hours and minutes after the T: Thh (any minute of it), Thh:mm or Thh:mm:ss, as offsets from the start of the day.
std::optional<std::pair<std::chrono::minutes, std::chrono::minutes>> take_time(std::string_view text) {
    const auto h = take_digits_after(text, 'T', 2);
    if (!h || *h > 23) return std::nullopt;
    const std::chrono::minutes hour = std::chrono::hours{*h};
    if (text.empty()) return std::pair{hour, hour + std::chrono::minutes{59}};

    const auto m = take_digits_after(text, ':', 2);
    if (!m || *m > 59) return std::nullopt;
    const std::chrono::minutes minute = hour + std::chrono::minutes{*m};
    if (text.empty()) return std::pair{minute, minute};

    const auto s = take_digits_after(text, ':', 2);
    if (!s || *s > 59 || !text.empty()) return std::nullopt;
    return std::pair{minute, minute};
}

std::string year_month_text(const year_month_day& day) {
    return fmt::format("{:04}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()));
}

}  // namespace

std::optional<MinuteRange> read_minute(std::string_view text) {
    const auto date = take_date(text);
    if (!date) return std::nullopt;
    if (text.empty()) return MinuteRange{date->earliest, date->latest + std::chrono::hours{24} - std::chrono::minutes{1}};
    const auto time = take_time(text);
    if (!time) return std::nullopt;
    return MinuteRange{date->earliest + time->first, date->earliest + time->second};
}

std::optional<DateRange> read_date(std::string_view text) {
    const auto range = read_minute(text);
    if (!range) return std::nullopt;
    return DateRange{std::chrono::floor<Days>(range->earliest), std::chrono::floor<Days>(range->latest)};
}

std::string text_of(Date date) {
    const year_month_day day{date};
    return fmt::format("{}-{:02}", year_month_text(day), static_cast<unsigned>(day.day()));
}

std::string text_of(Minute minute) {
    const Date date = std::chrono::floor<Days>(minute);
    const std::chrono::hh_mm_ss time{minute - date};
    return fmt::format("{}T{:02}:{:02}", text_of(date), time.hours().count(), time.minutes().count());
}

std::string text_of(const DateRange& range) {
    if (range.is_exact()) return text_of(range.earliest);
    const year_month_day from{range.earliest};
    const year_month_day to{range.latest};
    const bool whole_months = from.day() == std::chrono::day{1} && range.latest == Date{to.year() / to.month() / std::chrono::last};
    if (whole_months && from.year() == to.year()) {
        if (from.month() == to.month()) return year_month_text(from);
        if (from.month() == std::chrono::January && to.month() == std::chrono::December)
            return fmt::format("{:04}", static_cast<int>(from.year()));
    }
    return fmt::format("{} to {}", text_of(range.earliest), text_of(range.latest));
}

Date add_months(Date date, int months) {
    const year_month_day day{date};
    const year_month_day moved = day + std::chrono::months{months};
    return moved.ok() ? Date{moved} : Date{moved.year() / moved.month() / std::chrono::last};
}

int whole_months_between(Date from, Date to) {
    const year_month_day start{from};
    const year_month_day end{to};
    const auto calendar_months = (end.year() / end.month()) - (start.year() / start.month());
    const int months = static_cast<int>(calendar_months.count());
    // The last month counts only when its day has come.
    if (months > 0 && add_months(from, months) > to) return months - 1;
    if (months < 0 && add_months(from, months) < to) return months + 1;
    return months;
}

int whole_years_between(Date from, Date to) {
    return whole_months_between(from, to) / 12;
}

}  // namespace oligo
