#pragma once
// A small table of words and what each means.
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"

namespace oligo {

/// What a table of upper-case terms says of the text, whatever its case and surrounding blanks; empty for a text that is not in it.
template <class T, std::size_t N>
[[nodiscard]] std::optional<T> find_term(const std::array<std::pair<std::string_view, T>, N>& terms, std::string_view text) {
    const std::string_view trimmed = trim(text);
    for (const auto& [term, value] : terms) {
        if (same_ignoring_case(trimmed, term)) return value;
    }
    return std::nullopt;
}

}  // namespace oligo
