#include "exchange/table_date.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::exchange {
namespace {

constexpr std::array<std::string_view, 12> months = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 12> month_names = {"January", "February", "March",     "April",   "May",      "June",
                                                          "July",    "August",   "September", "October", "November", "December"};

enum class Part { Literal, Year, Month, MonthName, Day };

struct Piece {
    Part part = Part::Literal;
    char literal = 0;
};

std::vector<Piece> pieces_of(std::string_view format) {
    std::vector<Piece> pieces;
    while (!format.empty()) {
        const auto take = [&](std::string_view word, Part part) {
            if (!format.starts_with(word)) return false;
            pieces.push_back({part, 0});
            format.remove_prefix(word.size());
            return true;
        };
        if (take("YYYY", Part::Year) || take("MM", Part::Month) || take("Mon", Part::MonthName) || take("DD", Part::Day)) continue;
        pieces.push_back({Part::Literal, format.front()});
        format.remove_prefix(1);
    }
    return pieces;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Between `least` and `most` digits from the front; -1 when there are fewer.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t length = 0;
    int value = 0;
    while (length < most && length < text.size() && is_digit(text[length])) value = value * 10 + (text[length++] - '0');
    if (length < least) return -1;
    text.remove_prefix(length);
    return value;
}

int take_month_name(std::string_view& text) {
    const std::string start = upper(text.substr(0, 3));
    const auto found = std::find(months.begin(), months.end(), start);
    if (found == months.end()) return -1;
    text.remove_prefix(3);
    return static_cast<int>(found - months.begin()) + 1;
}

// What a text says by one format, as ISO 8601, also when the calendar has no such day; empty when it does not fit.
std::string fitted(std::string_view text, std::string_view format) {
    int year = -1;
    int month = -1;
    int day = -1;
    const auto pieces = pieces_of(format);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        // 3.4.2026 is clear; 342026 is not.
        const bool is_set_apart =
            (i == 0 || pieces[i - 1].part == Part::Literal) && (i + 1 == pieces.size() || pieces[i + 1].part == Part::Literal);
        const std::size_t least = is_set_apart ? 1 : 2;
        switch (piece.part) {
            case Part::Literal:
                if (text.empty() || text.front() != piece.literal) return {};
                text.remove_prefix(1);
                break;
            case Part::Year:
                year = take_number(text, 4, 4);
                if (year < 0) return {};
                break;
            case Part::Month:
                month = take_number(text, least, 2);
                if (month < 0) return {};
                break;
            case Part::MonthName:
                month = take_month_name(text);
                if (month < 0) return {};
                break;
            case Part::Day:
                day = take_number(text, least, 2);
                if (day < 0) return {};
                break;
        }
    }
    if (!text.empty() || year < 0) return {};
    std::string iso = fmt::format("{:04}", year);
    if (month >= 0) iso += fmt::format("-{:02}", month);
    if (day >= 0) iso += fmt::format("-{:02}", day);
    return iso;
}

// The same, empty also when the calendar has no such day.
std::string by_format(std::string_view text, std::string_view format) {
    std::string iso = fitted(text, format);
    return read_date(iso) ? iso : std::string();
}

std::string in_words(const std::string& iso) {
    const auto range = read_date(iso);
    if (!range || !range->is_exact()) return iso;
    const std::chrono::year_month_day day{range->earliest};
    return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), month_names[static_cast<unsigned>(day.month()) - 1],
                       static_cast<int>(day.year()));
}

// Why a text fits none of the formats, and how to write it.
std::string complaint(std::string_view text, std::span<const std::string> formats) {
    std::set<std::string> readings;
    for (const std::string_view sign : {"/", ".", "-"}) {
        for (const auto& format : {fmt::format("DD{0}MM{0}YYYY", sign), fmt::format("MM{0}DD{0}YYYY", sign)}) {
            if (auto iso = by_format(text, format); !iso.empty()) readings.insert(std::move(iso));
        }
    }
    if (readings.size() > 1) {
        const std::string& first = *readings.begin();
        const std::string& second = *readings.rbegin();
        return fmt::format("It may be {} or {}. Write {} or {}.", in_words(first), in_words(second), first, second);
    }
    if (readings.size() == 1) return fmt::format("Write {}, if that is what is meant.", *readings.begin());
    for (const auto& format : formats) {
        if (const std::string iso = fitted(text, format); !iso.empty()) return date_advice(iso);
    }
    const bool only_digits = std::all_of(text.begin(), text.end(), is_digit);
    if (only_digits && text.size() == 5)
        return "It looks like the number that a spreadsheet keeps for a day. Give the column the format Text and write the date, such as "
               "2026-02-10.";
    return formats.empty() ? date_advice(text) : fmt::format("Write it as {}.", join(formats, " or "));
}

// Midnight of `from` and so many calendar months, with a fraction of the month that follows, rounded outwards.
Date months_from(Date from, const Decimal& amount, int direction, bool later) {
    const double value = amount.as_double() * direction;
    const double whole = std::floor(value);
    const Date start = add_months(from, static_cast<int>(whole));
    const Date next = add_months(from, static_cast<int>(whole) + 1);
    const double days = (value - whole) * static_cast<double>((next - start).count());
    return start + Days(static_cast<int>(later ? std::ceil(days) : std::floor(days)));
}

std::string narrowest(const DateRange& range) {
    if (range.is_exact()) return text_of(range.earliest);
    const std::chrono::year_month_day first{range.earliest};
    const std::chrono::year_month_day last{range.latest};
    if (first.year() != last.year()) return {};
    if (first.month() != last.month()) return fmt::format("{:04}", static_cast<int>(first.year()));
    return fmt::format("{:04}-{:02}", static_cast<int>(first.year()), static_cast<unsigned>(first.month()));
}

}  // namespace

bool is_date_format(std::string_view format) {
    int years = 0;
    int month_count = 0;
    int days = 0;
    for (const Piece& piece : pieces_of(format)) {
        years += piece.part == Part::Year ? 1 : 0;
        month_count += piece.part == Part::Month || piece.part == Part::MonthName ? 1 : 0;
        days += piece.part == Part::Day ? 1 : 0;
    }
    return years == 1 && month_count <= 1 && days <= month_count;
}

Result<std::string> read_written_date(std::string_view text, std::span<const std::string> formats) {
    std::set<std::string> found;
    for (const auto& format : formats) {
        if (auto iso = by_format(text, format); !iso.empty()) found.insert(std::move(iso));
    }
    if (formats.empty()) {
        std::string iso(text);
        if (iso.size() > 10 && iso[10] == ' ') iso[10] = 'T';
        if (read_date(iso)) found.insert(std::move(iso));
    }
    if (found.size() == 1) return *found.begin();
    std::string message = found.empty() ? complaint(text, formats)
                                        : fmt::format("It may be {} or {}. Write {} or {}.", in_words(*found.begin()),
                                                      in_words(*found.rbegin()), *found.begin(), *found.rbegin());
    return tl::make_unexpected(Error{ErrorKind::Malformed, std::move(message), {}});
}

Result<std::string> counted_day(const DateRange& from, const Decimal& amount, std::string_view step, int direction) {
    const auto refuse = [](std::string message) { return tl::make_unexpected(Error{ErrorKind::OutOfRange, std::move(message), {}}); };
    constexpr double most_months = 12.0 * 200;
    const bool in_months = step == "months" || step == "years";
    const double factor = step == "years" ? 12 : step == "weeks" ? 7 : 1;
    if (amount.as_double() < 0 || amount.as_double() * factor > most_months * (in_months ? 1 : 30))
        return refuse("It must be 0 or more, and no more than 200 years.");
    const auto whole = amount.as_integer();
    DateRange range = from;
    if (!in_months && whole && amount.scale() == 0) {
        const Days days(static_cast<int>(*whole) * static_cast<int>(factor) * direction);
        range = {from.earliest + days, from.latest + days};
    } else {
        const Decimal unit(1, amount.scale());
        const Decimal times = Decimal::from_integer(static_cast<std::int64_t>(factor));
        const auto low = amount.minus(unit);
        const auto high = amount.plus(unit);
        const auto least = low ? low->times(times) : std::nullopt;
        const auto most = high ? high->times(times) : std::nullopt;
        if (!least || !most) return refuse("It is too long a number.");
        const Decimal& nearer = direction > 0 ? *least : *most;
        const Decimal& farther = direction > 0 ? *most : *least;
        if (in_months) {
            range = {months_from(from.earliest, nearer, direction, false), months_from(from.latest, farther, direction, true)};
        } else {
            range = {from.earliest + Days(static_cast<int>(std::floor(nearer.as_double() * direction))),
                     from.latest + Days(static_cast<int>(std::ceil(farther.as_double() * direction)))};
        }
    }
    std::string iso = narrowest(range);
    if (iso.empty())
        return refuse(fmt::format("It says {} to {}, which is not even one year: leave the date out.", text_of(range.earliest),
                                  text_of(range.latest)));
    return iso;
}

}  // namespace oligo::exchange
