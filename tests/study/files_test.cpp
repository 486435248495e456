// Files are read with a reason for failing, and written whole or not at all.
#include "study/files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include "study/share.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "oligotrial-test-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path folder_;
};

void put(const fs::path& path, std::string_view content) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

TEST_F(Files, a_file_is_read_byte_for_byte) {
    const std::string bytes("a\0b\r\n\xFF", 6);
    put(folder_ / "f", bytes);
    EXPECT_EQ(read_file(folder_ / "f").value(), bytes);
    put(folder_ / "empty", "");
    EXPECT_EQ(read_file(folder_ / "empty").value(), "");
}

TEST_F(Files, a_file_that_is_not_there_or_is_a_folder_is_an_error_that_says_so) {
    EXPECT_EQ(read_file(folder_ / "none").error().message, "there is no such file");
    EXPECT_EQ(read_file(folder_).error().message, "is not a file");
    EXPECT_EQ(read_file(folder_).error().kind, ErrorKind::Io);
}

TEST_F(Files, writing_replaces_the_file_and_leaves_nothing_beside_it) {
    RecordProperty("requirement", "STU-001");
    ASSERT_TRUE(write_whole(folder_ / "out.txt", "first, and long"));
    ASSERT_TRUE(write_whole(folder_ / "out.txt", "second"));
    EXPECT_EQ(read_file(folder_ / "out.txt").value(), "second");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(Files, a_failed_write_leaves_what_was_there_and_nothing_beside_it) {
    RecordProperty("requirement", "STU-001");
    put(folder_ / "out" / "inside", "kept");
    EXPECT_FALSE(write_whole(folder_ / "out", "a folder of that name is in the way"));
    EXPECT_EQ(read_file(folder_ / "out" / "inside").value(), "kept");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
    EXPECT_FALSE(write_whole(folder_ / "no such folder" / "out", "x"));
}

TEST_F(Files, an_output_folder_that_holds_something_is_refused_unless_forced) {
    RecordProperty("requirement", "STU-002");
    EXPECT_TRUE(make_output_folder(folder_ / "new" / "deep", false));
    EXPECT_TRUE(make_output_folder(folder_ / "new" / "deep", false));
    put(folder_ / "full" / "f", "x");
    EXPECT_EQ(make_output_folder(folder_ / "full", false).error().kind, ErrorKind::Conflict);
    EXPECT_TRUE(make_output_folder(folder_ / "full", true));
    EXPECT_FALSE(make_output_folder(folder_ / "full" / "f", true));
}

TEST_F(Files, shipped_files_are_found_beside_an_installed_executable) {
    RecordProperty("requirement", "STU-003");
    put(folder_ / "share/oligotrial/protocols/cosmo-a.yaml", "");
    put(folder_ / "share/oligotrial/protocols/notes.txt", "");
    put(folder_ / "share/oligotrial/vocabularies/drugs.csv", "");
    const auto share = find_share(folder_ / "bin/oligotrial", std::nullopt);
    ASSERT_TRUE(share);
    EXPECT_EQ(shipped_protocols(*share), std::vector<std::string>{"cosmo-a"});
}

TEST_F(Files, shipped_files_are_found_from_the_build_folder_of_a_source_tree) {
    RecordProperty("requirement", "STU-003");
    put(folder_ / "protocols/cosmo-a.yaml", "");
    put(folder_ / "share/vocabularies/drugs.csv", "");
    EXPECT_TRUE(find_share(folder_ / "build/release/bin/oligotrial", std::nullopt));
    EXPECT_TRUE(find_share("/nowhere/bin/oligotrial", folder_));
    EXPECT_FALSE(find_share("/nowhere/bin/oligotrial", std::nullopt));
}

TEST_F(Files, a_protocol_is_a_path_or_the_name_of_a_shipped_one_and_a_near_miss_is_named) {
    RecordProperty("requirement", "STU-003");
    put(folder_ / "protocols/cosmo-a.yaml", "");
    put(folder_ / "own.yaml", "");
    const Share share{folder_ / "protocols", folder_};
    EXPECT_EQ(find_protocol("cosmo-a", share).value(), folder_ / "protocols/cosmo-a.yaml");
    EXPECT_EQ(find_protocol((folder_ / "own.yaml").string(), share).value(), folder_ / "own.yaml");
    EXPECT_NE(find_protocol("cosmoa", share).error().message.find("did you mean cosmo-a?"), std::string::npos);
}

}  // namespace
}  // namespace oligo::study
