#pragma once
// The fewest records that would decide: what to find out first.
#include <span>

#include "eligibility/screening.hpp"
#include "facts/facts.hpp"

namespace oligo::eligibility {

struct SmallestMissing {
    std::vector<std::string> to_confirm;  ///< in words: with these known, every criterion could be met
    FirstToAsk to_exclude;                ///< with these known, one criterion could be not met
};

/// Looks for the smallest set of unknown facts by which one unknown criterion could turn out not met (one missing record can end the
/// question), and for each unknown criterion the smallest set by which it could be met (all of them together). A
/// fact is tried with the values that its criterion can tell apart (open_facts.hpp). Every set given was found to decide by
/// judging the criterion with such values. The search ends at three facts a criterion, after 120 judgements of it or 360 of the subject;
/// where it found nothing, all that the criterion needs is given to confirm, and nothing to exclude. Of equally small sets the first in the
/// order of criteria, then of facts. `results`: one a criterion, in the order of the protocol.
[[nodiscard]] SmallestMissing find_smallest_missing(std::span<const CriterionResult> results, const protocol::Protocol& protocol,
                                                    const facts::Facts& facts);

}  // namespace oligo::eligibility
