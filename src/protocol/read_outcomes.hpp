#pragma once
// What is derived of a subject's course: responses, and times to events.
#include "protocol/reading.hpp"

namespace oligo::protocol {

/// Fills response, censoring, time_to_event and outcomes; their rules may name the outcome facts.
void read_outcomes(Reading& reading, const yaml::Node& root, Protocol& protocol);

}  // namespace oligo::protocol
