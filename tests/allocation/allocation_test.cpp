// Which branch takes a subject, and what is said when none does.
#include "allocation/allocation.hpp"

#include <gtest/gtest.h>

#include "eligibility/hand_made.hpp"

namespace oligo::allocation {
namespace {

using testing::HandMadeFacts;

// Allocation asks no criterion.
protocol::Protocol small_protocol(std::string_view body) {
    return testing::small_protocol("eligibility: []\n" + std::string(body));
}

constexpr const char* baskets = R"(judgements:
  er_cut: {value: 1 %, options: [1 %, 10 %], why: Not stated, concerns: allocation}
definitions:
  De novo: Disease.stageM = 'M1'
  ER positive: ErSpecimen.percent >= Judgement.er_cut
baskets:
  - {id: I, label: "De novo, ER+", rule: '"De novo" and "ER positive"', source: test:1}
  - {id: II, label: "De novo, ER-", rule: '"De novo" and not "ER positive"', source: test:1}
  - {id: V, label: "Later, recurrent", rule: "not \"De novo\" and Patient.sex = 'F'", opened_on: 2026-06-01, source: test:1}
)";

expression::Value percent(const char* amount) {
    return expression::quantity({*Decimal::read(amount), *terms::read_unit("%")});
}

TEST(Basket, is_the_only_one_that_holds) {
    RecordProperty("requirement", "ALLOC-001");
    const auto protocol = small_protocol(baskets);
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Disease.stageM", expression::text("M1")).set("ErSpecimen.percent", percent("0"));
    const auto basket = allocate(protocol, known.facts()).basket;
    EXPECT_EQ(basket.id, "II");
    EXPECT_EQ(basket.status, "assigned");
    EXPECT_EQ(basket.why, "De novo, ER-");
    EXPECT_EQ(basket.evidence.size(), 2U);
}

TEST(Basket, is_unknown_while_one_is_not_decided_and_says_what_is_missing) {
    RecordProperty("requirement", "ALLOC-001");
    const auto protocol = small_protocol(baskets);
    const HandMadeFacts known = HandMadeFacts(protocol, "2026-03-01").set("Disease.stageM", expression::text("M1"));
    const auto allocation = allocate(protocol, known.facts());
    const auto& basket = allocation.basket;
    EXPECT_EQ(basket.status, "unknown");
    EXPECT_EQ(basket.id, "");
    EXPECT_EQ(basket.why, "not decided: basket I, II; missing: record ErSpecimen.percent");
    EXPECT_EQ(missing_items(allocation), std::vector<std::string>{"record ErSpecimen.percent"}) << "asked for once";
}

TEST(Basket, that_opens_later_takes_nobody_before) {
    RecordProperty("requirement", "ALLOC-002");
    const auto protocol = small_protocol(baskets);
    for (const auto& [on, status] : {std::pair{"2026-05-31", "unassignable"}, std::pair{"2026-06-01", "assigned"}}) {
        HandMadeFacts known(protocol, on);
        known.set("Disease.stageM", expression::text("M0"))
            .set("ErSpecimen.percent", percent("0"))
            .set("Patient.sex", expression::text("F"));
        const auto basket = allocate(protocol, known.facts()).basket;
        EXPECT_EQ(basket.status, status) << on;
        if (basket.id.empty()) {
            EXPECT_EQ(basket.why, "no basket of the protocol takes this subject; V opens on 2026-06-01");
        }
    }
}

TEST(Basket, is_unassignable_when_all_are_decided_and_none_holds) {
    RecordProperty("requirement", "ALLOC-003");
    const auto protocol = small_protocol(baskets);
    HandMadeFacts known(protocol, "2026-07-01");
    known.set("Disease.stageM", expression::text("M0")).set("Patient.sex", expression::text("M"));
    EXPECT_EQ(allocate(protocol, known.facts()).basket.status, "unassignable");
}

TEST(Group, of_a_protocol_without_groups_is_none) {
    RecordProperty("requirement", "ALLOC-001");
    const auto protocol = small_protocol(baskets);
    EXPECT_EQ(allocate(protocol, HandMadeFacts(protocol, "2026-03-01").facts()).group.status, "none");
}

TEST(Group, is_ambiguous_when_two_hold) {
    RecordProperty("requirement", "ALLOC-004");
    const auto protocol = small_protocol(R"(groups:
  - {id: a, label: A, rule: Patient.sex = 'F', source: test:1}
  - {id: b, label: B, rule: Patient.sex = 'F', source: test:1}
)");
    const HandMadeFacts known = HandMadeFacts(protocol, "2026-03-01").set("Patient.sex", expression::text("F"));
    const auto group = allocate(protocol, known.facts()).group;
    EXPECT_EQ(group.status, "ambiguous");
    EXPECT_EQ(group.id, "");
    EXPECT_EQ(group.why, "more than one group takes this subject: a, b");
}

TEST(Stratum, takes_its_level_by_name) {
    RecordProperty("requirement", "ALLOC-001");
    const auto protocol = small_protocol(R"(strata:
  - id: sex
    text: Sex
    source: test:1
    levels:
      - {id: female, label: Female, rule: Patient.sex = 'F'}
      - {id: male, label: Male, rule: Patient.sex = 'M'}
)");
    const HandMadeFacts known = HandMadeFacts(protocol, "2026-03-01").set("Patient.sex", expression::text("M"));
    const auto strata = allocate(protocol, known.facts()).strata;
    ASSERT_EQ(strata.size(), 1U);
    EXPECT_EQ(strata[0].first, "sex");
    EXPECT_EQ(strata[0].second.id, "male");
}

}  // namespace
}  // namespace oligo::allocation
