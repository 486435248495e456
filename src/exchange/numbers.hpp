#pragma once
// Numbers as text: one form for one number, whatever file it came from.
#include <optional>
#include <string>
#include <string_view>

namespace oligo::exchange {

/// The shortest text that reads back as the same number; whole numbers without decimals. Must be finite.
[[nodiscard]] std::string text_of_number(long double value);

/// A number as JSON writes it, without what does not change it: 70.0 is 70, 1.50 is 1.5, 1e2 is 100. Digits are never lost.
[[nodiscard]] std::string bare_number(std::string_view json);

/// A decimal written as text: digits with a point, and thousands separated by commas where every group is whole ("1,234.5" is 1234.5).
/// Empty when it is not one.
[[nodiscard]] std::optional<std::string> bare_decimal(std::string_view text);

}  // namespace oligo::exchange
