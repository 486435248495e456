#pragma once
// Has the subject been registered, or is the day only assumed?
#include <algorithm>

#include "eligibility/values.hpp"
#include "facts/facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::eligibility {

/// True when records say when: a registration, or the index date of a retrospective subject. While there is none, facts judge "as if
/// registered on" the day, and the day of registration may still be another.
[[nodiscard]] inline bool is_registered(const protocol::Protocol& protocol, const facts::Facts& facts) {
    const Value* date = find_value(facts.values, protocol.scope, "Registration.date");
    if (date == nullptr || date->source >= facts.sources.size()) return false;
    const auto& evidence = facts.sources[date->source].evidence;
    return std::any_of(evidence.begin(), evidence.end(), [](const records::Evidence& item) { return !item.domain.empty(); });
}

}  // namespace oligo::eligibility
