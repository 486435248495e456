#include "figures/timeline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "core/text.hpp"
#include "figures/axis.hpp"
#include "figures/well_formed.hpp"

namespace oligo::figures {
namespace {

Date day(int year, unsigned month, unsigned day_of_month) {
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day_of_month}};
}
DateRange on(Date date) {
    return {date, date};
}

Timeline sample() {
    Timeline timeline;
    timeline.title = "Course of <01>";
    timeline.description = "metastases: 2025-02-10";
    Row drug{"trastuzumab", "", {{on(day(2025, 3, 3)), std::nullopt, true, "line 1"}}, {}, {}};
    Row lesion{"L1 liver", "", {}, {}, {{on(day(2025, 10, 6)), Shape::Square, "15"}, {on(day(2026, 1, 5)), Shape::Triangle, "20"}}};
    Row specimen{"Specimens", "", {}, {}, {{{day(2025, 2, 1), day(2025, 2, 28)}, Shape::Dot, "ER 90 %"}}};
    Row registration{
        "registration", "by 2026-02-23", {}, {{std::nullopt, day(2026, 2, 23), std::nullopt, day(2026, 2, 26), std::nullopt}}, {}};
    Row confirmation{"confirmation scan",
                     "on 2026-02-16",
                     {},
                     {{day(2026, 2, 16), day(2026, 2, 16), day(2026, 2, 13), day(2026, 2, 19), day(2026, 2, 17)}},
                     {}};
    timeline.groups = {{"Systemic therapy", {drug}}, {"Lesions", {lesion}}, {"", {specimen}}, {"By when", {registration, confirmation}}};
    timeline.judged_on = day(2026, 2, 20);
    timeline.judged_label = "judged 2026-02-20 (registration)";
    return timeline;
}

Timeline long_course() {
    Timeline timeline = sample();
    timeline.groups[2].rows[0].marks.push_back({{day(2016, 1, 1), day(2016, 12, 31)}, Shape::Dot, "ER 80 %"});
    return timeline;
}

std::vector<double> numbers_of(const std::string& svg, const std::string& pattern) {
    std::vector<double> numbers;
    const std::regex expression(pattern);
    for (std::sregex_iterator match(svg.begin(), svg.end(), expression), end; match != end; ++match)
        numbers.push_back(std::stod((*match)[1]));
    return numbers;
}

bool says(const std::string& svg, const std::string& words) {
    return svg.find(words) != std::string::npos;
}

TEST(TimelinePicture, is_well_formed_at_every_width) {
    RecordProperty("requirement", "FIG-003");
    for (const double width : {0.0, 280.0, 350.0, 760.0}) {
        EXPECT_TRUE(oligo::testing::is_well_formed(timeline_svg(sample(), width, "wide"))) << width;
        EXPECT_TRUE(oligo::testing::is_well_formed(timeline_svg(long_course(), width, "wide"))) << width;
    }
}

TEST(TimelinePicture, is_the_same_bytes_for_the_same_values) {
    RecordProperty("requirement", "FIG-002");
    EXPECT_EQ(timeline_svg(long_course(), 760, "wide"), timeline_svg(long_course(), 760, "wide"));
}

TEST(TimelinePicture, is_described_for_those_who_do_not_see_it) {
    RecordProperty("requirement", "FIG-004");
    const std::string svg = timeline_svg(sample(), 760, "wide");
    EXPECT_TRUE(says(svg, "role=\"img\""));
    EXPECT_TRUE(says(svg, "<title>Course of &lt;01&gt;</title><desc>metastases: 2025-02-10</desc>"));
}

TEST(TimelinePicture, everything_stays_inside) {
    RecordProperty("requirement", "FIG-003");
    for (const double width : {350.0, 760.0}) {
        const std::string svg = timeline_svg(long_course(), width, "narrow");
        for (const char* pattern : {" x=\"(-?[0-9.]+)\"", " x1=\"(-?[0-9.]+)\"", " x2=\"(-?[0-9.]+)\"", " cx=\"(-?[0-9.]+)\""}) {
            for (const double x : numbers_of(svg, pattern)) {
                EXPECT_GE(x, 0);
                EXPECT_LE(x, width);
            }
        }
        const double height = numbers_of(svg, " height=\"([0-9.]+)\" role").at(0);
        for (const double y : numbers_of(svg, "<text x=\"[0-9.]+\" y=\"(-?[0-9.]+)\"")) {
            EXPECT_GE(y, 11);
            EXPECT_LE(y, height - 2);
        }
    }
}

TEST(TimelinePicture, a_date_that_is_not_known_to_the_day_is_hatched) {
    RecordProperty("requirement", "FIG-003");
    Timeline timeline = sample();
    timeline.groups = {{"", {{"Tests", "", {}, {}, {{{day(2026, 2, 1), day(2026, 2, 28)}, Shape::Dot, ""}}}}}};
    const std::string svg = timeline_svg(timeline, 760, "wide");
    EXPECT_FALSE(says(svg, "<circle"));
    EXPECT_TRUE(says(svg, "<title>2026-02</title><rect")) << svg;
    EXPECT_TRUE(says(svg, "class=\"hatch\""));
}

TEST(TimelinePicture, of_a_bar_only_the_certain_days_are_solid) {
    RecordProperty("requirement", "FIG-003");
    Timeline timeline = sample();
    const auto drawn = [&](Bar bar) {
        timeline.groups = {{"", {{"drug", "", {std::move(bar)}, {}, {}}}}};
        return timeline_svg(timeline, 760, "wide");
    };
    const auto count = [](const std::string& svg, const std::string& style_class) {
        return numbers_of(svg, "<rect x=\"([0-9.]+)\" y=\"[0-9.]+\" width=\"[0-9.]+\" height=\"[0-9.]+\" class=\"" + style_class).size();
    };
    const DateRange start = on(day(2025, 6, 1));
    const DateRange month{day(2025, 11, 1), day(2025, 11, 30)};
    EXPECT_EQ(count(drawn({start, on(day(2025, 12, 1)), false, ""}), "possible"), 0U);
    EXPECT_EQ(count(drawn({start, month, false, ""}), "possible"), 1U) << "the month in which it ended";
    EXPECT_EQ(count(drawn({start, month, false, ""}), "bar"), 1U);
    EXPECT_EQ(count(drawn({start, std::nullopt, false, ""}), "bar"), 0U) << "how long it was given is not told";
    EXPECT_EQ(count(drawn({start, std::nullopt, true, ""}), "bar"), 1U);
    EXPECT_TRUE(says(drawn({start, std::nullopt, true, ""}), "<polygon")) << "an arrow: it goes on";
    EXPECT_EQ(count(drawn({std::nullopt, month, false, ""}), "bar"), 0U) << "when it began is not told";
}

TEST(TimelinePicture, what_a_tolerance_adds_to_a_window_is_hatched) {
    RecordProperty("requirement", "FIG-003");
    Timeline timeline = sample();
    const auto drawn = [&](Window window) {
        timeline.groups = {{"", {{"registration", "", {}, {window}, {}}}}};
        return timeline_svg(timeline, 760, "wide");
    };
    const Date first = day(2026, 1, 5);
    const Date last = day(2026, 2, 23);
    EXPECT_FALSE(says(drawn({first, last, first, last, std::nullopt}), "hatch"));
    EXPECT_TRUE(says(drawn({first, last, first, last + Days{3}, std::nullopt}), "hatch"));
    EXPECT_TRUE(says(drawn({std::nullopt, last, std::nullopt, last, std::nullopt}), "<polygon")) << "open to one side";
    EXPECT_FALSE(says(drawn({first, last, first, last, std::nullopt}), "class=\"done\""));
    EXPECT_TRUE(says(drawn({first, last, first, last, day(2026, 2, 20)}), "class=\"done\""));
}

TEST(TimelinePicture, notes_stand_beside_or_in_the_label_but_are_never_lost) {
    for (const double width : {350.0, 760.0}) {
        const std::string svg = timeline_svg(sample(), width, "wide");
        EXPECT_TRUE(says(svg, "by 2026-02-23")) << width;
        EXPECT_TRUE(says(svg, "judged 2026-02-20 (registration)"));
    }
}

TEST(TimelinePicture, texts_of_a_row_do_not_cover_each_other) {
    RecordProperty("requirement", "FIG-003");
    Timeline timeline = sample();
    Row crowded{"L1", "", {}, {}, {}};
    for (unsigned i = 0; i < 12; ++i) crowded.marks.push_back({on(day(2026, 1, 1 + i)), Shape::Dot, "12.5, SUV 7.1"});
    timeline.groups = {{"", {crowded}}};
    const std::string svg = timeline_svg(timeline, 350, "narrow");
    const std::regex text("<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" class=\"value\"");
    std::vector<std::pair<double, double>> places;
    for (std::sregex_iterator match(svg.begin(), svg.end(), text), end; match != end; ++match)
        places.emplace_back(std::stod((*match)[2]), std::stod((*match)[1]));
    ASSERT_EQ(places.size(), 12U);
    std::sort(places.begin(), places.end());
    for (std::size_t i = 1; i < places.size(); ++i) {
        if (places[i].first != places[i - 1].first) continue;
        EXPECT_GT(places[i].second - places[i - 1].second, 80);
    }
}

TEST(TimelinePicture, one_day_alone_can_be_drawn) {
    Timeline timeline;
    timeline.judged_on = day(2026, 2, 20);
    EXPECT_TRUE(oligo::testing::is_well_formed(timeline_svg(timeline, 760, "wide")));
}

TEST(Axis, later_days_lie_further_right) {
    RecordProperty("requirement", "FIG-003");
    for (const Date first : {day(2025, 6, 1), day(2016, 5, 1)}) {
        const std::vector<DateRange> days{on(first), on(day(2025, 11, 3))};
        const Axis axis = make_axis(days, day(2026, 2, 20), 100, 700);
        double before = 0;
        for (Date date = first; date <= day(2026, 2, 20); date += Days{1}) {
            EXPECT_GT(axis.at(date), before);
            before = axis.at(date);
        }
        EXPECT_LE(before, 700);
    }
}

TEST(Axis, a_long_course_keeps_room_for_the_last_months) {
    RecordProperty("requirement", "FIG-005");
    const std::vector<DateRange> days{on(day(2016, 5, 1)), on(day(2025, 2, 20)), on(day(2026, 2, 26))};
    const Axis axis = make_axis(days, day(2026, 2, 20), 0, 560);
    ASSERT_TRUE(axis.detail_from);
    EXPECT_EQ(*axis.detail_from, day(2025, 2, 1)) << "the first of the month of the first event within 18 months";
    EXPECT_GT(axis.at(day(2026, 2, 19)) - axis.at(day(2026, 2, 13)), 5) << "a window of seven days is to be seen";
    EXPECT_LT(axis.at(day(2016, 5, 1)), axis.split);
    const std::vector<DateRange> old{on(day(2016, 5, 1)), on(day(2017, 5, 1))};
    EXPECT_EQ(*make_axis(old, day(2026, 2, 20), 0, 560).detail_from, day(2025, 2, 1)) << "nothing in it: the last 12 months";
}

TEST(Axis, a_short_course_has_one_scale) {
    RecordProperty("requirement", "FIG-005");
    const std::vector<DateRange> days{on(day(2024, 3, 1))};
    EXPECT_FALSE(make_axis(days, day(2026, 2, 20), 0, 560).detail_from);
    EXPECT_FALSE(make_axis({}, day(2026, 2, 20), 0, 560).detail_from);
}

TEST(Axis, labels_never_touch) {
    for (const int years : {0, 1, 3, 12, 60}) {
        for (const double width : {240.0, 334.0, 560.0}) {
            const std::vector<DateRange> days{on(day(2026 - years, 1, 15))};
            double last = -100;
            std::size_t labels = 0;
            for (const Tick& tick : make_axis(days, day(2026, 2, 20), 0, width).ticks()) {
                if (tick.label.empty()) continue;
                const double half = 3.4 * static_cast<double>(tick.label.size());
                EXPECT_GE(tick.x - half, last) << years << " years on " << width;
                last = tick.x + half;
                ++labels;
            }
            EXPECT_GE(labels, 1U) << years << " years on " << width;
        }
    }
}

}  // namespace
}  // namespace oligo::figures
