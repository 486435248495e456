#include "exchange/xpt_writer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include <fmt/format.h>

#include "exchange/numbers.hpp"
#include "exchange/xpt.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr Minute written = Date(std::chrono::year(2026) / 11 / 28) + std::chrono::minutes(750);

Dataset dataset(const Rows& rows) {
    return {"ADRS",
            "Response",
            {{"AVALC", "Value", VariableType::Text},
             {"AVAL", "Number", VariableType::Number},
             {"ADY", "Day", VariableType::Integer},
             {"ADT", "Date", VariableType::Day}},
            TextRows(rows)};
}

Rows read_back(const Dataset& data) {
    const auto file = exchange::write_xpt(data, written);
    EXPECT_TRUE(file.findings.empty());
    const auto read = exchange::read_xpt(file.value.value_or(""), "adrs.xpt");
    EXPECT_TRUE(read.findings.empty());
    Rows rows;
    if (!read.value) return rows;
    EXPECT_EQ(read.value->front().name, data.name);
    for (const auto& row : read.value->front().rows) rows.push_back(row.cells());
    return rows;
}

// "xpt-write-text:2 AVALC"
std::string refused(const Dataset& data) {
    const auto file = exchange::write_xpt(data, written);
    EXPECT_FALSE(file.value.has_value());
    std::string text;
    for (const Finding& f : file.findings) text += f.id + ":" + std::to_string(f.where.row) + " " + f.where.variable;
    return text;
}

TEST(XptWriter, what_is_written_is_read_back_equal) {
    RecordProperty("requirement", "XCH-050");
    const Rows rows = {{"", "", "", ""},
                       {"\"quoted\", Gr\xC3\xB6\xC3\x9F"
                        "e",
                        "0", "0", "1960-01-01"},
                       {std::string(200, 'x'), "-1.5", "-7", "1959-12-31"},
                       {" before", "1e-70", "9007199254740991", "1850-01-01"},
                       {"y", "1e+75", "1", "2026-02-10"},
                       {"z", "0.1", "16", "2024-02-29"}};
    Rows expected = rows;
    expected[3][1] = exchange::text_of_number(1e-70);
    expected[4][1] = exchange::text_of_number(1e75);
    // The number is read with the bits of a long double: the text differs, the double does not.
    Rows read = read_back(dataset(rows));
    ASSERT_EQ(read.size(), expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i][1].empty()) {
            EXPECT_EQ(std::stod(read[i][1]), std::stod(rows[i][1]));
        }
        read[i][1] = expected[i][1];
    }
    EXPECT_EQ(read, expected);
    EXPECT_TRUE(read_back(dataset({})).empty());
}

RC_GTEST_PROP(XptWriter, every_double_within_the_range_is_held_exactly, ()) {
    const auto digits = *rc::gen::arbitrary<std::int64_t>();
    const auto power = *rc::gen::inRange(-255, 180);
    const double value = std::ldexp(static_cast<double>(digits), power);
    const Rows read = read_back(dataset({{"a", fmt::format("{}", value), "1", ""}}));
    RC_ASSERT(read.size() == 1U);
    RC_ASSERT(std::stod(read[0][1]) == value);
}

TEST(XptWriter, what_version_5_cannot_hold_is_refused_with_row_and_variable) {
    RecordProperty("requirement", "XCH-051");
    EXPECT_EQ(refused(dataset({{std::string(201, 'x'), "", "", ""}})), "xpt-write-text:2 AVALC");
    EXPECT_EQ(refused(dataset({{"a ", "", "", ""}})), "xpt-write-text:2 AVALC");
    EXPECT_EQ(refused(dataset({{"\xFF", "", "", ""}})), "xpt-write-text:2 AVALC");
    for (const char* number : {"1e76", "1e-80", "nan", "inf", "5 mm", "1e999"})
        EXPECT_EQ(refused(dataset({{"", number, "", ""}})), "xpt-write-number:2 AVAL") << number;
    EXPECT_EQ(refused(dataset({{"", "", "1.5", ""}})), "xpt-write-number:2 ADY");
    EXPECT_EQ(refused(dataset({{"", "", "", "2026-02"}})), "xpt-write-date:2 ADT");
    Dataset named = dataset({});
    named.variables[0].name = "TOOLONGNAME";
    EXPECT_EQ(refused(named), "xpt-write-name:0 TOOLONGNAME");
    Dataset labelled = dataset({});
    labelled.variables[1].label = std::string(41, 'l');
    EXPECT_EQ(refused(labelled), "xpt-write-label:0 AVAL");
    const Dataset texts = {"A", "", {{"B", "", VariableType::Text}}, TextRows(Rows{{"x"}, {""}})};
    EXPECT_EQ(refused(texts), "xpt-write-blank-row:3 ");
}

TEST(XptWriter, the_same_data_give_the_same_bytes_in_whole_records) {
    RecordProperty("requirement", "XCH-050");
    const auto file = exchange::write_xpt(dataset({{"a", "1", "2", "2026-02-10"}}), written);
    ASSERT_TRUE(file.value.has_value());
    EXPECT_EQ(file.value->size() % 80, 0U);
    EXPECT_EQ(file.value->substr(144, 16), "28NOV26:12:30:00");
    EXPECT_EQ(file.value, exchange::write_xpt(dataset({{"a", "1", "2", "2026-02-10"}}), written).value);
}

}  // namespace
