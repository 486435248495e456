#pragma once
// A protocol and screenings made by hand, with one of everything that the views show.
#include <string>
#include <vector>

#include "protocol/protocol.hpp"
#include "report/screening.hpp"

namespace oligo::report::testing {

/// Day of 2026, for short: day(2, 20) is 20 February 2026.
[[nodiscard]] Date day(unsigned month, unsigned day_of_month);

/// A list that is complete, in the manner of an oligoprogression trial; and one that is not, with baskets and a corrected dose.
[[nodiscard]] protocol::Protocol complete_protocol();
[[nodiscard]] protocol::Protocol incomplete_protocol();

/// A course of ten years with one of everything that is drawn.
[[nodiscard]] facts::Course course();

/// Not eligible: every verdict, an exclusion, a tolerance, a deadline, a partial date.
[[nodiscard]] SubjectScreening not_eligible(const protocol::Protocol& protocol);
/// All met.
[[nodiscard]] SubjectScreening eligible(const protocol::Protocol& protocol);
/// Undecided: nothing fails, something is not recorded.
[[nodiscard]] SubjectScreening undecided(const protocol::Protocol& protocol);

}  // namespace oligo::report::testing
