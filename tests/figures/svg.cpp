#include "figures/svg.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "core/result.hpp"
#include "figures/well_formed.hpp"

namespace oligo::figures {
namespace {

TEST(Svg, numbers_have_at_most_two_decimals_and_no_needless_zeros) {
    RecordProperty("requirement", "FIG-002");
    EXPECT_EQ(number(12), "12");
    EXPECT_EQ(number(12.5), "12.5");
    EXPECT_EQ(number(1.0 / 3), "0.33");
    EXPECT_EQ(number(100), "100");
    EXPECT_EQ(number(-0.001), "0");
    EXPECT_EQ(number(-2.25), "-2.25");
}

TEST(Svg, a_coordinate_that_is_no_number_is_a_bug) {
    EXPECT_THROW(static_cast<void>(number(std::numeric_limits<double>::quiet_NaN())), ContractViolation);
}

TEST(Svg, elements_without_content_close_at_once) {
    EXPECT_EQ(element("circle", {{"r", "4"}}), "<circle r=\"4\"/>");
    EXPECT_EQ(element("g", {}, "x"), "<g>x</g>");
}

TEST(Svg, attributes_and_text_are_escaped) {
    RecordProperty("requirement", "FIG-001");
    EXPECT_EQ(element("g", {{"class", "a\"><script>"}}), "<g class=\"a&quot;&gt;&lt;script&gt;\"/>");
    EXPECT_EQ(text_at(1, 2, "<b>", "label", Anchor::End), "<text x=\"1\" y=\"2\" class=\"label\" text-anchor=\"end\">&lt;b&gt;</text>");
}

TEST(Svg, a_picture_says_its_title) {
    const std::string svg = picture(100, 20, "wide", "Scans & treatment", "", line(0, 1, 2, 3, "lane"));
    EXPECT_TRUE(oligo::testing::is_well_formed(svg));
    EXPECT_NE(svg.find("<title>Scans &amp; treatment</title>"), std::string::npos);
    EXPECT_NE(svg.find("viewBox=\"0 0 100 20\""), std::string::npos);
}

}  // namespace
}  // namespace oligo::figures
