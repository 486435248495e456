// share/schemas/protocol.schema.json is made from the table of keys that the reader checks files against, so that editors and reader agree.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "protocol/keys.hpp"
#include "support/cases.hpp"

namespace oligo::protocol {
namespace {

using Json = nlohmann::ordered_json;

// "a treatment element" -> "treatment_element"
std::string definition_name(const Shape& shape) {
    std::string name(shape.name);
    for (const std::string_view article : {"a ", "an ", "the "}) {
        if (name.starts_with(article)) {
            name.erase(0, article.size());
            break;
        }
    }
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

// YAML reads 1 and true as a number and a truth value; here they are text like any other.
Json any_scalar() {
    return {{"type", {"string", "number", "boolean"}}};
}
Json pattern(const char* text) {
    return {{"type", "string"}, {"pattern", text}};
}
Json list_of(const Json& item) {
    return {{"type", "array"}, {"items", item}};
}
Json one_or_many(const Json& item) {
    return {{"anyOf", {item, list_of(item)}}};
}
Json by_name(const Json& value) {
    return {{"type", "object"}, {"additionalProperties", value}};
}
Json reference(const Shape& shape) {
    return {{"$ref", "#/$defs/" + definition_name(shape)}};
}

Json words_of(const Key& key) {
    Json words = Json::array();
    for (const auto word : key.words) words.push_back(std::string(word));
    return {{"enum", words}};
}
Json or_words(Json value, const Key& key) {
    return key.words.empty() ? value : Json{{"anyOf", {value, words_of(key)}}};
}

const char* const source_pattern = "^[A-Za-z0-9._-]+:[1-9][0-9]*$";
const char* const day_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const char* const duration_pattern = "^[0-9.]+ *(minutes?|min|hours?|h|days?|d|weeks?|wk|months?|years?)$";

Json value_of(const Key& key) {
    switch (key.wanted) {
        case Wanted::Text:
            return key.words.empty() ? any_scalar() : words_of(key);
        case Wanted::Value:
        case Wanted::Rule:
            return any_scalar();
        case Wanted::Texts:
            return one_or_many(any_scalar());
        case Wanted::Source:
            return one_or_many(pattern(source_pattern));
        case Wanted::Integer:
            return or_words({{"type", "integer"}, {"minimum", 0}}, key);
        case Wanted::Boolean:
            return {{"type", "boolean"}};
        case Wanted::Date:
            return or_words(pattern(day_pattern), key);
        case Wanted::Duration:
            return pattern(duration_pattern);
        case Wanted::Rules:
        case Wanted::Values:
            return list_of(any_scalar());
        case Wanted::Item:
            return reference(*key.shape);
        case Wanted::Items:
            return list_of(reference(*key.shape));
        case Wanted::ItemsById:
            return by_name(reference(*key.shape));
        case Wanted::TextsByName:
        case Wanted::RulesByName:
            return by_name(any_scalar());
        case Wanted::DurationsByName:
            return by_name(pattern(duration_pattern));
    }
    return {};
}

Json object_of(const Shape& shape) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const auto& key : shape.keys) {
        Json value{{"description", std::string(key.meaning)}};
        value.update(value_of(key));
        properties[std::string(key.name)] = value;
        if (key.required) required.push_back(std::string(key.name));
    }
    return {{"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}};
}

void add_definitions(Json& definitions, const Shape& shape) {
    for (const auto& key : shape.keys) {
        if (key.shape == nullptr || definitions.contains(definition_name(*key.shape))) continue;
        definitions[definition_name(*key.shape)] = object_of(*key.shape);
        add_definitions(definitions, *key.shape);
    }
}

std::string make_schema() {
    Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"$id", "protocol.schema.json"},
                {"title", "oligotrial protocol file"},
                {"description", "A trial protocol that can be executed. docs/formats/protocol.md describes every key."}};
    schema.update(object_of(protocol_shape()));
    Json definitions = Json::object();
    add_definitions(definitions, protocol_shape());
    schema["$defs"] = definitions;
    return schema.dump(2) + "\n";
}

TEST(Schema, is_what_the_reader_checks) {
    RecordProperty("requirement", "PRO-010");
    const auto made = make_schema();
    const auto path = testing::source_path("share/schemas/protocol.schema.json");
    const auto shipped = std::filesystem::exists(path) ? testing::read_file(path) : std::string();
    if (made == shipped) return;
    const auto fresh = ::testing::TempDir() + "protocol.schema.json";
    std::ofstream(fresh, std::ios::binary) << made;
    FAIL() << "the keys have changed: review " << fresh << " and put it in the place of " << path;
}

void collect(const Shape& shape, std::set<std::string>& names) {
    for (const auto& key : shape.keys) {
        names.insert(fmt::format("`{}`", key.name));
        if (key.shape != nullptr) collect(*key.shape, names);
    }
}

TEST(Schema, every_key_stands_in_the_documentation) {
    RecordProperty("requirement", "PRO-010");
    std::set<std::string> names;
    collect(protocol_shape(), names);
    const auto page = testing::read_file(testing::source_path("docs/formats/protocol.md"));
    for (const auto& name : names) EXPECT_NE(page.find(name), std::string::npos) << name << " is not described";
}

}  // namespace
}  // namespace oligo::protocol
