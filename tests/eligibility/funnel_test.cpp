// Who is left after each criterion, counted by hand on five persons.
#include "eligibility/funnel.hpp"

#include <gtest/gtest.h>

#include "eligibility/hand_made.hpp"

namespace oligo::eligibility {
namespace {

using testing::small_protocol;
constexpr Verdict yes = Verdict::Met;
constexpr Verdict no = Verdict::NotMet;
constexpr Verdict open = Verdict::Unknown;
constexpr Verdict na = Verdict::NotApplicable;

constexpr const char* three = R"(eligibility:
  - {id: I01, kind: inclusion, source: test:1, text: One, rule: Performance.ecog <= 1}
  - {id: I02, kind: inclusion, source: test:2, text: Two, rule: Performance.ecog >= 0}
  - {id: I03, kind: inclusion, source: test:3, text: Later, rule: LocalTherapy.startedOn on or after Registration.date, when: after registration}
  - {id: E01, kind: exclusion, source: test:4, text: Three, rule: Patient.pregnant}
)";

TEST(Funnel, counts_each_person_once_alone_and_in_sequence_and_what_leaving_out_would_gain) {
    RecordProperty("requirement", "ELIG-019");
    const auto protocol = small_protocol(three);
    FunnelCounter counter(protocol);
    const std::vector<std::vector<Verdict>> persons{
        {yes, yes, open, na},  // in, whatever the obligation
        {yes, open, no, yes},  // only I02 is unknown
        {no, yes, no, yes},    // only I01 keeps her out
        {yes, no, no, open},   // I02 keeps her out, and E01 is unknown
        {no, yes, no, no},     // two keep her out
    };
    for (const auto& person : persons) counter.add(person);
    const Funnel& funnel = counter.funnel();
    EXPECT_EQ(funnel.persons, 5U);
    EXPECT_EQ(funnel.eligible, 1U);
    EXPECT_EQ(funnel.not_eligible, 3U);
    EXPECT_EQ(funnel.undecided, 1U);
    ASSERT_EQ(funnel.steps.size(), 3U) << "an obligation after registration is no step";

    const FunnelStep& first = funnel.steps[0];
    EXPECT_EQ(first.met, 3U);
    EXPECT_EQ(first.not_met, 2U);
    EXPECT_EQ(first.left_surely, 3U);
    EXPECT_EQ(first.lost_here, 2U);
    EXPECT_EQ(first.gained_surely, 1U);
    EXPECT_EQ(first.gained_possibly, 0U);

    const FunnelStep& second = funnel.steps[1];
    EXPECT_EQ(second.unknown, 1U);
    EXPECT_EQ(second.left_surely, 1U);
    EXPECT_EQ(second.left_possibly, 1U);
    EXPECT_EQ(second.lost_here, 1U);
    EXPECT_EQ(second.gained_surely, 0U);
    EXPECT_EQ(second.gained_possibly, 1U);
    EXPECT_EQ(second.settled, 1U);

    const FunnelStep& third = funnel.steps[2];
    EXPECT_EQ(third.not_applicable, 1U);
    EXPECT_EQ(third.met, 2U);
    EXPECT_EQ(third.unknown, 1U);
    EXPECT_EQ(third.lost_here, 0U);
    EXPECT_EQ(third.left_surely + third.left_possibly, 2U);
}

TEST(Funnel, without_criteria_nobody_is_decided) {
    RecordProperty("requirement", "ELIG-019");
    const auto protocol = small_protocol("eligibility: []\n");
    FunnelCounter counter(protocol);
    counter.add({});
    EXPECT_EQ(counter.funnel().undecided, 1U);
    EXPECT_TRUE(counter.funnel().steps.empty());
}

}  // namespace
}  // namespace oligo::eligibility
