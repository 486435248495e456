#pragma once
// Which group, basket and strata a subject belongs to.
#include <string>
#include <utility>
#include <vector>

#include "facts/facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::allocation {

/// `id` is empty when none could be said; `status` then says why: "unassignable" (none holds, all decided), "unknown", "ambiguous" (two
/// hold), "none" (the protocol has no such branches).
struct Assigned {
    std::string id;
    std::string status;  ///< "assigned" or one of the above
    std::string why;     ///< a sentence, with what is missing
    std::vector<records::Evidence> evidence;
    std::vector<std::string> missing;  ///< what to record, in words; only where the answer is unknown
};

struct Allocation {
    Assigned group;
    Assigned basket;
    std::vector<std::pair<std::string, Assigned>> strata;
};

/// What would decide whatever of it is not decided, each item once.
[[nodiscard]] std::vector<std::string> missing_items(const Allocation& allocation);

[[nodiscard]] Allocation allocate(const protocol::Protocol& protocol, const facts::Facts& facts);

}  // namespace oligo::allocation
