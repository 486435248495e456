// Which files of a study's folder are read, and what is said of the others.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "study/load.hpp"
#include "study/screening.hpp"
#include "support/cases.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;
using Found = std::vector<std::string>;

const std::string dm_csv = "DOMAIN,USUBJID,SEX\nDM,01,F\n";

std::string dataset(const std::string& name, const std::string& variable, const std::string& rows, int records) {
    return R"({"datasetJSONVersion":"1.1.0","itemGroupOID":"X","records":)" + std::to_string(records) + R"(,"name":")" + name +
           R"(","columns":[{"name":"USUBJID","dataType":"string"},{"name":")" + variable + R"(","dataType":"integer"}],"rows":[)" + rows +
           "]}";
}

class Folder : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "oligotrial-test-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { fs::remove_all(folder_); }

    void put(const std::string& name, std::string_view content) const { std::ofstream(folder_ / name, std::ios::binary) << content; }

    // "study-left-alone dm.xlsx warning"
    [[nodiscard]] Found found() const {
        Found result;
        for (const Finding& finding : load_study(folder_).findings)
            result.push_back(finding.id + " " + fs::path(finding.where.file).filename().string() + " " + name(finding.severity));
        return result;
    }
    [[nodiscard]] std::size_t rows_of(std::string_view domain) const {
        const auto study = load_study(folder_).study;
        const auto found = study.find_domain(domain);
        return found ? study.domains[*found].size() : 0;
    }

    fs::path folder_;
};

TEST_F(Folder, tables_are_read_in_any_form_and_under_any_name) {
    RecordProperty("requirement", "STU-010");
    put("dm.csv", dm_csv);
    put("ae.json", dataset("AE", "AESEQ", R"(["01",1],["01",2])", 2));
    put("cm.dat", dataset("CM", "CMSEQ", R"(["01",1])", 1));
    EXPECT_EQ(found(), Found{});
    EXPECT_EQ(rows_of("AE"), 2U);
    EXPECT_EQ(rows_of("CM"), 1U);
}

TEST_F(Folder, what_is_no_table_is_left_alone_and_named_where_it_may_hold_records) {
    RecordProperty("requirement", "STU-010");
    put("dm.csv", dm_csv);
    put("README.txt", "Read me");
    put("corrections.yaml", "{}");
    put("notes.md", "# Notes");
    put("archive.tar.gz", "\x1F\x8B\x08 nothing of ours");
    put(".hidden.csv", "no table");
    fs::create_directory(folder_ / "folder.csv");
    EXPECT_EQ(found(), Found{});
    put("tu.xlsx", "PK\x03\x04...");
    put("tr.tsv", "USUBJID\tTRSEQ\n");
    put("screening.json", R"({"results":[]})");
    EXPECT_EQ(found(),
              (Found{"study-left-alone screening.json note", "study-left-alone tr.tsv warning", "study-left-alone tu.xlsx warning"}));
    EXPECT_EQ(load_study(folder_).corrections, folder_ / "corrections.yaml");
}

// "TU tu.csv"
Found lost_rows(const records::Study& study) {
    Found lost;
    for (const records::LostRows& rows : study.lost_rows) lost.push_back(rows.domain.text() + " " + rows.file);
    return lost;
}

TEST_F(Folder, domains_of_which_rows_could_not_be_read_are_known) {
    RecordProperty("requirement", "REC-026");
    put("dm.csv", dm_csv);
    EXPECT_EQ(lost_rows(load_study(folder_).study), Found{});
    put("tu.csv", "DOMAIN,USUBJID,TUSEQ\nTU,01,1\nTU,01,2,LIVER\n");
    put("tr.csv", "DOMAIN,USUBJID,TRSEQ\nTR,01,1\nTR,01,\"2\n");
    put("cm.json", dataset("CM", "CMSEQ", R"(["01",1],["01")", 2));
    put("ex.json", dataset("EX", "EXSEQ", R"(["01",1])", 2));
    put("mi.csv", "DOMAIN,USUBJID,MISEQ\nMI,,1\nMI,01,2\nGF,01,3\n");
    put("mh.csv", "DOMAIN,MHSEQ\nMH,1\n");
    put("pr.xpt", "damaged");
    put("rs.csv.gz", std::string("\x1F\x8B\x08\x00\x00", 5));
    put("ae.json", dataset("AE", "AESEQ", R"(["01",1],["01",2])", 2));
    put("ae.csv", "DOMAIN,USUBJID,AESEQ\nAE,01,1\n");
    auto lost = lost_rows(load_study(folder_).study);
    std::sort(lost.begin(), lost.end());
    EXPECT_EQ(lost, (Found{"AE ae.json", "CM cm.json", "EX ex.json", "GF mi.csv", "MH mh.csv", "MI mi.csv", "PR pr.xpt", "RS rs.csv.gz",
                           "TR tr.csv", "TU tu.csv"}));
}

TEST_F(Folder, without_any_date_is_one_finding_with_the_number_of_subjects) {
    RecordProperty("requirement", "STU-005");
    std::string dm = "DOMAIN,USUBJID,SEX\n";
    for (const char* subject : {"01", "02", "03", "04", "05", "06", "07"}) dm += std::string("DM,") + subject + ",F\n";
    put("dm.csv", dm);
    std::deque<protocol::Protocol> protocols;
    protocols.push_back(load_protocol(testing::tests_path("facts/small.yaml"), {}).value.value());
    const auto study = load_study(folder_).study;
    const facts::Vocabularies vocabularies;
    const auto all = screen_study(protocols, {{}}, study, vocabularies, {});
    ASSERT_EQ(all.findings.size(), 1U);
    EXPECT_EQ(all.findings[0].message,
              "7 subjects: no record has a date, so there is no day to judge for; give one with --on (01, 02, 03, 04, 05 and 2 more)");
    ScreeningRequest one;
    one.subjects = {"02"};
    EXPECT_EQ(screen_study(protocols, {{}}, study, vocabularies, one).findings.at(0).where.subject, "02");
}

TEST_F(Folder, a_domain_in_two_forms_is_read_once_and_both_files_are_named) {
    RecordProperty("requirement", "STU-011");
    put("dm.csv", dm_csv);
    put("ae.json", dataset("AE", "AESEQ", R"(["01",1],["01",2])", 2));
    put("ae.csv", "DOMAIN,USUBJID,AESEQ\nAE,01,1\n");
    EXPECT_EQ(found(), (Found{"study-domain-twice ae.json error"}));
    EXPECT_EQ(rows_of("AE"), 1U);
    const std::string message = load_study(folder_).findings.front().message;
    EXPECT_NE(message.find("ae.csv"), std::string::npos);
    EXPECT_NE(message.find("ae.json"), std::string::npos);
}

TEST_F(Folder, files_of_one_form_are_parts_of_a_domain) {
    RecordProperty("requirement", "STU-011");
    put("dm.csv", dm_csv);
    put("lb1.csv", "DOMAIN,USUBJID,LBSEQ\nLB,01,1\n");
    put("lb2.csv", "DOMAIN,USUBJID,LBSEQ\nLB,01,2\n");
    EXPECT_EQ(found(), (Found{"records-split-domain lb2.csv note"}));
    EXPECT_EQ(rows_of("LB"), 2U);
}

TEST_F(Folder, damaged_files_are_named_and_the_others_read) {
    RecordProperty("requirement", "STU-010");
    put("dm.csv", dm_csv);
    put("ae.json", "{\"datasetJSONVersion\":");
    put("cm.dsjc", "\x78\x9C nonsense");
    put("tr.csv", "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!");
    put("vs.xpt", "HEADER RECARD");
    EXPECT_EQ(found(), (Found{"json-syntax ae.json error", "json-no-columns ae.json error", "compressed-damaged cm.dsjc error",
                              "xpt-header tr.csv error", "study-damaged vs.xpt error"}));
    EXPECT_EQ(rows_of("DM"), 1U);
}

TEST_F(Folder, without_any_table_is_an_error) {
    RecordProperty("requirement", "STU-010");
    EXPECT_EQ(found(), (Found{"study-empty " + folder_.filename().string() + " error"}));
    put("dm.xlsx", "PK\x03\x04");
    EXPECT_EQ(found().size(), 2U);
}

}  // namespace
}  // namespace oligo::study
