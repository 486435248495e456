#include "facts/lines.hpp"

#include <gtest/gtest.h>

#include <set>

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/overall_response.hpp"
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

/// ingredient:kind:start:end, end empty when it is not recorded; then the regimen where it is told, and why it was stopped. The kind is ?
/// for a drug that no dictionary knows, with its class after a slash where it has one, and ?? after the setting that was not told:
/// "endocrine??".
facts::LineDrug read_drug(const std::string& text) {
    const auto parts = split(text, ':');
    facts::LineDrug drug;
    drug.ingredient = parts.at(0);
    drug.kind = parts.at(1);
    drug.is_known = drug.kind != "?";
    drug.is_purpose_told = !drug.kind.ends_with("??");
    if (!drug.is_known) drug.kind.clear();
    if (!drug.is_purpose_told) drug.kind.resize(drug.kind.size() - 2);
    if (const auto slash = drug.kind.find('/'); slash != std::string::npos) {
        drug.classes = {drug.kind.substr(0, slash), drug.kind.substr(slash + 1)};
        drug.kind.resize(slash);
    }
    drug.started = read_date(parts.at(2)).value();
    drug.ongoing = parts.at(3) == "ongoing";
    drug.ended = read_date(parts.at(3));
    if (parts.size() > 4) drug.regimen = parts[4];
    if (parts.size() > 5) drug.stopped = facts::read_stop_reason(upper(parts[5]));
    return drug;
}

std::string text_of(const std::vector<facts::Line>& lines) {
    std::string text;
    for (const facts::Line& line : lines) {
        text += (text.empty() ? "" : " ") + std::to_string(line.number) + "@" + oligo::text_of(line.started);
    }
    return text.empty() ? "none" : text;
}

/// The different ways, sorted; what leaves them open.
std::string text_of(const facts::LineHistory& history) {
    std::set<std::string> ways;
    for (const auto& way : history.ways) ways.insert(text_of(way));
    const std::vector<std::string> sorted(ways.begin(), ways.end());
    std::string text = join(sorted, " or ");
    if (history.undecided == expression::Reason::PartialDate) text += " undecided:" + history.between;
    if (history.undecided == expression::Reason::Missing) return fmt::format("at least {} line: too many ways", history.fewest());
    if (ways.size() < 2) return text;
    for (const facts::LineDoubt& doubt : history.doubts) {
        const char* about = doubt.about == facts::LineDoubt::About::Name      ? "name"
                            : doubt.about == facts::LineDoubt::About::Purpose ? "purpose"
                                                                              : "stop";
        text += std::string("; ") + about + " of " + doubt.ingredient;
    }
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
    const facts::LineRules rules{Days(std::stoi(row["window"])), Days(std::stoi(row["gap"])), row["maintenance"] == "true",
                                 row["substitution"] == "same_line"};
    EXPECT_EQ(text_of(facts::build_lines(drugs, progressions, rules)), row["expected"]) << row["source"];
    std::reverse(drugs.begin(), drugs.end());
    const auto reversed = facts::build_lines(drugs, progressions, rules);
    if (reversed.undecided == expression::Reason::None) {
        EXPECT_EQ(text_of(reversed), row["expected"]) << "the order of the records counts";
    }
}

class StopReasonTable : public ::testing::TestWithParam<Row> {};

TEST_P(StopReasonTable, tells_whether_another_drug_can_stand_in) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const std::map<std::string, facts::StopReason> reasons = {{"untold", facts::StopReason::Untold},
                                                              {"tolerance or supply", facts::StopReason::ToleranceOrSupply},
                                                              {"progression", facts::StopReason::Progression},
                                                              {"other", facts::StopReason::Other}};
    EXPECT_EQ(facts::read_stop_reason(row["text"]), reasons.at(row["expected"])) << row["source"];
}

class OverallResponseTable : public ::testing::TestWithParam<Row> {};

TEST_P(OverallResponseTable, tells_control_from_progression) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const std::map<std::string, facts::OverallResponse> responses = {{"untold", facts::OverallResponse::Untold},
                                                                     {"control", facts::OverallResponse::Control},
                                                                     {"progression", facts::OverallResponse::Progression}};
    EXPECT_EQ(facts::read_overall_response(row["text"]), responses.at(row["expected"])) << row["source"];
}

INSTANTIATE_TEST_SUITE_P(SystemicTherapy, OverallResponseTable, ValuesIn(read_cases("facts/overall_responses.csv")), case_name);
INSTANTIATE_TEST_SUITE_P(SystemicTherapy, StopReasonTable, ValuesIn(read_cases("facts/stop_reasons.csv")), case_name);
INSTANTIATE_TEST_SUITE_P(SystemicTherapy, LinesTable, ValuesIn(read_cases("facts/lines.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
