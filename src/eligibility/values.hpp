#pragma once
// The same facts with one of them changed: how criteria ask "what if this were not known?".
#include <functional>
#include <optional>
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

/// Applies `change` to the value with this source: a fact, a field, a member of a list or a field of one; to every
/// field of what has fields. Nothing changes without it.
[[nodiscard]] Values with_changed(Values values, expression::SourceId source, const ChangeValue& change);

/// The value of one field of a fact that is no list: "Registration.date"; null when the scope has no such field.
[[nodiscard]] const Value* find_value(const Values& values, const expression::Scope& scope, std::string_view path);

/// Where a value stands: a fact, a field of it, a member of a list, a field of a member.
struct Place {
    std::size_t slot = 0;
    std::optional<std::size_t> member;
    std::optional<std::size_t> field;
};

/// The place of the value with this source; empty when there is none.
[[nodiscard]] std::optional<Place> find_place(const Values& values, expression::SourceId source);

}  // namespace oligo::eligibility
