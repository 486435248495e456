#include "completions.hpp"

#include <algorithm>

#include "expression/ranges.hpp"

namespace oligo::testing {
namespace {

using expression::Base;
using expression::Range;
using expression::Value;

std::vector<Value> dates() {
    std::vector<Value> values;
    for (const char* day : {"2024-02-29", "2025-01-31", "2025-02-01", "2025-02-14", "2025-02-28", "2025-03-01", "2025-08-31"}) {
        values.push_back(expression::date(*read_date(day)));
    }
    return values;
}

std::vector<Value> minutes() {
    std::vector<Value> values;
    for (const char* minute : {"2025-01-31T08:30", "2025-02-28T00:00", "2025-02-28T23:59", "2025-03-01T08:30"}) {
        values.push_back(expression::date_time(*read_minute(minute)));
    }
    return values;
}

Value amount(const char* text, const char* unit) {
    return expression::quantity({*Decimal::read(text), *terms::read_unit(unit)});
}

// Whether the exact candidate lies within what is known of the value.
bool allows(const Value& value, const Value& candidate) {
    return std::visit(
        [&candidate]<class T>(const T& content) {
            if constexpr (expression::is_range<T>) {
                const auto& exact = *std::get<T>(candidate.content).low;
                return (!content.low || std::is_lteq(*expression::order_of(*content.low, exact))) &&
                       (!content.high || std::is_lteq(*expression::order_of(exact, *content.high)));
            } else {
                return true;
            }
        },
        value.content);
}

Value complete_leaf(const Value& value, Base base, Choices& choices) {
    if (expression::knowledge_of(value) == expression::Knowledge::Exact) return value;
    std::vector<Value> candidates;
    std::ranges::copy_if(domain(base), std::back_inserter(candidates),
                         [&value](const Value& candidate) { return allows(value, candidate); });
    Value chosen = candidates.at(choices.choose(candidates.size()));
    chosen.source = value.source;
    return chosen;
}

Value complete_list(const Value& value, const expression::Type& element, Choices& choices) {
    const auto* content = std::get_if<std::shared_ptr<const expression::List>>(&value.content);
    expression::List made;
    if (content != nullptr) {
        for (const auto& member : (*content)->members) {
            if (member.possible && choices.choose(2) == 1) continue;
            made.members.push_back({complete(member.value, element, choices)});
        }
    }
    const bool may_have_more = content == nullptr || !(*content)->complete;
    if (may_have_more && choices.choose(2) == 1) {
        // Anywhere: a member that was not recorded may come first.
        const std::size_t place = choices.choose(made.members.size() + 1);
        made.members.insert(made.members.begin() + static_cast<std::ptrdiff_t>(place),
                            {complete(expression::null_value(), element, choices)});
    }
    return expression::list(std::move(made), value.source);
}

Value complete_interval(const Value& value, const expression::Type& element, Choices& choices) {
    const auto* content = std::get_if<std::shared_ptr<const expression::Interval>>(&value.content);
    expression::Interval made = content == nullptr ? expression::Interval{} : **content;
    if (content == nullptr || !(made.low.is_null() && made.low_closed)) made.low = complete(made.low, element, choices);
    if (content == nullptr || !(made.high.is_null() && made.high_closed)) made.high = complete(made.high, element, choices);
    return expression::interval(std::move(made), value.source);
}

}  // namespace

std::size_t Choices::choose(std::size_t count) {
    if (random_) return (*random_)() % count;
    if (at_ == made_.size()) made_.push_back({0, count});
    return made_[at_++].chosen;
}

bool Choices::next() {
    if (random_) return true;
    at_ = 0;
    while (!made_.empty() && made_.back().chosen + 1 == made_.back().count) made_.pop_back();
    if (made_.empty()) return false;
    ++made_.back().chosen;
    return true;
}

const std::vector<Value>& domain(Base base) {
    static const std::vector<Value> none;
    static const std::vector<Value> truths{expression::boolean(false), expression::boolean(true)};
    static const std::vector<Value> integers{expression::integer(0), expression::integer(1), expression::integer(2),
                                             expression::integer(3)};
    static const std::vector<Value> decimals{expression::decimal(*Decimal::read("1.9")), expression::decimal(*Decimal::read("2.0")),
                                             expression::decimal(*Decimal::read("2.05"))};
    static const std::vector<Value> texts{expression::text("liver"), expression::text("lung"), expression::text("bone")};
    static const std::vector<Value> days = dates();
    static const std::vector<Value> points = minutes();
    static const std::vector<Value> sizes{amount("8", "mm"), amount("10", "mm"), amount("1.5", "cm"), amount("15", "mm")};
    switch (base) {
        case Base::Boolean:
            return truths;
        case Base::Integer:
            return integers;
        case Base::Decimal:
            return decimals;
        case Base::String:
            return texts;
        case Base::Date:
            return days;
        case Base::DateTime:
            return points;
        case Base::Quantity:
            return sizes;
        default:
            return none;
    }
}

Value complete(const Value& value, const expression::Type& type, Choices& choices) {
    if (type.base == Base::List) return complete_list(value, *type.element, choices);
    if (type.base == Base::Interval) return complete_interval(value, *type.element, choices);
    if (type.base != Base::Tuple) return complete_leaf(value, type.base, choices);
    const auto* content = std::get_if<std::shared_ptr<const expression::Tuple>>(&value.content);
    std::vector<Value> fields;
    for (std::size_t i = 0; i < type.tuple->fields.size(); ++i) {
        const Value field = content == nullptr ? expression::null_value() : (*content)->fields[i];
        fields.push_back(complete(field, type.tuple->fields[i].type, choices));
    }
    return expression::tuple(std::move(fields), value.source);
}

void for_each_completion(const Value& value, const expression::Type& type, std::size_t limit,
                         const std::function<void(const Value&)>& see) {
    Choices choices;
    for (std::size_t seen = 0; seen < limit; ++seen) {
        see(complete(value, type, choices));
        if (!choices.next()) return;
    }
    Choices random(static_cast<unsigned>(limit));
    for (std::size_t seen = 0; seen < limit; ++seen) see(complete(value, type, random));
}

}  // namespace oligo::testing
