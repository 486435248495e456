#include <gtest/gtest.h>

#include <fmt/format.h>

#include "example.hpp"
#include "expression/read.hpp"

namespace oligo::protocol {
namespace {

using testing::changed;
using testing::example_text;
using testing::read_good;

constexpr std::string_view plain_rule = "rule: Performance.ecog between 0 and 1\n    fresh: {Performance.ecog: 28 days}";

std::string widened(std::string_view rule, std::string_view tolerance, std::string_view kind = "inclusion") {
    auto text = changed(example_text(), plain_rule, fmt::format("rule: {}\n    tolerance: {}", rule, tolerance));
    text = changed(text, "- id: I03\n    kind: inclusion", fmt::format("- id: I03\n    kind: {}", kind));
    const auto protocol = read_good(text);
    const auto& criterion = protocol.eligibility.at(2);
    return criterion.tolerated_rule ? expression::text_of(criterion.tolerated_rule->tree) : "";
}

TEST(Tolerance, widens_the_window_of_an_inclusion) {
    RecordProperty("requirement", "PRO-014");
    EXPECT_EQ(widened("DetectionScan.date 49 days or less on or before Registration.date", "3 days"),
              "DetectionScan.date 52 days or less on or before Registration.date");
}

TEST(Tolerance, of_an_exclusion_narrows_what_excludes) {
    RecordProperty("requirement", "PRO-014");
    EXPECT_EQ(widened("DetectionScan.date 49 days or less on or before Registration.date", "3 days", "exclusion"),
              "DetectionScan.date 46 days or less on or before Registration.date");
}

TEST(Tolerance, leaves_the_rule_itself_as_it_is) {
    RecordProperty("requirement", "PRO-014");
    const auto protocol = read_good(changed(
        example_text(), plain_rule, "rule: DetectionScan.date 49 days or less on or before Registration.date\n    tolerance: 3 days"));
    EXPECT_EQ(expression::text_of(protocol.eligibility[2].rule->tree), "DetectionScan.date 49 days or less on or before Registration.date");
    EXPECT_EQ(terms::text_of(*protocol.eligibility[2].tolerance), "3 days");
    EXPECT_FALSE(protocol.eligibility[1].tolerated_rule);
}

TEST(Tolerance, of_days_does_not_widen_months) {
    RecordProperty("requirement", "PRO-014");
    const auto read =
        read_protocol(changed(example_text(), plain_rule,
                              "rule: DetectionScan.date 6 months or less on or before Registration.date\n    tolerance: 3 days"),
                      "f");
    ASSERT_EQ(read.findings.size(), 1U);
    EXPECT_EQ(read.findings[0].id, "protocol-tolerance");
    EXPECT_FALSE(read.value->eligibility[2].tolerated_rule);
}

}  // namespace
}  // namespace oligo::protocol
