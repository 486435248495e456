#pragma once
// Could a verdict still turn?
#include "eligibility/judge.hpp"
#include "facts/facts.hpp"

namespace oligo::eligibility {

/// An unknown verdict could change. A known one could, when it would not be known without those facts that a new test, another opinion or a
/// later day may change: performance, pregnancy and contraception, the metastases of the day, judgements of a person; and, while the
/// subject is not registered, the scans that show and confirm growth, and the day of registration; and what records contradict that the
/// protocol passes over (facts::Source::contradicted). What has happened (drugs given, lines,
/// receptors, age at a recorded registration) stays.
[[nodiscard]] bool could_change(const protocol::Criterion& criterion, const Judged& judged, const protocol::Protocol& protocol,
                                const facts::Facts& facts, const Values& values);

}  // namespace oligo::eligibility
