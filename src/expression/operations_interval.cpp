#include "expression/operations_interval.hpp"

#include "expression/operations_arithmetic.hpp"
#include "expression/operations_compare.hpp"
#include "expression/operations_date.hpp"
#include "expression/operations_logic.hpp"
#include "expression/ranges.hpp"

namespace oligo::expression {
namespace {

const Interval* interval_in(const Value& value) {
    const auto* interval = std::get_if<std::shared_ptr<const Interval>>(&value.content);
    return interval == nullptr ? nullptr : interval->get();
}

Value one_of(std::string_view duration) {
    const auto unit = terms::read_unit(duration);
    return unit ? quantity({Decimal::from_integer(1), *unit}) : Value{};
}

// The step from a value to the next one that CQL's intervals know: a day, a minute, 1, or 10^-8.
Value step_for(const Value& value) {
    constexpr int places = 8;
    const Decimal smallest(1, places);
    return std::visit(
        [&]<class T>(const T& content) -> Value {
            if constexpr (std::same_as<T, Range<std::int64_t>>) {
                return integer(1);
            } else if constexpr (std::same_as<T, Range<Decimal>>) {
                return decimal(smallest);
            } else if constexpr (std::same_as<T, Range<terms::Quantity>>) {
                const auto& end = content.low ? content.low : content.high;
                return end ? quantity({smallest, end->unit}) : Value{};
            } else if constexpr (std::same_as<T, Range<Date>>) {
                return one_of("day");
            } else if constexpr (std::same_as<T, Range<Minute>>) {
                return one_of("minute");
            } else {
                return Value{};
            }
        },
        value.content);
}

// One end of an interval, or a point taken as both ends of itself. `endless`: it runs to the beginning or the end of time.
struct End {
    Value value;
    bool endless = false;
};

End low_end(const Value& value) {
    const Interval* interval = interval_in(value);
    if (interval == nullptr) return {value};
    if (interval->low.is_null()) return {null_value(reason_of(interval->low)), interval->low_closed};
    return {interval->low_closed ? interval->low : add(interval->low, step_for(interval->low))};
}

End high_end(const Value& value) {
    const Interval* interval = interval_in(value);
    if (interval == nullptr) return {value};
    if (interval->high.is_null()) return {null_value(reason_of(interval->high)), interval->high_closed};
    return {interval->high_closed ? interval->high : subtract(interval->high, step_for(interval->high))};
}

// The ends of an interval that is not known are not known.
End unless_null(End end, const Value& whole) {
    return whole.is_null() ? End{whole} : std::move(end);
}

Value low_reaches(const End& outer, const End& inner) {
    if (outer.endless || inner.endless) return boolean(outer.endless);
    return less_or_equal(outer.value, inner.value);
}

Value high_reaches(const End& outer, const End& inner) {
    if (outer.endless || inner.endless) return boolean(outer.endless);
    return less_or_equal(inner.value, outer.value);
}

// The earliest or the latest value there is, by CQL; of the kind of the other end.
Value limit_like(const Value& other, bool low) {
    using std::chrono::year;
    if (std::holds_alternative<Range<Date>>(other.content)) {
        return date(low ? Date{year{1} / 1 / 1} : Date{year{9999} / 12 / 31});
    }
    if (std::holds_alternative<Range<std::int64_t>>(other.content)) {
        return integer(low ? std::numeric_limits<std::int32_t>::min() : std::numeric_limits<std::int32_t>::max());
    }
    return null_value(Reason::None);
}

// A date among date-times is any minute of its day, and moves by hours as they do.
Value at_precision_of(const Value& other, const Value& value) {
    const auto* days = std::get_if<Range<Date>>(&value.content);
    if (days == nullptr || !std::holds_alternative<Range<Minute>>(other.content)) return value;
    return value_of(widen(*days), worst(reason_of(value), Reason::PartialDate));
}

bool is_shorter_than_a_day(const terms::Unit& unit) {
    return unit.dimension.time == 1 && unit.numerator < unit.denominator;
}

// Two points, the earlier one first, as the phrase has it.
struct Pair {
    Value earlier;
    Value later;
};

Value stands_apart(const Pair& pair, const Timing& phrase, const terms::Quantity& offset) {
    const Value reached = move_date(pair.earlier, quantity(offset), false);
    const bool or_equal = phrase.relation == Relation::OnOrBefore || phrase.relation == Relation::OnOrAfter;
    const auto in_order = [&] { return or_equal ? less_or_equal(pair.earlier, pair.later) : less(pair.earlier, pair.later); };
    switch (phrase.distance) {
        case Distance::OrMore:
            return less_or_equal(reached, pair.later);
        case Distance::MoreThan:
            return less(reached, pair.later);
        case Distance::OrLess:
            return and_of(in_order(), less_or_equal(pair.later, reached));
        case Distance::LessThan:
            return and_of(in_order(), less(pair.later, reached));
        case Distance::Exactly:
        case Distance::None:
        case Distance::Within:
            break;
    }
    return is_shorter_than_a_day(offset.unit) ? equal(reached, pair.later) : same_day(reached, pair.later);
}

Value before_or_after(const Value& left, const Value& right, const Timing& phrase) {
    const bool forwards = phrase.relation == Relation::Before || phrase.relation == Relation::OnOrBefore;
    const Value& first = forwards ? left : right;
    const Value& second = forwards ? right : left;
    const End earlier = unless_null(high_end(first), first);
    const End later = unless_null(low_end(second), second);
    if (earlier.endless || later.endless) return boolean(false);
    const Pair pair{at_precision_of(later.value, earlier.value), at_precision_of(earlier.value, later.value)};
    if (phrase.distance != Distance::None && phrase.offset) return stands_apart(pair, phrase, *phrase.offset);
    const bool or_equal = phrase.relation == Relation::OnOrBefore || phrase.relation == Relation::OnOrAfter;
    return or_equal ? less_or_equal(pair.earlier, pair.later) : less(pair.earlier, pair.later);
}

Value within(const Value& left, const Value& right, const Timing& phrase) {
    if (!phrase.offset) return undecided(left, right);
    const Value l = at_precision_of(right, left);
    const Value r = at_precision_of(left, right);
    const Value reach = quantity(*phrase.offset);
    return and_of(less_or_equal(l, move_date(r, reach, false)), less_or_equal(r, move_date(l, reach, false)));
}

Value during(const Value& left, const Value& right) {
    if (interval_in(left) == nullptr || interval_in(right) == nullptr) return in_interval(left, right);
    return and_of(low_reaches(low_end(right), low_end(left)), high_reaches(high_end(right), high_end(left)));
}

}  // namespace

Value make_interval(const Value& low, const Value& high, bool low_closed, bool high_closed) {
    if (is_nothing(low) && is_nothing(high)) return null_value(Reason::None);
    const bool low_unknown = low.is_null() && !is_nothing(low);
    const bool high_unknown = high.is_null() && !is_nothing(high);
    Value made = interval({low, high, low_closed && !low_unknown, high_closed && !high_unknown});
    made.reason = reason_of(low, high);
    return made;
}

Value start_of(const Value& value) {
    const Interval* interval = interval_in(value);
    if (interval == nullptr) return null_value(reason_of(value));
    const End end = low_end(value);
    return end.endless ? limit_like(interval->high, true) : end.value;
}

Value end_of(const Value& value) {
    const Interval* interval = interval_in(value);
    if (interval == nullptr) return null_value(reason_of(value));
    const End end = high_end(value);
    return end.endless ? limit_like(interval->low, false) : end.value;
}

Value equal_intervals(const Interval& left, const Interval& right) {
    const Value l = interval(left);
    const Value r = interval(right);
    const auto ends_equal = [](const End& one, const End& other) {
        return one.endless || other.endless ? boolean(one.endless && other.endless) : equal(one.value, other.value);
    };
    return and_of(ends_equal(low_end(l), low_end(r)), ends_equal(high_end(l), high_end(r)));
}

Value in_interval(const Value& point, const Value& interval) {
    if (is_nothing(interval)) return boolean(false);
    if (point.is_null() || interval_in(interval) == nullptr) return undecided(point, interval);
    const End self{point};
    return and_of(low_reaches(low_end(interval), self), high_reaches(high_end(interval), self));
}

Value overlaps(const Value& left, const Value& right) {
    if (interval_in(left) == nullptr || interval_in(right) == nullptr) return undecided(left, right);
    const auto starts_by_the_end_of = [](const Value& one, const Value& other) {
        const End start = low_end(one);
        const End end = high_end(other);
        return start.endless || end.endless ? boolean(true) : less_or_equal(start.value, end.value);
    };
    return and_of(starts_by_the_end_of(left, right), starts_by_the_end_of(right, left));
}

Value timing(const Value& left, const Value& right, const Timing& phrase) {
    switch (phrase.relation) {
        case Relation::SameDay:
            return same_day(left, right);
        case Relation::During:
            return during(left, right);
        case Relation::Of:
            return within(left, right, phrase);
        case Relation::Before:
        case Relation::OnOrBefore:
        case Relation::After:
        case Relation::OnOrAfter:
            break;
    }
    return before_or_after(left, right, phrase);
}

}  // namespace oligo::expression
