#pragma once
// Growth as the protocol defines it: the definition that the setting growth_definition names, over FollowedLesions.
#include <vector>

#include "expression/evaluate.hpp"
#include "facts/material.hpp"

namespace oligo::facts {

/// Whether the definition takes this FollowedLesions element, asked with it alone. `values` are the facts made so far, in slot order;
/// FollowedLesions among them is replaced.
/// `trace`, where it is not null: what it rests on.
[[nodiscard]] Value ask_growth(const Material& material, const Value& followed, std::vector<Value>& values, expression::Trace* trace);

/// Whether any lesion of FollowedLesions grows; unknown where the protocol has no such definition.
[[nodiscard]] expression::Truth any_growing(const Material& material, const std::vector<Value>& values);

}  // namespace oligo::facts
