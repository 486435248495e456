#pragma once
// What can be proved about a protocol file by analysing its rules and declarations, whatever the trial.
// docs/decisions/0015-what-the-checker-proves.md tells the procedure and its limits.
#include <span>
#include <vector>

#include "core/result.hpp"
#include "protocol/protocol.hpp"
#include "terms/drugs.hpp"
#include "terms/measures.hpp"
#include "terms/organs.hpp"

namespace oligo::protocol_checks {

/// The tables that the checks look into; an empty one leaves its checks out.
struct Tables {
    const terms::DrugDictionary& drugs;
    const terms::OrganMap& organs;
    std::span<const terms::MeasureNeed> measures;
    std::span<const terms::ImagingLimit> imaging;
};

/// Findings protocol-* (docs/findings.md), in the order of the file; ties as the checks come. `protocol` must have been read without
/// errors; else only its doses are looked at. Each finding says something that is certain: a proof over all patients, an example patient
/// that the rules themselves were run on, or what the file declares. What the procedure cannot decide is not mentioned. A finding that a
/// judgement answers (`answers`) or that arises in another reading of it is a note that quotes both.
[[nodiscard]] std::vector<Finding> check(const protocol::Protocol& protocol, const Tables& tables);

}  // namespace oligo::protocol_checks
