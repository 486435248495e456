// Signs of a visceral crisis that nobody was asked to judge. Decided from clinical facts K by hand.
#include "endpoints/crisis_signs.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "lesions/recorded_study.hpp"
#include "study/derive.hpp"
#include "study/load.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;
using oligo::testing::Block;
using oligo::testing::day;

const fs::path root = OLIGOTRIAL_SOURCE_DIR;

// The days of the signs, from registration on 10 January to a cut-off on 31 December.
std::string signs(const std::string& bilirubin, const std::vector<Block>& more = {}, std::string_view limit = "1.5") {
    std::vector<Block> blocks = {{"LB", "LBTESTCD|LBSTRESN|LBSTRESU|LBSTNRHI|LBDTC\n" + bilirubin}};
    blocks.insert(blocks.end(), more.begin(), more.end());
    const records::Study study = oligo::testing::study_of(blocks, true);
    const Date start = day("2026-01-10");
    std::string days;
    for (const auto& sign :
         endpoints::find_crisis_signs(records::SubjectRecords(study, 0), {start, start}, day("2026-12-31"), Decimal::read(limit).value()))
        days += (days.empty() ? "" : " ") + text_of(sign.day);
    return days;
}

std::string value(const char* result, const char* on, const char* limit = "21") {
    return std::string("BILI|") + result + "|umol/L|" + limit + "|" + on + "\n";
}

TEST(CrisisSigns, ARisingBilirubinAboveTheLimit) {
    RecordProperty("requirement", "END-057");
    EXPECT_EQ(signs(value("12", "2026-02-01") + value("31.6", "2026-02-20")), "2026-02-20") << "31.5 is 1.5 times 21";
    EXPECT_EQ(signs(value("12", "2026-02-01") + value("31.5", "2026-02-20")), "") << "not above";
    EXPECT_EQ(signs(value("40", "2026-02-20")), "2026-02-20") << "no value before: whether it rises is not known";
    EXPECT_EQ(signs(value("60", "2026-02-01") + value("50", "2026-02-20")), "2026-02-01") << "the first";
    EXPECT_EQ(signs(value("60", "2026-01-02") + value("50", "2026-02-20")), "") << "falling since before registration";
    EXPECT_EQ(signs(value("60", "2026-01-02") + value("60", "2026-02-20")), "") << "not rising";
    EXPECT_EQ(signs(value("60", "2026-01-02")), "") << "before registration";
    EXPECT_EQ(signs(value("40", "2026-02-20", "")), "") << "no upper limit to compare with";
    EXPECT_EQ(signs(value("40", "2026-02-20"), {}, "3"), "");
    EXPECT_EQ(signs(value("64", "2026-02-20"), {}, "3"), "2026-02-20");
    EXPECT_EQ(signs("ALT|400|U/L|40|2026-02-20\n"), "") << "another test";
}

TEST(CrisisSigns, WhatExplainsABilirubinIsNoSign) {
    RecordProperty("requirement", "END-057");
    const std::string high = value("12", "2026-02-01") + value("60", "2026-02-20");
    EXPECT_EQ(signs(high, {{"MH", "MHTERM|MHDECOD|MHSTDTC\nGilbert's syndrome|GILBERT'S SYNDROME|2010"}}), "");
    EXPECT_EQ(signs(high, {{"AE", "AETERM|AEDECOD|AESTDTC\nBiliary obstruction|BILIARY OBSTRUCTION|2026-02-18"}}), "");
    EXPECT_EQ(signs(high, {{"MH", "MHTERM|MHDECOD|MHOCCUR|MHSTDTC\nGilbert's syndrome|GILBERT'S SYNDROME|N|"}}), "2026-02-20")
        << "there is none";
    EXPECT_EQ(signs(high, {{"AE", "AETERM|AEDECOD|AESTDTC\nNausea|NAUSEA|2026-02-18"}}), "2026-02-20");
}

TEST(CrisisSigns, WhatSomebodyWasAskedIsAnswered) {
    RecordProperty("requirement", "END-057");
    const std::string high = value("12", "2026-02-01") + value("60", "2026-02-20");
    const auto judged = [](const char* on) {
        return Block{"CE", std::string("CETERM|CEDECOD|CEEVAL|CEOCCUR|CESTDTC\nCrisis|VISCERAL CRISIS|ADJUDICATOR|N|") + on};
    };
    EXPECT_EQ(signs(high, {judged("2026-02-25")}), "");
    EXPECT_EQ(signs(high, {judged("2026-03-06")}), "") << "14 days";
    EXPECT_EQ(signs(high, {judged("2026-03-07")}), "2026-02-20");
    EXPECT_EQ(signs(high + value("90", "2026-03-15"), {judged("2026-02-25")}), "2026-03-15") << "a later one is another";
}

TEST(CrisisSigns, DyspnoeaAtRestThatDrainingDidNotRelieve) {
    RecordProperty("requirement", "END-057");
    const auto event = [](const char* grade, const char* end) {
        return Block{"AE",
                     std::string("AETERM|AEDECOD|AETOXGR|AESTDTC|AEENDTC\nShortness of breath|DYSPNOEA|") + grade + "|2026-04-01|" + end};
    };
    const auto drained = [](const char* on) { return Block{"PR", std::string("PRTRT|PRSTDTC\nTHORACENTESIS|") + on}; };
    EXPECT_EQ(signs("", {event("3", "")}), "2026-04-01");
    EXPECT_EQ(signs("", {event("2", "")}), "") << "not at rest";
    EXPECT_EQ(signs("", {event("3", "2026-04-05"), drained("2026-04-03")}), "") << "relieved";
    EXPECT_EQ(signs("", {event("3", "2026-04-20"), drained("2026-04-03")}), "2026-04-01") << "not by that";
    EXPECT_EQ(signs("", {event("3", ""), drained("2026-04-03")}), "2026-04-01") << "it goes on";
    EXPECT_EQ(signs("", {event("3", "2026-04-05"), drained("2026-03-01")}), "2026-04-01") << "drained before it began";
    EXPECT_EQ(signs(value("60", "2026-02-20"), {event("4", "")}), "2026-02-20 2026-04-01") << "two signs";
}

TEST(CrisisSigns, AreToldWhereTheProtocolAsksForCrises) {
    RecordProperty("requirement", "END-057");
    const Share share{root / "protocols", root / "share" / "vocabularies"};
    const records::Study study =
        oligo::testing::study_of({{"DS", "DSDECOD|DSCAT|DSSTDTC\nREGISTERED|PROTOCOL MILESTONE|2026-01-10"},
                                  {"LB", "LBTESTCD|LBSTRESN|LBSTRESU|LBSTNRHI|LBDTC\n" + value("60", "2026-02-20")}},
                                 true);
    const auto told = [&](const char* protocol, const WhatIf& readings) {
        const auto protocols = load_protocols(std::vector<std::string>{protocol}, share, readings);
        const auto subject = derive_subject(protocols.all.front(), load_censoring_sets(share).all, records::SubjectRecords(study, 0),
                                            load_vocabularies(share).all, day("2026-12-31"), "");
        return std::count_if(subject.findings.begin(), subject.findings.end(), [](const Finding& finding) {
            return finding.id == "derive-crisis-suspected" &&
                   finding.message.find("2.9 times its upper limit on 2026-02-20") != std::string::npos;
        });
    };
    EXPECT_EQ(told("cosmo-a", {}), 1);
    EXPECT_EQ(told("cosmo-a", {{"crisis_bilirubin", "3"}}), 0);
    EXPECT_EQ(told("m22bol", {}), 0);
}

}  // namespace
}  // namespace oligo::study
