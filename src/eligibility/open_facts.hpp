#pragma once
// A fact that is not known, and the values it could turn out to have: how criteria ask "what if this were recorded?".
#include <functional>
#include <span>
#include <vector>

#include "eligibility/values.hpp"
#include "protocol/protocol.hpp"

namespace oligo::eligibility {

/// Puts one possible answer in place of what is not known.
using Supply = std::function<Values(Values)>;

/// Answers that `criterion` can tell apart, one list a source, for the unknown value with that source: of a yes or no both; of a number
/// those that the rule writes, those beside them, 0 and one that is larger than all; of a text those that the rule writes and one that it
/// does not; of a day those beside which its windows end; of a list that is not complete that there is no more, and one more member; of a
/// list member that may not belong to it that it does, and that it does not. Only answers that agree with what is known (1 to 2 is never
/// 5). `values` are the facts as the criterion may use them: what is too old is not known. Empty where no value has it.
[[nodiscard]] std::vector<std::vector<Supply>> possible_answers(const protocol::Criterion& criterion, const protocol::Protocol& protocol,
                                                                const Values& values, Date on,
                                                                std::span<const expression::SourceId> sources);

}  // namespace oligo::eligibility
