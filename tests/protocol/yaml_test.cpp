#include "protocol/yaml.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "core/text.hpp"
#include "support/cases.hpp"

namespace oligo::protocol {
namespace {

using testing::Row;

// In the tables \n, \t, \r stand for themselves.
std::string unescape(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        const char c = text[++i];
        result += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == '0' ? '\0' : c;
    }
    return result;
}

std::string said(const std::vector<Finding>& findings) {
    std::vector<std::string> parts;
    for (const auto& finding : findings) parts.push_back(fmt::format("{} {}:{}", finding.id, finding.where.line, finding.where.column));
    return join(parts, "; ");
}

class RefusedYaml : public ::testing::TestWithParam<Row> {};

TEST_P(RefusedYaml, says_what_is_wrong_and_where) {
    RecordProperty("requirement", GetParam()["requirement"]);
    const auto text = unescape(GetParam()["text"]);
    const auto read = yaml::read_yaml(text, "file.yaml");
    EXPECT_EQ(said(read.findings), GetParam()["expected"]);
    for (const auto& finding : read.findings) {
        EXPECT_NE(finding.message.find(GetParam()["message"]), std::string::npos) << finding.message;
        EXPECT_EQ(finding.where.file, "file.yaml");
    }
}

INSTANTIATE_TEST_SUITE_P(yaml, RefusedYaml, ::testing::ValuesIn(testing::read_cases("protocol/yaml.csv")), testing::case_name);

TEST(Yaml, keeps_scalars_as_text_whatever_yaml_makes_of_them) {
    RecordProperty("requirement", "PRO-003");
    const std::string text = "a: no\nb: 1.0\nc: 0x10\nd: ~\ne: 2026-01-05\nf: 'it''s'\ng:\n";
    const auto read = yaml::read_yaml(text, "f");
    ASSERT_TRUE(read.value && read.findings.empty());
    const auto& root = read.value->root;
    EXPECT_EQ(yaml::find(root, "a")->text, "no");
    EXPECT_EQ(yaml::find(root, "b")->text, "1.0");
    EXPECT_EQ(yaml::find(root, "c")->text, "0x10");
    EXPECT_EQ(yaml::find(root, "e")->text, "2026-01-05");
    EXPECT_EQ(yaml::find(root, "f")->text, "it's");
    EXPECT_EQ(yaml::find(root, "g")->kind, yaml::Kind::Empty);
    EXPECT_EQ(yaml::find(root, "h"), nullptr);
}

TEST(Yaml, columns_count_characters_and_not_bytes) {
    const std::string text =
        "\xEF\xBB\xBF"
        "\xC3\xA4: \xC3\xB6\xC3\xBC\nb: {\xC3\xA4: 1, c: 2}\n";
    const auto read = yaml::read_yaml(text, "f");
    ASSERT_TRUE(read.value && read.findings.empty());
    EXPECT_EQ(read.value->root.entries[0].value.position, (expression::Position{1, 4}));
    EXPECT_EQ(read.value->root.entries[1].value.entries[1].key_position, (expression::Position{2, 11}));
}

TEST(Yaml, an_empty_file_is_an_empty_document) {
    const auto read = yaml::read_yaml("# nothing\n", "f");
    ASSERT_TRUE(read.value);
    EXPECT_EQ(read.value->root.kind, yaml::Kind::Empty);
}

TEST(Yaml, nesting_is_bounded) {
    RecordProperty("requirement", "PRO-004");
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
    };
    EXPECT_TRUE(yaml::read_yaml(nested(50), "f").findings.empty());
    EXPECT_EQ(said(yaml::read_yaml(nested(51), "f").findings), "yaml-depth 1:51");
    EXPECT_EQ(said(yaml::read_yaml("a: [" + nested(60) + ", 1]\nb: " + nested(60), "f").findings), "yaml-depth 1:53; yaml-depth 2:53");
    // Far deeper than the library itself follows.
    EXPECT_EQ(yaml::read_yaml(nested(100'000), "f").findings.size(), 1U);
}

TEST(Yaml, a_bomb_of_aliases_is_refused_without_being_built) {
    RecordProperty("requirement", "PRO-004");
    std::string text = "a0: &a0 [lol, lol, lol]\n";
    for (int i = 1; i < 10; ++i) text += fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
    const auto read = yaml::read_yaml(text, "f");
    EXPECT_EQ(read.findings.size(), 10U + 36U);
    EXPECT_EQ(read.findings.front().id, "yaml-anchor");
    EXPECT_EQ(said({read.findings[1]}), "yaml-anchor 2:5");
}

TEST(Yaml, a_file_too_large_is_refused) {
    const std::string text(yaml::greatest_size + 1, ' ');
    EXPECT_EQ(said(yaml::read_yaml(text, "f").findings), "yaml-size 1:1");
}

// The offsets of a scalar lead back to its own letters, in every style.
class ScalarStyles : public ::testing::TestWithParam<Row> {};

TEST_P(ScalarStyles, every_letter_of_the_value_is_found_where_it_stands) {
    RecordProperty("requirement", GetParam()["requirement"]);
    const auto text = unescape(GetParam()["text"]);
    const auto read = yaml::read_yaml(text, "f");
    ASSERT_TRUE(read.value && read.findings.empty()) << said(read.findings);
    const auto& scalar = read.value->root.entries.back().value;
    EXPECT_EQ(scalar.text, unescape(GetParam()["value"]));
    const auto offsets = source_offsets(text, scalar.offset, scalar.style, scalar.text);
    ASSERT_EQ(offsets.size(), scalar.text.size() + 1);
    for (std::size_t i = 0; i < scalar.text.size(); ++i) {
        EXPECT_LE(offsets[i], offsets[i + 1]);
        if (std::string_view("abcdefgh").find(scalar.text[i]) == std::string_view::npos) continue;
        EXPECT_EQ(text.substr(offsets[i], 1), scalar.text.substr(i, 1)) << "letter " << i;
    }
    const auto at = scalar.text.find(GetParam()["look_for"]);
    const auto position = position_at(read.value->source, offsets[at]);
    EXPECT_EQ(fmt::format("{}:{}", position.line, position.column), GetParam()["expected"]);
}

INSTANTIATE_TEST_SUITE_P(yaml, ScalarStyles, ::testing::ValuesIn(testing::read_cases("protocol/scalar_styles.csv")), testing::case_name);

}  // namespace
}  // namespace oligo::protocol
