// Scores of a questionnaire as the rules of endpoints see them. One scale of one item stands for all: financial difficulties, EOR0128.
#include <gtest/gtest.h>

#include "core/text.hpp"
#include "endpoints/recorded_outcomes.hpp"

namespace oligo::testing {
namespace {

struct Told {
    std::string scores;
    std::vector<facts::Source> sources;
};

// The scores of the scale: date, scored, score, baseline, change. `answers` are rows of day, test and answer.
Told scores_of(const std::string& answers, const std::string& dose = "2026-01-10") {
    const auto protocol = small_trial();
    std::vector<Block> blocks = {{"QS", "QSDTC|QSTESTCD|QSSTRESC\n" + answers}};
    if (!dose.empty()) blocks.push_back({"EX", "EXTRT|EXSTDTC\nT-DM1|" + dose});
    const auto outcomes = outcomes_of(study_of(blocks, true), protocol, day("2026-12-31"));
    const auto& value = endpoints::fact_of(outcomes, protocol, "QualityOfLife");
    Told told;
    std::vector<std::string> words;
    for (const auto& member : std::get<std::shared_ptr<const expression::List>>(value.content)->members) {
        const std::string scale = words_of(member.value);
        if (!scale.starts_with("(FI, ")) continue;
        words.push_back("(" + scale.substr(5));
        for (auto& source : sources_of(outcomes, member.value)) told.sources.push_back(std::move(source));
    }
    told.scores = join(words, " ; ");
    return told;
}

std::string needed(const std::vector<facts::Source>& sources) {
    std::vector<std::string> words;
    for (const facts::Source& source : sources) {
        if (!source.needed.empty() && std::find(words.begin(), words.end(), source.needed) == words.end()) words.push_back(source.needed);
    }
    return join(words, " ; ");
}

const std::string answers_needed = "Correct the answers that are none of the form or differ (QS: QSSTRESC).";
const std::string days_needed =
    "Complete the days of the questionnaires before treatment, and correct answers that cannot be read (QS: QSDTC, QSSTRESC).";

TEST(QualityOfLife, has_its_baseline_up_to_the_first_dose_and_its_change_from_there) {
    RecordProperty("requirement", "END-052");
    const auto told = scores_of("2025-12-01|EOR0128|1\n2026-01-09|EOR0128|2\n2026-03-01|EOR0128|3");
    EXPECT_EQ(told.scores,
              "(2025-12-01, true, 0, false, nothing) ; (2026-01-09, true, 33.333333, true, 0) ; "
              "(2026-03-01, true, 66.666667, false, 33.333333)");
    EXPECT_EQ(told.sources.back().name, "QualityOfLife[FI of 2026-03-01].change");
    ASSERT_EQ(told.sources.back().evidence.size(), 2U) << "a change rests on both answers";
    EXPECT_EQ(told.sources.back().evidence[0].value, "3");
    EXPECT_EQ(told.sources.back().evidence[1].value, "2");
    EXPECT_EQ(scores_of("2026-01-10|EOR0128|2").scores, "(2026-01-10, true, 33.333333, true, 0)") << "the day of the dose included";
    EXPECT_EQ(scores_of("2026-01-11|EOR0128|2").scores, "(2026-01-11, true, 33.333333, false, nothing)");
}

TEST(QualityOfLife, has_no_score_where_too_few_items_were_answered) {
    RecordProperty("requirement", "END-052");
    const auto told = scores_of("2026-01-08|EOR0128|2\n2026-01-09|EOR0129|2\n2026-03-01|EOR0129|2");
    EXPECT_EQ(told.scores,
              "(2026-01-08, true, 33.333333, true, 0) ; (2026-01-09, false, nothing, false, nothing) ; "
              "(2026-03-01, false, nothing, false, nothing)");
    EXPECT_EQ(told.sources.back().evidence.at(0).variable, "QSSTRESC") << "the form says so";
}

TEST(QualityOfLife, is_open_where_an_answer_cannot_be_read_or_differs) {
    RecordProperty("requirement", "END-052");
    const auto after = scores_of("2026-01-09|EOR0128|2\n2026-03-01|EOR0128|9");
    EXPECT_EQ(after.scores, "(2026-01-09, true, 33.333333, true, 0) ; (2026-03-01, ? equivocal, ? equivocal, false, ? equivocal)");
    EXPECT_NE(needed(after.sources).find(answers_needed), std::string::npos);
    const auto differ = scores_of("2026-01-09|EOR0128|2\n2026-03-01|EOR0128|1\n2026-03-01|EOR0128|2");
    EXPECT_EQ(differ.scores, "(2026-01-09, true, 33.333333, true, 0) ; (2026-03-01, ? conflicting, ? conflicting, false, ? conflicting)");
    // Of the last form before treatment: nobody knows whether it is the baseline.
    const auto before = scores_of("2026-01-08|EOR0128|2\n2026-01-09|EOR0128|9\n2026-03-01|EOR0128|3");
    EXPECT_EQ(
        before.scores,
        "(2026-01-08, true, 33.333333, ? equivocal, ? equivocal) ; (2026-01-09, ? equivocal, ? equivocal, ? equivocal, ? equivocal) ; "
        "(2026-03-01, true, 66.666667, false, ? equivocal)");
    EXPECT_NE(needed(before.sources).find(days_needed), std::string::npos);
}

TEST(QualityOfLife, is_open_where_a_day_leaves_open_which_form_is_the_baseline) {
    RecordProperty("requirement", "END-052");
    EXPECT_EQ(scores_of("2026-01-09|EOR0128|2\n2026-01|EOR0128|1\n2026-01-11|EOR0128|3").scores,
              "(2026-01, true, 0, ? partial date, ? partial date) ; (2026-01-09, true, 33.333333, ? partial date, ? partial date) ; "
              "(2026-01-11, true, 66.666667, false, ? partial date)");
    EXPECT_EQ(scores_of("2026-01-10|EOR0128|2\n|EOR0128|1").scores,
              "(2026-01-10, true, 33.333333, ? partial date, ? partial date) ; (? missing, true, 0, ? partial date, ? partial date)");
}

TEST(QualityOfLife, has_no_baseline_without_a_first_dose) {
    RecordProperty("requirement", "END-052");
    const auto told = scores_of("2026-01-09|EOR0128|2\n2026-03-01|EOR0129|2", "");
    EXPECT_EQ(told.scores, "(2026-01-09, true, 33.333333, ? missing, ? missing) ; (2026-03-01, false, nothing, false, nothing)");
    EXPECT_NE(needed(told.sources).find("Record the first day of the trial's treatment"), std::string::npos);
}

}  // namespace
}  // namespace oligo::testing
