#include "terms/bounds.hpp"

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
        row["reader"] == "score" ? terms::read_her2_score : (row["reader"] == "percent" ? terms::read_percent : terms::read_bounds);
    const auto bounds = read(row["text"]);
    EXPECT_EQ(bounds ? text_of(bounds->low) : "none", row["low"]);
    EXPECT_EQ(bounds ? text_of(bounds->high) : "none", row["high"]);
}

class NoResultTable : public ::testing::TestWithParam<Row> {};

TEST_P(NoResultTable, tells_a_test_without_a_result_from_a_result_that_cannot_be_read) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto read = terms::reader_of(row["test"]);
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(read(row["text"]).has_value(), row["expected"] == "result");
    EXPECT_EQ(terms::says_no_result(row["text"]), row["expected"] == "no result");
}

INSTANTIATE_TEST_SUITE_P(LaboratoryResults, NoResultTable, ValuesIn(read_cases("terms/receptor_results.csv")), case_name);

TEST(ReceptorTest, has_a_method_or_none) {
    RecordProperty("requirement", "FACT-123");
    for (const char* method : {"IHC", "", "Immunohistochemistry", "IMMUNOHISTOCHEMISTRY METHOD"}) {
        EXPECT_TRUE(terms::is_immunohistochemistry(method)) << method;
        EXPECT_FALSE(terms::is_in_situ_hybridisation(method)) << method;
    }
    for (const char* method : {"FISH", "ISH", "CISH", "SISH", "DDISH", "FLUORESCENT IN SITU HYBRIDIZATION", "in situ hybridisation"}) {
        EXPECT_FALSE(terms::is_immunohistochemistry(method)) << method;
        EXPECT_TRUE(terms::is_in_situ_hybridisation(method)) << method;
    }
    EXPECT_FALSE(terms::is_in_situ_hybridisation("PCR"));
    EXPECT_EQ(terms::reader_of("KI67"), nullptr);
}

INSTANTIATE_TEST_SUITE_P(LaboratoryResults, BoundsTable, ValuesIn(read_cases("terms/bounds.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
