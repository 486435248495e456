#include "expression/operations_date.hpp"

#include "expression/operations_compare.hpp"
#include "expression/operations_logic.hpp"
#include "expression/ranges.hpp"

namespace oligo::expression {
namespace {

using std::chrono::days;
using std::chrono::December;
using std::chrono::duration_cast;
using std::chrono::floor;
using std::chrono::January;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::weeks;
using std::chrono::year;

constexpr Date first_day = sys_days{year{1} / January / 1};
constexpr Date last_day = sys_days{year{9999} / December / 31};
constexpr int most_months = 12 * 10'000;
constexpr std::int64_t most_minutes = std::int64_t{10'000} * 366 * 24 * 60;

// How far a duration moves a date: calendar months, or minutes of which a date takes the whole days.
struct Step {
    int calendar_months = 0;
    minutes time{0};
};

// Whole part of units / 10^scale * numerator / denominator; the amount itself is cut first, as CQL cuts 1.5 months.
std::optional<std::int64_t> whole_part(const terms::Quantity& quantity, std::int64_t factor) {
    __int128 units = quantity.amount.units();
    for (int i = 0; i < quantity.amount.scale(); ++i) units /= 10;
    const __int128 whole = units * quantity.unit.numerator * factor / quantity.unit.denominator;
    if (whole > most_minutes || whole < -most_minutes) return std::nullopt;
    return static_cast<std::int64_t>(whole);
}

// Empty when the quantity is no duration, or longer than the calendar.
std::optional<Step> step_of(const terms::Quantity& quantity) {
    constexpr terms::Dimension days_dimension{.time = 1};
    constexpr terms::Dimension months_dimension{.calendar_month = 1};
    if (quantity.unit.dimension == days_dimension) {
        const auto whole = whole_part(quantity, std::int64_t{24} * 60);
        return whole ? std::optional(Step{0, minutes{*whole}}) : std::nullopt;
    }
    if (quantity.unit.dimension == months_dimension) {
        const auto whole = whole_part(quantity, 1);
        if (!whole || *whole > most_months || *whole < -most_months) return std::nullopt;
        return Step{static_cast<int>(*whole), minutes{0}};
    }
    return std::nullopt;
}

Step reverse(const Step& step) {
    return {-step.calendar_months, -step.time};
}

template <class T>
bool is_in_calendar(const T& point) {
    return point >= T{first_day} && point < T{last_day + days{1}};
}

// Months first stay within the calendar: chrono counts years in 16 bits, enough for twice the calendar.
std::optional<Date> move_end(Date date, const Step& step) {
    if (!is_in_calendar(date)) return std::nullopt;
    const Date moved = add_months(date, step.calendar_months) + duration_cast<days>(step.time);
    return is_in_calendar(moved) ? std::optional(moved) : std::nullopt;
}

std::optional<Minute> move_end(Minute point, const Step& step) {
    if (!is_in_calendar(point)) return std::nullopt;
    const Date day = floor<days>(point);
    const Minute moved = add_months(day, step.calendar_months) + (point - day) + step.time;
    return is_in_calendar(moved) ? std::optional(moved) : std::nullopt;
}

// An end of the range, moved; `fits` turns false when it leaves the calendar.
template <class T>
std::optional<T> moved_end(const std::optional<T>& end, const std::optional<terms::Quantity>& by, bool backwards, bool& fits) {
    if (!end || !by) return std::nullopt;
    const auto step = step_of(*by);
    const auto moved = step ? move_end(*end, backwards ? reverse(*step) : *step) : std::nullopt;
    fits = fits && moved.has_value();
    return moved;
}

template <class T>
Value move_range(const Range<T>& range, const Range<terms::Quantity>& by, bool backwards, Reason reason) {
    bool fits = true;
    Range<T> moved;
    moved.low = moved_end(range.low, backwards ? by.high : by.low, backwards, fits);
    moved.high = moved_end(range.high, backwards ? by.low : by.high, backwards, fits);
    return fits ? value_of(moved, reason) : null_value(reason);
}

std::int64_t months_between(Date from, Date to) {
    return whole_months_between(from, to);
}

// A month of points in time is whole when the time of day has come as well.
std::int64_t months_between(Minute from, Minute to) {
    const Date from_day = floor<days>(from);
    const Date to_day = floor<days>(to);
    const std::int64_t whole = whole_months_between(from_day, to_day);
    const Minute reached = add_months(from_day, static_cast<int>(whole)) + (from - from_day);
    if (whole > 0 && reached > to) return whole - 1;
    if (whole < 0 && reached < to) return whole + 1;
    return whole;
}

enum class Period { Years, Months, Weeks, Days };

template <class T>
std::int64_t count_periods(const T& from, const T& to, Period period) {
    switch (period) {
        case Period::Years:
            return months_between(from, to) / 12;
        case Period::Months:
            return months_between(from, to);
        case Period::Weeks:
            return duration_cast<weeks>(to - from).count();
        case Period::Days:
            break;
    }
    return duration_cast<days>(to - from).count();
}

std::optional<Period> period_of(std::string_view unit) {
    if (unit == "years") return Period::Years;
    if (unit == "months") return Period::Months;
    if (unit == "weeks") return Period::Weeks;
    if (unit == "days") return Period::Days;
    return std::nullopt;
}

// More periods the later the second date and the earlier the first.
struct CountBetween {
    Period period;
    Reason reason;
    template <class T>
    Value operator()(const Range<T>& from, const Range<T>& to) const {
        if constexpr (std::same_as<T, Date> || std::same_as<T, Minute>) {
            Range<std::int64_t> counted;
            if (from.high && to.low) counted.low = count_periods(*from.high, *to.low, period);
            if (from.low && to.high) counted.high = count_periods(*from.low, *to.high, period);
            return value_of(counted, reason);
        } else {
            return null_value(reason);
        }
    }
};

Value day_of(const Value& value) {
    const auto* range = std::get_if<Range<Minute>>(&value.content);
    if (range == nullptr) return value;
    Range<Date> day;
    if (range->low) day.low = floor<days>(*range->low);
    if (range->high) day.high = floor<days>(*range->high);
    return {day, value.reason, value.source};
}

}  // namespace

Value move_date(const Value& date, const Value& quantity, bool backwards) {
    const Reason reason = reason_of(date, quantity);
    const auto* by = std::get_if<Range<terms::Quantity>>(&quantity.content);
    if (by == nullptr) return null_value(reason);
    if (const auto* range = std::get_if<Range<Date>>(&date.content)) return move_range(*range, *by, backwards, reason);
    if (const auto* range = std::get_if<Range<Minute>>(&date.content)) return move_range(*range, *by, backwards, reason);
    return null_value(reason);
}

Value periods_between(const Value& from, const Value& to, std::string_view unit) {
    const Reason reason = reason_of(from, to);
    const auto period = period_of(unit);
    if (!period) return null_value(reason);
    return with_common_ranges(from, to, CountBetween{*period, reason}, null_value(reason));
}

Value same_day(const Value& left, const Value& right) {
    return equal(day_of(left), day_of(right));
}

}  // namespace oligo::expression
