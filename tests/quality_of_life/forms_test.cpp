#include "quality_of_life/forms.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/text.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using quality_of_life::AnswerKind;
using quality_of_life::Forms;
using quality_of_life::ScoreKind;
using quality_of_life::summary;

Date day(std::string_view text) {
    return read_date(text).value().earliest;
}

// QS of one subject, row by row.
class Answers {
public:
    Answers() {
        table_.file = "qs.csv";
        table_.header = {"DOMAIN", "USUBJID", "QSSEQ", "QSTESTCD", "QSCAT", "QSSTRESC", "QSORRES", "QSSTAT", "VISITNUM", "VISIT", "QSDTC"};
    }
    struct Cells {
        std::string test;
        std::string answer;
        std::string date;
        std::string visit = {};
        std::string stat = {};
        std::string category = "EORTC QLQ-C30";
        std::string original = {};
    };
    Answers& add(const Cells& cells) {
        table_.rows.push_back(std::vector<std::string>{"QS", "S1", std::to_string(table_.rows.size() + 1), cells.test, cells.category,
                                                       cells.answer, cells.original, cells.stat, "", cells.visit, cells.date});
        table_.lines.push_back(static_cast<int>(table_.rows.size()) + 1);
        return *this;
    }
    // A whole form: one sign an item, - left out.
    Answers& form(const std::string& date, const std::string& signs, const std::string& visit = "") {
        for (std::size_t n = 0; n < signs.size(); ++n) {
            if (signs[n] != '-') add({fmt::format("EOR01{:02}", n + 1), std::string(1, signs[n]), date, visit});
        }
        return *this;
    }
    [[nodiscard]] Forms read(std::string_view cutoff = "2030-01-01") const {
        TextTable dm;
        dm.file = "dm.csv";
        dm.header = {"DOMAIN", "USUBJID"};
        dm.rows.push_back(std::vector<std::string>{"DM", "S1"});
        dm.lines.push_back(2);
        const auto study = records::make_study({dm, table_}).value.value();
        return quality_of_life::read_forms(records::SubjectRecords(study, 0), day(cutoff));
    }

private:
    TextTable table_;
};

const std::string best = "111111111111111111111111111177";
const std::string middle = "222222222222222222222222222233";
const std::string first_day = "2026-03-02";

std::vector<std::string> ids(const Forms& forms) {
    std::vector<std::string> found;
    std::transform(forms.findings.begin(), forms.findings.end(), std::back_inserter(found),
                   [](const Finding& finding) { return finding.id; });
    return found;
}

std::string baseline(const Forms& forms, std::string_view start, std::size_t score = summary) {
    const auto found = quality_of_life::find_baseline(forms.all, score, read_date(start));
    if (found.is_open) return "open";
    return found.form ? text_of(forms.all.at(*found.form).day.value()) : "none";
}

TEST(QlqC30Forms, TheAnswersOfADayAreAForm) {
    RecordProperty("requirement", "QOL-007");
    const Forms forms = Answers().form("2026-06-18", middle).form(first_day, best).add({"ECOG101", "1", first_day, "", "", "ECOG"}).read();
    ASSERT_EQ(forms.all.size(), 2);
    EXPECT_EQ(forms.all[0].day, read_date(first_day));
    EXPECT_EQ(forms.all[0].scores[summary].value.rounded().text(), "100");
    EXPECT_EQ(forms.all[1].scores[summary].value.rounded().text(), "66.666667");
    EXPECT_EQ(quality_of_life::change(forms.all[1].scores[summary], forms.all[0].scores[summary])->rounded().text(), "-33.333333");
    EXPECT_TRUE(forms.findings.empty());
}

TEST(QlqC30Forms, AScoreRestsOnTheRecordsOfItsItems) {
    RecordProperty("requirement", "QOL-008");
    const Forms forms = Answers().form(first_day, best).read();
    const auto& scores = forms.all.at(0).scores;
    ASSERT_EQ(scores[2].records.size(), 2);  // RF2: items 6 and 7
    EXPECT_EQ(scores[2].records[0].row, 5);
    EXPECT_EQ(scores[2].records[1].row, 6);
    EXPECT_EQ(scores[summary].records.size(), 27);
}

TEST(QlqC30Forms, AnAnswerOutsideItsCodeListIsNeverANumber) {
    RecordProperty("requirement", "QOL-005");
    for (const char* answer : {"5", "0", "-1", "1.5", "Very much", "9", "1-2", "<2"}) {
        const Forms forms = Answers().form(first_day, "1111111-" + best.substr(8)).add({"EOR0108", answer, first_day}).read();
        EXPECT_EQ(forms.all.at(0).items[7].kind, AnswerKind::Unreadable) << answer;
        EXPECT_EQ(forms.all.at(0).scores[summary].kind, ScoreKind::Unreadable) << answer;
        ASSERT_EQ(ids(forms), std::vector<std::string>{"quality-answer"}) << answer;
        EXPECT_EQ(forms.findings[0].where.variable, "QSSTRESC");
        EXPECT_EQ(forms.findings[0].where.row, 31);
        EXPECT_EQ(
            forms.findings[0].message,
            fmt::format(
                "Item 8 of the QLQ-C30 of 2026-03-02 is \"{}\"; its answers are 1 to 4. Correct it: without it its scale has no score.",
                answer));
    }
    const Forms seven = Answers().form(first_day, "----------------------------87").read();
    EXPECT_EQ(seven.all.at(0).items[28].kind, AnswerKind::Unreadable);
    EXPECT_EQ(seven.all.at(0).items[29].value, 7);
}

TEST(QlqC30Forms, AnAnswerMayBeWrittenInSeveralWays) {
    RecordProperty("requirement", "QOL-007");
    const Forms forms = Answers()
                            .add({"EOR0108", "2.0", first_day})
                            .add({"eor0111", "", first_day, "", "", "", "3"})
                            .add({"EOR0113", "UNKNOWN", first_day})
                            .read();
    const auto& items = forms.all.at(0).items;
    EXPECT_EQ(items[7].value, 2);
    EXPECT_EQ(items[10].value, 3);
    EXPECT_EQ(items[12].kind, AnswerKind::LeftOut);
    EXPECT_TRUE(forms.findings.empty());
}

TEST(QlqC30Forms, TwoFormsOnOneDayAreOneAndContradictThemselvesWhereTheyDiffer) {
    RecordProperty("requirement", "QOL-006");
    const Forms forms = Answers().form(first_day, best, "screening").form(first_day, "2" + best.substr(1), "month 3").read();
    ASSERT_EQ(forms.all.size(), 1);
    EXPECT_EQ(forms.all[0].items[0].kind, AnswerKind::Contradicted);
    EXPECT_EQ(forms.all[0].items[1].kind, AnswerKind::Given);
    EXPECT_EQ(forms.all[0].scores[1].kind, ScoreKind::Contradicted);
    EXPECT_EQ(ids(forms), (std::vector<std::string>{"quality-two-visits", "quality-answers-differ"}));
}

TEST(QlqC30Forms, AFormMayBeRecordedAsNotDone) {
    RecordProperty("requirement", "QOL-009");
    const Forms none = Answers().add({"QSALL", "", "", "month 3", "NOT DONE"}).read();
    ASSERT_EQ(none.all.size(), 1);
    EXPECT_TRUE(none.all[0].not_done);
    EXPECT_EQ(none.all[0].scores[summary].kind, ScoreKind::TooFewAnswers);
    EXPECT_TRUE(none.findings.empty());
    const Forms both = Answers().form(first_day, best).add({"QSALL", "", first_day, "", "NOT DONE"}).read();
    EXPECT_FALSE(both.all.at(0).not_done);
    EXPECT_EQ(both.all[0].scores[summary].kind, ScoreKind::Scored);
    EXPECT_EQ(ids(both), std::vector<std::string>{"quality-not-done"});
    const Forms item = Answers().form(first_day, best.substr(0, 29) + "-").add({"EOR0130", "4", first_day, "", "NOT DONE"}).read();
    EXPECT_EQ(item.all.at(0).items[29].kind, AnswerKind::LeftOut);
    EXPECT_EQ(item.all.at(0).scores[0].value.rounded().text(), "100");
}

TEST(QlqC30Forms, WhatIsNotOfThisQuestionnaireIsNamedAndLeftOut) {
    RecordProperty("requirement", "QOL-010");
    EXPECT_EQ(ids(Answers().add({"EOR0131", "1", first_day}).read()), std::vector<std::string>{"quality-unknown-item"});
    EXPECT_EQ(ids(Answers().add({"C30Q1", "1", first_day}).read()), std::vector<std::string>{"quality-unknown-item"});
    const Forms old = Answers()
                          .add({"EOR0101", "1", first_day, "", "", "EORTC QLQ-C30 V2.0"})
                          .add({"EOR0102", "1", first_day, "", "", "EORTC QLQ-C30 V2.0"})
                          .read();
    EXPECT_TRUE(old.all.empty());
    EXPECT_EQ(ids(old), std::vector<std::string>{"quality-version"});
    EXPECT_EQ(Answers().add({"EOR0101", "1", first_day, "", "", "EORTC QLQ-C30 VERSION 3.0"}).read().all.size(), 1);
    EXPECT_TRUE(Answers().add({"EOR0101", "1", first_day}).read("2026-03-01").all.empty());
}

TEST(QlqC30Baseline, IsTheLastScoreUpToTheFirstDayOfTreatment) {
    RecordProperty("requirement", "QOL-011");
    const Forms forms =
        Answers().form("2026-02-20", best).form(first_day, best).form("2026-03-18", middle).form("2026-03-19", middle).read();
    EXPECT_EQ(baseline(forms, "2026-03-18"), "2026-03-18");
    EXPECT_EQ(baseline(forms, "2026-03-17"), "2026-03-02");
    EXPECT_EQ(baseline(forms, "2026-02-19"), "none");
    EXPECT_EQ(baseline(forms, ""), "none");
}

TEST(QlqC30Baseline, IsAskedOfEachScaleByItself) {
    RecordProperty("requirement", "QOL-011");
    const Forms forms = Answers().form("2026-02-20", best).form(first_day, "1111111-" + best.substr(8)).read();
    EXPECT_EQ(baseline(forms, "2026-03-18"), "2026-02-20");
    EXPECT_EQ(baseline(forms, "2026-03-18", 0), "2026-03-02");
}

TEST(QlqC30Baseline, StaysOpenWhereAnotherFormMayBeIt) {
    RecordProperty("requirement", "QOL-012");
    EXPECT_EQ(baseline(Answers().form(first_day, best).form("2026-03", middle).read(), "2026-03-18"), "open");
    EXPECT_EQ(baseline(Answers().form(first_day, best).form("2026-02", middle).read(), "2026-03-18"), "2026-03-02");
    EXPECT_EQ(baseline(Answers().form("2026-02", middle).read(), "2026-03-18"), "2026-02");
    EXPECT_EQ(baseline(Answers().form("2026-03", middle).read(), "2026-03-18"), "open");
    EXPECT_EQ(baseline(Answers().form(first_day, best).form("2026-03-10", "5" + best.substr(1)).read(), "2026-03-18"), "open");
    const Forms undated = Answers().form(first_day, best).form("", middle).read();
    EXPECT_EQ(baseline(undated, "2026-03-18"), "open");
    EXPECT_EQ(ids(undated), std::vector<std::string>{"quality-no-day"});
    EXPECT_EQ(baseline(Answers().form(first_day, best).form("2026-03-16", middle).read(), "2026-03"), "open");
}

}  // namespace
}  // namespace oligo::testing
