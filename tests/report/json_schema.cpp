#include "json_schema.hpp"

#include <regex>
#include <set>

#include <fmt/format.h>

#include "support/cases.hpp"

namespace oligo::report::testing {
namespace {

using nlohmann::json;

class Checker {
public:
    explicit Checker(const json& root) : root_(root) {}

    void check(const json& value, const json& schema, const std::string& path) {
        if (schema.contains("$ref")) {
            check(value, root_.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1))), path);
            return;
        }
        static const std::set<std::string> known{"$schema",  "title",      "description",          "$defs", "type", "enum", "pattern",
                                                 "required", "properties", "additionalProperties", "items"};
        for (const auto& [keyword, ignored] : schema.items()) {
            if (!known.contains(keyword)) found.push_back(fmt::format("{}: unknown keyword {}", path, keyword));
        }
        if (schema.contains("type") && !has_type(value, schema["type"])) {
            found.push_back(fmt::format("{}: is {}, not {}", path, value.type_name(), schema["type"].dump()));
            return;
        }
        if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
            found.push_back(fmt::format("{}: {} is not one of {}", path, value.dump(), schema["enum"].dump()));
        if (schema.contains("pattern") && value.is_string() &&
            !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>())))
            found.push_back(fmt::format("{}: {} does not fit {}", path, value.dump(), schema["pattern"].dump()));
        if (value.is_object()) check_object(value, schema, path);
        if (value.is_array() && schema.contains("items")) {
            for (std::size_t i = 0; i < value.size(); ++i) check(value[i], schema["items"], fmt::format("{}/{}", path, i));
        }
    }

    std::vector<std::string> found;

private:
    static bool has_type(const json& value, const json& type) {
        if (type.is_array()) return std::any_of(type.begin(), type.end(), [&value](const json& one) { return has_type(value, one); });
        const auto name = type.get<std::string>();
        return name == value.type_name() || (name == "integer" && value.is_number_integer());
    }

    void check_object(const json& value, const json& schema, const std::string& path) {
        for (const auto& key : schema.value("required", json::array())) {
            if (!value.contains(key.get<std::string>())) found.push_back(fmt::format("{}: lacks {}", path, key.get<std::string>()));
        }
        const json properties = schema.value("properties", json::object());
        const json others = schema.value("additionalProperties", json(true));
        for (const auto& [key, member] : value.items()) {
            if (properties.contains(key)) {
                check(member, properties[key], path + "/" + key);
            } else if (others.is_object()) {
                check(member, others, path + "/" + key);
            } else if (others == json(false)) {
                found.push_back(fmt::format("{}: has {}, which the schema does not describe", path, key));
            }
        }
    }

    const json& root_;
};

}  // namespace

std::vector<std::string> breaches(const json& document, const json& schema) {
    Checker checker(schema);
    checker.check(document, schema, "");
    return checker.found;
}

json read_schema(const std::string& name) {
    return json::parse(oligo::testing::read_file(oligo::testing::source_path("share/schemas/" + name + ".schema.json")));
}

}  // namespace oligo::report::testing
