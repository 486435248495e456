// One sentence a kind of comparison: what was compared, and what was found.
#include "eligibility/because.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "eligibility/hand_made.hpp"
#include "eligibility/screening.hpp"

namespace oligo::eligibility {
namespace {

using testing::day;
using testing::HandMadeFacts;
using testing::small_protocol;

struct Case {
    const char* name;
    const char* rule;
    const char* sentence;
};

class Because : public ::testing::TestWithParam<Case> {};

TEST_P(Because, says_what_was_compared_and_found) {
    RecordProperty("requirement", "ELIG-016");
    const auto protocol = small_protocol(fmt::format(
        "judgements:\n  limit: {{value: 1 %, options: [1 %, 10 %], why: For a test, concerns: eligibility, decided_by: not decided}}\n"
        "eligibility:\n  - {{id: I01, kind: inclusion, source: \"test:1\", text: A rule, rule: \"{}\"}}\n",
        GetParam().rule));
    HandMadeFacts known(protocol, "2026-03-01");
    known.set("Performance.ecog", expression::integer(1))
        .set("Patient.sex", expression::text("F"))
        .set("Patient.pregnant", expression::boolean(false))
        .set("Patient.birthDate", expression::date(read_date("2008-03").value()))
        .set("DetectionScan.date", expression::date(day("2026-01-05")))
        .set("ConfirmationScan.date", expression::date(day("2026-02-16")))
        .set("Registration.date", expression::date(day("2026-02-21")))
        .set("Her2Specimen.ishRatio", expression::decimal(Decimal(198, 2)))
        .set("Her2Specimen.copies", expression::decimal(Decimal(61, 1)))
        .set("ErSpecimen.percent", expression::quantity({Decimal(5, 1), terms::known_unit("%")}));
    const auto sentences = screen(protocol, known.facts()).criteria.at(0).because;
    ASSERT_EQ(sentences.size(), 1U) << fmt::format("{}", fmt::join(sentences, " | "));
    EXPECT_EQ(sentences[0], GetParam().sentence);
}

INSTANTIATE_TEST_SUITE_P(
    Comparisons, Because,
    ::testing::Values(
        Case{"yes_or_no", "Patient.pregnant", "Pregnant: no."}, Case{"negated", "not Patient.pregnant", "Pregnant: no."},
        Case{"equal", "Patient.sex = 'F'", "Sex F."}, Case{"not_equal", "Patient.sex = 'M'", "Sex F, not M."},
        Case{"one_of", "Patient.sex in { 'F', 'M' }", "Sex F."},
        Case{"none_of", "Patient.sex in { 'X', 'Y', 'Z' }", "Sex F, none of X, Y or Z."},
        Case{"between", "Performance.ecog between 0 and 1", "ECOG performance status 1, between 0 and 1."},
        Case{"not_between", "Performance.ecog between 2 and 3", "ECOG performance status 1, not between 2 and 3."},
        Case{"less", "Performance.ecog < 1", "ECOG performance status 1, not less than 1."},
        Case{"at_most", "Performance.ecog <= 1", "ECOG performance status 1, at most 1."},
        Case{"more", "Performance.ecog > 1", "ECOG performance status 1, not more than 1."},
        Case{"at_least", "Her2Specimen.ishRatio >= 2.0", "HER2/CEP17 ratio 1.98, less than 2.0."},
        Case{"turned_around", "2.0 <= Her2Specimen.ishRatio", "HER2/CEP17 ratio 1.98, less than 2.0."},
        Case{"growth", "Her2Specimen.copies >= 1.2 * Her2Specimen.ishRatio", "HER2 copies a cell 1.98 → 6.1 (+208.0 %), at least +20 %."},
        Case{"limit_of_a_judgement", "ErSpecimen.percent >= Judgement.limit", "Oestrogen receptor 0.5 %, less than 1 %."},
        Case{"recorded", "Performance.ecog is not null", "ECOG performance status is recorded."},
        Case{"not_recorded", "Her2Specimen.ihc is null", "HER2 immunohistochemistry score is not recorded."},
        Case{"timing", "DetectionScan.date 49 days or less on or before Registration.date",
             "Scan that showed the growth 2026-01-05, 47 days before registration 2026-02-21; asked: 49 days or less on or before."},
        Case{"shifted", "ConfirmationScan.date = DetectionScan.date + 40 days",
             "Confirming scan 2026-02-16, 2 days after 2026-02-14 (scan that showed the growth 2026-01-05 + 40 days)."},
        Case{"years", "years between Patient.birthDate and DetectionScan.date >= 18",
             "17 years from day of birth 2008-03 to scan that showed the growth 2026-01-05, less than 18."},
        Case{"years_open", "years between Patient.birthDate and @2026-03-15 >= 18",
             "17 to 18 years leaves open whether it is at least 18."},
        Case{"choices_are_not_told", "(Judgement.limit = 1 '%' or Patient.sex = 'M') and not Patient.pregnant", "Pregnant: no."}),
    [](const auto& of) { return std::string(of.param.name); });

}  // namespace
}  // namespace oligo::eligibility
