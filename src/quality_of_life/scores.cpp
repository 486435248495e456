#include "quality_of_life/scores.hpp"

#include <algorithm>

namespace oligo::quality_of_life {
namespace {

constexpr std::int64_t best = 100;

// Of several the worst stands: a contradiction before what cannot be read.
ScoreKind worse(ScoreKind left, ScoreKind right) {
    return std::max(left, right);
}

Score summary_of(const Scores& scores) {
    Score all;
    all.kind = ScoreKind::Scored;
    std::int64_t parts = 0;
    std::int64_t count = 0;
    bool has_too_few = false;
    for (std::size_t s = 0; s < scale_count; ++s) {
        const Scale& scale = scales().at(s);
        const Score& part = scores.at(s);
        if (!is_of_summary(scale)) continue;
        all.records.append({part.records.begin(), part.records.size()});
        ++count;
        const Points good = scale.kind == ScaleKind::Symptom ? Points::whole(best) - part.value : part.value;
        parts += good.parts();
        if (part.kind == ScoreKind::Scored) continue;
        ++all.missing;
        has_too_few = has_too_few || part.kind == ScoreKind::TooFewAnswers;
        all.kind = worse(all.kind, part.kind);
    }
    std::sort(all.records.begin(), all.records.end());
    if (has_too_few) all.kind = ScoreKind::TooFewAnswers;
    if (all.kind == ScoreKind::Scored) all.value = Points::from_parts(parts / count);
    return all;
}

}  // namespace

Score score_scale(const Scale& scale, const Items& items) {
    Score score;
    ScoreKind doubt = ScoreKind::Scored;
    std::int64_t sum = 0;
    std::int64_t given = 0;
    std::int64_t in_doubt = 0;
    for (const std::uint8_t number : scale.items) {
        const Item& item = items.at(number - 1U);
        score.records.append({item.records.begin(), item.records.size()});
        if (item.kind == AnswerKind::Given) {
            sum += item.value;
            ++given;
            continue;
        }
        ++score.missing;
        if (item.kind == AnswerKind::LeftOut) continue;
        ++in_doubt;
        doubt = worse(doubt, item.kind == AnswerKind::Unreadable ? ScoreKind::Unreadable : ScoreKind::Contradicted);
    }
    if (2 * (given + in_doubt) < static_cast<std::int64_t>(scale.items.size())) return score;
    score.kind = doubt;
    if (doubt != ScoreKind::Scored) return score;
    const Points raised = Points::from_parts(best * Points::parts_per_point * (sum - given) / (given * scale.range));
    score.value = scale.kind == ScaleKind::Function ? Points::whole(best) - raised : raised;
    return score;
}

Scores score(const Items& items) {
    Scores scores;
    std::transform(scales().begin(), scales().end(), scores.begin(), [&](const Scale& scale) { return score_scale(scale, items); });
    scores[summary] = summary_of(scores);
    return scores;
}

std::string_view code_of(std::size_t score) {
    return score < scale_count ? scales().at(score).code : summary_code;
}

std::string_view name_of(std::size_t score) {
    return score < scale_count ? scales().at(score).name : std::string_view("Summary score");
}

}  // namespace oligo::quality_of_life
