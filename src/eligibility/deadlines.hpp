#pragma once
// By when things must happen: the windows of the criteria, solved for the date of what is still to come.
#include "eligibility/screening.hpp"

namespace oligo::eligibility {

/// For each criterion that lays a window between a known day and a day that the trial team sets (registration, consent, the confirming
/// scan, the start of local therapy): the first and the last day of that window, and with its tolerance. The ends are found by asking the
/// criterion itself about the days where its periods (49 days, 5 weeks) can put them, so any way of writing a window is understood. Nothing
/// for a window whose other end is not known to the day.
[[nodiscard]] std::vector<Deadline> deadlines_of(const protocol::Criterion& criterion, const protocol::Protocol& protocol,
                                                 const facts::Facts& facts);

}  // namespace oligo::eligibility
