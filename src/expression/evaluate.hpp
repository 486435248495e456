#pragma once
// One rule for one patient: the simple evaluator, the one that can say why.
#include <span>
#include <vector>

#include "expression/check.hpp"
#include "expression/ground.hpp"
#include "expression/value.hpp"

namespace oligo::expression {

/// What decided an answer. For a true `and`: both sides; for a false one: the false sides; for an unknown: everything unknown.
struct Trace {
    std::vector<SourceId> decided;   ///< sources of the values that decided, each once, in the order first met
    std::vector<SourceId> unknown;   ///< sources of the values that were needed and not known; of a list, also what leaves its members open
    Reason reason = Reason::None;    ///< of an unknown answer: the worst of its reasons
    std::vector<GroundPtr> grounds;  ///< the comparisons that decided; of an unknown answer those that left it open. In reading order
};

/// `values` holds one value for each parameter of the scope the rule was checked against. Pure; never throws for data.
/// With a trace the answer is the same, and the trace is filled.
[[nodiscard]] Value evaluate(const Rule& rule, const Library& library, std::span<const Value> values, Trace* trace = nullptr);

}  // namespace oligo::expression
