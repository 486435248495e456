// A table looks like rows of text and holds columns in which equal texts stand once.
#include "core/table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "core/result.hpp"
#include "core/text.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const TextRows& rows) {
    Rows result;
    for (const auto row : rows) result.push_back(row.cells());
    return result;
}

// Few different texts, short and long ones: those of one length differ in one letter.
rc::Gen<Rows> any_rows(std::size_t width) {
    const auto text = rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 40), rc::gen::inRange(0, 40)), [](const auto& made) {
        std::string cell(static_cast<std::size_t>(made.first), 'a');
        if (!cell.empty()) cell[static_cast<std::size_t>(made.second) % cell.size()] = 'b';
        return cell;
    });
    return rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(width, text));
}

}  // namespace

RC_GTEST_PROP(Tables, hold_the_rows_that_were_added_and_each_text_once, ()) {
    const auto width = *rc::gen::inRange<std::size_t>(1, 4);
    const Rows rows = *any_rows(width);
    TextRows table(rows);
    RC_ASSERT(rows_of(table) == rows);
    RC_ASSERT(table == TextRows(rows));
    for (std::size_t i = 0; i < table.width(); ++i) {
        const auto& values = table.column(i).values;
        RC_ASSERT(std::set<std::string>(values.begin(), values.end()).size() == values.size());
    }
}

RC_GTEST_PROP(Tables, lose_columns_and_keep_the_others, ()) {
    Rows rows = *any_rows(3);
    TextRows table(rows);
    table.remove_columns({false, true, false});
    for (auto& row : rows) row.erase(row.begin() + 1);
    RC_ASSERT(rows_of(table) == rows);
}

RC_GTEST_PROP(Tables, go_on_with_chosen_rows_of_another_column, ()) {
    const Rows first = *any_rows(1);
    const Rows second = *any_rows(1);
    std::vector<std::string> expected;
    TextColumnBuilder builder;
    if (!first.empty()) builder.add_all(std::move(TextRows(first).take_columns()[0]), nullptr, trim);
    for (const auto& row : first) expected.emplace_back(trim(row[0]));
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t row = 0; row < second.size(); row += 2) chosen.push_back(row);
    if (!second.empty()) builder.add_all(std::move(TextRows(second).take_columns()[0]), &chosen, trim);
    for (const auto row : chosen) expected.emplace_back(trim(second[row][0]));
    builder.add_empty_until(expected.size() + 2);
    expected.resize(expected.size() + 2);
    const TextColumn column = builder.take();
    RC_ASSERT(column.cells.size() == expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row) RC_ASSERT(column[row] == expected[row]);
    RC_ASSERT(std::set<std::string>(column.values.begin(), column.values.end()).size() == column.values.size());
}

TEST(Tables, with_very_many_texts_find_each_again) {
    RecordProperty("requirement", "CORE-023");
    TextColumnBuilder builder;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 100'000; ++i) builder.add(std::to_string(i));
    }
    EXPECT_EQ(builder.column().values.size(), 100'000U);
    EXPECT_EQ(builder.column()[150'000], "50000");
}

TEST(Tables, whose_rows_differ_in_length_are_a_bug) {
    RecordProperty("requirement", "CORE-022");
    TextRows rows;
    rows.push_back({"1", "2"});
    EXPECT_THROW(rows.push_back({"1"}), ContractViolation);
}
