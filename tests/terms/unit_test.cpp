#include "terms/unit.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/cases.hpp"

using oligo::Decimal;
using oligo::terms::Quantity;
using oligo::terms::Unit;
using oligo::testing::case_name;
using oligo::testing::read_cases;
using oligo::testing::Row;

namespace {

Quantity quantity(const std::string& amount, const std::string& unit) {
    return {Decimal::read(amount).value(), oligo::terms::read_unit(unit).value()};
}

std::string order_of(const Quantity& left, const Quantity& right) {
    const auto order = compare(left, right);
    if (!order) return "none";
    return *order == std::strong_ordering::less ? "less" : *order == std::strong_ordering::greater ? "greater" : "equal";
}

class Units : public ::testing::TestWithParam<Row> {};
class Comparisons : public ::testing::TestWithParam<Row> {};
class Conversions : public ::testing::TestWithParam<Row> {};

}  // namespace

TEST_P(Units, are_read_as_dimension_and_scale_or_not_at_all) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto unit = oligo::terms::read_unit(row["code"]);
    ASSERT_EQ(unit.has_value(), !row["dimension"].empty()) << row["source"];
    if (!unit) return;
    EXPECT_EQ(unit->code, row["code"]);
    EXPECT_EQ(describe(unit->dimension), row["dimension"]);
    EXPECT_EQ(std::to_string(unit->numerator), row["numerator"]);
    EXPECT_EQ(std::to_string(unit->denominator), row["denominator"]);
    EXPECT_EQ(oligo::terms::unit_advice(row["code"]), "");
}
INSTANTIATE_TEST_SUITE_P(Terms, Units, ::testing::ValuesIn(read_cases("terms/units.csv")), case_name);

TEST_P(Comparisons, are_exact_across_prefixes_and_refused_across_dimensions) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Quantity left = quantity(row["left"], row["left_unit"]);
    const Quantity right = quantity(row["right"], row["right_unit"]);
    EXPECT_EQ(order_of(left, right), row["order"]) << row["source"];
    const std::string mirrored = row["order"] == "less" ? "greater" : row["order"] == "greater" ? "less" : row["order"];
    EXPECT_EQ(order_of(right, left), mirrored);
}
INSTANTIATE_TEST_SUITE_P(Terms, Comparisons, ::testing::ValuesIn(read_cases("terms/comparisons.csv")), case_name);

TEST_P(Conversions, are_exact_or_refused) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto result = convert(quantity(row["amount"], row["from"]), oligo::terms::read_unit(row["to"]).value());
    EXPECT_EQ(result ? result->amount.text() : "none", row["result"]) << row["source"];
    if (result) {
        EXPECT_EQ(result->unit.code, row["to"]);
    }
}
INSTANTIATE_TEST_SUITE_P(Terms, Conversions, ::testing::ValuesIn(read_cases("terms/conversions.csv")), case_name);

TEST(Quantity, is_written_with_its_unit) {
    EXPECT_EQ(text_of(quantity("15.60", "mm")), "15.60 mm");
    EXPECT_EQ(text_of(quantity("6", "months")), "6 months");
    EXPECT_EQ(text_of(quantity("6", "month")), "6 months");
    EXPECT_EQ(text_of(quantity("1", "months")), "1 month");
    EXPECT_EQ(text_of(quantity("10", "%")), "10 %");
    EXPECT_EQ(text_of(quantity("2.0", "1")), "2.0");
    EXPECT_EQ(text_of(quantity("3", "d")), "3 d");
}

TEST(UnitAdvice, tells_how_to_write_what_was_meant) {
    RecordProperty("requirement", "TERM-004");
    using oligo::terms::unit_advice;
    EXPECT_EQ(unit_advice("mo"), "Write months: they are the calendar's, and mo is 30.4375 days.");
    EXPECT_EQ(unit_advice("a"), "Write years: they are the calendar's, and a is 365.25 days.");
    EXPECT_EQ(unit_advice("MG"), "Write mg: case and spaces count in units.");
    EXPECT_EQ(unit_advice(" mm"), "Write mm: case and spaces count in units.");
    EXPECT_EQ(unit_advice("mg/kk"), "Did you mean mg/kg?");
    EXPECT_EQ(unit_advice("furlong"), "");
}

TEST(DescribedDimensions, are_all_different) {
    std::vector<std::string> seen;
    for (const auto* code : {"1", "mm", "mm2", "L", "mg", "d", "months", "mol", "Gy", "U", "mg/kg", "mg/m2", "g/L", "mmol/L", "U/L", "/L",
                             "mL/min", "mg/d", "/d"}) {
        const std::string text = describe(oligo::terms::read_unit(code).value().dimension);
        EXPECT_EQ(std::find(seen.begin(), seen.end(), text), seen.end()) << code;
        seen.push_back(text);
    }
}

RC_GTEST_PROP(UnitProperties, converting_there_and_back_changes_nothing, ()) {
    const std::vector<std::vector<std::string>> families = {
        {"mm", "cm", "m", "um"}, {"g", "mg", "kg", "ug"}, {"g/L", "g/dL", "mg/dL"}, {"Gy", "cGy"}, {"months", "years"}};
    const auto& family = *rc::gen::elementOf(families);
    const Quantity start{Decimal(*rc::gen::inRange<std::int64_t>(-1000000, 1000000), *rc::gen::inRange(0, 4)),
                         *oligo::terms::read_unit(*rc::gen::elementOf(family))};
    const auto there = convert(start, *oligo::terms::read_unit(*rc::gen::elementOf(family)));
    if (!there) return;  // a twelfth of a month's number may be no finite decimal
    RC_ASSERT(compare(start, *there) == std::strong_ordering::equal);
    RC_ASSERT(convert(*there, start.unit).value().amount == start.amount);
}

RC_GTEST_PROP(UnitProperties, any_text_is_read_or_refused, ()) {
    const auto code = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("mgkLdcuhU/.{}10*^-+2%")));
    const auto unit = oligo::terms::read_unit(code);
    if (!unit) return;
    RC_ASSERT(unit->numerator > 0 && unit->denominator > 0);
    RC_ASSERT(compare(Quantity{Decimal::from_integer(1), *unit}, Quantity{Decimal::from_integer(1), *unit}) == std::strong_ordering::equal);
}
