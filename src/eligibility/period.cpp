#include "eligibility/period.hpp"

#include <limits>

namespace oligo::eligibility {
namespace {

constexpr std::int64_t longest_period = 200'000;  // days: more than five centuries, far inside what a date can hold

std::optional<int> whole_number_of(const terms::Quantity& period, const char* unit) {
    const auto in_unit = terms::convert(period, terms::known_unit(unit));
    if (!in_unit) return std::nullopt;
    std::int64_t power = 1;
    for (int i = 0; i < in_unit->amount.scale(); ++i) power *= 10;
    const std::int64_t whole = in_unit->amount.units() / power;
    if (whole * power != in_unit->amount.units() || whole > longest_period || whole < -longest_period) return std::nullopt;
    return static_cast<int>(whole);
}

}  // namespace

std::optional<int> whole_days(const terms::Quantity& period) {
    return whole_number_of(period, "day");
}

std::optional<Date> add(Date from, const terms::Quantity& period) {
    if (const auto days = whole_days(period)) return from + Days{*days};
    if (const auto months = whole_number_of(period, "month"); months && *months < longest_period / 30) return add_months(from, *months);
    return std::nullopt;
}

bool is_over(Date from, const terms::Quantity& period, Date day) {
    const auto last = add(from, period);
    return last && day > *last;
}

}  // namespace oligo::eligibility
