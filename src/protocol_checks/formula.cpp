#include "protocol_checks/formula.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oligo::protocol_checks {
namespace {

bool begins_with(const std::string& path, std::string_view from) {
    return path.starts_with(from) && (path.size() == from.size() || path[from.size()] == '.' || path[from.size()] == '[');
}

std::string with_beginning(const std::string& path, std::string_view from, std::string_view to) {
    return begins_with(path, from) ? std::string(to) + path.substr(from.size()) : path;
}

}  // namespace

Linear sum(const Linear& left, const Linear& right, const Fraction& factor) {
    Linear total;
    total.constant = left.constant + right.constant * factor;
    std::map<VariableId, Fraction> terms;
    for (const auto& [variable, coefficient] : left.terms) terms[variable] = terms[variable] + coefficient;
    for (const auto& [variable, coefficient] : right.terms) terms[variable] = terms[variable] + coefficient * factor;
    for (const auto& [variable, coefficient] : terms) {
        if (coefficient.sign() != 0 || !coefficient.is_usable()) total.terms.emplace_back(variable, coefficient);
    }
    return total;
}

Linear of_variable(VariableId variable) {
    return {{{variable, Fraction(1)}}, Fraction(0)};
}

Linear of_constant(const Fraction& constant) {
    return {{}, constant};
}

Formulas::Formulas() {
    formulas_.push_back({Shape::False, {}, {}});
    formulas_.push_back({Shape::True, {}, {}});
    negation_of_ = {{never, always}, {always, never}};
}

FormulaId Formulas::keep(Formula formula, std::string key) {
    const auto [found, is_new] = formula_of_.emplace(std::move(key), static_cast<FormulaId>(formulas_.size()));
    if (is_new) formulas_.push_back(std::move(formula));
    return found->second;
}

AtomId Formulas::keep_atom(Atom atom, std::string key) {
    const auto [found, is_new] = atom_of_.emplace(std::move(key), static_cast<AtomId>(atoms_.size()));
    if (is_new) atoms_.push_back(std::move(atom));
    return found->second;
}

FormulaId Formulas::literal(AtomId atom, bool is_true) {
    return keep({Shape::Literal, {atom, is_true}, {}}, fmt::format("{}{}", is_true ? "" : "-", atom));
}

FormulaId Formulas::join(Shape shape, const std::vector<FormulaId>& parts) {
    const FormulaId decides = shape == Shape::And ? never : always;
    const FormulaId empty = shape == Shape::And ? always : never;
    std::vector<FormulaId> flat;
    for (const FormulaId part : parts) {
        if (part == decides) return decides;
        if (part == empty) continue;
        if (formulas_[part].shape == shape) {
            flat.insert(flat.end(), formulas_[part].parts.begin(), formulas_[part].parts.end());
        } else {
            flat.push_back(part);
        }
    }
    std::vector<FormulaId> once;
    for (const FormulaId part : flat) {
        if (std::find(once.begin(), once.end(), part) == once.end()) once.push_back(part);
    }
    for (const FormulaId part : once) {
        const auto known = negation_of_.find(part);
        if (known != negation_of_.end() && std::find(once.begin(), once.end(), known->second) != once.end()) return decides;
    }
    if (once.empty()) return empty;
    if (once.size() == 1) return once.front();
    return keep({shape, {}, once}, fmt::format("{}{}", shape == Shape::And ? "&" : "|", fmt::join(once, ",")));
}

FormulaId Formulas::both(const std::vector<FormulaId>& parts) {
    return join(Shape::And, parts);
}

FormulaId Formulas::either(const std::vector<FormulaId>& parts) {
    return join(Shape::Or, parts);
}

FormulaId Formulas::negation(FormulaId id) {
    if (const auto known = negation_of_.find(id); known != negation_of_.end()) return known->second;
    const Formula formula = formulas_[id];
    FormulaId negated = never;
    if (formula.shape == Shape::Literal) {
        negated = literal(formula.literal.atom, !formula.literal.is_true);
    } else {
        std::vector<FormulaId> parts;
        parts.reserve(formula.parts.size());
        for (const FormulaId part : formula.parts) parts.push_back(negation(part));
        negated = join(formula.shape == Shape::And ? Shape::Or : Shape::And, parts);
    }
    negation_of_.emplace(id, negated);
    negation_of_.emplace(negated, id);
    return negated;
}

std::optional<FormulaId> Formulas::find_negation(FormulaId id) const {
    const auto known = negation_of_.find(id);
    return known == negation_of_.end() ? std::nullopt : std::optional(known->second);
}

VariableId Formulas::variable_of(Variable wanted) {
    const auto [found, is_new] = variable_of_.emplace(wanted.path, static_cast<VariableId>(variables_.size()));
    if (is_new) variables_.push_back(std::move(wanted));
    return found->second;
}

std::optional<VariableId> Formulas::find_variable(const std::string& path) const {
    const auto found = variable_of_.find(path);
    return found == variable_of_.end() ? std::nullopt : std::optional(found->second);
}

VariableId Formulas::count_of(Counted counted) {
    Variable variable;
    variable.path = fmt::format("#{}|{}|{}", counted.list, counted.condition, counted.distinct);
    if (const auto known = find_variable(variable.path)) return *known;
    variable.kind = VariableKind::Number;
    variable.is_whole = true;
    variable.low = Fraction(0);
    variable.counted = counted;
    const bool is_distinct = !counted.distinct.empty();
    const VariableId made = variable_of(std::move(variable));
    if (is_distinct) {
        // There are at most as many values as members, and one value at least where there is a member.
        const VariableId members = count_of({counted.list, counted.condition, {}});
        const auto at_least_one = [this](VariableId count) {
            return at_most_zero(sum(of_constant(Fraction(1)), of_variable(count), Fraction(-1)), false);
        };
        background_.push_back(at_most_zero(sum(of_variable(made), of_variable(members), Fraction(-1)), false));
        background_.push_back(either(negation(at_least_one(members)), at_least_one(made)));
    }
    return made;
}

FormulaId Formulas::truth(VariableId variable) {
    return literal(keep_atom({AtomKind::Truth, variable, 0, {}, {}}, fmt::format("t{}", variable)), true);
}

FormulaId Formulas::text_is(VariableId variable, const std::string& text) {
    const auto& values = variables_[variable].values;
    if (!values.empty() && std::find(values.begin(), values.end(), text) == values.end()) return never;
    return literal(keep_atom({AtomKind::TextIs, variable, 0, text, {}}, fmt::format("={}:{}", variable, text)), true);
}

FormulaId Formulas::same_text(VariableId left, VariableId right) {
    if (left == right) return always;
    if (left > right) std::swap(left, right);
    return literal(keep_atom({AtomKind::SameText, left, right, {}, {}}, fmt::format("s{},{}", left, right)), true);
}

// One atom for a comparison and its opposite: the first coefficient is made 1; where it was negative, the opposite is kept and denied.
FormulaId Formulas::at_most_zero(const Linear& linear, bool strictly) {
    if (linear.terms.empty()) return constant(strictly ? linear.constant.sign() < 0 : linear.constant.sign() <= 0);
    const Fraction first = linear.terms.front().second;
    const bool denied = first.sign() < 0;
    Atom atom;
    atom.kind = strictly != denied ? AtomKind::Below : AtomKind::AtMost;
    std::string key = atom.kind == AtomKind::Below ? "<" : "<=";
    bool usable = linear.constant.is_usable();
    for (const auto& [variable, coefficient] : linear.terms) {
        const Fraction scaled = coefficient / first;
        usable = usable && scaled.is_usable();
        atom.linear.terms.emplace_back(variable, scaled);
        key += fmt::format("{}*{},", scaled.text(), variable);
    }
    atom.linear.constant = linear.constant / first;
    key += atom.linear.constant.text();
    if (!usable || !atom.linear.constant.is_usable()) return opaque("too large " + key);
    return literal(keep_atom(std::move(atom), std::move(key)), !denied);
}

FormulaId Formulas::opaque(const std::string& key) {
    return literal(keep_atom({AtomKind::Opaque, 0, 0, key, {}}, "?" + key), true);
}

VariableId Formulas::renamed_variable(VariableId id, std::string_view from, std::string_view to) {
    Variable variable = variables_[id];
    if (variable.counted) {
        Counted counted = *variable.counted;
        counted.list = with_beginning(counted.list, from, to);
        counted.condition = renamed(counted.condition, from, to);
        return count_of(std::move(counted));
    }
    variable.path = with_beginning(variable.path, from, to);
    if (variable.shifted) {
        variable.shifted->first = renamed_variable(variable.shifted->first, from, to);
        variable.path = fmt::format("{}+{}", variables_[variable.shifted->first].path, variable.shifted->second);
    }
    return variable_of(std::move(variable));
}

FormulaId Formulas::renamed(FormulaId id, std::string_view from, std::string_view to) {
    if (id == never || id == always) return id;
    const auto key = std::tuple(id, std::string(from), std::string(to));
    if (const auto known = renamed_.find(key); known != renamed_.end()) return known->second;
    const Formula formula = formulas_[id];
    FormulaId made = never;
    if (formula.shape != Shape::Literal) {
        std::vector<FormulaId> parts;
        parts.reserve(formula.parts.size());
        for (const FormulaId part : formula.parts) parts.push_back(renamed(part, from, to));
        made = join(formula.shape, parts);
    } else {
        const Atom atom = atoms_[formula.literal.atom];
        FormulaId positive = never;
        switch (atom.kind) {
            case AtomKind::Truth:
                positive = truth(renamed_variable(atom.variable, from, to));
                break;
            case AtomKind::TextIs:
                positive = text_is(renamed_variable(atom.variable, from, to), atom.text);
                break;
            case AtomKind::SameText:
                positive = same_text(renamed_variable(atom.variable, from, to), renamed_variable(atom.other, from, to));
                break;
            case AtomKind::AtMost:
            case AtomKind::Below: {
                Linear linear = of_constant(atom.linear.constant);
                for (const auto& [variable, coefficient] : atom.linear.terms) {
                    linear = sum(linear, of_variable(renamed_variable(variable, from, to)), coefficient);
                }
                positive = at_most_zero(linear, atom.kind == AtomKind::Below);
                break;
            }
            case AtomKind::Opaque:
                positive = opaque(fmt::format("{} {}>{}", atom.text, from, to));
                break;
        }
        made = formula.literal.is_true ? positive : negation(positive);
    }
    renamed_.emplace(key, made);
    return made;
}

}  // namespace oligo::protocol_checks
