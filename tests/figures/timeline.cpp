#include "figures/timeline.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "figures/well_formed.hpp"

namespace oligo::figures {
namespace {

Date day(unsigned month, unsigned day_of_month) {
    return std::chrono::sys_days{std::chrono::year{2026} / std::chrono::month{month} / std::chrono::day{day_of_month}};
}

Timeline sample() {
    Timeline timeline;
    timeline.title = "Records of <01>";
    timeline.lanes = {{"Imaging", {{day(1, 5), day(1, 5)}, {day(2, 16), day(2, 16)}}}, {"Tests", {{day(2, 1), day(2, 28)}}}};
    timeline.windows = {{"registration", std::nullopt, day(2, 26)}, {"confirmation", day(2, 13), day(2, 19)}};
    timeline.judged_on = day(2, 20);
    return timeline;
}

std::vector<double> numbers_of(const std::string& svg, const std::string& pattern) {
    std::vector<double> numbers;
    const std::regex expression(pattern);
    for (std::sregex_iterator match(svg.begin(), svg.end(), expression), end; match != end; ++match)
        numbers.push_back(std::stod((*match)[1]));
    return numbers;
}

TEST(TimelinePicture, is_well_formed_at_every_width) {
    RecordProperty("requirement", "FIG-003");
    for (const double width : {0.0, 240.0, 350.0, 900.0})
        EXPECT_TRUE(oligo::testing::is_well_formed(timeline_svg(sample(), width, "wide"))) << width;
}

TEST(TimelinePicture, is_the_same_bytes_for_the_same_values) {
    RecordProperty("requirement", "FIG-002");
    EXPECT_EQ(timeline_svg(sample(), 900, "wide"), timeline_svg(sample(), 900, "wide"));
}

TEST(TimelinePicture, later_events_stand_further_right) {
    RecordProperty("requirement", "FIG-003");
    const auto x = numbers_of(timeline_svg(sample(), 900, "wide"), "<circle cx=\"([0-9.]+)\"");
    ASSERT_EQ(x.size(), 2U);
    EXPECT_LT(x[0], x[1]);
}

TEST(TimelinePicture, everything_stays_inside) {
    RecordProperty("requirement", "FIG-003");
    const std::string svg = timeline_svg(sample(), 350, "narrow");
    for (const char* pattern : {" x=\"(-?[0-9.]+)\"", " x1=\"(-?[0-9.]+)\"", " x2=\"(-?[0-9.]+)\"", " cx=\"(-?[0-9.]+)\""}) {
        for (const double x : numbers_of(svg, pattern)) {
            EXPECT_GE(x, 0);
            EXPECT_LE(x, 350);
        }
    }
}

TEST(TimelinePicture, a_date_that_is_not_known_to_the_day_is_a_bar) {
    RecordProperty("requirement", "FIG-003");
    Timeline timeline = sample();
    timeline.lanes = {{"Tests", {{day(2, 1), day(2, 28)}}}};
    const std::string svg = timeline_svg(timeline, 900, "wide");
    EXPECT_EQ(svg.find("<circle"), std::string::npos);
    EXPECT_NE(svg.find("class=\"range\"><title>2026-02</title>"), std::string::npos);
}

TEST(TimelinePicture, windows_say_their_dates) {
    const std::string svg = timeline_svg(sample(), 900, "wide");
    EXPECT_NE(svg.find("registration: by 2026-02-26"), std::string::npos);
    EXPECT_NE(svg.find("confirmation: 2026-02-13 to 2026-02-19"), std::string::npos);
    EXPECT_NE(svg.find("judged on 2026-02-20"), std::string::npos);
}

TEST(TimelinePicture, one_day_alone_can_be_drawn) {
    Timeline timeline;
    timeline.judged_on = day(2, 20);
    EXPECT_TRUE(oligo::testing::is_well_formed(timeline_svg(timeline, 900, "wide")));
}

TEST(TimelinePicture, a_century_has_few_enough_labels_to_read) {
    Timeline timeline = sample();
    timeline.lanes.push_back({"Birth", {{day(1, 1) - Days{36525}, day(1, 1) - Days{36525}}}});
    const auto labels = numbers_of(timeline_svg(timeline, 350, "narrow"), "<text x=\"([0-9.]+)\" y=\"14\" class=\"tick\"");
    EXPECT_GE(labels.size(), 1U);
    EXPECT_LE(labels.size(), 6U);
}

}  // namespace
}  // namespace oligo::figures
