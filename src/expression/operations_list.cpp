#include "expression/operations_list.hpp"

#include <algorithm>
#include <numeric>

#include "expression/operations_compare.hpp"
#include "expression/operations_logic.hpp"
#include "expression/ranges.hpp"

namespace oligo::expression {
namespace {

const List* list_in(const Value& value) {
    const auto* list = std::get_if<std::shared_ptr<const List>>(&value.content);
    return list == nullptr ? nullptr : list->get();
}

Truth known(const Value& boolean_value) {
    return std::get<Truth>(boolean_value.content);
}

// The range that holds the greater (or the lesser) of two values, each anywhere in its own range.
struct Extreme {
    bool greatest;
    Reason reason;

    template <class T>
    std::optional<Value> operator()(const Range<T>& left, const Range<T>& right) const {
        Range<T> both;
        const bool comparable = greatest ? take(left.low, right.low, true, both.low) && take(left.high, right.high, false, both.high)
                                         : take(left.low, right.low, false, both.low) && take(left.high, right.high, true, both.high);
        if (!comparable) return std::nullopt;
        return Value{both, reason, 0};
    }

private:
    // The outer end of the two. An open end gives way where the other one bounds the result, and stays where it does not.
    template <class T>
    bool take(const std::optional<T>& left, const std::optional<T>& right, bool either_bounds, std::optional<T>& end) const {
        if (!left || !right) {
            end = either_bounds ? (left ? left : right) : std::nullopt;
            return true;
        }
        const auto order = order_of(*left, *right);
        if (!order) return false;
        end = std::is_gt(*order) == greatest ? left : right;
        return true;
    }
};

// A member that may not be there bounds the extreme on the outer side only.
Value open_inner_end(const Value& value, bool greatest) {
    Value open = value;
    std::visit(
        [greatest]<class T>(T& content) {
            if constexpr (is_range<T>) (greatest ? content.low : content.high).reset();
        },
        open.content);
    return open;
}

Value open_outer_end(const Value& value, bool greatest) {
    return open_inner_end(value, !greatest);
}

// Empty when the two do not compare.
std::optional<Value> extreme_of(const Value& left, const Value& right, bool greatest) {
    if (std::holds_alternative<std::string>(left.content) && std::holds_alternative<std::string>(right.content)) {
        return (known(less(left, right)) == Truth::True) == greatest ? right : left;
    }
    const Extreme extreme{greatest, reason_of(left, right)};
    return with_common_ranges(left, right, extreme, std::optional<Value>{});
}

// What an extreme is made of while its list is walked.
struct Walk {
    std::optional<Value> extreme;  // of the members of which something is known
    bool has_sure_member = false;
    bool is_open = false;  // an unknown member or an incomplete list: anything may lie further out
    bool comparable = true;
    Reason reason = Reason::None;
};

void walk_member(Walk& walk, const Member& member, bool greatest) {
    if (is_nothing(member.value)) return;
    walk.has_sure_member = walk.has_sure_member || !member.possible;
    walk.reason = worst(walk.reason, worst(reason_of(member.value), reason_possible(member)));
    // A text has no range: one that may not be there leaves the extreme unknown.
    const bool unbounded = member.possible && std::holds_alternative<std::string>(member.value.content);
    if (member.value.is_null() || unbounded) {
        walk.is_open = true;
        return;
    }
    const Value value = member.possible ? open_inner_end(member.value, greatest) : member.value;
    walk.extreme = walk.extreme ? extreme_of(*walk.extreme, value, greatest) : std::optional(value);
    if (!walk.extreme) walk.comparable = false;
}

Value finish(const Walk& walk, bool greatest) {
    if (!walk.comparable || !walk.has_sure_member || !walk.extreme) return null_value(walk.reason);
    if (walk.is_open && std::holds_alternative<std::string>(walk.extreme->content)) return null_value(walk.reason);
    const Value value = walk.is_open ? open_outer_end(*walk.extreme, greatest) : *walk.extreme;
    return std::visit(
        [&walk, &value]<class T>(const T& content) {
            if constexpr (is_range<T>) return value_of(content, walk.reason);
            return Value{value.content, Reason::None, 0};
        },
        value.content);
}

Value extreme(const Value& list, bool greatest) {
    const List& members = members_of(list);
    Walk walk;
    if (!members.complete) {
        walk.is_open = true;
        walk.reason = reason_incomplete(list);
    }
    for (const Member& member : members.members) {
        walk_member(walk, member, greatest);
        if (!walk.comparable) break;
    }
    return finish(walk, greatest);
}

// Whether one key surely stands before the other: a null of the rule is the lowest.
bool surely_before(const Value& left, const Value& right, bool descending) {
    const Value& low = descending ? right : left;
    const Value& high = descending ? left : right;
    if (is_nothing(low) || is_nothing(high)) return is_nothing(low) && !is_nothing(high);
    return known(less(low, high)) == Truth::True;
}

bool surely_same(const Value& left, const Value& right) {
    return known(same_element(left, right)) == Truth::True;
}

// One of these members comes first.
using Candidates = std::vector<const Member*>;

Candidates candidates_by_place(const List& list, bool from_back) {
    Candidates candidates;
    const std::size_t size = list.members.size();
    for (std::size_t i = 0; i < size; ++i) {
        const Member& member = list.members[from_back ? size - 1 - i : i];
        candidates.push_back(&member);
        if (!member.possible && list.ordered) break;
    }
    return candidates;
}

Candidates candidates_by_key(const List& list, std::span<const Value> keys, bool descending) {
    Candidates candidates;
    for (std::size_t i = 0; i < list.members.size(); ++i) {
        bool beaten = false;
        for (std::size_t j = 0; j < list.members.size() && !beaten; ++j) {
            beaten = !list.members[j].possible && surely_before(keys[j], keys[i], descending);
        }
        if (!beaten) candidates.push_back(&list.members[i]);
    }
    return candidates;
}

Value choose(const Value& list, const Candidates& candidates) {
    Reason reason = reason_incomplete(list);
    std::size_t sure = 0;
    bool agree = members_of(list).complete;
    for (const Member* member : candidates) {
        sure += member->possible ? 0 : 1;
        reason = worst(reason, reason_possible(*member));
        agree = agree && surely_same(member->value, candidates.front()->value);
    }
    if (sure > 0 && (agree || (members_of(list).complete && candidates.size() == 1))) return candidates.front()->value;
    return null_value(sure > 1 ? Reason::Conflicting : reason);
}

Value first_or_last(const Value& list, std::span<const Value> keys, bool descending, bool last) {
    const List& members = members_of(list);
    const bool by_key = keys.size() == members.members.size() && !keys.empty();
    return choose(list, by_key ? candidates_by_key(members, keys, descending != last) : candidates_by_place(members, last));
}

}  // namespace

const List& members_of(const Value& value) {
    static const List none{};
    static const List unknown{{}, false};
    if (const List* list = list_in(value)) return *list;
    return is_nothing(value) ? none : unknown;
}

Reason reason_incomplete(const Value& list) {
    if (members_of(list).complete) return Reason::None;
    return list.reason == Reason::None ? Reason::Missing : list.reason;
}

Reason reason_possible(const Member& member) {
    if (!member.possible) return Reason::None;
    if (member.reason != Reason::None) return member.reason;
    return member.value.reason == Reason::None ? Reason::Equivocal : member.value.reason;
}

Value in_list(const Value& element, const Value& list) {
    Value any = boolean(false);
    for (const Member& member : members_of(list).members) {
        const Value same = same_element(element, member.value);
        any = or_of(any, member.possible ? and_of(same, truth(Truth::Unknown, reason_possible(member))) : same);
    }
    return members_of(list).complete ? any : or_of(any, truth(Truth::Unknown, reason_incomplete(list)));
}

Value exists(const Value& list) {
    Reason reason = reason_incomplete(list);
    for (const Member& member : members_of(list).members) {
        if (is_nothing(member.value)) continue;
        if (!member.possible) return boolean(true);
        reason = worst(reason, reason_possible(member));
    }
    return reason == Reason::None ? boolean(false) : truth(Truth::Unknown, reason);
}

Value count(const Value& list) {
    if (is_nothing(list)) return {Range<std::int64_t>{0, std::nullopt}, Reason::Missing, 0};
    std::int64_t sure = 0;
    std::int64_t possible = 0;
    Reason reason = reason_incomplete(list);
    for (const Member& member : members_of(list).members) {
        if (is_nothing(member.value)) continue;
        (member.possible ? possible : sure) += 1;
        reason = worst(reason, reason_possible(member));
    }
    Range<std::int64_t> counted{sure, sure + possible};
    if (!members_of(list).complete) counted.high.reset();
    return value_of(counted, reason);
}

Value maximum(const Value& list) {
    return extreme(list, true);
}
Value minimum(const Value& list) {
    return extreme(list, false);
}

Distinct distinct(const List& list) {
    const auto& members = list.members;
    Distinct result{{}, list.ordered};
    std::vector<Kept>& kept = result.kept;
    const auto is_plain = [](const Value& value) { return is_nothing(value) || knowledge_of(value) == Knowledge::Exact; };
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!is_plain(members[i].value)) continue;
        const auto equal_one =
            std::ranges::find_if(kept, [&](const Kept& one) { return surely_same(members[one.index].value, members[i].value); });
        if (equal_one == kept.end()) {
            kept.push_back({i, members[i].possible, reason_possible(members[i])});
        } else if (equal_one->possible) {
            result.ordered = false;
            if (!members[i].possible) *equal_one = {i, false, Reason::None};
        }
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (is_plain(members[i].value)) continue;
        const auto may_equal = [&](const Kept& one) {
            return known(same_element(members[one.index].value, members[i].value)) != Truth::False;
        };
        const bool may_coincide = std::ranges::any_of(kept, [&](const Kept& one) { return !one.possible && may_equal(one); });
        result.ordered = result.ordered && std::ranges::none_of(kept, may_equal);
        const bool possible = members[i].possible || may_coincide;
        kept.push_back({i, possible, possible ? worst(reason_possible(members[i]), reason_of(members[i].value)) : Reason::None});
    }
    std::ranges::sort(kept, {}, &Kept::index);
    return result;
}

Sorted sort(const List& list, std::span<const Value> keys, bool descending) {
    Sorted sorted;
    sorted.indices.resize(keys.size());
    std::iota(sorted.indices.begin(), sorted.indices.end(), std::size_t{0});
    std::ranges::stable_sort(sorted.indices, [keys, descending](std::size_t left, std::size_t right) {
        return descending ? sorts_before(keys[right], keys[left]) : sorts_before(keys[left], keys[right]);
    });
    sorted.ordered = list.ordered || keys.size() <= 1;
    for (std::size_t i = 1; i < sorted.indices.size(); ++i) {
        const std::size_t left = sorted.indices[i - 1];
        const std::size_t right = sorted.indices[i];
        const bool in_order = surely_before(keys[left], keys[right], descending) ||
                              (surely_same(keys[left], keys[right]) && surely_same(list.members[left].value, list.members[right].value));
        sorted.ordered = sorted.ordered && in_order;
    }
    return sorted;
}

Value first(const Value& list, std::span<const Value> keys, bool descending) {
    return first_or_last(list, keys, descending, false);
}
Value last(const Value& list, std::span<const Value> keys, bool descending) {
    return first_or_last(list, keys, descending, true);
}

}  // namespace oligo::expression
