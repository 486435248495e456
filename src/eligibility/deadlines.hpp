#pragma once
// By when things must happen: the windows of the criteria, solved for the date of what is still to come.
#include <span>

#include "eligibility/screening.hpp"

namespace oligo::eligibility {

/// For each criterion that lays a window between a known day and a day that the trial team sets (registration, consent, the confirming
/// scan, the start of local therapy): the first and the last day of that window, and with its tolerance. The ends are found by asking the
/// criterion itself about the days where its periods (49 days, 5 weeks) can put them, so any way of writing a window is understood. Nothing
/// for a window whose other end is not known to the day.
[[nodiscard]] std::vector<Deadline> deadlines_of(const protocol::Criterion& criterion, const protocol::Protocol& protocol,
                                                 const facts::Facts& facts);

/// The same windows taken together, in the order informed consent, confirmation scan, registration, start of local therapy; one for each
/// that a criterion lays a window for. Windows for one day are cut to what they share, and days that must follow each other narrow each
/// other: nobody is registered before the confirming scan and the consent, nor treated before registration. What is done bounds what is
/// still to come. An end may lie before its beginning: then it cannot be done any more (Deadline::is_impossible).
[[nodiscard]] std::vector<Deadline> time_frame_of(std::span<const Deadline> deadlines, Date on);

}  // namespace oligo::eligibility
