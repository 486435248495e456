#pragma once
// Could a verdict still turn?
#include "eligibility/judge.hpp"
#include "facts/facts.hpp"

namespace oligo::eligibility {

/// An unknown verdict could change. A known one could, when it would not be known without those facts that a new test, a new scan, another
/// opinion or a later day may change: performance, pregnancy and contraception, lesions and their scans, judgements of a person, and,
/// while the subject is not registered, the day of registration. What has happened (drugs given, lines, receptors, age at a registration
/// that is recorded) stays.
[[nodiscard]] bool could_change(const protocol::Criterion& criterion, const Judged& judged, const protocol::Protocol& protocol,
                                const facts::Facts& facts, const Values& values);

}  // namespace oligo::eligibility
