// What the program makes of what a user types.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "cli/program.hpp"
#include "support/cases.hpp"

namespace oligo {
namespace {

using testing::run;
using testing::tests_path;

const std::string protocol = tests_path("cli/protocols/small.yaml");
const std::string study = tests_path("cli/study");

TEST(CommandLine, alone_prints_a_short_help) {
    RecordProperty("requirement", "CLI-001");
    const auto ran = run({});
    EXPECT_EQ(ran.status, 0);
    EXPECT_NE(ran.out.find("screen"), std::string::npos);
    EXPECT_EQ(ran.err, "");
}

TEST(CommandLine, every_command_has_help_with_an_example) {
    RecordProperty("requirement", "CLI-001");
    using Words = std::vector<std::string>;
    for (Words words : {Words{},
                        {"screen"},
                        {"explain"},
                        {"protocol"},
                        {"protocol", "check"},
                        {"protocol", "show"},
                        {"protocol", "diff"},
                        {"proportion"},
                        {"difference"},
                        {"survival"},
                        {"survival", "km"},
                        {"survival", "logrank"},
                        {"survival", "rmst"},
                        {"survival", "cuminc"},
                        {"survival", "cox"},
                        {"survival", "finegray"},
                        {"records"},
                        {"records", "check"}}) {
        words.emplace_back("--help");
        const auto ran = run(words);
        EXPECT_EQ(ran.status, 0) << words.front();
        EXPECT_NE(ran.out.find("Example"), std::string::npos) << ran.out;
    }
}

TEST(CommandLine, a_misspelt_command_is_status_2_with_the_nearest_one) {
    RecordProperty("requirement", "CLI-002");
    const auto ran = run({"scren", "--data", study});
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find("did you mean screen?"), std::string::npos) << ran.err;
    EXPECT_NE(run({"protocol", "chek", protocol}).err.find("did you mean check?"), std::string::npos);
}

TEST(CommandLine, a_misspelt_option_is_status_2_with_the_nearest_one) {
    RecordProperty("requirement", "CLI-002");
    const auto ran = run({"screen", "--data", study, "--protocl", protocol});
    EXPECT_EQ(ran.status, 2);
    EXPECT_NE(ran.err.find("did you mean --protocol?"), std::string::npos) << ran.err;
}

TEST(CommandLine, what_is_missing_or_malformed_is_status_2) {
    RecordProperty("requirement", "CLI-002");
    using Words = std::vector<std::string>;
    for (const Words& words : {Words{"screen"},
                               {"protocol"},
                               {"protocol", "show"},
                               {"screen", "--data", study, "--on", "2026-02-30"},
                               {"screen", "--data", study, "--on", "2026-02"},
                               {"screen", "--data", study, "--judge", "er_cut"},
                               {"screen", "--data", study, "--threads", "0"}}) {
        const auto ran = run(words);
        EXPECT_EQ(ran.status, 2) << words.back() << ran.out << ran.err;
        EXPECT_EQ(ran.out, "");
        EXPECT_NE(ran.err, "");
    }
}

TEST(Version, is_one_line_and_as_json_says_what_the_build_is_made_of) {
    RecordProperty("requirement", "CLI-003");
    EXPECT_EQ(run({"--version"}).out.rfind("oligotrial ", 0), 0U);
    const auto version = run({"--version", "--json"}).json();
    for (const char* key : {"version", "commit", "compiler", "libraries", "findings"}) EXPECT_TRUE(version.contains(key)) << key;
}

TEST(ProtocolCheck, of_a_sound_file_is_status_0_without_findings) {
    RecordProperty("requirement", "CLI-004");
    const auto ran = run({"protocol", "check", protocol, "--json"});
    EXPECT_EQ(ran.status, 0) << ran.out;
    EXPECT_TRUE(ran.json().at("findings").is_array());
}

TEST(ProtocolCheck, of_a_broken_file_is_status_1_with_every_error_and_its_position) {
    RecordProperty("requirement", "CLI-004");
    const auto ran = run({"protocol", "check", tests_path("cli/protocols/broken.yaml"), "--json"});
    EXPECT_EQ(ran.status, 1);
    const auto findings = ran.json().at("findings");
    std::vector<int> lines;
    for (const auto& finding : findings) {
        if (finding.at("severity") == "error") lines.push_back(finding.at("where").at("line"));
    }
    EXPECT_EQ(lines, (std::vector<int>{7, 8})) << ran.out;
}

TEST(ProtocolCheck, of_a_file_that_is_not_there_is_status_1) {
    RecordProperty("requirement", "CLI-004");
    const auto ran = run({"protocol", "check", "no-such-trial"});
    EXPECT_EQ(ran.status, 1);
    EXPECT_NE((ran.out + ran.err).find("no such file"), std::string::npos);
}

TEST(ProtocolShow, prints_a_synopsis_or_writes_a_page) {
    RecordProperty("requirement", "CLI-005");
    EXPECT_NE(run({"protocol", "show", protocol}).out.find("SMALL"), std::string::npos);
    EXPECT_TRUE(run({"protocol", "show", protocol, "--json"}).json().contains("findings"));
    const testing::TemporaryFolder folder;
    const std::string page = (folder.path() / "small.html").string();
    EXPECT_EQ(run({"protocol", "show", protocol, "--html", "--out", page}).status, 0);
    EXPECT_NE(testing::read_file(page).find("<html"), std::string::npos);
    EXPECT_EQ(run({"protocol", "show", protocol, "--html", "--out", page}).status, 2);
    EXPECT_EQ(run({"protocol", "show", protocol, "--html", "--out", page, "--force"}).status, 0);
}

TEST(RecordsCheck, says_what_it_read) {
    RecordProperty("requirement", "CLI-006");
    const auto ran = run({"records", "check", "--data", study});
    EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
    EXPECT_NE(ran.out.find("4 subjects"), std::string::npos);
    EXPECT_EQ(run({"records", "check", "--data", "/no/such/folder", "--json"}).status, 1);
}

TEST(RecordsCheck, holds_terms_against_the_dictionaries) {
    RecordProperty("requirement", "CLI-022");
    const testing::TemporaryFolder folder;
    const auto write = [&](const char* name, const char* text) { std::ofstream(folder.path() / name) << text; };
    write("dm.csv", "DOMAIN,USUBJID,SEX,BRTHDTC\nDM,01,Q,1960\n");
    write("tu.csv", "DOMAIN,USUBJID,TUSEQ,TULNKID,TUTESTCD,TULOC,TUDTC\nTU,01,1,L1,TUMIDENT,LIVR,2026-01-01\n");
    write("mi.csv", "DOMAIN,USUBJID,MISEQ,MITESTCD,MIMETHOD,MISTRESC,MIDTC\nMI,01,1,HER2,IHC,SEE REPORT,2026-01-01\n");
    write("mh.csv", "DOMAIN,USUBJID,MHSEQ,MHCAT,MHTERM\nMH,01,1,OTHER MALIGNANCY,Something\n");
    const auto ran = run({"records", "check", "--data", folder.path().string(), "--json"});
    EXPECT_EQ(ran.status, 1) << "a sex that is none is an error";
    std::vector<std::string> found;
    const auto document = ran.json();
    for (const auto& finding : document.at("findings")) found.push_back(finding.at("id"));
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, (std::vector<std::string>{"records-no-measurements", "records-unknown-malignancy", "records-unknown-place",
                                               "records-unknown-term", "records-unreadable-result"}));
}

}  // namespace
}  // namespace oligo
