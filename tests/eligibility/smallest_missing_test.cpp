// The fewest records that would decide.
#include <gtest/gtest.h>

#include "eligibility/hand_made.hpp"
#include "eligibility/screening.hpp"

namespace oligo::eligibility {
namespace {

using expression::Reason;
using testing::day;
using testing::HandMadeFacts;
using testing::small_protocol;
using Words = std::vector<std::string>;

TEST(SmallestMissing, one_of_two_results_confirms_and_both_are_needed_to_exclude) {
    RecordProperty("requirement", "ELIG-017");
    const auto protocol = small_protocol(R"(eligibility:
  - {id: I05, kind: inclusion, source: test:1, text: HER2, rule: Her2Specimen.ihc = 3 or Her2Specimen.ishRatio >= 2.0}
)");
    const auto screening = screen(protocol, HandMadeFacts(protocol, "2026-03-01").facts());
    EXPECT_EQ(screening.missing, Words{"record Her2Specimen.ihc"});
    EXPECT_EQ(screening.also_missing, Words{"record Her2Specimen.ishRatio"});
    EXPECT_EQ(screening.first_to_ask.criterion, "I05");
    EXPECT_EQ(screening.first_to_ask.needed, (Words{"record Her2Specimen.ihc", "record Her2Specimen.ishRatio"}));
}

TEST(SmallestMissing, of_several_criteria_all_are_needed_to_confirm_and_the_easiest_to_exclude) {
    RecordProperty("requirement", "ELIG-017");
    const auto protocol = small_protocol(R"(eligibility:
  - {id: I05, kind: inclusion, source: test:1, text: HER2, rule: Her2Specimen.ihc = 3 or Her2Specimen.ishRatio >= 2.0}
  - {id: I08, kind: inclusion, source: test:2, text: Fit, rule: Performance.ecog between 0 and 1}
  - {id: E03, kind: exclusion, source: test:3, text: Pregnant, rule: Patient.pregnant or Patient.breastfeeding}
)");
    const auto screening = screen(protocol, HandMadeFacts(protocol, "2026-03-01").facts());
    EXPECT_EQ(screening.missing,
              (Words{"record Her2Specimen.ihc", "record Performance.ecog", "record Patient.pregnant", "record Patient.breastfeeding"}));
    EXPECT_EQ(screening.first_to_ask.criterion, "I08");
    EXPECT_EQ(screening.first_to_ask.needed, Words{"record Performance.ecog"});
}

TEST(SmallestMissing, takes_only_answers_that_agree_with_what_is_known) {
    RecordProperty("requirement", "ELIG-017");
    const auto protocol = small_protocol(R"(eligibility:
  - {id: I08, kind: inclusion, source: test:2, text: Fit, rule: Performance.ecog between 0 and 2}
  - {id: I12, kind: inclusion, source: test:3, text: Of age, rule: years between Patient.birthDate and Registration.date >= 18}
)");
    HandMadeFacts known(protocol, "2026-03-01");
    // Whatever grade 1 to 2 turns out to be, the first criterion is met: only the year of birth leaves anything open.
    known.set("Performance.ecog", expression::integer_between(1, 2, Reason::Equivocal))
        .set("Registration.date", expression::date(day("2026-03-01")))
        .set("Patient.birthDate", expression::date(read_date("2008").value()));
    const auto screening = screen(protocol, known.facts());
    EXPECT_EQ(screening.missing.size(), 1U);
    EXPECT_EQ(screening.first_to_ask.criterion, "I12");
}

TEST(SmallestMissing, what_is_too_old_can_turn_out_otherwise) {
    RecordProperty("requirement", "ELIG-017");
    const auto protocol = small_protocol(R"(eligibility:
  - {id: I08, kind: inclusion, source: test:2, text: Fit, rule: Performance.ecog between 0 and 1, fresh: {Performance.ecog: 28 days}}
)");
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Performance.ecog", expression::integer(1), "2026-01-01");
    const auto screening = screen(protocol, known.facts());
    EXPECT_EQ(screening.missing.size(), 1U);
    EXPECT_EQ(screening.first_to_ask.criterion, "I08");
}

TEST(SmallestMissing, is_empty_for_whoever_is_in_or_out) {
    RecordProperty("requirement", "ELIG-017");
    const auto protocol = small_protocol(R"(eligibility:
  - {id: I08, kind: inclusion, source: test:2, text: Fit, rule: Performance.ecog between 0 and 1}
  - {id: E03, kind: exclusion, source: test:3, text: Pregnant, rule: Patient.pregnant}
)");
    const auto screening = screen(protocol, HandMadeFacts(protocol, "2026-03-01").set("Performance.ecog", expression::integer(3)).facts());
    EXPECT_EQ(screening.eligible, Eligible::No);
    EXPECT_TRUE(screening.missing.empty());
    EXPECT_TRUE(screening.also_missing.empty());
    EXPECT_TRUE(screening.first_to_ask.criterion.empty());
}

constexpr const char* windows = R"(eligibility:
  - id: I08
    kind: inclusion
    source: test:1
    text: Registered in time
    rule: DetectionScan.date 49 days or less on or before Registration.date
    tolerance: 3 days
  - id: I10
    kind: inclusion
    source: test:2
    text: Confirmed in time
    rule: ConfirmationScan.date = DetectionScan.date + 42 days
    tolerance: 3 days
)";

TEST(TimeFrame, registration_waits_for_the_confirming_scan) {
    RecordProperty("requirement", "ELIG-018");
    const auto protocol = small_protocol(windows);
    HandMadeFacts known(protocol, "2026-01-20");
    known.set("DetectionScan.date", expression::date(day("2026-01-05"))).as_if_registered();
    const auto frame = screen(protocol, known.facts()).time_frame;
    ASSERT_EQ(frame.size(), 2U);
    EXPECT_EQ(frame[0].what, "confirmation scan");
    EXPECT_EQ(frame[0].earliest, day("2026-02-16"));
    EXPECT_EQ(frame[0].tolerated_latest, day("2026-02-19"));
    EXPECT_EQ(frame[1].what, "registration");
    EXPECT_EQ(frame[1].earliest, day("2026-02-16"));
    EXPECT_EQ(frame[1].latest, day("2026-02-23"));
    EXPECT_EQ(frame[1].tolerated_earliest, day("2026-02-13"));
    EXPECT_EQ(frame[1].tolerated_latest, day("2026-02-26"));
    EXPECT_FALSE(frame[1].is_impossible());
}

TEST(TimeFrame, a_scan_made_late_leaves_no_day_to_register) {
    RecordProperty("requirement", "ELIG-018");
    const auto protocol = small_protocol(windows);
    HandMadeFacts known(protocol, "2026-03-02");
    known.set("DetectionScan.date", expression::date(day("2026-01-05")))
        .set("ConfirmationScan.date", expression::date(day("2026-03-02")))
        .as_if_registered();
    const auto frame = screen(protocol, known.facts()).time_frame;
    ASSERT_EQ(frame.size(), 2U);
    EXPECT_EQ(frame[0].done, day("2026-03-02"));
    EXPECT_EQ(frame[1].earliest, day("2026-03-02"));
    EXPECT_TRUE(frame[1].is_impossible());
}

}  // namespace
}  // namespace oligo::eligibility
