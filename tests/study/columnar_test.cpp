// Shipped protocols and example studies: the fast evaluator has every rule, and the answers of the simple one.
#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>

#include "columnar/evaluate.hpp"
#include "expression/evaluate.hpp"
#include "study/load.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

using expression::Truth;
using expression::Value;

struct NamedRule {
    std::string name;
    const expression::Rule* rule;
};

class Rules {
public:
    explicit Rules(const protocol::Protocol& protocol) {
        for (const auto& criterion : protocol.eligibility) {
            add(criterion.id, criterion.rule);
            add(criterion.id + " within its tolerance", criterion.tolerated_rule);
            add(criterion.id + " applies", criterion.applies_when);
            for (const auto& settled : criterion.settled_by) {
                add(criterion.id + " is settled when", settled.when);
                add(criterion.id + " settles", settled.settles);
            }
        }
        for (const auto* branches : {&protocol.groups, &protocol.baskets}) {
            for (const auto& branch : *branches) add(branch.id, branch.rule);
        }
        for (const auto& stratum : protocol.strata) {
            for (const auto& level : stratum.levels) add(stratum.id + ": " + level.id, level.rule);
        }
    }
    std::vector<NamedRule> all;

private:
    void add(std::string name, const std::optional<expression::Rule>& rule) {
        if (rule) all.push_back({std::move(name), &*rule});
    }
};

// The judgements are the same for every patient of a protocol.
std::vector<Value> constants_of(const protocol::Protocol& protocol, const std::vector<Value>& values) {
    std::vector<Value> constants(values.size());
    const auto slot = protocol.scope.find("Judgement");
    if (slot) constants[*slot] = values[*slot];
    return constants;
}

struct Case {
    std::string protocol;
    std::string study;
};

std::ostream& operator<<(std::ostream& out, const Case& tested) {
    return out << tested.protocol << " of " << tested.study;
}

class ShippedRules : public ::testing::TestWithParam<Case> {};

TEST_P(ShippedRules, are_all_compiled_and_answered_alike) {
    RecordProperty("requirement", "COL-004");
    const fs::path root = OLIGOTRIAL_SOURCE_DIR;
    const Share share{root / "protocols", root / "share" / "vocabularies"};
    const auto loaded = load_protocol(root / "protocols" / (GetParam().protocol + ".yaml"));
    ASSERT_TRUE(loaded.value.has_value());
    const protocol::Protocol& protocol = loaded.value.value();
    const auto vocabularies = load_vocabularies(share);
    const auto folder = load_study(root / "examples" / GetParam().study);

    std::vector<std::vector<Value>> patients;
    for (std::size_t i = 0; i < folder.study.subjects.size(); ++i) {
        const records::SubjectRecords records(folder.study, i);
        const auto judged = facts::judged_on(records, protocol, vocabularies.all, std::nullopt);
        if (judged) patients.push_back(facts::derive_facts(records, protocol, vocabularies.all, *judged).values);
    }
    ASSERT_GT(patients.size(), 20U);

    const Rules rules(protocol);
    std::vector<const expression::Rule*> pointers;
    for (const NamedRule& rule : rules.all) pointers.push_back(rule.rule);
    for (const bool fold : {true, false}) {
        const auto constants = fold ? constants_of(protocol, patients.front()) : std::vector<Value>{};
        const auto set = columnar::prepare(pointers, protocol.definitions, protocol.scope, constants);
        const std::vector<std::span<const Value>> views(patients.begin(), patients.end());
        const auto answers = columnar::evaluate(set, views);
        for (std::size_t i = 0; i < pointers.size(); ++i) {
            // Without the judgements a date can be moved by what is not written.
            EXPECT_TRUE(!fold || set.compiled.rules[i].not_compiled.empty())
                << rules.all[i].name << ": " << set.compiled.rules[i].not_compiled;
            for (std::size_t patient = 0; patient < views.size(); ++patient) {
                const Truth simple = truth_of(expression::evaluate(*pointers[i], protocol.definitions, views[patient]));
                ASSERT_EQ(answers[i][patient], simple) << rules.all[i].name << " of " << folder.study.subjects[patient];
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Examples, ShippedRules,
                         ::testing::Values(Case{"srt-tdm1", "srt-tdm1"}, Case{"m22bol", "m22bol"}, Case{"cosmo-a", "cosmo"},
                                           Case{"cosmo-b", "cosmo"}),
                         [](const auto& tested) {
                             std::string name = tested.param.protocol;
                             std::erase(name, '-');
                             return name;
                         });

}  // namespace
}  // namespace oligo::study
