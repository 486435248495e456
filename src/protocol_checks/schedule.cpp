#include "protocol_checks/schedule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::protocol_checks {
namespace {

struct Unit {
    std::string_view name;
    double days;
};
constexpr double days_a_month = 30.4375;
constexpr double days_a_year = 365.25;
constexpr std::array units = {Unit{"day", 1}, Unit{"week", 7}, Unit{"month", days_a_month}, Unit{"year", days_a_year}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A whole number at the beginning, taken off; a sign may stand before it.
std::optional<std::int64_t> take_number(std::string_view& text) {
    text = trim(text);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return negative ? -number : number;
}

// A unit of time at the beginning, taken off.
std::optional<double> take_unit(std::string_view& text) {
    text = trim(text);
    for (const auto& unit : units) {
        if (!text.starts_with(unit.name)) continue;
        text.remove_prefix(unit.name.size());
        if (text.starts_with('s')) text.remove_prefix(1);
        return unit.days;
    }
    return std::nullopt;
}

std::optional<std::int64_t> take_time(std::string_view& text) {
    auto rest = text;
    const auto number = take_number(rest);
    if (!number) return std::nullopt;
    const auto unit = take_unit(rest);
    text = rest;
    return unit ? std::llround(static_cast<double>(*number) * *unit) : *number;
}

// The later end of "-7 to +7 days"; 0 when there is none.
std::int64_t late_window(std::string_view window) {
    const auto to = window.find(" to ");
    if (to == std::string_view::npos) return 0;
    constexpr std::size_t length = 4;
    auto rest = window.substr(to + length);
    return take_time(rest).value_or(0);
}

}  // namespace

When when_is(const protocol::Visit& visit) {
    std::string_view text = trim(visit.day);
    const std::int64_t late = late_window(visit.window);
    constexpr std::string_view every = "every ";
    if (text.starts_with(every)) {
        text.remove_prefix(every.size());
        const auto interval = take_time(text);
        text = trim(text);
        constexpr std::string_view until = "to ";
        if (!interval || !text.starts_with(until)) return {interval, std::nullopt, false};
        text.remove_prefix(until.size());
        const auto last = take_time(text);
        return {interval, last ? std::optional(*last + late) : std::nullopt, false};
    }
    const auto first = take_time(text);
    text = trim(text);
    if (!first) return {};
    if (text.empty()) return {first, *first + late, true};
    constexpr std::string_view range = "to ";
    if (!text.starts_with(range)) return {};
    text.remove_prefix(range.size());
    const auto last = take_time(text);
    return last && trim(text).empty() ? When{first, *last + late, false} : When{};
}

std::optional<std::int64_t> days_in(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
        auto rest = text.substr(i);
        const auto number = take_number(rest);
        const auto unit = number ? take_unit(rest) : std::nullopt;
        if (unit) return std::llround(static_cast<double>(*number) * *unit);
    }
    return std::nullopt;
}

std::vector<const protocol::Visit*> visits_with(const protocol::Protocol& protocol, std::string_view data) {
    std::vector<const protocol::Visit*> visits;
    for (const auto& visit : protocol.visits) {
        const bool collects = std::any_of(protocol.activities.begin(), protocol.activities.end(), [&](const auto& activity) {
            return std::find(activity.collects.begin(), activity.collects.end(), data) != activity.collects.end() &&
                   std::find(activity.at.begin(), activity.at.end(), visit.id) != activity.at.end();
        });
        if (collects) visits.push_back(&visit);
    }
    return visits;
}

std::string assumed_words(const std::vector<const protocol::Visit*>& visits) {
    std::vector<std::string> assumed;
    for (const auto* visit : visits) {
        if (visit == nullptr || visit->assumed.empty()) continue;
        std::string words = fmt::format("\"{}\" ({})", visit->label, visit->assumed);
        if (std::find(assumed.begin(), assumed.end(), words) == assumed.end()) assumed.push_back(std::move(words));
    }
    if (assumed.empty()) return "";
    return fmt::format(" This rests on visits that the file marks as assumed: {}.", join(assumed, ", "));
}

}  // namespace oligo::protocol_checks
