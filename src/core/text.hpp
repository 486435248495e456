#pragma once
// Small things done with text everywhere: trimming, case, suggestions for misspelt names.
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oligo {

[[nodiscard]] std::string_view trim(std::string_view text);
/// ASCII only: terms and variable names are ASCII.
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::string upper(std::string_view text);
[[nodiscard]] bool same_ignoring_case(std::string_view left, std::string_view right);
[[nodiscard]] bool contains_ignoring_case(std::string_view text, std::string_view part);
/// The order of texts whatever their case, for the keys of maps.
struct LessIgnoringCase {
    using is_transparent = void;
    [[nodiscard]] bool operator()(std::string_view left, std::string_view right) const;
};
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

/// The candidate nearest to `name` by edit distance, ignoring case; empty when none is near (more than a third of its letters differ).
[[nodiscard]] std::string nearest(std::string_view name, std::span<const std::string> candidates);

/// True when the bytes are well-formed UTF-8 without NUL.
[[nodiscard]] bool is_utf8(std::string_view text);
/// Where the first byte that is not so stands; npos when there is none.
[[nodiscard]] std::size_t first_bad_utf8(std::string_view text);

}  // namespace oligo
