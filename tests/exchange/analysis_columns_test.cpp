// A table as an analysis means it.
#include "exchange/analysis_columns.hpp"

#include <gtest/gtest.h>

#include "core/csv.hpp"

namespace oligo::exchange {
namespace {

Checked<AnalysisColumns> read(const std::string& csv, const AnalysisRequest& request) {
    return read_analysis_columns(*read_csv(csv, "table.csv").value, request);
}

TEST(AnalysisColumns, OnlyColumnsThatAreUsedCount) {
    RecordProperty("requirement", "STAT-087");
    const auto made = read("t,e,x,y\n1,1,.,a\n2,0,4,\n .,1,5,b\n", {.time = "t", .event = "e"});
    ASSERT_TRUE(made.value);
    EXPECT_EQ(made.value->time, (std::vector<double>{1, 2}));
    EXPECT_EQ(made.value->event, (std::vector<int>{1, 0}));
    EXPECT_EQ(made.value->dropped, 1U);
    EXPECT_EQ(made.value->lines, (std::vector<int>{2, 3}));
    EXPECT_TRUE(made.value->weight.empty());
    EXPECT_FALSE(made.value->group);
}

TEST(AnalysisColumns, CensoringIsTurnedIntoEvents) {
    RecordProperty("requirement", "STAT-087");
    const auto made = read("t,c\n1,0\n2,1\n3,3\n", {.time = "t", .cnsr = "c"});
    EXPECT_EQ(made.value->event, (std::vector<int>{1, 0, 0}));
    EXPECT_FALSE(read("t,c\n1,-1\n", {.time = "t", .cnsr = "c"}).value);
    EXPECT_EQ(read("t,e\n1,2\n2,0\n", {.time = "t", .event = "e", .causes = true}).value->event, (std::vector<int>{2, 0}));
    EXPECT_FALSE(read("t,e\n1,1.5\n", {.time = "t", .event = "e", .causes = true}).value);
}

TEST(AnalysisColumns, CombinationsThatOccurAreGroups) {
    RecordProperty("requirement", "STAT-087");
    const auto made = read("t,e,arm,dose\n1,1,B,10\n1,1,A,9\n1,1,B,9\n1,1,A,9\n", {.time = "t", .event = "e", .by = {"arm", "dose"}});
    EXPECT_EQ(made.value->group->levels, (std::vector<std::string>{"A, 9", "B, 9", "B, 10"}));
    EXPECT_EQ(made.value->group->codes, (std::vector<int>{2, 0, 1, 0}));
}

TEST(AnalysisColumns, TheReferenceComesFirstAndMakesLevelsOfNumbers) {
    RecordProperty("requirement", "STAT-087");
    const auto made =
        read("t,e,stage\n1,1,1\n1,1,2\n1,1,10\n", {.time = "t", .event = "e", .covariates = {"stage"}, .reference = {{"stage", "2"}}});
    EXPECT_EQ(made.value->covariates[0].factor->levels, (std::vector<std::string>{"2", "1", "10"}));
    EXPECT_EQ(made.value->covariates[0].factor->codes, (std::vector<int>{1, 0, 2}));
    const auto unknown = read("t,e,stage\n1,1,1\n", {.time = "t", .event = "e", .covariates = {"stage"}, .reference = {{"stage", "4"}}});
    EXPECT_FALSE(unknown.value);
    EXPECT_EQ(unknown.findings[0].id, "analysis-no-level");
    EXPECT_FALSE(read("t,e\n1,1\n", {.time = "t", .event = "e", .reference = {{"t", "1"}}}).value);
}

TEST(AnalysisColumns, WhatIsNumericDependsOnTheRowsAskedFor) {
    RecordProperty("requirement", "STAT-087");
    const std::string csv = "t,e,x,kind\n1,1,5,a\n2,1,low,b\n3,0,7,a\n";
    EXPECT_TRUE(read(csv, {.time = "t", .event = "e", .covariates = {"x"}}).value->covariates[0].factor);
    const auto some = read(csv, {.time = "t", .event = "e", .covariates = {"x"}, .where = {{"kind", "a"}}});
    EXPECT_EQ(some.value->covariates[0].numbers, (std::vector<double>{5, 7}));
    EXPECT_EQ(some.value->dropped, 0U);
}

TEST(AnalysisColumns, NumbersAreWrittenInOneWay) {
    RecordProperty("requirement", "STAT-087");
    EXPECT_EQ(read("t,e\n+1.5,1\n2e1,0\n", {.time = "t", .event = "e"}).value->time, (std::vector<double>{1.5, 20}));
    for (const char* wrong : {"\"1,5\"", "1.5 d", "0x10", "inf", "nan", "1e999", "-"}) {
        const auto made = read(std::string("t,e\n") + wrong + ",1\n", {.time = "t", .event = "e"});
        EXPECT_FALSE(made.value) << wrong;
        EXPECT_EQ(made.findings[0].id, "analysis-not-a-number") << wrong;
    }
}

TEST(AnalysisColumns, ManyFindingsAreCounted) {
    RecordProperty("requirement", "STAT-086");
    std::string csv = "t,e\n";
    for (int i = 0; i < 250; ++i) csv += "-1,1\n";
    const auto made = read(csv, {.time = "t", .event = "e"});
    ASSERT_EQ(made.findings.size(), 101U);
    EXPECT_EQ(made.findings.back().message, "150 more rows of t cannot be used for the same reasons");
}

}  // namespace
}  // namespace oligo::exchange
