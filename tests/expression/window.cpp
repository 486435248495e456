#include "expression/window.hpp"

#include "core/text.hpp"
#include "expression/read.hpp"
#include "support/cases.hpp"
#include "trial_scope.hpp"

namespace oligo::testing {
namespace {

using expression::Wanted;

terms::Quantity quantity_from(const std::string& text) {
    const auto words = split(text, ' ');
    return {*Decimal::read(words[0]), *terms::read_unit(words[1])};
}

class Window : public ::testing::TestWithParam<Row> {};

TEST_P(Window, is_widened_by_the_tolerance) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Read read = read_rule(row["rule"]);
    ASSERT_TRUE(read.rule.has_value()) << text_of(read.findings);
    const auto wide =
        expression::widen(*read.rule, quantity_from(row["tolerance"]), row["wanted"] == "true" ? Wanted::True : Wanted::False);
    const std::string& expected = row["expected"];
    if (expected.starts_with("error: ")) {
        ASSERT_FALSE(wide.has_value()) << expression::text_of(*wide);
        EXPECT_NE(wide.error().message.find(expected.substr(7)), std::string::npos) << wide.error().message;
        return;
    }
    ASSERT_TRUE(wide.has_value()) << wide.error().message;
    EXPECT_EQ(expression::text_of(*wide), expected);
    const auto again = expression::read_expression(expected);
    ASSERT_TRUE(again.value.has_value());
    EXPECT_TRUE(expression::same(*wide, *again.value));
    const auto checked = expression::check(*wide, trial_scope(), {});
    EXPECT_FALSE(has_error(checked.findings)) << text_of(checked.findings);
}

INSTANTIATE_TEST_SUITE_P(Tolerances, Window, ::testing::ValuesIn(read_cases("expression/windows.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
