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
    std::int8_t mass_per_mass = 0;   ///< 1 where a mass was divided away by another: 3.6 mg/kg is no percentage
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
/// Units known: m, g, L, mol, Gy, U, [iU] with the prefixes k, d, c, m, u, n, p; d, wk, h, min, s; %; 1, 10*n and 10^n; any product or
/// quotient of them, with {annotations}. mcg and the Greek letter are read as ug, IU as [iU] and that as U, as sites write them. Case
/// counts, as in UCUM. Empty for anything else, UCUM's mo and a among it: they are 30.4375 and 365.25 days, and would pass for the
/// calendar's months and years.
[[nodiscard]] std::optional<Unit> read_unit(std::string_view code);
/// The same for a code that our own code writes.
[[nodiscard]] Unit known_unit(std::string_view code);

/// For a code that read_unit does not know: how to mend it, as a sentence; empty when there is nothing to say.
[[nodiscard]] std::string unit_advice(std::string_view code);

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
