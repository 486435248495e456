#pragma once
// Types of the rule language, with the dimension of every quantity.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "terms/unit.hpp"

namespace oligo::expression {

/// Any is the type of a literal null alone: it fits everywhere.
enum class Base { Any, Boolean, Integer, Decimal, String, Date, DateTime, Quantity, Interval, List, Tuple };

struct TupleType;

struct Type {
    Base base = Base::Any;
    terms::Dimension dimension;              ///< of a Quantity
    std::shared_ptr<const Type> element;     ///< of an Interval or a List
    std::shared_ptr<const TupleType> tuple;  ///< of a Tuple
    std::string unit = {};  ///< of a Quantity that is written or recorded in one unit: its code; for messages, not part of the type
};

struct Field {
    std::string name;
    Type type;
    std::string meaning;        ///< one sentence, for docs/facts.md and messages
    std::string source;         ///< domain and variables that feed it; empty for a tuple built by a rule
    bool always_known = false;  ///< a constant of the file (a judgement): an `if` may ask about it
};

struct TupleType {
    std::vector<Field> fields;
    /// Position of the field; empty when there is none of that name.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
};

[[nodiscard]] Type simple(Base base);
[[nodiscard]] Type quantity_of(std::string_view unit);  ///< unit must be known (contract)
[[nodiscard]] Type list_of(Type element);
[[nodiscard]] Type interval_of(Type element);
[[nodiscard]] Type tuple_of(std::vector<Field> fields);
/// "Integer", "Quantity (a length)", "List of Tuple": for messages.
[[nodiscard]] std::string describe(const Type& type);
/// Same base, dimension, element and fields; Any equals everything.
[[nodiscard]] bool same(const Type& left, const Type& right);

/// A name a rule may start with: Patient, DistantFoci, Judgement, ...
struct Parameter {
    std::string name;
    Type type;
};

/// What a rule may name, in slot order: the evaluator is given one value a slot.
struct Scope {
    std::vector<Parameter> parameters;
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
};

}  // namespace oligo::expression
