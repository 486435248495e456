#include "core/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "core/text.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

namespace {

using Rows = std::vector<std::vector<std::string>>;

TextTable table_of(std::string_view bytes) {
    auto read = read_csv(bytes, "t.csv");
    EXPECT_TRUE(read.findings.empty()) << read.findings.front().message;
    return std::move(read.value).value();
}

// "csv-ragged-row 3:1 error": what was found, where, how bad.
std::vector<std::string> found(std::string_view bytes) {
    std::vector<std::string> result;
    for (const Finding& finding : read_csv(bytes, "t.csv").findings) {
        EXPECT_EQ(finding.where.file, "t.csv");
        EXPECT_FALSE(finding.message.empty());
        result.push_back(finding.id + " " + std::to_string(finding.where.line) + ":" + std::to_string(finding.where.column) + " " +
                         name(finding.severity));
    }
    return result;
}

using Found = std::vector<std::string>;

bool operator_equal(const TextTable& a, const TextTable& b) {
    return a.header == b.header && a.rows == b.rows;
}

}  // namespace

TEST(Csv, cells_are_kept_as_they_are_and_names_are_trimmed) {
    RecordProperty("requirement", "XCH-001");
    const auto table = table_of(" A ,B\n x ,\n,y\n");
    EXPECT_EQ(table.header, (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(table.rows, (Rows{{" x ", ""}, {"", "y"}}));
    EXPECT_EQ(table.lines, (std::vector<int>{2, 3}));
    EXPECT_EQ(table.file, "t.csv");
}

TEST(Csv, quoted_cells_hold_commas_quotes_and_line_ends) {
    RecordProperty("requirement", "XCH-001");
    const auto table = table_of("A,B\n\"a,b\",\"say \"\"no\"\"\"\n\"two\r\nlines\",\"\"\nlast,x");
    EXPECT_EQ(table.rows, (Rows{{"a,b", "say \"no\""}, {"two\r\nlines", ""}, {"last", "x"}}));
    EXPECT_EQ(table.lines, (std::vector<int>{2, 3, 5}));
}

TEST(Csv, every_kind_of_line_end_counts_one_line) {
    RecordProperty("requirement", "XCH-001");
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const auto table = table_of("A,B" + end + "1,2" + end + end + "3,4" + end);
        EXPECT_EQ(table.rows, (Rows{{"1", "2"}, {"3", "4"}}));
        EXPECT_EQ(table.lines, (std::vector<int>{2, 4}));
    }
}

TEST(Csv, a_byte_order_mark_is_no_part_of_the_first_name) {
    RecordProperty("requirement", "XCH-001");
    EXPECT_EQ(table_of("\xEF\xBB\xBF"
                       "A,B\n1,2\n")
                  .header.front(),
              "A");
}

TEST(Csv, a_table_without_rows_is_fine) {
    const auto table = table_of("A,B\n");
    EXPECT_EQ(table.header.size(), 2U);
    EXPECT_TRUE(table.rows.empty());
}

TEST(Csv, a_row_that_does_not_fit_the_header_is_reported_and_left_out_never_guessed) {
    RecordProperty("requirement", "XCH-002");
    const std::string bytes = "A,B\n1,2\n3\n4,5,6\n7,8\n";
    EXPECT_EQ(found(bytes), (Found{"csv-ragged-row 3:1 error", "csv-ragged-row 4:1 error"}));
    const auto read = read_csv(bytes, "t.csv");
    EXPECT_EQ(read.value->rows, (Rows{{"1", "2"}, {"7", "8"}}));
    EXPECT_EQ(read.value->lines, (std::vector<int>{2, 5}));
    EXPECT_EQ(read.findings[0].where.row, 3);
}

TEST(Csv, of_very_many_rows_that_do_not_fit_the_rest_is_counted) {
    std::string bytes = "A,B\n";
    for (int i = 0; i < 250; ++i) bytes += "1\n";
    const auto read = read_csv(bytes, "t.csv");
    ASSERT_EQ(read.findings.size(), 101U);
    EXPECT_EQ(read.findings.back().message, "150 more rows have another number of cells than the header. They were left out.");
}

TEST(Csv, a_quote_that_never_closes_is_reported_where_it_opens_and_rows_before_it_are_kept) {
    RecordProperty("requirement", "XCH-003");
    const std::string bytes = "A,B\n1,2\n3,\"4\n5,6\n";
    EXPECT_EQ(found(bytes), (Found{"csv-unclosed-quote 3:3 error"}));
    EXPECT_EQ(read_csv(bytes, "t.csv").value->rows, (Rows{{"1", "2"}}));
}

TEST(Csv, text_after_a_closing_quote_costs_the_row_and_not_the_file) {
    RecordProperty("requirement", "XCH-003");
    const std::string bytes = "A,B\n\"1\"x,2\n3,4\n";
    EXPECT_EQ(found(bytes), (Found{"csv-text-after-quote 2:4 error"}));
    EXPECT_EQ(read_csv(bytes, "t.csv").value->rows, (Rows{{"3", "4"}}));
}

TEST(Csv, a_quote_inside_a_plain_cell_is_kept_with_a_warning) {
    const std::string bytes = "A,B\n5\" scar,2\n";
    EXPECT_EQ(found(bytes), (Found{"csv-stray-quote 2:2 warning"}));
    EXPECT_EQ(read_csv(bytes, "t.csv").value->rows, (Rows{{"5\" scar", "2"}}));
}

TEST(Csv, bytes_that_are_no_text_are_refused_at_their_place) {
    RecordProperty("requirement", "XCH-004");
    EXPECT_EQ(found("A,B\n1,Gr\xFC\xDF"), (Found{"csv-not-utf8 2:5 error"}));
    EXPECT_EQ(found("A,B\n\u00E4\u00E4,\xFC"), (Found{"csv-not-utf8 2:4 error"}));  // columns are characters
    EXPECT_EQ(found(std::string_view("A,B\n1,\0", 7)), (Found{"csv-nul 2:3 error"}));
    EXPECT_EQ(found(std::string_view("\xFF\xFE"
                                     "A\0",
                                     4)),
              (Found{"csv-not-utf8 1:1 error"}));
    EXPECT_FALSE(read_csv("A\n\xFF", "t.csv").value);
}

TEST(Csv, a_file_without_a_header_is_refused) {
    RecordProperty("requirement", "XCH-004");
    EXPECT_EQ(found(",\n,\n").back(), "csv-empty 1:1 error");
    EXPECT_FALSE(read_csv(",\n", "t.csv").value);
    for (const auto* bytes : {"", "\n\n", "\xEF\xBB\xBF", "\r\n"}) {
        EXPECT_EQ(found(bytes), (Found{"csv-empty 1:1 error"}));
        EXPECT_FALSE(read_csv(bytes, "t.csv").value);
    }
}

TEST(Csv, another_separator_is_named) {
    RecordProperty("requirement", "XCH-004");
    EXPECT_EQ(found("USUBJID;AGE\n1;2\n"), (Found{"csv-separator 1:8 error"}));
    EXPECT_EQ(found("USUBJID\tAGE\n1\t2\n"), (Found{"csv-separator 1:8 error"}));
    EXPECT_TRUE(found("\"USUBJID;AGE\"\n1\n").empty());
}

TEST(Csv, columns_without_a_name_or_with_one_that_is_taken_are_left_out) {
    RecordProperty("requirement", "XCH-005");
    EXPECT_EQ(found("A,,B,\n1,,2, \n"), (Found{"csv-column-without-name 1:0 warning", "csv-column-without-name 1:0 warning"}));
    EXPECT_EQ(read_csv("A,,B,\n1,,2, \n", "t.csv").value->rows, (Rows{{"1", "2"}}));
    EXPECT_EQ(found("A,,B\n1,x,2\n"), (Found{"csv-column-without-name 1:0 error"}));
    EXPECT_EQ(found("A,B,A\n1,2,3\n"), (Found{"csv-column-twice 1:0 error"}));
    const auto read = read_csv("A,B,A\n1,2,3\n", "t.csv");
    EXPECT_EQ(read.value->header, (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(read.value->rows, (Rows{{"1", "2"}}));
}

TEST(Csv, very_long_lines_are_read) {
    const std::string cell(3'000'000, 'x');
    EXPECT_EQ(table_of("A,B\n" + cell + ",\"" + cell + "\"\n").rows.front()[1].size(), cell.size());
}

TEST(Csv, an_empty_cell_of_a_single_column_survives_writing) {
    RecordProperty("requirement", "XCH-006");
    const TextTable table{"t.csv", {"A"}, Rows{{"1"}, {""}, {"2"}}, {2, 3, 4}};
    EXPECT_EQ(write_csv(table), "A\n1\n\"\"\n2\n");
    EXPECT_TRUE(operator_equal(table_of(write_csv(table)), table));
}

RC_GTEST_PROP(CsvProperties, a_written_table_is_read_back_without_findings, ()) {
    const auto text = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab ,;\"\n\r\t-")));
    const auto width = *rc::gen::inRange<std::size_t>(1, 5);
    TextTable table;
    std::set<std::string> names;
    while (table.header.size() < width) {
        const std::string name =
            *rc::gen::map(text, [](const std::string& any) { return std::string(trim(any)) + "n"; }) + std::to_string(names.size());
        if (names.insert(name).second) table.header.push_back(name);
    }
    table.rows = *rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(width, text));
    const auto again = read_csv(write_csv(table), "t.csv");
    RC_ASSERT(again.findings.empty());
    RC_ASSERT(operator_equal(*again.value, table));
}

RC_GTEST_PROP(CsvProperties, any_bytes_are_read_or_refused_with_a_place, (const std::string& bytes)) {
    const auto read = read_csv(bytes, "t.csv");
    if (!read.value) RC_ASSERT(has_error(read.findings));
    for (const Finding& finding : read.findings) RC_ASSERT(finding.where.line > 0);
    if (!read.value) return;
    RC_ASSERT(read.value->rows.size() == read.value->lines.size());
    for (const auto& row : read.value->rows) RC_ASSERT(row.size() == read.value->header.size());
}
