#include "endpoints/treatment_emergent.hpp"

#include <gtest/gtest.h>

#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using ::testing::ValuesIn;

std::optional<DateRange> day(const std::string& text) {
    return text.empty() ? std::nullopt : read_date(text);
}

class TreatmentEmergent : public ::testing::TestWithParam<Row> {};

TEST_P(TreatmentEmergent, is_told_where_it_is_known) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const endpoints::EmergentWindow window{day(row["from"]), day(row["until"]), row["nothing_given"] == "yes"};
    const auto answer = endpoints::is_treatment_emergent(day(row["began"]), day(row["ended"]), window);
    EXPECT_EQ(answer ? (*answer ? "Y" : "N") : "", row["expected"]);
}

INSTANTIATE_TEST_SUITE_P(D6, TreatmentEmergent, ValuesIn(read_cases("endpoints/treatment_emergent.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
