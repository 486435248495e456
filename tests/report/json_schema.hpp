#pragma once
// As much of JSON Schema as our schemas use: type, enum, pattern, required, properties, additionalProperties, items, $ref within the file.
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace oligo::report::testing {

/// What in the document breaks the schema, each with its path; empty when nothing does. A keyword that is not known here is a breach, too.
[[nodiscard]] std::vector<std::string> breaches(const nlohmann::json& document, const nlohmann::json& schema);

/// share/schemas/<name>.schema.json
[[nodiscard]] nlohmann::json read_schema(const std::string& name);

}  // namespace oligo::report::testing
