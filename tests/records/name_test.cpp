// Names of domains and variables as numbers, and rows held in place.
#include "records/name.hpp"

#include <gtest/gtest.h>

#include "records/rows.hpp"

namespace oligo::records {
namespace {

TEST(Name, is_the_text_it_was_made_from) {
    RecordProperty("requirement", "REC-041");
    for (const char* text : {"", "TR", "TRSEQ", "TRSTRESN"}) EXPECT_EQ(Name(std::string_view(text)).text(), text);
    EXPECT_EQ(Name("TRSEQ"), Name(std::string_view("TRSEQ")));
    EXPECT_NE(Name("TRSEQ"), Name("TRSTAT"));
    EXPECT_NE(Name("TR"), Name("TRSEQ"));
    EXPECT_TRUE(Name().empty());
}

TEST(Name, is_joined_from_a_domain_and_an_ending) {
    RecordProperty("requirement", "REC-041");
    EXPECT_EQ(Name("TR") + Name("STRESN"), Name("TRSTRESN"));
    EXPECT_EQ(Name("TR") + Name(), Name("TR"));
    EXPECT_EQ(Name() + Name("DTC"), Name("DTC"));
}

TEST(Name, that_is_longer_than_SDTM_has_equals_none_that_a_rule_can_write) {
    RecordProperty("requirement", "REC-041");
    const Name longer(std::string_view("SITE_NOTES"));
    EXPECT_NE(longer, Name());
    EXPECT_NE(longer, Name("SITE_NOT"));
    EXPECT_NE(longer + Name("SEQ"), Name("SEQ"));
    EXPECT_NE(Name("SUPPDM") + Name("TESTCD"), Name("SUPPDMTE"));
    EXPECT_EQ(Name("ABCDEFGH") + Name(), Name("ABCDEFGH"));
}

Rows rows_up_to(std::uint32_t count) {
    Rows rows;
    for (std::uint32_t row = 0; row < count; ++row) rows.push_back({1, row});
    return rows;
}

TEST(Rows, are_kept_in_order_however_many_they_are) {
    RecordProperty("requirement", "REC-041");
    for (const std::uint32_t count : {0U, 1U, 4U, 5U, 40U}) {
        const Rows rows = rows_up_to(count);
        ASSERT_EQ(rows.size(), count);
        for (std::uint32_t row = 0; row < count; ++row) EXPECT_EQ(rows[row].row, row);
        Rows copy = rows;
        EXPECT_EQ(copy, rows);
        const Rows moved = std::move(copy);
        EXPECT_EQ(moved, rows);
        Rows twice;
        twice = moved;
        twice.append(rows);
        EXPECT_EQ(twice.size(), 2 * count);
        erase_if(twice, [](RecordRef row) { return row.row % 2 == 1; });
        EXPECT_EQ(twice.size(), 2 * ((count + 1) / 2));
    }
}

}  // namespace
}  // namespace oligo::records
