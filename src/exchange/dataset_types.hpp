#pragma once
// The data types that a column of Dataset-JSON may declare, and whether a value is of one.
#include <string>
#include <string_view>

#include "exchange/json_events.hpp"

namespace oligo::exchange {

/// string, integer, decimal, float, double, boolean, datetime, date, time, URI.
[[nodiscard]] bool is_known_type(std::string_view type);

/// Gives a value the one text that it has in every form of a table: numbers without zeros at the end, decimals without thousands
/// separators. False when it is not of the type; then the text stays. An empty text is a missing value of any type; of a type that is not
/// known everything is one.
[[nodiscard]] bool take_as(std::string_view type, JsonKind kind, std::string& text);

/// The beginning of a long text, for messages.
[[nodiscard]] std::string shortened(const std::string& text);

}  // namespace oligo::exchange
