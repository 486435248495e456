#include "adam/source_columns.hpp"

#include <gtest/gtest.h>

namespace oligo::testing {
namespace {

std::vector<records::Evidence> rows(const std::string& domain, std::int64_t first, std::int64_t last) {
    std::vector<records::Evidence> evidence;
    for (std::int64_t seq = first; seq <= last; ++seq) evidence.push_back({domain, seq, domain + "STRESC", "1", "", ""});
    return evidence;
}

TEST(SourceColumns, NumbersStandInTheOrderOfTheRecords) {
    RecordProperty("requirement", "QOL-015");
    auto evidence = rows("QS", 7, 9);
    evidence.push_back({"PR", 2, "PRSTDTC", "2026-03-18", "", ""});
    evidence.push_back({"QS", 4, "QSDTC", "2026-03-02", "", ""});
    const auto columns = adam::source_columns(evidence);
    EXPECT_EQ(columns.domain, "QS; PR");
    EXPECT_EQ(columns.variable, "QSSTRESC QSDTC; PRSTDTC");
    EXPECT_EQ(columns.sequence, "7 8 9 4; 2");
}

TEST(SourceColumns, ManyNumbersAreWrittenAsRuns) {
    RecordProperty("requirement", "QOL-015");
    auto evidence = rows("QS", 1034, 1060);
    const auto before = rows("QS", 1004, 1030);
    evidence.insert(evidence.end(), before.begin(), before.end());
    evidence.push_back({"QS", 1063, "QSSTRESC", "1", "", ""});
    evidence.push_back({"QS", 1064, "QSSTRESC", "1", "", ""});
    evidence.push_back({"QS", std::nullopt, "QSSTRESC", "1", "", ""});
    evidence.push_back({"PR", 2, "PRSTDTC", "2026-03-18", "", ""});
    EXPECT_EQ(adam::source_columns(evidence).sequence, "1004-1030 1034-1060 1063 1064 ?; 2");
}

}  // namespace
}  // namespace oligo::testing
