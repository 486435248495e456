#include "statistics/resampled_quantile.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "statistics/kaplan_meier.hpp"

namespace oligo::statistics {
namespace {

RC_GTEST_PROP(ResampledQuantile, IsTheQuantileOfTheRowsDrawn, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-030");
    SurvivalData data;
    SurvivalData drawn;
    std::vector<std::uint32_t> counts;
    const auto n = *rc::gen::inRange<std::size_t>(1, 40);
    for (std::size_t i = 0; i < n; ++i) {
        data.time.push_back(*rc::gen::inRange(1, 12));
        data.event.push_back(*rc::gen::inRange(0, 2));
        counts.push_back(i == 0 ? 1 : *rc::gen::inRange(0U, 4U));
        drawn.time.insert(drawn.time.end(), counts.back(), data.time.back());
        drawn.event.insert(drawn.event.end(), counts.back(), data.event.back());
    }
    const double p = 0.25 * *rc::gen::inRange(1, 4);
    const auto expected = survival_quantile(kaplan_meier(drawn).value(), p).estimate;
    RC_ASSERT(resampled_quantile(sorted_rows(data).value(), counts, p) == expected.value_or(std::numeric_limits<double>::infinity()));
}

TEST(ResampledQuantile, RefusesWhatResamplesDoNotTake) {
    RecordProperty("requirement", "STAT-030");
    EXPECT_EQ(sorted_rows({}).error().kind, ErrorKind::Missing);
    EXPECT_EQ(sorted_rows({.start = {}, .time = {1}, .event = {1}, .weight = {2}}).error().kind, ErrorKind::Conflict);
    EXPECT_EQ(sorted_rows({.start = {}, .time = {1}, .event = {2}, .weight = {}}).error().where, "event, row 1");
    const SortedRows rows = sorted_rows({.start = {}, .time = {1}, .event = {1}, .weight = {}}).value();
    EXPECT_THROW((void)resampled_quantile(rows, std::vector<std::uint32_t>{0}), ContractViolation);
}

}  // namespace
}  // namespace oligo::statistics
