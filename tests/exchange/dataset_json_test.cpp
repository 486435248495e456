#include "exchange/dataset_json.hpp"

#include <gtest/gtest.h>

#include "exchange/numbers.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

namespace {

using Rows = std::vector<std::vector<std::string>>;
using Found = std::vector<std::string>;

// "json-cell-type 1:20 row 3 AESEQ error": what was found, where, how bad.
Found found(std::string_view bytes) {
    Found result;
    for (const Finding& finding : exchange::read_dataset_json(bytes, "ae.json").findings) {
        const Where& where = finding.where;
        EXPECT_EQ(where.file, "ae.json");
        EXPECT_GT(where.line, 0);
        EXPECT_FALSE(finding.message.empty());
        result.push_back(finding.id + " " + std::to_string(where.line) + ":" + std::to_string(where.column) +
                         (where.row > 0 ? " row " + std::to_string(where.row) : "") + (where.variable.empty() ? "" : " " + where.variable) +
                         " " + name(finding.severity));
    }
    return result;
}

Rows rows_of(std::string_view bytes) {
    const auto read = exchange::read_dataset_json(bytes, "ae.json");
    Rows rows;
    if (!read.value) return {{"nothing was read"}};
    for (const auto row : read.value->rows) rows.push_back(row.cells());
    return rows;
}

std::string column(const std::string& name, const std::string& type) {
    return R"({"itemOID":"IT.)" + name + R"(","name":")" + name + R"(","label":"","dataType":")" + type + "\"}";
}

// A dataset of these columns; `rows` is the JSON of its rows.
std::string dataset(const std::string& columns, int records, const std::string& rows) {
    return R"({"datasetJSONCreationDateTime":"2026-11-25T12:00:00","datasetJSONVersion":"1.1.0","itemGroupOID":"IG.AE","records":)" +
           std::to_string(records) + R"(,"name":"AE","label":"","columns":[)" + columns + "],\n\"rows\":[\n" + rows + "]}";
}

// One column X of a type.
std::string typed(const std::string& type, const std::string& value) {
    return dataset(column("USUBJID", "string") + "," + column("X", type), 1, R"(["01",)" + value + "]");
}

std::string cell_of(const std::string& type, const std::string& value) {
    EXPECT_EQ(found(typed(type, value)), Found{}) << type << " " << value;
    return rows_of(typed(type, value)).at(0).at(1);
}

const std::string two = column("USUBJID", "string") + "," + column("AESEQ", "integer");

}  // namespace

TEST(DatasetJson, values_are_texts_of_their_type) {
    RecordProperty("requirement", "XCH-020");
    EXPECT_EQ(cell_of("string", R"("M\u00fcller \"x\"")"), "M\u00FCller \"x\"");
    EXPECT_EQ(cell_of("string", "null"), "");
    EXPECT_EQ(cell_of("string", "\"\""), "");
    EXPECT_EQ(cell_of("integer", "12"), "12");
    EXPECT_EQ(cell_of("integer", "70.0"), "70");
    EXPECT_EQ(cell_of("integer", "-3"), "-3");
    EXPECT_EQ(cell_of("float", "1.50"), "1.5");
    EXPECT_EQ(cell_of("double", "0.1"), "0.1");
    EXPECT_EQ(cell_of("float", "1e2"), "100");
    EXPECT_EQ(cell_of("float", "-0.0"), "0");
    EXPECT_EQ(cell_of("float", "12345678901234567890123"), "12345678901234567890123");
    EXPECT_EQ(cell_of("decimal", R"("30.8983333232059")"), "30.8983333232059");
    EXPECT_EQ(cell_of("decimal", R"("162.90")"), "162.90");
    EXPECT_EQ(cell_of("decimal", R"("1,234.5")"), "1234.5");
    EXPECT_EQ(cell_of("boolean", "true"), "true");
    EXPECT_EQ(cell_of("date", R"("2014-01-02")"), "2014-01-02");
    EXPECT_EQ(cell_of("datetime", R"("2014-01")"), "2014-01");
    EXPECT_EQ(cell_of("time", R"("10:30:00")"), "10:30:00");
    EXPECT_EQ(cell_of("URI", R"("https://x")"), "https://x");
}

TEST(DatasetJson, a_value_of_another_type_is_named_with_row_and_column_and_kept) {
    RecordProperty("requirement", "XCH-021");
    const std::string bytes = dataset(two, 3, "[\"01\",1],\n[\"01\",\"two\"],\n[3,2.5]");
    EXPECT_EQ(found(bytes), (Found{"json-cell-type 4:7 row 3 AESEQ error", "json-cell-type 5:2 row 4 USUBJID error",
                                   "json-cell-type 5:4 row 4 AESEQ error"}));
    EXPECT_EQ(rows_of(bytes), (Rows{{"01", "1"}, {"01", "two"}, {"3", "2.5"}}));
    for (const auto& [type, value] : std::vector<std::pair<std::string, std::string>>{{"decimal", "1.5"},
                                                                                      {"decimal", "\"1,5\""},
                                                                                      {"decimal", "\"1,23,456\""},
                                                                                      {"float", "\"1\""},
                                                                                      {"boolean", "\"Y\""},
                                                                                      {"date", "20140102"},
                                                                                      {"string", "[1,[2]]"},
                                                                                      {"string", R"({"a":1})"},
                                                                                      {"string", R"("a\u0000b")"}}) {
        EXPECT_EQ(found(typed(type, value)).size(), 1U) << type << " " << value;
    }
    EXPECT_EQ(rows_of(typed("string", R"("a\u0000b")")), (Rows{{"01", ""}}));
    EXPECT_EQ(rows_of(typed("string", R"([1,[2]])")), (Rows{{"01", ""}}));
}

TEST(DatasetJson, ndjson_is_a_line_of_metadata_and_a_line_a_row) {
    RecordProperty("requirement", "XCH-022");
    std::string head = dataset(two, 2, "");
    head = head.substr(0, head.find(",\n\"rows\"")) + "}";
    EXPECT_EQ(rows_of(head + "\n[\"01\",1]\r\n[\"01\",2]\n\n"), (Rows{{"01", "1"}, {"01", "2"}}));
    EXPECT_EQ(found(head + "\n[\"01\",1]\n[\"01\",2]"), Found{});
    EXPECT_EQ(exchange::read_dataset_json(head + "\n[\"01\",1]\n[\"01\",2]", "f").value->lines, (std::vector<int>{2, 3}));
    const std::string bad = head + "\n[\"01\",1]\n[\"01\",\n{\"USUBJID\":\"01\"}\n[\"01\",3] x\n[\"01\"]\n[\"02\",5]\n";
    EXPECT_EQ(found(bad), (Found{"json-row 3:7 row 3 error", "json-row 4:1 row 4 error", "json-row 5:10 row 5 error",
                                 "json-ragged-row 6:7 row 6 error", "json-records 1:0 error"}));
    EXPECT_EQ(rows_of(bad), (Rows{{"01", "1"}, {"02", "5"}}));
}

TEST(DatasetJson, rows_may_stand_before_the_columns) {
    RecordProperty("requirement", "XCH-020");
    const std::string bytes =
        R"({"rows":[["01",1]],"columns":[)" + two + R"(],"records":1,"name":"AE","datasetJSONVersion":"1.1.3","itemGroupOID":"IG.AE"})";
    EXPECT_EQ(found(bytes), Found{});
    EXPECT_EQ(rows_of(bytes), (Rows{{"01", "1"}}));
}

TEST(DatasetJson, a_count_that_does_not_fit_says_that_the_file_is_incomplete) {
    RecordProperty("requirement", "XCH-021");
    EXPECT_EQ(found(dataset(two, 3, "[\"01\",1]")), (Found{"json-records 1:0 error"}));
    EXPECT_EQ(rows_of(dataset(two, 3, "[\"01\",1]")), (Rows{{"01", "1"}}));
    EXPECT_EQ(found(dataset(two, 0, "")), Found{});
}

TEST(DatasetJson, another_version_is_named) {
    RecordProperty("requirement", "XCH-021");
    std::string bytes = dataset(two, 1, "[\"01\",1]");
    bytes.replace(bytes.find("1.1.0"), 5, "2.0.0");
    EXPECT_EQ(found(bytes), (Found{"json-version 1:0 error"}));
    EXPECT_EQ(rows_of(bytes).size(), 1U);
    EXPECT_EQ(found(R"({"datasetJSONVersion":"1.0.0","clinicalData":{"itemGroupData":{"IG.DM":{"records":1}}}})"),
              (Found{"json-version 1:0 error"}));
}

TEST(DatasetJson, columns_must_have_distinct_names_and_known_types) {
    RecordProperty("requirement", "XCH-021");
    const std::string bytes = dataset(column("ITEMGROUPDATASEQ", "integer") + "," + column("USUBJID", "string") + "," +
                                          column("A\\u0000", "string") + "," + column("USUBJID", "string") + "," + column("X", "text"),
                                      1, R"([1,"01","b","c","d"])");
    EXPECT_EQ(found(bytes), (Found{"json-data-type 1:0 X error", "json-column-without-name 1:0 error",
                                   "json-column-twice 1:0 USUBJID error", "json-item-group-data-seq 1:0 ITEMGROUPDATASEQ note"}));
    EXPECT_EQ(rows_of(bytes), (Rows{{"01", "d"}}));
}

TEST(DatasetJson, what_is_no_dataset_is_refused) {
    RecordProperty("requirement", "XCH-023");
    EXPECT_EQ(found(R"({"results":[]})"), (Found{"json-no-dataset 1:1 error"}));
    EXPECT_EQ(found(R"({"datasetJSONVersion":"1.1.0","rows":[["01"]]})"), (Found{"json-no-columns 1:0 error"}));
    EXPECT_EQ(found("{\"datasetJSONVersion\":\"1.1.0\",\n\"name\":\"\xFC\"}"), (Found{"json-not-utf8 2:9 error"}));
    EXPECT_EQ(found(R"({"datasetJSONVersion":"1.1.0","x":)" + std::string(100, '[')).at(0), "json-depth 1:50 error");
    EXPECT_EQ(found(R"({"datasetJSONVersion":"1.1.0","x":)" + std::string(3'000'000, '[')).size(), 1U);
    EXPECT_EQ(rows_of(R"({"datasetJSONVersion":"1.1.0","x":)" + std::string(100, '[')), (Rows{{"nothing was read"}}));
}

TEST(DatasetJson, what_is_cut_off_or_damaged_is_named_where_it_stands_and_the_rows_before_it_are_read) {
    RecordProperty("requirement", "XCH-023");
    const std::string whole = dataset(two, 3, "[\"01\",1],\n[\"01\",2],\n[\"01\",3]");
    EXPECT_EQ(found(whole.substr(0, whole.find(",3]"))), (Found{"json-syntax 5:6 error"}));
    EXPECT_EQ(rows_of(whole.substr(0, whole.find(",3]"))), (Rows{{"01", "1"}, {"01", "2"}}));
    std::string damaged = whole;
    damaged[damaged.find("2]")] = '?';
    EXPECT_EQ(found(damaged), (Found{"json-syntax 4:7 error"}));
    EXPECT_EQ(rows_of(damaged), (Rows{{"01", "1"}}));
}

TEST(DatasetJson, a_key_that_stands_twice_is_named_and_the_first_is_read) {
    RecordProperty("requirement", "XCH-021");
    const std::string whole = dataset(two, 1, "[\"01\",1]");
    const std::string bytes = whole.substr(0, whole.size() - 1) + R"(,"rows":[["02",2]]})";
    EXPECT_EQ(found(bytes), (Found{"json-key-twice 3:11 error"}));
    EXPECT_EQ(rows_of(bytes), (Rows{{"01", "1"}}));
}

TEST(DatasetJson, of_very_many_findings_the_rest_is_counted) {
    RecordProperty("requirement", "XCH-021");
    std::string rows;
    for (int i = 0; i < 250; ++i) rows += std::string(i > 0 ? "," : "") + "[\"01\",\"x\"]";
    const auto read = exchange::read_dataset_json(dataset(two, 250, rows), "ae.json");
    ASSERT_EQ(read.findings.size(), 101U);
    EXPECT_EQ(read.findings.back().message.substr(0, 18), "There are 150 more");
}
