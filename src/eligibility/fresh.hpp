#pragma once
// Facts that are too old to speak: `fresh: {Performance.ecog: 28 days}`.
#include "eligibility/values.hpp"
#include "facts/facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::eligibility {

/// The facts' values as this criterion may use them: a value whose latest record is older than its limit on the judged day is unknown,
/// with reason stale; where a partial date leaves that open, unknown with reason partial date; where the record has no date at all, its
/// age is missing. The limit's last day still counts as fresh. Unknown values keep their own reason.
[[nodiscard]] Values fresh_values(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts);

/// Whether any value would change.
[[nodiscard]] bool has_stale_values(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts);

}  // namespace oligo::eligibility
