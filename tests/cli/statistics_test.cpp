// proportion and difference, as a user types them.
#include <gtest/gtest.h>

#include "cli/program.hpp"
#include "report/json_schema.hpp"

namespace oligo {
namespace {

using testing::run;

TEST(StatisticsCommands, a_proportion_has_the_keys_of_the_contract) {
    RecordProperty("requirement", "STAT-075");
    const auto ran = run({"proportion", "--x", "15", "--n", "29", "--json"});
    ASSERT_EQ(ran.status, 0) << ran.err;
    const auto json = ran.json();
    for (const auto& breach : report::testing::breaches(json, report::testing::read_schema("estimate"))) ADD_FAILURE() << breach;
    EXPECT_EQ(json["method"], "clopper-pearson");
    EXPECT_EQ(json["conf_level"], 0.95);
    EXPECT_EQ(json["estimate"], 15.0 / 29);
    EXPECT_NEAR(json["lower"].get<double>(), 0.325315, 5e-7);  // clinical facts N
    EXPECT_NEAR(json["upper"].get<double>(), 0.705514, 5e-7);
    EXPECT_TRUE(json["findings"].empty());
    EXPECT_NEAR(run({"proportion", "--x", "15", "--n", "29", "--method", "wilson", "--json"}).json()["lower"].get<double>(), 0.344310,
                5e-7);
    EXPECT_LT(run({"proportion", "--x", "15", "--n", "29", "--conf-level", "0.8", "--json"}).json()["upper"], json["upper"]);
}

TEST(StatisticsCommands, a_difference_is_first_minus_second) {
    RecordProperty("requirement", "STAT-075");
    const auto newcombe = run({"difference", "--x", "56,48", "--n", "70,80", "--json"}).json();
    EXPECT_EQ(newcombe["method"], "newcombe");
    EXPECT_NEAR(newcombe["estimate"].get<double>(), 0.2, 1e-15);
    EXPECT_NEAR(newcombe["lower"].get<double>(), 0.0524, 5e-5);  // Newcombe 1998, table II
    const auto score = run({"difference", "--x", "56,48", "--n", "70,80", "--method", "miettinen-nurminen", "--json"}).json();
    EXPECT_NEAR(score["upper"].get<double>(), 0.3382, 5e-5);
}

TEST(StatisticsCommands, people_read_a_sentence) {
    RecordProperty("requirement", "STAT-075");
    EXPECT_EQ(run({"proportion", "--x", "15", "--n", "29"}).out,
              "15 of 29: 51.7 %, 95 % confidence interval 32.5 % to 70.6 % (clopper-pearson)\n");
}

TEST(StatisticsCommands, what_is_no_count_is_status_2_and_says_so) {
    RecordProperty("requirement", "STAT-073");
    const auto more = run({"proportion", "--x", "30", "--n", "29", "--json"});
    EXPECT_EQ(more.status, 2);
    EXPECT_EQ(more.out, "");
    EXPECT_NE(more.err.find("--x: x is 30; it must lie between 0 and n, which is 29"), std::string::npos) << more.err;
    EXPECT_EQ(run({"proportion", "--x", "0", "--n", "0"}).status, 2);
    EXPECT_EQ(run({"proportion", "--x", "1", "--n", "5", "--conf-level", "95"}).status, 2);
    EXPECT_EQ(run({"proportion", "--x", "1", "--n", "5", "--method", "wald"}).status, 2);
    EXPECT_NE(run({"difference", "--x", "3", "--n", "5,5"}).err.find("two numbers are needed"), std::string::npos);
}

}  // namespace
}  // namespace oligo
