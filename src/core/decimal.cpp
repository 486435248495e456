#include "core/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "core/result.hpp"
#include "core/wide.hpp"

namespace oligo {
namespace {

constexpr int max_scale = 18;

constexpr std::array<std::int64_t, max_scale + 1> powers_of_ten = [] {
    std::array<std::int64_t, max_scale + 1> powers{};
    std::int64_t power = 1;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        powers[i] = power;
        if (i + 1 < powers.size()) power *= 10;
    }
    return powers;
}();

std::int64_t power_of_ten(int exponent) {
    return powers_of_ten[static_cast<std::size_t>(exponent)];
}

// The range is symmetric, so that every decimal that was read or computed can be negated.
bool fits(Wide value) {
    constexpr Wide limit = std::numeric_limits<std::int64_t>::max();
    return value >= -limit && value <= limit;
}

// units / 10^scale, for any scale. Zeros at the end are given up only as far as the value would not fit otherwise: 12.50 stays 12.50.
std::optional<Decimal> make(Wide units, int scale) {
    if (units == 0) return Decimal(0, std::clamp(scale, 0, max_scale));
    for (; scale < 0 && fits(units); ++scale) units *= 10;
    for (; scale > 0 && (scale > max_scale || !fits(units)) && units % 10 == 0; --scale) units /= 10;
    if (scale < 0 || scale > max_scale || !fits(units)) return std::nullopt;
    return Decimal(static_cast<std::int64_t>(units), scale);
}

Wide at_scale(const Decimal& value, int scale) {
    return Wide{value.units()} * power_of_ten(scale - value.scale());
}

// The smallest 64-bit number has no negative, but a magnitude.
std::uint64_t magnitude(std::int64_t value) {
    return value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes a sign off the front; true for a minus.
bool take_sign(std::string_view& text) {
    if (text.empty() || (text.front() != '-' && text.front() != '+')) return false;
    const bool negative = text.front() == '-';
    text.remove_prefix(1);
    return negative;
}

struct Mantissa {
    Wide units = 0;
    std::int64_t scale = 0;
};

// Takes digits with at most one point off the front; empty when there is no digit, or more than a decimal could hold.
std::optional<Mantissa> take_mantissa(std::string_view& text) {
    constexpr Wide room_for_a_digit = std::numeric_limits<Wide>::max() / 100;
    Mantissa mantissa;
    bool any_digit = false;
    bool after_point = false;
    while (!text.empty() && (is_digit(text.front()) || (text.front() == '.' && !after_point))) {
        const char c = text.front();
        text.remove_prefix(1);
        if (c == '.') {
            after_point = true;
            continue;
        }
        any_digit = true;
        if (mantissa.units < room_for_a_digit) {
            mantissa.units = mantissa.units * 10 + (c - '0');
            if (after_point) ++mantissa.scale;
        } else if (c != '0') {
            return std::nullopt;
        } else if (!after_point) {
            --mantissa.scale;
        }
    }
    if (!any_digit) return std::nullopt;
    return mantissa;
}

// Beyond this, no exponent gives a value that fits, nor does adding to it overflow.
constexpr std::int64_t exponent_limit = 1'000'000'000;

// An optional sign and digits, to the end of the text.
std::optional<std::int64_t> read_exponent(std::string_view text) {
    const bool negative = take_sign(text);
    if (text.empty()) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        value = std::min(value * 10 + (c - '0'), exponent_limit);
    }
    return negative ? -value : value;
}

}  // namespace

Decimal::Decimal(std::int64_t units, int scale) : units_(units), scale_(static_cast<std::uint8_t>(scale)) {
    contract(scale >= 0 && scale <= max_scale, "the scale of a decimal is 0 to 18");
}

std::optional<Decimal> Decimal::read(std::string_view text) {
    const bool negative = take_sign(text);
    const auto mantissa = take_mantissa(text);
    if (!mantissa) return std::nullopt;
    std::int64_t scale = mantissa->scale;
    if (!text.empty()) {
        if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
        const auto exponent = read_exponent(text.substr(1));
        if (!exponent) return std::nullopt;
        scale -= *exponent;
    }
    return make(negative ? -mantissa->units : mantissa->units, static_cast<int>(std::clamp(scale, -exponent_limit, exponent_limit)));
}

double Decimal::as_double() const {
    double value = 0;
    const std::string written = text();  // the text's nearest double: dividing two rounded numbers could miss it
    std::from_chars(written.data(), written.data() + written.size(), value);
    return value;
}

std::optional<std::int64_t> Decimal::as_integer() const {
    const std::int64_t one = power_of_ten(scale_);
    if (units_ % one != 0) return std::nullopt;
    return units_ / one;
}

std::string Decimal::text() const {
    std::string digits = fmt::format("{}", magnitude(units_));
    const auto fraction = static_cast<std::size_t>(scale_);
    if (fraction > 0) {
        if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
        digits.insert(digits.size() - fraction, 1, '.');
    }
    return units_ < 0 ? "-" + digits : digits;
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
    const int scale = std::max(scale_, other.scale_);
    return make(at_scale(*this, scale) + at_scale(other, scale), scale);
}

std::optional<Decimal> Decimal::minus(const Decimal& other) const {
    const int scale = std::max(scale_, other.scale_);
    return make(at_scale(*this, scale) - at_scale(other, scale), scale);
}

std::optional<Decimal> Decimal::times(const Decimal& other) const {
    return make(Wide{units_} * other.units_, scale_ + other.scale_);
}

std::optional<Decimal> Decimal::divided_by(const Decimal& other) const {
    if (other.units_ == 0) return std::nullopt;
    if (units_ == 0) return Decimal();
    Wide numerator = units_;
    Wide denominator = other.units_;
    const Wide common = std::gcd(magnitude(units_), magnitude(other.units_));
    numerator /= common;
    denominator /= common;
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    // A fraction in lowest terms is a finite decimal when its denominator has no prime factors but 2 and 5; each step moves the point by
    // one.
    int scale = scale_ - other.scale_;
    for (; denominator != 1; ++scale) {
        if (denominator % 10 == 0) {
            denominator /= 10;
        } else if (denominator % 2 == 0) {
            denominator /= 2;
            numerator *= 5;
        } else if (denominator % 5 == 0) {
            denominator /= 5;
            numerator *= 2;
        } else {
            return std::nullopt;
        }
        if (!fits(numerator)) return std::nullopt;
    }
    return make(numerator, scale);
}

Decimal Decimal::negated() const {
    contract(units_ != std::numeric_limits<std::int64_t>::min(), "the smallest 64-bit number has no negative");
    Decimal result = *this;
    result.units_ = -units_;
    return result;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
    const int scale = std::max(scale_, other.scale_);
    const Wide left = at_scale(*this, scale);
    const Wide right = at_scale(other, scale);
    if (left < right) return std::strong_ordering::less;
    return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

}  // namespace oligo
