#pragma once
// A tolerance widens the one time window of a rule.
#include "protocol/rules.hpp"

namespace oligo::protocol {

/// The rule with its one window widened. A finding (protocol-tolerance) when the rule has none or several, or when days and months mix.
[[nodiscard]] std::optional<expression::Rule> read_tolerated_rule(Reading& reading, const yaml::Node& scalar, const std::string& item,
                                                                  const expression::Rule& rule, const terms::Quantity& tolerance,
                                                                  const RuleBook& book);

}  // namespace oligo::protocol
