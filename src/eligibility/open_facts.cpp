#include "eligibility/open_facts.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include "eligibility/period.hpp"
#include "eligibility/window_days.hpp"

namespace oligo::eligibility {
namespace {

using expression::Base;
using expression::List;
using expression::Range;
using expression::Tuple;
using expression::Type;

// Larger than any size, percentage, count or grade that is recorded.
constexpr std::int64_t beyond_all = 1'000'000;
// Of a new member so many different ones are tried.
constexpr std::size_t members_tried = 64;

// What the rule of a criterion, and the definitions it uses, write down.
struct Written {
    std::vector<Decimal> numbers;
    std::vector<std::string> texts;
    std::vector<terms::Quantity> periods;
};

template <class T>
void add_once(std::vector<T>& to, const T& item) {
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

void read_rule(Written& written, const expression::Rule& rule) {
    for (const auto& node : rule.tree.nodes) {
        if (const auto* whole = std::get_if<Range<std::int64_t>>(&node.literal.content); whole != nullptr && whole->low)
            add_once(written.numbers, Decimal::from_integer(*whole->low));
        if (const auto* number = std::get_if<Range<Decimal>>(&node.literal.content); number != nullptr && number->low)
            add_once(written.numbers, *number->low);
        if (const auto* quantity = std::get_if<Range<terms::Quantity>>(&node.literal.content); quantity != nullptr && quantity->low)
            add_once(written.numbers, quantity->low->amount);
        if (const auto* text = std::get_if<std::string>(&node.literal.content)) add_once(written.texts, *text);
    }
    for (const auto& period : periods_in(rule)) written.periods.push_back(period);
}

void read_definitions(Written& written, const expression::Rule& rule, const expression::Library& library, std::set<std::size_t>& seen) {
    for (const auto& binding : rule.bindings) {
        if (binding.kind != expression::Binding::Kind::Definition || !seen.insert(binding.index).second) continue;
        read_rule(written, library.definitions[binding.index].rule);
        read_definitions(written, library.definitions[binding.index].rule, library, seen);
    }
}

Written written_in(const protocol::Criterion& criterion, const protocol::Protocol& protocol) {
    Written written;
    std::set<std::size_t> seen;
    for (const auto* rule : {&criterion.rule, &criterion.applies_when}) {
        if (!*rule) continue;
        read_rule(written, **rule);
        read_definitions(written, **rule, protocol.definitions, seen);
    }
    for (const auto& judgement : protocol.judgements) {
        if (const auto* limit = std::get_if<Range<terms::Quantity>>(&judgement.value.content); limit != nullptr && limit->low)
            add_once(written.numbers, limit->low->amount);
    }
    return written;
}

// The day judged, and the days that the criterion reads.
std::vector<Date> days_known(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const Values& values, Date on) {
    std::vector<Date> days{on};
    if (!criterion.rule) return days;
    for (const auto& name : expression::names_read(*criterion.rule, protocol.scope, protocol.definitions)) {
        if (const auto day = exact_day(find_value(values, protocol.scope, name))) add_once(days, *day);
    }
    return days;
}

template <class T>
bool agrees(const Value& known, const T& value) {
    const auto* range = std::get_if<Range<T>>(&known.content);
    return range == nullptr || ((!range->low || *range->low <= value) && (!range->high || value <= *range->high));
}

class Answers {
public:
    Answers(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const Values& facts, Date on)
        : written_(written_in(criterion, protocol)),
          days_(days_known(criterion, protocol, facts, on)),
          tolerance_(criterion.tolerance ? whole_days(*criterion.tolerance).value_or(0) : 0) {}

    // Values of this type that the rule can tell apart and that agree with what is known.
    [[nodiscard]] std::vector<Value> of(const Type& type, const Value& known) const {
        std::vector<Value> values;
        const auto source = known.source;
        switch (type.base) {
            case Base::Boolean:
                return {expression::boolean(true, source), expression::boolean(false, source)};
            case Base::Integer:
                for (const Decimal& number : numbers()) {
                    const auto whole = number.as_integer();
                    if (whole && *whole >= 0 && agrees(known, *whole)) values.push_back(expression::integer(*whole, source));
                }
                return values;
            case Base::Decimal:
                for (const Decimal& number : numbers()) {
                    if (agrees(known, number)) values.push_back(expression::decimal(number, source));
                }
                return values;
            case Base::Quantity:
                for (const Decimal& number : numbers()) {
                    if (type.unit == "%" && number > Decimal::from_integer(100)) continue;
                    values.push_back(expression::quantity({number, terms::known_unit(type.unit)}, source));
                }
                return values;
            case Base::String:
                values.push_back(expression::text("something else", source));
                for (const std::string& text : written_.texts) values.push_back(expression::text(text, source));
                return values;
            case Base::Date:
                for (const Date day : days_to_ask(days_, written_.periods, tolerance_)) {
                    if (agrees(known, day)) values.push_back(expression::date(day, source));
                }
                if (const auto* range = std::get_if<Range<Date>>(&known.content)) {
                    for (const auto& end : {range->low, range->high}) {
                        if (end) values.push_back(expression::date(*end, source));
                    }
                }
                return values;
            default:
                return values;
        }
    }

    [[nodiscard]] std::vector<Value> members_of_type(const Type& type) const {
        if (type.base != Base::Tuple || !type.tuple) return of(type, Value{});
        std::vector<std::vector<Value>> members{{}};
        for (const auto& field : type.tuple->fields) {
            auto choices = of(field.type, Value{});
            // Few of each, so that every field has its turn.
            if (choices.size() > 4) choices.erase(choices.begin() + 4, choices.end());
            if (choices.empty()) choices.push_back(expression::null_value());
            std::vector<std::vector<Value>> longer;
            for (const auto& member : members) {
                for (const Value& choice : choices) {
                    if (longer.size() >= members_tried) break;
                    longer.push_back(member);
                    longer.back().push_back(choice);
                }
            }
            members = std::move(longer);
        }
        std::vector<Value> tuples;
        tuples.reserve(members.size());
        for (auto& fields : members) tuples.push_back(expression::tuple(std::move(fields)));
        return tuples;
    }

private:
    [[nodiscard]] std::vector<Decimal> numbers() const {
        std::vector<Decimal> numbers;
        for (const Decimal& number : written_.numbers) {
            add_once(numbers, number);
            for (const std::int64_t beside : {-1, 1}) {
                const auto next = number.plus(Decimal::from_integer(beside));
                if (next && *next >= Decimal{}) add_once(numbers, *next);
            }
        }
        add_once(numbers, Decimal{});
        add_once(numbers, Decimal::from_integer(beyond_all));
        return numbers;
    }

    Written written_;
    std::vector<Date> days_;
    int tolerance_;
};

Value with_field(const Value& value, std::size_t field, const Value& answer) {
    Tuple changed = *std::get<std::shared_ptr<const Tuple>>(value.content);
    changed.fields[field] = answer;
    Value result = value;
    result.content = std::make_shared<const Tuple>(std::move(changed));
    return result;
}

template <class Change>
Value with_list(const Value& value, const Change& change) {
    List changed = *std::get<std::shared_ptr<const List>>(value.content);
    change(changed);
    Value result = expression::list(std::move(changed), value.source);
    return result;
}

// The place is looked up anew each time: another answer may have changed the list that it stands in, or taken it out.
Supply at_place(expression::SourceId source, std::function<void(Values&, const Place&)> change) {
    return [source, change = std::move(change)](Values values) {
        if (const auto place = find_place(values, source)) change(values, *place);
        return values;
    };
}

void put(Values& values, const Place& place, const Value& answer) {
    Value& value = values[place.slot];
    if (!place.member) {
        value = place.field ? with_field(value, *place.field, answer) : answer;
        return;
    }
    value = with_list(value, [&](List& list) {
        Value& member = list.members[*place.member].value;
        member = place.field ? with_field(member, *place.field, answer) : answer;
    });
}

void keep_member(Values& values, const Place& place, bool belongs) {
    if (!place.member) return;
    values[place.slot] = with_list(values[place.slot], [&](List& list) {
        list.members[*place.member].possible = false;
        if (!belongs) list.members.erase(list.members.begin() + static_cast<std::ptrdiff_t>(*place.member));
    });
}

bool is_list(const Value& value) {
    return std::holds_alternative<std::shared_ptr<const List>>(value.content);
}

// A list is complete as it is, or has one more.
std::vector<Value> longer_lists(const Value& list, const std::vector<Value>& members) {
    std::vector<Value> lists;
    lists.push_back(with_list(list, [](List& changed) { changed.complete = true; }));
    for (const Value& member : members) {
        lists.push_back(with_list(list, [&member](List& changed) {
            changed.members.push_back({member, false, expression::Reason::None});
            changed.complete = true;
        }));
    }
    return lists;
}

// Those of one source.
std::vector<Supply> supplies_for(const Answers& answers, const protocol::Protocol& protocol, const Values& values,
                                 expression::SourceId source) {
    const auto place = find_place(values, source);
    if (!place) return {};
    const Value& fact = values[place->slot];
    const Type& type = protocol.scope.parameters[place->slot].type;
    std::vector<Supply> supplies;
    if (place->member && !place->field) {
        for (const bool belongs : {true, false}) {
            supplies.push_back(at_place(source, [belongs](Values& all, const Place& at) { keep_member(all, at, belongs); }));
        }
        return supplies;
    }
    const auto supply_all = [&](const Value& known, const Type& of) {
        const auto found = is_list(known) && of.element ? longer_lists(known, answers.members_of_type(*of.element)) : answers.of(of, known);
        for (const Value& value : found) {
            supplies.push_back(at_place(source, [value](Values& all, const Place& at) { put(all, at, value); }));
        }
    };
    if (!place->field) {
        supply_all(fact, type);
        return supplies;
    }
    const auto& fields = place->member ? type.element->tuple : type.tuple;
    const Value& object = place->member ? std::get<std::shared_ptr<const List>>(fact.content)->members[*place->member].value : fact;
    supply_all(std::get<std::shared_ptr<const Tuple>>(object.content)->fields[*place->field], fields->fields[*place->field].type);
    return supplies;
}

}  // namespace

std::vector<std::vector<Supply>> possible_answers(const protocol::Criterion& criterion, const protocol::Protocol& protocol,
                                                  const Values& values, Date on, std::span<const expression::SourceId> sources) {
    const Answers answers(criterion, protocol, values, on);
    std::vector<std::vector<Supply>> supplies;
    supplies.reserve(sources.size());
    for (const auto source : sources) supplies.push_back(supplies_for(answers, protocol, values, source));
    return supplies;
}

}  // namespace oligo::eligibility
