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
};

struct Allocation {
    Assigned group;
    Assigned basket;
    std::vector<std::pair<std::string, Assigned>> strata;
};

[[nodiscard]] Allocation allocate(const protocol::Protocol& protocol, const facts::Facts& facts);

}  // namespace oligo::allocation
