#include "facts/course.hpp"

#include <gtest/gtest.h>

#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

using expression::Truth;

facts::Course course_of(const std::vector<Block>& blocks, std::string_view on) {
    const auto study = study_of(blocks);
    const auto protocol = small_protocol();
    const records::SubjectRecords records(study, 0);
    const auto judged = facts::judged_on(records, protocol, shipped_vocabularies(), day(on));
    const auto derived = facts::derive_facts(records, protocol, shipped_vocabularies(), judged.value());
    return facts::derive_course(records, protocol, shipped_vocabularies(), derived);
}

std::string days(const std::optional<DateRange>& range) {
    return range ? oligo::text_of(*range) : "-";
}

TEST(Course, milestones_stand_in_the_order_of_their_days) {
    RecordProperty("requirement", "FACT-150");
    const auto course = course_of({{"MH",
                                    "MHCAT|MHTERM|MHPRESP|MHOCCUR|MHSTDTC\nMETASTATIC DIAGNOSIS|Metastases|||2025-02-10\n"
                                    "PRIMARY DIAGNOSIS|Breast cancer|||2019\nOTHER MALIGNANCY|Melanoma|||2012-05\n"
                                    "OTHER MALIGNANCY|Any|Y|Y|2012-05\nPRIMARY DIAGNOSIS|Denied||N|2018\nPRIMARY DIAGNOSIS|Undated|||"},
                                   {"DS",
                                    "DSDECOD|DSCAT|DSSTDTC\nREGISTERED|PROTOCOL MILESTONE|2026-02-21\n"
                                    "INFORMED CONSENT OBTAINED|PROTOCOL MILESTONE|2026-02-23"},
                                   {"RS", "RSTESTCD|RSSTRESC|RSDTC\nOVRLRESP|PD|2026-01-05\nOVRLRESP|PR|2025-10-05"}},
                                  "2026-02-21");
    std::string text;
    for (const auto& milestone : course.milestones) text += milestone.what + " " + days(milestone.day) + "; ";
    EXPECT_EQ(text,
              "melanoma 2012-05; primary diagnosis 2019; metastases 2025-02-10; progression 2026-01-05; registered 2026-02-21; "
              "consent 2026-02-23; ");
}

TEST(Course, what_happened_after_the_day_judged_is_not_there_but_the_trials_own_local_therapy) {
    RecordProperty("requirement", "FACT-150");
    const auto course = course_of({{"DS", "DSDECOD|DSCAT|DSSTDTC\nREGISTERED|PROTOCOL MILESTONE|2026-03-01"},
                                   {"CM", "CMCAT|CMDECOD|CMSCAT|CMSTDTC\nSYSTEMIC ANTICANCER THERAPY|DOCETAXEL|METASTATIC|2026-03-01"},
                                   {"PR",
                                    "PRTRT|PRCAT|PRSCAT|PROCCUR|PRLOC|PRSTDTC|PRENDTC\n"
                                    "STEREOTACTIC RADIOTHERAPY|RADIOTHERAPY|STUDY TREATMENT||LIVER|2026-03-06|2026-03-12\n"
                                    "MASTECTOMY|SURGERY|||BREAST|2019|\nLIVER RESECTION|SURGERY||||2026-03-07|\n"
                                    "CRYOABLATION|ABLATION||N||2020-01-01|\nCT SCAN|IMAGING|STAGING|||2026-03-06|"}},
                                  "2026-02-20");
    EXPECT_TRUE(course.milestones.empty());
    EXPECT_TRUE(course.drugs.empty());
    EXPECT_TRUE(course.scans.empty());
    ASSERT_EQ(course.local.size(), 2U);
    EXPECT_EQ(course.local[0].kind + ", " + course.local[0].name + ", " + course.local[0].site, "surgery, mastectomy, breast");
    EXPECT_FALSE(course.local[0].of_trial);
    EXPECT_TRUE(course.local[1].of_trial);
    EXPECT_EQ(days(course.local[1].started) + " " + days(course.local[1].ended), "2026-03-06 2026-03-12");
}

TEST(Course, drugs_have_their_period_and_the_lines_they_surely_belong_to) {
    RecordProperty("requirement", "FACT-151");
    const std::string header = "CMCAT|CMDECOD|CMSCAT|CMSTDTC|CMENDTC|CMENRTPT|CMRSDISC\n";
    const std::string therapy = "SYSTEMIC ANTICANCER THERAPY|";
    const auto course =
        course_of({{"CM", header + therapy + "TRASTUZUMAB|METASTATIC|2025-03||ONGOING|\n" + therapy +
                              "DOCETAXEL|METASTATIC|2025-03|2025-07-28||COMPLETED\n" + therapy + "LETROZOLE|ADJUVANT|2019-06|2024||\n" +
                              therapy + "TAMOXIFEN|ADJUVANT||||\n" + therapy + "DENOSUMAB|METASTATIC|2025-03-01||ONGOING|"}},
                  "2026-02-20");
    ASSERT_EQ(course.drugs.size(), 4U) << "supportive drugs are none";
    EXPECT_EQ(course.drugs[0].name + " " + days(course.drugs[0].started) + " " + days(course.drugs[0].ended), "letrozole 2019-06 2024");
    EXPECT_TRUE(course.drugs[0].lines.empty());
    EXPECT_EQ(course.drugs[0].setting, "adjuvant");
    EXPECT_EQ(course.drugs[1].name, "trastuzumab");
    EXPECT_TRUE(course.drugs[1].ongoing);
    EXPECT_FALSE(course.drugs[1].ended);
    EXPECT_EQ(course.drugs[3].name + " " + days(course.drugs[3].started), "tamoxifen -");
}

TEST(Course, a_line_that_is_open_numbers_no_drug) {
    RecordProperty("requirement", "FACT-151");
    const std::string header = "CMCAT|CMDECOD|CMSCAT|CMSTDTC|CMENDTC|CMENRTPT|CMRSDISC\n";
    const std::string therapy = "SYSTEMIC ANTICANCER THERAPY|";
    const auto lines_of = [&](const std::string& first) {
        const auto course = course_of({{"CM", header + therapy + first + "|METASTATIC|2024-01-10|2024-09-01||PROGRESSIVE DISEASE\n" +
                                                  therapy + "TRASTUZUMAB|METASTATIC|2024-10-03||ONGOING|"}},
                                      "2026-02-20");
        std::string text;
        for (const int number : course.drugs.at(1).lines) text += std::to_string(number);
        return text;
    };
    EXPECT_EQ(lines_of("DOCETAXEL"), "2");
    EXPECT_EQ(lines_of("NOVELIMUMAB"), "") << "it may be no cancer drug";
}

TEST(Course, scans_of_one_day_and_modality_are_one_and_keep_what_they_were_for) {
    RecordProperty("requirement", "FACT-150");
    const auto course = course_of({{"PR",
                                    "PRTRT|PRCAT|PRSCAT|PROCCUR|PRSTDTC\nCT SCAN|IMAGING|OLIGOPROGRESSION DETECTION||2026-01-05\n"
                                    "SPIRAL CT|IMAGING|STAGING||2026-01-05\nMRI|IMAGING|STAGING||2026-01-05\n"
                                    "CT SCAN|IMAGING|STAGING|N|2025-05-05\nCT SCAN|IMAGING|STAGING||"},
                                   {"TU", "TULNKID|TUTESTCD|TUSTRESC|TULOC|TUMETHOD|TUDTC\nL1|TUMIDENT|TARGET|LIVER|CT SCAN|2025-02-20"},
                                   {"TR",
                                    "TRLNKID|TRTESTCD|TRSTRESC|TRSTRESU|TRMETHOD|TRDTC\nL1|LDIAM|15|mm|CT SCAN|2025-02-20\n"
                                    "L1|LDIAM|20|mm|CT SCAN|2026-01-05"}},
                                  "2026-02-20");
    std::string text;
    for (const auto& scan : course.scans) {
        text += days(scan.day) + " " + scan.modality;
        for (const auto& purpose : scan.purposes) text += ", " + purpose;
        text += "; ";
    }
    EXPECT_EQ(text, "2025-02-20 CT; 2026-01-05 CT, oligoprogression detection, staging; 2026-01-05 MRI, staging; ");
}

TEST(Course, lesions_have_what_each_scan_says_of_them) {
    RecordProperty("requirement", "FACT-152");
    const auto course =
        course_of({{"TU",
                    "TULNKID|TUTESTCD|TUSTRESC|TULOC|TULAT|TUMETHOD|TUDTC\nL1|TUMIDENT|TARGET|LIVER||CT SCAN|2025-02-20\n"
                    "L2|TUMIDENT|NEW|LYMPH NODE, AXILLARY|LEFT|CT SCAN|2026-01-05\nL3|TUMIDENT|TARGET|BONE||CT SCAN|2025-02-20"},
                   {"TR",
                    "TRLNKID|TRTESTCD|TRSTRESC|TRSTRESU|TRMETHOD|TRDTC\nL1|LDIAM|1.56|cm|CT SCAN|2025-02-20\n"
                    "L1|SUVMAX|5.0||FDG-PET/CT|2025-06-20\nL1|TUMSTATE|ABSENT||CT SCAN|2025-10-06\nL1|LDIAM|15|mm|CT SCAN|2026-01-05\n"
                    "L1|LDIAM|16|mm|CT SCAN|2026-01-05\nL2|LDIAM|22|mm|CT SCAN|2026-01-05\nL2|LPERP|12|mm|CT SCAN|2026-01-05\n"
                    "L2|TUMSTATE|EQUIVOCAL||CT SCAN|2026-01-05\nL3|LYTDIAM|10|mm|CT SCAN|2025-02-20"}},
                  "2026-02-20");
    ASSERT_EQ(course.lesions.size(), 3U);
    const auto& liver = course.lesions[0];
    EXPECT_EQ(liver.id + " " + liver.place, "L1 liver");
    EXPECT_FALSE(liver.is_new);
    EXPECT_EQ(liver.growing, Truth::Unknown) << "no scan looks for growth";
    ASSERT_EQ(liver.measures.size(), 4U);
    EXPECT_EQ(liver.measures[0].size.value().mm().text(), "15.6");
    EXPECT_EQ(liver.measures[1].suv_max.value().text(), "5.0");
    EXPECT_EQ(liver.measures[1].modality, "FDG-PET-CT");
    EXPECT_TRUE(liver.measures[2].absent);
    EXPECT_TRUE(liver.measures[3].conflicting);
    EXPECT_FALSE(liver.measures[3].size);
    const auto& node = course.lesions[1];
    EXPECT_TRUE(node.is_new);
    EXPECT_TRUE(node.place.ends_with(", left")) << node.place;
    EXPECT_EQ(node.measures.at(0).size.value().mm().text(), "12") << "the short axis of a node";
    EXPECT_TRUE(node.measures.at(0).equivocal);
    EXPECT_EQ(course.lesions[2].measures.at(0).size.value().mm().text(), "10") << "the lytic part of a bone lesion";
}

TEST(Course, a_lesion_grows_by_the_definition_of_the_protocol) {
    RecordProperty("requirement", "FACT-152");
    const auto course = course_of(
        {{"CM", "CMCAT|CMDECOD|CMSCAT|CMSTDTC|CMENRTPT\nSYSTEMIC ANTICANCER THERAPY|DOCETAXEL|METASTATIC|2025-02-20|ONGOING"},
         {"FA", "FATESTCD|FAOBJ|FASTRESC|FADTC\nCOMPLETE|SYSTEMIC THERAPY HISTORY|Y|2026-01-30"},
         {"PR", "PRTRT|PRCAT|PRSCAT|PRSTDTC\nCT SCAN|IMAGING|OLIGOPROGRESSION DETECTION|2026-01-05"},
         {"TU",
          "TULNKID|TUTESTCD|TUSTRESC|TULOC|TUMETHOD|TUDTC\nL1|TUMIDENT|TARGET|LIVER|CT SCAN|2025-02-20\n"
          "L2|TUMIDENT|TARGET|LUNG|CT SCAN|2025-02-20\nL3|TUMIDENT|TARGET|LUNG|CT SCAN|2025-02-20"},
         {"TR",
          "TRLNKID|TRTESTCD|TRSTRESC|TRSTRESU|TRMETHOD|TRDTC\nL1|LDIAM|15|mm|CT SCAN|2025-02-20\nL2|LDIAM|12|mm|CT SCAN|2025-02-20\n"
          "L3|LDIAM|12|mm|CT SCAN|2025-02-20\nL1|LDIAM|20|mm|CT SCAN|2026-01-05\nL2|LDIAM|12|mm|CT SCAN|2026-01-05\n"
          "L3|TUMSTATE|PRESENT||CT SCAN|2026-01-05"}},
        "2026-02-20");
    ASSERT_EQ(course.lesions.size(), 3U);
    EXPECT_EQ(course.lesions[0].growing, Truth::True);
    EXPECT_EQ(course.lesions[1].growing, Truth::False);
    EXPECT_EQ(course.lesions[2].growing, Truth::Unknown) << "seen and not measured";
}

TEST(Course, specimens_hold_their_receptors) {
    RecordProperty("requirement", "FACT-150");
    const auto course =
        course_of({{"MI",
                    "MIREFID|MITESTCD|MISTRESC|MISTRESU|MICAT|MILOC|MIDTC\nSP2|HER2|3+||METASTASIS|LIVER|2025-02-12\n"
                    "SP2|ESTRCPT|90|%|METASTASIS|LIVER|2025-02-12\n|HER2|1+||||2019-05\nSP2|HER2|||METASTASIS|LIVER|2025-02-12\n"
                    "SP3|ODD|1||METASTASIS|LIVER|2025-02-12"},
                   {"GF", "GFREFID|GFTESTCD|GFSTRESC|GFDTC\nSP2|HER2RAT|2.2|2025-02-12"}},
                  "2026-02-20");
    ASSERT_EQ(course.specimens.size(), 2U);
    EXPECT_EQ(days(course.specimens[0].day) + " " + course.specimens[0].site, "2019-05 ");
    EXPECT_EQ(course.specimens[1].site, "metastasis");
    EXPECT_EQ(course.specimens[1].results, (std::vector<std::string>{"HER2 3+", "ER 90 %", "HER2/CEP17 ratio 2.2"}));
}

TEST(Course, nothing_recorded_is_an_empty_course) {
    const auto course = course_of({}, "2026-02-20");
    EXPECT_TRUE(course.milestones.empty() && course.drugs.empty() && course.local.empty() && course.scans.empty() &&
                course.lesions.empty() && course.specimens.empty());
}

}  // namespace
}  // namespace oligo::testing
