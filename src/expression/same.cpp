// Whether two rules are the same but for where they stand: what a comparison of protocol versions asks.
#include <algorithm>
#include <type_traits>

#include "expression/read.hpp"

namespace oligo::expression {
namespace {

bool same_end(const terms::Quantity& left, const terms::Quantity& right) {
    return left.amount == right.amount && left.unit == right.unit;
}
template <class T>
bool same_end(const T& left, const T& right) {
    return left == right;
}

template <class T>
bool same_ends(const std::optional<T>& left, const std::optional<T>& right) {
    return left.has_value() == right.has_value() && (!left || same_end(*left, *right));
}

struct SameContent {
    bool operator()(const Null&, const Null&) const { return true; }
    bool operator()(Truth left, Truth right) const { return left == right; }
    bool operator()(const std::string& left, const std::string& right) const { return left == right; }
    template <class T>
    bool operator()(const Range<T>& left, const Range<T>& right) const {
        return same_ends(left.low, right.low) && same_ends(left.high, right.high);
    }
    // Lists, intervals and tuples are written as nodes, never as literals.
    template <class L, class R>
    bool operator()(const L&, const R&) const {
        return false;
    }
};

bool same_timing(const std::optional<Timing>& left, const std::optional<Timing>& right) {
    if (!left || !right) return left.has_value() == right.has_value();
    return left->relation == right->relation && left->distance == right->distance && same_ends(left->offset, right->offset);
}

bool same_query(const std::optional<QueryParts>& left, const std::optional<QueryParts>& right) {
    if (!left || !right) return left.has_value() == right.has_value();
    const auto same_name = [](const auto& l, const auto& r) { return l.first == r.first; };
    return left->alias == right->alias && std::ranges::equal(left->lets, right->lets, same_name) &&
           left->where.has_value() == right->where.has_value() && left->result.has_value() == right->result.has_value() &&
           left->all == right->all && left->distinct_written == right->distinct_written &&
           left->sort_by.has_value() == right->sort_by.has_value() && left->sorted == right->sorted &&
           left->descending == right->descending;
}

bool same_node(const Node& left, const Node& right) {
    return left.operation == right.operation && left.text == right.text && left.negated == right.negated &&
           left.has_comparand == right.has_comparand && left.low_closed == right.low_closed && left.high_closed == right.high_closed &&
           left.children.size() == right.children.size() && std::visit(SameContent{}, left.literal.content, right.literal.content) &&
           same_timing(left.timing, right.timing) && same_query(left.query, right.query);
}

bool same_part(const Tree& left, NodeIndex left_root, const Tree& right, NodeIndex right_root) {
    const Node& l = left.nodes[left_root];
    const Node& r = right.nodes[right_root];
    if (!same_node(l, r)) return false;
    for (std::size_t i = 0; i < l.children.size(); ++i) {
        if (!same_part(left, l.children[i], right, r.children[i])) return false;
    }
    return true;
}

}  // namespace

bool same(const Tree& left, const Tree& right) {
    if (left.nodes.empty() || right.nodes.empty()) return left.nodes.empty() == right.nodes.empty();
    return same_part(left, left.root(), right, right.root());
}

}  // namespace oligo::expression
