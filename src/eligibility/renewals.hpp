#pragma once
// Findings that count today and will be too old by the day of registration.
#include <span>

#include "eligibility/screening.hpp"

namespace oligo::eligibility {

/// For a subject who is neither registered nor ruled out: each fact with an age limit (`fresh` of a criterion, `valid_for` of a question)
/// on which a met criterion rests, and the last day on which it still counts. A criterion rests on it when it would no longer be met were
/// the finding too old. Left out where `time_frame` has registration over by then. Of a partial date the earliest day counts. A fact
/// that several criteria ask for is named once, with the earliest last day, in the order of the file. Limits of whole facts and of lists
/// are not looked at.
[[nodiscard]] std::vector<Renewal> renewals_of(std::span<const CriterionResult> results, const protocol::Protocol& protocol,
                                               const facts::Facts& facts, std::span<const Deadline> time_frame);

}  // namespace oligo::eligibility
