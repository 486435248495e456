#include "expression/operations_compare.hpp"

#include <algorithm>
#include <functional>

#include "expression/operations_interval.hpp"
#include "expression/operations_logic.hpp"
#include "expression/ranges.hpp"

namespace oligo::expression {
namespace {

// Empty: the two do not compare.
using Compared = std::optional<Truth>;

struct IsLess {
    template <class T>
    Compared operator()(const Range<T>& left, const Range<T>& right) const {
        if (left.high && right.low) {
            const auto order = order_of(*left.high, *right.low);
            if (!order) return std::nullopt;
            if (std::is_lt(*order)) return Truth::True;
        }
        if (left.low && right.high) {
            const auto order = order_of(*left.low, *right.high);
            if (!order) return std::nullopt;
            if (std::is_gteq(*order)) return Truth::False;
        }
        return Truth::Unknown;
    }
};

struct IsEqual {
    template <class T>
    Compared operator()(const Range<T>& left, const Range<T>& right) const {
        const Compared below = IsLess{}(left, right);
        const Compared above = IsLess{}(right, left);
        if (!below || !above) return std::nullopt;
        if (below == Truth::True || above == Truth::True) return Truth::False;
        return is_exact(left) && is_exact(right) ? Truth::True : Truth::Unknown;
    }
};

// A day and a time of that day: both are known, and yet the hour of the day is not.
Value answer(const Compared& compared, const Value& left, const Value& right) {
    if (!compared) return undecided(left, right);
    if (*compared != Truth::Unknown) return boolean(*compared == Truth::True);
    const Reason reason = reason_of(left, right);
    return truth(Truth::Unknown, reason == Reason::None ? Reason::PartialDate : reason);
}

// Both are known texts.
template <class Compare>
std::optional<Truth> compare_texts(const Value& left, const Value& right, const Compare& compare) {
    const auto* l = std::get_if<std::string>(&left.content);
    const auto* r = std::get_if<std::string>(&right.content);
    if (l == nullptr || r == nullptr) return std::nullopt;
    return compare(*l, *r) ? Truth::True : Truth::False;
}

using Equality = Value (*)(const Value&, const Value&);

Value equal_tuples(const Tuple& left, const Tuple& right, Equality equality) {
    if (left.fields.size() != right.fields.size()) return boolean(false);
    Value all = boolean(true);
    for (std::size_t i = 0; i < left.fields.size(); ++i) all = and_of(all, equality(left.fields[i], right.fields[i]));
    return all;
}

std::size_t sure_members(const List& list) {
    return static_cast<std::size_t>(std::ranges::count_if(list.members, [](const Member& member) { return !member.possible; }));
}

bool is_settled(const List& list) {
    return list.complete && list.ordered && sure_members(list) == list.members.size();
}

Value equal_lists(const Value& left, const Value& right, Equality equality) {
    const List& l = *std::get<std::shared_ptr<const List>>(left.content);
    const List& r = *std::get<std::shared_ptr<const List>>(right.content);
    const bool never = (l.complete && l.members.size() < sure_members(r)) || (r.complete && r.members.size() < sure_members(l));
    if (never) return boolean(false);
    if (!is_settled(l) || !is_settled(r)) return truth(Truth::Unknown, worst(reason_of(left, right), Reason::Missing));
    Value all = boolean(true);
    for (std::size_t i = 0; i < l.members.size(); ++i) all = and_of(all, equality(l.members[i].value, r.members[i].value));
    return all;
}

Value equal_by(const Value& left, const Value& right, Equality equality) {
    if (left.content.index() == right.content.index()) {
        if (const auto* l = std::get_if<Truth>(&left.content)) {
            const Truth r = std::get<Truth>(right.content);
            return *l == Truth::Unknown || r == Truth::Unknown ? undecided(left, right) : boolean(*l == r);
        }
        if (const auto* l = std::get_if<std::shared_ptr<const Tuple>>(&left.content)) {
            return equal_tuples(**l, *std::get<std::shared_ptr<const Tuple>>(right.content), equality);
        }
        if (std::holds_alternative<std::shared_ptr<const List>>(left.content)) return equal_lists(left, right, equality);
        if (const auto* l = std::get_if<std::shared_ptr<const Interval>>(&left.content)) {
            return equal_intervals(**l, *std::get<std::shared_ptr<const Interval>>(right.content));
        }
        if (const auto texts = compare_texts(left, right, std::equal_to<>{})) return answer(texts, left, right);
    }
    return answer(with_common_ranges(left, right, IsEqual{}, Compared{}), left, right);
}

// Rank of what is known: nothing at all sorts first.
struct SortsBefore {
    template <class T>
    bool operator()(const Range<T>& left, const Range<T>& right) const {
        const int low = order_of_ends(left.low, right.low);
        return low != 0 ? low < 0 : order_of_ends(left.high, right.high) < 0;
    }

private:
    template <class T>
    static int order_of_ends(const std::optional<T>& left, const std::optional<T>& right) {
        if (!left || !right) return static_cast<int>(left.has_value()) - static_cast<int>(right.has_value());
        const auto order = order_of(*left, *right);
        if (!order || std::is_eq(*order)) return 0;
        return std::is_lt(*order) ? -1 : 1;
    }
};

}  // namespace

Value equal(const Value& left, const Value& right) {
    return equal_by(left, right, equal);
}

Value same_element(const Value& left, const Value& right) {
    if (is_nothing(left) || is_nothing(right)) return boolean(is_nothing(left) && is_nothing(right));
    return equal_by(left, right, same_element);
}

Value less(const Value& left, const Value& right) {
    if (const auto texts = compare_texts(left, right, std::less<>{})) return answer(texts, left, right);
    return answer(with_common_ranges(left, right, IsLess{}, Compared{}), left, right);
}

Value less_or_equal(const Value& left, const Value& right) {
    return not_of(less(right, left));
}

Value between(const Value& value, const Value& low, const Value& high) {
    return and_of(less_or_equal(low, value), less_or_equal(value, high));
}

bool sorts_before(const Value& left, const Value& right) {
    if (left.is_null() || right.is_null()) return left.is_null() && !right.is_null();
    if (const auto texts = compare_texts(left, right, std::less<>{})) return *texts == Truth::True;
    return with_common_ranges(left, right, SortsBefore{}, false);
}

}  // namespace oligo::expression
