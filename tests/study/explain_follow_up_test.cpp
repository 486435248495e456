// What a monitor asks of the values of patients who were followed: what it rests on, what was compared with what, who said so.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <unistd.h>

#include "study/explained.hpp"

namespace oligo::study {
namespace {

using namespace explained;

const Example& cosmo() {
    static const Example example("cosmo-a", "follow-up/cosmo");
    return example;
}
const Example& m22bol() {
    static const Example example("m22bol", "follow-up/m22bol");
    return example;
}
const Example& srt() {
    static const Example example("srt-tdm1", "follow-up/srt-tdm1");
    return example;
}

bool has_variable(const Explanation& explanation, std::string_view variable, std::string_view value) {
    return std::any_of(explanation.records.begin(), explanation.records.end(), [&](const explanation::Record& record) {
        return record.evidence.variable == variable && record.evidence.value == value;
    });
}

TEST(ExplainFollowUp, each_field_of_an_assessment_is_told_as_what_it_is) {
    RecordProperty("requirement", "WHY-040");
    const auto censoring = part(cosmo().of("FUC-001", "PFS"), "Censoring");
    const auto& none = part(censoring, "No adequate assessment after baseline");
    EXPECT_TRUE(says(none.because, "Assessment 2026-07-30: could be evaluated: yes."));
    EXPECT_FALSE(says(none.because, "verall response")) << "that is another field";
    const auto responding = srt().of("FUS-001", "ORR");
    const auto& yes = part(responding, "Complete or partial response by month 3, confirmed");
    EXPECT_TRUE(says(yes.because, "overall response PR"));
    EXPECT_TRUE(says(yes.because, "its response was seen again after the least interval: yes"));
    EXPECT_TRUE(says(yes.because, "counts for the best response: yes"));
}

TEST(ExplainFollowUp, the_baseline_says_which_day_chose_it_and_which_window_it_keeps) {
    RecordProperty("requirement", "WHY-041");
    const auto sum = cosmo().of("FUC-001", "SUMDIAM@2026-05-07");
    const auto& baseline = part(sum, "Baseline");
    EXPECT_TRUE(says(baseline.because,
                     "the first visit that began after 2026-03-12 (Last day of local therapy): that of 2026-05-07, 56 days later."));
    EXPECT_TRUE(says(baseline.because, "At most 84 days are allowed (post_lat_baseline_window): kept."));
    EXPECT_TRUE(has_variable(part(baseline, "Last day of local therapy"), "PRENDTC", "2026-03-12")) << "the record of that day";
    EXPECT_EQ(baseline.set_aside.size(), 4U) << "the scans before";
    const auto late = cosmo().of("FUC-007", "PFS");
    EXPECT_FALSE(part(late, "Baseline").because.empty()) << "a time to progression tells it too";
    const auto response = m22bol().of("FUM-001", "TRGRESP@2026-05-06");
    EXPECT_TRUE(says(part(response, "SUMDIAM@2026-02-09").because,
                     "the last visit that had ended by 2026-03-05 (First dose of trastuzumab deruxtecan): that of 2026-02-09, 24 days"));
    const auto best = m22bol().of("FUM-001", "BOR");
    EXPECT_TRUE(says(part(best, "Baseline").because, "At most 28 days are allowed (baseline_window): kept."));
}

TEST(ExplainFollowUp, a_set_that_does_not_count_says_first_that_it_is_a_sensitivity_analysis) {
    RecordProperty("requirement", "WHY-042");
    const auto other = cosmo().of("FUC-010", "PFS:FDA");
    ASSERT_FALSE(other.because.empty());
    EXPECT_EQ(other.because.front(),
              "A sensitivity analysis, not the answer: for PFS the set EMA counts, because pfs_censoring = 'treatment_policy'.");
    EXPECT_NE(other.title.find("sensitivity analysis by the censoring set FDA (EMA counts)"), std::string::npos) << other.title;
    EXPECT_TRUE(std::any_of(other.parameters.begin(), other.parameters.end(),
                            [](const explanation::Parameter& parameter) { return parameter.name == "pfs_censoring"; }));
    const auto counts = cosmo().of("FUC-010", "PFS");
    EXPECT_EQ(counts.because.front(), "The set EMA counts, because pfs_censoring = 'treatment_policy'.");
}

TEST(ExplainFollowUp, what_nobody_recorded_is_told_as_not_recorded) {
    RecordProperty("requirement", "WHY-043");
    const auto events = part(cosmo().of("FUC-001", "PFS"), "Events");
    const auto& death = part(events, "Death");
    EXPECT_EQ(death.open, "Not recorded up to the cut-off of 2027-04-06.");
    EXPECT_TRUE(says(death.because, "Last known to be alive on "));
    EXPECT_FALSE(death.records.empty()) << "the last contact";
    const auto complications = cosmo().of("FUC-001", "COMPL");
    EXPECT_TRUE(says(part(complications, "At least one complication").because, "No complication is recorded."));
}

// The study with a visceral crisis that the site recorded as not having occurred.
class DeniedCrisis {
public:
    DeniedCrisis() {
        std::string name = (fs::temp_directory_path() / "oligotrial-test-XXXXXX").string();
        EXPECT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        fs::copy(root / "examples" / "follow-up" / "cosmo", folder_);
        std::ofstream(folder_ / "ce.csv", std::ios::binary) << "STUDYID,DOMAIN,USUBJID,CESEQ,CETERM,CEDECOD,CEPRESP,CEOCCUR,CEDTC\n"
                                                               "COSMO,CE,FUC-001,1,Visceral crisis,VISCERAL CRISIS,Y,N,2026-10-22\n";
    }
    DeniedCrisis(const DeniedCrisis&) = delete;
    DeniedCrisis& operator=(const DeniedCrisis&) = delete;
    ~DeniedCrisis() { fs::remove_all(folder_); }

    [[nodiscard]] Explanation of(const std::string& subject, const std::string& value) const {
        const auto read = load_study(folder_);
        const auto explained =
            explain(cosmo().protocol(), cosmo().sets.all, read.study, cosmo().vocabularies.all, {subject, value, {}, {}, {}});
        EXPECT_TRUE(explained.value && explained.value->explanation);
        return explained.value && explained.value->explanation ? *explained.value->explanation : Explanation{};
    }

private:
    fs::path folder_;
};

TEST(ExplainFollowUp, what_a_record_says_did_not_happen_is_told_by_that_record) {
    RecordProperty("requirement", "WHY-043");
    const DeniedCrisis study;
    const auto events = part(study.of("FUC-001", "CRISIS"), "Events");
    const auto& denied = part(events, "Visceral crisis");
    EXPECT_TRUE(denied.open.starts_with("Recorded as not having happened up to the cut-off of ")) << denied.open;
    EXPECT_TRUE(has_variable(denied, "CEOCCUR", "N"));
    const auto others = part(study.of("FUC-002", "CRISIS"), "Events");
    EXPECT_TRUE(part(others, "Visceral crisis").open.starts_with("Not recorded up to the cut-off of "));
}

TEST(ExplainFollowUp, a_time_that_is_not_asked_shows_the_reason_and_its_records) {
    RecordProperty("requirement", "WHY-044");
    const auto never = part(m22bol().of("FUM-008", "PFS"), "Not evaluable");
    ASSERT_EQ(never.parts.size(), 1U);
    EXPECT_EQ(never.parts[0].value, "applies");
    EXPECT_TRUE(says(never.parts[0].because, "The trial's drug was given: no."));
    EXPECT_TRUE(says(never.parts[0].because, "No record of it up to the cut-off."));
    const auto clearance = part(m22bol().of("FUM-003", "CTDNACLR"), "Not evaluable");
    const auto& held = clearance.parts.back();
    EXPECT_EQ(held.name, "no ctDNA before treatment that could be cleared");
    EXPECT_TRUE(says(held.because, "Blood sample 2026-03-02"));
    EXPECT_TRUE(has_record(held, "LB", "1"));
    EXPECT_EQ(clearance.parts[0].open, "Does not apply.") << "and those that were asked before";
}

TEST(ExplainFollowUp, the_longest_gap_names_the_assessments_it_lies_between_and_what_it_is_made_of) {
    RecordProperty("requirement", "WHY-045");
    const auto censoring = part(cosmo().of("FUC-010", "PFS:FDA"), "Censoring");
    const auto& missed = part(censoring, "Event after two or more missed assessments");
    EXPECT_TRUE(says(missed.because, "First event 2027-03-27, 58 days after 2027-01-28 (2026-07-30 + 182 d); asked: after."));
    EXPECT_TRUE(
        says(missed.because, "Two assessments are missed after twice 84 days between assessments (assessment_interval) and 7 days"));
    EXPECT_TRUE(says(missed.because, "Assessment 2026-07-30"));
    EXPECT_TRUE(has_record(missed, "TR", "13"));
    EXPECT_TRUE(has_record(missed, "TR", "17")) << "the progression";
}

TEST(ExplainFollowUp, a_definition_with_branches_says_which_was_taken_and_why) {
    RecordProperty("requirement", "WHY-046");
    const auto landmark = srt().of("FUS-001", "PFS6");
    const auto& free = part(landmark, "Neither progression nor death by 6 months");
    EXPECT_TRUE(says(free.because, "\"Month 6\" is 2026-09-18: Started + 6 months, because month_arithmetic = 'calendar_months'."));
    EXPECT_TRUE(says(free.because, "Time PFS: last day 2026-09-18, on the same day as 2026-09-18 (Month 6)"));
    const auto& progressed = part(landmark, "Progression or death by 6 months");
    EXPECT_TRUE(says(progressed.because, "Time PFS: ended as censored")) << "not only that the condition does not hold";
    const auto& window = part(landmark, "Progression on the scan that was due at 6 months and made later");
    ASSERT_EQ(window.because.size(), 1U);
    EXPECT_EQ(window.because[0], "The protocol's choice: pfs6_window = event_date_only.");
}

TEST(ExplainFollowUp, other_times_are_no_reason_for_an_answer_about_one) {
    RecordProperty("requirement", "WHY-046");
    const auto landmark = cosmo().of("FUC-010", "PFS6");
    for (const Explanation& answer : landmark.parts) {
        for (const char* other : {"Time OS", "Time TTNT", "Time CRISIS"}) EXPECT_FALSE(says(answer.because, other)) << answer.name;
    }
}

TEST(ExplainFollowUp, a_score_shows_its_items_what_is_left_out_the_calculation_and_the_change) {
    RecordProperty("requirement", "WHY-047");
    const auto summary = srt().of("FUS-002", "SUMSC@2026-06-18");
    EXPECT_EQ(summary.value, "96.153846");
    EXPECT_TRUE(says(summary.because, "the change is -3.846154."));
    EXPECT_EQ(summary.parts.size(), 13U);
    const auto& feelings = part(summary, "EF@2026-06-18");
    EXPECT_EQ(feelings.value, "50");
    EXPECT_TRUE(says(feelings.because, "4 + 1 = 5 of 2 items; 100 − 100 × (5 − 2) / (2 × 3) = 50."));
    EXPECT_TRUE(says(feelings.because, "Without an answer that counts: items 22, 24 of 4."));
    EXPECT_EQ(summary.set_aside.size(), 2U) << "QL2 and FI are no part of it";
    const auto scale = srt().of("FUS-002", "ef@2026-06-18");
    EXPECT_EQ(part(scale, "Item 22").open, "Left out.");
    EXPECT_EQ(part(scale, "Item 21").value, "4");
    EXPECT_TRUE(has_record(part(scale, "Item 21"), "QS", "54"));
    const auto open = srt().of("FUS-003", "SUMSC@2026-06-18");
    EXPECT_EQ(open.open, "There is no summary score: 1 of its 13 scales has none.");
    EXPECT_EQ(part(open, "DY@2026-06-18").open, "There is no score: fewer than half of the items are answered.");
}

TEST(ExplainFollowUp, scores_are_those_of_the_data_set) {
    RecordProperty("requirement", "WHY-047");
    const auto& example = srt();
    const auto derived = derive_study(example.protocol(), example.sets.all, example.folder.study, example.vocabularies.all, {});
    const Dataset& adqs = derived.datasets.adqs;
    const auto at = [&](const char* name) {
        return static_cast<std::size_t>(
            std::find_if(adqs.variables.begin(), adqs.variables.end(), [name](const auto& variable) { return variable.name == name; }) -
            adqs.variables.begin());
    };
    std::size_t asked = 0;
    for (std::size_t i = 0; i < adqs.rows.size(); i += 7) {
        const auto& cells = adqs.rows[i].cells();
        if (cells[at("ADTC")].empty()) continue;
        ++asked;
        const auto score = example.of(cells[at("USUBJID")], cells[at("PARAMCD")] + "@" + cells[at("ADTC")]);
        const std::string& value = cells[at("AVAL")];
        EXPECT_EQ(score.value.empty(), value.empty()) << score.name;
        if (!value.empty()) {
            EXPECT_NEAR(std::stod(score.value), std::stod(value), 5e-7) << "told to six decimals";
        }
    }
    EXPECT_GT(asked, 30U);
}

TEST(ExplainFollowUp, an_open_answer_says_at_once_what_to_record) {
    RecordProperty("requirement", "WHY-048");
    const auto crisis = cosmo().of("FUC-005", "CRISIS");
    ASSERT_EQ(crisis.to_record.size(), 1U);
    EXPECT_TRUE(says(crisis.to_record, "Record what the adjudicator says of it"));
    const auto events = part(crisis, "Events");
    EXPECT_TRUE(says(part(events, "Death before a visceral crisis").because, "The earliest event of those whose day is known."));
}

TEST(ExplainFollowUp, a_grade_shows_the_event_its_cause_and_how_it_was_read) {
    RecordProperty("requirement", "WHY-049");
    const auto worst = cosmo().of("FUC-008", "COMPLCD");
    const auto& graded = part(worst, "Worst grade");
    EXPECT_EQ(graded.value, "3");
    EXPECT_TRUE(says(graded.because, "Grade IIIa counts as 3."));
    EXPECT_TRUE(says(graded.because, "Complication bile leak of 2026-03-17: local therapy before it that may have caused it surgery"));
    EXPECT_TRUE(has_variable(graded, "AECDGR", "IIIa"));
    EXPECT_TRUE(has_record(graded, "PR", "3"));
}

TEST(ExplainFollowUp, a_metabolic_response_that_nobody_recorded_says_so_and_shows_the_uptake) {
    RecordProperty("requirement", "WHY-049");
    const auto metabolic = m22bol().of("FUM-005", "METABOL");
    const auto& partial = part(metabolic, "Partial metabolic response");
    EXPECT_TRUE(says(partial.because, "Nobody recorded a response on this FDG-PET"));
    EXPECT_TRUE(says(partial.because, "8.0 to 4.0, 10.0 to 5.0."));
}

TEST(ExplainFollowUp, a_best_response_shows_the_records_of_its_first_and_last_day) {
    RecordProperty("requirement", "WHY-049");
    const auto best = m22bol().of("FUM-001", "CBOR");
    EXPECT_TRUE(says(best.because, "to 2026-09-02 (\"Local treatment\")")) << "the rule that ends it, and no other";
    EXPECT_TRUE(has_variable(best, "EXSTDTC", "2026-03-05"));
    EXPECT_TRUE(has_variable(best, "PRSTDTC", "2026-09-02"));
}

}  // namespace
}  // namespace oligo::study
