#include "vocabulary/vocabulary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "core/result.hpp"
#include "support/cases.hpp"
#include "vocabulary/phrases.hpp"

namespace oligo::testing {
namespace {

using vocabulary::Fact;
using vocabulary::Setting;

const expression::TupleType& fields_of(const Fact& fact) {
    return fact.type.tuple ? *fact.type.tuple : *fact.type.element->tuple;
}

std::map<std::string, std::string> types_by_name() {
    std::map<std::string, std::string> types;
    for (const Fact& fact : vocabulary::facts()) {
        for (const auto& field : fields_of(fact).fields) {
            types[fact.name + (fact.type.tuple ? "." : "[].") + field.name] = expression::describe(field.type);
        }
    }
    return types;
}

TEST(Vocabulary, holds_each_listed_field_with_its_type_and_no_other) {
    RecordProperty("requirement", "VOC-001");
    std::map<std::string, std::string> listed;
    for (const Row& row : read_cases("vocabulary/fields.csv")) listed[row["name"]] = row["type"];
    EXPECT_EQ(types_by_name(), listed);
}

TEST(Vocabulary, every_fact_and_field_says_what_it_means_and_where_it_is_recorded) {
    RecordProperty("requirement", "VOC-002");
    for (const Fact& fact : vocabulary::facts()) {
        EXPECT_FALSE(fact.meaning.empty()) << fact.name;
        for (const auto& field : fields_of(fact).fields) {
            EXPECT_FALSE(field.meaning.empty() || field.source.empty()) << fact.name << "." << field.name;
        }
    }
}

TEST(Vocabulary, every_fact_and_every_element_of_a_list_has_words_for_a_sentence) {
    RecordProperty("requirement", "VOC-008");
    std::vector<Fact> all = vocabulary::facts();
    all.insert(all.end(), vocabulary::outcome_facts().begin(), vocabulary::outcome_facts().end());
    for (const Fact& fact : all) {
        if (!fact.type.tuple) {
            EXPECT_FALSE(vocabulary::phrase(fact.name).empty()) << fact.name;
        }
        for (const auto& field : fields_of(fact).fields) {
            EXPECT_FALSE(vocabulary::phrase(fact.name + "." + field.name).empty()) << fact.name << "." << field.name;
        }
    }
    EXPECT_TRUE(vocabulary::phrase("Patient.height").empty());
}

TEST(Vocabulary, every_list_says_what_makes_it_complete_and_nothing_else_does) {
    RecordProperty("requirement", "VOC-003");
    for (const Fact& fact : vocabulary::facts()) EXPECT_EQ(fact.complete_when.empty(), fact.type.tuple != nullptr) << fact.name;
}

TEST(Vocabulary, defaults_of_settings_are_among_their_options) {
    RecordProperty("requirement", "VOC-004");
    std::set<std::string> ids;
    for (const Setting& setting : vocabulary::settings()) {
        EXPECT_TRUE(ids.insert(setting.id).second) << setting.id << " stands twice";
        if (setting.options.empty()) continue;
        EXPECT_NE(std::find(setting.options.begin(), setting.options.end(), setting.default_value), setting.options.end()) << setting.id;
    }
}

TEST(Vocabulary, the_scope_of_a_protocol_is_all_facts_then_its_questions_and_judgements) {
    RecordProperty("requirement", "VOC-005");
    const std::vector<expression::Field> questions = {{"ableToConsent", expression::simple(expression::Base::Boolean), "", ""}};
    const std::vector<expression::Field> judgements = {{"er_cut", expression::quantity_of("%"), "", ""}};
    const auto scope = vocabulary::make_scope(questions, judgements);
    const auto facts = vocabulary::facts();
    ASSERT_EQ(scope.parameters.size(), facts.size() + 2);
    for (std::size_t i = 0; i < facts.size(); ++i) EXPECT_EQ(scope.parameters[i].name, facts[i].name);
    EXPECT_EQ(scope.parameters[facts.size()].name, "Judged");
    EXPECT_TRUE(scope.parameters[facts.size()].type.tuple->find("ableToConsent").has_value());
    EXPECT_EQ(scope.parameters.back().name, "Judgement");
    EXPECT_TRUE(scope.parameters.back().type.tuple->find("er_cut").has_value());
}

TEST(Vocabulary, rules_of_a_selection_speak_of_one_element_by_its_fields) {
    RecordProperty("requirement", "VOC-006");
    const auto scope = vocabulary::make_scope({}, {});
    const auto selection = vocabulary::make_selection_scope(scope, "Specimens");
    ASSERT_EQ(selection.parameters.size(), scope.parameters.size() + 7);
    EXPECT_EQ(selection.find("site"), scope.parameters.size());
    EXPECT_TRUE(selection.find("Judgement").has_value());
    EXPECT_THROW(static_cast<void>(vocabulary::make_selection_scope(scope, "Patient")), ContractViolation);
}

TEST(Vocabulary, the_page_of_facts_is_the_one_that_is_generated) {
    RecordProperty("requirement", "VOC-007");
    const std::string fresh = ::testing::TempDir() + "facts.md";
    std::ofstream(fresh) << vocabulary::facts_page();
    EXPECT_TRUE(read_file(source_path("docs/facts.md")) == vocabulary::facts_page())
        << "cp " << fresh << " " << source_path("docs/facts.md");
}

}  // namespace
}  // namespace oligo::testing
