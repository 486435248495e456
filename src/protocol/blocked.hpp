#pragma once
// What stops a protocol from being carried out: a dose that cannot be meant.
#include <span>
#include <vector>

#include "core/result.hpp"
#include "protocol/protocol.hpp"
#include "terms/drugs.hpp"

namespace oligo::protocol {

/// A drug's dose that is a tenth or less, or ten times or more, of the dictionary's usual dose, or is not the same kind of amount, is an
/// error (protocol-dose-blocked): treatment must neither be checked against it nor simulated with it, while screening goes on. The
/// protocol's text is never repaired. Once a correction is recorded (in the protocol or given here) the finding becomes a note
/// (protocol-dose-corrected) that quotes both values, the reason, the name and the day, and says so when the correction is an example. A
/// correction that is as far off blocks as well. Drugs that the dictionary does not know, or without a usual dose there, are not judged.
[[nodiscard]] std::vector<Finding> execution_blocks(const Protocol& protocol, std::span<const Correction> corrections,
                                                    const terms::DrugDictionary& drugs);

/// The correction of a treatment element's key; null when there is none. The last one recorded speaks, those given here before the
/// protocol's own.
[[nodiscard]] const Correction* find_correction(const Protocol& protocol, std::span<const Correction> corrections, std::string_view element,
                                                std::string_view key);

}  // namespace oligo::protocol
