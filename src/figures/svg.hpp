#pragma once
// SVG as text, the same bytes for the same values: coordinates are written with at most two decimals.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oligo::figures {

/// At most two decimals, no needless zeros, no negative zero: 12, 12.5, 0.33. `value` must be finite (contract).
[[nodiscard]] std::string number(double value);

/// Name and value; values are escaped when written.
using Attributes = std::vector<std::pair<std::string_view, std::string>>;

/// <name a="b">content</name>; `content` is markup and written as it is. Closed at once when empty.
[[nodiscard]] std::string element(std::string_view name, const Attributes& attributes, std::string_view content = {});

enum class Anchor { Start, Middle, End };
/// Text at a point, the baseline at y; escaped.
[[nodiscard]] std::string text_at(double x, double y, std::string_view text, std::string_view style_class, Anchor anchor = Anchor::Start);
[[nodiscard]] std::string line(double x1, double y1, double x2, double y2, std::string_view style_class);

/// A whole picture with a title and a description that screen readers speak; the description may be empty.
[[nodiscard]] std::string picture(double width, double height, std::string_view style_class, std::string_view title,
                                  std::string_view description, std::string_view content);

}  // namespace oligo::figures
