#pragma once
// Does a file have the keys it should, with values of the right kind?
#include "protocol/keys.hpp"
#include "protocol/reading.hpp"

namespace oligo::protocol {

/// Adds a finding for each unknown and missing key and each value of the wrong kind, all the way down. `item` names the mapping in
/// messages: "I03"; inner items are named by their id.
void check_shape(Reading& reading, const yaml::Node& node, const Shape& shape, const std::string& item);

/// "I03: " or nothing.
[[nodiscard]] std::string prefix(const std::string& item);

}  // namespace oligo::protocol
