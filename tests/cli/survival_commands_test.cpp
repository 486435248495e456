// survival ..., each option held against R (tests/golden/statistics/commands.R), and what it says of tables that cannot be analysed.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "cli/program.hpp"
#include "report/json_schema.hpp"
#include "support/cases.hpp"

namespace oligo {
namespace {

using nlohmann::json;
using testing::run;
using testing::source_path;

void expect_same(const json& actual, const json& expected, const std::string& what) {
    if (!expected.is_number()) {
        EXPECT_EQ(actual, expected) << what;
        return;
    }
    ASSERT_TRUE(actual.is_number()) << what << ": " << actual;
    const double wanted = expected.get<double>();
    EXPECT_NEAR(actual.get<double>(), wanted, std::max(1e-12, 1e-9 * std::abs(wanted))) << what;
    if (std::getenv("OLIGOTRIAL_DIFFERENCES") != nullptr)
        std::printf("difference %.3g %s\n", std::abs(actual.get<double>() - wanted) / std::max(1e-300, std::abs(wanted)), what.c_str());
}

TEST(SurvivalCommands, each_option_does_what_it_does_in_R) {
    RecordProperty("requirement", "STAT-085");
    const auto golden = json::parse(testing::read_file(testing::tests_path("golden/statistics/commands.json")));
    for (const auto& one : golden["cases"]) {
        std::vector<std::string> arguments{"survival"};
        for (const auto& argument : one["arguments"]) arguments.push_back(argument);
        const std::string typed = one["arguments"].dump();
        for (const char* more : {"--time", "months", "--json", "--data"}) arguments.emplace_back(more);
        arguments.push_back(source_path("examples/statistics/local-control.csv"));
        const auto ran = run(arguments);
        ASSERT_EQ(ran.status, 0) << typed << ran.out << ran.err;
        EXPECT_EQ(ran.err, "");
        const auto document = ran.json();
        const std::string command = one["arguments"][0];
        const bool is_regression = command == "cox" || command == "finegray";
        const auto schema = report::testing::read_schema("survival-" + (is_regression ? "regression" : command));
        for (const auto& breach : report::testing::breaches(document, schema)) ADD_FAILURE() << typed << breach;
        for (const auto& [pointer, expected] : one["expected"].items()) {
            const json::json_pointer at(pointer);
            ASSERT_TRUE(document.contains(at)) << typed << pointer;
            expect_same(document[at], expected, typed + " " + pointer);
        }
    }
}

class Tables : public ::testing::Test {
protected:
    std::string table(const std::string& text) {
        const auto file = folder_.path() / "table.csv";
        std::ofstream(file) << text;
        return file.string();
    }

private:
    testing::TemporaryFolder folder_;
};

TEST_F(Tables, all_that_is_wrong_is_said_with_row_and_column) {
    RecordProperty("requirement", "STAT-086");
    const auto ran =
        run({"survival", "km", "--json", "--time", "t", "--event", "e", "--data", table("t,e\n1,1\n-2,0\nlong,1\n4,2\n5,\n6,0\n")});
    EXPECT_EQ(ran.status, 1);
    const auto findings = ran.json()["findings"];
    ASSERT_EQ(findings.size(), 3U) << findings;
    EXPECT_EQ(findings[0]["id"], "analysis-out-of-range");
    EXPECT_EQ(findings[0]["where"]["row"], 3);
    EXPECT_EQ(findings[0]["where"]["variable"], "t");
    EXPECT_EQ(findings[0]["message"], "t is -2; it must be a number from 0 on");
    EXPECT_EQ(findings[1]["id"], "analysis-not-a-number");
    EXPECT_EQ(findings[1]["where"]["row"], 4);
    EXPECT_EQ(findings[2]["message"], "e is 2; it must be 1 (the event) or 0 (censored)");
    EXPECT_EQ(findings[2]["where"]["row"], 5);
}

TEST_F(Tables, a_column_that_is_not_there_has_a_neighbour) {
    RecordProperty("requirement", "STAT-086");
    const auto ran =
        run({"survival", "km", "--time", "month", "--event", "dead", "--by", "arm", "--data", table("months,death,arm\n1,1,A\n")});
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find("no column month. Did you mean months?"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("no column dead."), std::string::npos) << ran.err;
}

TEST_F(Tables, missing_cells_drop_rows_and_are_counted) {
    RecordProperty("requirement", "STAT-087");
    const std::string data = table("t,e,x,unused\n1,1,3,\n2,1,.,1\n3,0,NA,1\n4,1,5,1\n,1,6,1\n5,1,7,1\n6,0,8,1\n7,1,2,1\n");
    const auto with_na =
        run({"survival", "cox", "--json", "--time", "t", "--event", "e", "--covariates", "x", "--na", "NA", "--data", data}).json();
    EXPECT_EQ(with_na["dropped"], 3);
    EXPECT_EQ(with_na["rows"], 5);
    EXPECT_EQ(with_na["terms"][0]["name"], "x");
    // Without --na the column is text, and that is said.
    const auto without = run({"survival", "cox", "--json", "--time", "t", "--event", "e", "--covariates", "x", "--data", data}).json();
    EXPECT_EQ(without["dropped"], 2);
    EXPECT_EQ(without["findings"][0]["id"], "analysis-mixture");
    EXPECT_EQ(without["terms"][0]["name"], "x3");
}

TEST_F(Tables, numbers_of_groups_are_in_their_order_and_keep_their_text) {
    RecordProperty("requirement", "STAT-087");
    // A name that looks like the document's own text does no harm.
    const auto strange = run({"survival", "km", "--json", "--time", "t", "--event", "e", "--by", "g", "--data",
                              table("t,e,g\n1,1,\"\"\"steps\"\": [\"\n2,1,B\n")});
    EXPECT_EQ(strange.json()["groups"][0]["group"], "\"steps\": [");
    EXPECT_EQ(strange.json()["groups"][1]["steps"][0]["time"], 2);
    const auto groups = run({"survival", "km", "--json", "--time", "t", "--event", "e", "--by", "dose", "--data",
                             table("t,e,dose\n1,1,10\n2,1,9\n3,0,9.5\n2,1, 9 \n")})
                            .json()["groups"];
    ASSERT_EQ(groups.size(), 3U);
    EXPECT_EQ(groups[0]["group"], "9");
    EXPECT_EQ(groups[0]["n"], 2);
    EXPECT_EQ(groups[1]["group"], "9.5");
    EXPECT_EQ(groups[2]["group"], "10");
}

TEST_F(Tables, what_has_no_estimate_is_null_and_said) {
    RecordProperty("requirement", "STAT-088");
    const std::string data = table("t,e,arm,one,age\n1,1,A,1,50\n2,1,A,1,60\n3,1,A,1,40\n4,0,B,1,45\n5,0,B,1,66\n6,0,B,1,58\n");
    const auto fit = run({"survival", "cox", "--json", "--time", "t", "--event", "e", "--covariates", "arm,one", "--data", data}).json();
    EXPECT_EQ(fit["terms"][0]["status"], "-infinite");
    EXPECT_TRUE(fit["terms"][0]["coef"].is_null());
    EXPECT_EQ(fit["terms"][1]["status"], "redundant");
    EXPECT_TRUE(fit["terms"][1]["hr"].is_null());
    EXPECT_EQ(fit["findings"].size(), 2U);
    const auto never =
        run({"survival", "km", "--json", "--time", "t", "--event", "e", "--by", "arm", "--at", "5,7", "--data", data}).json();
    EXPECT_TRUE(never["groups"][1]["median"]["estimate"].is_null());
    EXPECT_EQ(never["groups"][1]["at"][0]["survival"], 1.0);
    EXPECT_TRUE(never["groups"][1]["at"][1].is_null());
}

TEST_F(Tables, an_analysis_that_cannot_be_made_is_a_finding) {
    RecordProperty("requirement", "STAT-088");
    const std::string data = table("t,e,x,s\n1,0,1,0\n2,0,2,3\n");
    const auto refused = run({"survival", "cox", "--json", "--time", "t", "--event", "e", "--covariates", "x", "--data", data});
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(refused.json()["findings"][0]["id"], "analysis-refused");
    const auto late = run({"survival", "km", "--json", "--time", "t", "--event", "e", "--start", "s", "--data", data});
    EXPECT_EQ(late.json()["findings"][0]["id"], "analysis-start");
    EXPECT_EQ(late.json()["findings"][0]["where"]["row"], 3);
    const auto nobody = run({"survival", "km", "--json", "--time", "t", "--event", "e", "--where", "x=7", "--data", data});
    EXPECT_EQ(nobody.json()["findings"][0]["id"], "analysis-no-rows");
    EXPECT_EQ(run({"survival", "km", "--time", "t", "--event", "e", "--data", "nowhere.csv"}).status, 1);
}

TEST_F(Tables, an_identifier_is_no_covariate) {
    RecordProperty("requirement", "STAT-088");
    std::string text = "t,e,id\n";
    for (int i = 0; i < 1500; ++i) text += std::to_string(i) + ",1,P" + std::to_string(i) + "\n";
    const auto ran = run({"survival", "cox", "--json", "--time", "t", "--event", "e", "--covariates", "id", "--data", table(text)});
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.json()["findings"][0]["id"], "analysis-many-levels");
}

TEST_F(Tables, options_that_do_not_fit_together_are_status_2) {
    RecordProperty("requirement", "STAT-089");
    const std::string data = table("t,e\n1,1\n");
    EXPECT_EQ(run({"survival", "km", "--time", "t", "--data", data}).status, 2);
    EXPECT_EQ(run({"survival", "km", "--time", "t", "--event", "e", "--cnsr", "e", "--data", data}).status, 2);
    EXPECT_EQ(run({"survival", "logrank", "--time", "t", "--event", "e", "--data", data}).status, 2);
    EXPECT_EQ(run({"survival", "km", "--time", "t", "--event", "e", "--conf-level", "95", "--data", data}).status, 2);
    EXPECT_EQ(run({"survival", "km", "--time", "t", "--event", "e", "--where", "x", "--data", data}).status, 2);
    EXPECT_EQ(run({"survival", "km", "--time", "t", "--event", "e", "--conf-type", "logit", "--data", data}).status, 2);
    EXPECT_EQ(run({"survival", "cox", "--time", "t", "--event", "e", "--data", data}).status, 2);
    EXPECT_EQ(run({"survival", "km", "--time", "t", "--event", "e", "--at", "1,nan", "--data", data}).status, 2);
}

TEST(SurvivalCommands, people_read_tables) {
    RecordProperty("requirement", "STAT-085");
    const auto ran = run({"survival", "km", "--time", "months", "--event", "progressed", "--by", "arm", "--data",
                          source_path("examples/statistics/local-control.csv")});
    EXPECT_EQ(ran.status, 0);
    EXPECT_NE(ran.out.find("prospective"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("5.5 to 22.5"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace oligo
