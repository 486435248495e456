#pragma once
// Why a drug was stopped, as far as lines of therapy depend on it.
#include <cstdint>
#include <string_view>

namespace oligo::facts {

/// ToleranceOrSupply: it was not tolerated or not to be had, so that another of its class can stand in for it. Progression: the disease
/// grew. Other: anything else that is told. Untold: nothing is recorded, or nothing that says which of these it was.
enum class StopReason : std::uint8_t { Untold, ToleranceOrSupply, Progression, Other };

/// Reads CMRSDISC. Terms are those of CDISC's completion reasons where it has them. Cases: tests/facts/stop_reasons.csv.
[[nodiscard]] StopReason read_stop_reason(std::string_view text);

}  // namespace oligo::facts
