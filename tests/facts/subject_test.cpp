#include <gtest/gtest.h>

#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

TEST(Facts, read_the_subject_from_its_domains) {
    RecordProperty("requirement", "FACT-001");
    const KnownFacts facts(
        {{"DM", "BRTHDTC|SEX|ARMCD|RFICDTC\n1970-05-01|F|PROSPECTIVE|2026-02-01"},
         {"DS", "DSDECOD|DSCAT|DSSTDTC\nINFORMED CONSENT OBTAINED|PROTOCOL MILESTONE|2026-02-01\nENROLLED|PROTOCOL MILESTONE|2026-02-10"},
         {"RP", "RPTESTCD|RPSTRESC|RPDTC\nCHILDPOT|Y|2026-02-01\nCONTRACP|Y|2026-02-01\nBRSTFEED|N|2026-02-01"},
         {"LB", "LBTESTCD|LBSTRESC|LBDTC\nHCG|NEGATIVE|2026-02-09"},
         {"RS", "RSTESTCD|RSSTRESC|RSDTC\nECOG101|1|2026-02-09"}},
        "");
    EXPECT_EQ(facts.all().on_source, "registration");
    EXPECT_EQ(facts["Patient.birthDate"], "1970-05-01");
    EXPECT_EQ(facts["Patient.sex"], "F");
    EXPECT_EQ(facts["Patient.cohort"], "prospective");
    EXPECT_EQ(facts["Patient.childbearingPotential"], "true");
    EXPECT_EQ(facts["Patient.adequateContraception"], "true");
    EXPECT_EQ(facts["Patient.pregnant"], "false");
    EXPECT_EQ(facts["Patient.breastfeeding"], "false");
    EXPECT_EQ(facts["Registration.date"], "2026-02-10");
    EXPECT_EQ(facts["Consent.signedOn"], "2026-02-01");
    EXPECT_EQ(facts["Performance.ecog"], "1");
    EXPECT_EQ(facts["Performance.assessedOn"], "2026-02-09");
    EXPECT_EQ(facts.evidence("Patient.pregnant"), "LB 1 LBSTRESC");
}

}  // namespace
}  // namespace oligo::testing
