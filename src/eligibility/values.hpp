#pragma once
// The same facts with one of them changed: how criteria ask "what if this were not known?".
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/type.hpp"
#include "expression/value.hpp"

namespace oligo::eligibility {

using expression::Value;
using Values = std::vector<Value>;
using ChangeValue = std::function<Value(const Value&)>;

/// Applies `change` to the values that `path` names: "Performance" (every field of the fact) or "Performance.ecog" (one field); in a list,
/// to that field of every member. Nothing changes when the scope has no such name.
[[nodiscard]] Values with_changed(Values values, const expression::Scope& scope, std::string_view path, const ChangeValue& change);

/// The value of one field of a fact that is no list: "Registration.date"; null when the scope has no such field.
[[nodiscard]] const Value* find_value(const Values& values, const expression::Scope& scope, std::string_view path);

}  // namespace oligo::eligibility
