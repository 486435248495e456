#pragma once
// What a rule computes with: values that say how much of them is known.
//
// The law: a result is true or false only if it is so for every completion of what is not known. A number or a date is a range
// (low, high), a truth value is one of three, a list is sure and possible members and whether it is complete.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/date.hpp"
#include "core/decimal.hpp"
#include "terms/unit.hpp"

namespace oligo::expression {

enum class Truth : std::uint8_t { False, True, Unknown };

/// Why something is not known. Worst first: where several apply, the first in this order is reported.
enum class Reason : std::uint8_t { Conflicting, Equivocal, PartialDate, Stale, Missing, NeedsJudgement, None };
[[nodiscard]] const char* name(Reason reason);  ///< "conflicting", "equivocal", "partial date", "stale", "missing", "needs judgement", ""
[[nodiscard]] Reason worst(Reason left, Reason right);

/// Both ends belong to the range; an empty end is open: nothing is known in that direction. Equal ends: known exactly.
template <class T>
struct Range {
    std::optional<T> low;
    std::optional<T> high;
};

struct Interval;
struct List;
struct Tuple;
struct Null {};

/// Index into the list of sources kept beside the facts (facts::Facts::sources); 0 = none.
using SourceId = std::uint32_t;

/// A value and what is known about it. Null: nothing was recorded; `reason` says why a value is not, or not exactly, known.
/// Null and Truth::Unknown are both "unknown" to Boolean operators. A fact that is not known has a reason and a source; only a null
/// that the rule itself writes has neither, and is treated as CQL treats nulls.
struct Value {
    std::variant<Null, Truth, Range<std::int64_t>, Range<Decimal>, std::string, Range<Date>, Range<Minute>, Range<terms::Quantity>,
                 std::shared_ptr<const Interval>, std::shared_ptr<const List>, std::shared_ptr<const Tuple>>
        content;
    Reason reason = Reason::None;
    SourceId source = 0;

    [[nodiscard]] bool is_null() const { return std::holds_alternative<Null>(content); }
};

/// A list element. `possible`: it may or may not belong to the list (an equivocal lesion, a condition that is unknown).
struct Member {
    Value value;
    bool possible = false;
    Reason reason = Reason::None;  ///< why it is only possible; None: as its value says, else equivocal
};

/// `complete`: there are no members but these. A list that is not complete and empty says nothing about existence.
/// The reason of a list value says why it is not complete.
struct List {
    std::vector<Member> members;
    bool complete = true;
    bool ordered = true;  ///< false: sorted by something that leaves the order of some members open
};

/// Fields in the order of their TupleType.
struct Tuple {
    std::vector<Value> fields;
};

/// low_closed/high_closed as CQL's brackets. A null closed end runs to the end of time; a null open end is unknown.
struct Interval {
    Value low;
    Value high;
    bool low_closed = true;
    bool high_closed = true;
};

[[nodiscard]] Value null_value(Reason reason = Reason::Missing, SourceId source = 0);
[[nodiscard]] Value boolean(bool value, SourceId source = 0);
[[nodiscard]] Value truth(Truth value, Reason reason = Reason::None, SourceId source = 0);
[[nodiscard]] Value integer(std::int64_t value, SourceId source = 0);
[[nodiscard]] Value integer_between(std::int64_t low, std::int64_t high, Reason reason, SourceId source = 0);
[[nodiscard]] Value decimal(const Decimal& value, SourceId source = 0);
[[nodiscard]] Value text(std::string value, SourceId source = 0);
[[nodiscard]] Value date(Date value, SourceId source = 0);
[[nodiscard]] Value date(const DateRange& value, SourceId source = 0);  ///< reason PartialDate unless exact
[[nodiscard]] Value date_time(Minute value, SourceId source = 0);
[[nodiscard]] Value date_time(const MinuteRange& value, SourceId source = 0);  ///< reason PartialDate unless exact
[[nodiscard]] Value quantity(const terms::Quantity& value, SourceId source = 0);
[[nodiscard]] Value interval(Interval value, SourceId source = 0);
[[nodiscard]] Value list(List value, SourceId source = 0);
[[nodiscard]] Value tuple(std::vector<Value> fields, SourceId source = 0);

/// Exact: known wholly. Partial: something is known (a range, a list that may be longer). Unknown: nothing is.
enum class Knowledge : std::uint8_t { Exact, Partial, Unknown };
[[nodiscard]] Knowledge knowledge_of(const Value& value);
/// Nothing, and known to be nothing: a null that the rule writes, or what CQL makes of one (null + 1, 1 / 0).
[[nodiscard]] bool is_nothing(const Value& value);
/// Why the value is not exactly known; None when it is, or when it is nothing.
[[nodiscard]] Reason reason_of(const Value& value);

/// Null and Truth::Unknown are Unknown; any other kind of value is a bug (contract).
[[nodiscard]] Truth truth_of(const Value& value);
/// For people and evidence: "true", "3", "15 mm", "2026-02", "1 to 2", "unknown".
[[nodiscard]] std::string text_of(const Value& value);

}  // namespace oligo::expression
