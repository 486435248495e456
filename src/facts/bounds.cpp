#include "facts/bounds.hpp"

#include <algorithm>
#include <string>

#include "core/text.hpp"

namespace oligo::facts {
namespace {

Decimal just_below(const Decimal& value) {
    return value.minus(Decimal(1, 9)).value_or(value);
}
Decimal just_above(const Decimal& value) {
    return value.plus(Decimal(1, 9)).value_or(value);
}

std::optional<Bounds> read_one_sided(std::string_view text) {
    const bool or_equal = text.size() > 1 && text[1] == '=';
    const auto limit = Decimal::read(trim(text.substr(or_equal ? 2 : 1)));
    if (!limit) return std::nullopt;
    if (text[0] == '<') return Bounds{std::nullopt, or_equal ? *limit : just_below(*limit)};
    return Bounds{or_equal ? *limit : just_above(*limit), std::nullopt};
}

}  // namespace

std::optional<Bounds> read_bounds(std::string_view text) {
    text = trim(text);
    if (text.ends_with('%')) text = trim(text.substr(0, text.size() - 1));
    if (text.empty()) return std::nullopt;
    if (text[0] == '<' || text[0] == '>') return read_one_sided(text);
    if (const auto exact = Decimal::read(text)) return Bounds{exact, exact};
    const auto dash = text.find('-', 1);
    if (dash == std::string_view::npos) return std::nullopt;
    const auto low = Decimal::read(trim(text.substr(0, dash)));
    const auto high = Decimal::read(trim(text.substr(dash + 1)));
    if (!low || !high || *high < *low) return std::nullopt;
    return Bounds{low, high};
}

std::optional<Bounds> read_her2_score(std::string_view text) {
    std::string digits(trim(text));
    std::erase(digits, '+');
    std::erase(digits, ' ');
    std::replace(digits.begin(), digits.end(), '/', '-');
    const auto is_score = [](char c) { return c >= '0' && c <= '3'; };
    const auto score = [](char c) { return Decimal::from_integer(c - '0'); };
    if (digits.size() == 1 && is_score(digits[0])) return Bounds{score(digits[0]), score(digits[0])};
    const bool two = digits.size() == 3 && is_score(digits[0]) && digits[1] == '-' && is_score(digits[2]) && digits[0] < digits[2];
    return two ? std::optional(Bounds{score(digits[0]), score(digits[2])}) : std::nullopt;
}

std::optional<Bounds> read_percent(std::string_view text) {
    const Decimal none;
    const Decimal all = Decimal::from_integer(100);
    const std::string folded = upper(trim(text));
    if (folded == "POSITIVE") return Bounds{Decimal::from_integer(1), all};
    if (folded == "NEGATIVE") return Bounds{none, just_below(Decimal::from_integer(10))};
    std::optional<Bounds> bounds = read_bounds(text);
    if (!bounds) return std::nullopt;
    if (!bounds->low) bounds->low = none;
    if (!bounds->high) bounds->high = all;
    return *bounds->low < none || *bounds->high > all ? std::nullopt : bounds;
}

}  // namespace oligo::facts
