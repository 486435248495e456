// The public CQL test suite, where it is at hand, and answers of the public engine to random rules.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

#include "expression/operations_compare.hpp"
#include "patient.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using expression::Value;

const std::vector<std::string> files{"CqlAggregateFunctionsTest", "CqlConditionalOperatorsTest", "CqlLogicalOperatorsTest",
                                     "CqlNullologicalOperatorsTest", "CqlQueryTests"};

struct Case {
    std::string file;
    std::string group;
    std::string name;
    std::string expression;
    std::string output;
    [[nodiscard]] std::string id() const { return file + "/" + group + "/" + name; }
};

std::string unescaped(std::string text) {
    for (const auto& [from, to] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
            text.replace(at, std::string_view(from).size(), to);
    }
    return text;
}

std::string attribute_name(std::string_view tag) {
    const auto start = tag.find("name=\"") + 6;
    return std::string(tag.substr(start, tag.find('"', start) - start));
}

// The files are plain: groups of tests, each with one expression and one output, and no such words anywhere else.
std::vector<Case> read_suite(const std::string& file, const std::string& path) {
    const std::string text = read_file(path);
    std::vector<Case> cases;
    std::string group;
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        const std::string_view tag(text.data() + at, text.find('>', at) - at);
        const auto content = [&] {
            const std::size_t start = at + tag.size() + 1;
            return unescaped(text.substr(start, text.find('<', start) - start));
        };
        if (tag.starts_with("<group ")) group = attribute_name(tag);
        if (tag.starts_with("<test ")) cases.push_back({file, group, attribute_name(tag), "", ""});
        if (tag.starts_with("<expression")) cases.back().expression = content();
        if (tag.starts_with("<output")) cases.back().output = content();
    }
    return cases;
}

std::vector<Case> read_suites() {
    std::vector<Case> cases;
    const std::string folder = shared_path("data/cql-tests");
    if (folder.empty()) return cases;
    for (const std::string& file : files) {
        auto more = read_suite(file, folder + "/" + file + ".xml");
        cases.insert(cases.end(), more.begin(), more.end());
    }
    return cases;
}

std::map<std::string, std::string> reasons_not_run() {
    std::map<std::string, std::string> reasons;
    for (const Row& row : read_cases("expression/cql/not_run.csv")) {
        const std::string id = row["file"] + "/" + row["group"] + "/" + row["name"];
        EXPECT_TRUE(reasons.emplace(id, row["reason"]).second) << id << " is listed twice";
        EXPECT_FALSE(row["reason"].empty()) << id;
    }
    return reasons;
}

// Empty when the answer is the one expected, else what is wrong.
std::string difference(const Case& one) {
    const Tried tried = try_rule(one.expression, false);
    if (!tried.rule) return one.expression + "\n" + tried.messages();
    const Tried expected = try_rule(one.output, false);
    if (!expected.rule) return "output " + one.output + "\n" + expected.messages();
    const std::vector<Value> nothing(patient_scope().parameters.size(), expression::null_value());
    const Value answer = expression::evaluate(*tried.rule, {}, nothing);
    const Value wanted = expression::evaluate(*expected.rule, {}, nothing);
    const Value same = expression::same_element(answer, wanted);
    if (truth_of(same) == expression::Truth::True) return "";
    return one.expression + " is " + text_of(answer) + ", expected " + text_of(wanted);
}

TEST(CqlConformance, every_case_is_run_or_listed_with_its_reason) {
    RecordProperty("requirement", "EXP-074");
    const auto cases = read_suites();
    if (cases.empty()) GTEST_SKIP() << "the public CQL test suite is not at hand (../shared/data/cql-tests)";
    const auto listed = reasons_not_run();
    std::set<std::string> met;
    std::size_t run = 0;
    for (const Case& one : cases) {
        EXPECT_TRUE(met.insert(one.id()).second) << one.id() << " stands twice in the suite";
        const std::string wrong = difference(one);
        if (listed.contains(one.id())) {
            EXPECT_NE(wrong, "") << one.id() << " is listed as not run, and yet passes";
        } else {
            ++run;
            EXPECT_EQ(wrong, "") << one.id();
        }
    }
    EXPECT_EQ(run + listed.size(), cases.size());
    for (const auto& [id, reason] : listed) EXPECT_TRUE(met.contains(id)) << id << " is listed and stands in no file";
    RecordProperty("run", std::to_string(run));
    RecordProperty("listed", std::to_string(listed.size()));
}

// The engine's facts have no units and no times: sizes are text in millimetres, exactly our way of writing them.
TEST(CqlConformance, random_rules_with_everything_known_are_answered_as_the_public_engine_answers_them) {
    RecordProperty("requirement", "EXP-075");
    std::size_t answered = 0;
    for (const Row& row : read_cases("golden/cql/rules.csv")) {
        const Tried tried = try_rule(row["expression"], false);
        ASSERT_TRUE(tried.rule) << row["name"] << ": " << row["expression"] << "\n" << tried.messages();
        const Patient patient = read_patient(row["facts"]);
        EXPECT_EQ(text_of(expression::evaluate(*tried.rule, {}, patient.values)), row["answer"]) << row << ": " << row["expression"];
        ++answered;
    }
    EXPECT_GE(answered, 1000U);
}

}  // namespace
}  // namespace oligo::testing
