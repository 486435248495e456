// Whether the trial's treatment was given: a population is told only where the records can tell it.
#include <gtest/gtest.h>

#include "endpoints/outcome_facts.hpp"
#include "lesions/recorded_study.hpp"
#include "protocol/protocol.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::testing {
namespace {

using expression::Reason;
using expression::Value;

Value nothing() {
    return expression::null_value(Reason::Missing);
}

// Of a subject to whom nothing was given, in a study with these tables.
endpoints::TreatmentGiven given(const records::Study& study, bool drug, bool local) {
    const auto protocol = protocol::read_protocol(read_file(tests_path("endpoints/small.yaml")), "small.yaml").value.value();
    endpoints::Outcomes outcomes;
    const auto scope = vocabulary::make_outcome_scope(protocol.scope);
    outcomes.values.resize(scope.parameters.size(), expression::null_value(Reason::None));
    const Value day = drug || local ? expression::date(oligo::testing::day("2026-03-05")) : nothing();
    outcomes.values.at(scope.find("Treatment").value()) =
        expression::tuple({day, expression::boolean(drug), nothing(), day, nothing(), expression::boolean(local), nothing(), nothing()});
    return endpoints::treatment_given(outcomes, protocol, records::SubjectRecords(study, 0));
}

TEST(TreatmentGiven, what_no_table_would_say_is_not_known) {
    RecordProperty("requirement", "ADM-065");
    const auto nobody = given(study_of({}), false, false);
    EXPECT_EQ(nobody.any, std::nullopt);
    EXPECT_EQ(nobody.drug, std::nullopt);
    EXPECT_EQ(nobody.local_therapy, std::nullopt);
    EXPECT_EQ(nobody.end, std::nullopt);
    const auto with_doses = given(study_of({{"EX", "EXTRT|EXDOSE\nDRUG|0"}}), false, false);
    EXPECT_EQ(with_doses.any, std::optional(false));
    EXPECT_EQ(with_doses.drug, std::optional(false));
    EXPECT_EQ(with_doses.local_therapy, std::nullopt);
}

TEST(TreatmentGiven, a_table_of_which_rows_were_lost_denies_nothing) {
    RecordProperty("requirement", "ADM-065");
    auto study = study_of({{"EX", "EXTRT|EXDOSE\nDRUG|0"}, {"PR", "PRTRT\nBIOPSY"}});
    EXPECT_EQ(given(study, false, false).drug, std::optional(false));
    records::lose_rows(study, "EX", "ex.csv");
    EXPECT_EQ(given(study, false, false).drug, std::nullopt);
    EXPECT_EQ(given(study, false, false).local_therapy, std::optional(false));
}

TEST(TreatmentGiven, what_was_given_is_known_with_its_last_day) {
    RecordProperty("requirement", "ADM-065");
    const auto local = given(study_of({}), false, true);
    EXPECT_EQ(local.any, std::optional(true));
    EXPECT_EQ(local.drug, std::nullopt);
    EXPECT_EQ(local.local_therapy, std::optional(true));
    EXPECT_EQ(oligo::text_of(local.end.value()), "2026-03-05");
}

}  // namespace
}  // namespace oligo::testing
