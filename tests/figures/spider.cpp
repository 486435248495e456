#include "figures/spider.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "figures/well_formed.hpp"

namespace oligo::figures {
namespace {

Spider sample() {
    Spider spider;
    spider.title = "Change of <01>";
    spider.days = {0, 42, 84};
    spider.lines = {{"L1, liver", {0.0, -50.0, -100.0}, false},
                    {"L2, lung & pleura", {0.0, std::nullopt, 250.0}, false},
                    {"Sum", {0.0, -20.0, -30.0}, true}};
    return spider;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(Spider, is_well_formed_and_says_in_words_what_it_shows) {
    RecordProperty("requirement", "REP-030");
    const std::string svg = spider_svg(sample());
    EXPECT_TRUE(testing::is_well_formed(svg));
    EXPECT_NE(svg.find("L1, liver: -100.0 % at last"), std::string::npos);
    EXPECT_NE(svg.find("lung &amp; pleura"), std::string::npos);
}

TEST(Spider, tells_lines_apart_without_colour_and_draws_the_sum_thick) {
    RecordProperty("requirement", "REP-030");
    const std::string svg = spider_svg(sample());
    EXPECT_EQ(count(svg, "class=\"spider-sum\""), 1U);
    EXPECT_EQ(count(svg, "class=\"spider-line\""), 2U);
    EXPECT_EQ(count(svg, "stroke-dasharray"), 1U);
}

TEST(Spider, breaks_a_line_where_a_value_is_not_known) {
    RecordProperty("requirement", "REP-030");
    Spider spider = sample();
    spider.lines = {spider.lines[1]};
    const std::string svg = spider_svg(spider);
    EXPECT_EQ(count(svg, "<circle"), 2U);
    std::smatch path;
    ASSERT_TRUE(std::regex_search(svg, path, std::regex("<path d=\"([^\"]*)\"")));
    EXPECT_EQ(path[1].str().find('L'), std::string::npos);
}

TEST(Spider, shows_what_lies_above_the_axis_with_its_number) {
    RecordProperty("requirement", "REP-030");
    EXPECT_NE(spider_svg(sample()).find(">+250 %<"), std::string::npos);
    EXPECT_TRUE(spider_svg({}).empty());
}

}  // namespace
}  // namespace oligo::figures
