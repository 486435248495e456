// What holds for every fact.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "facts/makers.hpp"
#include "facts/small_facts.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::testing {
namespace {

using expression::Base;
using expression::Type;
using expression::Value;

/// The parts of a value that do not have the shape of its type; "" when all have.
std::string misfit(const Value& value, const Type& type, const std::string& name) {
    if (const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&value.content)) {
        if (!type.tuple || (*tuple)->fields.size() != type.tuple->fields.size()) return name + " is no such tuple; ";
        std::string found;
        for (std::size_t i = 0; i < type.tuple->fields.size(); ++i) {
            found += misfit((*tuple)->fields[i], type.tuple->fields[i].type, name + "." + type.tuple->fields[i].name);
        }
        return found;
    }
    if (const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content)) {
        if (!type.element) return name + " is no list; ";
        std::string found;
        for (const auto& member : (*list)->members) found += misfit(member.value, *type.element, name + "[]");
        return found;
    }
    if (value.is_null()) return type.base == Base::Tuple || type.base == Base::List ? name + " is not there; " : "";
    const bool fits = (type.base == Base::Boolean && std::holds_alternative<expression::Truth>(value.content)) ||
                      (type.base == Base::Integer && std::holds_alternative<expression::Range<std::int64_t>>(value.content)) ||
                      (type.base == Base::Decimal && std::holds_alternative<expression::Range<Decimal>>(value.content)) ||
                      (type.base == Base::String && std::holds_alternative<std::string>(value.content)) ||
                      (type.base == Base::Date && std::holds_alternative<expression::Range<Date>>(value.content)) ||
                      (type.base == Base::Quantity && std::holds_alternative<expression::Range<terms::Quantity>>(value.content));
    return fits ? "" : name + " has another type; ";
}

/// Values that are not known but do not say why, or have no source, or whose source does not say what to record.
std::string silent(const Value& value, const facts::Facts& facts, const std::string& name) {
    std::string found;
    const bool aggregate = std::holds_alternative<std::shared_ptr<const expression::Tuple>>(value.content);
    const bool exact = expression::knowledge_of(value) == expression::Knowledge::Exact;
    if (const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&value.content)) {
        for (std::size_t i = 0; i < (*tuple)->fields.size(); ++i)
            found += silent((*tuple)->fields[i], facts, name + "." + std::to_string(i));
    }
    if (const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content)) {
        for (const auto& member : (*list)->members) {
            if (member.value.source != 0) found += silent(member.value, facts, name + "[]");
        }
        if ((*list)->complete) return found;
    }
    if (aggregate || exact) return found;
    if (value.reason == expression::Reason::None) return found + name + " gives no reason; ";
    if (value.source == 0 || value.source >= facts.sources.size()) return found + name + " has no source; ";
    const facts::Source& source = facts.sources[value.source];
    if (source.reason != value.reason) found += name + " has another reason than its source; ";
    if (source.needed.empty() && source.evidence.empty()) found += name + " says neither what is recorded nor what is needed; ";
    return found;
}

void expect_sound(const facts::Facts& facts, const protocol::Protocol& protocol, const std::string& subject) {
    ASSERT_EQ(facts.values.size(), protocol.scope.parameters.size());
    for (std::size_t slot = 0; slot < facts.values.size(); ++slot) {
        const auto& parameter = protocol.scope.parameters[slot];
        EXPECT_EQ(misfit(facts.values[slot], parameter.type, parameter.name), "") << subject;
        if (parameter.name == "Judgement") continue;
        EXPECT_EQ(silent(facts.values[slot], facts, parameter.name), "") << subject;
    }
}

TEST(EveryFact, of_the_vocabulary_is_made_with_its_type_and_says_what_it_lacks) {
    RecordProperty("requirement", "FACT-080");
    const protocol::Protocol protocol = small_protocol();
    const KnownFacts nothing(study_of({{"DM", "SEX\nU"}}), protocol, "2026-02-01");
    expect_sound(nothing.all(), protocol, "nothing recorded");
}

TEST(EveryFact, of_the_vocabulary_has_exactly_one_maker_and_no_maker_makes_anything_else) {
    RecordProperty("requirement", "FACT-080");
    std::vector<std::string> expected = {"Judged", "Judgement"};
    for (const auto& fact : vocabulary::facts()) expected.push_back(fact.name);
    std::sort(expected.begin(), expected.end());
    const auto made = facts::made_facts();
    std::vector<std::string> names(made.begin(), made.end());
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, expected);
}

TEST(EveryFact, sources_start_with_none_and_bear_names) {
    RecordProperty("requirement", "FACT-081");
    const KnownFacts facts({{"DM", "SEX\nF"}}, "2026-02-01");
    EXPECT_EQ(facts.all().sources.front().name, "");
    for (std::size_t i = 1; i < facts.all().sources.size(); ++i) EXPECT_FALSE(facts.all().sources[i].name.empty()) << i;
}

std::vector<TextTable> read_folder(const std::filesystem::path& folder) {
    std::vector<TextTable> tables;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".csv") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) tables.push_back(read_csv(read_file(file.string()), file.filename().string()).value.value());
    return tables;
}

class Folders : public ::testing::TestWithParam<const char*> {};

// Studies made elsewhere: what they record is read, what they lack is unknown.
TEST_P(Folders, made_elsewhere_give_facts) {
    RecordProperty("requirement", "FACT-082");
    const std::string folder = shared_path(std::string("data/pharmaverse/") + GetParam());
    if (folder.empty()) GTEST_SKIP() << "the folder is not at hand";
    const records::Study study = records::make_study(read_folder(folder)).value.value();
    const protocol::Protocol protocol = small_protocol();
    std::size_t with_targets = 0;
    for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
        const KnownFacts facts(study, protocol, "", subject);
        expect_sound(facts.all(), protocol, study.subjects[subject]);
        EXPECT_EQ(facts.all().on_source, "registration") << study.subjects[subject];
        EXPECT_NE(facts["Patient.sex"], "unknown (missing)") << study.subjects[subject];
        EXPECT_EQ(facts["Patient.cohort"], "unknown (missing)") << study.subjects[subject];
        EXPECT_EQ(facts["Her2.status"], "unknown (missing)") << study.subjects[subject];
        with_targets += facts["MeasurableDisease.present"] == "true" ? 1U : 0U;
    }
    EXPECT_GT(with_targets, 0U);
}

INSTANTIATE_TEST_SUITE_P(Pharmaverse, Folders, ::testing::Values("a", "b"));

}  // namespace
}  // namespace oligo::testing
