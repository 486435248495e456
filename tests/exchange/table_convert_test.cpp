// Flat tables become records: each cell accounted for, nothing guessed, nothing dropped in silence.
#include "exchange/table_convert.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "core/csv.hpp"
#include "core/text.hpp"
#include "exchange/table_flat.hpp"
#include "support/cases.hpp"

namespace oligo::exchange {
namespace {

TableMap map_of(const std::string& tables, const std::string& head = "") {
    const auto map = read_table_map("oligotrial_map: 1\nstudy: S\n" + head + "tables:\n" + tables, "map.yaml");
    EXPECT_TRUE(map.value && map.findings.empty()) << (map.findings.empty() ? "" : map.findings.front().message);
    return map.value.value_or(TableMap{});
}

Conversion convert(const TableMap& map, std::string_view bytes) {
    const auto table =
        read_flat_table(bytes, "t.csv", map.tables.at(0).separator, map.tables.at(0).comment, columns_read(map.tables.at(0)));
    EXPECT_TRUE(table.value && table.findings.empty()) << (table.findings.empty() ? "" : table.findings.front().message);
    const TextTable* tables[] = {&*table.value};
    return convert_tables(map, tables);
}

std::string domain(const Conversion& conversion, std::string_view file) {
    for (const auto& table : conversion.domains) {
        if (table.file == file) return write_csv(table);
    }
    return "";
}

std::string findings_of(const Conversion& conversion, std::string_view id) {
    std::string all;
    for (const auto& finding : conversion.findings) {
        if (finding.id == id) all += fmt::format("{} {} {}\n", finding.where.row, finding.where.variable, finding.message);
    }
    return all;
}

const ColumnFate& fate(const Conversion& conversion, std::string_view name) {
    for (const auto& column : conversion.tables.at(0).columns) {
        if (column.name == name) return column;
    }
    throw std::logic_error("no such column");
}

TEST(Conversion, makes_several_records_of_a_row_and_numbers_them_within_a_subject) {
    RecordProperty("requirement", "XCH-042");
    const auto map = map_of(
        "  - subject: {column: id, prefix: H-}\n"
        "    records:\n"
        "      - {domain: DM, set: {SEX: {column: sex}}}\n"
        "      - {domain: MI, needs: her2, set: {MITESTCD: HER2, MISTRESC: {column: her2}}}\n"
        "      - {domain: MI, needs: er, set: {MITESTCD: ESTRCPT, MISTRESC: {column: er, as: range}, MISTRESU: \"%\"}}\n");
    const auto conversion = convert(map, "id,sex,her2,er\n1,F,3+,90\n2,F,,<1\n");
    EXPECT_EQ(domain(conversion, "dm.csv"), "STUDYID,DOMAIN,USUBJID,SEX\nS,DM,H-1,F\nS,DM,H-2,F\n");
    EXPECT_EQ(
        domain(conversion, "mi.csv"),
        "STUDYID,DOMAIN,USUBJID,MISEQ,MITESTCD,MISTRESC,MISTRESU\nS,MI,H-1,1,HER2,3+,\nS,MI,H-1,2,ESTRCPT,90,%\nS,MI,H-2,1,ESTRCPT,<1,%\n");
    EXPECT_EQ(conversion.subjects.size(), 2U);
    EXPECT_TRUE(conversion.findings.empty());
    EXPECT_EQ(fate(conversion, "her2").mapped, 1U);
    EXPECT_EQ(fate(conversion, "her2").missing, 1U);
    EXPECT_EQ(fate(conversion, "er").variables, (std::vector<std::string>{"MI.MISTRESC"}));
}

TEST(Conversion, repeats_a_record_over_groups_of_columns) {
    RecordProperty("requirement", "XCH-042");
    const auto map = map_of(
        "  - subject: id\n"
        "    records:\n"
        "      - domain: TU\n"
        "        repeat: 1 to 3\n"
        "        needs: \"lesion_{n}_site\"\n"
        "        set: {TULNKID: \"L{n}\", TULOC: {column: \"lesion_{n}_site\"}, TUSTRESC: TARGET}\n"
        "      - domain: TR\n"
        "        repeat: 1 to 3\n"
        "        needs: \"lesion_{n}_size\"\n"
        "        set: {TRLNKID: \"L{n}\", TRTESTCD: LDIAM, TRSTRESC: {column: \"lesion_{n}_size\", as: number, unit: cm, to: mm}, "
        "TRSTRESU: mm}\n");
    const auto conversion =
        convert(map, "id,lesion_1_site,lesion_1_size,lesion_2_site,lesion_2_size,lesion_3_site,lesion_3_size\n1,LIVER,2.1,,,BRAIN,0.9\n");
    EXPECT_EQ(domain(conversion, "tu.csv"),
              "STUDYID,DOMAIN,USUBJID,TUSEQ,TULNKID,TULOC,TUSTRESC\nS,TU,1,1,L1,LIVER,TARGET\nS,TU,1,2,L3,BRAIN,TARGET\n");
    EXPECT_EQ(domain(conversion, "tr.csv"),
              "STUDYID,DOMAIN,USUBJID,TRSEQ,TRLNKID,TRTESTCD,TRSTRESC,TRSTRESU\nS,TR,1,1,L1,LDIAM,21.0,mm\nS,TR,1,2,L3,LDIAM,9.0,mm\n");
}

TEST(Conversion, names_each_value_that_the_map_does_not_cover_with_its_rows_and_marks_it_in_the_record) {
    RecordProperty("requirement", "XCH-041");
    const auto map = map_of(
        "  - subject: id\n    missing: NA\n    records:\n"
        "      - {domain: MI, needs: er, set: {MITESTCD: ESTRCPT, MISTRESC: {column: er, values: {Positve: POSITIVE, Negative: "
        "NEGATIVE}}}}\n");
    const auto conversion = convert(map, "id,er\n1,Positve\n2,pos\n3,NA\n4,pos\n5,negative\n");
    EXPECT_EQ(domain(conversion, "mi.csv"),
              "STUDYID,DOMAIN,USUBJID,MISEQ,MITESTCD,MISTRESC\nS,MI,1,1,ESTRCPT,POSITIVE\nS,MI,2,1,ESTRCPT,NOT IN THE MAP: pos\n"
              "S,MI,4,1,ESTRCPT,NOT IN THE MAP: pos\nS,MI,5,1,ESTRCPT,NEGATIVE\n");
    EXPECT_EQ(findings_of(conversion, "convert-value"),
              "3 er er is \"pos\". The map has no term for that. What it may say: Positve, Negative. It stands on 2 rows.\n");
    EXPECT_EQ(fate(conversion, "er").mapped, 2U);
    EXPECT_EQ(fate(conversion, "er").missing, 1U);
    EXPECT_EQ(fate(conversion, "er").refused, 2U);
}

TEST(Conversion, counts_what_it_does_not_name) {
    RecordProperty("requirement", "XCH-041");
    const auto map = map_of("  - subject: id\n    records:\n      - {domain: DM, set: {BRTHDTC: {column: born, as: date}}}\n");
    std::string table = "id,born\n";
    for (int i = 0; i < 50; ++i) table += fmt::format("{},day {}\n", i, i);
    const auto conversion = convert(map, table);
    EXPECT_EQ(
        std::count_if(conversion.findings.begin(), conversion.findings.end(), [](const Finding& f) { return f.id == "convert-value"; }),
        20);
    EXPECT_EQ(findings_of(conversion, "convert-more-values"),
              "22 born born has 30 further values that the map does not cover, on 30 rows.\n");
    EXPECT_EQ(fate(conversion, "born").refused, 50U);
}

TEST(Conversion, never_lets_a_refused_word_stand_for_a_diagnosis_or_an_event) {
    RecordProperty("requirement", "XCH-041");
    const auto map = map_of(
        "  - subject: id\n    records:\n"
        "      - {domain: MH, needs: cancer, set: {MHTERM: {column: cancer, values: {Breast Cancer: BREAST CARCINOMA}}, MHCAT: PRIMARY "
        "DIAGNOSIS}}\n"
        "      - {domain: CM, needs: taxane, set: {CMTRT: DOCETAXEL, CMPRESP: Y, CMOCCUR: {column: taxane, values: {yes: Y, no: N}}}}\n");
    const auto conversion = convert(map, "id,cancer,taxane\n1,Breast Sarcoma,perhaps\n2,Breast Cancer,no\n");
    EXPECT_EQ(domain(conversion, "mh.csv"),
              "STUDYID,DOMAIN,USUBJID,MHSEQ,MHTERM,MHCAT\nS,MH,1,1,,PRIMARY DIAGNOSIS\nS,MH,2,1,BREAST CARCINOMA,PRIMARY DIAGNOSIS\n");
    EXPECT_EQ(domain(conversion, "cm.csv"), "STUDYID,DOMAIN,USUBJID,CMSEQ,CMTRT,CMPRESP,CMOCCUR\nS,CM,2,1,DOCETAXEL,Y,N\n");
    EXPECT_EQ(fate(conversion, "taxane").refused, 1U);
}

TEST(Conversion, opens_the_lists_of_a_subject_of_whom_something_found_no_place) {
    RecordProperty("requirement", "XCH-041");
    const auto map = map_of(
        "  - subject: id\n    records:\n"
        "      - {domain: PR, needs: study, set: {PRTRT: RADIOTHERAPY, PRCAT: RADIOTHERAPY, PRSCAT: {column: study, values: {yes: STUDY "
        "TREATMENT, no: OTHER TREATMENT}}}}\n"
        "      - {domain: FA, needs: all, set: {FATESTCD: COMPLETE, FAOBJ: LOCAL THERAPY HISTORY, FASTRESC: {column: all, values: {yes: "
        "Y}}}}\n");
    const auto conversion = convert(map, "id,study,all\n1,perhaps,yes\n2,no,yes\n");
    EXPECT_EQ(domain(conversion, "fa.csv"),
              "STUDYID,DOMAIN,USUBJID,FASEQ,FATESTCD,FAOBJ,FASTRESC\nS,FA,1,1,COMPLETE,LOCAL THERAPY HISTORY,NOT IN THE MAP: a row of this "
              "subject found no place\n"
              "S,FA,2,1,COMPLETE,LOCAL THERAPY HISTORY,Y\n");
    EXPECT_NE(findings_of(conversion, "convert-not-complete"), "");
}

TEST(Conversion, leaves_the_lesions_open_of_whom_a_measurement_is_refused_or_undated) {
    RecordProperty("requirement", "XCH-041");
    const auto map = map_of(
        "  - subject: id\n    records:\n"
        "      - {domain: TU, needs: place, set: {TULNKID: {column: lesion}, TULOC: {column: place}}}\n"
        "      - {domain: TR, needs: size, set: {TRLNKID: {column: lesion}, TRTESTCD: LDIAM, TRSTRESC: {column: size, as: number}, TREVAL: "
        "INVESTIGATOR, "
        "TRDTC: {column: day, as: date}}}\n");
    const auto conversion = convert(
        map, "id,lesion,place,size,day\n1,L1,LIVER,16,2026-01-05\n2,L1,LIVER,small,2026-02-05\n3,L1,LIVER,17,\n4,L1,LIVER,18,05/03/2026\n");
    const std::string open = ",,,TUMIDENT,NOT IN THE MAP: see the measurements and lesions that were refused,INVESTIGATOR\n";
    EXPECT_EQ(domain(conversion, "tu.csv"),
              "STUDYID,DOMAIN,USUBJID,TUSEQ,TULNKID,TULOC,TUTESTCD,TUSTRESC,TUEVAL\nS,TU,1,1,L1,LIVER,,,\nS,TU,2,1,L1,LIVER,,,\n"
              "S,TU,3,1,L1,LIVER,,,\nS,TU,4,1,L1,LIVER,,,\nS,TU,2,2" +
                  open + "S,TU,3,2" + open + "S,TU,4,2" + open);
    EXPECT_EQ(findings_of(conversion, "convert-incomplete"),
              "4 day day is empty beside a lesion or its size, which then can be compared with no other.\n");
}

TEST(Conversion, leaves_lists_open_where_a_row_says_something_and_becomes_nothing) {
    RecordProperty("requirement", "XCH-041");
    const auto map = map_of(
        "  - subject: id\n    records:\n      - {domain: CM, needs: drug, set: {CMTRT: {column: drug}, CMSTDTC: {column: day, as: date}}}\n"
        "      - {domain: FA, needs: all, set: {FATESTCD: COMPLETE, FASTRESC: {column: all}}}\n");
    const auto conversion = convert(map, "id,drug,day,all\n1,docetaxel,2026-01-05,\n1,,2026-02-05,\n1,,,Y\n2,,,Y\n");
    EXPECT_EQ(findings_of(conversion, "convert-no-record"),
              "3  1 row says something of which nothing could be made: the cells that it needs are empty.\n");
    EXPECT_NE(domain(conversion, "fa.csv").find("S,FA,1,1,COMPLETE,NOT IN THE MAP"), std::string::npos);
    EXPECT_NE(domain(conversion, "fa.csv").find("S,FA,2,1,COMPLETE,Y"), std::string::npos);
}

TEST(Conversion, lists_each_column_that_the_map_leaves_out_once) {
    RecordProperty("requirement", "XCH-046");
    const auto map =
        map_of("  - subject: id\n    records: [{domain: DM, set: {SEX: {column: sex}}}]\n    left_out: {cohort: no group of a trial}\n");
    const auto conversion = convert(map, "id,sex,cohort,grade\n1,F,1,3\n2,F,2,3\n");
    EXPECT_EQ(
        findings_of(conversion, "convert-left-out"),
        "0 cohort The map leaves out the column \"cohort\": no group of a trial\n0 grade The map does not read the column \"grade\".\n");
    for (const auto& finding : conversion.findings) EXPECT_EQ(finding.severity, Severity::Note);
}

TEST(Conversion, says_which_column_the_table_lacks) {
    RecordProperty("requirement", "XCH-046");
    const auto map = map_of("  - subject: id\n    records: [{domain: DM, set: {SEX: {column: Sex}}}]\n");
    const auto conversion = convert(map, "id,sex\n1,F\n");
    EXPECT_EQ(findings_of(conversion, "convert-no-column"),
              "0 Sex The map reads the column \"Sex\", and the table has none of that name. Did it mean \"sex\"?\n");
}

TEST(Conversion, leaves_out_rows_without_a_subject_and_says_so) {
    RecordProperty("requirement", "XCH-046");
    const auto map = map_of("  - subject: id\n    records: [{domain: DM, set: {SEX: {column: sex}}}]\n");
    const auto conversion = convert(map, "id,sex\n,F\n1,M\n,\n");
    EXPECT_EQ(domain(conversion, "dm.csv"), "STUDYID,DOMAIN,USUBJID,SEX\nS,DM,1,M\n");
    EXPECT_EQ(findings_of(conversion, "convert-no-subject"), "2 id 1 row has no id, which says whose they are, and is left out.\n");
    EXPECT_EQ(conversion.tables.at(0).rows, 2U) << "the row with nothing in it is none";
}

TEST(Conversion, says_where_a_cell_was_not_used_because_another_is_empty) {
    RecordProperty("requirement", "XCH-046");
    const auto map = map_of(
        "  - subject: id\n    records:\n      - {domain: RS, needs: ecog, set: {RSTESTCD: ECOG101, RSSTRESC: {column: ecog}, RSDTC: "
        "{column: day, as: date}}}\n");
    const auto conversion = convert(map, "id,ecog,day\n1,1,2026-01-05\n2,,2026-01-06\n");
    EXPECT_EQ(findings_of(conversion, "convert-not-used"),
              "3 day day is filled in on 1 row where nothing could be made of it: a cell that belongs to it is empty.\n");
    EXPECT_EQ(fate(conversion, "day").unused, 1U);
    EXPECT_EQ(fate(conversion, "day").mapped, 1U);
}

TEST(Conversion, reads_long_tables_by_conditions_and_refuses_rows_of_an_unknown_kind) {
    RecordProperty("requirement", "XCH-042");
    const auto map = map_of(
        "  - subject: id\n    records:\n"
        "      - {domain: MI, when: {test: [HER2 IHC]}, set: {MITESTCD: HER2, MISTRESC: {column: result}}}\n"
        "      - {domain: MI, when: {test: [ER, oestrogen receptor]}, set: {MITESTCD: ESTRCPT, MISTRESC: {column: result}}}\n");
    const auto conversion = convert(map, "id,test,result\n1,HER2 ihc,3+\n1,ER,90\n1,Ki67,20\n");
    EXPECT_EQ(domain(conversion, "mi.csv"), "STUDYID,DOMAIN,USUBJID,MISEQ,MITESTCD,MISTRESC\nS,MI,1,1,HER2,3+\nS,MI,1,2,ESTRCPT,90\n");
    EXPECT_EQ(fate(conversion, "test").refused, 1U);
    EXPECT_EQ(fate(conversion, "result").unused, 1U);
    EXPECT_NE(findings_of(conversion, "convert-value").find("4 test test is \"Ki67\""), std::string::npos);
}

TEST(Conversion, makes_one_record_a_subject_where_the_map_says_once_and_takes_neither_of_two_answers) {
    RecordProperty("requirement", "XCH-042");
    const auto map = map_of(
        "  - subject: id\n    records:\n      - {domain: DM, once: true, set: {SEX: {column: sex}, BRTHDTC: {column: born, as: date}}}\n");
    const auto conversion = convert(map, "id,sex,born,visit\n1,F,,1\n1,F,1961,2\n2,F,1970,1\n2,F,1971,2\n");
    EXPECT_EQ(domain(conversion, "dm.csv"), "STUDYID,DOMAIN,USUBJID,SEX,BRTHDTC\nS,DM,1,F,1961\nS,DM,2,F,NOT IN THE MAP: 1970 and 1971\n");
    EXPECT_NE(findings_of(conversion, "convert-differs").find("5 BRTHDTC BRTHDTC of 2 is 1971 here and 1970 on line 4."),
              std::string::npos);
}

TEST(FlatTable, reads_semicolons_tabs_and_comments_as_it_reads_commas) {
    RecordProperty("requirement", "XCH-047");
    const std::vector<std::string> wanted = {"id", "place, as told"};
    const auto commas = read_flat_table("id,\"place, as told\"\n1,\"liver, \"\"left\"\"\"\n2,\n", "t", 0, "#", wanted);
    const auto semicolons = read_flat_table("\xEF\xBB\xBFid;place, as told\r\n1;liver, \"left\"\r\n2;\r\n", "t", 0, "#", wanted);
    const auto tabs = read_flat_table("# about, this\n#more\tof it\nid\tplace, as told\n1\tliver, \"left\"\n2\t\n", "t", 0, "#", wanted);
    ASSERT_TRUE(commas.value && semicolons.value && tabs.value);
    EXPECT_EQ(commas.value->header, wanted);
    EXPECT_EQ(semicolons.value->header, commas.value->header);
    EXPECT_EQ(tabs.value->header, commas.value->header);
    EXPECT_EQ(semicolons.value->rows, commas.value->rows);
    EXPECT_EQ(tabs.value->rows, commas.value->rows);
    EXPECT_EQ(commas.value->lines, (std::vector<int>{2, 3}));
    EXPECT_EQ(tabs.value->lines, (std::vector<int>{4, 5}));
}

TEST(FlatTable, keeps_lines_and_separators_inside_quotes) {
    RecordProperty("requirement", "XCH-047");
    const auto table = read_flat_table("id;note\n1;\"a;b\nc\"\n2;d\n", "t", 0, "#", {});
    ASSERT_TRUE(table.value);
    EXPECT_EQ(table.value->rows[0][1], "a;b\nc");
    EXPECT_EQ(table.value->lines, (std::vector<int>{2, 4}));
}

TEST(FlatTable, says_on_which_line_a_row_does_not_fit) {
    RecordProperty("requirement", "XCH-047");
    const auto table = read_flat_table("#x\nid\tnote\n1\ta\tb\n2\td\n", "t", '\t', "#", {});
    ASSERT_TRUE(table.value);
    ASSERT_EQ(table.findings.size(), 1U);
    EXPECT_EQ(table.findings[0].where.line, 3);
    EXPECT_EQ(table.value->rows.size(), 1U);
}

}  // namespace
}  // namespace oligo::exchange
