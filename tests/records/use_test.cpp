// Whether records can be used as they stand.
#include <gtest/gtest.h>

#include "core/csv.hpp"
#include "records/check_use.hpp"
#include "records/shortened.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

namespace {

using Found = std::vector<std::string>;
using Csv = std::pair<std::string, std::string>;  // file, content

std::vector<Finding> findings_of(const std::vector<Csv>& files) {
    std::vector<TextTable> tables;
    for (const auto& [file, csv] : files) tables.push_back(read_csv(csv, file).value.value());
    return records::check_use(records::make_study(std::move(tables)).value.value());
}

// "records-conflict tr.csv:3 01 TR 2 TRSTRESC warning" for one kind of finding; of all kinds without `kind`.
Found found(const std::vector<Csv>& files, const std::string& kind = "") {
    Found result;
    for (const Finding& finding : findings_of(files)) {
        if (finding.id.find(kind) == std::string::npos) continue;
        const Where& where = finding.where;
        EXPECT_FALSE(finding.message.empty());
        result.push_back(finding.id + " " + where.file + ":" + std::to_string(where.row) + " " + where.subject + " " + where.domain + " " +
                         (where.seq ? std::to_string(*where.seq) : "") + " " + where.variable + " " + name(finding.severity));
    }
    return result;
}

const Csv dm{"dm.csv", "DOMAIN,USUBJID,SEX,BRTHDTC\nDM,01,F,1960-05-20\nDM,02,F,1970\n"};
const std::string tr = "DOMAIN,USUBJID,TRSEQ,TRLNKID,TRTESTCD,TRSTRESC,TRSTRESU,TRMETHOD,TREVAL,TRDTC\n";

}  // namespace

TEST(Use, variables_that_facts_need_must_be_there_and_filled) {
    RecordProperty("requirement", "REC-020");
    EXPECT_EQ(found({dm}), Found{});
    EXPECT_EQ(found({{"dm.csv", "DOMAIN,USUBJID,BRTHDTC\nDM,01,\n"}}),
              (Found{"records-no-variable dm.csv:0  DM  BRTHDTC warning", "records-no-variable dm.csv:0  DM  SEX warning"}));
    EXPECT_EQ(found({dm, {"cm.csv", "DOMAIN,USUBJID,CMSEQ,CMTRT,CMSTDTC\nCM,01,1,TRASTUZUMAB,2026\n"}}), Found{});
    EXPECT_EQ(found({dm, {"cm.csv", "DOMAIN,USUBJID,CMSEQ,CMSTDTC\nCM,01,1,2026\n"}}),
              (Found{"records-no-variable cm.csv:0  CM  CMDECOD warning"}));
    EXPECT_EQ(found({dm, {"cm.csv", "DOMAIN,USUBJID,CMSEQ\n"}}), Found{});
    EXPECT_EQ(findings_of({{"dm.csv", "DOMAIN,USUBJID,SEX\nDM,01,F\n"}}).at(0).message,
              "DM has no BRTHDTC: the age is unknown. Add the column.");
}

TEST(Use, two_results_of_one_lesion_on_one_scan_are_a_conflict) {
    RecordProperty("requirement", "REC-021");
    EXPECT_EQ(found({dm,
                     {"tr.csv", tr + "TR,01,1,T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,2,t1,LDIAM,22,mm,CT scan,Investigator,2026-01-05\n"}}),
              (Found{"records-conflict tr.csv:3 01 TR 2 TRSTRESC warning"}));
    // The same number otherwise written, another reader, day, method, lesion, test or subject, a unit that is not compared, no day.
    EXPECT_EQ(found({dm,
                     {"tr.csv", tr + "TR,01,1,T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,2,T1,LDIAM,20.0,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,3,T1,LDIAM,21,mm,CT SCAN,INVESTIGATOR,2026-03-05\n"
                                     "TR,01,4,T1,LDIAM,21,mm,MRI,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,5,T2,LDIAM,21,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,6,T1,LPERP,21,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,02,1,T1,LDIAM,21,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,7,T3,LDIAM,15,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,8,T3,LDIAM,1.5,cm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,9,T4,LDIAM,15,mm,CT SCAN,INVESTIGATOR,\n"
                                     "TR,01,10,T4,LDIAM,16,mm,CT SCAN,INVESTIGATOR,\n"
                                     "TR,01,11,T5,LDIAM,,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,12,T5,LDIAM,16,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"}},
                    "conflict"),
              Found{});
    EXPECT_EQ(found({dm,
                     {"mi.csv",
                      "DOMAIN,USUBJID,MISEQ,MIREFID,MITESTCD,MISTRESC,MIDTC\nMI,01,1,S1,HER2,1+,2026\nMI,01,2,S1,HER2,3+,2026\n"
                      "MI,01,3,,HER2,1+,2026\nMI,01,4,,HER2,3+,2026\n"}}),
              (Found{"records-conflict mi.csv:3 01 MI 2 MISTRESC warning"}));
}

TEST(Use, a_row_that_says_what_another_says_is_a_repetition) {
    RecordProperty("requirement", "REC-021");
    EXPECT_EQ(found({dm,
                     {"tr.csv", tr + "TR,01,1,T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,2,T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,02,2,T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"}}),
              (Found{"records-repeated tr.csv:3 01 TR 2  warning"}));
}

TEST(Use, units_fit_what_is_measured_or_given) {
    RecordProperty("requirement", "REC-022");
    EXPECT_EQ(found({dm,
                     {"vs.csv",
                      "DOMAIN,USUBJID,VSSEQ,VSTESTCD,VSORRES,VSORRESU,VSSTRESU\nVS,01,1,WEIGHT,70,mm,\nVS,01,2,WEIGHT,70,kg,kg\n"
                      "VS,01,3,HEIGHT,170,cm,kg\nVS,01,4,WEIGHT,70,LB,\nVS,01,5,PULSE,70,mm,\n"}}),
              (Found{"records-unfit-unit vs.csv:2 01 VS 1 VSORRESU error", "records-unfit-unit vs.csv:4 01 VS 3 VSSTRESU error"}));
    EXPECT_EQ(found({dm,
                     {"ex.csv",
                      "DOMAIN,USUBJID,EXSEQ,EXTRT,EXSTDTC,EXDOSE,EXDOSU\nEX,01,1,A,2026,3.6,mg/kg\nEX,01,2,A,2026,250,mg\n"
                      "EX,01,3,A,2026,75,mg/m2\nEX,01,4,A,2026,3.6,mm\nEX,01,5,A,2026,1,TABLET\nEX,01,6,A,2026,3.6,Gy\n"}},
                    "unit"),
              (Found{"records-unfit-unit ex.csv:5 01 EX 4 EXDOSU error", "records-unfit-unit ex.csv:7 01 EX 6 EXDOSU error"}));
    EXPECT_EQ(found({dm,
                     {"pr.csv",
                      "DOMAIN,USUBJID,PRSEQ,PRCAT,PRSTDTC,PRDOSE,PRDOSU\nPR,01,1,RADIOTHERAPY,2026,30,Gy\n"
                      "PR,01,2,RADIOTHERAPY,2026,30,mg\n"}}),
              (Found{"records-unfit-unit pr.csv:3 01 PR 2 PRDOSU error"}));
}

TEST(Use, amounts_are_not_below_zero) {
    RecordProperty("requirement", "REC-022");
    EXPECT_EQ(found({dm, {"ex.csv", "DOMAIN,USUBJID,EXSEQ,EXTRT,EXSTDTC,EXDOSE\nEX,01,1,A,2026,-3.6\nEX,01,2,A,2026,0\n"}}),
              (Found{"records-negative-amount ex.csv:2 01 EX 1 EXDOSE error"}));
    EXPECT_EQ(found({dm, {"mi.csv", "DOMAIN,USUBJID,MISEQ,MITESTCD,MISTRESC,MIDTC\nMI,01,1,HER2RAT,-2,2026\n"}}),
              (Found{"records-negative-amount mi.csv:2 01 MI 1 MISTRESC error"}));
    EXPECT_EQ(found({{"dm.csv", "DOMAIN,USUBJID,SEX,BRTHDTC,AGE\nDM,01,F,1960,-5\n"}}),
              (Found{"records-negative-amount dm.csv:2 01 DM  AGE error"}));
}

TEST(Use, nothing_happens_before_birth) {
    RecordProperty("requirement", "REC-023");
    EXPECT_EQ(found({dm,
                     {"cm.csv",
                      "DOMAIN,USUBJID,CMSEQ,CMTRT,CMSTDTC\nCM,01,1,A,1960-05-19\nCM,01,2,A,1960-05-20\nCM,01,3,A,1960\n"
                      "CM,02,4,A,1969-12-31\nCM,02,5,A,1970-01-01\nCM,02,6,A,\n"}}),
              (Found{"records-before-birth cm.csv:2 01 CM 1 CMSTDTC error", "records-before-birth cm.csv:5 02 CM 4 CMSTDTC error"}));
}

TEST(Use, whose_reading_counts_must_be_told) {
    RecordProperty("requirement", "REC-024");
    const std::string tu = "DOMAIN,USUBJID,TUSEQ,TULNKID,TULOC,TUEVAL,TUEVALID,TUDTC\n";
    EXPECT_EQ(found({dm,
                     {"tu.csv", tu + "TU,01,1,T1,LIVER,INDEPENDENT ASSESSOR,RAD 1,2026\nTU,01,2,T1,LIVER,INDEPENDENT ASSESSOR,RAD 2,2026\n"
                                     "TU,02,1,T1,LIVER,INDEPENDENT ASSESSOR,RAD 1,2026\nTU,02,2,T1,LIVER,INVESTIGATOR,,2026\n"}},
                    "readers"),
              (Found{"records-several-readers tu.csv:2 01 TU 1 TUEVAL warning"}));
}

TEST(Use, a_lesion_is_followed_by_one_reader) {
    RecordProperty("requirement", "REC-024");
    const Csv tu{
        "tu.csv",
        "DOMAIN,USUBJID,TUSEQ,TULNKID,TULOC,TUEVAL,TUDTC\nTU,01,1,T1,LIVER,INVESTIGATOR,2026\nTU,01,2,T2,LUNG,INVESTIGATOR,2026\n"};
    // T1 measured by somebody who is not named; T2 handed on from one reader to another.
    EXPECT_EQ(found({dm,
                     tu,
                     {"tr.csv", tr + "TR,01,1,T1,LDIAM,20,mm,CT SCAN,,2026-01-05\n"
                                     "TR,01,2,T2,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,3,T2,LDIAM,20,mm,CT SCAN,RADIOLOGIST,2026-03-05\n"}}),
              (Found{"records-readers-mixed tr.csv:2 01 TR 1 TREVAL warning", "records-readers-mixed tr.csv:3 01 TR 2 TREVAL warning"}));
    // Two complete readings, and one reader who measured twice.
    EXPECT_EQ(found({dm,
                     tu,
                     {"tr.csv", tr + "TR,01,1,T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,2,T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-03-05\n"
                                     "TR,01,3,T1,LDIAM,21,mm,CT SCAN,RADIOLOGIST,2026-01-05\n"
                                     "TR,01,4,T2,LDIAM,21,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,5,T2,LDIAM,22,mm,CT SCAN,RADIOLOGIST,2026-01-05\n"}}),
              Found{});
}

TEST(Use, a_word_that_is_nearly_one_that_rules_read_is_misspelt) {
    RecordProperty("requirement", "REC-640");
    const std::string pr = "DOMAIN,USUBJID,PRSEQ,PRCAT,PRSCAT,PRTRT,PRSTDTC\n";
    EXPECT_EQ(found({dm,
                     {"pr.csv", pr + "PR,01,1,IMAGING,STAGEING,CT SCAN,2026-01-05\nPR,01,2,IMAGING,STAGEING,MRI,2026-01-06\n"
                                     "PR,01,3,imaging,Staging,MRI,2026-01-06\nPR,01,4,BIOPSY,FOLLOW-UP,MRI,2026-01-06\n"}}),
              (Found{"records-misspelt pr.csv:2 01 PR 1 PRSCAT warning"}));
    const auto messages =
        findings_of({dm, {"pr.csv", pr + "PR,01,1,IMAGING,STAGEING,CT SCAN,2026-01-05\nPR,02,1,IMAGING,STAGEING,MRI,2026\n"}});
    EXPECT_EQ(messages.at(0).message, "PRSCAT is \"STAGEING\", which no rule reads. Did you mean STAGING? It stands on 2 rows.");
    EXPECT_EQ(found({dm, {"mh.csv", "DOMAIN,USUBJID,MHSEQ,MHCAT,MHTERM\nMH,01,1,PRIMARY DIAGNOSE,Breast cancer\nMH,01,2,GENERAL,Gout\n"}}),
              (Found{"records-misspelt mh.csv:2 01 MH 1 MHCAT warning"}));
    EXPECT_EQ(found({dm,
                     {"mi.csv",
                      "DOMAIN,USUBJID,MISEQ,MITESTCD,MISTRESC,MIDTC\nMI,01,1,HER3,1+,2026\nMI,01,2,ESTRCP,90,2026\n"
                      "MI,01,3,KI67,20,2026\n"}}),
              (Found{"records-misspelt mi.csv:3 01 MI 2 MITESTCD warning"}));
    EXPECT_EQ(found({dm,
                     {"tr.csv", tr + "TR,01,1,T1,LDIAM,20,mm,FDG-PET/CT,INVESTIGATOR,2026-01-05\n"
                                     "TR,01,2,T1,LDIAM,20,mm,PET SCAN,INVESTIGATOR,2026-02-05\n"
                                     "TR,01,3,T1,LDIAM,20,mm,CT SACN,INVESTIGATOR,2026-03-05\n"}}),
              (Found{"records-misspelt tr.csv:4 01 TR 3 TRMETHOD warning"}));
}

TEST(Use, lesions_and_their_measurements_must_fit) {
    RecordProperty("requirement", "REC-641");
    const Csv tu{"tu.csv", "DOMAIN,USUBJID,TUSEQ,TULNKID,TULOC,TUEVAL,TUDTC\nTU,01,1,T1,LIVER,INVESTIGATOR,2026-01-05\n"};
    EXPECT_EQ(found({dm, tu}), (Found{"records-no-measurements tu.csv:0  TR   warning"}));
    EXPECT_EQ(found({dm, tu, {"tr.csv", tr}}), (Found{"records-no-measurements tr.csv:0  TR   warning"}));
    EXPECT_EQ(findings_of({dm, tu, {"tr.csv", tr}}).at(0).message,
              "TU names lesions, and TR has no rows: no size, uptake or state of any lesion is known. Add the measurements.");
    const auto measured = [&](const std::string& rows) { return found({dm, tu, {"tr.csv", tr + rows}}); };
    EXPECT_EQ(measured("TR,01,1,T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\nTR,01,2,T7,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"
                       "TR,01,3,T7,LPERP,10,mm,CT SCAN,INVESTIGATOR,2026-01-05\nTR,02,1,T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-05\n"),
              (Found{"records-unknown-link tr.csv:3 01 TR 2 TRLNKID warning", "records-unknown-link tr.csv:5 02 TR 1 TRLNKID warning"}));
    EXPECT_EQ(
        measured("TR,01,1,T1,LDIAM,12 mm?,mm,CT SCAN,INVESTIGATOR,2026-01-05\nTR,01,2,T1,LDIAM,NOT DONE,,CT SCAN,INVESTIGATOR,2026-02\n"
                 "TR,01,3,T1,TUMSTATE,PRESENT,,CT SCAN,INVESTIGATOR,2026-03-05\n"),
        (Found{"records-unreadable-size tr.csv:2 01 TR 1 TRSTRESC warning"}));
    EXPECT_EQ(
        measured("TR,01,1,T1,LDIAM,199.9,mm,CT SCAN,INVESTIGATOR,2026-01-05\nTR,01,2,T1,LDIAM,200,mm,CT SCAN,INVESTIGATOR,2026-02-05\n"
                 "TR,01,3,T1,LDIAM,20,cm,CT SCAN,INVESTIGATOR,2026-03-05\nTR,01,4,T1,LDIAM,500,,CT SCAN,INVESTIGATOR,2026-04-05\n"),
        (Found{"records-implausible-size tr.csv:3 01 TR 2 TRSTRESC warning", "records-implausible-size tr.csv:4 01 TR 3 TRSTRESC warning",
               "records-implausible-size tr.csv:5 01 TR 4 TRSTRESC warning"}));
}

TEST(Use, a_scan_or_a_result_without_a_day_is_named_where_others_have_theirs) {
    RecordProperty("requirement", "REC-642");
    EXPECT_EQ(found({dm,
                     {"pr.csv",
                      "DOMAIN,USUBJID,PRSEQ,PRCAT,PRSCAT,PRTRT,PRSTDTC\nPR,01,1,IMAGING,STAGING,MRI,2026-01-05\n"
                      "PR,01,2,IMAGING,STAGING,MRI,\nPR,01,3,IMAGING,,MRI,\n"}}),
              (Found{"records-no-day pr.csv:3 01 PR 2 PRSTDTC warning"}));
    EXPECT_EQ(found({dm,
                     {"rs.csv",
                      "DOMAIN,USUBJID,RSSEQ,RSTESTCD,RSSTRESC,RSSTAT,RSDTC\nRS,01,1,OVRLRESP,PD,,2026-01-05\n"
                      "RS,01,2,OVRLRESP,SD,,\nRS,01,3,OVRLRESP,,NOT DONE,\n"}}),
              (Found{"records-no-day rs.csv:3 01 RS 2 RSDTC warning"}));
}

TEST(Use, nobody_is_older_than_120_years) {
    RecordProperty("requirement", "REC-643");
    const auto born = [](const std::string& year) {
        return found({{"dm.csv", "DOMAIN,USUBJID,SEX,BRTHDTC\nDM,01,F," + year + "\n"},
                      {"ds.csv", "DOMAIN,USUBJID,DSSEQ,DSDECOD,DSSTDTC\nDS,01,1,ENROLLED,2026-01-05\n"}});
    };
    EXPECT_EQ(born("1906"), Found{});
    EXPECT_EQ(born("1860-05-20"), (Found{"records-implausible-age dm.csv:2 01 DM  BRTHDTC warning"}));
}

TEST(Use, a_table_that_is_there_twice_is_one_finding) {
    RecordProperty("requirement", "REC-644");
    std::string rows;
    for (int day = 1; day <= 5; ++day)
        rows += "TR,01," + std::to_string(day) + ",T1,LDIAM,20,mm,CT SCAN,INVESTIGATOR,2026-01-0" + std::to_string(day) + "\n";
    EXPECT_EQ(found({dm, {"tr.csv", tr + rows + rows}}), (Found{"records-repeated tr.csv:7 01 TR 1  warning"}));
    EXPECT_EQ(
        findings_of({dm, {"tr.csv", tr + rows + rows}}).at(0).message,
        "The row says what TR 1 (line 2 of tr.csv) says already. Delete one of the two. So it is with 5 of the 10 rows of TR: the table "
        "seems to be there twice.");
}

TEST(Use, a_long_cell_is_cut) {
    RecordProperty("requirement", "REC-645");
    EXPECT_EQ(records::shortened(std::string(80, 'x')), std::string(80, 'x'));
    EXPECT_EQ(records::shortened(std::string(300, 'x')), std::string(80, 'x') + "... (300 characters)");
    std::string umlauts;
    for (int i = 0; i < 81; ++i) umlauts += "\xC3\xBC";
    EXPECT_EQ(records::shortened(umlauts), umlauts.substr(0, 160) + "... (81 characters)");
}
