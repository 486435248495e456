// Lesions that split into several, or merged into one.
#include <gtest/gtest.h>

#include "response/recorded_visits.hpp"

namespace oligo::testing {
namespace {

using response::Response;
using response::SizeKind;

const std::string two_targets = std::string(one_target) + "\nT2|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05";

// A row of TU from the second visit on.
std::string regrouped(std::string_view link, std::string_view result, std::string_view test, std::string_view group) {
    return "\n" + std::string(link) + "|" + std::string(result) + "|LIVER|CT SCAN|INVESTIGATOR|2|2026-02-20|" + std::string(test) + "|" +
           std::string(group);
}

std::string scans(std::initializer_list<std::pair<const char*, const char*>> sizes, int visit) {
    constexpr const char* days[] = {"", "2026-01-05", "2026-02-20", "2026-04-10"};
    std::string rows;
    for (const auto& [lesion, size] : sizes) {
        const bool is_state = std::string_view(size) == "ABSENT" || std::string_view(size) == "PRESENT";
        rows += std::string(lesion) + (is_state ? "|TUMSTATE|" : "|LDIAM|") + size + "||CT SCAN|INVESTIGATOR|" + std::to_string(visit) +
                "|" + days[visit] + "\n";
    }
    return rows;
}

TEST(Split, target_has_the_sum_of_its_fragments) {
    RecordProperty("requirement", "RSP-090");
    const std::string baseline = scans({{"T1", "30"}}, 1);
    const std::string named =
        std::string(one_target) + regrouped("T1.1", "TARGET", "TUSPLIT", "") + regrouped("T1.2", "TARGET", "TUSPLIT", "");
    const auto all = responses_of(named, baseline + scans({{"T1.1", "20"}, {"T1.2", "18"}}, 2));
    ASSERT_EQ(all.visits.size(), 2U);
    EXPECT_EQ(all.followed.visits[1].targets[0].size, Length::from_mm(38));
    EXPECT_EQ(all.followed.visits[1].targets[0].kind, SizeKind::Fragments);
    EXPECT_EQ(all.visits[1].overall, Response::PD) << "8 mm and 27 % more";
    EXPECT_TRUE(all.followed.visits[1].new_lesions.empty());
    const auto smaller = responses_of(named, baseline + scans({{"T1.1", "10"}, {"T1.2", "8"}, {"T1", "ABSENT"}}, 2));
    EXPECT_EQ(smaller.visits[1].overall, Response::PR);
    const auto one_missing = responses_of(named, baseline + scans({{"T1.1", "10"}}, 2));
    EXPECT_EQ(one_missing.visits[1].overall, Response::NE);
    const auto gone = responses_of(named, baseline + scans({{"T1.1", "0"}, {"T1.2", "0"}}, 2));
    EXPECT_EQ(gone.visits[1].overall, Response::CR);
    const auto both = responses_of(named, baseline + scans({{"T1.1", "10"}, {"T1.2", "8"}, {"T1", "25"}}, 2));
    EXPECT_EQ(both.visits[1].overall, Response::NE);
    EXPECT_TRUE(has(both, "response-split-size"));
}

TEST(Split, fragment_is_of_the_lesion_that_the_record_or_its_name_tells) {
    RecordProperty("requirement", "RSP-091");
    const std::string baseline = scans({{"T1", "30"}}, 1);
    const auto kind = [&](std::string_view link, std::string_view result, std::string_view group) {
        const auto all = responses_of(std::string(one_target) + regrouped(link, result, "TUSPLIT", group),
                                      baseline + scans({{std::string(link).c_str(), "20"}}, 2));
        return all.followed.visits.at(1).targets[0].kind;
    };
    EXPECT_EQ(kind("T1a", "TARGET", ""), SizeKind::Fragments);
    EXPECT_EQ(kind("T1-2", "TARGET", ""), SizeKind::Fragments);
    EXPECT_EQ(kind("X7", "TARGET", "T1"), SizeKind::Fragments);
    EXPECT_EQ(kind("X7", "T1", ""), SizeKind::Fragments);
    EXPECT_EQ(kind("T10", "TARGET", ""), SizeKind::NotEvaluated);
    EXPECT_TRUE(has(responses_of(std::string(one_target) + regrouped("T10", "TARGET", "TUSPLIT", ""), baseline + scans({{"T10", "20"}}, 2)),
                    "response-regrouping-not-linked"));
    const auto called_new =
        responses_of(std::string(one_target) + regrouped("T1.1", "NEW", "TUMIDENT", "") + regrouped("T1.1", "TARGET", "TUSPLIT", ""),
                     baseline + scans({{"T1.1", "30"}}, 2));
    EXPECT_EQ(called_new.visits.at(1).overall, Response::SD) << "a fragment is no new lesion";
}

TEST(Merged, targets_have_one_diameter_and_are_neither_gone_nor_new) {
    RecordProperty("requirement", "RSP-092");
    const std::string baseline = scans({{"T1", "30"}, {"T2", "20"}}, 1);
    const struct {
        const char* link;
        const char* result;
        const char* group;
    } ways[] = {{"T1", "TARGET", "T1/T2"}, {"T1/T2", "TARGET", ""}, {"T3", "TARGET", "T1 / T2"}, {"T3", "T1/T2", ""}};
    for (const auto& way : ways) {
        const std::string named = two_targets + regrouped(way.link, way.result, "TUMERGE", way.group);
        for (const bool other_is_absent : {true, false}) {
            const std::string absent = other_is_absent ? scans({{"T2", "ABSENT"}}, 2) : "";
            const auto all = responses_of(named, baseline + scans({{way.link, "55"}}, 2) + absent);
            ASSERT_EQ(all.visits.size(), 2U);
            EXPECT_EQ(all.followed.visits[1].targets[0].size, Length::from_mm(55)) << way.link;
            EXPECT_EQ(all.followed.visits[1].targets[1].kind, SizeKind::Merged) << way.link;
            EXPECT_EQ(all.visits[1].sum.sum, Length::from_mm(55));
            EXPECT_EQ(all.visits[1].overall, Response::SD) << "55 of 50 mm";
            EXPECT_TRUE(all.followed.visits[1].new_lesions.empty());
        }
        const auto gone = responses_of(named, baseline + scans({{way.link, "0"}}, 2));
        EXPECT_EQ(gone.visits[1].overall, Response::CR) << way.link;
        const auto grown = responses_of(named, baseline + scans({{way.link, "60"}}, 2));
        EXPECT_EQ(grown.visits[1].overall, Response::PD) << way.link;
    }
}

TEST(Merged, target_with_a_size_of_its_own_is_still_measured) {
    RecordProperty("requirement", "RSP-092");
    const std::string named = two_targets + regrouped("T1", "TARGET", "TUMERGE", "T1/T2");
    const auto all = responses_of(named, scans({{"T1", "30"}, {"T2", "20"}}, 1) + scans({{"T1", "30"}, {"T2", "21"}}, 2));
    EXPECT_EQ(all.visits.at(1).sum.sum, Length::from_mm(51)) << "a plane still parts them";
    const auto unmeasured =
        responses_of(named, scans({{"T1", "30"}, {"T2", "20"}}, 1) + "T1|LDIAM||NOT DONE|CT SCAN|INVESTIGATOR|2|2026-02-20\n" +
                                scans({{"T2", "ABSENT"}}, 2));
    EXPECT_EQ(unmeasured.visits.at(1).overall, Response::NE) << "the whole was not measured, so the absent one is not gone";
}

TEST(Merged, non_target_lesion_is_not_gone) {
    RecordProperty("requirement", "RSP-093");
    const std::string named =
        std::string(one_target) + "\nX1|NON-TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05" + regrouped("T1", "TARGET", "TUMERGE", "T1/X1");
    const auto all = responses_of(named, scans({{"T1", "30"}, {"X1", "PRESENT"}}, 1) + scans({{"T1", "20"}, {"X1", "ABSENT"}}, 2));
    EXPECT_EQ(all.visits.at(1).non_target, Response::NonCRNonPD);
    EXPECT_EQ(all.visits.at(1).overall, Response::PR);
}

}  // namespace
}  // namespace oligo::testing
