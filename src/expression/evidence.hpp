#pragma once
// Which sources an answer rests on, gathered while a rule is evaluated.
#include <memory>
#include <vector>

#include "expression/ground.hpp"

namespace oligo::expression {

/// How far the value of a source was known when it was used.
enum class Standing : std::uint8_t { Known, Partial, Unknown };

struct Used {
    SourceId source = 0;
    Standing standing = Standing::Known;
};

/// Each source and each ground once, in the order first met.
struct Evidence {
    std::vector<Used> used;
    std::vector<GroundPtr> grounds;
};

/// Why a list member is in the list, what its value rests on, and what its place in the order rests on.
struct MemberEvidence {
    Evidence belonging;
    Evidence content;
    Evidence order;
};

/// What a list value made by a rule carries beside its members: one entry a member, or none where it was not asked for.
struct ListParts {
    std::vector<MemberEvidence> members;
    std::vector<Value> keys;  ///< what the members were sorted by; empty: not sorted
    bool descending = false;
};

/// A value on its way through a rule. For a list, `evidence` says why there are no members but those of the list.
struct Answer {
    Value value;
    Evidence evidence;
    std::shared_ptr<const ListParts> parts;
    bool constant = false;  ///< rests on what the rule writes and on choices of the file alone: no record could change it
};

/// The source of a recorded value. A tuple is looked into field by field, a list member by member: of a list, whether it is complete.
[[nodiscard]] Evidence evidence_of(const Value& value);
/// The record behind a list member, as the reason why it is in the list.
[[nodiscard]] Evidence evidence_of_member(const Member& member);

void add(Evidence& evidence, const Evidence& more);
[[nodiscard]] Evidence both(Evidence left, const Evidence& right);
/// Nothing more could be known of the value: it is exact, or CQL's null.
[[nodiscard]] bool is_settled(const Value& value);
/// What decided an answer that is known: what was not known at all did not matter.
[[nodiscard]] Evidence decided(Evidence evidence);
/// All were needed and did not settle it.
[[nodiscard]] Evidence unsettled(Evidence evidence);
/// The record was asked whether it says anything: known either way.
[[nodiscard]] Evidence asked(Evidence evidence);
[[nodiscard]] Evidence only_unknown(const Evidence& evidence);

/// The operands of a connective that decide its answer: when the answer is `by_any`, the operands that have that truth; when it is its
/// opposite or CQL's null, both; when it is unknown, those that are unknown. `and`: False by any; `or`: True by any. Where one of two that
/// decide is constant, the other does not matter: it decides for every patient.
[[nodiscard]] Evidence of_connective(const Value& answer, Truth by_any, const Answer& left, const Answer& right);

}  // namespace oligo::expression
