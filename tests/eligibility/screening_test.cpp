// One test a key of the protocol file: what it does to a verdict.
#include "eligibility/screening.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "eligibility/hand_made.hpp"

namespace oligo::eligibility {
namespace {

using expression::Reason;
using testing::day;
using testing::HandMadeFacts;
using testing::small_protocol;

constexpr const char* ecog = R"(eligibility:
  - {id: I01, kind: inclusion, source: test:1, text: Fully active, rule: Performance.ecog between 0 and 1}
)";

CriterionResult only(const Screening& screening) {
    EXPECT_EQ(screening.criteria.size(), 1U);
    return screening.criteria.at(0);
}

TEST(Verdict, of_an_inclusion_is_met_when_its_rule_is_true) {
    RecordProperty("requirement", "ELIG-001");
    const auto protocol = small_protocol(ecog);
    const HandMadeFacts known = HandMadeFacts(protocol, "2026-03-01").set("Performance.ecog", expression::integer(1));
    const auto screening = screen(protocol, known.facts());
    EXPECT_EQ(only(screening).verdict, Verdict::Met);
    EXPECT_EQ(screening.eligible, Eligible::Yes);
    ASSERT_EQ(only(screening).evidence.size(), 1U);
    EXPECT_EQ(only(screening).evidence[0].value, "1");
}

TEST(Verdict, of_an_inclusion_is_not_met_when_its_rule_is_false) {
    RecordProperty("requirement", "ELIG-001");
    const auto protocol = small_protocol(ecog);
    const auto screening = screen(protocol, HandMadeFacts(protocol, "2026-03-01").set("Performance.ecog", expression::integer(2)).facts());
    EXPECT_EQ(only(screening).verdict, Verdict::NotMet);
    EXPECT_EQ(screening.eligible, Eligible::No);
    EXPECT_TRUE(screening.missing.empty());
}

TEST(Verdict, is_unknown_with_reason_and_what_to_record_when_nothing_is_recorded) {
    RecordProperty("requirement", "ELIG-002");
    const auto protocol = small_protocol(ecog);
    const auto screening = screen(protocol, HandMadeFacts(protocol, "2026-03-01").facts());
    EXPECT_EQ(only(screening).verdict, Verdict::Unknown);
    EXPECT_EQ(only(screening).reason, Reason::Missing);
    EXPECT_EQ(only(screening).missing, std::vector<std::string>{"Performance.ecog"});
    EXPECT_EQ(only(screening).needed, std::vector<std::string>{"record Performance.ecog"});
    EXPECT_EQ(screening.missing, std::vector<std::string>{"record Performance.ecog"});
    EXPECT_EQ(screening.eligible, Eligible::Unknown);
    EXPECT_TRUE(only(screening).could_change);
}

constexpr const char* pregnancy = R"(eligibility:
  - {id: E03, kind: exclusion, source: test:1, text: Pregnant, applies_when: Patient.sex = 'F', rule: Patient.pregnant}
)";

TEST(Verdict, of_an_exclusion_is_not_met_when_its_rule_is_true) {
    RecordProperty("requirement", "ELIG-003");
    const auto protocol = small_protocol(pregnancy);
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Patient.sex", expression::text("F")).set("Patient.pregnant", expression::boolean(true));
    EXPECT_EQ(only(screen(protocol, known.facts())).verdict, Verdict::NotMet);
    known.set("Patient.pregnant", expression::boolean(false));
    EXPECT_EQ(only(screen(protocol, known.facts())).verdict, Verdict::Met);
}

TEST(Verdict, of_an_exclusion_is_never_satisfied_by_silence) {
    RecordProperty("requirement", "ELIG-003");
    const auto protocol = small_protocol(pregnancy);
    const HandMadeFacts known = HandMadeFacts(protocol, "2026-03-01").set("Patient.sex", expression::text("F"));
    EXPECT_EQ(only(screen(protocol, known.facts())).verdict, Verdict::Unknown);
}

TEST(AppliesWhen, false_makes_the_criterion_not_applicable_which_counts_as_met) {
    RecordProperty("requirement", "ELIG-004");
    const auto protocol = small_protocol(pregnancy);
    const auto screening = screen(protocol, HandMadeFacts(protocol, "2026-03-01").set("Patient.sex", expression::text("M")).facts());
    EXPECT_EQ(only(screening).verdict, Verdict::NotApplicable);
    EXPECT_EQ(screening.eligible, Eligible::Yes);
}

TEST(AppliesWhen, unknown_makes_the_verdict_unknown) {
    RecordProperty("requirement", "ELIG-004");
    const auto protocol = small_protocol(pregnancy);
    const HandMadeFacts known = HandMadeFacts(protocol, "2026-03-01").set("Patient.pregnant", expression::boolean(false));
    const auto result = only(screen(protocol, known.facts()));
    EXPECT_EQ(result.verdict, Verdict::Unknown);
    EXPECT_EQ(result.missing, std::vector<std::string>{"Patient.sex"});
}

constexpr const char* window = R"(eligibility:
  - {id: I08, kind: inclusion, source: test:1, text: A recent scan, rule: DetectionScan.date 49 days or less on or before Registration.date, tolerance: 3 days}
)";

CriterionResult scanned_before_registration(int days) {
    const auto protocol = small_protocol(window);
    const Date registration = day("2026-03-31");
    HandMadeFacts known(protocol, "2026-03-31");
    known.set("Registration.date", expression::date(registration)).set("DetectionScan.date", expression::date(registration - Days{days}));
    return only(screen(protocol, known.facts()));
}

TEST(Tolerance, is_not_needed_on_the_last_day_of_the_window) {
    RecordProperty("requirement", "ELIG-005");
    EXPECT_EQ(scanned_before_registration(49).verdict, Verdict::Met);
    EXPECT_FALSE(scanned_before_registration(49).tolerated);
    EXPECT_TRUE(scanned_before_registration(49).tolerance_note.empty());
}

TEST(Tolerance, saves_a_date_just_outside_and_says_by_how_many_days) {
    RecordProperty("requirement", "ELIG-005");
    EXPECT_EQ(scanned_before_registration(51).verdict, Verdict::Met);
    EXPECT_TRUE(scanned_before_registration(51).tolerated);
    EXPECT_EQ(scanned_before_registration(51).tolerance_note, "within tolerance: 2 days over, 3 days allowed");
    EXPECT_TRUE(scanned_before_registration(52).tolerated);
}

TEST(Tolerance, ends_where_it_ends) {
    RecordProperty("requirement", "ELIG-005");
    EXPECT_EQ(scanned_before_registration(53).verdict, Verdict::NotMet);
    EXPECT_FALSE(scanned_before_registration(53).tolerated);
    EXPECT_EQ(scanned_before_registration(-1).verdict, Verdict::NotMet);
}

std::string her2(const char* chosen) {
    return fmt::format(R"(judgements:
  ihc_settles_ish: {{value: {}, options: [true, false], why: Reflex testing, concerns: eligibility}}
eligibility:
  - id: I05
    kind: inclusion
    source: test:1
    text: HER2 positive
    rule: Her2Specimen.ihc = 3 or Her2Specimen.ishRatio >= 2.0
    settled_by:
      - {{when: Her2Specimen.ihc <= 1, settles: Her2Specimen.ishRatio >= 2.0, as: false, judgement: ihc_settles_ish, source: Reflex testing}}
)",
                       chosen);
}

TEST(SettledBy, takes_the_place_of_a_test_that_is_missing_and_names_the_judgement) {
    RecordProperty("requirement", "ELIG-006");
    const auto protocol = small_protocol(her2("true"));
    const auto result =
        only(screen(protocol, HandMadeFacts(protocol, "2026-03-01").set("Her2Specimen.ihc", expression::integer(1)).facts()));
    EXPECT_EQ(result.verdict, Verdict::NotMet);
    EXPECT_EQ(result.settled_by, "ihc_settles_ish");
    ASSERT_EQ(result.evidence.size(), 1U);
    EXPECT_EQ(result.evidence[0].value, "1");
}

TEST(SettledBy, does_nothing_unless_the_judgement_is_chosen_so) {
    RecordProperty("requirement", "ELIG-006");
    const auto protocol = small_protocol(her2("false"));
    const auto result =
        only(screen(protocol, HandMadeFacts(protocol, "2026-03-01").set("Her2Specimen.ihc", expression::integer(1)).facts()));
    EXPECT_EQ(result.verdict, Verdict::Unknown);
    EXPECT_TRUE(result.settled_by.empty());
}

TEST(SettledBy, never_silences_a_recorded_result) {
    RecordProperty("requirement", "ELIG-006");
    const auto protocol = small_protocol(her2("true"));
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Her2Specimen.ihc", expression::integer(1)).set("Her2Specimen.ishRatio", expression::decimal(*Decimal::read("2.1")));
    const auto result = only(screen(protocol, known.facts()));
    EXPECT_EQ(result.verdict, Verdict::Met);
    EXPECT_TRUE(result.settled_by.empty());
}

TEST(SettledBy, does_not_settle_what_is_unknown_for_another_reason_than_missing) {
    RecordProperty("requirement", "ELIG-006");
    const auto protocol = small_protocol(her2("true"));
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Her2Specimen.ihc", expression::integer(1)).unknown("Her2Specimen.ishRatio", Reason::Conflicting);
    EXPECT_EQ(only(screen(protocol, known.facts())).reason, Reason::Conflicting);
}

TEST(SettledBy, does_nothing_while_its_condition_is_not_sure) {
    RecordProperty("requirement", "ELIG-006");
    const auto protocol = small_protocol(her2("true"));
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Her2Specimen.ihc", expression::integer_between(1, 2, Reason::Equivocal));
    EXPECT_EQ(only(screen(protocol, known.facts())).verdict, Verdict::Unknown);
}

TEST(SettledBy, does_not_settle_a_test_whose_other_result_is_recorded) {
    RecordProperty("requirement", "ELIG-006");
    const auto protocol = small_protocol(R"(eligibility:
  - id: I05
    kind: inclusion
    source: test:1
    text: HER2 positive
    rule: Her2Specimen.ihc = 3 or Her2Specimen.ishRatio >= 2.0
    settled_by:
      - {when: Her2Specimen.ihc <= 1, settles: Her2Specimen.ishRatio >= 2.0, as: false, unless_recorded: Her2Specimen.copies, source: Reflex testing}
)");
    const auto screened = [&](const auto& with_copies) {
        HandMadeFacts known(protocol, "2026-03-01");
        known.set("Her2Specimen.ihc", expression::integer(1));
        with_copies(known);
        return only(screen(protocol, known.facts()));
    };
    EXPECT_EQ(screened([](HandMadeFacts&) {}).verdict, Verdict::NotMet);
    const auto with_copies =
        screened([](HandMadeFacts& known) { known.set("Her2Specimen.copies", expression::decimal(*Decimal::read("6.8"))); });
    EXPECT_EQ(with_copies.verdict, Verdict::Unknown);
    EXPECT_TRUE(with_copies.settled_by.empty());
    EXPECT_EQ(screened([](HandMadeFacts& known) { known.unknown("Her2Specimen.copies", Reason::Equivocal); }).verdict, Verdict::Unknown)
        << "a result that cannot be read was recorded all the same";
}

constexpr const char* pregnancy_test = R"(eligibility:
  - id: E03
    kind: exclusion
    source: test:1
    text: Pregnant
    rule: Patient.pregnant
    fresh: {Patient.pregnant: 28 days}
    settled_by:
      - {when: not Patient.childbearingPotential, settles: Patient.pregnant, as: false, source: No test is made where pregnancy is impossible}
)";

TEST(SettledBy, takes_the_place_of_a_test_that_is_too_old_and_said_the_same) {
    RecordProperty("requirement", "ELIG-014");
    const auto protocol = small_protocol(pregnancy_test);
    const auto tested = [&](bool pregnant, const char* date, bool fertile) {
        HandMadeFacts known(protocol, "2026-03-29");
        known.set("Patient.childbearingPotential", expression::boolean(fertile), "2020-01-01");
        return only(screen(protocol, known.set("Patient.pregnant", expression::boolean(pregnant), date).facts()));
    };
    EXPECT_EQ(tested(false, "2025-12-01", false).verdict, Verdict::Met) << "an old negative test is no worse than none";
    EXPECT_EQ(tested(false, "", false).verdict, Verdict::Met) << "a negative test without a date neither";
    EXPECT_EQ(tested(true, "2025-12-01", false).verdict, Verdict::Unknown) << "an old positive test contradicts what would settle it";
    EXPECT_EQ(tested(true, "2025-12-01", false).reason, Reason::Stale);
    EXPECT_EQ(tested(true, "", false).verdict, Verdict::Unknown);
    EXPECT_EQ(tested(false, "2025-12-01", true).verdict, Verdict::Unknown);
    EXPECT_EQ(tested(true, "2026-03-20", false).verdict, Verdict::NotMet) << "a test that is fresh always counts";
}

constexpr const char* fresh = R"(eligibility:
  - {id: I13, kind: inclusion, source: test:1, text: Fully active, rule: Performance.ecog between 0 and 1, fresh: {Performance.ecog: 28 days}}
)";

CriterionResult assessed_on(const char* date) {
    const auto protocol = small_protocol(fresh);
    return only(screen(protocol, HandMadeFacts(protocol, "2026-03-29").set("Performance.ecog", expression::integer(1), date).facts()));
}

TEST(Fresh, on_its_last_day_a_fact_still_counts) {
    RecordProperty("requirement", "ELIG-007");
    EXPECT_EQ(assessed_on("2026-03-01").verdict, Verdict::Met);
}

TEST(Fresh, an_older_fact_is_stale_and_asked_for_anew) {
    RecordProperty("requirement", "ELIG-007");
    const auto result = assessed_on("2026-02-28");
    EXPECT_EQ(result.verdict, Verdict::Unknown);
    EXPECT_EQ(result.reason, Reason::Stale);
    ASSERT_EQ(result.needed.size(), 1U);
    EXPECT_EQ(result.needed[0], "Performance.ecog. The last, of 2026-02-28, is older than 28 days.");
}

TEST(Fresh, a_month_that_may_be_too_old_is_a_partial_date) {
    RecordProperty("requirement", "ELIG-007");
    EXPECT_EQ(assessed_on("2026-02").reason, Reason::Stale);
    EXPECT_EQ(assessed_on("2026").reason, Reason::PartialDate);
    EXPECT_EQ(assessed_on("2026").needed.at(0), "Performance.ecog. The last, of 2026, may be older than 28 days.");
    EXPECT_EQ(assessed_on("").needed.at(0), "Performance.ecog. The last has no date, and may be older than 28 days.");
}

TEST(Fresh, a_fact_without_a_date_is_not_taken_as_fresh) {
    RecordProperty("requirement", "ELIG-007");
    EXPECT_EQ(assessed_on("").verdict, Verdict::Unknown);
}

constexpr const char* renewed = R"(questions:
  complianceHampered: {ask: "Is there a reason?", of: investigator, valid_for: 28 days}
eligibility:
  - {id: I08, kind: inclusion, source: test:1, text: In time, rule: DetectionScan.date 49 days or less on or before Registration.date}
  - {id: I13, kind: inclusion, source: test:1, text: Fully active, rule: Performance.ecog between 0 and 1, fresh: {Performance.ecog: 28 days}}
  - id: E03
    kind: exclusion
    source: test:1
    text: Pregnant
    rule: Patient.pregnant
    fresh: {Patient.pregnant: 28 days}
    settled_by:
      - {when: not Patient.childbearingPotential, settles: Patient.pregnant, as: false, source: No test is made where pregnancy is impossible}
  - {id: E05, kind: exclusion, source: test:1, text: Hampered, rule: Judged.complianceHampered}
)";

class Renewals : public ::testing::Test {
protected:
    const protocol::Protocol protocol_ = small_protocol(renewed);

    [[nodiscard]] HandMadeFacts woman(const char* scan) const {
        HandMadeFacts known(protocol_, "2026-01-14");
        known.as_if_registered();
        known.set("DetectionScan.date", expression::date(day(scan)), scan);
        known.set("Performance.ecog", expression::integer(1), "2026-01-14");
        known.set("Patient.childbearingPotential", expression::boolean(false), "2026-01-14");
        known.set("Patient.pregnant", expression::boolean(false), "2026-01-14");
        known.set("Judged.complianceHampered", expression::boolean(false), "2026-01-02");
        return known;
    }
    [[nodiscard]] std::vector<std::string> told(const HandMadeFacts& known) const {
        std::vector<std::string> words;
        for (const auto& renewal : screen(protocol_, known.facts()).renewals)
            words.push_back(renewal.fact + " " + text_of(renewal.valid_until) + " " + renewal.criterion);
        return words;
    }
};

TEST_F(Renewals, tell_the_last_day_of_what_will_be_too_old) {
    RecordProperty("requirement", "ELIG-620");
    EXPECT_EQ(told(woman("2026-01-05")),
              (std::vector<std::string>{"Performance.ecog 2026-02-11 I13", "Judged.complianceHampered 2026-01-30 E05"}))
        << "a test of pregnancy that is not needed is not renewed";
}

TEST_F(Renewals, are_not_asked_for_where_registration_is_over_by_then) {
    RecordProperty("requirement", "ELIG-620");
    EXPECT_EQ(told(woman("2025-12-24")), std::vector<std::string>{"Judged.complianceHampered 2026-01-30 E05"})
        << "the last day is 2026-02-11";
    EXPECT_EQ(told(woman("2025-12-23")), std::vector<std::string>{"Judged.complianceHampered 2026-01-30 E05"});
    EXPECT_EQ(told(woman("2025-12-25")).size(), 2U);
}

TEST_F(Renewals, are_nobodys_who_is_registered_or_ruled_out) {
    RecordProperty("requirement", "ELIG-620");
    auto registered = woman("2026-01-05");
    registered.set("Registration.date", expression::date(day("2026-01-14")), "2026-01-14");
    EXPECT_TRUE(told(registered).empty());
    auto excluded = woman("2026-01-05");
    excluded.set("Performance.ecog", expression::integer(3), "2026-01-14");
    EXPECT_TRUE(told(excluded).empty());
}

TEST_F(Renewals, of_a_month_count_from_its_first_day) {
    RecordProperty("requirement", "ELIG-620");
    auto known = woman("2026-01-05");
    known.set("Performance.ecog", expression::integer(1), "2026-01");
    EXPECT_EQ(told(known).at(0), "Performance.ecog 2026-01-29 I13");
}

constexpr const char* obligation = R"(eligibility:
  - {id: I13, kind: inclusion, source: test:1, text: Fully active, rule: Performance.ecog between 0 and 1}
  - {id: I08b, kind: inclusion, source: test:2, text: Local therapy in time, when: after registration, rule: DetectionScan.date 70 days or less on or before LocalTherapy.startedOn}
)";

TEST(Obligation, after_registration_does_not_hold_eligibility_back) {
    RecordProperty("requirement", "ELIG-008");
    const auto protocol = small_protocol(obligation);
    const auto screening = screen(protocol, HandMadeFacts(protocol, "2026-03-01").set("Performance.ecog", expression::integer(0)).facts());
    EXPECT_EQ(screening.eligible, Eligible::Yes);
    EXPECT_EQ(screening.criteria[1].verdict, Verdict::Unknown);
    EXPECT_TRUE(screening.criteria[1].obligation);
    EXPECT_TRUE(screening.missing.empty());
}

constexpr const char* history = R"(eligibility:
  - {id: A, kind: inclusion, source: test:1, text: Fully active, rule: Performance.ecog between 0 and 1}
  - {id: B, kind: inclusion, source: test:2, text: A recent scan, rule: DetectionScan.date 49 days or less on or before Registration.date}
  - {id: C, kind: exclusion, source: test:3, text: Many lines, rule: CurrentLine.number > 2}
)";

TEST(CouldChange, what_a_new_test_may_show_could_and_history_could_not) {
    RecordProperty("requirement", "ELIG-009");
    const auto protocol = small_protocol(history);
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Performance.ecog", expression::integer(2)).set("CurrentLine.number", expression::integer(3));
    const auto screening = screen(protocol, known.facts());
    EXPECT_TRUE(screening.criteria[0].could_change);
    EXPECT_FALSE(screening.criteria[2].could_change);
}

constexpr const char* two_windows = R"(eligibility:
  - {id: I08, kind: inclusion, source: test:1, text: A recent scan, rule: DetectionScan.date 49 days or less on or before Registration.date, tolerance: 3 days}
  - {id: I10, kind: inclusion, source: test:2, text: Confirmed, rule: ConfirmationScan.date = DetectionScan.date + 42 days, tolerance: 3 days}
  - {id: I08b, kind: inclusion, source: test:1, text: Local therapy in time, when: after registration, rule: DetectionScan.date 70 days or less on or before LocalTherapy.startedOn}
)";

TEST(Deadlines, are_the_windows_solved_for_what_is_still_to_come) {
    RecordProperty("requirement", "ELIG-012");
    const auto protocol = small_protocol(two_windows);
    HandMadeFacts known(protocol, "2026-01-10");
    known.as_if_registered().set("DetectionScan.date", expression::date(day("2026-01-01")));
    const auto deadlines = screen(protocol, known.facts()).deadlines;
    ASSERT_EQ(deadlines.size(), 3U);
    EXPECT_EQ(deadlines[0].what, "registration");
    EXPECT_EQ(deadlines[0].latest, day("2026-02-19")) << "day 49";
    EXPECT_EQ(deadlines[0].tolerated_latest, day("2026-02-22")) << "day 52";
    EXPECT_EQ(deadlines[0].done, std::nullopt) << "only assumed";
    EXPECT_EQ(deadlines[1].what, "confirmation scan");
    EXPECT_EQ(deadlines[1].earliest, day("2026-02-12")) << "day 42";
    EXPECT_EQ(deadlines[1].latest, day("2026-02-12"));
    EXPECT_EQ(deadlines[1].tolerated_earliest, day("2026-02-09")) << "day 39";
    EXPECT_EQ(deadlines[1].tolerated_latest, day("2026-02-15")) << "day 45";
    EXPECT_EQ(deadlines[2].what, "start of local therapy");
    EXPECT_EQ(deadlines[2].latest, day("2026-03-12")) << "day 70";
}

TEST(Deadlines, are_not_said_while_the_day_they_count_from_is_not_known) {
    RecordProperty("requirement", "ELIG-012");
    const auto protocol = small_protocol(two_windows);
    HandMadeFacts known(protocol, "2026-01-10");
    known.set("DetectionScan.date", expression::date(*read_date("2026-01")));
    EXPECT_TRUE(screen(protocol, known.facts()).deadlines.empty());
}

TEST(CouldChange, a_window_is_open_until_registration) {
    RecordProperty("requirement", "ELIG-009");
    const auto protocol = small_protocol(window);
    HandMadeFacts open(protocol, "2026-01-10");
    open.as_if_registered().set("DetectionScan.date", expression::date(day("2026-01-01")));
    EXPECT_EQ(only(screen(protocol, open.facts())).verdict, Verdict::Met);
    EXPECT_TRUE(only(screen(protocol, open.facts())).could_change);
}

TEST(Screening, lists_every_criterion_and_is_no_as_soon_as_one_is_not_met) {
    RecordProperty("requirement", "ELIG-010");
    const auto protocol = small_protocol(history);
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Performance.ecog", expression::integer(2)).set("CurrentLine.number", expression::integer(1));
    const auto screening = screen(protocol, known.facts());
    ASSERT_EQ(screening.criteria.size(), 3U);
    EXPECT_EQ(screening.criteria[1].verdict, Verdict::Unknown);
    EXPECT_EQ(screening.criteria[2].verdict, Verdict::Met);
    EXPECT_EQ(screening.eligible, Eligible::No);
    EXPECT_TRUE(screening.missing.empty());
}

TEST(Screening, without_criteria_says_nothing) {
    RecordProperty("requirement", "ELIG-010");
    const auto protocol = small_protocol("eligibility: []\n");
    EXPECT_EQ(screen(protocol, HandMadeFacts(protocol, "2026-03-01").facts()).eligible, Eligible::Unknown);
}

TEST(Silence, is_shown_with_the_patients_value_and_is_never_a_gate) {
    RecordProperty("requirement", "ELIG-011");
    const auto protocol = small_protocol(R"(eligibility:
  - {id: I01, kind: inclusion, source: test:1, text: Fully active, rule: Performance.ecog between 0 and 1}
silent:
  - {id: S01, about: Pregnancy, show: Patient.pregnant, source: Label}
  - {id: S02, about: Lung disease, show: "", source: Label}
)");
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Performance.ecog", expression::integer(0)).set("Patient.pregnant", expression::boolean(true));
    const auto screening = screen(protocol, known.facts());
    EXPECT_EQ(screening.eligible, Eligible::Yes);
    ASSERT_EQ(screening.silent.size(), 2U);
    EXPECT_EQ(screening.silent[0].value, "true");
    EXPECT_EQ(screening.silent[1].value, "");
    EXPECT_FALSE(screening.silent[0].flagged) << "nothing was asked about it";
}

TEST(Silence, whose_danger_is_recorded_is_flagged_and_is_never_a_gate) {
    RecordProperty("requirement", "ELIG-015");
    const auto protocol = small_protocol(R"(eligibility:
  - {id: I01, kind: inclusion, source: test:1, text: Fully active, rule: Performance.ecog between 0 and 1}
silent:
  - {id: S01, about: Pregnancy, show: Patient.pregnant, flag_when: Patient.pregnant, source: Label}
)");
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Performance.ecog", expression::integer(0));
    EXPECT_FALSE(screen(protocol, known.facts()).silent.at(0).flagged) << "unknown is not flagged";
    EXPECT_FALSE(screen(protocol, known.set("Patient.pregnant", expression::boolean(false)).facts()).silent.at(0).flagged);
    const auto screening = screen(protocol, known.set("Patient.pregnant", expression::boolean(true)).facts());
    EXPECT_TRUE(screening.silent.at(0).flagged);
    EXPECT_EQ(screening.eligible, Eligible::Yes);
}

}  // namespace
}  // namespace oligo::eligibility
