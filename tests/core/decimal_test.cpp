#include "core/decimal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <limits>

#include "core/length.hpp"
#include "core/result.hpp"
#include "support/cases.hpp"

using oligo::Decimal;
using oligo::Length;
using oligo::testing::case_name;
using oligo::testing::read_cases;
using oligo::testing::Row;

namespace {

__extension__ using Wide = __int128;

Decimal number(std::string_view text) {
    return Decimal::read(text).value();
}

std::string text_or_none(const std::optional<Decimal>& value) {
    return value ? value->text() : "none";
}

// Small enough that every intermediate value of the checks below fits 128 bits.
Decimal any_decimal() {
    return {*rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000), *rc::gen::inRange(0, 10)};
}

Wide power(int exponent) {
    Wide value = 1;
    for (int i = 0; i < exponent; ++i) value *= 10;
    return value;
}

// value * 10^places, exact for places >= scale.
Wide scaled(const Decimal& value, int places) {
    return value.units() * power(places - value.scale());
}

class Decimals : public ::testing::TestWithParam<Row> {};

}  // namespace

TEST_P(Decimals, are_read_exactly_or_not_at_all) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto value = Decimal::read(row["text"]);
    ASSERT_EQ(value.has_value(), !row["units"].empty()) << row["source"];
    if (!value) return;
    EXPECT_EQ(std::to_string(value->units()), row["units"]);
    EXPECT_EQ(std::to_string(value->scale()), row["scale"]);
    EXPECT_EQ(value->text(), row["written"]);
}
INSTANTIATE_TEST_SUITE_P(Core, Decimals, ::testing::ValuesIn(read_cases("core/decimals.csv")), case_name);

TEST(Decimal, equal_values_are_equal_whatever_their_scale) {
    RecordProperty("requirement", "CORE-012");
    EXPECT_EQ(number("2.0"), number("2.00"));
    EXPECT_EQ(number("-0"), number("0.000"));
    EXPECT_LT(number("1.99"), number("2"));
    EXPECT_GT(number("-1.99"), number("-2"));
    EXPECT_GT(number("9223372036854775807"), number("0.999999999999999999"));
}

TEST(Decimal, twenty_percent_growth_is_decided_exactly_where_binary_fractions_fail) {
    RecordProperty("requirement", "CORE-012");
    EXPECT_EQ(number("1.2").times(number("5.0")), number("6.0"));
    EXPECT_EQ(number("0.1").plus(number("0.2")), number("0.3"));
    EXPECT_EQ(number("1.2").times(number("27.0")), number("32.4"));
}

TEST(Decimal, overflow_gives_nothing_instead_of_a_rounded_value) {
    RecordProperty("requirement", "CORE-013");
    const Decimal largest = number("9223372036854775807");
    EXPECT_FALSE(largest.plus(number("1")));
    EXPECT_FALSE(largest.negated().minus(number("1")));
    EXPECT_FALSE(largest.times(number("10")));
    EXPECT_FALSE(largest.plus(number("0.5")));
    EXPECT_FALSE(number("0.000000001").times(number("0.0000000001")));
    EXPECT_FALSE(largest.divided_by(number("0.1")));
    EXPECT_EQ(text_or_none(largest.plus(number("0.0"))), "9223372036854775807");
    EXPECT_EQ(text_or_none(number("5000000000.0").times(number("1000000000.0"))), "5000000000000000000");
}

TEST(Decimal, quotients_are_exact_or_nothing) {
    RecordProperty("requirement", "CORE-013");
    EXPECT_EQ(text_or_none(number("1").divided_by(number("8"))), "0.125");
    EXPECT_EQ(text_or_none(number("-6.0").divided_by(number("1.2"))), "-5");
    EXPECT_EQ(text_or_none(number("1").divided_by(number("3"))), "none");
    EXPECT_EQ(text_or_none(number("1").divided_by(number("0"))), "none");
    EXPECT_EQ(text_or_none(number("0.00").divided_by(number("7"))), "0");
    EXPECT_EQ(text_or_none(number("1").divided_by(number("0.001"))), "1000");
    EXPECT_EQ(text_or_none(number("7").divided_by(number("-1"))), "-7");
}

TEST(Decimal, as_integer_drops_zeros_and_refuses_fractions) {
    RecordProperty("requirement", "CORE-010");
    EXPECT_EQ(number("3.00").as_integer(), 3);
    EXPECT_EQ(number("-3").as_integer(), -3);
    EXPECT_FALSE(number("3.01").as_integer());
}

TEST(Decimal, a_scale_that_does_not_exist_is_a_bug) {
    EXPECT_THROW(Decimal(1, 19), oligo::ContractViolation);
    EXPECT_THROW(Decimal(1, -1), oligo::ContractViolation);
    EXPECT_THROW(static_cast<void>(Decimal::from_integer(std::numeric_limits<std::int64_t>::min()).negated()), oligo::ContractViolation);
}

TEST(Decimal, the_smallest_number_a_caller_can_make_is_written_and_compared) {
    const Decimal smallest = Decimal::from_integer(std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(smallest.text(), "-9223372036854775808");
    EXPECT_LT(smallest, number("-9223372036854775807"));
    EXPECT_EQ(text_or_none(smallest.divided_by(smallest)), "1");
}

TEST(Decimal, as_double_is_the_nearest) {
    EXPECT_EQ(number("0.1").as_double(), 0.1);
    EXPECT_EQ(number("-12.50").as_double(), -12.5);
    EXPECT_EQ(number("0.123456789012345678").as_double(), 0.123456789012345678);
}

RC_GTEST_PROP(DecimalProperties, text_is_read_back_to_the_last_zero, ()) {
    const Decimal value = any_decimal();
    const auto again = Decimal::read(value.text());
    RC_ASSERT(again && again->units() == value.units() && again->scale() == value.scale());
}

RC_GTEST_PROP(DecimalProperties, arithmetic_agrees_with_whole_numbers_of_128_bits, ()) {
    const Decimal a = any_decimal();
    const Decimal b = any_decimal();
    RC_ASSERT(scaled(a.plus(b).value(), 18) == scaled(a, 18) + scaled(b, 18));
    RC_ASSERT(scaled(a.minus(b).value(), 18) == scaled(a, 18) - scaled(b, 18));
    const Decimal product = a.times(b).value();
    RC_ASSERT(scaled(product, 18) == Wide{a.units()} * b.units() * power(18 - a.scale() - b.scale()));
    RC_ASSERT((a < b) == (scaled(a, 18) < scaled(b, 18)));
    RC_ASSERT((a == b) == (scaled(a, 18) == scaled(b, 18)));
}

RC_GTEST_PROP(DecimalProperties, a_quotient_times_its_divisor_is_the_dividend, ()) {
    const Decimal a = any_decimal();
    const Decimal b = any_decimal();
    if (const auto quotient = a.divided_by(b)) RC_ASSERT(quotient->times(b) == a);
}

RC_GTEST_PROP(DecimalProperties, a_product_is_divided_back, ()) {
    const Decimal a = any_decimal();
    const Decimal b = any_decimal();
    RC_PRE(b.units() != 0);
    RC_ASSERT(a.times(b).value().divided_by(b) == a);
}

RC_GTEST_PROP(DecimalProperties, extreme_numbers_never_wrap, (std::int64_t a, std::int64_t b)) {
    RC_PRE(a != std::numeric_limits<std::int64_t>::min() && b != std::numeric_limits<std::int64_t>::min());
    const Wide sum = Wide{a} + b;
    const auto computed = Decimal(a, 0).plus(Decimal(b, 0));
    const bool fits = sum >= -std::numeric_limits<std::int64_t>::max() && sum <= std::numeric_limits<std::int64_t>::max();
    RC_ASSERT(computed.has_value() == fits);
    if (computed) RC_ASSERT(Wide{computed->units()} == sum);
}

TEST(Length, is_made_of_millimetres_exactly_or_not_at_all) {
    RecordProperty("requirement", "CORE-014");
    EXPECT_EQ(Length::from_mm(number("15.6"))->um(), 15600);
    EXPECT_EQ(Length::from_mm(number("15.6000000"))->um(), 15600);
    EXPECT_EQ(Length::from_mm(number("0.001"))->um(), 1);
    EXPECT_FALSE(Length::from_mm(number("0.0001")));
    EXPECT_FALSE(Length::from_mm(number("9223372036854775807")));
    EXPECT_EQ(Length::from_mm(number("15.60"))->mm().text(), "15.6");
    EXPECT_EQ(Length::from_mm(20).mm().text(), "20");
    EXPECT_EQ(Length::from_um(-5).mm().text(), "-0.005");
    EXPECT_EQ(Length().mm().text(), "0");
}
