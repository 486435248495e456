#pragma once
// A patient P for tables of cases: facts written as JSON, read by the types of the scope below.
//
// A key that is not there is missing. Numbers and quantities may be ranges ("1..2"), dates partial ("2026-02"), a list may be
// {"members": [...], "complete": false}, a member {"possible": {...}}. {"unknown": "stale"} gives the reason. Every value gets a source
// whose name is its path: P.foci[0].size.
#include <string>
#include <string_view>
#include <vector>

#include "expression/check.hpp"
#include "expression/evaluate.hpp"

namespace oligo::testing {

struct Patient {
    std::vector<expression::Value> values;
    std::vector<std::string> sources;  ///< by SourceId; [0] is ""
};

/// P: count, score, ihc Integer; ratio Decimal; flag, marked Boolean; organ String; size Quantity (mm); since, until Date; at, then
/// DateTime; on Interval of Date; dose, limit Quantity (mg/kg); kinds List of String; foci List of Tuple { organ, size, since, grows,
/// classes }.
[[nodiscard]] const expression::Scope& patient_scope();

/// The patient of an empty text has nothing recorded. Aborts when the JSON does not fit the scope: a broken table.
[[nodiscard]] Patient read_patient(std::string_view json);

/// What became of a rule text: its findings, and its answer when it could be checked.
struct Tried {
    std::optional<expression::Rule> rule;
    std::vector<Finding> findings;
    [[nodiscard]] std::string messages() const;
};
[[nodiscard]] Tried try_rule(std::string_view text, bool strict, const expression::Library& library = {});

}  // namespace oligo::testing
