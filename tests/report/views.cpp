// What people see: the same answer in every view, in words, safe whatever the texts contain.
#include <gtest/gtest.h>

#include "core/text.hpp"
#include "figures/well_formed.hpp"
#include "report/difference.hpp"
#include "report/findings.hpp"
#include "report/html.hpp"
#include "report/records_used.hpp"
#include "report/synopsis.hpp"
#include "report/terminal_text.hpp"
#include "report/timeline_of.hpp"
#include "report/words.hpp"
#include "sample.hpp"

namespace oligo::report {
namespace {

using eligibility::Eligible;
using eligibility::Verdict;

bool says(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

// The text without line breaks, as a reader takes it in.
std::string flowing(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        const bool is_space = letter == ' ' || letter == '\n';
        if (!is_space || (!result.empty() && result.back() != ' ')) result += is_space ? ' ' : letter;
    }
    return result;
}

class Views : public ::testing::Test {
protected:
    protocol::Protocol complete_ = testing::complete_protocol();
    protocol::Protocol incomplete_ = testing::incomplete_protocol();
    std::vector<SubjectScreening> all_{testing::not_eligible(complete_), testing::eligible(incomplete_), testing::undecided(incomplete_)};
    [[nodiscard]] std::span<const SubjectScreening> only(std::size_t i) const { return std::span(all_).subspan(i, 1); }
};

TEST_F(Views, the_answer_is_a_sentence) {
    RecordProperty("requirement", "REP-002");
    EXPECT_EQ(headline(all_[0]), "Does not qualify: 2 of 7 criteria are not met (I03, E04).");
    EXPECT_EQ(headline(all_[1]), "Meets the published criteria; not an eligibility decision.");
    EXPECT_EQ(headline(all_[2]), "Not decided yet: 1 of 2 criteria is unknown (I02); none is known to fail.");
    all_[1].protocol = &complete_;
    EXPECT_EQ(headline(all_[1]), "Qualifies: meets every published criterion.");
}

TEST_F(Views, an_incomplete_list_is_said_in_every_view) {
    RecordProperty("requirement", "REP-004");
    for (std::size_t i : {1U, 2U}) {
        EXPECT_TRUE(says(flowing(screening_text(only(i), {100, false})), "not an eligibility decision"));
        EXPECT_TRUE(says(screening_page(only(i), {}), "not an eligibility decision"));
        EXPECT_TRUE(says(screening_json(only(i), {}), "not an eligibility decision"));
    }
    EXPECT_TRUE(says(flowing(screening_text(all_, {100, false})), "not an eligibility decision"));
    EXPECT_TRUE(says(flowing(synopsis_text(incomplete_, {100, false})), "not an eligibility decision"));
    EXPECT_TRUE(says(synopsis_page(incomplete_, {}), "not an eligibility decision"));
    EXPECT_FALSE(says(screening_page(only(0), {}), "not an eligibility decision"));
}

TEST_F(Views, treatments_that_may_stand_in_place_of_each_other_are_no_sequence) {
    RecordProperty("requirement", "REP-011");
    EXPECT_TRUE(says(flowing(synopsis_text(complete_, {100, false})), "Local ablative therapy or Surgery, then The same systemic therapy"));
}

TEST_F(Views, a_day_asked_for_stands_for_registration_only_where_none_is_recorded) {
    RecordProperty("requirement", "REP-004");
    facts::Facts facts;
    facts.on = read_date("2026-02-01")->latest;
    facts.on_source = "--on";
    EXPECT_EQ(judged_words(facts), "judged on 2026-02-01, the day asked for");
    facts::Source assumed;
    assumed.name = "Registration.date";
    assumed.evidence = {{"", std::nullopt, "as if registered on", "2026-02-01", "", "2026-02-01"}};
    facts.sources = {{}, assumed};
    EXPECT_EQ(judged_words(facts), "judged as if registered on 2026-02-01, the day asked for");
}

TEST_F(Views, no_answer_is_an_enrolment) {
    RecordProperty("requirement", "REP-004");
    const std::string words = "It is never an enrolment: that is an investigator's signature.";
    EXPECT_TRUE(says(screening_text(only(0), {100, false}), words));
    EXPECT_TRUE(says(screening_json(only(0), {}), words));
    EXPECT_TRUE(says(screening_page(only(0), {}), "It is never an enrolment"));
}

TEST_F(Views, a_correction_made_as_an_example_is_said_to_be_one) {
    RecordProperty("requirement", "REP-005");
    const std::string words = "This correction was made as an example";
    EXPECT_TRUE(says(flowing(screening_text(only(1), {100, false})), words));
    EXPECT_TRUE(says(screening_page(only(1), {}), words));
    EXPECT_TRUE(says(flowing(synopsis_text(incomplete_, {100, false})), words));
    EXPECT_TRUE(says(flowing(synopsis_text(incomplete_, {100, false})), "Trastuzumab emtansine is given as \"3.6 mcg/kg\""));
    EXPECT_FALSE(says(screening_page(only(0), {}), words));
}

TEST_F(Views, a_correction_of_another_protocol_is_not_shown) {
    RecordProperty("requirement", "REP-005");
    all_[0].corrections = incomplete_.corrections;
    EXPECT_TRUE(own_corrections(all_[0]).empty());
    EXPECT_FALSE(says(screening_page(only(0), {}), "This correction was made"));
    EXPECT_TRUE(says(screening_json(only(0), {}), "\"corrections\": []"));
    EXPECT_EQ(own_corrections(all_[1]).size(), 1U);
}

TEST_F(Views, every_verdict_is_a_word_beside_its_symbol) {
    RecordProperty("requirement", "REP-006");
    const std::string page = screening_page(only(0), {});
    for (const char* words : {"<span class=\"symbol\">✓</span> met<", "<span class=\"symbol\">✓</span> met, tolerated<",
                              "<span class=\"symbol\">✗</span> not met<", "<span class=\"symbol\">?</span> unknown<",
                              "<span class=\"symbol\">–</span> not applicable<", "<span class=\"symbol\">✗</span> not met: excluded<"})
        EXPECT_TRUE(says(page, words)) << words;
    const std::string text = screening_text(only(0), {100, false});
    EXPECT_FALSE(says(text, "\x1b"));
    for (const char* words : {"✓ met", "✗ not met", "? unknown", "– not applicable"}) EXPECT_TRUE(says(text, words)) << words;
}

TEST_F(Views, every_criterion_is_listed_and_not_the_first_failure_alone) {
    RecordProperty("requirement", "REP-002");
    const std::string text = screening_text(only(0), {100, false});
    const std::string page = screening_page(only(0), {});
    for (const auto& criterion : complete_.eligibility) {
        EXPECT_TRUE(says(text, "\n" + criterion.id + " ")) << criterion.id;
        EXPECT_TRUE(says(page, "<th scope=\"row\">" + criterion.id + "</th>")) << criterion.id;
    }
}

TEST_F(Views, an_unknown_says_what_to_record) {
    RecordProperty("requirement", "REP-002");
    EXPECT_TRUE(says(flowing(screening_text(only(2), {120, false})),
                     "WHAT TO RECORD NEXT • a staging scan of chest, abdomen and bone (TU, with TUEVAL) → for I02"));
    const std::string page = screening_page(only(2), {});
    EXPECT_TRUE(says(page, "What to record next</h2>\n")) << page;
    EXPECT_TRUE(says(page, "a staging scan of chest, abdomen and bone<span class=\"source\">TU (lesion), with TUEVAL</span>"));
}

TEST_F(Views, evidence_names_the_record_and_the_day) {
    RecordProperty("requirement", "REP-002");
    EXPECT_TRUE(says(screening_page(only(0), {}),
                     "<span class=\"when\">2026-01-05</span> longest diameter: L01 17.0 mm <span class=\"record\">TR 14</span>; L02 22.5 "
                     "mm <span class=\"record\">TR 15</span>"));
    EXPECT_TRUE(says(flowing(screening_text(only(0), {200, false})),
                     "2026-01-05 longest diameter: L01 17.0 mm [TR 14]; L02 22.5 mm [TR 15] · 19 mm [TR 16]"));
}

TEST_F(Views, texts_from_records_and_protocols_never_become_markup) {
    RecordProperty("requirement", "REP-003");
    const std::string hostile = "</style><script>alert(1)</script>\"'&\x1b[2J\xFF";
    auto protocol = complete_;
    protocol.id = protocol.title = protocol.version.id = hostile;
    protocol.eligibility[0].text = protocol.eligibility[0].rule_text = hostile;
    protocol.judgements[0].id = protocol.judgements[0].text = protocol.judgements[0].why = hostile;
    protocol.visits[0].label = protocol.activities[0].what = protocol.endpoints[0].label = protocol.strata[0].text = hostile;
    protocol.definition_texts[0].first = hostile;
    auto screening = testing::not_eligible(protocol);
    screening.subject = screening.oligometastatic_state = hostile;
    auto& results = screening.screening.criteria;
    results[0].evidence[0] = {hostile, 2, hostile, hostile, hostile, hostile};
    results[3].needed = results[3].missing = {hostile};
    results[2].tolerance_note = results[2].settled_by = hostile;
    screening.screening.deadlines[0].what = hostile;
    screening.screening.time_frame[0].what = hostile;
    screening.screening.silent = {{hostile, hostile, hostile, hostile, true}};
    screening.screening.missing = {hostile};
    results[1].because = {hostile};
    auto& course = *screening.course;
    course.milestones[0].what = course.drugs[0].name = course.drugs[0].setting = course.local[0].name = course.local[0].site = hostile;
    course.scans[0].modality = course.scans[1].purposes[0] = course.lesions[0].id = course.lesions[0].place = hostile;
    course.specimens[0].site = course.specimens[0].results[0] = hostile;
    screening.record_names[{"TR", 14}] = {hostile, hostile};
    const std::vector<SubjectScreening> both{screening, screening};
    const std::vector<Finding> findings{{Severity::Error, hostile, hostile, {hostile, 1, 1, hostile, hostile, 1, 1, hostile}}};
    const ProtocolDifference difference{&complete_, &protocol, protocol::differences(complete_, protocol), 1,
                                        changed_subjects(std::span(all_).first(1), both)};

    for (const auto& page : {screening_page(both, findings), synopsis_page(protocol, findings), difference_page(difference, findings)}) {
        EXPECT_FALSE(says(page, "<script")) << page.substr(page.find("<script"), 80);
        EXPECT_TRUE(oligo::testing::is_well_formed(page));
        EXPECT_TRUE(is_utf8(page));
    }
    for (const auto& text :
         {screening_text(both, {100, false}), screening_text(std::span(both).first(1), {100, false}), synopsis_text(protocol, {100, false}),
          difference_text(difference, {100, false}), findings_text(findings, {100, false})}) {
        EXPECT_FALSE(says(text, "\x1b"));
        EXPECT_TRUE(is_utf8(text));
    }
}

TEST_F(Views, a_page_needs_nothing_from_elsewhere) {
    RecordProperty("requirement", "REP-008");
    for (const auto& page : {screening_page(all_, {}), synopsis_page(complete_, {})}) {
        for (const char* reach : {"<script", "<link", "<img", "<iframe", "src=", "@import", "url("})
            EXPECT_FALSE(says(page, reach)) << reach;
        EXPECT_TRUE(oligo::testing::is_well_formed(page));
        EXPECT_TRUE(says(page, "name=\"viewport\""));
    }
}

TEST_F(Views, letters_of_every_language_are_kept) {
    all_[0].subject = "Müller-患者";
    EXPECT_TRUE(says(screening_page(only(0), {}), "Müller-患者 in COSMO"));
    EXPECT_TRUE(says(screening_text(only(0), {100, false}), "Müller-患者 in COSMO"));
}

TEST_F(Views, the_terminal_views_keep_to_their_width) {
    const std::vector<Finding> findings{
        {Severity::Error, "x", std::string(300, 'a') + " b", {"file.yaml", 1, 2, "", "", std::nullopt, 0, ""}}};
    for (const int width : {40, 60, 80, 100, 132}) {
        const TextStyle style{width, false};
        for (const auto& text : {screening_text(only(0), style), screening_text(all_, style), synopsis_text(complete_, style),
                                 synopsis_text(incomplete_, style), findings_text(findings, style)}) {
            for (const auto& line : split(text, '\n')) EXPECT_LE(display_width(line), width) << line;
        }
    }
}

TEST_F(Views, many_subjects_are_a_table_of_trials) {
    const std::string text = screening_text(all_, {110, false});
    EXPECT_TRUE(says(text, "subject   COSMO, version a") || says(text, "subject  COSMO, version a")) << text;
    EXPECT_TRUE(says(text, "✗ does not qualify: I03, E04"));
    EXPECT_TRUE(says(text, "✓ meets the published criteria; basket II"));
    EXPECT_TRUE(says(text, "? not decided yet: I02"));
}

TEST_F(Views, a_recorded_danger_stands_beside_the_answer_in_every_view) {
    RecordProperty("requirement", "REP-012");
    auto& danger = all_[1].screening.silent.at(0);
    danger.about = "Pregnancy";
    danger.value = "true";
    const std::string words = "! Recorded, and not asked by the published criteria: Pregnancy: yes.";
    EXPECT_FALSE(says(screening_text(only(1), {100, false}), "! Recorded"));
    danger.flagged = true;
    EXPECT_TRUE(
        says(screening_text(only(1), {100, false}), "✓ Meets the published criteria; not an eligibility decision.\n" + words + "\n"));
    const std::string page = screening_page(only(1), {});
    EXPECT_TRUE(says(page, "not an eligibility decision.</strong><p class=\"danger\">" + words)) << page;
    EXPECT_TRUE(says(screening_page(all_, {}), "! Pregnancy: yes")) << "the table at the top";
    EXPECT_TRUE(says(screening_text(all_, {110, false}), "✓ meets the published criteria; basket II; ! Pregnancy: yes"));
    EXPECT_TRUE(says(screening_csv(only(1)), ",Pregnancy: yes\r\n"));
    EXPECT_TRUE(says(screening_json(only(1), {}), "\"flagged\": true"));
    EXPECT_TRUE(says(screening_json(only(1), {}), "\"eligible\": \"yes\""));
}

TEST_F(Views, an_obligation_not_kept_or_still_to_be_kept_stands_in_the_answer) {
    RecordProperty("requirement", "REP-013");
    auto& screening = all_[1].screening;
    auto& obligation = screening.criteria.back();
    obligation.obligation = true;
    obligation.verdict = Verdict::NotMet;
    EXPECT_EQ(headline(all_[1]),
              "Meets the published criteria at registration; an obligation after it was not kept: I02; not an eligibility decision.");
    EXPECT_TRUE(says(screening_page(all_, {}), "! an obligation after registration was not kept: I02"));
    obligation.verdict = Verdict::Unknown;
    screening.deadlines = {
        {"start of local therapy", std::nullopt, testing::day(3, 16), "I02", std::nullopt, testing::day(3, 16), std::nullopt}};
    screening.time_frame = screening.deadlines;
    EXPECT_TRUE(says(screening_text(all_, {200, false}), "! still to be kept after registration: I02 (by 2026-03-16)"));
    all_[1].protocol = &complete_;
    EXPECT_EQ(headline(all_[1]),
              "Qualifies: meets every published criterion at registration; still to be kept after it: I02 (by 2026-03-16).");
}

TEST_F(Views, who_does_not_qualify_is_in_no_basket) {
    RecordProperty("requirement", "REP-014");
    all_[1].screening.eligible = Eligible::No;
    const std::string words = "would be II (De novo, ER negative, HER2 positive), if the patient qualified";
    EXPECT_TRUE(says(flowing(screening_text(only(1), {100, false})), words));
    EXPECT_TRUE(says(screening_page(only(1), {}), words));
    EXPECT_TRUE(says(screening_json(only(1), {}), "\"basket\": \"II\""));
}

TEST_F(Views, what_would_decide_the_basket_is_to_be_recorded_next) {
    RecordProperty("requirement", "ALLOC-005");
    all_[1].allocation.basket = all_[2].allocation.basket;
    EXPECT_EQ(what_to_record(all_[1]), std::vector<std::string>{"the share of ER positive cells"});
    EXPECT_EQ(what_to_record(all_[2]).size(), 2U);
    EXPECT_TRUE(says(screening_json(only(1), {}), "\"missing\": [\n        \"the share of ER positive cells\"\n      ]"));
    all_[1].screening.eligible = Eligible::No;
    EXPECT_TRUE(what_to_record(all_[1]).empty()) << "nothing is to be done for a basket that is not entered";
}

TEST_F(Views, nobody_to_screen_is_said) {
    EXPECT_EQ(screening_text({}, {}), "There was nobody to screen.\n");
    EXPECT_TRUE(says(screening_page({}, {}), "There was nobody to screen."));
}

TEST_F(Views, deadlines_say_the_window_and_what_is_tolerated) {
    const auto& deadlines = all_[0].screening.deadlines;
    EXPECT_EQ(deadline_words(deadlines[0]), "on 2026-02-16, tolerated 2026-02-13 to 2026-02-19; done on 2026-02-17");
    EXPECT_EQ(deadline_words(deadlines[1]), "by 2026-02-23, tolerated until 2026-02-26");
    EXPECT_EQ(deadline_words(deadlines[2]), "by 2026-03-16");
    EXPECT_EQ(window_words(testing::day(2, 1), std::nullopt), "from 2026-02-01");
    EXPECT_EQ(window_words(std::nullopt, std::nullopt), "no date can be said yet");
}

TEST_F(Views, who_decided_a_judgement_is_never_invented) {
    EXPECT_EQ(decided_words(complete_.judgements[0]), "not decided by anybody yet: the default of the file");
    complete_.judgements[0].decided_by = "A. Reviewer";
    complete_.judgements[0].on = "2026-01-05";
    EXPECT_EQ(decided_words(complete_.judgements[0]), "decided by A. Reviewer on 2026-01-05");
}

TEST_F(Views, judgements_of_eligibility_stand_with_the_answer_and_those_of_endpoints_do_not) {
    const std::string page = screening_page(only(0), {});
    EXPECT_TRUE(says(page, "oligoprogression reference"));
    EXPECT_TRUE(says(page, "nadir on current line"));
    EXPECT_FALSE(says(page, "pfs baseline"));
    EXPECT_TRUE(says(synopsis_page(complete_, {}), "pfs baseline"));
}

TEST_F(Views, what_the_protocol_is_silent_about_is_shown_and_said_to_decide_nothing) {
    const std::string page = screening_page(only(1), {});
    EXPECT_TRUE(says(page, "What the protocol is silent about"));
    EXPECT_TRUE(says(page, "it decided nothing"));
    EXPECT_TRUE(says(page, "Left ventricular ejection fraction"));
    EXPECT_FALSE(says(screening_page(only(0), {}), "What the protocol is silent about"));
}

TEST_F(Views, a_table_for_spreadsheets_has_a_row_a_criterion) {
    all_[0].subject = "COS,\"003\"";
    const std::string csv = screening_csv(only(0));
    const auto lines = split(csv, '\n');
    ASSERT_EQ(lines.size(), 1 + complete_.eligibility.size() + 1);
    EXPECT_TRUE(lines[0].starts_with("subject,trial,version,on,"));
    EXPECT_TRUE(lines[1].starts_with("\"COS,\"\"003\"\"\",COSMO,a,2026-02-20,registration,no,yes,,,I01,inclusion,")) << lines[1];
    EXPECT_TRUE(says(lines[2], "TR 14 TRSTRESN=17.0 mm (2026-01-05)"));
    EXPECT_TRUE(lines[1].ends_with("\r"));
}

TEST(RecordsUsed, values_of_one_record_stand_together_in_words) {
    const auto used = by_record({{"TR", 14, "TRSTRESN", "17", "mm", "2026-01-05"},
                                 {"DM", std::nullopt, "SEX", "F", "", ""},
                                 {"TR", 14, "TRLNKID", "L01", "", "2026-01-05"},
                                 {"TR", 14, "TRLNKID", "L01", "", "2026-01-05"}});
    ASSERT_EQ(used.size(), 2U);
    EXPECT_EQ(text_of(used[0]), "2026-01-05, TR 14: 17 mm, lesion L01");
    EXPECT_EQ(text_of(used[1]), "DM: sex F");
    EXPECT_EQ(variable_words("XXNEWVAR"), "XXNEWVAR");
}

TEST_F(Views, a_synopsis_has_every_part_of_the_protocol) {
    RecordProperty("requirement", "REP-009");
    const std::string text = flowing(synopsis_text(complete_, {400, false}));
    for (const char* words : {"DESIGN",
                              "WHO CAN TAKE PART",
                              "Invasive breast cancer, proven by histology",
                              "» Disease.breastCancer and Disease.invasive",
                              "cosmo-eligibility line 12",
                              "tolerance 3 days",
                              "falls due after registration",
                              "only when Patient.sex = 'F'",
                              "GROUPS, BASKETS AND STRATA",
                              "HER2 positive",
                              "TREATMENT",
                              "Local ablative therapy",
                              "within 70 days of the detection scan",
                              "SCHEDULE OF ACTIVITIES",
                              "ENDPOINTS",
                              "Change of systemic therapy before progression: treatment policy",
                              "ANALYSES",
                              "JUDGEMENTS",
                              "start of line; previous scan",
                              "Would a medical condition put the patient at unusual risk?"})
        EXPECT_TRUE(says(text, words)) << words;
    EXPECT_TRUE(says(synopsis_text(incomplete_, {120, false}), "WHAT THE PUBLISHED TEXT IS SILENT ABOUT"));
}

TEST_F(Views, the_schedule_of_activities_is_a_table_with_marks) {
    RecordProperty("requirement", "REP-009");
    EXPECT_TRUE(says(synopsis_text(complete_, {100, false}),
                     "activity                      Screening  Confirmation  Month 6\n"
                     "────────────────────────────  ─────────  ────────────  ───────\n"
                     "FDG-PET-CT                    X          X\n"
                     "Vital status and progression                           X\n"));
    // Columns that do not fit follow below, with the activities again.
    const std::string narrow = synopsis_text(complete_, {40, false});
    EXPECT_EQ(split(narrow, '\n').size() > 10, true);
    EXPECT_NE(narrow.find("FDG-PET-CT"), narrow.rfind("FDG-PET-CT"));
}

TEST_F(Views, sources_are_named_by_document_and_line) {
    EXPECT_EQ(source_words({"cosmo-eligibility:7", "cosmo-record:3", "cosmo-eligibility:13"}),
              "cosmo-eligibility lines 7, 13; cosmo-record line 3");
    EXPECT_EQ(source_words({"RECIST 1.1: section 4.3"}), "RECIST 1.1: section 4.3");
    EXPECT_EQ(source_words({}), "");
}

TEST_F(Views, counts_of_answers_are_grammar) {
    EXPECT_EQ(counts_words(1, 2, 0, complete_), "1 qualifies, 2 do not qualify");
    EXPECT_EQ(counts_words(2, 1, 3, incomplete_), "2 meet the published criteria, 1 does not qualify, 3 not decided yet");
}

TEST_F(Views, obligations_after_registration_decide_nothing) {
    RecordProperty("requirement", "REP-002");
    EXPECT_EQ(deciding_ids(all_[0]), (std::vector<std::string>{"I03", "E04"}));
    all_[0].screening.eligible = Eligible::Unknown;
    EXPECT_EQ(deciding_ids(all_[0]), (std::vector<std::string>{"I11"}));
    EXPECT_TRUE(deciding_ids(all_[1]).empty());
}

TEST_F(Views, findings_say_where_and_what) {
    const std::vector<Finding> findings{
        {Severity::Error, "rule-unit", "I03: a diameter is a length.", {"a.yaml", 42, 17, "", "", std::nullopt, 0, ""}},
        {Severity::Note, "n", "Something to know.", {"b.yaml", 3, 0, "", "", std::nullopt, 0, ""}},
        {Severity::Error, "e", "Another.", {"a.yaml", 50, 1, "", "", std::nullopt, 0, ""}},
        {Severity::Warning, "d", "Not a date.", {"ex.csv", 0, 0, "EX", "COS-003", 4, 17, "EXSTDTC"}}};
    EXPECT_EQ(findings_text(findings, {80, false}),
              "error  a.yaml:42:17  rule-unit\n  I03: a diameter is a length.\n"
              "error  a.yaml:50:1  e\n  Another.\n"
              "note  b.yaml:3  n\n  Something to know.\n"
              "warning  ex.csv:17  (EX 4, EXSTDTC, subject COS-003)  d\n  Not a date.\n"
              "2 errors, 1 warning, 1 note\n");
    EXPECT_EQ(findings_text({}, {80, false}), "");
}

TEST_F(Views, a_difference_says_for_whom_the_answer_changes) {
    RecordProperty("requirement", "REP-010");
    auto later = complete_;
    later.version.id = "b";
    later.eligibility[2].text = "The scan is at most 70 days old at local therapy";
    later.eligibility.pop_back();
    auto judged_later = testing::not_eligible(later);
    judged_later.screening.criteria.pop_back();
    judged_later.screening.criteria[1].verdict = Verdict::Met;
    judged_later.screening.eligible = Eligible::Unknown;
    const std::vector<SubjectScreening> after{judged_later};
    const auto changes = changed_subjects(only(0), after);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].before, Eligible::No);
    EXPECT_EQ(changes[0].after, Eligible::Unknown);
    ASSERT_EQ(changes[0].criteria.size(), 2U);
    EXPECT_EQ(changes[0].criteria[0].id, "I03");
    EXPECT_EQ(changes[0].criteria[1].after, std::nullopt);
    const std::string text =
        flowing(difference_text({&complete_, &later, protocol::differences(complete_, later), 1, changes}, {400, false}));
    for (const char* words : {"The scan is at most 70 days old at local therapy", "criterion I08b removed",
                              "1 subject compared: the answer changes for 1", "I03: ✗ not met → ✓ met", "I08b: ? unknown → not asked"})
        EXPECT_TRUE(says(text, words)) << words << "\n" << text;
}

TEST_F(Views, subjects_for_whom_nothing_changes_are_left_out) {
    RecordProperty("requirement", "REP-010");
    EXPECT_TRUE(changed_subjects(all_, all_).empty());
    EXPECT_TRUE(changed_subjects(only(0), only(1)).empty());
    auto moved = all_;
    moved[1].allocation.basket.id = "I";
    const auto changes = changed_subjects(all_, moved);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].place_before, "basket II");
    EXPECT_EQ(changes[0].place_after, "basket I");
}

TEST_F(Views, two_protocols_that_are_the_same_have_no_difference) {
    EXPECT_TRUE(says(difference_text({&complete_, &complete_, {}, std::nullopt, {}}, {80, false}), "Nothing: the two say the same."));
}

}  // namespace
}  // namespace oligo::report
