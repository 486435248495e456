#pragma once
// The answer of one subject to an endpoint that is no time: reached or not, a grade.
#include <optional>
#include <string>
#include <vector>

#include "endpoints/outcome_facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::endpoints {

struct OutcomeResult {
    const protocol::Outcome* outcome = nullptr;
    const protocol::OutcomeAnswer* rule = nullptr;  ///< the answer that holds; null where it is open
    std::string value;                              ///< "Y", "N", "3", "-3.846154"; empty where it is open
    std::optional<DateRange> day;                   ///< of the answer, where it has one
    std::vector<expression::SourceId> sources;      ///< of the outcomes, that the answer rests on
    std::string open;                               ///< why there is no answer, in a sentence; empty where there is one
};

/// The first answer whose condition holds. One that may hold and does not surely leaves the outcome open, and so does a value that is not
/// known. `outcomes` are those of the subject with responses and times.
[[nodiscard]] OutcomeResult derive_outcome(const protocol::Outcome& outcome, const Outcomes& outcomes);

}  // namespace oligo::endpoints
