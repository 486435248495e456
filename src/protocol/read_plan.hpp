#pragma once
// The parts of a protocol without rules: what is given, what is done when, what is asked, how it is answered.
#include "protocol/reading.hpp"

namespace oligo::protocol {

/// Fills treatment, arms, visits, activities, endpoints and analyses. References between them are left to check_references.
void read_plan(Reading& reading, const yaml::Node& root, Protocol& protocol);

}  // namespace oligo::protocol
