#pragma once
// Exact fractions, for bounds that must not be rounded.
#include <cstdint>
#include <optional>
#include <string>

#include "core/decimal.hpp"
#include "core/wide.hpp"

namespace oligo::protocol_checks {

/// numerator / denominator in lowest terms, denominator above 0. A result that does not fit is not usable, and neither is what is
/// computed from it.
class Fraction {
public:
    constexpr Fraction() = default;
    constexpr Fraction(std::int64_t whole) : numerator_(whole) {}  // NOLINT(google-explicit-constructor): a whole number is a fraction
    Fraction(Wide numerator, Wide denominator);
    [[nodiscard]] static Fraction of(const Decimal& decimal);

    [[nodiscard]] bool is_usable() const { return denominator_ != 0; }
    [[nodiscard]] bool is_whole() const { return denominator_ == 1; }
    [[nodiscard]] int sign() const { return numerator_ > 0 ? 1 : (numerator_ < 0 ? -1 : 0); }
    /// 0 where it is not usable.
    [[nodiscard]] std::int64_t floor() const;
    [[nodiscard]] std::int64_t ceiling() const;
    /// Empty when it is no decimal of at most 18 places.
    [[nodiscard]] std::optional<Decimal> as_decimal() const;

    /// "3", "1/3": equal for equal fractions only.
    [[nodiscard]] std::string text() const;

    friend Fraction operator+(const Fraction& left, const Fraction& right);
    friend Fraction operator-(const Fraction& left, const Fraction& right);
    friend Fraction operator*(const Fraction& left, const Fraction& right);
    /// `right` must not be 0.
    friend Fraction operator/(const Fraction& left, const Fraction& right);
    [[nodiscard]] Fraction negated() const { return Fraction(0) - *this; }
    friend bool operator==(const Fraction& left, const Fraction& right) = default;
    friend bool operator<(const Fraction& left, const Fraction& right) { return (left - right).sign() < 0; }
    friend bool operator<=(const Fraction& left, const Fraction& right) { return (left - right).sign() <= 0; }

private:
    Wide numerator_ = 0;
    Wide denominator_ = 1;
};

}  // namespace oligo::protocol_checks
