#pragma once
// Units of measure: a subset of UCUM, as dimension and exact scale. A value never changes its unit silently.
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/decimal.hpp"

namespace oligo::terms {

/// Exponents of the base dimensions. Calendar months stand apart from days: 6 months and 26 weeks do not compare.
struct Dimension {
    std::int8_t length = 0;
    std::int8_t mass = 0;
    std::int8_t time = 0;            ///< base: day
    std::int8_t calendar_month = 0;  ///< base: month
    std::int8_t substance = 0;       ///< base: mole
    std::int8_t dose = 0;            ///< absorbed radiation dose, base: gray
    std::int8_t activity = 0;        ///< enzyme and other arbitrary units, base: U
    bool operator==(const Dimension&) const = default;
};

/// A unit by its UCUM code. One of it is numerator/denominator times the base unit of its dimension (mm, mg, day, month, mole, gray, U, 1).
struct Unit {
    std::string code;  ///< as written: mm, mg/kg, %, d, 10*9/L
    Dimension dimension;
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
    bool operator==(const Unit& other) const { return code == other.code; }
};

/// Reads a UCUM code, or CQL's words for durations (day, days, week, weeks, month, months, year, years, hour, hours, minute, minutes).
/// mcg is read as ug, as sites write it. Empty when it is not one of the units we know; case counts, as in UCUM.
[[nodiscard]] std::optional<Unit> read_unit(std::string_view code);

/// "a length", "a mass", "a mass per mass", "a duration in days", "a duration in months", "a ratio": for messages.
[[nodiscard]] std::string describe(const Dimension& dimension);

/// An amount with its unit.
struct Quantity {
    Decimal amount;
    Unit unit;
};

/// Exact comparison across prefixes; empty when the dimensions differ or the numbers do not fit.
[[nodiscard]] std::optional<std::strong_ordering> compare(const Quantity& left, const Quantity& right);
/// The same amount in another unit of the same dimension; empty when the dimensions differ or the result is not a finite decimal.
[[nodiscard]] std::optional<Quantity> convert(const Quantity& quantity, const Unit& unit);
[[nodiscard]] std::string text_of(const Quantity& quantity);  ///< "15 mm", "6 months", "10 %"

}  // namespace oligo::terms
