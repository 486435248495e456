#pragma once
// Whether statements about single facts can hold together, and values that make them hold.
#include <map>
#include <span>
#include <string>

#include "protocol_checks/formula.hpp"

namespace oligo::protocol_checks {

/// Values of variables; what is not among them may be anything.
struct Model {
    std::map<VariableId, bool> truths;
    std::map<VariableId, std::string> texts;
    std::map<VariableId, Fraction> numbers;  ///< days count from 1970
};

/// False only when no patient has all of them: numbers and days by Fourier and Motzkin's elimination over the rationals, with whole numbers
/// tightened; texts by equality and the words there are. What grows too large is taken to be consistent.
[[nodiscard]] bool is_consistent(const Formulas& formulas, std::span<const Literal> literals);

/// Whether the last literals, from `first_new` on, are consistent with the others; the others are taken to be so among themselves. Only
/// what shares a fact with the new ones, over however many steps, is looked at.
[[nodiscard]] bool are_new_ones_consistent(const Formulas& formulas, std::span<const Literal> literals, std::size_t first_new);

/// Values for consistent literals; empty where none were found, which proves nothing.
[[nodiscard]] std::optional<Model> find_model(const Formulas& formulas, std::span<const Literal> literals);

}  // namespace oligo::protocol_checks
