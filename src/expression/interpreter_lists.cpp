// Queries, and what is asked of lists.
#include "expression/interpreter.hpp"
#include "expression/operations_compare.hpp"
#include "expression/operations_interval.hpp"
#include "expression/operations_list.hpp"
#include "expression/operations_logic.hpp"

namespace oligo::expression {
namespace {

bool is_interval(const Value& value) {
    return std::holds_alternative<std::shared_ptr<const Interval>>(value.content);
}

bool is_false(const Value& value) {
    const Truth* truth = std::get_if<Truth>(&value.content);
    return truth != nullptr && *truth == Truth::False;
}

bool is_unknown(const Value& value) {
    return knowledge_of(value) == Knowledge::Unknown;
}

// A list value that keeps why its source is not complete.
Value list_like(const Value& source, List made) {
    made.complete = members_of(source).complete;
    Value value = list(std::move(made));
    value.reason = reason_incomplete(source);
    return value;
}

// A list while a query makes it.
struct Made {
    List list;
    ListParts parts;
    Evidence others;
};

Answer finish(Made made, const Value& source, bool tracing) {
    Answer answer{list_like(source, std::move(made.list)), std::move(made.others), nullptr};
    if (tracing || !made.parts.keys.empty()) answer.parts = std::make_shared<const ListParts>(std::move(made.parts));
    return answer;
}

// `where`: a condition that is not known makes the member a possible one. A null that rests on nothing unknown leaves it out, as in CQL.
bool passes(const Answer& condition, Member& member, MemberEvidence& why, Evidence& others) {
    if (is_false(condition.value) || is_nothing(condition.value)) {
        add(others, decided(both(why.belonging, condition.evidence)));
        return false;
    }
    add(why.belonging, condition.evidence);
    if (is_unknown(condition.value)) {
        member.reason = worst(reason_possible(member), reason_of(condition.value));
        member.possible = true;
    }
    return true;
}

Made keep_distinct(Made all) {
    Made kept;
    kept.others = std::move(all.others);
    const auto [places, ordered] = distinct(all.list);
    kept.list.ordered = ordered;
    std::vector<bool> is_kept(all.list.members.size(), false);
    for (const Kept& place : places) {
        is_kept[place.index] = true;
        kept.list.members.push_back({all.list.members[place.index].value, place.possible, place.reason});
        // That it is one of its own rests on its value.
        MemberEvidence why = all.parts.members[place.index];
        add(why.belonging, why.content);
        kept.parts.members.push_back(std::move(why));
    }
    // One that was left out equals another one: whether it belongs does not matter any more.
    for (std::size_t i = 0; i < is_kept.size(); ++i) {
        if (!is_kept[i]) add(kept.others, all.parts.members[i].content);
    }
    return kept;
}

}  // namespace

MemberEvidence Interpreter::evidence_at(const Answer& list, std::size_t index) const {
    if (!tracing_) return {};
    if (list.parts && index < list.parts->members.size()) return list.parts->members[index];
    const Member& member = members_of(list.value).members[index];
    return {evidence_of_member(member), evidence_of(member.value), {}};
}

Evidence Interpreter::evidence_of_all(const Answer& list) const {
    Evidence all;
    if (!tracing_) return all;
    for (std::size_t i = 0; i < members_of(list.value).members.size(); ++i) {
        const MemberEvidence why = evidence_at(list, i);
        add(all, why.belonging);
        add(all, why.content);
        add(all, why.order);
    }
    add(all, list.evidence);
    return all;
}

Answer Interpreter::list_literal(Frame& frame, const Node& node) const {
    Made made;
    for (const NodeIndex child : node.children) {
        Answer element = walk(frame, child);
        made.list.members.push_back({std::move(element.value)});
        made.parts.members.push_back({{}, std::move(element.evidence), {}});
    }
    return finish(std::move(made), Value{}, tracing_);
}

Answer Interpreter::membership(Frame& frame, const Node& node) const {
    const bool is_in = node.operation == Operation::In;
    const Answer element = walk(frame, node.children[is_in ? 0 : 1]);
    const Answer whole = walk(frame, node.children[is_in ? 1 : 0]);
    const bool in_time = is_interval(whole.value) || frame.rule.types[node.children[is_in ? 1 : 0]].base == Base::Interval;
    Value answer = in_time ? in_interval(element.value, whole.value) : in_list(element.value, whole.value);
    Evidence evidence = both(element.evidence, in_time ? whole.evidence : evidence_of_all(whole));
    const bool is_known = is_settled(answer);
    return {std::move(answer), is_known ? decided(std::move(evidence)) : std::move(evidence), nullptr};
}

// True by the sure members; false because each other record was left out and the list is complete; else open by the possible ones.
Answer Interpreter::exists_in(Frame& frame, NodeIndex index) const {
    const Answer whole = walk(frame, frame.rule.tree.nodes[index].children[0]);
    Answer answer{exists(whole.value), {}, nullptr};
    const Truth truth = truth_of(answer.value);
    const auto& members = members_of(whole.value).members;
    for (std::size_t i = 0; tracing_ && i < members.size(); ++i) {
        const bool speaks = !is_nothing(members[i].value) && members[i].possible == (truth == Truth::Unknown);
        if (speaks) add(answer.evidence, evidence_at(whole, i).belonging);
    }
    if (truth == Truth::False) add(answer.evidence, whole.evidence);
    if (truth == Truth::Unknown) add(answer.evidence, only_unknown(whole.evidence));
    if (truth != Truth::Unknown) answer.evidence = decided(std::move(answer.evidence));
    // Where no member speaks, the list itself does.
    return answer.evidence.grounds.empty() ? noted(frame, index, std::move(answer)) : answer;
}

Answer Interpreter::aggregate(Frame& frame, const Node& node) const {
    const Answer whole = walk(frame, node.children[0]);
    if (node.operation == Operation::Count) {
        Evidence evidence;
        for (std::size_t i = 0; tracing_ && i < members_of(whole.value).members.size(); ++i) {
            add(evidence, evidence_at(whole, i).belonging);
        }
        return {count(whole.value), both(std::move(evidence), whole.evidence), nullptr};
    }
    Evidence evidence = evidence_of_all(whole);
    if (node.operation == Operation::Maximum) return {maximum(whole.value), std::move(evidence), nullptr};
    if (node.operation == Operation::Minimum) return {minimum(whole.value), std::move(evidence), nullptr};
    const ListParts unsorted;
    const ListParts& order = whole.parts ? *whole.parts : unsorted;
    Value value = node.operation == Operation::First ? first(whole.value, order.keys, order.descending)
                                                     : last(whole.value, order.keys, order.descending);
    const bool is_undecided = value.is_null() && value.source == 0 && value.reason == Reason::Conflicting;
    return {std::move(value), is_undecided ? unsettled(std::move(evidence)) : std::move(evidence), nullptr};
}

void Interpreter::bind(Frame& frame, const QueryParts& parts, std::size_t slot, Answer element) const {
    frame.locals[slot] = std::move(element);
    for (std::size_t i = 0; i < parts.lets.size(); ++i) frame.locals[slot + 1 + i] = walk(frame, parts.lets[i].second);
}

Answer Interpreter::query(Frame& frame, NodeIndex index) const {
    const Node& node = frame.rule.tree.nodes[index];
    if (!node.query) return {};
    const QueryParts& parts = *node.query;
    const std::size_t slot = frame.rule.bindings[index].index;
    const Answer source = walk(frame, node.children[0]);
    const List& members = members_of(source.value);
    Made made;
    made.others = source.evidence;
    made.list.ordered = members.ordered;
    const bool keeps_order = source.parts && !source.parts->keys.empty() && !parts.sorted;
    for (std::size_t i = 0; i < members.members.size(); ++i) {
        Member member = members.members[i];
        MemberEvidence why = evidence_at(source, i);
        bind(frame, parts, slot, {member.value, why.content, nullptr});
        if (parts.where && !passes(walk(frame, *parts.where), member, why, made.others)) continue;
        if (parts.result) {
            Answer result = walk(frame, *parts.result);
            const Reason reason = reason_possible(member);
            member = {std::move(result.value), member.possible, reason};
            why.content = std::move(result.evidence);
        }
        made.list.members.push_back(std::move(member));
        made.parts.members.push_back(std::move(why));
        if (keeps_order) made.parts.keys.push_back(source.parts->keys[i]);
    }
    if (keeps_order) made.parts.descending = source.parts->descending;
    if (parts.result && !parts.all) made = keep_distinct(std::move(made));
    Answer answer = finish(std::move(made), source.value, tracing_);
    return parts.sorted ? sorted(frame, parts, slot, std::move(answer)) : answer;
}

Answer Interpreter::sorted(Frame& frame, const QueryParts& parts, std::size_t slot, Answer unsorted) const {
    const List& list = members_of(unsorted.value);
    std::vector<Value> keys;
    std::vector<MemberEvidence> why;
    Answer outer = std::move(frame.element);
    for (std::size_t i = 0; i < list.members.size(); ++i) {
        why.push_back(evidence_at(unsorted, i));
        frame.element = {list.members[i].value, why[i].content, nullptr};
        frame.locals[slot] = frame.element;
        Answer key = parts.sort_by ? walk(frame, *parts.sort_by) : frame.element;
        keys.push_back(std::move(key.value));
        why[i].order = std::move(key.evidence);
    }
    frame.element = std::move(outer);
    const Sorted order = sort(list, keys, parts.descending);
    Made made;
    made.others = std::move(unsorted.evidence);
    made.list.ordered = order.ordered;
    made.parts.descending = parts.descending;
    for (const std::size_t place : order.indices) {
        made.list.members.push_back(list.members[place]);
        made.parts.keys.push_back(keys[place]);
        made.parts.members.push_back(std::move(why[place]));
    }
    return finish(std::move(made), unsorted.value, tracing_);
}

}  // namespace oligo::expression
