#pragma once
// The parts of a protocol that hold rules: selections, criteria, silent items, groups, baskets and strata.
#include "protocol/rules.hpp"

namespace oligo::protocol {

[[nodiscard]] std::vector<Selection> read_selections(Reading& reading, std::span<const yaml::Entry> entries,
                                                     const expression::Scope& scope);

/// References to judgements are left to check_references.
[[nodiscard]] std::vector<Criterion> read_criteria(Reading& reading, std::span<const yaml::Node> items, const RuleBook& book);
[[nodiscard]] std::vector<Silence> read_silent_items(Reading& reading, std::span<const yaml::Node> items, const RuleBook& book);
[[nodiscard]] std::vector<Branch> read_branches(Reading& reading, std::span<const yaml::Node> items, const RuleBook& book);
[[nodiscard]] std::vector<Stratum> read_strata(Reading& reading, std::span<const yaml::Node> items, const RuleBook& book);

}  // namespace oligo::protocol
