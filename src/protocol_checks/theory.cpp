#include "protocol_checks/theory.hpp"

#include <algorithm>
#include <set>

namespace oligo::protocol_checks {
namespace {

// ---- texts ----

struct TextClasses {
    std::map<VariableId, VariableId> parent;
    std::map<VariableId, std::string> is;
    std::map<VariableId, std::set<std::string>> is_not;
    std::vector<std::pair<VariableId, VariableId>> differ;

    VariableId root(VariableId id) const {
        for (auto found = parent.find(id); found != parent.end() && found->second != id; found = parent.find(id)) id = found->second;
        return id;
    }
};

// The texts that a class can still be; empty optional: any but those ruled out.
std::optional<std::vector<std::string>> choices(const Formulas& formulas, const TextClasses& classes, VariableId root,
                                                const std::set<VariableId>& variables) {
    std::optional<std::vector<std::string>> left;
    for (const VariableId variable : variables) {
        if (classes.root(variable) != root) continue;
        const auto& values = formulas.variable(variable).values;
        if (values.empty()) continue;
        if (!left) {
            left = values;
        } else {
            std::erase_if(*left, [&](const std::string& value) { return std::find(values.begin(), values.end(), value) == values.end(); });
        }
    }
    if (!left) return left;
    if (const auto excluded = classes.is_not.find(root); excluded != classes.is_not.end()) {
        std::erase_if(*left, [&](const std::string& value) { return excluded->second.contains(value); });
    }
    return left;
}

// Fills in texts one class after the other, so that classes that must differ do.
bool choose_texts(const Formulas& formulas, const std::vector<VariableId>& roots, std::size_t next,
                  const std::map<VariableId, std::optional<std::vector<std::string>>>& open, const TextClasses& classes,
                  std::map<VariableId, std::string>& chosen, int& budget) {
    if (next == roots.size()) return true;
    if (--budget < 0) return true;
    const VariableId root = roots[next];
    const auto clashes = [&](const std::string& value) {
        return std::any_of(classes.differ.begin(), classes.differ.end(), [&](const auto& pair) {
            const VariableId other = classes.root(pair.first) == root ? classes.root(pair.second) : classes.root(pair.first);
            const bool concerns = classes.root(pair.first) == root || classes.root(pair.second) == root;
            const auto known = chosen.find(other);
            return concerns && known != chosen.end() && known->second == value;
        });
    };
    std::vector<std::string> values;
    if (const auto is = classes.is.find(root); is != classes.is.end()) {
        values = {is->second};
    } else if (open.at(root)) {
        values = *open.at(root);
    } else {
        const auto excluded = classes.is_not.find(root);
        for (const auto& word : formulas.variable(root).usual) {
            if (excluded == classes.is_not.end() || !excluded->second.contains(word)) values.push_back(word);
        }
        // A word of its own: nothing else is equal to it.
        values.push_back("another " + std::to_string(next));
    }
    for (const auto& value : values) {
        if (clashes(value)) continue;
        chosen[root] = value;
        if (choose_texts(formulas, roots, next + 1, open, classes, chosen, budget)) return true;
        chosen.erase(root);
    }
    return false;
}

// Empty: the literals about texts contradict each other.
std::optional<std::map<VariableId, std::string>> solve_texts(const Formulas& formulas, std::span<const Literal> literals) {
    TextClasses classes;
    std::set<VariableId> variables;
    for (const auto& literal : literals) {
        const Atom& atom = formulas.atom(literal.atom);
        if (atom.kind == AtomKind::TextIs) variables.insert(atom.variable);
        if (atom.kind != AtomKind::SameText) continue;
        variables.insert(atom.variable);
        variables.insert(atom.other);
        if (literal.is_true) classes.parent[classes.root(atom.variable)] = classes.root(atom.other);
    }
    for (const auto& literal : literals) {
        const Atom& atom = formulas.atom(literal.atom);
        if (atom.kind == AtomKind::SameText && !literal.is_true) {
            if (classes.root(atom.variable) == classes.root(atom.other)) return std::nullopt;
            classes.differ.emplace_back(atom.variable, atom.other);
        }
        if (atom.kind != AtomKind::TextIs) continue;
        const VariableId root = classes.root(atom.variable);
        if (!literal.is_true) {
            classes.is_not[root].insert(atom.text);
            continue;
        }
        const auto [known, is_new] = classes.is.emplace(root, atom.text);
        if (!is_new && known->second != atom.text) return std::nullopt;
    }
    std::vector<VariableId> roots;
    std::map<VariableId, std::optional<std::vector<std::string>>> open;
    for (const VariableId variable : variables) {
        const VariableId root = classes.root(variable);
        if (open.contains(root)) continue;
        roots.push_back(root);
        auto left = choices(formulas, classes, root, variables);
        const auto is = classes.is.find(root);
        if (is != classes.is.end() && classes.is_not[root].contains(is->second)) return std::nullopt;
        if (left && left->empty()) return std::nullopt;
        if (left && is != classes.is.end() && std::find(left->begin(), left->end(), is->second) == left->end()) return std::nullopt;
        open.emplace(root, std::move(left));
    }
    std::map<VariableId, std::string> chosen;
    constexpr int most_tries = 20'000;
    int budget = most_tries;
    if (!choose_texts(formulas, roots, 0, open, classes, chosen, budget)) return std::nullopt;
    std::map<VariableId, std::string> texts;
    for (const VariableId variable : variables) {
        if (const auto found = chosen.find(classes.root(variable)); found != chosen.end()) texts[variable] = found->second;
    }
    return texts;
}

// ---- numbers and days ----

// terms <= bound, or < bound.
struct Constraint {
    std::map<VariableId, Fraction> terms;
    Fraction bound;
    bool strict = false;
};

bool is_usable(const Constraint& constraint) {
    return constraint.bound.is_usable() &&
           std::all_of(constraint.terms.begin(), constraint.terms.end(), [](const auto& term) { return term.second.is_usable(); });
}

// Of whole numbers with whole coefficients the bound can be a whole number that is reached.
void tighten(const Formulas& formulas, Constraint& constraint) {
    for (const auto& [variable, coefficient] : constraint.terms) {
        if (!formulas.variable(variable).is_whole || !coefficient.is_whole()) return;
    }
    if (constraint.terms.empty() || !constraint.bound.is_usable()) return;
    constraint.bound = Fraction(constraint.strict ? constraint.bound.ceiling() - 1 : constraint.bound.floor());
    constraint.strict = false;
}

void add_limit(std::vector<Constraint>& constraints, VariableId variable, const Fraction& coefficient, const Fraction& bound) {
    Constraint constraint;
    constraint.terms[variable] = coefficient;
    constraint.bound = bound;
    constraints.push_back(std::move(constraint));
}

// So many calendar months are at least and at most so many days, with room for the ends of months.
void add_months(std::vector<Constraint>& constraints, VariableId shifted, VariableId base, int months) {
    constexpr std::int64_t days_in_400_years = 146'097;
    constexpr std::int64_t months_in_400_years = 4'800;
    constexpr std::int64_t margin = 3;
    const std::int64_t usual = months * days_in_400_years / months_in_400_years;
    for (const int sign : {1, -1}) {
        Constraint constraint;
        constraint.terms[shifted] = Fraction(sign);
        constraint.terms[base] = Fraction(-sign);
        constraint.bound = Fraction(sign * usual + margin);
        constraints.push_back(std::move(constraint));
    }
}

std::vector<Constraint> constraints_of(const Formulas& formulas, std::span<const Literal> literals) {
    std::vector<Constraint> constraints;
    std::set<VariableId> variables;
    for (const auto& literal : literals) {
        const Atom& atom = formulas.atom(literal.atom);
        if (atom.kind != AtomKind::AtMost && atom.kind != AtomKind::Below) continue;
        Constraint constraint;
        const Fraction sign(literal.is_true ? 1 : -1);
        for (const auto& [variable, coefficient] : atom.linear.terms) {
            constraint.terms[variable] = coefficient * sign;
            variables.insert(variable);
        }
        constraint.bound = atom.linear.constant.negated() * sign;
        constraint.strict = (atom.kind == AtomKind::Below) == literal.is_true;
        constraints.push_back(std::move(constraint));
    }
    std::vector<VariableId> open(variables.begin(), variables.end());
    while (!open.empty()) {
        const VariableId variable = open.back();
        open.pop_back();
        const auto& known = formulas.variable(variable);
        if (known.low) add_limit(constraints, variable, Fraction(-1), known.low->negated());
        if (known.high) add_limit(constraints, variable, Fraction(1), *known.high);
        if (known.shifted) {
            add_months(constraints, variable, known.shifted->first, known.shifted->second);
            if (variables.insert(known.shifted->first).second) open.push_back(known.shifted->first);
        }
    }
    for (auto& constraint : constraints) tighten(formulas, constraint);
    return constraints;
}

struct Eliminated {
    VariableId variable = 0;
    std::vector<Constraint> above;  ///< where its coefficient is above 0
    std::vector<Constraint> below;
};

enum class Verdict : std::uint8_t { Consistent, Contradiction, Unfinished };

bool is_broken(const Constraint& constraint) {
    return constraint.terms.empty() && (constraint.bound.sign() < 0 || (constraint.strict && constraint.bound.sign() == 0));
}

Constraint combined(const Formulas& formulas, const Constraint& above, const Constraint& below, VariableId variable) {
    const Fraction up = Fraction(1) / above.terms.at(variable);
    const Fraction down = Fraction(1) / below.terms.at(variable).negated();
    Constraint made;
    for (const auto& [id, coefficient] : above.terms) made.terms[id] = made.terms[id] + coefficient * up;
    for (const auto& [id, coefficient] : below.terms) made.terms[id] = made.terms[id] + coefficient * down;
    std::erase_if(made.terms, [](const auto& term) { return term.second.is_usable() && term.second.sign() == 0; });
    made.bound = above.bound * up + below.bound * down;
    made.strict = above.strict || below.strict;
    tighten(formulas, made);
    return made;
}

// Of constraints on the same terms the tightest is enough.
void keep_tightest(std::vector<Constraint>& constraints) {
    std::map<std::vector<std::pair<VariableId, std::string>>, Constraint> tightest;
    for (auto& constraint : constraints) {
        std::vector<std::pair<VariableId, std::string>> key;
        key.reserve(constraint.terms.size());
        for (const auto& [variable, coefficient] : constraint.terms) key.emplace_back(variable, coefficient.text());
        const auto [known, is_new] = tightest.emplace(std::move(key), constraint);
        if (is_new) continue;
        const bool tighter = constraint.bound < known->second.bound || (constraint.bound == known->second.bound && constraint.strict);
        if (tighter) known->second = constraint;
    }
    constraints.clear();
    for (auto& [key, constraint] : tightest) constraints.push_back(std::move(constraint));
}

Verdict eliminate(const Formulas& formulas, std::vector<Constraint> constraints, std::vector<Eliminated>& order) {
    constexpr std::size_t most_constraints = 500;
    while (true) {
        if (std::any_of(constraints.begin(), constraints.end(), [](const auto& constraint) { return !is_usable(constraint); })) {
            return Verdict::Unfinished;
        }
        keep_tightest(constraints);
        if (std::any_of(constraints.begin(), constraints.end(), is_broken)) return Verdict::Contradiction;
        std::map<VariableId, std::pair<std::size_t, std::size_t>> uses;
        for (const auto& constraint : constraints) {
            for (const auto& [variable, coefficient] : constraint.terms) {
                auto& [above, below] = uses[variable];
                ++(coefficient.sign() > 0 ? above : below);
            }
        }
        if (uses.empty()) return Verdict::Consistent;
        const auto next = std::min_element(uses.begin(), uses.end(), [](const auto& left, const auto& right) {
            return left.second.first * left.second.second < right.second.first * right.second.second;
        });
        Eliminated step{next->first, {}, {}};
        std::vector<Constraint> rest;
        for (auto& constraint : constraints) {
            const auto term = constraint.terms.find(step.variable);
            if (term == constraint.terms.end()) {
                rest.push_back(std::move(constraint));
            } else {
                (term->second.sign() > 0 ? step.above : step.below).push_back(std::move(constraint));
            }
        }
        for (const auto& above : step.above) {
            for (const auto& below : step.below) rest.push_back(combined(formulas, above, below, step.variable));
        }
        order.push_back(std::move(step));
        if (rest.size() > most_constraints) return Verdict::Unfinished;
        constraints = std::move(rest);
    }
}

struct Bound {
    Fraction at;
    bool strict = false;
};

// The tightest bound that these constraints put on a variable, the others being chosen.
std::optional<Bound> bound_by(const std::vector<Constraint>& constraints, VariableId variable, const std::map<VariableId, Fraction>& chosen,
                              bool upper) {
    std::optional<Bound> tightest;
    for (const auto& constraint : constraints) {
        Fraction rest = constraint.bound;
        for (const auto& [id, coefficient] : constraint.terms) {
            if (id == variable) continue;
            const auto known = chosen.find(id);
            rest = rest - coefficient * (known == chosen.end() ? Fraction(0) : known->second);
        }
        const Fraction at = rest / constraint.terms.at(variable);
        const bool tighter = !tightest || (upper ? at < tightest->at : tightest->at < at) || (at == tightest->at && constraint.strict);
        if (tighter) tightest = {at, constraint.strict};
    }
    return tightest;
}

// A number for a fact that may be anything: registration is on 2026-01-15, and what comes before it before.
std::int64_t usual_number(const Variable& variable) {
    if (variable.kind != VariableKind::Day) return 0;
    constexpr std::int64_t registration = 20'468;
    constexpr std::int64_t birth = registration - 20'454;
    constexpr std::int64_t primary = registration - 1'000;
    constexpr std::int64_t other = registration - 60;
    if (variable.path.starts_with("Registration.")) return registration;
    if (variable.path.starts_with("Patient.birthDate")) return birth;
    if (variable.path.starts_with("Disease.primaryDiagnosedOn")) return primary;
    return other;
}

// Days keep away from the ends of their room where there is room, so that a calendar month more or less does not matter.
std::optional<Fraction> choose_whole(const Variable& variable, const std::optional<Bound>& low, const std::optional<Bound>& high) {
    constexpr std::int64_t away = 40;
    std::optional<std::int64_t> from;
    std::optional<std::int64_t> to;
    if (low) from = low->strict ? low->at.floor() + 1 : low->at.ceiling();
    if (high) to = high->strict ? high->at.ceiling() - 1 : high->at.floor();
    if (from && to && *from > *to) return std::nullopt;
    const std::int64_t room = variable.kind == VariableKind::Day ? away : 0;
    std::int64_t value = Fraction(usual_number(variable)).floor();
    if (from && to && *to - *from < 2 * room) {
        value = variable.kind == VariableKind::Day ? *from + (*to - *from) / 2 : *from;
    } else {
        if (to) value = std::min(value, *to - room);
        if (from) value = std::max(value, *from + room);
    }
    return Fraction(value);
}

std::optional<Fraction> choose(const Variable& variable, const std::optional<Bound>& low, const std::optional<Bound>& high) {
    if (variable.is_whole) return choose_whole(variable, low, high);
    const Fraction preferred(usual_number(variable));
    if (low && high) {
        if (!low->strict) return low->at;
        return high->strict ? (low->at + high->at) / Fraction(2) : high->at;
    }
    if (low) return low->strict ? low->at + Fraction(1) : low->at;
    if (high) return high->strict ? high->at - Fraction(1) : high->at;
    return preferred;
}

// The facts that a statement about texts, numbers or days speaks of; of a day with months added also the day itself.
void add_facts(std::vector<VariableId>& facts, const Formulas& formulas, const Atom& atom) {
    if (atom.kind == AtomKind::TextIs || atom.kind == AtomKind::SameText) facts.push_back(atom.variable);
    if (atom.kind == AtomKind::SameText) facts.push_back(atom.other);
    for (const auto& [variable, coefficient] : atom.linear.terms) {
        facts.push_back(variable);
        if (formulas.variable(variable).shifted) facts.push_back(formulas.variable(variable).shifted->first);
    }
}

}  // namespace

bool is_consistent(const Formulas& formulas, std::span<const Literal> literals) {
    if (!solve_texts(formulas, literals)) return false;
    std::vector<Eliminated> order;
    return eliminate(formulas, constraints_of(formulas, literals), order) != Verdict::Contradiction;
}

bool are_new_ones_consistent(const Formulas& formulas, std::span<const Literal> literals, std::size_t first_new) {
    std::vector<std::vector<VariableId>> facts(literals.size());
    std::map<VariableId, std::vector<std::size_t>> uses;
    for (std::size_t i = 0; i < literals.size(); ++i) {
        add_facts(facts[i], formulas, formulas.atom(literals[i].atom));
        for (const VariableId fact : facts[i]) uses[fact].push_back(i);
    }
    std::vector<bool> is_taken(literals.size(), false);
    std::set<VariableId> seen;
    std::vector<std::size_t> open;
    std::vector<Literal> related;
    const auto take = [&](std::size_t literal) {
        if (is_taken[literal]) return;
        is_taken[literal] = true;
        open.push_back(literal);
        related.push_back(literals[literal]);
    };
    for (std::size_t i = first_new; i < literals.size(); ++i) take(i);
    while (!open.empty()) {
        const std::size_t literal = open.back();
        open.pop_back();
        for (const VariableId fact : facts[literal]) {
            if (!seen.insert(fact).second) continue;
            for (const std::size_t other : uses[fact]) take(other);
        }
    }
    return is_consistent(formulas, related);
}

std::optional<Model> find_model(const Formulas& formulas, std::span<const Literal> literals) {
    Model model;
    auto texts = solve_texts(formulas, literals);
    if (!texts) return std::nullopt;
    model.texts = std::move(*texts);
    for (const auto& literal : literals) {
        const Atom& atom = formulas.atom(literal.atom);
        if (atom.kind == AtomKind::Truth) model.truths[atom.variable] = literal.is_true;
    }
    std::vector<Eliminated> order;
    if (eliminate(formulas, constraints_of(formulas, literals), order) != Verdict::Consistent) return std::nullopt;
    for (auto step = order.rbegin(); step != order.rend(); ++step) {
        // What fell out of all statements before its turn may be anything.
        for (const auto* constraints : {&step->above, &step->below}) {
            for (const auto& constraint : *constraints) {
                for (const auto& [id, coefficient] : constraint.terms) {
                    if (id == step->variable || model.numbers.contains(id)) continue;
                    const auto& variable = formulas.variable(id);
                    model.numbers[id] = variable.low.value_or(Fraction(usual_number(variable)));
                }
            }
        }
        const auto high = bound_by(step->above, step->variable, model.numbers, true);
        const auto low = bound_by(step->below, step->variable, model.numbers, false);
        const auto value = choose(formulas.variable(step->variable), low, high);
        if (!value || !value->is_usable()) return std::nullopt;
        model.numbers[step->variable] = *value;
    }
    return model;
}

}  // namespace oligo::protocol_checks
