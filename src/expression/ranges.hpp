#pragma once
// What the operations on ranges share: the order of two ends, common types, and making values of ranges.
#include <compare>
#include <concepts>
#include <string_view>
#include <type_traits>

#include "expression/value.hpp"

namespace oligo::expression {

template <class T>
std::optional<std::strong_ordering> order_of(const T& left, const T& right) {
    if (left < right) return std::strong_ordering::less;
    return right < left ? std::strong_ordering::greater : std::strong_ordering::equal;
}
inline std::optional<std::strong_ordering> order_of(const terms::Quantity& left, const terms::Quantity& right) {
    return terms::compare(left, right);
}

template <class T>
bool is_exact(const Range<T>& range) {
    return range.low && range.high && order_of(*range.low, *range.high) == std::strong_ordering::equal;
}

/// A range about which nothing is known is null; one that is exact has no reason.
template <class T>
Value value_of(Range<T> range, Reason reason) {
    if (!range.low && !range.high) return null_value(reason);
    if (is_exact(range)) reason = Reason::None;
    return {std::move(range), reason, 0};
}

inline Range<Decimal> widen(const Range<std::int64_t>& range) {
    Range<Decimal> wide;
    if (range.low) wide.low = Decimal::from_integer(*range.low);
    if (range.high) wide.high = Decimal::from_integer(*range.high);
    return wide;
}

/// From the first minute of the first day to the last minute of the last one.
inline Range<Minute> widen(const Range<Date>& range) {
    Range<Minute> wide;
    if (range.low) wide.low = *range.low;
    if (range.high) wide.high = *range.high + std::chrono::hours{24} - std::chrono::minutes{1};
    return wide;
}

template <class T>
inline constexpr bool is_range = false;
template <class T>
inline constexpr bool is_range<Range<T>> = true;

template <class From, class To>
inline constexpr bool widens_to = false;
template <>
inline constexpr bool widens_to<Range<std::int64_t>, Range<Decimal>> = true;
template <>
inline constexpr bool widens_to<Range<Date>, Range<Minute>> = true;

/// Calls `action(left, right)` with two ranges of one type, after widening integers to decimals and dates to date-times; gives
/// `otherwise` when the two have no common type.
template <class Action, class Result>
Result with_common_ranges(const Value& left, const Value& right, const Action& action, Result otherwise) {
    return std::visit(
        [&]<class L, class R>(const L& l, const R& r) -> Result {
            if constexpr (is_range<L> && std::same_as<L, R>) {
                return action(l, r);
            } else if constexpr (widens_to<L, R>) {
                return action(widen(l), r);
            } else if constexpr (widens_to<R, L>) {
                return action(l, widen(r));
            } else {
                return otherwise;
            }
        },
        left.content, right.content);
}

}  // namespace oligo::expression
