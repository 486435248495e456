#include "protocol/difference.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "example.hpp"

namespace oligo::protocol {
namespace {

using testing::changed;
using testing::example_text;
using testing::read_good;

std::vector<std::string> said(std::string_view before, std::string_view after) {
    std::vector<std::string> lines;
    for (const auto& difference : differences(read_good(before), read_good(after))) {
        lines.push_back(fmt::format("{} {}{}{} {}: {} -> {}", difference.what, difference.id, difference.key.empty() ? "" : " ",
                                    difference.key, name(difference.change), difference.before, difference.after));
    }
    return lines;
}

using Lines = std::vector<std::string>;

TEST(Differences, a_file_does_not_differ_from_itself) {
    RecordProperty("requirement", "PRO-008");
    EXPECT_EQ(said(example_text(), example_text()), Lines());
}

TEST(Differences, blanks_line_breaks_and_needless_parentheses_of_a_rule_are_none) {
    RecordProperty("requirement", "PRO-008");
    const auto after = changed(example_text(), "    rule: Performance.ecog between 0 and 1",
                               "    rule: |\n      ( Performance.ecog\n        between 0 and 1 )");
    EXPECT_EQ(said(example_text(), after), Lines());
}

TEST(Differences, a_number_in_a_rule_is_one_with_both_rules) {
    RecordProperty("requirement", "PRO-008");
    EXPECT_EQ(said(example_text(), changed(example_text(), "ecog between 0 and 1", "ecog between 0 and 2")),
              Lines{"criterion I03 rule changed: Performance.ecog between 0 and 1 -> Performance.ecog between 0 and 2"});
}

TEST(Differences, items_are_matched_by_id_and_added_or_removed) {
    RecordProperty("requirement", "PRO-008");
    EXPECT_EQ(
        said(example_text(), changed(example_text(), "- id: I05", "- id: I06")),
        (Lines{"criterion I05 removed: Has been asked and can consent -> ", "criterion I06 added:  -> Has been asked and can consent"}));
}

TEST(Differences, what_stands_beside_a_rule_counts) {
    RecordProperty("requirement", "PRO-008");
    const auto after = changed(changed(changed(example_text(), "{Performance.ecog: 28 days}", "{Performance.ecog: 14 days}"),
                                       "    applies_when: Patient.sex = 'F'\n", ""),
                               "kind: exclusion", "kind: inclusion");
    EXPECT_EQ(said(example_text(), after),
              (Lines{"criterion I03 fresh changed: Performance.ecog: 28 days -> Performance.ecog: 14 days",
                     "criterion E01 kind changed: exclusion -> inclusion", "criterion E01 applies_when removed: Patient.sex = 'F' -> "}));
}

TEST(Differences, judgements_questions_definitions_and_design_count) {
    RecordProperty("requirement", "PRO-008");
    auto after = changed(example_text(), "value: 28 days", "value: 42 days");
    after = changed(after, "able to consent?", "able to consent in writing?");
    after = changed(after, "F.organ != 'brain'", "F.organ != 'bone'");
    after = changed(after, "criteria_complete: false", "criteria_complete: true");
    EXPECT_EQ(said(example_text(), after),
              (Lines{"design  criteria_complete changed: false -> true", "judgement longest_staging value changed: 28 days -> 42 days",
                     "question ableToConsent ask changed: Is the patient able to consent? -> Is the patient able to consent in writing?",
                     "definition Counted rule changed: DistantFoci F where F.organ != 'brain' -> DistantFoci F where F.organ != 'bone'"}));
}

TEST(Differences, the_plan_counts) {
    RecordProperty("requirement", "PRO-008");
    const std::string plan =
        "strata:\n  - {id: sex, text: Sex, levels: [{id: F, label: Female, rule: Patient.sex = 'F'}]}\n"
        "treatment:\n  elements:\n    - {id: a, kind: drug, name: Drug A, dose: 3 mg, source: \"r:1\"}\n  arms:\n    - {id: one, label: "
        "One, elements: a}\n"
        "schedule:\n  visits:\n    - {id: v1, label: First, day: 1}\n  activities:\n    - {id: ct, what: CT, at: v1}\n"
        "endpoints:\n  - id: PFS\n    label: Survival\n    role: primary\n    text: Time\n    source: r:2\n    estimand:\n      "
        "population: All\n      variable: Time\n"
        "      summary: Median\n      intercurrent_events: [{event: Death, strategy: composite}]\n";
    const auto before = example_text() + plan;
    auto after = changed(before, "label: Female", "label: Women");
    after = changed(after, "dose: 3 mg", "dose: 4 mg");
    after = changed(after, "day: 1}", "day: 2}");
    after = changed(after, "what: CT", "what: MRI");
    after = changed(after, "strategy: composite", "strategy: hypothetical");
    after += "analyses:\n  - {id: A1, endpoint: PFS, population: All, method: Kaplan-Meier}\n";
    EXPECT_EQ(said(before, after),
              (Lines{"level sex, F label changed: Female -> Women", "treatment element a dose changed: 3 mg -> 4 mg",
                     "visit v1 day changed: 1 -> 2", "activity ct what changed: CT -> MRI",
                     "intercurrent event PFS, Death strategy changed: composite -> hypothetical", "analysis A1 added:  -> Kaplan-Meier"}));
}

}  // namespace
}  // namespace oligo::protocol
