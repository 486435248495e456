#pragma once
// HTML as text. Content is escaped by the functions that take text; those that take markup say so.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "eligibility/screening.hpp"

namespace oligo::report {

/// <name class="style_class">markup</name>; without the attribute when the class is empty.
[[nodiscard]] std::string tag(std::string_view name, std::string_view style_class, std::string_view markup);
/// The same around text, which is escaped. Empty when the text is empty.
[[nodiscard]] std::string text_tag(std::string_view name, std::string_view style_class, std::string_view text);

/// <ul> of texts; empty when there are none.
[[nodiscard]] std::string text_list(std::span<const std::string> items, std::string_view style_class);

/// A table whose cells are markup. On a narrow screen each row becomes a block whose cells carry their headings. Empty when there are no
/// rows.
[[nodiscard]] std::string html_table(std::span<const std::string> headings, std::span<const std::vector<std::string>> rows,
                                     std::string_view style_class);

/// The style class of a verdict: "met", "not-met", "unknown", "not-applicable".
[[nodiscard]] std::string_view verdict_class(eligibility::Verdict verdict);
/// A verdict as symbol and word.
[[nodiscard]] std::string verdict_tag(eligibility::Verdict verdict, std::string_view words);

/// Errors, warnings and notes about the inputs; empty when there are none.
[[nodiscard]] std::string findings_section(std::span<const Finding> findings);

/// A whole document in English with our style sheet; `body` is markup.
[[nodiscard]] std::string html_page(std::string_view title, std::string_view body);

/// The style sheet: black on white, legible on paper and on a telephone; colour repeats what symbols and words say.
[[nodiscard]] std::string_view style_sheet();

}  // namespace oligo::report
