// Why a text is no date, for people who enter dates.
#include <array>

#include <fmt/format.h>

#include "core/date.hpp"
#include "core/text.hpp"

namespace oligo {
namespace {

constexpr std::array<const char*, 12> month_names = {"January", "February", "March",     "April",   "May",      "June",
                                                     "July",    "August",   "September", "October", "November", "December"};

// d stands for a digit; the text may go on after the pattern.
bool starts_like(std::string_view text, std::string_view pattern) {
    if (text.size() < pattern.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == 'd' ? !digit : text[i] != pattern[i]) return false;
    }
    return true;
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

// For a text that starts with a year, and a month, and a day, as far as it goes.
std::string advice_on_parts(std::string_view text) {
    const int year = number(text.substr(0, 4));
    if (year < 1850 || year > 2200) return fmt::format("The year {} is not between 1850 and 2200.", text.substr(0, 4));
    if (!starts_like(text, "dddd-dd")) return {};
    const int month = number(text.substr(5, 2));
    if (month < 1 || month > 12) return fmt::format("There is no month {}.", text.substr(5, 2));
    if (!starts_like(text, "dddd-dd-dd")) return {};
    const auto last = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / std::chrono::last;
    const auto days = static_cast<unsigned>(last.day());
    const auto day = static_cast<unsigned>(number(text.substr(8, 2)));
    if (day < 1 || day > days)
        return fmt::format("There is no {} {} {}: that month has {} days.", day, month_names[static_cast<std::size_t>(month - 1)], year,
                           days);
    if (text.size() > 10) return "After the day comes nothing, or a time such as T08:30.";
    return {};
}

}  // namespace

std::string date_advice(std::string_view text) {
    constexpr std::string_view how = "Write year-month-day, such as 2026-02-10.";
    constexpr std::string_view how_partial = "Write as much as is known from the left: 2026-02, or 2026.";
    if (read_date(text)) return {};
    if (text.empty()) return "The date is empty.";
    const std::string upper_text = upper(text);
    if (text.find("--") != std::string_view::npos || upper_text.find("UN") != std::string::npos ||
        upper_text.find("XX") != std::string::npos)
        return std::string(how_partial);
    if (starts_like(text, "dddd")) {
        if (std::string advice = advice_on_parts(text); !advice.empty()) return advice;
    }
    return std::string(how);
}

}  // namespace oligo
