// The JSON documents: keys of the contract, schemas, escaping.
#include <gtest/gtest.h>

#include "json_schema.hpp"
#include "report/difference.hpp"
#include "report/findings.hpp"
#include "report/synopsis.hpp"
#include "sample.hpp"

namespace oligo::report {
namespace {

using nlohmann::json;

std::vector<Finding> sample_findings() {
    return {{Severity::Error, "rule-unit", "I03: a diameter is a length", {"cosmo-a.yaml", 42, 17, "", "", std::nullopt, 0, ""}},
            {Severity::Warning, "records-date", "2026-13-02 is not a date", {"ex.csv", 0, 0, "EX", "COS-003", 4, 17, "EXSTDTC"}}};
}

class Documents : public ::testing::Test {
protected:
    protocol::Protocol complete_ = testing::complete_protocol();
    protocol::Protocol incomplete_ = testing::incomplete_protocol();
    std::vector<SubjectScreening> screenings_{testing::not_eligible(complete_), testing::eligible(incomplete_),
                                              testing::undecided(incomplete_)};
};

void expect_schema(const std::string& text, const std::string& schema) {
    const auto found = testing::breaches(json::parse(text), testing::read_schema(schema));
    for (const auto& breach : found) ADD_FAILURE() << schema << ": " << breach;
}

TEST_F(Documents, every_document_keeps_its_schema) {
    RecordProperty("requirement", "REP-001");
    const auto findings = sample_findings();
    expect_schema(screening_json(screenings_, findings), "screen");
    expect_schema(screening_json({}, {}), "screen");
    expect_schema(findings_json(findings), "protocol-check");
    expect_schema(findings_json(findings), "records-check");
    expect_schema(synopsis_json(complete_, findings), "protocol-show");
    expect_schema(synopsis_json(incomplete_, {}), "protocol-show");
    expect_schema(synopsis_json(protocol::Protocol{}, {}), "protocol-show");
    const ProtocolDifference difference{&complete_,
                                        &incomplete_,
                                        protocol::differences(complete_, incomplete_),
                                        1,
                                        {{"COS-003",
                                          eligibility::Eligible::No,
                                          eligibility::Eligible::Yes,
                                          {{"I01", eligibility::Verdict::Met, std::nullopt}},
                                          "",
                                          "basket II"}}};
    expect_schema(difference_json(difference, findings), "protocol-diff");
}

TEST_F(Documents, a_document_that_breaks_its_schema_is_noticed) {
    auto document = json::parse(screening_json(screenings_, {}));
    document["results"][0].erase("eligible");
    document["results"][1]["criteria"][0]["verdict"] = "maybe";
    document["results"][2]["extra"] = 1;
    EXPECT_EQ(testing::breaches(document, testing::read_schema("screen")).size(), 3U);
}

TEST_F(Documents, a_screening_has_the_keys_that_programs_rely_on) {
    RecordProperty("requirement", "REP-001");
    const auto document = json::parse(screening_json(screenings_, sample_findings()));
    const auto& result = document.at("results").at(0);
    for (const char* key : {"subject", "trial", "version", "on", "on_source", "eligible", "criteria_complete", "group", "basket", "strata",
                            "criteria", "missing", "deadlines", "oligometastatic_state"})
        EXPECT_TRUE(result.contains(key)) << key;
    for (const char* key : {"id", "verdict", "reason", "could_change", "tolerated", "evidence"})
        EXPECT_TRUE(result.at("criteria").at(0).contains(key)) << key;
    for (const char* key : {"domain", "seq", "variable", "value", "unit", "date"})
        EXPECT_TRUE(result.at("criteria").at(0).at("evidence").at(0).contains(key)) << key;
    for (const char* key : {"what", "earliest", "latest"}) EXPECT_TRUE(result.at("deadlines").at(0).contains(key)) << key;
    for (const char* key : {"severity", "id", "message", "where"}) EXPECT_TRUE(document.at("findings").at(0).contains(key)) << key;
}

TEST_F(Documents, a_screening_says_what_was_judged) {
    RecordProperty("requirement", "REP-002");
    const auto results = json::parse(screening_json(screenings_, {})).at("results");
    EXPECT_EQ(results[0]["subject"], "COS-003");
    EXPECT_EQ(results[0]["on"], "2026-02-20");
    EXPECT_EQ(results[0]["eligible"], "no");
    EXPECT_EQ(results[0]["strata"]["subtype"], "HER2+");
    EXPECT_TRUE(results[0]["basket"].is_null());
    EXPECT_EQ(results[0]["criteria"].size(), 7U);
    EXPECT_EQ(results[0]["criteria"][1]["verdict"], "not met");
    EXPECT_TRUE(results[0]["criteria"][1]["reason"].is_null());
    EXPECT_EQ(results[0]["criteria"][3]["reason"], "needs judgement");
    EXPECT_EQ(results[0]["criteria"][2]["tolerated"], true);
    EXPECT_EQ(results[0]["criteria"][1]["evidence"][0],
              json::parse(R"({"domain":"TR","seq":14,"variable":"TRSTRESN","value":"17.0","unit":"mm","date":"2026-01-05"})"));
    EXPECT_EQ(results[0]["deadlines"][1]["latest"], "2026-02-23");
    EXPECT_EQ(results[0]["deadlines"][1]["tolerated_latest"], "2026-02-26");
    EXPECT_TRUE(results[0]["deadlines"][1]["earliest"].is_null());
    EXPECT_EQ(results[1]["basket"], "II");
    EXPECT_EQ(results[1]["criteria_complete"], false);
    EXPECT_EQ(results[1]["corrections"][0]["example"], true);
    EXPECT_EQ(results[2]["eligible"], "unknown");
    EXPECT_EQ(results[2]["missing"].size(), 2U);
    EXPECT_EQ(results[2]["on_source"], "last record");
}

TEST_F(Documents, are_the_same_bytes_for_the_same_values) {
    RecordProperty("requirement", "REP-007");
    EXPECT_EQ(screening_json(screenings_, {}), screening_json(screenings_, {}));
    EXPECT_LT(screening_json(screenings_, {}).find("\"subject\""), screening_json(screenings_, {}).find("\"trial\""));
}

TEST_F(Documents, bytes_that_are_not_utf_8_do_not_break_a_document) {
    RecordProperty("requirement", "REP-003");
    screenings_[0].subject = "COS\xFF\"003";
    const auto document = json::parse(screening_json(screenings_, {}));
    EXPECT_EQ(document["results"][0]["subject"], "COS\uFFFD\"003");
}

TEST_F(Documents, findings_are_counted_and_placed) {
    const auto document = json::parse(findings_json(sample_findings()));
    EXPECT_EQ(document["errors"], 1);
    EXPECT_EQ(document["warnings"], 1);
    EXPECT_EQ(document["notes"], 0);
    EXPECT_EQ(document["findings"][0]["where"], json::parse(R"({"file":"cosmo-a.yaml","line":42,"column":17})"));
    EXPECT_EQ(
        document["findings"][1]["where"],
        json::parse(
            R"({"file":"ex.csv","line":null,"column":null,"domain":"EX","subject":"COS-003","seq":4,"row":17,"variable":"EXSTDTC"})"));
}

TEST_F(Documents, a_difference_names_the_items_and_the_subjects) {
    const ProtocolDifference difference{&complete_, &incomplete_, protocol::differences(complete_, incomplete_), std::nullopt, {}};
    const auto document = json::parse(difference_json(difference, {}));
    EXPECT_EQ(document["before"]["trial"], "COSMO");
    EXPECT_TRUE(document["subjects"].is_null());
    EXPECT_EQ(document["differences"].size(), difference.differences.size());
    EXPECT_GT(difference.differences.size(), 10U);
}

}  // namespace
}  // namespace oligo::report
