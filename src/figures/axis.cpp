#include "figures/axis.hpp"

#include <algorithm>
#include <utility>

namespace oligo::figures {
namespace {

constexpr double label_room = 56;  // "2026-02" with space around it
constexpr double year_room = 36;
constexpr double before_share = 0.26;

Date first_of_month(Date date) {
    const std::chrono::year_month_day day{date};
    return std::chrono::sys_days{day.year() / day.month() / 1};
}

double between(Date date, std::pair<Date, Date> days, std::pair<double, double> places) {
    const auto part = static_cast<double>((date - days.first).count()) / static_cast<double>((days.second - days.first).count());
    return places.first + part * (places.second - places.first);
}

// Firsts of months from one day to another, at most so many that their labels do not touch.
void add_ticks(std::vector<Tick>& ticks, const Axis& axis, std::pair<Date, Date> days, std::pair<double, double> places, bool by_year) {
    const double room = by_year ? year_room : label_room;
    const int most = std::max(1, static_cast<int>((places.second - places.first) / room));
    const int months = whole_months_between(days.first, days.second) + 1;
    int step = 1200;
    for (const int candidate : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600}) {
        if (by_year && candidate < 12) continue;
        if (months / candidate > most) continue;
        step = candidate;
        break;
    }
    const std::chrono::year_month_day begin{days.first};
    const int month = static_cast<int>(static_cast<unsigned>(begin.month())) - 1;
    const int year = static_cast<int>(begin.year());
    const int years = std::max(1, step / 12);
    Date tick = std::chrono::sys_days{std::chrono::year{step < 12 ? year : year / years * years} / std::chrono::January / 1};
    if (step < 12) tick = add_months(tick, month / step * step);
    for (; tick <= days.second; tick = add_months(tick, step)) {
        if (tick < days.first) continue;
        const double x = axis.at(tick);
        const bool has_room = x - room / 2 >= places.first - 4 && x + room / 2 <= places.second + 8;
        ticks.push_back({x, has_room ? text_of(tick).substr(0, step < 12 ? 7 : 4) : ""});
    }
}

}  // namespace

double Axis::at(Date date) const {
    date = std::clamp(date, first, last);
    if (!detail_from) return between(date, {first, last}, {left, right});
    if (date < *detail_from) return between(date, {first, *detail_from}, {left, split});
    return between(date, {*detail_from, last}, {split, right});
}

std::vector<Tick> Axis::ticks() const {
    std::vector<Tick> all;
    if (detail_from) add_ticks(all, *this, {first, *detail_from - Days{1}}, {left, split}, true);
    add_ticks(all, *this, {detail_from.value_or(first), last}, {detail_from ? split : left, right}, false);
    return all;
}

Axis make_axis(std::span<const DateRange> days, Date judged_on, double left, double right) {
    Axis axis{judged_on, judged_on, left, right, std::nullopt, left};
    for (const DateRange& day : days) {
        axis.first = std::min(axis.first, day.earliest);
        axis.last = std::max(axis.last, day.latest);
    }
    if (whole_months_between(axis.first, axis.last) <= 26) {
        const Days room = std::max(Days{7}, (axis.last - axis.first) / 25);
        axis.first -= room;
        axis.last += room;
        return axis;
    }
    const Date reach = add_months(judged_on, -18);
    Date from = add_months(judged_on, -12);
    for (const DateRange& day : days) {
        if (day.earliest >= reach) from = std::min(from, day.earliest);
    }
    axis.detail_from = std::max(first_of_month(from), axis.first + Days{1});
    axis.split = left + before_share * (right - left);
    axis.first -= std::max(Days{60}, (*axis.detail_from - axis.first) / 12);
    axis.last += std::max(Days{10}, (axis.last - *axis.detail_from) / 25);
    return axis;
}

}  // namespace oligo::figures
