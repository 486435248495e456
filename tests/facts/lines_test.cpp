#include "facts/lines.hpp"

#include <gtest/gtest.h>

#include "core/text.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using ::testing::ValuesIn;

std::vector<std::string> words(const std::string& text) {
    std::vector<std::string> found;
    for (const std::string& word : split(text, ' ')) {
        if (!word.empty()) found.push_back(word);
    }
    return found;
}

/// ingredient:kind:start:end, end empty when it is not recorded; then the regimen where it is told.
facts::LineDrug read_drug(const std::string& text) {
    const auto parts = split(text, ':');
    facts::LineDrug drug;
    drug.ingredient = parts.at(0);
    drug.kind = parts.at(1);
    drug.started = read_date(parts.at(2)).value();
    drug.ongoing = parts.at(3) == "ongoing";
    drug.ended = read_date(parts.at(3));
    if (parts.size() > 4) drug.regimen = parts[4];
    return drug;
}

std::string text_of(const facts::LineHistory& history) {
    std::string text;
    for (const facts::Line& line : history.lines) {
        text += (text.empty() ? "" : " ") + std::to_string(line.number) + "@" + oligo::text_of(line.started);
    }
    if (history.undecided != expression::Reason::None) text += " undecided:" + history.between;
    return text;
}

class LinesTable : public ::testing::TestWithParam<Row> {};

TEST_P(LinesTable, are_built_from_drugs) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    std::vector<facts::LineDrug> drugs;
    for (const std::string& word : words(row["drugs"])) drugs.push_back(read_drug(word));
    std::vector<DateRange> progressions;
    for (const std::string& word : words(row["progressions"])) progressions.push_back(read_date(word).value());
    const facts::LineRules rules{Days(std::stoi(row["window"])), Days(std::stoi(row["gap"])), row["maintenance"] == "true"};
    EXPECT_EQ(text_of(facts::build_lines(drugs, progressions, rules)), row["expected"]) << row["source"];
    std::reverse(drugs.begin(), drugs.end());
    const auto reversed = facts::build_lines(drugs, progressions, rules);
    if (reversed.undecided == expression::Reason::None) {
        EXPECT_EQ(text_of(reversed), row["expected"]) << "the order of the records counts";
    }
}

INSTANTIATE_TEST_SUITE_P(SystemicTherapy, LinesTable, ValuesIn(read_cases("facts/lines.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
