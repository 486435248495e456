#include "facts/lines.hpp"

#include <gtest/gtest.h>

#include <random>
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
                                 row["substitution"] == "same_line", row["subset"] == "same_line"};
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
                                                                     {"progression", facts::OverallResponse::Progression},
                                                                     {"unreadable", facts::OverallResponse::Unreadable}};
    EXPECT_EQ(facts::read_overall_response(row["text"]), responses.at(row["expected"])) << row["source"];
}

INSTANTIATE_TEST_SUITE_P(SystemicTherapy, OverallResponseTable, ValuesIn(read_cases("facts/overall_responses.csv")), case_name);
INSTANTIATE_TEST_SUITE_P(SystemicTherapy, StopReasonTable, ValuesIn(read_cases("facts/stop_reasons.csv")), case_name);
INSTANTIATE_TEST_SUITE_P(SystemicTherapy, LinesTable, ValuesIn(read_cases("facts/lines.csv")), case_name);

/// Drugs as a dictionary would know them: two of one class, some of others.
std::vector<facts::LineDrug> catalogue() {
    std::vector<facts::LineDrug> drugs;
    const auto add = [&](const char* ingredient, const char* kind, const char* drug_class) {
        facts::LineDrug drug;
        drug.ingredient = ingredient;
        drug.kind = kind;
        drug.classes = {drug_class};
        drugs.push_back(std::move(drug));
    };
    add("letrozole", "endocrine", "AI");
    add("anastrozole", "endocrine", "AI");
    add("fulvestrant", "endocrine", "SERD");
    add("docetaxel", "chemotherapy", "taxane");
    add("paclitaxel", "chemotherapy", "taxane");
    add("trastuzumab", "targeted", "antibody");
    return drugs;
}

struct History {
    std::vector<facts::LineDrug> drugs;
    std::vector<DateRange> progressions;
    facts::LineRules rules;
};

History random_history(std::mt19937& random) {
    const auto any = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const Date first = read_date("2023-01-01").value().earliest;
    const auto known = catalogue();
    History history;
    const int count = 2 + any(4);
    for (int i = 0; i < count; ++i) {
        facts::LineDrug drug = known[static_cast<std::size_t>(any(static_cast<int>(known.size())))];
        if (any(3) == 0) {
            drug = {};
            drug.is_known = false;
            drug.ingredient = any(2) == 0 ? "unknown" : "another";
        }
        drug.is_purpose_told = any(6) != 0;
        const Date start = first + Days(any(300));
        drug.started = {start, start};
        drug.ongoing = any(3) == 0;
        if (!drug.ongoing) drug.ended = DateRange{start + Days(any(120)), start + Days(any(120))};
        if (drug.ended) drug.ended->latest = drug.ended->earliest;
        if (!drug.ongoing) drug.stopped = static_cast<facts::StopReason>(any(4));
        history.drugs.push_back(std::move(drug));
    }
    for (int i = any(3); i > 0; --i) {
        const Date day = first + Days(any(420));
        history.progressions.push_back({day, day});
    }
    history.rules = {Days(28), Days(90), any(2) == 0, any(3) != 0, any(3) != 0};
    return history;
}

/// Everything that is not known, filled in at random: what the names mean, which drugs count, why they were stopped.
History completed(const History& history, std::mt19937& random) {
    const auto known = catalogue();
    std::map<std::string, std::size_t> meaning;
    History complete{{}, history.progressions, history.rules};
    for (facts::LineDrug drug : history.drugs) {
        // Whatever the drug was: it was stopped because the disease grew.
        if (drug.stopped == facts::StopReason::Progression && drug.ended) complete.progressions.push_back(*drug.ended);
        if (!drug.is_known) {
            const auto [meant, added] = meaning.try_emplace(drug.ingredient, random() % (known.size() + 2));
            if (meant->second > known.size()) continue;  // no cancer drug
            const std::string name = drug.ingredient;
            const facts::LineDrug other = meant->second < known.size() ? known[meant->second] : facts::LineDrug{};
            drug.ingredient = other.ingredient.empty() ? name : other.ingredient;
            drug.kind = other.kind;
            drug.classes = other.classes;
            drug.is_known = true;
        }
        if (!drug.is_purpose_told && random() % 2 == 0) continue;
        drug.is_purpose_told = true;
        if (drug.stopped == facts::StopReason::Untold) {
            drug.stopped = random() % 2 == 0 ? facts::StopReason::ToleranceOrSupply : facts::StopReason::Other;
        }
        complete.drugs.push_back(std::move(drug));
    }
    return complete;
}

std::string text_of(const History& history) {
    std::string text;
    for (const facts::LineDrug& drug : history.drugs) {
        text += fmt::format("{}{}{} {} to {} stopped {}; ", drug.ingredient, drug.is_known ? "" : "?",
                            drug.is_purpose_told ? "" : " (purpose?)", oligo::text_of(drug.started),
                            drug.ended ? oligo::text_of(*drug.ended) : "ongoing", static_cast<int>(drug.stopped));
    }
    for (const DateRange& day : history.progressions) text += "PD " + oligo::text_of(day) + "; ";
    return text + (history.rules.maintenance_same_line ? "maintenance " : "") +
           (history.rules.substitution_same_line ? "substitution " : "") + (history.rules.resumed_subset_same_line ? "subset" : "");
}

TEST(Lines, however_the_unknown_turns_out_is_one_of_the_ways) {
    RecordProperty("requirement", "FACT-120");
    std::mt19937 random(20261122);
    int open = 0;
    for (int trial = 0; trial < 1500; ++trial) {
        const History history = random_history(random);
        const auto lines = facts::build_lines(history.drugs, history.progressions, history.rules);
        if (lines.undecided != expression::Reason::None) continue;
        std::set<std::string> ways;
        for (const auto& way : lines.ways) ways.insert(text_of(way));
        open += ways.size() > 1 ? 1 : 0;
        for (int i = 0; i < 12; ++i) {
            const History complete = completed(history, random);
            const auto certain = facts::build_lines(complete.drugs, complete.progressions, complete.rules);
            ASSERT_EQ(certain.ways.size(), 1U);
            ASSERT_TRUE(ways.contains(text_of(certain.ways.front()))) << text_of(history) << "\ncompleted " << text_of(complete) << "\n"
                                                                      << text_of(certain.ways.front()) << " is none of " << text_of(lines);
        }
    }
    EXPECT_GT(open, 250) << "most histories were certain: the test says little";
}

}  // namespace
}  // namespace oligo::testing
