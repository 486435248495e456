#include "quality_of_life/scores.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "core/text.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using quality_of_life::AnswerKind;
using quality_of_life::Item;
using quality_of_life::Items;
using quality_of_life::Points;
using quality_of_life::Scale;
using quality_of_life::ScaleKind;
using quality_of_life::Score;
using quality_of_life::ScoreKind;
using quality_of_life::Scores;
using ::testing::ValuesIn;

// One sign an item: its answer, - left out, ? cannot be read, ! contradicts itself. Blanks are for people.
Items items_of(const std::string& signs) {
    Items items;
    std::size_t n = 0;
    for (const char sign : signs) {
        if (sign == ' ') continue;
        Item& item = items.at(n++);
        if (sign == '?') item.kind = AnswerKind::Unreadable;
        if (sign == '!') item.kind = AnswerKind::Contradicted;
        if (sign < '0' || sign > '9') continue;
        item.kind = AnswerKind::Given;
        item.value = sign - '0';
    }
    EXPECT_EQ(n, items.size());
    return items;
}

std::string words(const Score& score) {
    switch (score.kind) {
        case ScoreKind::TooFewAnswers:
            return "too few";
        case ScoreKind::Unreadable:
            return "unreadable";
        case ScoreKind::Contradicted:
            return "contradicted";
        case ScoreKind::Scored:
            break;
    }
    return score.value.rounded().text();
}

class QlqC30 : public ::testing::TestWithParam<Row> {};

TEST_P(QlqC30, is_scored_as_the_manual_says) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Scores scores = quality_of_life::score(items_of(row["answers"]));
    std::string expected = row["expected"];
    // "too few" holds a blank, as the separator is.
    for (auto at = expected.find("too few"); at != std::string::npos; at = expected.find("too few")) expected.replace(at, 7, "too_few");
    for (const std::string& part : split(expected, ' ')) {
        const auto equals = part.find('=');
        ASSERT_NE(equals, std::string::npos) << part;
        const std::string code = part.substr(0, equals);
        std::size_t s = 0;
        while (s < scores.size() && quality_of_life::code_of(s) != code) ++s;
        ASSERT_LT(s, scores.size()) << code;
        std::string answer = words(scores.at(s));
        if (answer == "too few") answer = "too_few";
        EXPECT_EQ(answer, part.substr(equals + 1)) << code << ", " << row["source"];
    }
}

INSTANTIATE_TEST_SUITE_P(Manual, QlqC30, ValuesIn(read_cases("quality_of_life/scores.csv")), case_name);

TEST(QlqC30Scales, EveryItemIsOfOneScale) {
    RecordProperty("requirement", "QOL-002");
    std::vector<int> items;
    for (const Scale& scale : quality_of_life::scales()) items.insert(items.end(), scale.items.begin(), scale.items.end());
    std::sort(items.begin(), items.end());
    std::vector<int> all(quality_of_life::item_count);
    std::iota(all.begin(), all.end(), 1);
    EXPECT_EQ(items, all);
}

TEST(QlqC30Points, AreExactAndRoundedOnce) {
    RecordProperty("requirement", "QOL-001");
    const Points third = Points::from_parts(Points::whole(100).parts() / 3);
    EXPECT_EQ(third + third + third, Points::whole(100));
    EXPECT_EQ(third.as_double(), 100.0 / 3.0);
    EXPECT_EQ(third.rounded().text(), "33.333333");
    EXPECT_EQ((third - Points::whole(100)).rounded().text(), "-66.666667");
    EXPECT_EQ((Points() - third).rounded(), third.rounded().negated());
    EXPECT_EQ(Points::whole(-10).rounded().text(), "-10");
    EXPECT_EQ(Points().rounded().text(), "0");
    EXPECT_EQ(Points::from_parts(Points::whole(1).parts() / 4).rounded().text(), "0.25");
}

// Items answered, left out or not to be read, most of them answered.
rc::Gen<Items> any_items() {
    return rc::gen::exec([] {
        Items items;
        for (std::size_t n = 1; n <= items.size(); ++n) {
            Item& item = items.at(n - 1);
            item.kind =
                *rc::gen::weightedElement<AnswerKind>({{12, AnswerKind::Given}, {4, AnswerKind::LeftOut}, {1, AnswerKind::Unreadable}});
            if (item.kind == AnswerKind::Given) item.value = *rc::gen::inRange(1, quality_of_life::greatest_answer(n) + 1);
        }
        return items;
    });
}

bool same(const Scores& left, const Scores& right) {
    return std::equal(left.begin(), left.end(), right.begin(),
                      [](const Score& a, const Score& b) { return a.kind == b.kind && a.value == b.value && a.missing == b.missing; });
}

// The manual in floating point, written once more and otherwise: none where fewer than half are answered or one cannot be read.
std::optional<double> by_the_manual(const Scale& scale, const Items& items) {
    std::vector<double> answers;
    for (const auto number : scale.items) {
        const Item& item = items.at(number - 1U);
        if (item.kind == AnswerKind::Unreadable) return std::nullopt;
        if (item.kind == AnswerKind::Given) answers.push_back(item.value);
    }
    if (answers.empty() || static_cast<double>(answers.size()) < static_cast<double>(scale.items.size()) / 2) return std::nullopt;
    const double raw = std::accumulate(answers.begin(), answers.end(), 0.0) / static_cast<double>(answers.size());
    const double part = (raw - 1) / scale.range;
    return 100 * (scale.kind == ScaleKind::Function ? 1 - part : part);
}

RC_GTEST_PROP(QlqC30Property, IsTheManualInFloatingPoint, ()) {
    const Items items = *any_items();
    const Scores scores = quality_of_life::score(items);
    double sum = 0;
    bool is_whole = true;
    constexpr double rounding = 1e-9;  // a dozen operations on numbers up to 1300
    for (std::size_t s = 0; s < quality_of_life::scale_count; ++s) {
        const Scale& scale = quality_of_life::scales().at(s);
        const auto expected = by_the_manual(scale, items);
        RC_ASSERT(expected.has_value() == (scores.at(s).kind == ScoreKind::Scored));
        if (expected) RC_ASSERT(std::abs(*expected - scores.at(s).value.as_double()) < rounding);
        if (scale.code == "QL2" || scale.code == "FI") continue;
        is_whole = is_whole && expected.has_value();
        if (expected) sum += scale.kind == ScaleKind::Symptom ? 100 - *expected : *expected;
    }
    const Score& summary = scores.at(quality_of_life::summary);
    RC_ASSERT(is_whole == (summary.kind == ScoreKind::Scored));
    if (is_whole) RC_ASSERT(std::abs(sum / 13 - summary.value.as_double()) < rounding);
}

RC_GTEST_PROP(QlqC30Property, ItemsOfAScaleMayChangePlaces, ()) {
    Items items = *any_items();
    const Scores before = quality_of_life::score(items);
    const auto& scale = *rc::gen::elementOf(std::vector<Scale>(quality_of_life::scales().begin(), quality_of_life::scales().end()));
    const std::size_t first = *rc::gen::elementOf(std::vector<std::uint8_t>(scale.items.begin(), scale.items.end()));
    const std::size_t second = *rc::gen::elementOf(std::vector<std::uint8_t>(scale.items.begin(), scale.items.end()));
    std::swap(items.at(first - 1), items.at(second - 1));
    RC_ASSERT(same(quality_of_life::score(items), before));
}

RC_GTEST_PROP(QlqC30Property, TurnedRoundAnswersTurnScoresRound, ()) {
    const Items items = *any_items();
    Items turned = items;
    for (std::size_t n = 1; n <= turned.size(); ++n) {
        Item& item = turned.at(n - 1);
        if (item.kind == AnswerKind::Given) item.value = quality_of_life::greatest_answer(n) + 1 - item.value;
    }
    const Scores scores = quality_of_life::score(items);
    const Scores others = quality_of_life::score(turned);
    for (std::size_t s = 0; s < scores.size(); ++s) {
        RC_ASSERT(scores.at(s).kind == others.at(s).kind);
        if (scores.at(s).kind == ScoreKind::Scored) RC_ASSERT(scores.at(s).value + others.at(s).value == Points::whole(100));
    }
}

RC_GTEST_PROP(QlqC30Property, AScoreIsWithinItsBounds, ()) {
    for (const Score& score : quality_of_life::score(*any_items())) {
        RC_ASSERT(score.value >= Points() && score.value <= Points::whole(100));
        RC_ASSERT(score.kind == ScoreKind::Scored || score.value == Points());
    }
}

}  // namespace
}  // namespace oligo::testing
