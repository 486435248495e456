#include "protocol_checks/fraction.hpp"

#include <fmt/format.h>

namespace oligo::protocol_checks {
namespace {

constexpr Wide most = Wide{1} << 62;

Wide size_of(Wide value) {
    return value < 0 ? -value : value;
}

}  // namespace

Fraction::Fraction(Wide numerator, Wide denominator) : numerator_(numerator), denominator_(denominator) {
    if (denominator_ == 0) {
        numerator_ = 0;
        return;
    }
    if (denominator_ < 0) {
        numerator_ = -numerator_;
        denominator_ = -denominator_;
    }
    const Wide common = greatest_common_divisor(size_of(numerator_), denominator_);
    if (common > 1) {
        numerator_ /= common;
        denominator_ /= common;
    }
    if (size_of(numerator_) > most || denominator_ > most) {
        numerator_ = 0;
        denominator_ = 0;
    }
}

Fraction Fraction::of(const Decimal& decimal) {
    Wide scale = 1;
    for (int i = 0; i < decimal.scale(); ++i) scale *= 10;
    return {Wide{decimal.units()}, scale};
}

std::int64_t Fraction::floor() const {
    if (!is_usable()) return 0;
    Wide whole = numerator_ / denominator_;
    if (whole * denominator_ > numerator_) --whole;
    return static_cast<std::int64_t>(whole);
}

std::int64_t Fraction::ceiling() const {
    return -negated().floor();
}

std::optional<Decimal> Fraction::as_decimal() const {
    constexpr int places = 9;
    Wide units = numerator_;
    Wide left = denominator_;
    if (left == 0) return std::nullopt;
    for (int scale = 0; scale <= places; ++scale) {
        if (units % left == 0) {
            const Wide whole = units / left;
            if (size_of(whole) > most) return std::nullopt;
            return Decimal(static_cast<std::int64_t>(whole), scale);
        }
        units *= 10;
    }
    return std::nullopt;
}

std::string Fraction::text() const {
    const auto numerator = static_cast<std::int64_t>(numerator_);
    return is_whole() ? fmt::format("{}", numerator) : fmt::format("{}/{}", numerator, static_cast<std::int64_t>(denominator_));
}

Fraction operator+(const Fraction& left, const Fraction& right) {
    return {left.numerator_ * right.denominator_ + right.numerator_ * left.denominator_, left.denominator_ * right.denominator_};
}

Fraction operator-(const Fraction& left, const Fraction& right) {
    return {left.numerator_ * right.denominator_ - right.numerator_ * left.denominator_, left.denominator_ * right.denominator_};
}

Fraction operator*(const Fraction& left, const Fraction& right) {
    return {left.numerator_ * right.numerator_, left.denominator_ * right.denominator_};
}

Fraction operator/(const Fraction& left, const Fraction& right) {
    return {left.numerator_ * right.denominator_, left.denominator_ * right.numerator_};
}

}  // namespace oligo::protocol_checks
