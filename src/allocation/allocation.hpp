#pragma once
// Which group, basket and strata a subject belongs to.
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "facts/facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::allocation {

/// Which of several branches takes a subject, by the truths of their rules; a branch that is not open yet is False.
enum class Standing : std::uint8_t { Assigned, Unassignable, Unknown, Ambiguous, None };
struct Branching {
    Standing standing = Standing::None;  ///< None: there are no branches
    std::uint8_t branch = 0;             ///< where Assigned: its position
    bool operator==(const Branching&) const = default;
};
[[nodiscard]] Branching branching_of(std::span<const expression::Truth> branches);
[[nodiscard]] const char* name(Standing standing);  ///< "assigned", "unassignable", "unknown", "ambiguous", "none"

/// False where the branch opens after the day.
[[nodiscard]] bool is_open(const protocol::Branch& branch, Date on);

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

/// Places of a group or basket whose planned number the protocol states.
struct Places {
    std::string id;  ///< of the branch
    std::int64_t planned = 0;
    std::int64_t registered = 0;  ///< subjects of the study whose registration is recorded and who belong there
    [[nodiscard]] std::int64_t left() const { return planned > registered ? planned - registered : 0; }
};

/// What would decide whatever of it is not decided, each item once.
[[nodiscard]] std::vector<std::string> missing_items(const Allocation& allocation);

[[nodiscard]] Allocation allocate(const protocol::Protocol& protocol, const facts::Facts& facts);

}  // namespace oligo::allocation
