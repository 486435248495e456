#include "facts/bounds.hpp"

#include <gtest/gtest.h>

#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using ::testing::ValuesIn;

std::string text_of(const std::optional<Decimal>& end) {
    return end ? end->text() : "";
}

class BoundsTable : public ::testing::TestWithParam<Row> {};

TEST_P(BoundsTable, are_read_as_ranges) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto read =
        row["reader"] == "score" ? facts::read_her2_score : (row["reader"] == "percent" ? facts::read_percent : facts::read_bounds);
    const auto bounds = read(row["text"]);
    EXPECT_EQ(bounds ? text_of(bounds->low) : "none", row["low"]);
    EXPECT_EQ(bounds ? text_of(bounds->high) : "none", row["high"]);
}

INSTANTIATE_TEST_SUITE_P(LaboratoryResults, BoundsTable, ValuesIn(read_cases("facts/bounds.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
