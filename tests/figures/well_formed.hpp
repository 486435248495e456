#pragma once
// Whether markup could be read by a strict reader: tags nest and close, attributes are quoted, no stray < or &.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace oligo::testing {

inline ::testing::AssertionResult is_well_formed(std::string_view markup) {
    constexpr std::array<std::string_view, 4> alone{"meta", "br", "hr", "!doctype"};
    const auto fail = [markup](std::size_t at, const char* why) {
        return ::testing::AssertionFailure() << why << " at: " << markup.substr(at, 60);
    };
    std::vector<std::string> open;
    for (std::size_t i = 0; i < markup.size(); ++i) {
        // A style sheet is not markup.
        if (!open.empty() && open.back() == "style" && markup.substr(i, 8) != "</style>") continue;
        if (markup[i] == '&') {
            const std::size_t end = markup.find(';', i);
            if (end == std::string_view::npos || end - i > 7) return fail(i, "an & that begins no reference");
        }
        if (markup[i] == '>') return fail(i, "a stray >");
        if (markup[i] != '<') continue;
        const std::size_t end = markup.find('>', i);
        if (end == std::string_view::npos) return fail(i, "a tag that does not end");
        std::string_view inside = markup.substr(i + 1, end - i - 1);
        if (inside.find('<') != std::string_view::npos) return fail(i, "a < inside a tag");
        if (std::count(inside.begin(), inside.end(), '"') % 2 != 0) return fail(i, "an attribute that does not end");
        if (inside.starts_with('/')) {
            if (open.empty() || open.back() != inside.substr(1)) return fail(i, "a tag closed that is not the last opened");
            open.pop_back();
        } else if (!inside.ends_with('/')) {
            const std::string name{inside.substr(0, inside.find_first_of(" \n"))};
            if (std::find(alone.begin(), alone.end(), name) == alone.end()) open.push_back(name);
        }
        i = end;
    }
    if (!open.empty()) return ::testing::AssertionFailure() << "<" << open.back() << "> is never closed";
    return ::testing::AssertionSuccess();
}

}  // namespace oligo::testing
