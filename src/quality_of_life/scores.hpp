#pragma once
// From the answers of one form to its scores.
#include <array>
#include <cstdint>
#include <string_view>

#include "quality_of_life/points.hpp"
#include "quality_of_life/scales.hpp"
#include "records/study.hpp"

namespace oligo::quality_of_life {

enum class AnswerKind : std::uint8_t {
    LeftOut,       ///< not answered, or recorded as not done
    Given,         ///< one of the code list
    Unreadable,    ///< something else stands there
    Contradicted,  ///< two records give different answers
};

struct Item {
    AnswerKind kind = AnswerKind::LeftOut;
    int value = 0;  ///< only of one that was given
    records::Rows records;
};
using Items = std::array<Item, item_count>;  ///< item n at n - 1

enum class ScoreKind : std::uint8_t {
    Scored,
    TooFewAnswers,  ///< there is no score, whatever the answers are that cannot be read; of the summary: a scale has none
    Unreadable,     ///< it may have a score: an answer that it rests on cannot be read
    Contradicted,   ///< the same: an answer is recorded twice and differently
};

struct Score {
    ScoreKind kind = ScoreKind::TooFewAnswers;
    Points value;     ///< only where it is scored
    int missing = 0;  ///< items without an answer; of the summary: scales without a score
    records::Rows records;
};
/// Those of scales(), then the summary.
using Scores = std::array<Score, scale_count + 1>;
inline constexpr std::size_t summary = scale_count;

/// The score of one scale.
/// Source: EORTC QLQ-C30 Scoring Manual, 3rd edition (2001): the raw score is the mean of the items that were answered, where these are at
/// least half; function 100 (1 - (raw - 1) / range), others 100 (raw - 1) / range. Cases: tests/quality_of_life/scores.csv.
/// An answer that cannot be read is neither left out nor guessed: without it there is no score.
[[nodiscard]] Score score_scale(const Scale& scale, const Items& items);

/// All scores. The summary is the mean of 13 scales, symptoms turned round (100 - score), and only where all 13 have a score.
/// Source: Giesinger et al. 2016 (J Clin Epidemiol 69:79).
[[nodiscard]] Scores score(const Items& items);

/// "PF2" or "SUMSC"; its name in words.
[[nodiscard]] std::string_view code_of(std::size_t score);
[[nodiscard]] std::string_view name_of(std::size_t score);

}  // namespace oligo::quality_of_life
