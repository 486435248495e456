#pragma once
// Names, types and units of a rule, before any patient is looked at.
#include <map>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "expression/tree.hpp"
#include "expression/type.hpp"

namespace oligo::expression {

/// Where a name leads, resolved once. A Query node has kind Local: the slot of its alias; its lets take the slots that follow, in order.
/// No two queries of a rule share a slot. Field: of the object of a Member node; for a Name inside `sort by`, of the element that is
/// sorted.
struct Binding {
    enum class Kind : std::uint8_t { None, Parameter, Definition, Local, Field } kind = Kind::None;
    std::size_t index = 0;  ///< parameter slot, definition number, local slot, or field number
    bool operator==(const Binding&) const = default;
};

/// A checked rule: one type and one binding a node.
struct Rule {
    Tree tree;
    std::vector<Type> types;
    std::vector<Binding> bindings;
    std::size_t locals = 0;      ///< number of local slots (aliases and lets)
    bool can_be_unknown = true;  ///< false: it rests on constants alone
    std::string origin;          ///< of a list or a field as it is: "FollowedLesions" for the elements of "Growing"; else empty
    [[nodiscard]] const Type& type() const { return types.back(); }
};

/// A named rule: define "Growing": ...
struct Definition {
    std::string name;
    Rule rule;
};

/// Definitions in an order in which each uses only earlier ones.
struct Library {
    std::vector<Definition> definitions;
    std::vector<std::string> broken;  ///< names of definitions that have errors: a rule that uses one has no value, and no error of its own
};

/// A definition as read. A tree without nodes stands for one that could not be read: those that use it are broken, without further
/// findings.
struct NamedTree {
    std::string name;
    Tree tree;
};

/// Checks definitions together, whatever order they are written in: unknown names, cycles, types, units. `strict` applies our refusals
/// (rule-language section 3: unit-less comparison with a quantity, months against weeks, `return` without all or distinct, an `if` whose
/// condition can be unknown, ...); conformance cases of CQL are run without it.
[[nodiscard]] Checked<Library> check_definitions(std::vector<NamedTree> trees, const Scope& scope, bool strict = true);

/// Checks one rule against a scope and the definitions. Findings carry the position inside the document; `where.file` is left to the
/// caller. No value when there is an error, or when the rule uses a definition that has one (a note says so).
[[nodiscard]] Checked<Rule> check(Tree tree, const Scope& scope, const Library& library, bool strict = true);

/// Parameter fields that a rule reads, as "Patient.birthDate" or "DistantFoci.organ" (definitions followed); sorted, each once.
[[nodiscard]] std::vector<std::string> names_read(const Rule& rule, const Scope& scope, const Library& library);

}  // namespace oligo::expression
