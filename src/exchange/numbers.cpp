#include "exchange/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/decimal.hpp"

namespace oligo::exchange {
namespace {

template <class Number>
std::string shortest(Number value) {
    std::array<char, 64> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), written.ptr};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string text_of_number(long double value) {
    constexpr long double most_whole = 9e18L;
    if (value == 0) return "0";
    if (std::abs(value) < most_whole && std::trunc(value) == value) return std::to_string(static_cast<long long>(value));
    const auto rounded = static_cast<double>(value);
    return bare_number(static_cast<long double>(rounded) == value ? shortest(rounded) : shortest(value));
}

std::string bare_number(std::string_view json) {
    if (json.find_first_of("eE") != std::string_view::npos) {
        const auto exact = Decimal::read(json);
        if (!exact) return std::string(json);
        return bare_number(exact->text());
    }
    std::string text(json);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::optional<std::string> bare_decimal(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return Decimal::read(text) ? std::optional(std::string(text)) : std::nullopt;
    const std::size_t first = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    const std::size_t point = std::min(text.find('.'), text.size());
    if (comma <= first || comma > first + 3) return std::nullopt;
    for (std::size_t i = first; i < point; ++i) {
        const bool separates = (point - i) % 4 == 0;
        if (separates ? text[i] != ',' : !is_digit(text[i])) return std::nullopt;
    }
    std::string bare(text);
    std::erase(bare, ',');
    return Decimal::read(bare) ? std::optional(bare) : std::nullopt;
}

}  // namespace oligo::exchange
