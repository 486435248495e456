#include "core/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/result.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

TEST(Text, trimming_takes_blanks_and_line_ends_from_both_sides) {
    EXPECT_EQ(trim("  a b\t\r\n"), "a b");
    EXPECT_EQ(trim(" \t "), "");
    EXPECT_EQ(trim(""), "");
}

TEST(Text, case_changes_in_ascii_alone) {
    EXPECT_EQ(lower("ABCz-Ä"), "abcz-Ä");
    EXPECT_EQ(upper("abcZ-ä"), "ABCZ-ä");
}

RC_GTEST_PROP(TextProperties, splitting_and_joining_give_the_text_back, (const std::string& text)) {
    RC_ASSERT(join(split(text, ','), ",") == text);
}

TEST(Nearest, finds_a_slip_of_the_hand_and_nothing_far_away) {
    RecordProperty("requirement", "CORE-020");
    const std::vector<std::string> names = {"DistantFoci", "Exposures", "CurrentLine"};
    EXPECT_EQ(nearest("DistantFoki", names), "DistantFoci");
    EXPECT_EQ(nearest("distantfoci", names), "DistantFoci");
    EXPECT_EQ(nearest("Exposuers", names), "Exposures");
    EXPECT_EQ(nearest("Weather", names), "");
    EXPECT_EQ(nearest("", names), "");
    EXPECT_EQ(nearest(std::string(100000, 'x'), names), "");
}

TEST(Utf8, accepts_well_formed_text_and_points_at_the_first_bad_byte) {
    RecordProperty("requirement", "CORE-021");
    EXPECT_TRUE(is_utf8("plain"));
    EXPECT_TRUE(is_utf8("\u00B5 \u20AC \U0001F600"));
    EXPECT_TRUE(is_utf8(""));
    const auto bad = [](std::string_view text) { return first_bad_utf8(text); };
    EXPECT_EQ(bad("ab\xE4"), 2U);                     // Latin-1
    EXPECT_EQ(bad(std::string_view("a\0b", 3)), 1U);  // NUL
    EXPECT_EQ(bad("\xC0\xAF"), 0U);                   // overlong slash
    EXPECT_EQ(bad("\xE0\x80\xAF"), 0U);               // overlong in three bytes
    EXPECT_EQ(bad("x\xED\xA0\x80"), 1U);              // half of a surrogate pair
    EXPECT_EQ(bad("\xF4\x90\x80\x80"), 0U);           // beyond the last code point
    EXPECT_EQ(bad("\xF5\x80\x80\x80"), 0U);           // no such first byte
    EXPECT_EQ(bad("ab\xE2\x82"), 2U);                 // cut off
    EXPECT_EQ(bad("\x80"), 0U);                       // continuation without a start
    EXPECT_EQ(bad("\u20AC\xFF"), 3U);
}

TEST(Findings, only_errors_count_as_errors) {
    const Finding warning{Severity::Warning, "x", "x", {}};
    const Finding error{Severity::Error, "x", "x", {}};
    EXPECT_FALSE(has_error({}));
    EXPECT_FALSE(has_error({warning}));
    EXPECT_TRUE(has_error({warning, error}));
    EXPECT_STREQ(name(Severity::Note), "note");
    EXPECT_STREQ(name(Severity::Warning), "warning");
    EXPECT_STREQ(name(Severity::Error), "error");
}
