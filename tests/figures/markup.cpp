#include "figures/markup.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/text.hpp"
#include "figures/svg.hpp"
#include "figures/well_formed.hpp"

namespace oligo::figures {
namespace {

TEST(Markup, text_that_looks_like_markup_is_shown_as_it_is) {
    RecordProperty("requirement", "FIG-001");
    EXPECT_EQ(escape("<script>alert('a & \"b\"')</script>"), "&lt;script&gt;alert(&#39;a &amp; &quot;b&quot;&#39;)&lt;/script&gt;");
}

TEST(Markup, letters_of_every_language_are_kept) {
    RecordProperty("requirement", "FIG-001");
    EXPECT_EQ(escape("Größe ≥ 20 %, 患者"), "Größe ≥ 20 %, 患者");
    EXPECT_EQ(well_formed("a\tb\nc"), "a\tb\nc");
}

TEST(Markup, bytes_that_are_not_utf_8_and_control_characters_are_shown_as_a_mark) {
    RecordProperty("requirement", "FIG-001");
    EXPECT_EQ(well_formed("a\xFF"
                          "b"),
              "a\uFFFDb");
    EXPECT_EQ(well_formed("\x1b[2J"), "\uFFFD[2J");
    EXPECT_EQ(well_formed(std::string_view("a\0b", 3)), "a\uFFFDb");
    EXPECT_EQ(well_formed(""), "");
}

RC_GTEST_PROP(Markup, any_bytes_become_safe_content_and_attribute, (const std::string& bytes)) {
    const std::string safe = escape(bytes);
    RC_ASSERT(is_utf8(safe));
    RC_ASSERT(safe.find_first_of("<>\"'") == std::string::npos);
    RC_ASSERT(oligo::testing::is_well_formed(element("p", {{"title", bytes}}, safe)));
}

}  // namespace
}  // namespace oligo::figures
