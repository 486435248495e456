#include "exchange/dataset_json_writer.hpp"

#include <gtest/gtest.h>

#include "exchange/dataset_json.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

namespace {

using Rows = std::vector<std::vector<std::string>>;

Checked<std::string> write(const Rows& rows, const std::string& originator = {}) {
    const Dataset data = {"ADRS",
                          "Response",
                          {{"AVALC", "Value", VariableType::Text},
                           {"AVAL", "Number", VariableType::Number},
                           {"ADY", "Day", VariableType::Integer},
                           {"ADT", "Date", VariableType::Day}},
                          TextRows(rows),
                          {"AVALC", "ADY"}};
    return exchange::write_dataset_json(data, {"S", Date(std::chrono::year(2026) / 11 / 28), originator, "oligotrial", "0.1.0"});
}

TEST(DatasetJsonWriter, what_is_written_is_read_back_equal) {
    RecordProperty("requirement", "XCH-052");
    const Rows rows = {
        {"", "", "", ""}, {"\"q\" \\ \n\xC3\xB6", "-1.5", "-7", "1959-12-31"}, {std::string(201, 'x'), "0.1", "0", "2026-02-10"}};
    const auto read = exchange::read_dataset_json(write(rows).value.value_or(""), "f");
    ASSERT_TRUE(read.value.has_value());
    EXPECT_TRUE(read.findings.empty());
    EXPECT_EQ(read.value->rows.size(), rows.size());
    for (std::size_t i = 0; i < read.value->rows.size(); ++i) EXPECT_EQ(read.value->rows[i].cells(), rows[i]);
    EXPECT_TRUE(exchange::read_dataset_json(write({}).value.value_or(""), "f").findings.empty());
}

TEST(DatasetJsonWriter, a_cell_of_another_type_is_refused) {
    RecordProperty("requirement", "XCH-052");
    for (const Rows& rows :
         {Rows{{"\xFF", "", "", ""}}, Rows{{"", "nan", "", ""}}, Rows{{"", "", "1.5", ""}}, Rows{{"", "", "", "2026-02"}}})
        EXPECT_FALSE(write(rows).value.has_value());
}

TEST(DatasetJsonWriter, a_day_becomes_a_number_and_keys_are_counted) {
    RecordProperty("requirement", "XCH-053");
    const std::string text = write({}).value.value_or("");
    EXPECT_NE(text.find(R"("dataType":"date","targetDataType":"integer","displayFormat":"DATE9."})"), std::string::npos) << text;
    EXPECT_NE(text.find(R"("name":"AVALC","label":"Value","dataType":"string","length":1,"keySequence":1})"), std::string::npos) << text;
    EXPECT_NE(text.find(R"("name":"ADY","label":"Day","dataType":"integer","keySequence":2})"), std::string::npos) << text;
}

TEST(DatasetJsonWriter, who_made_the_file_is_told_where_it_is_known) {
    RecordProperty("requirement", "XCH-053");
    EXPECT_EQ(write({}).value.value_or("originator").find("originator"), std::string::npos);
    EXPECT_NE(write({}, "O").value.value_or("").find(R"("originator":"O",)"), std::string::npos);
}

}  // namespace
