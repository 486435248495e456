#pragma once
// Which types meet: what may be compared, and the type that two branches share.
#include <optional>
#include <string>

#include "expression/type.hpp"

namespace oligo::expression {

/// How two types stand to each other when they are compared.
enum class Fit : std::uint8_t {
    Fits,
    Different,  ///< a text and a date
    Unitless,   ///< a number and a quantity
    Dimension,  ///< a length and a mass
    Calendar,   ///< months and days
};
[[nodiscard]] Fit fit_of(const Type& left, const Type& right);

/// Integer and Decimal meet in Decimal, Date and DateTime in DateTime, Any in the other one; empty when the types differ.
[[nodiscard]] std::optional<Type> common_type(const Type& left, const Type& right);

[[nodiscard]] bool is_number(const Type& type);
/// A Date or DateTime.
[[nodiscard]] bool is_date(const Type& type);
/// A quantity that can be added to a date: days, weeks, hours; months, years.
[[nodiscard]] bool is_duration(const Type& type);
/// Of an Interval or List; Any when it is not known.
[[nodiscard]] Type element_of(const Type& type);
/// The dimension of a product or a quotient.
[[nodiscard]] terms::Dimension combined(const terms::Dimension& left, const terms::Dimension& right, bool divide);

/// For people: "a whole number", "a length", "a list of dates", "a condition (true or false)".
[[nodiscard]] std::string in_words(const Type& type);
/// How a value of the type is written: "15 'mm'", "@2026-02-10"; empty when there is no short example.
[[nodiscard]] std::string example_of(const Type& type);

}  // namespace oligo::expression
