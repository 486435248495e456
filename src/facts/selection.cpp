#include "facts/selection.hpp"

#include <algorithm>

#include "expression/evaluate.hpp"

namespace oligo::facts {
namespace {

using expression::Range;
using expression::Truth;
using expression::Tuple;

struct Candidate {
    const Tuple* element = nullptr;
    Truth belongs = Truth::True;
};

struct Candidates {
    std::vector<Candidate> list;
    bool undecided = false;  ///< what is not recorded could change who is preferred
    std::vector<PassedOver> passed_over;
};

/// Something was recorded, and what it says is not known.
bool is_unclear(const Value& value) {
    return value.is_null() && (value.reason == Reason::Conflicting || value.reason == Reason::Equivocal);
}

/// Asks rules that read the facts and, after them, the fields of an element.
class Asker {
public:
    explicit Asker(const std::vector<Value>& facts) : facts_(facts) {}

    [[nodiscard]] Truth ask(const expression::Rule& rule, const Tuple& element) {
        values_.resize(facts_.size() + element.fields.size());
        for (const expression::Binding& binding : rule.bindings) {
            if (binding.kind != expression::Binding::Kind::Parameter) continue;
            const std::size_t slot = binding.index;
            values_[slot] = slot < facts_.size() ? facts_[slot] : element.fields[slot - facts_.size()];
        }
        return expression::truth_of(expression::evaluate(rule, {}, values_));
    }

private:
    const std::vector<Value>& facts_;
    std::vector<Value> values_;  ///< those that rules read are copied
};

std::size_t position_of(const protocol::Protocol& protocol, std::string_view list_fact, std::string_view field) {
    const auto slot = protocol.scope.find(list_fact);
    const auto& tuple = *protocol.scope.parameters[required(slot, "the list of a selection is a fact")].type.element->tuple;
    const auto position = tuple.find(field);
    return required(position, "a selection reads fields of its list");
}

const expression::List& elements_of(const protocol::Protocol& protocol, std::string_view list_fact, const std::vector<Value>& values) {
    const auto slot = protocol.scope.find(list_fact);
    return *std::get<std::shared_ptr<const expression::List>>(values[required(slot, "the list of a selection is a fact")].content);
}

// A result that contradicts itself or cannot be read was recorded all the same: its specimen may not be passed over for another.
Candidates candidates(const protocol::Selection* selection, const expression::List& list, std::span<const std::size_t> fields,
                      Asker& asker) {
    Candidates found;
    for (const expression::Member& member : list.members) {
        const Tuple& element = *std::get<std::shared_ptr<const Tuple>>(member.value.content);
        const bool has_unclear = std::any_of(fields.begin(), fields.end(), [&](auto field) { return is_unclear(element.fields[field]); });
        const bool has_value = std::any_of(fields.begin(), fields.end(), [&](auto field) { return !element.fields[field].is_null(); });
        Truth belongs = has_value ? Truth::True : Truth::False;
        if (selection != nullptr && selection->where) belongs = asker.ask(*selection->where, element);
        if (belongs == Truth::False && has_unclear) belongs = Truth::Unknown;
        if (belongs != Truth::False) found.list.push_back({&element, belongs});
    }
    return found;
}

void apply_preference(Candidates& found, const expression::Rule& preference, Asker& asker) {
    std::vector<Truth> preferred;
    preferred.reserve(found.list.size());
    bool any_surely = false;
    bool any_possibly = false;
    for (const Candidate& candidate : found.list) {
        preferred.push_back(asker.ask(preference, *candidate.element));
        any_surely = any_surely || (preferred.back() == Truth::True && candidate.belongs == Truth::True);
        any_possibly = any_possibly || preferred.back() != Truth::False;
    }
    if (!any_surely) {
        found.undecided = found.undecided || any_possibly;
        return;
    }
    std::vector<Candidate> kept;
    for (std::size_t i = 0; i < found.list.size(); ++i) {
        if (preferred[i] == Truth::False) {
            found.passed_over.push_back({found.list[i].element, &preference});
            continue;
        }
        kept.push_back(found.list[i]);
        if (preferred[i] == Truth::Unknown) kept.back().belongs = Truth::Unknown;
    }
    found.list = std::move(kept);
}

Range<Date> day_in(const Tuple& element, std::size_t field) {
    const auto* day = std::get_if<Range<Date>>(&element.fields[field].content);
    return day == nullptr ? Range<Date>{} : *day;
}

/// "latest collectedOn": the word and the position of the field; empty when the selection has none.
struct Order {
    bool latest = true;
    std::size_t field = 0;
};
std::optional<Order> order_of(const protocol::Protocol& protocol, const protocol::Selection& selection) {
    const std::string_view words = selection.then;
    const auto blank = words.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    return Order{words.substr(0, blank) == "latest", position_of(protocol, selection.from, words.substr(words.rfind(' ') + 1))};
}

bool surely_precedes(const Range<Date>& left, const Range<Date>& right) {
    return left.high && right.low && *left.high < *right.low;
}

// A candidate gives way only to a sure one that is certainly later (or earlier).
void apply_order(Candidates& found, const Order& order) {
    const std::vector<Candidate> all = found.list;
    std::erase_if(found.list, [&](const Candidate& candidate) {
        const Range<Date> day = day_in(*candidate.element, order.field);
        const bool gives_way = std::any_of(all.begin(), all.end(), [&](const Candidate& other) {
            const Range<Date> other_day = day_in(*other.element, order.field);
            const bool beats = order.latest ? surely_precedes(day, other_day) : surely_precedes(other_day, day);
            return other.belongs == Truth::True && beats;
        });
        if (gives_way) found.passed_over.push_back({candidate.element, nullptr});
        return gives_way;
    });
}

Reason why_unclear(const Candidates& found, const std::optional<Order>& order) {
    if (found.list.empty()) return Reason::Missing;
    if (found.undecided || !order) return found.undecided ? Reason::Missing : Reason::Conflicting;
    Reason reason = Reason::Conflicting;
    for (const Candidate& candidate : found.list) {
        const Range<Date> day = day_in(*candidate.element, order->field);
        if (!day.low || !day.high) return Reason::Missing;
        if (*day.low != *day.high) reason = Reason::PartialDate;
    }
    return reason;
}

}  // namespace

Chosen choose(const protocol::Protocol& protocol, const protocol::Selection* selection, std::string_view list_fact,
              std::span<const std::size_t> fields, const std::vector<Value>& values) {
    Asker asker(values);
    Candidates found = candidates(selection, elements_of(protocol, list_fact, values), fields, asker);
    std::optional<Order> order;
    if (selection != nullptr) {
        for (const expression::Rule& preference : selection->prefer) {
            const bool has_choice = found.list.size() > 1;
            if (has_choice && !found.undecided) apply_preference(found, preference, asker);
        }
        order = order_of(protocol, *selection);
        if (order && !found.undecided) apply_order(found, *order);
    }
    Chosen chosen;
    chosen.elements.reserve(found.list.size());
    for (const Candidate& candidate : found.list) chosen.elements.push_back(candidate.element);
    chosen.passed_over = std::move(found.passed_over);
    chosen.latest_first = !order || order->latest;
    if (found.list.size() != 1) chosen.reason = why_unclear(found, order);
    return chosen;
}

Value agreed_value(const Chosen& chosen, std::size_t field) {
    if (chosen.elements.empty()) return expression::null_value(chosen.reason);
    const Value& first = chosen.elements.front()->fields[field];
    for (const Tuple* element : chosen.elements) {
        const Value& other = element->fields[field];
        if (is_unclear(other)) return expression::null_value(other.reason);
    }
    for (std::size_t i = 1; i < chosen.elements.size(); ++i) {
        const Tuple* element = chosen.elements[i];
        if (expression::text_of(element->fields[field]) != expression::text_of(first)) return expression::null_value(chosen.reason);
    }
    return first;
}

}  // namespace oligo::facts
