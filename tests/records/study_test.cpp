#include "records/study.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>

#include "core/csv.hpp"
#include "support/cases.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)
using records::make_study;
using records::Study;
using records::SubjectRecords;

namespace {

TextTable table(const std::string& file, const std::string& csv) {
    auto read = read_csv(csv, file);
    EXPECT_TRUE(read.findings.empty());
    return std::move(read.value).value();
}

using Found = std::vector<std::string>;

// "records-not-a-date tr.csv:3 TR 01 4 TRDTC": what was found, where.
Found found(std::vector<TextTable> tables) {
    Found result;
    for (const Finding& finding : make_study(std::move(tables)).findings) {
        const Where& where = finding.where;
        EXPECT_FALSE(finding.message.empty());
        result.push_back(finding.id + " " + where.file + ":" + std::to_string(where.row) + " " + where.domain + " " + where.subject + " " +
                         (where.seq ? std::to_string(*where.seq) : "") + " " + where.variable);
    }
    return result;
}

Study study_of(std::vector<TextTable> tables) {
    return make_study(std::move(tables)).value.value();
}

const std::string dm_of_two = "DOMAIN,USUBJID,SEX\nDM,01,F\nDM,02,F\n";

SubjectRecords subject(const Study& study, std::string_view id) {
    return {study, study.find_subject(id).value()};
}

}  // namespace

TEST(Study, rows_belong_to_their_subject_in_file_order) {
    RecordProperty("requirement", "REC-001");
    const Study study =
        study_of({table("dm.csv", dm_of_two), table("tr.csv", "DOMAIN,USUBJID,TRSEQ,TRSTRESN\nTR,02,2,7\nTR,01,1,5\nTR,02,1,6\n")});
    EXPECT_EQ(study.subjects, (std::vector<std::string>{"01", "02"}));
    const SubjectRecords second = subject(study, "02");
    const auto rows = second.rows("TR");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(second.text(rows[0], "TRSTRESN"), "7");
    EXPECT_EQ(second.text(rows[1], "TRSTRESN"), "6");
    EXPECT_EQ(second.seq(rows[0]), 2);
    EXPECT_EQ(study.domains[rows[0].domain].lines[rows[0].row], 2);
    EXPECT_EQ(second.id(), "02");
    EXPECT_TRUE(second.rows("AE").empty());
    EXPECT_FALSE(study.find_subject("03"));
}

TEST(Study, cells_are_trimmed_and_variables_have_no_case) {
    RecordProperty("requirement", "REC-001");
    const Study study = study_of({table("dm.csv", "domain,usubjid,Sex\n dm , 01 , F \n")});
    const SubjectRecords first = subject(study, "01");
    EXPECT_EQ(first.text(first.rows("DM")[0], "SEX"), "F");
    EXPECT_EQ(first.text(first.rows("DM")[0], "AGE"), "");
}

TEST(Study, dates_and_numbers_are_read_where_they_can_be) {
    RecordProperty("requirement", "REC-002");
    const Study study = study_of(
        {table("dm.csv", dm_of_two), table("tr.csv", "DOMAIN,USUBJID,TRSEQ,TRDTC,TRSTRESN\nTR,01,1,2026-02,15.60\nTR,01,2,tomorrow,\n")});
    const SubjectRecords first = subject(study, "01");
    const auto rows = first.rows("TR");
    EXPECT_EQ(text_of(first.date(rows[0], "TRDTC").value()), "2026-02");
    EXPECT_EQ(first.number(rows[0], "TRSTRESN")->text(), "15.60");
    EXPECT_FALSE(first.date(rows[1], "TRDTC"));
    EXPECT_FALSE(first.number(rows[1], "TRSTRESN"));
    EXPECT_FALSE(first.date(rows[0], "TRENDTC"));
    EXPECT_EQ(first.text(rows[1], "TRDTC"), "tomorrow");
}

TEST(Study, the_last_record_date_is_the_latest_that_is_certain) {
    RecordProperty("requirement", "REC-003");
    const Study study = study_of(
        {table("dm.csv", "DOMAIN,USUBJID,BRTHDTC\nDM,01,1960\nDM,02,\n"),
         table("tr.csv", "DOMAIN,USUBJID,TRSEQ,TRDTC\nTR,01,1,2026-02-10T09:00\nTR,01,2,2026\nTR,01,3,2025-12-31\nTR,01,4,never\n")});
    EXPECT_EQ(text_of(subject(study, "01").last_record_date().value()), "2026-02-10");
    EXPECT_FALSE(subject(study, "02").last_record_date());
}

TEST(Study, a_split_domain_is_joined_by_its_domain_column) {
    RecordProperty("requirement", "REC-004");
    std::vector<TextTable> tables = {table("dm.csv", dm_of_two), table("lb1.csv", "DOMAIN,USUBJID,LBSEQ,LBTESTCD\nLB,01,1,ALT\n"),
                                     table("lb2.csv", "DOMAIN,USUBJID,LBSEQ,LBDTC,LBTESTCD\nLB,01,2,2026-02-30,AST\n")};
    EXPECT_EQ(found(tables), (Found{"records-split-domain lb2.csv:0 LB   ", "records-not-a-date lb2.csv:2 LB 01 2 LBDTC"}));
    const Study study = study_of(tables);
    const SubjectRecords first = subject(study, "01");
    const auto rows = first.rows("LB");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(first.text(rows[0], "LBDTC"), "");
    EXPECT_EQ(first.text(rows[1], "LBTESTCD"), "AST");
}

TEST(Study, without_a_domain_column_the_file_name_decides) {
    RecordProperty("requirement", "REC-004");
    const Study study = study_of({table("a/b/DM.csv", "USUBJID\n01\n"), table("c:\\x\\tr.csv", "USUBJID,TRSEQ\n01,1\n"),
                                  table("suppae.csv", "RDOMAIN,USUBJID\nAE,01\n")});
    std::vector<std::string> codes;
    for (const auto& domain : study.domains) codes.push_back(domain.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"DM", "SUPPAE", "TR"}));
}

TEST(Study, a_domain_without_rows_is_fine) {
    EXPECT_EQ(found({table("dm.csv", dm_of_two), table("ae.csv", "DOMAIN,USUBJID,AESEQ,AESTDTC,AEENDTC\n")}), Found{});
    EXPECT_EQ(found({}), Found{});
    const Study study = study_of({table("dm.csv", dm_of_two), table("ae.csv", "DOMAIN,USUBJID,AESEQ,AESTDTC\n")});
    EXPECT_TRUE(subject(study, "01").rows("AE").empty());
    EXPECT_FALSE(subject(study, "01").last_record_date());
}

TEST(StudyFindings, a_table_or_row_of_nobody_is_left_out) {
    RecordProperty("requirement", "REC-005");
    std::vector<TextTable> tables = {table("dm.csv", dm_of_two), table("ae.csv", "DOMAIN,AESEQ\nAE,1\n"),
                                     table("tr.csv", "DOMAIN,USUBJID,TRSEQ\nTR,,1\nTR,01,2\n")};
    EXPECT_EQ(found(tables), (Found{"records-no-usubjid ae.csv:1 AE   USUBJID", "records-row-without-subject tr.csv:2 TR   USUBJID"}));
    const Study study = study_of(tables);
    EXPECT_FALSE(study.find_domain("AE"));
    EXPECT_EQ(study.domains[study.find_domain("TR").value()].size(), 1U);
}

TEST(StudyFindings, a_row_of_another_domain_is_left_out) {
    RecordProperty("requirement", "REC-005");
    std::vector<TextTable> tables = {table("dm.csv", dm_of_two), table("tr.csv", "DOMAIN,USUBJID,TRSEQ\nTR,01,1\nTU,01,2\n,01,3\n")};
    EXPECT_EQ(found(tables), (Found{"records-other-domain tr.csv:3 TR   DOMAIN"}));
    EXPECT_EQ(study_of(tables).domains[1].size(), 2U);
}

TEST(StudyFindings, of_two_columns_with_one_name_the_first_is_read) {
    RecordProperty("requirement", "REC-005");
    std::vector<TextTable> tables = {table("dm.csv", "DOMAIN,USUBJID,SEX,sex,AGE\nDM,01,F,M,50\n")};
    EXPECT_EQ(found(tables), (Found{"records-variable-twice dm.csv:1 DM   SEX"}));
    const Study study = study_of(tables);
    const SubjectRecords first = subject(study, "01");
    EXPECT_EQ(first.text(first.rows("DM")[0], "SEX"), "F");
    EXPECT_EQ(first.text(first.rows("DM")[0], "AGE"), "50");
}

TEST(StudyFindings, trial_design_tables_are_noted_and_left_out) {
    EXPECT_EQ(found({table("dm.csv", dm_of_two), table("ts.csv", "DOMAIN,TSSEQ\nTS,1\n")}),
              (Found{"records-not-about-subjects ts.csv:0 TS   "}));
}

TEST(StudyFindings, subjects_stand_in_dm_once) {
    RecordProperty("requirement", "REC-006");
    std::vector<TextTable> tables = {table("dm.csv", "DOMAIN,USUBJID\nDM,01\nDM,01\n"),
                                     table("tr.csv", "DOMAIN,USUBJID,TRSEQ\nTR,03,9\nTR,03,8\n")};
    EXPECT_EQ(found(tables),
              (Found{"records-subject-twice dm.csv:3 DM 01  USUBJID", "records-subject-not-in-dm tr.csv:2 TR 03 9 USUBJID"}));
    EXPECT_EQ(subject(study_of(tables), "03").rows("TR").size(), 2U);
    EXPECT_EQ(found({table("tr.csv", "DOMAIN,USUBJID,TRSEQ\nTR,03,9\n")}), (Found{"records-no-dm :0 DM   "}));
    EXPECT_FALSE(has_error(make_study({tables[1]}).findings));
}

TEST(StudyFindings, sequence_numbers_are_whole_and_distinct_within_a_subject) {
    RecordProperty("requirement", "REC-007");
    EXPECT_EQ(found({table("dm.csv", dm_of_two),
                     table("tr.csv", "DOMAIN,USUBJID,TRSEQ\nTR,01,1\nTR,02,1\nTR,01,1.0\nTR,01,x\nTR,01,0\nTR,01,1.5\n")}),
              (Found{"records-seq-twice tr.csv:4 TR 01 1 TRSEQ", "records-seq-not-a-number tr.csv:5 TR 01  TRSEQ",
                     "records-seq-not-a-number tr.csv:6 TR 01  TRSEQ", "records-seq-not-a-number tr.csv:7 TR 01  TRSEQ"}));
}

TEST(StudyFindings, rows_without_a_sequence_number_are_noted_once_a_domain) {
    RecordProperty("requirement", "REC-007");
    std::vector<TextTable> tables = {table("dm.csv", dm_of_two), table("tr.csv", "DOMAIN,USUBJID\nTR,01\nTR,02\n")};
    EXPECT_EQ(found(tables), (Found{"records-no-seq tr.csv:0 TR   TRSEQ"}));
    const Study study = study_of(tables);
    EXPECT_FALSE(subject(study, "01").seq(subject(study, "01").rows("TR")[0]));
}

TEST(StudyFindings, every_cell_that_is_no_date_is_named_with_advice) {
    RecordProperty("requirement", "REC-002");
    std::vector<TextTable> tables = {table("dm.csv", "DOMAIN,USUBJID,BRTHDTC,RFSTDTC\nDM,01,2024-02-30,10/02/2026\nDM,02,2024-02-30,\n")};
    EXPECT_EQ(found(tables), (Found{"records-not-a-date dm.csv:2 DM 01  BRTHDTC", "records-not-a-date dm.csv:3 DM 02  BRTHDTC",
                                    "records-not-a-date dm.csv:2 DM 01  RFSTDTC"}));
    EXPECT_EQ(make_study(tables).findings.front().message,
              "BRTHDTC is \"2024-02-30\", which is not a date. There is no 30 February 2024: that month has 29 days.");
}

TEST(StudyFindings, an_end_surely_before_its_start_is_a_warning) {
    RecordProperty("requirement", "REC-008");
    std::vector<TextTable> tables = {table("dm.csv", dm_of_two),
                                     table("cm.csv",
                                           "DOMAIN,USUBJID,CMSEQ,CMSTDTC,CMENDTC\nCM,01,1,2026-02-10,2026-02-09\nCM,01,2,2026-02-10,2026-"
                                           "02\nCM,01,3,2026-02-10,2026-02-10\nCM,01,4,,2026-02-10\n")};
    EXPECT_EQ(found(tables), (Found{"records-end-before-start cm.csv:2 CM 01 1 CMENDTC"}));
    EXPECT_FALSE(has_error(make_study(tables).findings));
}

TEST(StudyFindings, numbers_are_numbers_and_agree_with_their_text) {
    RecordProperty("requirement", "REC-009");
    EXPECT_EQ(found({table("dm.csv", dm_of_two), table("lb.csv",
                                                       "DOMAIN,USUBJID,LBSEQ,LBSTRESC,LBSTRESN\nLB,01,1,<5,<5\nLB,01,2,\"1,5\",\"1,5\"\nLB,"
                                                       "01,3,1.50,1.5\nLB,01,4,15,1.5\nLB,01,5,<5,\nLB,01,6,6.6,6.6000000000000005\n")}),
              (Found{"records-not-a-number lb.csv:2 LB 01 1 LBSTRESN", "records-not-a-number lb.csv:3 LB 01 2 LBSTRESN",
                     "records-results-differ lb.csv:5 LB 01 4 LBSTRESN"}));
}

TEST(StudyFindings, a_size_below_zero_is_named_once) {
    RecordProperty("requirement", "REC-009");
    EXPECT_EQ(found({table("dm.csv", dm_of_two), table("tr.csv",
                                                       "DOMAIN,USUBJID,TRSEQ,TRTESTCD,TRORRES,TRSTRESC,TRSTRESN\nTR,01,1,LDIAM,-3,-3,-"
                                                       "3\nTR,01,2,LPERP,-3,,\nTR,01,3,PCHGBL,-30,-30,-30\nTR,01,4,LDIAM,0,0,0\n")}),
              (Found{"records-negative-size tr.csv:2 TR 01 1 TRSTRESN", "records-negative-size tr.csv:3 TR 01 2 TRORRES"}));
}

TEST(SharedStudies, of_pharmaverse_are_read_without_errors) {
    RecordProperty("requirement", "REC-010");
    for (const std::string name : {"a", "b"}) {
        const std::string folder = oligo::testing::shared_path("data/pharmaverse/" + name);
        if (folder.empty()) GTEST_SKIP() << "the shared material is not at hand";
        std::vector<std::string> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path().string());
        std::sort(files.begin(), files.end());
        std::vector<TextTable> tables;
        for (const std::string& file : files) tables.push_back(table(file, oligo::testing::read_file(file)));
        const auto read = make_study(std::move(tables));
        for (const Finding& finding : read.findings) {
            EXPECT_NE(finding.severity, Severity::Error) << finding.where.file << ":" << finding.where.row << " " << finding.message;
        }
        EXPECT_EQ(read.value->subjects.size(), name == "a" ? 3U : 80U);
    }
}

RC_GTEST_PROP(StudyProperties, every_row_with_a_subject_is_found_again_and_no_other, ()) {
    const auto ids =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{"", "01", "02", "03", "04"}));
    TextTable rows{"tr.csv", {"USUBJID", "TRSEQ"}, {}, {}};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        rows.rows.push_back({ids[i], std::to_string(i + 1)});
        rows.lines.push_back(static_cast<int>(i) + 2);
    }
    const Study study = study_of({rows});
    std::vector<std::size_t> seen;
    for (std::size_t s = 0; s < study.subjects.size(); ++s) {
        const SubjectRecords records(study, s);
        std::int64_t last = 0;
        for (const auto& row : records.rows("TR")) {
            const auto seq = records.seq(row).value();
            RC_ASSERT(ids[static_cast<std::size_t>(seq - 1)] == records.id());
            RC_ASSERT(seq > last);
            RC_ASSERT(study.domains[row.domain].lines[row.row] == static_cast<int>(seq) + 1);
            last = seq;
            seen.push_back(static_cast<std::size_t>(seq));
        }
    }
    RC_ASSERT(static_cast<std::ptrdiff_t>(seen.size()) ==
              std::count_if(ids.begin(), ids.end(), [](const auto& id) { return !id.empty(); }));
}
