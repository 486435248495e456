#pragma once
// The facts that the criteria of the three trials name, as a scope for tests of the language alone.
#include <vector>

#include "expression/check.hpp"

namespace oligo::testing {

[[nodiscard]] const expression::Scope& trial_scope();

/// One rule of a table: its text read and checked against the trial scope.
struct Read {
    std::optional<expression::Rule> rule;
    std::vector<Finding> findings;
};
[[nodiscard]] Read read_rule(std::string_view text, const expression::Library& library = {}, bool strict = true);

/// The definitions of tests/expression/trial_rules.csv.
[[nodiscard]] const expression::Library& trial_definitions();

/// "expression-name 1:5 error: ..." a line each.
[[nodiscard]] std::string text_of(const std::vector<Finding>& findings);

}  // namespace oligo::testing
