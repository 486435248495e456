#include "expression/type.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/result.hpp"

namespace oligo::expression {
namespace {

template <class Named>
std::optional<std::size_t> find_name(const std::vector<Named>& items, std::string_view name) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const Named& item) { return item.name == name; });
    if (found == items.end()) return std::nullopt;
    return static_cast<std::size_t>(found - items.begin());
}

std::string describe_element(std::string_view whole, const std::shared_ptr<const Type>& element) {
    return element && element->base != Base::Any ? fmt::format("{} of {}", whole, describe(*element)) : std::string(whole);
}

bool same_elements(const std::shared_ptr<const Type>& left, const std::shared_ptr<const Type>& right) {
    if (!left || !right) return true;
    return same(*left, *right);
}

bool same_fields(const std::shared_ptr<const TupleType>& left, const std::shared_ptr<const TupleType>& right) {
    if (left == right) return true;
    if (!left || !right) return false;
    return std::ranges::equal(left->fields, right->fields,
                              [](const Field& l, const Field& r) { return l.name == r.name && same(l.type, r.type); });
}

}  // namespace

std::optional<std::size_t> TupleType::find(std::string_view name) const {
    return find_name(fields, name);
}

std::optional<std::size_t> Scope::find(std::string_view name) const {
    return find_name(parameters, name);
}

Type simple(Base base) {
    Type type;
    type.base = base;
    return type;
}

Type quantity_of(std::string_view unit) {
    const terms::Unit known = terms::known_unit(unit);
    Type type = simple(Base::Quantity);
    type.dimension = known.dimension;
    type.unit = known.code;
    return type;
}

Type list_of(Type element) {
    Type type = simple(Base::List);
    type.element = std::make_shared<const Type>(std::move(element));
    return type;
}

Type interval_of(Type element) {
    Type type = simple(Base::Interval);
    type.element = std::make_shared<const Type>(std::move(element));
    return type;
}

Type tuple_of(std::vector<Field> fields) {
    Type type = simple(Base::Tuple);
    type.tuple = std::make_shared<const TupleType>(TupleType{std::move(fields)});
    return type;
}

std::string describe(const Type& type) {
    switch (type.base) {
        case Base::Any:
            return "Any";
        case Base::Boolean:
            return "Boolean";
        case Base::Integer:
            return "Integer";
        case Base::Decimal:
            return "Decimal";
        case Base::String:
            return "String";
        case Base::Date:
            return "Date";
        case Base::DateTime:
            return "DateTime";
        case Base::Quantity:
            return fmt::format("Quantity ({})", terms::describe(type.dimension));
        case Base::Interval:
            return describe_element("Interval", type.element);
        case Base::List:
            return describe_element("List", type.element);
        case Base::Tuple:
            break;
    }
    return "Tuple";
}

bool same(const Type& left, const Type& right) {
    if (left.base == Base::Any || right.base == Base::Any) return true;
    if (left.base != right.base) return false;
    switch (left.base) {
        case Base::Quantity:
            return left.dimension == right.dimension;
        case Base::Interval:
        case Base::List:
            return same_elements(left.element, right.element);
        case Base::Tuple:
            return same_fields(left.tuple, right.tuple);
        default:
            return true;
    }
}

}  // namespace oligo::expression
