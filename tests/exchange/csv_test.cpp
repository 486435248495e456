// The third-party studies at hand are read whole, and written back as they were.
#include "core/csv.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "records/study.hpp"
#include "support/cases.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

TEST(StudyFiles, of_pharmaverse_are_read_without_findings_and_written_back_equal) {
    RecordProperty("requirement", "XCH-007");
    std::size_t files = 0;
    for (const std::string name : {"a", "b"}) {
        const std::string folder = oligo::testing::shared_path("data/pharmaverse/" + name);
        if (folder.empty()) GTEST_SKIP() << "the shared material is not at hand";
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const std::string bytes = oligo::testing::read_file(entry.path().string());
            const auto read = read_csv(bytes, entry.path().string());
            EXPECT_TRUE(read.findings.empty()) << entry.path() << " " << read.findings.front().message;
            ASSERT_TRUE(read.value);
            EXPECT_FALSE(read.value->rows.empty());
            const auto again = read_csv(write_csv(*read.value), "again.csv");
            ASSERT_TRUE(again.value);
            EXPECT_EQ(again.value->header, read.value->header);
            EXPECT_EQ(again.value->rows, read.value->rows);
            ++files;
        }
    }
    EXPECT_EQ(files, 15U);
}

TEST(StudyFiles, become_records_by_way_of_the_reader) {
    RecordProperty("requirement", "XCH-007");
    const std::string bytes =
        "\xEF\xBB\xBF"
        "DOMAIN,USUBJID,BRTHDTC\r\nDM,01,1960-05-20\r\n";
    const auto study = records::make_study({read_csv(bytes, "dm.csv").value.value()});
    EXPECT_TRUE(study.findings.empty());
    const records::SubjectRecords subject(*study.value, 0);
    EXPECT_EQ(text_of(subject.date(subject.rows("DM")[0], "BRTHDTC").value()), "1960-05-20");
}
