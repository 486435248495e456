#pragma once
// One subject against one protocol as a part of a page.
#include <string>
#include <string_view>

#include "report/screening.hpp"

namespace oligo::report {

/// How deep the headings of the article's parts lie, and what heads it: a title of its own, or the title of the page.
struct ArticleFrame {
    std::string anchor;      ///< its id in the document
    std::string title;       ///< empty: the page's own title stands above it
    int parts = 3;           ///< level of the headings of its parts; its title is one above
    std::string back_words;  ///< words of a link back to the top; empty: none
};

[[nodiscard]] std::string screening_article(const SubjectScreening& screening, const ArticleFrame& frame);

/// The style class of an answer: that of the verdict which it amounts to.
[[nodiscard]] eligibility::Verdict verdict_of(eligibility::Eligible eligible);

}  // namespace oligo::report
