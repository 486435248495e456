#include "expression/value.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/result.hpp"

namespace oligo::expression {
namespace {

template <class T>
bool ends_equal(const T& low, const T& high) {
    return low == high;
}
bool ends_equal(const terms::Quantity& low, const terms::Quantity& high) {
    return terms::compare(low, high) == std::strong_ordering::equal;
}

template <class T>
Knowledge knowledge_of_range(const Range<T>& range) {
    if (!range.low && !range.high) return Knowledge::Unknown;
    return range.low && range.high && ends_equal(*range.low, *range.high) ? Knowledge::Exact : Knowledge::Partial;
}

Knowledge knowledge_of_all(const std::vector<Value>& values) {
    const bool exact =
        std::ranges::all_of(values, [](const Value& value) { return knowledge_of(value) == Knowledge::Exact || is_nothing(value); });
    return exact ? Knowledge::Exact : Knowledge::Partial;
}

Knowledge knowledge_of_end(const Value& end, bool closed) {
    if (end.is_null() && closed) return Knowledge::Exact;
    return knowledge_of(end);
}

struct KnowledgeOf {
    Knowledge operator()(Null) const { return Knowledge::Unknown; }
    Knowledge operator()(Truth value) const { return value == Truth::Unknown ? Knowledge::Unknown : Knowledge::Exact; }
    Knowledge operator()(const std::string&) const { return Knowledge::Exact; }
    template <class T>
    Knowledge operator()(const Range<T>& range) const {
        return knowledge_of_range(range);
    }
    Knowledge operator()(const std::shared_ptr<const Interval>& interval) const {
        const bool exact = knowledge_of_end(interval->low, interval->low_closed) == Knowledge::Exact &&
                           knowledge_of_end(interval->high, interval->high_closed) == Knowledge::Exact;
        return exact ? Knowledge::Exact : Knowledge::Partial;
    }
    Knowledge operator()(const std::shared_ptr<const List>& list) const {
        const bool exact = list->complete && list->ordered && std::ranges::all_of(list->members, [](const Member& member) {
                               return !member.possible && (knowledge_of(member.value) == Knowledge::Exact || is_nothing(member.value));
                           });
        return exact ? Knowledge::Exact : Knowledge::Partial;
    }
    Knowledge operator()(const std::shared_ptr<const Tuple>& tuple) const { return knowledge_of_all(tuple->fields); }
};

std::string text_of_end(std::int64_t value) {
    return fmt::format("{}", value);
}
std::string text_of_end(const Decimal& value) {
    return value.text();
}
std::string text_of_end(Date value) {
    return oligo::text_of(value);
}
std::string text_of_end(Minute value) {
    return oligo::text_of(value);
}
std::string text_of_end(const terms::Quantity& value) {
    return terms::text_of(value);
}

std::string text_of_members(const List& list) {
    std::string text = "{";
    const char* separator = " ";
    for (const Member& member : list.members) {
        text += fmt::format("{}{}{}", separator, member.possible ? "possibly " : "", text_of(member.value));
        separator = ", ";
    }
    if (!list.complete) text += fmt::format("{}perhaps more", separator);
    return text + " }";
}

struct TextOf {
    std::string operator()(Null) const { return "unknown"; }
    std::string operator()(Truth value) const { return value == Truth::True ? "true" : value == Truth::False ? "false" : "unknown"; }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const Range<Date>& range) const {
        if (range.low && range.high) return oligo::text_of(DateRange{*range.low, *range.high});
        return text_of_range(range, "on or after", "on or before");
    }
    template <class T>
    std::string operator()(const Range<T>& range) const {
        return text_of_range(range, "at least", "at most");
    }
    std::string operator()(const std::shared_ptr<const Interval>& interval) const {
        return fmt::format("{}{}, {}{}", interval->low_closed ? '[' : '(', interval->low.is_null() ? "" : text_of(interval->low),
                           interval->high.is_null() ? "" : text_of(interval->high), interval->high_closed ? ']' : ')');
    }
    std::string operator()(const std::shared_ptr<const List>& list) const { return text_of_members(*list); }
    std::string operator()(const std::shared_ptr<const Tuple>& tuple) const {
        std::string text = "(";
        const char* separator = "";
        for (const Value& field : tuple->fields) {
            text += separator + text_of(field);
            separator = ", ";
        }
        return text + ")";
    }

private:
    template <class T>
    static std::string text_of_range(const Range<T>& range, const char* from, const char* until) {
        if (!range.low && !range.high) return "unknown";
        if (!range.high) return fmt::format("{} {}", from, text_of_end(*range.low));
        if (!range.low) return fmt::format("{} {}", until, text_of_end(*range.high));
        if (ends_equal(*range.low, *range.high)) return text_of_end(*range.low);
        return fmt::format("{} to {}", text_of_end(*range.low), text_of_end(*range.high));
    }
};

}  // namespace

const char* name(Reason reason) {
    switch (reason) {
        case Reason::Conflicting:
            return "conflicting";
        case Reason::Equivocal:
            return "equivocal";
        case Reason::PartialDate:
            return "partial date";
        case Reason::Stale:
            return "stale";
        case Reason::Missing:
            return "missing";
        case Reason::NeedsJudgement:
            return "needs judgement";
        case Reason::None:
            break;
    }
    return "";
}

Reason worst(Reason left, Reason right) {
    return std::min(left, right);
}

Value null_value(Reason reason, SourceId source) {
    return {Null{}, reason, source};
}
Value boolean(bool value, SourceId source) {
    return {value ? Truth::True : Truth::False, Reason::None, source};
}
Value truth(Truth value, Reason reason, SourceId source) {
    return {value, reason, source};
}
Value integer(std::int64_t value, SourceId source) {
    return {Range<std::int64_t>{value, value}, Reason::None, source};
}
Value integer_between(std::int64_t low, std::int64_t high, Reason reason, SourceId source) {
    return {Range<std::int64_t>{low, high}, low == high ? Reason::None : reason, source};
}
Value decimal(const Decimal& value, SourceId source) {
    return {Range<Decimal>{value, value}, Reason::None, source};
}
Value text(std::string value, SourceId source) {
    return {std::move(value), Reason::None, source};
}
Value date(Date value, SourceId source) {
    return {Range<Date>{value, value}, Reason::None, source};
}
Value date(const DateRange& value, SourceId source) {
    return {Range<Date>{value.earliest, value.latest}, value.is_exact() ? Reason::None : Reason::PartialDate, source};
}
Value date_time(Minute value, SourceId source) {
    return {Range<Minute>{value, value}, Reason::None, source};
}
Value date_time(const MinuteRange& value, SourceId source) {
    return {Range<Minute>{value.earliest, value.latest}, value.earliest == value.latest ? Reason::None : Reason::PartialDate, source};
}
Value quantity(const terms::Quantity& value, SourceId source) {
    return {Range<terms::Quantity>{value, value}, Reason::None, source};
}
Value interval(Interval value, SourceId source) {
    return {std::make_shared<const Interval>(std::move(value)), Reason::None, source};
}
Value list(List value, SourceId source) {
    const Reason reason = value.complete ? Reason::None : Reason::Missing;
    return {std::make_shared<const List>(std::move(value)), reason, source};
}
Value tuple(std::vector<Value> fields, SourceId source) {
    return {std::make_shared<const Tuple>(Tuple{std::move(fields)}), Reason::None, source};
}

Knowledge knowledge_of(const Value& value) {
    return std::visit(KnowledgeOf{}, value.content);
}

bool is_nothing(const Value& value) {
    if (value.reason != Reason::None || value.source != 0) return false;
    if (value.is_null()) return true;
    const Truth* truth = std::get_if<Truth>(&value.content);
    return truth != nullptr && *truth == Truth::Unknown;
}

Reason reason_of(const Value& value) {
    if (is_nothing(value) || knowledge_of(value) == Knowledge::Exact) return Reason::None;
    return value.reason == Reason::None ? Reason::Missing : value.reason;
}

Truth truth_of(const Value& value) {
    if (value.is_null()) return Truth::Unknown;
    const Truth* truth = std::get_if<Truth>(&value.content);
    contract(truth != nullptr, "only a Boolean has a truth");
    return *truth;
}

std::string text_of(const Value& value) {
    return std::visit(TextOf{}, value.content);
}

}  // namespace oligo::expression
