#pragma once
// Random rules about the patient of patient.hpp, and random facts of which some are not known.
#include <string>

#include "expression/type.hpp"
#include "expression/value.hpp"

namespace oligo::testing {

/// Drawn through RapidCheck: call inside a property. A Boolean rule in which every operator may stand, but `is null`, `Coalesce`, `if` and
/// `case`, which ask about the record itself or are CQL's own.
[[nodiscard]] std::string random_rule(int depth);

/// Facts of the type; only fields that `rule` names may be unknown. Sources are numbered from 1.
[[nodiscard]] expression::Value random_facts(const expression::Type& type, const std::string& rule);

/// What is left of the facts when only these sources were recorded. Nothing else is known: not whether a member is there, nor whether a
/// list is complete.
[[nodiscard]] expression::Value keep_only(const expression::Value& value, const std::vector<expression::SourceId>& sources);

}  // namespace oligo::testing
