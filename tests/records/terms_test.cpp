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
    const auto lists = terms::read_code_lists(shipped("code_lists.csv"), "code_lists.csv").value.value();
    const auto organs = terms::read_organs(shipped("organs.csv"), "organs.csv").value.value();
    const auto drugs = terms::read_drugs(shipped("drugs.csv"), "drugs.csv").value.value();
    const auto malignancies = terms::read_malignancies(shipped("malignancies.csv"), "malignancies.csv").value.value();
    for (const Finding& finding : check_terms(study, {lists, organs, drugs, malignancies})) {
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

TEST(StudyTerms, results_are_terms_of_the_list_of_their_test) {
    RecordProperty("requirement", "REC-025");
    EXPECT_EQ(found("tu.csv",
                    "DOMAIN,USUBJID,TUSEQ,TUTESTCD,TUSTRESC\nTU,01,1,TUMIDENT,target\nTU,01,2,TUMIDENT,TARGT\nTU,01,3,,NEW\nTU,01,4,"
                    "TUSPLIT,T1.1\n"),
              (Found{"records-unknown-term tu.csv:3 TUSTRESC note | TUSTRESC of TUMIDENT is \"TARGT\", which is no term of the code list "
                     "TUIDRS. Did you mean TARGET?"}));
    EXPECT_EQ(
        found("qs.csv",
              "DOMAIN,USUBJID,QSSEQ,QSTESTCD,QSSTRESC,QSORRES\nQS,01,1,ECOG101,1,\nQS,01,2,ECOG101,,0-1\nQS,01,3,ECOG101,NOT "
              "DONE,\nQS,01,4,ECOG101,7,\n"),
        (Found{"records-unknown-term qs.csv:5 QSSTRESC error | QSSTRESC of ECOG101 is \"7\", which is no term of the code list ECOG."}));
    EXPECT_EQ(found("rs.csv", "DOMAIN,USUBJID,RSSEQ,RSTESTCD,RSSTRESC\nRS,01,1,OVRLRESP,iUPD\nRS,01,2,OVRLRESP,Stable disease\n"), Found{});
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
                    "DOMAIN,USUBJID,TRSEQ,TRTESTCD,TRORRESU,TRSTRESU\nTR,01,1,LDIAM,CM,Mm\nTR,01,2,LPERP,m,\nTR,01,3,SUVMAX,g/"
                    "mL,\nTR,01,4,LDIAM,,\n"),
              (Found{"records-not-a-length tr.csv:3 TRORRESU error | TRORRESU is \"m\", in which no diameter is read. Write mm or cm."}));
}

TEST(StudyTerms, malignancies_that_lead_to_no_kind_are_named) {
    RecordProperty("requirement", "REC-013");
    EXPECT_EQ(
        found("mh.csv",
              "DOMAIN,USUBJID,MHSEQ,MHCAT,MHTERM,MHDECOD,MHPRESP,MHICD10\nMH,01,1,OTHER MALIGNANCY,Any other malignancy,,Y,\n"
              "MH,01,2,OTHER MALIGNANCY,mole,Malignant melanoma,,\nMH,01,3,OTHER MALIGNANCY,Skin cancer,,,\nMH,01,4,OTHER "
              "MALIGNANCY,Skin cancer,,,C44.31\nMH,01,5,OTHER MALIGNANCY,Fibroadenoma,,,\nMH,01,6,PRIMARY DIAGNOSIS,Fibroadenoma,,,\n"),
        (Found{"records-unknown-malignancy mh.csv:6 MHTERM warning | MHTERM is \"Fibroadenoma\", which is no malignancy in "
               "malignancies.csv: the kind is unknown.",
               "records-unknown-malignancy mh.csv:4 MHTERM warning | MHTERM is \"Skin cancer\", which does not tell which kind of "
               "malignancy it was: the kind is unknown."}));
}

TEST(StudyTerms, results_of_receptors_that_cannot_be_read_are_named) {
    RecordProperty("requirement", "REC-014");
    EXPECT_EQ(found("mi.csv",
                    "DOMAIN,USUBJID,MISEQ,MITESTCD,MIMETHOD,MISTRESC,MISTRESU,MISTAT\nMI,01,1,HER2,IHC,3+,,\nMI,01,2,HER2,IHC,POSITIVE,,\n"
                    "MI,01,3,ESTRCPT,IHC,POSITIVE,,\nMI,01,4,HER2,IHC,NOT DONE,,\nMI,01,5,HER2,FISH,NEGATIVE,,\nMI,01,6,ESTRCPT,IHC,8,"
                    "ALLRED,\nMI,01,7,KI67,IHC,many,,\nMI,01,8,HER2,IHC,POSITIVE,,\nMI,01,9,HER2,IHC,,,NOT DONE\n"),
              (Found{"records-unreadable-result mi.csv:7 MISTRESU warning | MISTRESU of ESTRCPT is \"ALLRED\", where a percentage is "
                     "wanted: the result is equivocal.",
                     "records-unreadable-result mi.csv:3 MISTRESC warning | MISTRESC of HER2 is \"POSITIVE\", which cannot be read: the "
                     "result is equivocal. It stands on 2 rows.",
                     "records-unreadable-result mi.csv:6 MISTRESC warning | MISTRESC of HER2 by FISH is \"NEGATIVE\", which cannot be "
                     "read: the result is equivocal. Record a hybridisation as HER2RAT (ratio) and HER2COPY (copies a cell)."}));
    EXPECT_EQ(
        found("gf.csv", "DOMAIN,USUBJID,GFSEQ,GFTESTCD,GFMETHOD,GFSTRESC\nGF,01,1,HER2RAT,FISH,AMPLIFIED\nGF,01,2,HER2RAT,FISH,2.4\n"),
        (Found{"records-unreadable-result gf.csv:2 GFSTRESC warning | GFSTRESC of HER2RAT is \"AMPLIFIED\", which cannot be read: "
               "the result is equivocal."}));
}
