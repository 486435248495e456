#include "exchange/xpt.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cfloat>
#include <charconv>
#include <cmath>

#include "exchange/numbers.hpp"
#include "exchange/sas_number.hpp"
#include "exchange/xpt_file.hpp"
#include "support/cases.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)
using oligo::testing::ibm;
using oligo::testing::ibm_missing;
using oligo::testing::xpt_file;
using oligo::testing::XptData;

namespace {

using Rows = std::vector<std::vector<std::string>>;
using Found = std::vector<std::string>;

// "xpt-date:3 AESTDT error": what was found, in which row and variable, how bad.
Found found(std::string_view bytes) {
    Found result;
    for (const Finding& finding : exchange::read_xpt(bytes, "ae.xpt").findings) {
        EXPECT_EQ(finding.where.file, "ae.xpt");
        EXPECT_FALSE(finding.message.empty());
        result.push_back(finding.id + ":" + std::to_string(finding.where.row) + " " + finding.where.variable + " " +
                         name(finding.severity));
    }
    return result;
}

std::vector<TextTable> tables_of(std::string_view bytes) {
    auto read = exchange::read_xpt(bytes, "ae.xpt");
    return read.value ? std::move(*read.value) : std::vector<TextTable>{};
}

XptData adverse_events() {
    return {"AE",
            {{"USUBJID", true, 6}, {"AESEQ", false, 8}, {"AETERM", true, 12}},
            {{"01", ibm(1), "Rash"}, {"01", ibm(2), "  Headache  "}, {"02", ibm_missing('.'), ""}}};
}

std::string bytes_of(std::uint64_t pattern) {
    std::string bytes;
    for (int i = 7; i >= 0; --i) bytes += static_cast<char>((pattern >> (8 * static_cast<unsigned>(i))) & 0xFFU);
    return bytes;
}

std::string number_text(std::string_view bytes) {
    const auto number = exchange::read_sas_number(bytes);
    return number.missing != '\0' ? std::string(1, number.missing) : exchange::text_of_number(number.value);
}

}  // namespace

TEST(Xpt, texts_lose_the_blanks_after_them_and_numbers_are_written_without_decimals) {
    RecordProperty("requirement", "XCH-010");
    const auto bytes = xpt_file({adverse_events()});
    EXPECT_EQ(found(bytes), Found{});
    const auto tables = tables_of(bytes);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].name, "AE");
    EXPECT_EQ(tables[0].header, (std::vector<std::string>{"USUBJID", "AESEQ", "AETERM"}));
    EXPECT_EQ(tables[0].rows, (Rows{{"01", "1", "Rash"}, {"01", "2", "  Headache"}, {"02", "", ""}}));
    EXPECT_EQ(tables[0].lines, (std::vector<int>{2, 3, 4}));
}

TEST(Xpt, a_file_holds_several_data_sets) {
    RecordProperty("requirement", "XCH-010");
    XptData second{"DM", {{"USUBJID", true, 80}}, {{"01"}, {"02"}}};
    XptData empty{"CM", {{"USUBJID", true, 8}}, {}};
    const auto tables = tables_of(xpt_file({adverse_events(), empty, second}));
    ASSERT_EQ(tables.size(), 3U);
    EXPECT_EQ(tables[0].rows.size(), 3U);
    EXPECT_EQ(tables[1].name, "CM");
    EXPECT_TRUE(tables[1].rows.empty());
    EXPECT_EQ(tables[2].rows, (Rows{{"01"}, {"02"}}));
}

TEST(Xpt, blanks_that_fill_the_last_record_are_no_rows) {
    RecordProperty("requirement", "XCH-010");
    for (std::size_t rows = 0; rows < 90; ++rows) {
        XptData data{"AE", {{"USUBJID", true, 3}, {"AETERM", true, 4}}, {}};
        for (std::size_t i = 0; i < rows; ++i) data.rows.push_back({std::to_string(i), "x"});
        EXPECT_EQ(tables_of(xpt_file({data})).at(0).rows.size(), rows);
    }
}

TEST(IbmNumbers, have_the_values_that_the_definition_gives_them) {
    RecordProperty("requirement", "XCH-011");
    EXPECT_EQ(number_text(bytes_of(0x4110000000000000)), "1");
    EXPECT_EQ(number_text(bytes_of(0xC110000000000000)), "-1");
    EXPECT_EQ(number_text(bytes_of(0x4276A00000000000)), "118.625");  // IBM System/360 Principles of Operation
    EXPECT_EQ(number_text(bytes_of(0xC276A00000000000)), "-118.625");
    EXPECT_EQ(number_text(bytes_of(0x401999999999999A)), "0.1");
    EXPECT_EQ(number_text(bytes_of(0x4101000000000000)), "0.0625");  // not normalised
    EXPECT_EQ(number_text(bytes_of(0x7FFFFFFFFFFFFFFF)).substr(0, 7), "7.23700");
    EXPECT_EQ(number_text(bytes_of(0x0010000000000000)).substr(0, 7), "5.39760");
    EXPECT_EQ(number_text(bytes_of(0x0000000000000001)).find("e-9") != std::string::npos, true);
    EXPECT_EQ(number_text(bytes_of(0x4E1FFFFFFFFFFFFF)), "9007199254740991");
    EXPECT_EQ(number_text(std::string_view("\x41\x10", 2)), "1");
    EXPECT_EQ(number_text(std::string_view("\x42\x76\xA0", 3)), "118.625");
}

TEST(IbmNumbers, without_a_fraction_are_missing_or_zero) {
    RecordProperty("requirement", "XCH-011");
    for (unsigned first = 0; first < 256; ++first) {
        const char byte = static_cast<char>(first);
        const bool is_code = byte == '.' || byte == '_' || (byte >= 'A' && byte <= 'Z');
        for (const std::size_t length : {2U, 3U, 8U}) {
            const auto number = exchange::read_sas_number(byte + std::string(length - 1, '\0'));
            EXPECT_EQ(number.missing, is_code ? byte : '\0') << first;
            EXPECT_EQ(number.value, 0);
        }
    }
}

namespace {

template <class Number>
Number read_back(const std::string& text) {
    Number number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    RC_ASSERT(read.ec == std::errc() && read.ptr == text.data() + text.size());
    return number;
}

}  // namespace

RC_GTEST_PROP(IbmNumberProperties, every_double_in_their_range_comes_back_exactly, ()) {
    const auto digits = *rc::gen::inRange<std::int64_t>(-(std::int64_t{1} << 53), std::int64_t{1} << 53);
    const double value = std::ldexp(static_cast<double>(digits), *rc::gen::inRange(-250, 190));
    RC_ASSERT(read_back<double>(number_text(ibm(value))) == value);
}

// A number of more than 53 bits needs a long double to be read back.
RC_GTEST_PROP(IbmNumberProperties, every_pattern_of_bits_reads_back_as_itself, ()) {
    const auto pattern =
        *rc::gen::map(rc::gen::container<std::vector<std::uint8_t>>(8, rc::gen::arbitrary<std::uint8_t>()), [](const auto& bytes) {
            std::uint64_t all = 0;
            for (const std::uint8_t byte : bytes) all = all << 8U | byte;
            return all;
        });
    const auto number = exchange::read_sas_number(bytes_of(pattern));
    RC_PRE(number.missing == '\0');
    const std::string text = exchange::text_of_number(number.value);
    const bool is_double = static_cast<long double>(static_cast<double>(number.value)) == number.value;
    RC_ASSERT((is_double ? static_cast<long double>(read_back<double>(text)) : read_back<long double>(text)) == number.value);
}

TEST(Xpt, days_and_times_follow_their_format) {
    RecordProperty("requirement", "XCH-012");
    const auto cell = [](const std::string& format, double value) {
        XptData data{"AD", {{"USUBJID", true, 4}, {"X", false, 8, format}}, {{"01", ibm(value)}}};
        return tables_of(xpt_file({data})).at(0).rows[0][1];
    };
    EXPECT_EQ(cell("DATE", 0), "1960-01-01");
    EXPECT_EQ(cell("DATE", -1), "1959-12-31");
    EXPECT_EQ(cell("E8601DA", 21915), "2020-01-01");
    EXPECT_EQ(cell("YYMMDD", 20513), "2016-02-29");
    EXPECT_EQ(cell("MMDDYY", 24000), "2025-09-16");
    EXPECT_EQ(cell("DATETIME", 0), "1960-01-01T00:00:00");
    EXPECT_EQ(cell("E8601DT", 1893456000.5), "2020-01-01T00:00:00.5");
    EXPECT_EQ(cell("DATETIME", -1), "1959-12-31T23:59:59");
    EXPECT_EQ(cell("E8601DN", 1893456000 + 3600), "2020-01-01");
    EXPECT_EQ(cell("TIME", 3661), "01:01:01");
    EXPECT_EQ(cell("BEST", 3661), "3661");
    EXPECT_EQ(cell("", 3661.25), "3661.25");
}

TEST(Xpt, a_number_that_is_no_day_is_kept_and_named) {
    RecordProperty("requirement", "XCH-012");
    XptData data{"AD",
                 {{"USUBJID", true, 4}, {"ADT", false, 8, "DATE9"}, {"TM", false, 8, "TIME"}},
                 {{"01", ibm(5e6), ibm(86400)}, {"01", ibm(1.5), ibm(-1)}}};
    data.variables[1].format = "DATE";
    const auto bytes = xpt_file({data});
    EXPECT_EQ(found(bytes), (Found{"xpt-date:2 ADT error", "xpt-date:2 TM error", "xpt-date:3 ADT error", "xpt-date:3 TM error"}));
    EXPECT_EQ(tables_of(bytes).at(0).rows, (Rows{{"01", "5000000", "86400"}, {"01", "1.5", "-1"}}));
}

TEST(Xpt, special_missing_values_are_missing_and_counted) {
    RecordProperty("requirement", "XCH-011");
    XptData data{"LB",
                 {{"USUBJID", true, 4}, {"X", false, 8}},
                 {{"01", ibm_missing('A')}, {"01", ibm_missing('_')}, {"01", ibm_missing('.')}, {"01", ibm_missing('Z')}}};
    const auto bytes = xpt_file({data});
    EXPECT_EQ(found(bytes), (Found{"xpt-special-missing:0 X note"}));
    EXPECT_EQ(exchange::read_xpt(bytes, "f").findings[0].message.substr(0, 1), "3");
    EXPECT_EQ(tables_of(bytes).at(0).rows, (Rows{{"01", ""}, {"01", ""}, {"01", ""}, {"01", ""}}));
}

TEST(Xpt, a_text_that_is_not_utf8_is_named_and_never_repaired) {
    RecordProperty("requirement", "XCH-013");
    XptData data = adverse_events();
    data.rows[0][2] = "M\xFCller";
    data.rows[1][2] = "M\u00FCller";
    data.rows[2][2] = std::string("a\0b", 3);
    const auto bytes = xpt_file({data});
    EXPECT_EQ(found(bytes), (Found{"xpt-not-utf8:2 AETERM error", "xpt-not-utf8:4 AETERM error"}));
    EXPECT_EQ(tables_of(bytes).at(0).rows, (Rows{{"01", "1", ""}, {"01", "2", "M\u00FCller"}, {"02", "", ""}}));
    EXPECT_NE(exchange::read_xpt(bytes, "f").findings[0].message.find("Windows-1252"), std::string::npos);
}

TEST(Xpt, what_is_cut_off_is_named_and_the_rows_before_it_are_read) {
    RecordProperty("requirement", "XCH-014");
    const std::string whole = xpt_file({{"AE", {{"USUBJID", true, 50}}, {{"01"}, {"02"}, {"03"}}}});
    const auto cut = whole.substr(0, whole.size() - 80 - 20);  // in the second row
    EXPECT_EQ(found(cut), (Found{"xpt-cut-off:3  error", "xpt-length:0  warning"}));
    EXPECT_EQ(tables_of(cut).at(0).rows, (Rows{{"01"}}));
}

TEST(Xpt, damaged_headers_are_refused_with_the_byte) {
    RecordProperty("requirement", "XCH-014");
    const std::string whole = xpt_file({adverse_events()});
    EXPECT_EQ(found(whole.substr(0, 100)), (Found{"xpt-header:0  error"}));
    EXPECT_EQ(found(whole.substr(0, 240)), (Found{"xpt-header:0  error"}));
    for (const std::size_t byte : {250U, 330U, 314U, 560U + 54U, 640U + 1U, 640U + 5U, 640U + 140U + 87U}) {
        std::string damaged = whole;
        damaged[byte] = 'x';
        EXPECT_EQ(found(damaged).at(0), "xpt-header:0  error") << byte;
        EXPECT_FALSE(exchange::read_xpt(damaged, "f").value) << byte;
    }
}

TEST(Xpt, names_must_be_there_and_distinct) {
    RecordProperty("requirement", "XCH-014");
    XptData data{"AE", {{"USUBJID", true, 4}, {"", true, 4}, {"USUBJID", true, 4}}, {{"01", "x", "02"}}};
    EXPECT_EQ(found(xpt_file({data})), (Found{"xpt-column-without-name:0  error", "xpt-column-twice:0 USUBJID error"}));
    EXPECT_EQ(tables_of(xpt_file({data})).at(0).rows, (Rows{{"01"}}));
}
