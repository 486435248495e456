#pragma once
// Recorded decimals, exact: 2.0 is 20 over 10, and 1.2 * 5.0 equals 6.0.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace oligo {

/// units / 10^scale, scale 0 to 18. Equal values are equal whatever their scale: 2.0 = 2.00.
/// Arithmetic is exact and empty on overflow; it never rounds.
class Decimal {
public:
    constexpr Decimal() = default;
    /// `scale` must be 0 to 18 (contract).
    Decimal(std::int64_t units, int scale);
    static constexpr Decimal from_integer(std::int64_t value) {
        Decimal result;
        result.units_ = value;
        return result;
    }
    /// Reads -12, 12.50, .5 and 1e-3 style text; empty when it is not a number or does not fit.
    [[nodiscard]] static std::optional<Decimal> read(std::string_view text);

    [[nodiscard]] constexpr std::int64_t units() const { return units_; }
    [[nodiscard]] constexpr int scale() const { return scale_; }
    [[nodiscard]] double as_double() const;
    /// 3.00 is 3; empty when there is a fraction.
    [[nodiscard]] std::optional<std::int64_t> as_integer() const;
    /// As recorded: 12.50 stays 12.50.
    [[nodiscard]] std::string text() const;

    [[nodiscard]] std::optional<Decimal> plus(const Decimal& other) const;
    [[nodiscard]] std::optional<Decimal> minus(const Decimal& other) const;
    [[nodiscard]] std::optional<Decimal> times(const Decimal& other) const;
    /// Exact quotient; empty when it is not a finite decimal (1/3) or the divisor is 0.
    [[nodiscard]] std::optional<Decimal> divided_by(const Decimal& other) const;
    [[nodiscard]] Decimal negated() const;

    std::strong_ordering operator<=>(const Decimal& other) const;
    bool operator==(const Decimal& other) const { return (*this <=> other) == std::strong_ordering::equal; }

private:
    std::int64_t units_ = 0;
    std::uint8_t scale_ = 0;
};

}  // namespace oligo
