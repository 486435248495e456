// oligotrial screen: the document that programs rely on, and what options change in it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/program.hpp"
#include "support/cases.hpp"

namespace oligo {
namespace {

using nlohmann::json;
using testing::run;
using testing::tests_path;

const std::string protocol = tests_path("cli/protocols/small.yaml");
const std::string study = tests_path("cli/study");

json screen(std::vector<std::string> more, int status = 0) {
    std::vector<std::string> words{"screen", "--protocol", protocol, "--data", study, "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const auto ran = run(words);
    EXPECT_EQ(ran.status, status) << ran.out << ran.err;
    return ran.json();
}

json criterion(const json& result, std::string_view id) {
    for (const auto& one : result.at("criteria")) {
        if (one.at("id") == id) return one;
    }
    ADD_FAILURE() << "no criterion " << id;
    return {};
}

TEST(Screen, document_has_the_keys_of_the_contract) {
    RecordProperty("requirement", "CLI-007");
    const auto document = screen({});
    ASSERT_TRUE(document.at("findings").is_array());
    ASSERT_EQ(document.at("results").size(), 4U);
    for (const auto& result : document.at("results")) {
        for (const char* key : {"subject", "trial", "version", "on", "on_source", "eligible", "criteria_complete", "group", "basket",
                                "strata", "criteria", "missing", "deadlines", "oligometastatic_state"}) {
            EXPECT_TRUE(result.contains(key)) << key;
        }
        for (const auto& one : result.at("criteria")) {
            for (const char* key : {"id", "verdict", "reason", "could_change", "tolerated", "evidence"})
                EXPECT_TRUE(one.contains(key)) << key;
            for (const auto& record : one.at("evidence")) {
                for (const char* key : {"domain", "seq", "variable", "value", "unit", "date"}) EXPECT_TRUE(record.contains(key)) << key;
            }
        }
    }
}

TEST(Screen, judges_each_subject) {
    RecordProperty("requirement", "CLI-007");
    const auto results = screen({}).at("results");
    EXPECT_EQ(results[0].at("subject"), "S-01");
    EXPECT_EQ(results[0].at("on"), "2026-03-02");
    EXPECT_EQ(results[0].at("eligible"), "yes");
    EXPECT_EQ(results[0].at("basket"), "men");
    EXPECT_EQ(criterion(results[0], "E01").at("verdict"), "not applicable");
    EXPECT_EQ(results[0].at("criteria_complete"), false);

    EXPECT_EQ(results[1].at("eligible"), "unknown");
    EXPECT_EQ(criterion(results[1], "E01").at("verdict"), "unknown");
    EXPECT_EQ(criterion(results[1], "E01").at("reason"), "missing");
    EXPECT_EQ(results[1].at("missing").size(), 1U);

    EXPECT_EQ(results[2].at("eligible"), "no");
    EXPECT_EQ(criterion(results[2], "I02").at("verdict"), "not met");
    EXPECT_EQ(criterion(results[2], "I01").at("verdict"), "met") << "born in 1980: of age whatever the day";
}

TEST(Screen, of_one_subject_lists_that_one_alone_and_a_wrong_id_is_a_finding) {
    RecordProperty("requirement", "STU-005");
    EXPECT_EQ(screen({"--subject", "S-03"}).at("results").size(), 1U);
    const auto document = screen({"--subject", "S-03", "S-99"}, 1);
    EXPECT_EQ(document.at("results").size(), 1U);
    EXPECT_EQ(document.at("findings").at(0).at("id"), "study-no-subject");
}

TEST(Screen, of_one_subject_shows_the_findings_in_her_records_below_her_verdicts) {
    RecordProperty("requirement", "CLI-640");
    const testing::TemporaryFolder folder;
    const auto copy = folder.path() / "study";
    std::filesystem::copy(study, copy);
    std::ofstream(copy / "qs.csv") << "STUDYID,DOMAIN,USUBJID,QSSEQ,QSTESTCD,QSSTRESC,QSDTC\nSMALL,QS,S-01,1,ECOG101,1,2026-03-01\n"
                                      "SMALL,QS,S-02,1,ECOG101,seven,2026-03-01\nSMALL,QS,S-03,1,ECOG101,eight,2026-03-01\n";
    const auto ran = run({"screen", "--protocol", protocol, "--data", copy.string(), "--subject", "S-02"});
    EXPECT_EQ(ran.status, 1) << "what is printed as an error is one";
    EXPECT_NE(ran.out.find("Findings in the records of S-02"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("seven"), std::string::npos);
    EXPECT_EQ((ran.out + ran.err).find("eight"), std::string::npos) << "another subject's";
    EXPECT_EQ(run({"screen", "--protocol", protocol, "--data", copy.string(), "--subject", "S-01"}).out.find("Findings in"),
              std::string::npos);
}

TEST(Screen, on_another_day_judges_by_what_was_known_then) {
    RecordProperty("requirement", "CLI-008");
    const auto result = screen({"--on", "2026-02-01", "--subject", "S-01"}).at("results").at(0);
    EXPECT_EQ(result.at("on"), "2026-02-01");
    EXPECT_EQ(result.at("on_source"), "--on");
    EXPECT_EQ(criterion(result, "I02").at("verdict"), "unknown");
}

TEST(Screen, another_reading_changes_a_verdict_and_an_unknown_judgement_is_a_finding) {
    RecordProperty("requirement", "STU-006");
    EXPECT_EQ(screen({"--subject", "S-03"}).at("results").at(0).at("eligible"), "no");
    EXPECT_EQ(screen({"--subject", "S-03", "--judge", "highest_ecog=2"}).at("results").at(0).at("eligible"), "yes");
    const auto document = screen({"--judge", "hihgest_ecog=2"}, 1);
    EXPECT_EQ(document.at("findings").at(0).at("id"), "study-no-judgement");
    EXPECT_EQ(document.at("results").size(), 4U);
}

TEST(Screen, gives_the_same_bytes_with_any_number_of_threads) {
    RecordProperty("requirement", "STU-004");
    EXPECT_EQ(screen({"--threads", "1"}).dump(), screen({"--threads", "7"}).dump());
}

TEST(Screen, writes_the_file_that_the_name_asks_for_or_a_folder_of_all) {
    RecordProperty("requirement", "CLI-009");
    const testing::TemporaryFolder folder;
    const auto out = [&folder](const char* name) { return (folder.path() / name).string(); };
    EXPECT_EQ(run({"screen", "--protocol", protocol, "--data", study, "--out", out("a.html")}).status, 0);
    EXPECT_EQ(run({"screen", "--protocol", protocol, "--data", study, "--out", out("a.html")}).status, 2)
        << "not written over without --force";
    EXPECT_EQ(run({"screen", "--protocol", protocol, "--data", study, "--out", out("all")}).status, 0);
    for (const char* name : {"a.html", "all/screening.html", "all/screening.json", "all/screening.csv"}) {
        EXPECT_GT(testing::read_file(out(name)).size(), 100U) << name;
    }
    EXPECT_EQ(run({"screen", "--protocol", protocol, "--data", study, "--out", out("all")}).status, 2);
}

TEST(Screen, has_no_colour_where_there_is_no_terminal) {
    RecordProperty("requirement", "CLI-010");
    const auto ran = run({"screen", "--protocol", protocol, "--data", study});
    EXPECT_EQ(ran.out.find('\033'), std::string::npos);
    EXPECT_EQ(ran.err.find('\033'), std::string::npos);
}

TEST(Screen, leaves_nothing_of_a_subject_behind) {
    RecordProperty("requirement", "CLI-021");
    const testing::TemporaryFolder folder;
    const auto before = std::filesystem::current_path();
    for (const char* name : {"TMPDIR", "HOME", "XDG_CACHE_HOME"}) ::setenv(name, folder.path().c_str(), 1);
    std::filesystem::current_path(folder.path());
    const auto ran = run({"screen", "--protocol", protocol, "--data", study});
    std::filesystem::current_path(before);
    for (const char* name : {"TMPDIR", "HOME", "XDG_CACHE_HOME"}) ::unsetenv(name);
    EXPECT_EQ(ran.status, 0);
    EXPECT_GT(ran.out.size(), 100U);
    EXPECT_EQ(ran.err, "") << "what is known of subjects stands in the answer alone";
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "no log, no cache, no temporary file";
}

TEST(ProtocolDiff, says_for_whom_the_verdict_changes) {
    RecordProperty("requirement", "CLI-011");
    const auto ran = run({"protocol", "diff", protocol, tests_path("cli/protocols/small-2.yaml"), "--data", study, "--json"});
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_NE(ran.out.find("S-04"), std::string::npos) << "19 years old";
    EXPECT_EQ(ran.out.find("S-01"), std::string::npos);
    EXPECT_TRUE(ran.json().contains("findings"));
}

TEST(ProtocolDiff, writes_the_form_that_the_name_of_the_file_asks_for) {
    RecordProperty("requirement", "CLI-020");
    const testing::TemporaryFolder folder;
    for (const auto& [file, begins] : {std::pair{"d.html", "<!doctype html>"}, std::pair{"d.json", "{"}, std::pair{"d.txt", "SMALL"}}) {
        const std::string out = (folder.path() / file).string();
        const std::vector<std::string> words{"protocol", "diff", protocol, tests_path("cli/protocols/small-2.yaml"), "--out", out};
        EXPECT_EQ(run(words).status, 0);
        EXPECT_EQ(testing::read_file(out).substr(0, std::string(begins).size()), begins);
        EXPECT_EQ(run(words).status, 2) << "it is there already";
    }
}

}  // namespace
}  // namespace oligo
