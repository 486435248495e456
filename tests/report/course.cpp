// The course drawn and in words, what to do next, and what records are called.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "core/text.hpp"
#include "figures/well_formed.hpp"
#include "lesions/recorded_study.hpp"
#include "report/next_steps.hpp"
#include "report/record_names.hpp"
#include "report/records_used.hpp"
#include "report/timeline_of.hpp"
#include "report/words.hpp"
#include "sample.hpp"

namespace oligo::report {
namespace {

using eligibility::Eligible;
using eligibility::Verdict;
using testing::day;

bool says(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

std::size_t count_of(std::string_view text, std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) ++count;
    return count;
}

class CourseViews : public ::testing::Test {
protected:
    protocol::Protocol complete_ = testing::complete_protocol();
    protocol::Protocol incomplete_ = testing::incomplete_protocol();
    SubjectScreening screening_ = testing::not_eligible(complete_);

    [[nodiscard]] const figures::Row* row(const figures::Timeline& timeline, const std::string& label) const {
        for (const auto& group : timeline.groups) {
            for (const auto& row : group.rows) {
                if (row.label == label) return &row;
            }
        }
        return nullptr;
    }
    [[nodiscard]] std::string page(std::span<const SubjectScreening> screenings) const { return screening_page(screenings, {}); }
    [[nodiscard]] std::string page() const { return page(std::span(&screening_, 1)); }
};

TEST_F(CourseViews, everything_of_the_course_is_drawn) {
    RecordProperty("requirement", "REP-015");
    const auto timeline = timeline_of(screening_);
    ASSERT_TRUE(timeline);
    EXPECT_EQ(timeline->judged_label, "judged 2026-02-20 (registration)");
    const auto* drug = row(*timeline, "trastuzumab");
    ASSERT_TRUE(drug != nullptr && drug->bars.size() == 1);
    EXPECT_TRUE(drug->bars[0].goes_on);
    EXPECT_EQ(drug->bars[0].text, "line 1");
    EXPECT_EQ(row(*timeline, "tamoxifen")->bars.at(0).text, "adjuvant");
    EXPECT_EQ(row(*timeline, "docetaxel")->note, "no dates recorded");
    EXPECT_EQ(row(*timeline, "Local therapy")->bars.at(0).text, "stereotactic radiotherapy, liver (trial)");
    EXPECT_EQ(row(*timeline, "CT")->marks.at(1).text, "detection");
    EXPECT_EQ(row(*timeline, "imaging not named")->marks.size(), 1U);
    const auto* lesion = row(*timeline, "L01 liver, new: grows");
    ASSERT_NE(lesion, nullptr);
    EXPECT_EQ(lesion->marks.at(0).text, "15");
    EXPECT_EQ(lesion->marks.at(1).text, "20, SUV 7.1 ?");
    EXPECT_EQ(lesion->marks.at(1).shape, figures::Shape::Triangle);
    EXPECT_EQ(lesion->marks.at(2).text, "gone");
    EXPECT_EQ(row(*timeline, "L02")->note, "no scan recorded");
    EXPECT_EQ(row(*timeline, "Specimens")->marks.at(0).text, "metastasis: HER2 3+, ER 90 %");
    EXPECT_EQ(row(*timeline, "registration")->windows.at(0).tolerated_latest, day(2, 26));
    EXPECT_EQ(row(*timeline, "confirmation scan")->note, "on 2026-02-16; done 2026-02-17");
}

TEST_F(CourseViews, the_course_stands_in_words_beside_the_drawing) {
    RecordProperty("requirement", "REP-015");
    const auto lines = course_lines(screening_);
    for (const char* line :
         {"primary diagnosis: 2016", "trastuzumab: from 2025-03-03, goes on (line 1)", "tamoxifen: from 2016, end not recorded (adjuvant)",
          "docetaxel: start not recorded, end not recorded (metastatic)",
          "stereotactic radiotherapy, liver (trial): from 2026-03-06 to 2026-03-12", "CT: 2026-01-05 (detection)",
          "lesion L01 liver, new, grows: 15 mm on 2025-10-06 by CT; 20 mm, SUV 7.1 ? on 2026-01-05 by CT; gone on 2026-02-16 by imaging "
          "not named",
          "specimen of 2025-02: metastasis: HER2 3+, ER 90 %", "registration: by 2026-02-23, tolerated until 2026-02-26"})
        EXPECT_NE(std::find(lines.begin(), lines.end(), line), lines.end()) << line;
    EXPECT_TRUE(says(page(), "<desc>primary diagnosis: 2016; "));
    EXPECT_TRUE(says(page(), "<summary>The course in words</summary>"));
}

TEST_F(CourseViews, without_a_course_nothing_is_drawn) {
    screening_.course.reset();
    EXPECT_FALSE(timeline_of(screening_));
    EXPECT_FALSE(says(page(), "<svg"));
}

TEST_F(CourseViews, todays_date_is_nowhere) {
    RecordProperty("requirement", "REP-015");
    EXPECT_FALSE(says(page(), "today"));
    screening_.facts.on_source = "--on";
    EXPECT_EQ(timeline_of(screening_)->judged_label, "judged 2026-02-20 (day asked for)");
}

TEST_F(CourseViews, headings_go_down_one_level_at_a_time_and_ids_are_unique) {
    RecordProperty("requirement", "REP-016");
    auto second = testing::eligible(incomplete_);
    second.subject = screening_.subject;
    const auto other = testing::undecided(incomplete_);
    const std::vector<std::vector<SubjectScreening>> documents{
        {screening_}, {screening_, second}, {screening_, other}, {screening_, second, other}};
    for (const auto& screenings : documents) {
        const std::string text = page(screenings);
        const std::regex heading("<h([1-6])");
        int before = 0;
        for (std::sregex_iterator match(text.begin(), text.end(), heading), end; match != end; ++match) {
            const int level = std::stoi((*match)[1]);
            EXPECT_LE(level, before + 1);
            before = level;
        }
        EXPECT_EQ(count_of(text, "<h1"), 1U);
        const std::regex id(" id=\"([^\"]+)\"");
        std::set<std::string> ids;
        for (std::sregex_iterator match(text.begin(), text.end(), id), end; match != end; ++match)
            EXPECT_TRUE(ids.insert((*match)[1]).second) << (*match)[1];
        const std::regex link(" href=\"#([^\"]+)\"");
        for (std::sregex_iterator match(text.begin(), text.end(), link), end; match != end; ++match) EXPECT_TRUE(ids.contains((*match)[1]));
        EXPECT_TRUE(oligo::testing::is_well_formed(text));
    }
}

TEST_F(CourseViews, patients_of_a_study_are_folded_below_a_table_of_all) {
    RecordProperty("requirement", "REP-016");
    const std::vector<SubjectScreening> two{screening_, testing::undecided(incomplete_)};
    const std::string text = page(two);
    EXPECT_EQ(count_of(text, "<details class=\"patient\">"), 2U);
    EXPECT_LT(text.find("<a href=\"#screening-2\">BOL-002</a>"), text.find("<details class=\"patient\">"));
    EXPECT_EQ(count_of(page(), "<details class=\"patient\">"), 0U);
}

TEST_F(CourseViews, a_table_of_criteria_repeats_its_head_on_paper_and_cuts_no_row) {
    RecordProperty("requirement", "REP-016");
    const std::string text = page();
    EXPECT_TRUE(says(text, "<table class=\"criteria\"><thead>"));
    EXPECT_TRUE(says(text, "thead { display: table-header-group; }"));
    EXPECT_TRUE(says(text, "tr, .answer, svg, figure, dl, .together { break-inside: avoid; }"));
}

TEST_F(CourseViews, sentences_of_a_verdict_stand_in_every_view) {
    RecordProperty("requirement", "REP-002");
    screening_.screening.criteria[1].because = {"Three lesions of the liver grow."};
    const std::span<const SubjectScreening> only(&screening_, 1);
    EXPECT_EQ(count_of(page(), "Three lesions of the liver grow."), 2U) << "beside the verdict, and in the answer that it decides";
    EXPECT_TRUE(says(screening_text(only, {200, false}), "Three lesions of the liver grow."));
    EXPECT_TRUE(says(screening_csv(only), ",Three lesions of the liver grow. Could still change.,"));
    EXPECT_TRUE(says(screening_json(only, {}), "\"Three lesions of the liver grow.\""));
}

TEST_F(CourseViews, the_domains_of_the_records_are_explained) {
    RecordProperty("requirement", "REP-019");
    screening_.screening.criteria[0].evidence.push_back({"ZZ", 1, "ZZTEST", "x", "", ""});
    EXPECT_TRUE(says(
        page(), "Records are named by domain and number: MI pathology, PR procedure, QS question, TR lesion measurement, TU lesion, ZZ."));
}

TEST_F(CourseViews, what_only_a_tolerance_saves_is_said_beside_the_answer) {
    RecordProperty("requirement", "REP-002");
    EXPECT_EQ(tolerated_words(screening_), "") << "she is ruled out by others";
    screening_.screening.eligible = Eligible::Unknown;
    const std::string words = "Only the tolerance saves I08 (within tolerance: 2 days over, 3 days allowed).";
    EXPECT_EQ(tolerated_words(screening_), words);
    EXPECT_TRUE(says(page(), words));
    EXPECT_TRUE(says(screening_text(std::span(&screening_, 1), {200, false}), words));
}

TEST_F(CourseViews, a_spreadsheet_runs_no_cell) {
    RecordProperty("requirement", "REP-017");
    for (const char* start : {"=", "+", "-", "@"}) {
        screening_.subject = std::string(start) + "cmd";
        EXPECT_TRUE(says(screening_csv(std::span(&screening_, 1)), "\r\n'" + screening_.subject + ",COSMO,"));
    }
    screening_.subject = "=a,\"b\"";
    EXPECT_TRUE(says(screening_csv(std::span(&screening_, 1)), "\r\n\"'=a,\"\"b\"\"\",COSMO,"));
}

class NextSteps : public CourseViews {
protected:
    NextSteps() {
        auto& screening = screening_.screening;
        screening.eligible = Eligible::Unknown;
        for (auto& result : screening.criteria) {
            result.verdict = Verdict::Unknown;
            result.needed.clear();
        }
        screening.criteria[0].needed = {"Record the histology (FA: FATESTCD = HISTCONF)."};
        screening.criteria[1].needed = {"Record the scan (PR: PRCAT = IMAGING, PRTRT)."};
        screening.criteria[3].needed = {"Record the scan (PR: PRCAT = IMAGING, PRTRT)."};
        screening.criteria[2].needed = {"Record the registration."};
        screening.criteria[4].needed = {"Ask her."};
        screening.missing = {screening.criteria[0].needed[0], screening.criteria[1].needed[0], screening.criteria[2].needed[0],
                             screening.criteria[4].needed[0]};
        screening.deadlines = {{"registration", std::nullopt, day(2, 23), "I08", std::nullopt, day(2, 26), std::nullopt},
                               {"informed consent", std::nullopt, day(2, 1), "E03a", std::nullopt, day(2, 1), std::nullopt}};
        screening.time_frame = screening.deadlines;
    }
    [[nodiscard]] std::vector<std::string> order() const {
        std::vector<std::string> words;
        for (const auto& step : next_steps(screening_)) words.push_back(step.what);
        return words;
    }
};

TEST_F(NextSteps, the_earliest_last_day_comes_first_and_then_what_answers_most) {
    RecordProperty("requirement", "REP-018");
    EXPECT_EQ(order(), (std::vector<std::string>{"Ask her.", "Record the scan.", "Record the histology.", "Record the registration."}));
    const auto steps = next_steps(screening_);
    EXPECT_EQ(steps[0].when, "dated by 2026-02-01");
    EXPECT_EQ(steps[1].when, "before registration, by 2026-02-23");
    EXPECT_EQ(steps[1].criteria, (std::vector<std::string>{"I03", "I11"}));
    EXPECT_EQ(steps[1].where, "PR: PRCAT = IMAGING, PRTRT");
    EXPECT_EQ(steps[3].when, "by 2026-02-23, tolerated until 2026-02-26");
}

TEST_F(NextSteps, the_fewest_that_could_decide_come_before_all) {
    RecordProperty("requirement", "REP-018");
    EXPECT_EQ(deciding_words(next_steps(screening_)), "");
    screening_.screening.first_to_ask = {"I01", {screening_.screening.missing[0]}};
    EXPECT_EQ(order().front(), "Record the histology.");
    EXPECT_EQ(deciding_words(next_steps(screening_)), "The first alone could rule the patient out.");
    EXPECT_TRUE(says(page(), "The first alone could rule the patient out."));
}

TEST_F(NextSteps, a_window_without_a_day_left_is_said_and_not_drawn) {
    RecordProperty("requirement", "REP-018");
    screening_.screening.time_frame = {{"confirmation scan", day(3, 2), day(3, 1), "I10a", day(3, 2), day(3, 1), std::nullopt}};
    EXPECT_TRUE(says(page(), "no day is left: not before 2026-03-02, and not after 2026-03-01"));
    EXPECT_TRUE(says(screening_text(std::span(&screening_, 1), {200, false}), "confirmation scan: no day is left"));
    const auto timeline = timeline_of(screening_);
    ASSERT_TRUE(timeline);
    EXPECT_TRUE(timeline->groups.back().rows.back().windows.empty());
}

TEST_F(NextSteps, what_grows_too_old_is_said_beside_the_windows) {
    RecordProperty("requirement", "REP-622");
    screening_.screening.renewals = {{"Performance.ecog", "ECOG performance status", "I13", day(2, 11), std::nullopt},
                                     {"Judged.able", "the answer to \"Is she able?\"", "E05", day(1, 30), day(2, 13)}};
    const std::string text = screening_text(std::span(&screening_, 1), {200, false});
    EXPECT_TRUE(says(text, "ECOG performance status: valid until 2026-02-11; repeat it if registration is later (I13)"));
    EXPECT_TRUE(says(text, "Is she able?\": valid until 2026-01-30; registration is 2026-02-13 at the earliest: repeat it before (E05)"));
    EXPECT_TRUE(says(text, "informed consent: dated by 2026-02-01 (E03a)"));
    EXPECT_TRUE(says(page(), "valid until 2026-02-11; repeat it if registration is later"));
}

TEST_F(NextSteps, what_only_places_the_patient_comes_last) {
    RecordProperty("requirement", "REP-018");
    screening_.allocation.basket = {"", "unknown", "", {}, {"Record the ER."}};
    EXPECT_EQ(order().back(), "Record the ER.");
    EXPECT_TRUE(next_steps(screening_).back().criteria.empty());
}

TEST_F(NextSteps, a_window_that_is_over_says_by_when_nothing_more) {
    for (auto& deadline : screening_.screening.time_frame) deadline.done = day(2, 1);
    for (const auto& step : next_steps(screening_)) EXPECT_EQ(step.when, "") << step.what;
}

TEST(NeededWords, records_in_brackets_are_told_apart) {
    EXPECT_EQ(needed_words("Record it (PR: PRCAT = X (or Y), PRTRT), or that (FA: Z).").what, "Record it, or that.");
    EXPECT_EQ(needed_words("Record it (PR: PRCAT = X (or Y), PRTRT), or that (FA: Z).").where, "PR: PRCAT = X (or Y), PRTRT; FA: Z");
    EXPECT_EQ(needed_words("Record sizes (TR).").where, "TR");
    EXPECT_EQ(needed_words("Ask (the investigator).").what, "Ask (the investigator).");
    EXPECT_EQ(needed_words("Broken (PR: open").what, "Broken (PR: open");
    EXPECT_EQ(needed_words("").what, "");
    EXPECT_EQ(where_words("PR: PRCAT = IMAGING"), "PR (procedure): PRCAT = IMAGING");
    EXPECT_EQ(where_words("ZZ: X"), "ZZ: X");
    EXPECT_EQ(where_words("P"), "P");
    EXPECT_EQ(where_words(""), "");
}

TEST(RecordNames, a_record_is_called_what_a_person_calls_it) {
    RecordProperty("requirement", "REP-019");
    const auto study = oligo::testing::study_of({{"TU", "TULNKID|TULOC\nL1|LIVER"},
                                                 {"TR", "TRLNKID|TRTESTCD|TRTEST\nL1|LDIAM|Longest Diameter\nL1|ODD|An odd test"},
                                                 {"FA", "FALNKID|FAOBJ|FATESTCD\nL1|LESION|AMENABLE\n|PRIMARY DIAGNOSIS|HISTCONF"},
                                                 {"MI", "MIREFID|MITESTCD|MIMETHOD\nSP1|HER2|IHC"},
                                                 {"CM", "CMTRT|CMDECOD\nTaxotere|DOCETAXEL\n|"},
                                                 {"PR", "PRTRT|PRSCAT\nCT SCAN|STAGING"},
                                                 {"QS", "QSTEST|QSTESTCD\nunusualMedicalRisk|ELIG"}});
    const auto names = record_names(records::SubjectRecords(study, 0));
    const auto name = [&](const char* domain, std::int64_t seq) { return text_of(names.at({domain, seq})); };
    EXPECT_EQ(name("TU", 1), "lesion L1");
    EXPECT_EQ(name("TR", 1), "lesion L1, longest diameter");
    EXPECT_EQ(name("TR", 2), "lesion L1, An odd test");
    EXPECT_EQ(name("FA", 1), "lesion L1, amenable to local therapy");
    EXPECT_EQ(name("FA", 2), "primary diagnosis, histology confirmed");
    EXPECT_EQ(name("MI", 1), "specimen SP1, HER2, by IHC");
    EXPECT_EQ(name("CM", 1), "docetaxel");
    EXPECT_EQ(name("PR", 1), "CT SCAN, staging");
    EXPECT_EQ(name("QS", 1), "unusual medical risk");
    EXPECT_FALSE(names.contains({"CM", 2}));
    EXPECT_EQ(spaced("lifeExpectancyOver6Months"), "life expectancy over 6 months");
}

TEST(RecordsUsed, records_of_a_day_stand_together_by_what_they_tell) {
    RecordProperty("requirement", "REP-019");
    const RecordNames names{{{"TR", 1}, {"lesion L1", "longest diameter"}},
                            {{"TR", 2}, {"lesion L2", "longest diameter"}},
                            {{"FA", 1}, {"primary diagnosis", "invasive"}},
                            {{"FA", 2}, {"primary diagnosis", "histology confirmed"}},
                            {{"CM", 1}, {"", "docetaxel"}}};
    const auto days = by_day({{"CM", 1, "CMDECOD", "DOCETAXEL", "", "2026-01-05"},
                              {"TR", 1, "TRSTRESN", "20", "mm", "2026-01-05"},
                              {"DM", std::nullopt, "SEX", "F", "", ""},
                              {"FA", 1, "FASTRESC", "Y", "", "2025-02"},
                              {"TR", 2, "TRSTRESN", "12", "mm", "2026-01-05"},
                              {"FA", 2, "FASTRESC", "Y", "", "2025-02"}},
                             names);
    ASSERT_EQ(days.size(), 3U);
    EXPECT_EQ(text_of(days[0]), "2025-02 primary diagnosis: invasive: Y [FA 1]; histology confirmed: Y [FA 2]");
    EXPECT_EQ(text_of(days[1]), "2026-01-05 docetaxel [CM 1] · longest diameter: L1 20 mm [TR 1]; L2 12 mm [TR 2]");
    EXPECT_EQ(text_of(days[2]), "no date sex F [DM]");
}

}  // namespace
}  // namespace oligo::report
