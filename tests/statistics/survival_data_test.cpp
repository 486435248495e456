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

TEST(SurvivalData, RefusesWhatIsNoTime) {
    RecordProperty("requirement", "STAT-002");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(with_ties({.start = {}, .time = {1, -2}, .event = {0, 1}, .weight = {}}).error().where, "time, row 2");
    EXPECT_EQ(with_ties({.start = {}, .time = {1, 2}, .event = {0, 1}, .weight = {1, nan}}).error().where, "weight, row 2");
    EXPECT_EQ(with_ties({.start = {}, .time = {1, 2}, .event = {0, -1}, .weight = {}}).error().where, "event, row 2");
    EXPECT_EQ(with_ties({.start = {0, 2}, .time = {1, 2}, .event = {0, 1}, .weight = {}}).error().where, "start, row 2");
    EXPECT_EQ(with_ties({.start = {}, .time = {1}, .event = {0, 1}, .weight = {}}).error().kind, ErrorKind::Conflict);
    EXPECT_TRUE(with_ties({}));
}

}  // namespace
}  // namespace oligo::statistics
