#include "expression/type_rules.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace oligo::expression {
namespace {

using terms::Dimension;

struct Example {
    Dimension dimension;
    std::string_view text;
};
const std::array examples = {
    Example{{}, "10 '%'"},
    Example{{.length = 1}, "15 'mm'"},
    Example{{.mass = 1}, "100 'mg'"},
    Example{{.time = 1}, "28 days"},
    Example{{.calendar_month = 1}, "6 months"},
    Example{{.dose = 1}, "50 'Gy'"},
    Example{{.mass_per_mass = 1}, "3.6 'mg/kg'"},
};

}  // namespace

bool is_number(const Type& type) {
    return type.base == Base::Integer || type.base == Base::Decimal;
}

bool is_date(const Type& type) {
    return type.base == Base::Date || type.base == Base::DateTime;
}

bool is_duration(const Type& type) {
    return type.base == Base::Quantity && (type.dimension == Dimension{.time = 1} || type.dimension == Dimension{.calendar_month = 1});
}

Type element_of(const Type& type) {
    return type.element ? *type.element : Type{};
}

Dimension combined(const Dimension& left, const Dimension& right, bool divide) {
    const auto add = [divide](std::int8_t a, std::int8_t b) {
        return static_cast<std::int8_t>(std::clamp(divide ? a - b : a + b, -100, 100));
    };
    Dimension result;
    result.length = add(left.length, right.length);
    result.mass = add(left.mass, right.mass);
    result.time = add(left.time, right.time);
    result.calendar_month = add(left.calendar_month, right.calendar_month);
    result.substance = add(left.substance, right.substance);
    result.dose = add(left.dose, right.dose);
    result.activity = add(left.activity, right.activity);
    result.mass_per_mass = add(left.mass_per_mass, right.mass_per_mass);
    return result;
}

Fit fit_of(const Type& left, const Type& right) {
    if (left.base == Base::Any || right.base == Base::Any) return Fit::Fits;
    if (left.base == Base::Quantity && right.base == Base::Quantity) {
        if (left.dimension == right.dimension) return Fit::Fits;
        return is_duration(left) && is_duration(right) ? Fit::Calendar : Fit::Dimension;
    }
    if ((left.base == Base::Quantity && is_number(right)) || (is_number(left) && right.base == Base::Quantity)) return Fit::Unitless;
    if ((is_number(left) && is_number(right)) || (is_date(left) && is_date(right))) return Fit::Fits;
    if (left.base != right.base) return Fit::Different;
    const bool has_element = left.base == Base::List || left.base == Base::Interval;
    return has_element ? fit_of(element_of(left), element_of(right)) : Fit::Fits;
}

std::optional<Type> common_type(const Type& left, const Type& right) {
    if (left.base == Base::Any) return right;
    if (right.base == Base::Any) return left;
    if (is_number(left) && is_number(right)) return left.base == Base::Decimal ? left : right;
    if (is_date(left) && is_date(right)) return left.base == Base::DateTime ? left : right;
    if (left.base != right.base) return std::nullopt;
    if (left.base == Base::List || left.base == Base::Interval) {
        auto element = common_type(element_of(left), element_of(right));
        if (!element) return std::nullopt;
        return left.base == Base::List ? list_of(std::move(*element)) : interval_of(std::move(*element));
    }
    if (!same(left, right)) return std::nullopt;
    Type common = left;
    if (left.unit != right.unit) common.unit.clear();
    return common;
}

std::string in_words(const Type& type) {
    switch (type.base) {
        case Base::Any:
            return "nothing in particular";
        case Base::Boolean:
            return "a condition (true or false)";
        case Base::Integer:
            return "a whole number";
        case Base::Decimal:
            return "a number";
        case Base::String:
            return "a text";
        case Base::Date:
            return "a date";
        case Base::DateTime:
            return "a date with a time";
        case Base::Quantity:
            return terms::describe(type.dimension);
        case Base::Tuple:
            return "a record with fields";
        case Base::Interval:
            return "an interval";
        case Base::List:
            break;
    }
    switch (element_of(type).base) {
        case Base::Boolean:
            return "a list of conditions";
        case Base::Integer:
        case Base::Decimal:
            return "a list of numbers";
        case Base::String:
            return "a list of texts";
        case Base::Date:
        case Base::DateTime:
            return "a list of dates";
        case Base::Tuple:
            return "a list of records";
        default:
            return "a list";
    }
}

std::string example_of(const Type& type) {
    switch (type.base) {
        case Base::Integer:
            return "3";
        case Base::Decimal:
            return "2.0";
        case Base::String:
            return "'brain'";
        case Base::Date:
            return "@2026-02-10";
        case Base::DateTime:
            return "@2026-02-10T08:30";
        case Base::Quantity:
            break;
        default:
            return "";
    }
    for (const Example& example : examples) {
        if (example.dimension == type.dimension) return std::string(example.text);
    }
    return type.unit.empty() ? "" : fmt::format("5 '{}'", type.unit);
}

}  // namespace oligo::expression
