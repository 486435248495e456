#pragma once
// One dated rule for one subject: whether it applies, and the day it gives. Times to events are made of these, and explained by them.
#include "endpoints/time_to_event.hpp"
#include "expression/evaluate.hpp"

namespace oligo::endpoints {

/// What a rule gave: a day, nothing, or not known.
struct Given {
    DatedAnswer answer;
    bool is_nothing = false;  ///< what it asks for has not happened
    expression::Reason reason = expression::Reason::None;
};
[[nodiscard]] Given give(const protocol::DatedRule& rule, const expression::Library& definitions, const Outcomes& outcomes);

/// Whether the condition `when` holds; true without one. The trace, where one is given, says what decided it.
[[nodiscard]] expression::Truth holds(const protocol::DatedRule& rule, const expression::Library& definitions, const Outcomes& outcomes,
                                      expression::Trace* trace = nullptr);

}  // namespace oligo::endpoints
