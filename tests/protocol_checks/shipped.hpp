#pragma once
// Protocol files and the tables that ship, for tests of what can be proved.
#include <string>
#include <vector>

#include "protocol_checks/protocol_checks.hpp"

namespace oligo::protocol_checks::testing {

/// The tables of share/vocabularies.
[[nodiscard]] const Tables& shipped_tables();

/// The text of protocols/<name>.yaml.
[[nodiscard]] std::string shipped_protocol(const std::string& name);

/// Reads a text that must have no error.
[[nodiscard]] protocol::Protocol read_protocol(const std::string& text, const std::string& file);

/// What is found in a text that must have no error of the reader.
[[nodiscard]] std::vector<Finding> check_text(const std::string& text, const std::string& file);

/// Id, or id and severity of each finding, sorted.
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<Finding>& findings);

}  // namespace oligo::protocol_checks::testing
