#include "statistics/survival_data.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace oligo::statistics {
namespace {

TEST(SurvivalData, TimesThatDifferByRoundingAreOne) {
    RecordProperty("requirement", "STAT-001");
    const auto data = with_ties({.start = {}, .time = {0.3, 0.1 + 0.2, 0.4, 1000.0, 1000.000001}, .event = {1, 1, 1, 0, 1}, .weight = {}});
    ASSERT_TRUE(data);
    EXPECT_EQ(data->time, (std::vector<double>{0.3, 0.3, 0.4, 1000.0, 1000.0}));  // the last two differ by less than 1.5e-8 of the mean
}

TEST(SurvivalData, StartsAndTimesShareTheirTies) {
    RecordProperty("requirement", "STAT-001");
    std::vector<double> time{0.1 + 0.2, 0.9};
    for (int i = 0; i < 500; ++i) time.push_back(1 + 1e-9 * i);  // a run of neighbours is one time, however long
    const auto data =
        with_ties({.start = std::vector<double>(502, 0.3 - 1e-17), .time = time, .event = std::vector<int>(502, 1), .weight = {}});
    ASSERT_FALSE(data);  // 0.3 and 0.1 + 0.2 are one time: nobody is observed between
    EXPECT_EQ(data.error().where, "start, row 1");
    time[0] = 0.5;
    const auto longer = with_ties({.start = std::vector<double>(502, 0.3), .time = time, .event = std::vector<int>(502, 1), .weight = {}});
    ASSERT_TRUE(longer);
    EXPECT_EQ(longer->time[0], 0.5);
    for (std::size_t i = 2; i < 502; ++i) EXPECT_EQ(longer->time[i], 1);
}

TEST(SurvivalData, RefusesWhatIsNoTime) {
    RecordProperty("requirement", "STAT-002");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(with_ties({.start = {}, .time = {1, -2}, .event = {0, 1}, .weight = {}}).error().where, "time, row 2");
    EXPECT_EQ(with_ties({.start = {}, .time = {1, 2}, .event = {0, 1}, .weight = {1, nan}}).error().where, "weight, row 2");
    EXPECT_EQ(with_ties({.start = {}, .time = {1, 2}, .event = {0, -1}, .weight = {}}).error().where, "event, row 2");
    EXPECT_EQ(with_ties({.start = {0, 2}, .time = {1, 2}, .event = {0, 1}, .weight = {}}).error().where, "start, row 2");
    EXPECT_EQ(with_ties({.start = {}, .time = {1}, .event = {0, 1}, .weight = {}}).error().kind, ErrorKind::Conflict);
    EXPECT_EQ(with_ties({.start = {}, .time = {1, 1e200}, .event = {0, 1}, .weight = {}}).error().where, "time, row 2");
    EXPECT_EQ(with_ties({.start = {}, .time = {1, 2}, .event = {0, 1}, .weight = {1e-200, 1}}).error().where, "weight, row 1");
    EXPECT_TRUE(with_ties({}));
}

}  // namespace
}  // namespace oligo::statistics
