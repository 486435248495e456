// What happened to a subject, from the records: each row of the table is one subject and one fact.
#include <gtest/gtest.h>

#include "core/text.hpp"
#include "endpoints/recorded_outcomes.hpp"

namespace oligo::testing {
namespace {

using ::testing::ValuesIn;

std::map<std::string, std::string> judgements_in(const std::string& text) {
    std::map<std::string, std::string> judgements;
    for (const std::string& part : split(text, ';')) {
        const auto equals = part.find('=');
        if (equals != std::string::npos) judgements[std::string(trim(part.substr(0, equals)))] = std::string(trim(part.substr(equals + 1)));
    }
    return judgements;
}

// The cells that the value rests on, each once: "DM.DTHDTC 2026-05".
std::string evidence_words(const std::vector<facts::Source>& sources) {
    std::vector<std::string> words;
    for (const facts::Source& source : sources) {
        for (const records::Evidence& evidence : source.evidence) {
            std::string word = evidence.variable + " " + evidence.value;
            if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
        }
    }
    return join(words, " ; ");
}

// What is said of it, and what is to be recorded.
std::string told_words(const std::vector<facts::Source>& sources) {
    std::vector<std::string> words;
    const auto add = [&](const std::string& word) {
        if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    };
    for (const facts::Source& source : sources) {
        for (const std::string& remark : source.remarks) add(remark);
        add(source.needed);
    }
    return join(words, " ; ");
}

class OutcomeFacts : public ::testing::TestWithParam<Row> {};

TEST_P(OutcomeFacts, are_what_the_records_say) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const std::string& cutoff = row["cutoff"];
    const auto protocol = small_trial(judgements_in(row["judgements"]));
    const auto study = study_of(blocks_in(row["records"]), true);
    const auto outcomes = outcomes_of(study, protocol, day(cutoff.empty() ? "2026-12-31" : cutoff));
    const expression::Value& fact = endpoints::fact_of(outcomes, protocol, row["fact"]);
    EXPECT_EQ(words_of(fact), row["expected"]) << row["source"];
    const auto sources = sources_of(outcomes, fact);
    if (!row["rests_on"].empty()) {
        EXPECT_EQ(evidence_words(sources), row["rests_on"]);
    }
    if (!row["told"].empty()) {
        EXPECT_EQ(told_words(sources), row["told"]);
    }
}

INSTANTIATE_TEST_SUITE_P(Subjects, OutcomeFacts, ValuesIn(read_cases("endpoints/outcome_facts.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
