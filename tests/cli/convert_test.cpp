// oligotrial convert table and template, as a data manager and a study nurse type them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/program.hpp"
#include "support/cases.hpp"

namespace oligo {
namespace {

namespace fs = std::filesystem;
using testing::run;
using testing::TemporaryFolder;

void put(const fs::path& path, std::string_view content) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

constexpr std::string_view map =
    "oligotrial_map: 1\nstudy: S\ntables:\n  - subject: id\n    records:\n      - {domain: DM, set: {SEX: {column: sex, values: {f: F, m: "
    "M}}}}\n";

TEST(ConvertTable, writes_a_study_folder_and_says_what_became_of_each_column) {
    RecordProperty("requirement", "CLI-030");
    const TemporaryFolder folder;
    put(folder.path() / "map.yaml", map);
    put(folder.path() / "t.csv", "id;sex;site\n1;f;A\n2;m;B\n");
    const std::string out = (folder.path() / "study").string();
    const auto ran =
        run({"convert", "table", "--map", (folder.path() / "map.yaml").string(), (folder.path() / "t.csv").string(), "--out", out});
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(testing::read_file(out + "/dm.csv"), "STUDYID,DOMAIN,USUBJID,SEX\nS,DM,1,F\nS,DM,2,M\n");
    EXPECT_NE(ran.out.find("DM.SEX"), std::string::npos);
    EXPECT_NE(ran.out.find("2 subjects; records: DM 2"), std::string::npos);
    EXPECT_NE(ran.err.find("The map does not read the column \"site\"."), std::string::npos);
}

TEST(ConvertTable, ends_with_1_where_a_value_is_not_in_the_map_and_writes_the_rest) {
    RecordProperty("requirement", "CLI-030");
    const TemporaryFolder folder;
    put(folder.path() / "map.yaml", map);
    put(folder.path() / "t.csv", "id,sex\n1,w\n2,m\n");
    const std::string out = (folder.path() / "study").string();
    const auto ran = run(
        {"convert", "table", "--map", (folder.path() / "map.yaml").string(), (folder.path() / "t.csv").string(), "--out", out, "--json"});
    EXPECT_EQ(ran.status, 1);
    const auto document = ran.json();
    EXPECT_EQ(document.at("tables")[0].at("columns")[1].at("refused"), 1);
    EXPECT_EQ(document.at("findings")[0].at("id"), "convert-value");
    EXPECT_EQ(document.at("findings")[0].at("where").at("row"), 2);
    EXPECT_EQ(document.at("findings")[0].at("where").at("variable"), "sex");
    EXPECT_EQ(document.at("files").size(), 1U);
    EXPECT_EQ(testing::read_file(out + "/dm.csv"), "STUDYID,DOMAIN,USUBJID,SEX\nS,DM,1,NOT IN THE MAP: w\nS,DM,2,M\n");
}

TEST(ConvertTable, writes_nothing_by_a_map_that_has_errors) {
    RecordProperty("requirement", "CLI-030");
    const TemporaryFolder folder;
    put(folder.path() / "map.yaml", "oligotrial_map: 1\nstudi: S\ntables: []\n");
    put(folder.path() / "t.csv", "id,sex\n1,w\n");
    const fs::path out = folder.path() / "study";
    const auto ran = run(
        {"convert", "table", "--map", (folder.path() / "map.yaml").string(), (folder.path() / "t.csv").string(), "--out", out.string()});
    EXPECT_EQ(ran.status, 1);
    EXPECT_NE(ran.err.find("Did you mean \"study\"?"), std::string::npos) << ran.err;
    EXPECT_FALSE(fs::exists(out));
    const auto document = run({"convert", "table", "--map", (folder.path() / "map.yaml").string(), (folder.path() / "t.csv").string(),
                               "--out", out.string(), "--json"})
                              .json();
    EXPECT_TRUE(document.at("tables").empty());
    EXPECT_FALSE(document.at("findings").empty());
}

TEST(ConvertTable, refuses_a_folder_that_is_not_empty_without_force) {
    RecordProperty("requirement", "CLI-009");
    const TemporaryFolder folder;
    put(folder.path() / "map.yaml", map);
    put(folder.path() / "t.csv", "id,sex\n1,f\n");
    const fs::path out = folder.path() / "study";
    put(out / "dm.csv", "mine");
    std::vector<std::string> words = {
        "convert", "table", "--map", (folder.path() / "map.yaml").string(), (folder.path() / "t.csv").string(), "--out", out.string()};
    EXPECT_EQ(run(words).status, 2);
    EXPECT_EQ(testing::read_file((out / "dm.csv").string()), "mine");
    words.emplace_back("--force");
    EXPECT_EQ(run(words).status, 0);
    EXPECT_EQ(testing::read_file((out / "dm.csv").string()), "STUDYID,DOMAIN,USUBJID,SEX\nS,DM,1,F\n");
}

TEST(ConvertTable, takes_a_folder_and_notes_a_form_that_is_not_there) {
    RecordProperty("requirement", "CLI-030");
    const TemporaryFolder folder;
    const fs::path forms = folder.path() / "forms";
    const fs::path out = folder.path() / "study";
    ASSERT_EQ(run({"template", "--protocol", "cosmo-a", "--out", forms.string()}).status, 0);
    fs::remove(forms / "procedures.csv");
    const auto ran = run({"convert", "table", forms.string(), "--out", out.string(), "--json"});
    EXPECT_EQ(ran.status, 0) << ran.out;
    ASSERT_EQ(ran.json().at("findings").size(), 1U);
    EXPECT_EQ(ran.json().at("findings")[0].at("id"), "convert-no-table");
    EXPECT_EQ(ran.json().at("findings")[0].at("severity"), "note");
}

TEST(ConvertTable, asks_for_a_map_where_there_is_none) {
    RecordProperty("requirement", "CLI-030");
    const TemporaryFolder folder;
    const auto ran = run({"convert", "table", folder.path().string(), "--out", (folder.path() / "study").string()});
    EXPECT_EQ(ran.status, 2);
    EXPECT_NE(ran.err.find("give the map with --map"), std::string::npos) << ran.err;
}

TEST(Template, writes_blank_forms_what_to_write_in_them_and_their_map) {
    RecordProperty("requirement", "CLI-031");
    const TemporaryFolder folder;
    const fs::path forms = folder.path() / "forms";
    const auto ran = run({"template", "--protocol", "srt-tdm1", "--out", forms.string(), "--json"});
    EXPECT_EQ(ran.status, 0) << ran.err;
    const auto document = ran.json();
    EXPECT_EQ(document.at("protocol"), "SRT-TDM1, version 1");
    for (const char* name : {"baseline.csv", "lesions.csv", "measurements.csv", "receptors.csv", "drugs.csv", "doses.csv",
                             "radiotherapy.csv", "procedures.csv", "adverse-events.csv", "qlq-c30.csv", "attestations.csv", "complete.csv",
                             "scans.csv", "columns.csv", "README.html", "forms.map.yaml"})
        EXPECT_TRUE(fs::exists(forms / name)) << name;
    EXPECT_TRUE(testing::read_file((forms / "qlq-c30.csv").string()).starts_with("Patient number,Filled in on,Visit,Item 1,Item 2,"));
    EXPECT_EQ(run({"template", "--protocol", "srt-tdm1", "--out", forms.string()}).status, 2)
        << "forms that are filled in are not written over";
}

TEST(Template, asks_nothing_by_a_protocol_that_has_errors) {
    RecordProperty("requirement", "CLI-031");
    const TemporaryFolder folder;
    const fs::path forms = folder.path() / "forms";
    EXPECT_EQ(run({"template", "--protocol", testing::tests_path("cli/protocols/broken.yaml"), "--out", forms.string()}).status, 1);
    EXPECT_FALSE(fs::exists(forms));
    const auto missing = run({"template", "--protocol", "cosmo-z", "--out", forms.string()});
    EXPECT_EQ(missing.status, 1);
    EXPECT_NE(missing.err.find("did you mean cosmo-"), std::string::npos) << missing.err;
}

}  // namespace
}  // namespace oligo
