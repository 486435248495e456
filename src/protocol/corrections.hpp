#pragma once
// Recorded corrections of a protocol's text. The text itself is never changed.
#include "protocol/reading.hpp"

namespace oligo::protocol {

/// Reads the list under `corrections` and checks that each fits the protocol: its element is there, and `original` is what stands there
/// (protocol-correction). Its shape has been checked before.
[[nodiscard]] std::vector<Correction> read_correction_items(Reading& reading, std::span<const yaml::Node> items,
                                                            const std::vector<TreatmentElement>& elements);

}  // namespace oligo::protocol
