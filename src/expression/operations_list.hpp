#pragma once
// Lists of sure and possible members that may not be complete: membership, existence, counts as bounds, extremes, first and last.
//
// Every function takes a list value. A list that is not known is one of which nothing is recorded; a null of the rule is an empty list,
// as in CQL. Null members that the rule writes are skipped, as in CQL; members that are not known are there, with any value.
#include <span>

#include "expression/value.hpp"

namespace oligo::expression {

/// The members of a list value; empty and incomplete for what is not known.
[[nodiscard]] const List& members_of(const Value& list);
/// Why there may be other members; None when the list is complete.
[[nodiscard]] Reason reason_incomplete(const Value& list);
/// Why the member is only possible; None when it is sure.
[[nodiscard]] Reason reason_possible(const Member& member);

[[nodiscard]] Value in_list(const Value& element, const Value& list);
[[nodiscard]] Value exists(const Value& list);
/// Bounds: the sure members, to the sure and possible ones; no upper end when the list is not complete.
[[nodiscard]] Value count(const Value& list);
/// Bounds: an unknown member, or a list that is not complete, leaves the upper end of the maximum open. Unknown while it is not sure that
/// there is a member at all.
[[nodiscard]] Value maximum(const Value& list);
[[nodiscard]] Value minimum(const Value& list);

/// A member that stays when equal ones become one. It may be only possible: a member that is not exactly known may equal another one.
struct Kept {
    std::size_t index = 0;
    bool possible = false;
    Reason reason = Reason::None;
};
/// `ordered`: of members that are equal the first stays, and it is known which one that is.
struct Distinct {
    std::vector<Kept> kept;
    bool ordered = true;
};
[[nodiscard]] Distinct distinct(const List& list);

/// Indices of `keys` in the order asked for, equal ones in their own order, nulls lowest; and whether the order of all is sure.
struct Sorted {
    std::vector<std::size_t> indices;
    bool ordered = true;
};
[[nodiscard]] Sorted sort(const List& list, std::span<const Value> keys, bool descending);

/// The first or the last member. `keys`: what the list is sorted by, one a member, or empty for a list in its own order. Unknown, for
/// conflict, when two members may come first and differ: equal keys included.
[[nodiscard]] Value first(const Value& list, std::span<const Value> keys, bool descending);
[[nodiscard]] Value last(const Value& list, std::span<const Value> keys, bool descending);

}  // namespace oligo::expression
