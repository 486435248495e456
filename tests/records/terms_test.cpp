#include <gtest/gtest.h>

#include "core/csv.hpp"
#include "records/check_terms.hpp"
#include "support/cases.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

namespace {

std::string shipped(const std::string& name) {
    return oligo::testing::read_file(oligo::testing::source_path("share/vocabularies/" + name));
}

using Found = std::vector<std::string>;

// "records-unknown-place tu.csv:3 TULOC warning": what was found, where, how bad.
Found found(const std::string& file, const std::string& csv) {
    const auto study = records::make_study({read_csv(csv, file).value.value()}).value.value();
    Found result;
    for (const Finding& finding : check_terms(study, terms::read_code_lists(shipped("code_lists.csv"), "code_lists.csv").value.value(),
                                              terms::read_organs(shipped("organs.csv"), "organs.csv").value.value(),
                                              terms::read_drugs(shipped("drugs.csv"), "drugs.csv").value.value())) {
        result.push_back(finding.id + " " + finding.where.file + ":" + std::to_string(finding.where.row) + " " + finding.where.variable +
                         " " + name(finding.severity) + " | " + finding.message);
    }
    return result;
}

}  // namespace

TEST(StudyTerms, outside_a_closed_list_are_errors_and_outside_an_open_list_notes) {
    RecordProperty("requirement", "REC-011");
    EXPECT_EQ(found("dm.csv", "DOMAIN,USUBJID,SEX\nDM,01,f\nDM,02,FEMALE\nDM,03,\n"),
              (Found{"records-unknown-term dm.csv:3 SEX error | SEX is \"FEMALE\", which is no term of the code list SEX."}));
    EXPECT_EQ(found("tr.csv", "DOMAIN,USUBJID,TRSEQ,TRTESTCD\nTR,01,1,LDIAMM\nTR,01,2,LDIAM\nTR,02,3,LDIAMM\n"),
              (Found{"records-unknown-term tr.csv:2 TRTESTCD note | TRTESTCD is \"LDIAMM\", which is no term of the code list TRTESTCD. "
                     "Did you mean LDIAM? It "
                     "stands on 2 rows."}));
}

TEST(StudyTerms, places_that_the_organ_map_does_not_know_are_named) {
    RecordProperty("requirement", "REC-011");
    EXPECT_EQ(found("tu.csv", "DOMAIN,USUBJID,TUSEQ,TULOC\nTU,01,1,Liver\nTU,01,2,LIVR\nTU,01,3,\n"),
              (Found{"records-unknown-place tu.csv:3 TULOC warning | TULOC is \"LIVR\", which is no place in organs.csv: the organ is "
                     "unknown. Did you mean LIVER?"}));
}

TEST(StudyTerms, cancer_drugs_that_the_dictionary_does_not_know_are_named_and_other_medication_is_not) {
    RecordProperty("requirement", "REC-011");
    EXPECT_EQ(found("cm.csv",
                    "DOMAIN,USUBJID,CMSEQ,CMCAT,CMTRT,CMDECOD\nCM,01,1,Systemic anticancer therapy,T-DM1,\nCM,01,2,SYSTEMIC ANTICANCER "
                    "THERAPY,Kadcyla,TRASTUZUMAB EMTANSIN\n"
                    "CM,01,3,OTHER,PARACETAMOL,\nCM,01,4,SYSTEMIC ANTICANCER THERAPY,,\n"),
              (Found{"records-unknown-drug cm.csv:3 CMDECOD warning | CMDECOD is \"TRASTUZUMAB EMTANSIN\", which is no drug in drugs.csv: "
                     "its classes are unknown. "
                     "Did you mean trastuzumab emtansine?"}));
    EXPECT_EQ(found("ex.csv", "DOMAIN,USUBJID,EXSEQ,EXTRT\nEX,01,1,PLACEBO\n").size(), 1U);
}

TEST(StudyTerms, a_diameter_is_recorded_in_a_length) {
    RecordProperty("requirement", "REC-012");
    EXPECT_EQ(found("tr.csv",
                    "DOMAIN,USUBJID,TRSEQ,TRTESTCD,TRORRESU,TRSTRESU\nTR,01,1,LDIAM,cm,mm\nTR,01,2,LPERP,MM,\nTR,01,3,SUVMAX,g/"
                    "mL,\nTR,01,4,LDIAM,,\n"),
              (Found{"records-not-a-length tr.csv:3 TRORRESU error | TRORRESU is \"MM\", which is not a length. Write mm or cm. Write mm: "
                     "case and spaces count in units."}));
}
