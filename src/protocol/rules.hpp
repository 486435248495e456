#pragma once
// Rules of a protocol file: read from a scalar, whatever its YAML style, with positions in the file, and checked.
#include <string>

#include "expression/check.hpp"
#include "protocol/reading.hpp"

namespace oligo::protocol {

/// What rules are checked against.
struct RuleBook {
    const expression::Scope& scope;
    const expression::Library& library;
    bool about_records = false;  ///< a selection: `is not null` asks what was recorded, which is what it is for
};

/// Adds the findings of the reader, each with its place in the file and the item's name before it. Empty when there was an error.
[[nodiscard]] std::optional<expression::Tree> read_tree(Reading& reading, const yaml::Node& scalar, const std::string& item);

/// Reads and checks. A rule that must be `wanted` (Boolean, or Any for any value) and is something else is an error.
[[nodiscard]] std::optional<expression::Rule> read_rule(Reading& reading, const yaml::Node& scalar, const std::string& item,
                                                        const RuleBook& book, expression::Base wanted = expression::Base::Boolean);

/// The same for a key of a mapping; empty without a finding when the key is absent, empty or not a scalar.
[[nodiscard]] std::optional<expression::Rule> read_rule_of(Reading& reading, const yaml::Node& mapping, std::string_view key,
                                                           const std::string& item, const RuleBook& book,
                                                           expression::Base wanted = expression::Base::Boolean);

/// Definitions may stand in any order. Those that did not check are in `broken`, and rules that use them say nothing more.
[[nodiscard]] expression::Library read_definitions(Reading& reading, std::span<const yaml::Entry> entries, const expression::Scope& scope);

}  // namespace oligo::protocol
