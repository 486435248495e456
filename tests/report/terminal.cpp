// Text for the terminal: widths, wrapping, tables, what may be printed.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/text.hpp"
#include "report/text_table.hpp"

namespace oligo::report {
namespace {

int widest_line(std::string_view text) {
    int widest = 0;
    for (const auto& line : split(text, '\n')) widest = std::max(widest, display_width(line));
    return widest;
}

TEST(DisplayWidth, counts_columns_and_not_bytes) {
    EXPECT_EQ(display_width("abc"), 3);
    EXPECT_EQ(display_width("Größe"), 5);
    EXPECT_EQ(display_width("✓ ✗ – ≥"), 7);
    EXPECT_EQ(display_width("患者"), 4);
    EXPECT_EQ(display_width("e\u0301"), 1);
    EXPECT_EQ(display_width(""), 0);
}

TEST(Printable, escape_sequences_cannot_reach_the_terminal) {
    RecordProperty("requirement", "REP-003");
    EXPECT_EQ(printable("COS\x1b[2J-003"), "COS\uFFFD[2J-003");
    EXPECT_EQ(printable("a\u009bb"), "a\uFFFDb");
    EXPECT_EQ(printable("a\xFF"), "a\uFFFD");
    EXPECT_EQ(printable("met\u202Etem ton"), "met\uFFFDtem ton");
    EXPECT_EQ(printable("a\tb\r\nc"), "a b\nc");
}

TEST(Wrap, breaks_at_spaces_and_inside_a_word_only_where_it_must) {
    EXPECT_EQ(wrap("one or two lesions", 10), (std::vector<std::string>{"one or two", "lesions"}));
    EXPECT_EQ(wrap("abcdefghij k", 4), (std::vector<std::string>{"abcd", "efgh", "ij k"}));
    EXPECT_EQ(wrap("a\nb", 10), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(wrap("", 10), (std::vector<std::string>{""}));
}

TEST(Wrap, a_mark_without_a_letter_stays_before_the_word_after_it) {
    RecordProperty("requirement", "REP-003");
    EXPECT_EQ(wrap("\xCD\x99 aaaaa", 2), (std::vector<std::string>{"\xCD\x99", "aa", "aa", "a"}));
}

RC_GTEST_PROP(Wrap, never_exceeds_the_width_and_loses_no_letter, (const std::string& bytes)) {
    const int width = *rc::gen::inRange(2, 60);
    std::string joined;
    for (const auto& line : wrap(bytes, width)) {
        RC_ASSERT(display_width(line) <= width);
        joined += line;
    }
    const auto letters = [](std::string text) {
        std::erase_if(text, [](char letter) { return letter == ' ' || letter == '\n'; });
        return text;
    };
    RC_ASSERT(letters(joined) == letters(printable(bytes)));
}

const std::vector<Column> columns{{"id", 3}, {"what it asks", 10}, {"verdict", 8}};
const std::vector<std::vector<Cell>> rows{
    {{"I01", Paint::Strong}, {"HER2 positive", Paint::None}, {"✓ met", Paint::Good}},
    {{"I02", Paint::Strong}, {"One to three distant metastases", Paint::None}, {"? unknown", Paint::Warn}}};

TEST(TextTable, small_tables_look_so) {
    EXPECT_EQ(text_table(columns, rows, {80, false}),
              "id   what it asks                     verdict\n"
              "───  ───────────────────────────────  ─────────\n"
              "I01  HER2 positive                    ✓ met\n"
              "I02  One to three distant metastases  ? unknown\n");
}

TEST(TextTable, cells_wrap_where_the_width_is_small) {
    EXPECT_EQ(text_table(columns, rows, {40, false}),
              "id   what it asks              verdict\n"
              "───  ────────────────────────  ─────────\n"
              "I01  HER2 positive             ✓ met\n"
              "\n"
              "I02  One to three distant      ? unknown\n"
              "     metastases\n");
}

TEST(TextTable, rows_become_blocks_where_columns_do_not_fit) {
    const std::vector<Column> wide{{"id", 3}, {"what it asks", 30}, {"verdict", 20}};
    EXPECT_EQ(text_table(wide, rows, {40, false}),
              "id: I01\n"
              "what it asks: HER2 positive\n"
              "verdict: ✓ met\n"
              "\n"
              "id: I02\n"
              "what it asks: One to three distant\n"
              "  metastases\n"
              "verdict: ? unknown\n");
}

TEST(TextTable, colour_changes_no_width) {
    const std::string painted_table = text_table(columns, rows, {40, true});
    EXPECT_NE(painted_table.find("\x1b[32m✓ met\x1b[0m"), std::string::npos);
    std::string plain_table;
    for (std::size_t i = 0; i < painted_table.size(); ++i) {
        if (painted_table[i] == '\x1b')
            i = painted_table.find('m', i);
        else
            plain_table += painted_table[i];
    }
    EXPECT_EQ(plain_table, text_table(columns, rows, {40, false}));
}

TEST(TextTable, letters_of_double_width_stay_aligned) {
    const std::vector<std::vector<Cell>> wide{{{"患者", Paint::None}, {"a", Paint::None}}, {{"ab", Paint::None}, {"b", Paint::None}}};
    EXPECT_EQ(text_table(std::vector<Column>{{"who", 2}, {"x", 2}}, wide, {80, false}),
              "who   x\n"
              "────  ─\n"
              "患者  a\n"
              "ab    b\n");
}

RC_GTEST_PROP(TextTable, never_exceeds_the_width, (const std::vector<std::string>& texts)) {
    std::vector<std::vector<Cell>> cells;
    for (const auto& text : texts) cells.push_back({{"I01", Paint::None}, {text, Paint::None}, {text + text, Paint::Bad}});
    const int width = *rc::gen::inRange(40, 120);
    RC_ASSERT(widest_line(text_table(columns, cells, {width, false})) <= width);
}

}  // namespace
}  // namespace oligo::report
