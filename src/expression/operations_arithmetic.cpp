#include "expression/operations_arithmetic.hpp"

#include <array>
#include <limits>

#include "expression/operations_date.hpp"
#include "expression/operations_logic.hpp"
#include "expression/ranges.hpp"

namespace oligo::expression {
namespace {

using terms::Quantity;

// Each gives nothing when the result does not fit.
std::optional<std::int64_t> plus(std::int64_t left, std::int64_t right) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(left, right, &sum) ? std::nullopt : std::optional(sum);
}
std::optional<Decimal> plus(const Decimal& left, const Decimal& right) {
    return left.plus(right);
}
std::optional<Quantity> plus(const Quantity& left, const Quantity& right) {
    const auto same_unit = terms::convert(right, left.unit);
    const auto sum = same_unit ? left.amount.plus(same_unit->amount) : std::nullopt;
    return sum ? std::optional(Quantity{*sum, left.unit}) : std::nullopt;
}

std::optional<std::int64_t> times(std::int64_t left, std::int64_t right) {
    std::int64_t product = 0;
    return __builtin_mul_overflow(left, right, &product) ? std::nullopt : std::optional(product);
}
std::optional<Decimal> times(const Decimal& left, const Decimal& right) {
    return left.times(right);
}
std::optional<Quantity> times(const Quantity& left, const Decimal& right) {
    const auto amount = left.amount.times(right);
    return amount ? std::optional(Quantity{*amount, left.unit}) : std::nullopt;
}

// CQL's Decimal has eight places; what lies beyond is cut.
std::optional<Decimal> cut_quotient(const Decimal& left, const Decimal& right) {
    constexpr int places = 8;
    __int128 numerator = left.units();
    __int128 denominator = right.units();
    const int shift = places + right.scale() - left.scale();
    __int128& grown = shift >= 0 ? numerator : denominator;
    for (int i = 0; i < std::abs(shift); ++i) {
        if (__builtin_mul_overflow(grown, static_cast<__int128>(10), &grown)) return std::nullopt;
    }
    const __int128 quotient = numerator / denominator;
    const auto units = static_cast<std::int64_t>(quotient);
    return units == quotient ? std::optional(Decimal(units, places)) : std::nullopt;
}

std::optional<Decimal> over(const Decimal& left, const Decimal& right) {
    if (right.units() == 0) return std::nullopt;
    const auto exact = left.divided_by(right);
    return exact ? exact : cut_quotient(left, right);
}
std::optional<Quantity> over(const Quantity& left, const Decimal& right) {
    const auto amount = over(left.amount, right);
    return amount ? std::optional(Quantity{*amount, left.unit}) : std::nullopt;
}

std::optional<std::int64_t> minus(std::int64_t value) {
    return value == std::numeric_limits<std::int64_t>::min() ? std::nullopt : std::optional(-value);
}
std::optional<Decimal> minus(const Decimal& value) {
    return value.negated();
}
std::optional<Quantity> minus(const Quantity& value) {
    return Quantity{value.amount.negated(), value.unit};
}

// A range of results while it is being made: `fits` turns false when an end does not fit.
template <class T>
struct Ends {
    Range<T> range;
    bool fits = true;

    template <class Operation>
    static std::optional<T> end(const std::optional<T>& left, const auto& right, const Operation& operation, bool& fits) {
        if (!left || !right) return std::nullopt;
        auto result = operation(*left, *right);
        fits = fits && result.has_value();
        return result;
    }
};

template <class T>
Value finish(const Ends<T>& ends, Reason reason) {
    return ends.fits ? value_of(ends.range, reason) : null_value(reason);
}

struct Sum {
    Reason reason;
    template <class T>
    Value operator()(const Range<T>& left, const Range<T>& right) const {
        if constexpr (std::same_as<T, Date> || std::same_as<T, Minute>) {
            return null_value(reason);
        } else {
            Ends<T> ends;
            const auto operation = [](const T& l, const T& r) { return plus(l, r); };
            ends.range.low = Ends<T>::end(left.low, right.low, operation, ends.fits);
            ends.range.high = Ends<T>::end(left.high, right.high, operation, ends.fits);
            return finish(ends, reason);
        }
    }
};

template <class T>
bool is_negative(const T& value) {
    if constexpr (std::same_as<T, Quantity>) {
        return value.amount < Decimal();
    } else {
        return value < T();
    }
}

// Makes the range reach as far as the value; false when the two have no order.
template <class T>
bool reach(Range<T>& range, const T& value) {
    const auto below = range.low ? order_of(value, *range.low) : std::strong_ordering::less;
    const auto above = range.high ? order_of(value, *range.high) : std::strong_ordering::greater;
    if (!below || !above) return false;
    if (std::is_lt(*below)) range.low = value;
    if (std::is_gt(*above)) range.high = value;
    return true;
}

// Least and greatest of the four results at the corners, of two ranges with both ends.
template <class T, class K, class Operation>
Ends<T> corners(const Range<T>& left, const Range<K>& right, const Operation& operation) {
    Ends<T> ends;
    for (const auto& l : {left.low, left.high}) {
        for (const auto& r : {right.low, right.high}) {
            const auto result = Ends<T>::end(l, r, operation, ends.fits);
            if (!result || !reach(ends.range, *result)) return {{}, false};
        }
    }
    return ends;
}

// By an exactly known number: the ends keep or change places.
template <class T, class K, class Operation>
Ends<T> by_constant(const Range<T>& range, const K& constant, const Operation& operation) {
    Ends<T> ends;
    const std::optional<K> number = constant;
    ends.range.low = Ends<T>::end(range.low, number, operation, ends.fits);
    ends.range.high = Ends<T>::end(range.high, number, operation, ends.fits);
    if (is_negative(constant)) std::swap(ends.range.low, ends.range.high);
    return ends;
}

template <class T, class K>
Value product(const Range<T>& left, const Range<K>& right, Reason reason) {
    const auto operation = [](const T& l, const K& r) { return times(l, r); };
    if (left.low && left.high && right.low && right.high) return finish(corners(left, right, operation), reason);
    if (right.low && is_exact(right)) return finish(by_constant(left, *right.low, operation), reason);
    if (left.low && right.low && !is_negative(*left.low) && !is_negative(*right.low)) {
        Ends<T> ends;
        ends.range.low = Ends<T>::end(left.low, right.low, operation, ends.fits);
        return finish(ends, reason);
    }
    return null_value(reason);
}

template <class T>
Value quotient(const Range<T>& left, const Range<Decimal>& right, Reason reason) {
    const auto operation = [](const T& l, const Decimal& r) { return over(l, r); };
    if (!right.low || !right.high) return null_value(reason);
    const bool may_be_zero = is_negative(*right.low) != is_negative(*right.high) || right.low->units() == 0;
    if (may_be_zero) return null_value(reason);
    if (is_exact(right)) return finish(by_constant(left, *right.low, operation), reason);
    return left.low && left.high ? finish(corners(left, right, operation), reason) : null_value(reason);
}

// The number of a value as a decimal range; empty when it is not a number.
std::optional<Range<Decimal>> number_in(const Value& value) {
    if (const auto* whole = std::get_if<Range<std::int64_t>>(&value.content)) return widen(*whole);
    if (const auto* number = std::get_if<Range<Decimal>>(&value.content)) return *number;
    return std::nullopt;
}

template <class T>
Value negative(const Range<T>& range, Reason reason) {
    Ends<T> ends;
    const auto end = [&ends](const std::optional<T>& value) {
        auto result = value ? minus(*value) : std::nullopt;
        ends.fits = ends.fits && result.has_value() == value.has_value();
        return result;
    };
    ends.range.low = end(range.high);
    ends.range.high = end(range.low);
    return finish(ends, reason);
}

bool is_date(const Value& value) {
    return std::holds_alternative<Range<Date>>(value.content) || std::holds_alternative<Range<Minute>>(value.content);
}

}  // namespace

Value add(const Value& left, const Value& right) {
    if (is_date(left)) return move_date(left, right, false);
    const Reason reason = reason_of(left, right);
    return with_common_ranges(left, right, Sum{reason}, null_value(reason));
}

Value subtract(const Value& left, const Value& right) {
    return is_date(left) ? move_date(left, right, true) : add(left, negate(right));
}

Value multiply(const Value& left, const Value& right) {
    const Reason reason = reason_of(left, right);
    const auto* l = std::get_if<Range<std::int64_t>>(&left.content);
    const auto* r = std::get_if<Range<std::int64_t>>(&right.content);
    if (l != nullptr && r != nullptr) return product(*l, *r, reason);
    const auto left_number = number_in(left);
    const auto right_number = number_in(right);
    if (left_number && right_number) {
        // A product with an open end needs its constant on the right.
        return is_exact(*left_number) ? product(*right_number, *left_number, reason) : product(*left_number, *right_number, reason);
    }
    const auto* left_quantity = std::get_if<Range<Quantity>>(&left.content);
    const auto* right_quantity = std::get_if<Range<Quantity>>(&right.content);
    if (left_quantity != nullptr && right_number) return product(*left_quantity, *right_number, reason);
    if (right_quantity != nullptr && left_number) return product(*right_quantity, *left_number, reason);
    return null_value(reason);
}

Value divide(const Value& left, const Value& right) {
    const Reason reason = reason_of(left, right);
    const auto divisor = number_in(right);
    if (!divisor) return null_value(reason);
    if (const auto number = number_in(left)) return quotient(*number, *divisor, reason);
    if (const auto* amount = std::get_if<Range<Quantity>>(&left.content)) return quotient(*amount, *divisor, reason);
    return null_value(reason);
}

Value negate(const Value& value) {
    const Reason reason = reason_of(value);
    return std::visit(
        [reason]<class T>(const T& content) {
            if constexpr (is_range<T> && !std::same_as<T, Range<Date>> && !std::same_as<T, Range<Minute>>) {
                return negative(content, reason);
            } else {
                return null_value(reason);
            }
        },
        value.content);
}

}  // namespace oligo::expression
