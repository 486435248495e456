#pragma once
// A part of a rule that need not be tested when something else is known: reflex testing, `settled_by`.
#include <optional>
#include <span>
#include <vector>

#include "eligibility/values.hpp"
#include "expression/check.hpp"
#include "protocol/protocol.hpp"

namespace oligo::eligibility {

/// A rule in which the settled parts stand as constants, the definitions it then needs, and which settlements took effect.
struct SettledRule {
    expression::Rule rule;
    expression::Library definitions;
    std::vector<const protocol::SettledBy*> by;
};

/// The facts as a criterion may use them, and as they were recorded, before what is too old was forgotten (fresh.hpp).
struct Known {
    const Values& values;
    const Values& recorded;
};

/// Settles those parts of `rule` that are unknown because their record is missing, or because it is too old while it says the same as the
/// settlement; all this while `when` holds, the judgement is chosen so, and nothing of `unless_recorded` is recorded. A recorded value that
/// says otherwise always counts, whatever its age, and a conflicting or equivocal one is never settled. Empty when nothing is settled.
[[nodiscard]] std::optional<SettledRule> settle(const protocol::Criterion& criterion, const expression::Rule& rule,
                                                const protocol::Protocol& protocol, const Known& known);

/// The settlements of a criterion that take effect for these facts; what is settled is known only by `settled_rule`.
[[nodiscard]] std::vector<const protocol::SettledBy*> taking_effect(const protocol::Criterion& criterion,
                                                                    const protocol::Protocol& protocol, const Known& known);
/// The rule with the parts that these settlements settle. Empty when they settle none of it.
[[nodiscard]] std::optional<SettledRule> settled_rule(std::span<const protocol::SettledBy* const> settlements, const expression::Rule& rule,
                                                      const protocol::Protocol& protocol);

/// True when a settlement's judgement says so: it names none, or the judgement's value is true or "yes".
[[nodiscard]] bool is_chosen(const protocol::SettledBy& settled_by, const protocol::Protocol& protocol);

}  // namespace oligo::eligibility
