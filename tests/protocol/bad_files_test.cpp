// Files with errors, and beside each the findings it must give: all of them, in the order of the file, and no others.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "protocol/protocol.hpp"
#include "support/cases.hpp"

namespace oligo::protocol {
namespace {

std::vector<std::string> bad_files() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(testing::tests_path("protocol/bad"))) {
        if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string brief(const Finding& finding) {
    return fmt::format("{}:{} {} {}", finding.where.line, finding.where.column, name(finding.severity), finding.id);
}

class BadFile : public ::testing::TestWithParam<std::string> {};

TEST_P(BadFile, gives_the_findings_beside_it) {
    RecordProperty("requirement", "PRO-001");
    const auto file = "protocol/bad/" + GetParam() + ".yaml";
    const auto read = read_protocol(testing::read_file(testing::tests_path(file)), file);
    const auto expected = testing::read_cases("protocol/bad/" + GetParam() + ".csv");
    std::string all;
    for (const auto& finding : read.findings) all += brief(finding) + " " + finding.message + "\n";
    EXPECT_EQ(read.findings.size(), expected.size()) << all;
    for (std::size_t i = 0; i < std::min(read.findings.size(), expected.size()); ++i) {
        const auto& row = expected[i];
        const auto& finding = read.findings[i];
        EXPECT_EQ(brief(finding), fmt::format("{}:{} {} {}", row["line"], row["column"], row["severity"], row["id"])) << finding.message;
        EXPECT_NE(finding.message.find(row["message"]), std::string::npos) << finding.message << "\ndoes not say: " << row["message"];
        EXPECT_EQ(finding.where.file, file);
    }
}

INSTANTIATE_TEST_SUITE_P(protocol, BadFile, ::testing::ValuesIn(bad_files()), [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace oligo::protocol
