#pragma once
// Conditions on a patient as formulas: and, or, and statements about single facts that are true or false.
//
// A formula speaks of patients of whom everything is known. By the law of the rule language a rule is true of a real patient only if it
// is so for every completion of what is not known, so what no wholly known patient can meet, no patient can meet.
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "protocol_checks/fraction.hpp"

namespace oligo::protocol_checks {

using FormulaId = std::uint32_t;
using AtomId = std::uint32_t;
using VariableId = std::uint32_t;

enum class VariableKind : std::uint8_t { Truth, Text, Number, Day };

/// How many members of a list meet a condition, or how many different values a field has among them.
struct Counted {
    std::string list;           ///< path of the list: "DistantFoci"
    FormulaId condition = 0;    ///< about the member "DistantFoci[]"
    std::string distinct = {};  ///< path of the field within a member (".organ"); empty: members are counted
};

/// One unknown of a formula, by its path: "Patient.birthDate", "DistantFoci[].organ", "Exposures[2].drugClasses[]".
struct Variable {
    std::string path;
    VariableKind kind = VariableKind::Truth;
    bool is_whole = false;                ///< takes whole numbers only; days do
    std::vector<std::string> usual = {};  ///< what an example takes first, where the text may be any
    std::vector<std::string> values;      ///< the texts it can be; empty: any text
    std::optional<Fraction> low, high;    ///< limits that always hold
    std::optional<Counted> counted;
    std::optional<std::pair<VariableId, int>> shifted;  ///< this day is another one with so many calendar months added
};

/// terms + constant, compared with 0.
struct Linear {
    std::vector<std::pair<VariableId, Fraction>> terms;  ///< by variable, ascending, none 0
    Fraction constant;
};

enum class AtomKind : std::uint8_t {
    Truth,     ///< a Boolean fact
    TextIs,    ///< a text fact is this text
    SameText,  ///< two text facts are equal
    AtMost,    ///< linear <= 0
    Below,     ///< linear < 0
    Opaque,    ///< what the procedure does not look into: it may be true or false
};

struct Atom {
    AtomKind kind = AtomKind::Opaque;
    VariableId variable = 0;
    VariableId other = 0;
    std::string text;
    Linear linear;
};

struct Literal {
    AtomId atom = 0;
    bool is_true = true;
};

enum class Shape : std::uint8_t { False, True, Literal, And, Or };

struct Formula {
    Shape shape = Shape::False;
    Literal literal;
    std::vector<FormulaId> parts;
};

/// All formulas of one protocol, each once. Negations stand at the atoms alone.
class Formulas {
public:
    Formulas();

    static constexpr FormulaId never = 0;
    static constexpr FormulaId always = 1;

    [[nodiscard]] const Formula& at(FormulaId id) const { return formulas_[id]; }
    [[nodiscard]] const Atom& atom(AtomId id) const { return atoms_[id]; }
    [[nodiscard]] const Variable& variable(VariableId id) const { return variables_[id]; }

    [[nodiscard]] FormulaId literal(AtomId atom, bool is_true);
    [[nodiscard]] FormulaId both(const std::vector<FormulaId>& parts);
    [[nodiscard]] FormulaId either(const std::vector<FormulaId>& parts);
    [[nodiscard]] FormulaId both(FormulaId left, FormulaId right) { return both(std::vector{left, right}); }
    [[nodiscard]] FormulaId either(FormulaId left, FormulaId right) { return either(std::vector{left, right}); }
    [[nodiscard]] FormulaId negation(FormulaId id);
    /// The negation, where it has been made.
    [[nodiscard]] std::optional<FormulaId> find_negation(FormulaId id) const;
    [[nodiscard]] FormulaId constant(bool value) const { return value ? always : never; }

    /// The variable of this path, made when it is new.
    [[nodiscard]] VariableId variable_of(Variable wanted);
    [[nodiscard]] std::optional<VariableId> find_variable(const std::string& path) const;
    [[nodiscard]] VariableId count_of(Counted counted);

    [[nodiscard]] FormulaId truth(VariableId variable);
    [[nodiscard]] FormulaId text_is(VariableId variable, const std::string& text);
    [[nodiscard]] FormulaId same_text(VariableId left, VariableId right);
    [[nodiscard]] FormulaId at_most_zero(const Linear& linear, bool strictly);
    [[nodiscard]] FormulaId opaque(const std::string& key);

    /// The formula with every path that begins with `from` begun with `to` instead: from "DistantFoci[]" to "DistantFoci[2]".
    [[nodiscard]] FormulaId renamed(FormulaId id, std::string_view from, std::string_view to);
    [[nodiscard]] VariableId renamed_variable(VariableId id, std::string_view from, std::string_view to);

    /// Formulas of definitions, by number and by the lists whose members are spoken of around them; and how much was looked at to make
    /// them.
    std::map<std::pair<std::size_t, std::string>, FormulaId> definitions = {};
    std::size_t looked_at = 0;

    /// What always holds between counts of one list; asserted with every question.
    [[nodiscard]] const std::vector<FormulaId>& background() const { return background_; }

private:
    [[nodiscard]] FormulaId keep(Formula formula, std::string key);
    [[nodiscard]] AtomId keep_atom(Atom atom, std::string key);
    [[nodiscard]] FormulaId join(Shape shape, const std::vector<FormulaId>& parts);

    std::vector<Formula> formulas_;
    std::vector<Atom> atoms_;
    std::vector<Variable> variables_;
    std::map<std::string, FormulaId> formula_of_;
    std::map<std::string, AtomId> atom_of_;
    std::map<std::string, VariableId> variable_of_;
    std::map<FormulaId, FormulaId> negation_of_;
    std::map<std::tuple<FormulaId, std::string, std::string>, FormulaId> renamed_;
    std::vector<FormulaId> background_;
};

[[nodiscard]] Linear sum(const Linear& left, const Linear& right, const Fraction& factor);
[[nodiscard]] Linear of_variable(VariableId variable);
[[nodiscard]] Linear of_constant(const Fraction& constant);

}  // namespace oligo::protocol_checks
