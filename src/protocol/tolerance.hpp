#pragma once
// A tolerance widens the one time window of a criterion's rule.
#include "protocol/rules.hpp"

namespace oligo::protocol {

/// The rule of `criterion` with its window widened, so that an inclusion is met, and an exclusion is not, a little earlier or later. Empty,
/// with a finding (protocol-tolerance) at `scalar`, when the rule has no window or several, or the tolerance does not go with it.
[[nodiscard]] std::optional<expression::Rule> read_tolerated_rule(Reading& reading, const yaml::Node& scalar, const Criterion& criterion,
                                                                  const RuleBook& book);

}  // namespace oligo::protocol
