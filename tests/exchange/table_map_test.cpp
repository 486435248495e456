// Maps are read with every error in one run, and cells as they say.
#include "exchange/table_map.hpp"

#include <gtest/gtest.h>

#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "exchange/table_cell.hpp"
#include "exchange/table_date.hpp"
#include "support/cases.hpp"

namespace oligo::exchange {
namespace {

using testing::case_name;
using testing::read_cases;
using testing::Row;

class BadMaps : public ::testing::TestWithParam<Row> {};

TEST_P(BadMaps, Match) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto read = read_table_map(row["map"], "map.yaml");
    const bool found = std::any_of(read.findings.begin(), read.findings.end(), [&row](const Finding& finding) {
        return finding.id == row["id"] && std::to_string(finding.where.line) == row["line"] &&
               std::to_string(finding.where.column) == row["column"] && finding.message.find(row["message"]) != std::string::npos;
    });
    std::string all;
    for (const auto& finding : read.findings)
        all += fmt::format("{}:{} {} {}\n", finding.where.line, finding.where.column, finding.id, finding.message);
    EXPECT_TRUE(found) << all;
}
INSTANTIATE_TEST_SUITE_P(Map, BadMaps, ::testing::ValuesIn(read_cases("exchange/bad_maps.csv")), case_name);

TEST(Map, says_all_errors_at_once_in_the_order_of_the_file) {
    RecordProperty("requirement", "XCH-040");
    const auto read = read_table_map(
        "oligotrial_map: 1\nstudi: S\ntables:\n  - subject: id\n    seperator: tab\n    records:\n      - domain: dm\n        set: {Sex: "
        "{as: text}}\n",
        "map.yaml");
    std::vector<int> lines;
    for (const auto& finding : read.findings) lines.push_back(finding.where.line);
    EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end()));
    EXPECT_GE(std::set<int>(lines.begin(), lines.end()).size(), 5U);
    for (const auto& finding : read.findings) EXPECT_EQ(finding.where.file, "map.yaml");
}

// What the reader says the keys of a part are, when it is given one that it does not know.
std::set<std::string> keys_of(std::string_view map, std::string_view part) {
    std::set<std::string> keys;
    for (const auto& finding : read_table_map(map, "m").findings) {
        const std::string about = fmt::format("is no key of {}. Its keys are: ", part);
        const auto at = finding.message.find(about);
        if (at == std::string::npos) continue;
        auto list = finding.message.substr(at + about.size());
        list.pop_back();
        for (const auto& key : split(list, ',')) keys.insert(std::string(trim(key)));
    }
    return keys;
}

std::set<std::string> properties(const nlohmann::json& schema) {
    std::set<std::string> names;
    for (const auto& [name, ignored] : schema.at("properties").items()) names.insert(name);
    return names;
}

TEST(Map, schema_has_the_keys_that_the_reader_knows) {
    RecordProperty("requirement", "XCH-040");
    const auto schema = nlohmann::json::parse(testing::read_file(testing::source_path("share/schemas/map.schema.json")));
    const std::string map =
        "oligotrial_map: 1\nzzzzzzzz: 1\ntables:\n  - zzzzzzzz: 1\n    subject: {zzzzzzzz: 1}\n    records:\n      - zzzzzzzz: 1\n        "
        "set: {SEX: {zzzzzzzz: 1}}\n";
    EXPECT_EQ(keys_of(map, "the map"), properties(schema));
    EXPECT_EQ(keys_of(map, "a table"), properties(schema.at("$defs").at("table")));
    EXPECT_EQ(keys_of(map, "subject"), properties(schema.at("$defs").at("subject")));
    EXPECT_EQ(keys_of(map, "a record"), properties(schema.at("$defs").at("record")));
    EXPECT_EQ(keys_of(map, "SEX"), properties(schema.at("$defs").at("value")));
}

class WrittenDates : public ::testing::TestWithParam<Row> {};

TEST_P(WrittenDates, Match) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto formats = row["formats"].empty() ? std::vector<std::string>{} : split(row["formats"], '|');
    for (const auto& format : formats) EXPECT_TRUE(is_date_format(format)) << format;
    const auto read = read_written_date(row["text"], formats);
    EXPECT_EQ(read.value_or(""), row["expected"]);
    if (!read) {
        EXPECT_NE(read.error().message.find(row["advice"]), std::string::npos) << read.error().message;
    }
}
INSTANTIATE_TEST_SUITE_P(Map, WrittenDates, ::testing::ValuesIn(read_cases("exchange/table_dates.csv")), case_name);

class CountedDays : public ::testing::TestWithParam<Row> {};

TEST_P(CountedDays, Match) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto from = read_date(row["from"]);
    const auto amount = Decimal::read(row["amount"]);
    ASSERT_TRUE(from && amount);
    const auto day = counted_day(*from, *amount, row["step"], row["direction"] == "1" ? 1 : -1);
    EXPECT_EQ(day.value_or(""), row["expected"]) << (day ? "" : day.error().message);
}
INSTANTIATE_TEST_SUITE_P(Map, CountedDays, ::testing::ValuesIn(read_cases("exchange/counted_days.csv")), case_name);

MapValue value_of(const std::string& yaml) {
    const auto map = read_table_map(
        "oligotrial_map: 1\nstudy: S\ntables:\n  - subject: id\n    records:\n      - domain: DM\n        set: {SEX: " + yaml + "}\n", "m");
    EXPECT_TRUE(map.value && map.findings.empty()) << (map.findings.empty() ? "" : map.findings.front().message);
    return map.value->tables.at(0).records.at(0).set.at(0).second;
}

class TableCells : public ::testing::TestWithParam<Row> {};

TEST_P(TableCells, Match) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto reading = read_cell(value_of(row["value"]), trim(row["first"]), trim(row["second"]));
    const char* states[] = {"missing", "read", "refused"};
    EXPECT_EQ(states[reading.state], row["state"]) << reading.why;
    EXPECT_EQ(reading.text, row["text"]);
    EXPECT_NE(reading.why.find(row["why"]), std::string::npos) << reading.why;
}
INSTANTIATE_TEST_SUITE_P(Map, TableCells, ::testing::ValuesIn(read_cases("exchange/table_cells.csv")), case_name);

}  // namespace
}  // namespace oligo::exchange
