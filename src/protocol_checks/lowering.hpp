#pragma once
// Checked rules as formulas.
#include <map>
#include <string>

#include "expression/check.hpp"
#include "expression/value.hpp"
#include "protocol_checks/fact_values.hpp"
#include "protocol_checks/formula.hpp"

namespace oligo::protocol_checks {

/// What rules are read with: the file's definitions, and a value for each judgement.
struct Book {
    const expression::Scope& scope;
    const expression::Library& library;
    std::map<std::string, expression::Value> judgements;  ///< by id
    Dictionaries dictionaries;
};

/// The formula of a Boolean rule. Judgements are constants. A part that the procedure does not look into (First, Max, `is null`, Coalesce,
/// a product of two facts, hours) may be true or false, as the formula goes.
[[nodiscard]] FormulaId formula_of(Formulas& formulas, const Book& book, const expression::Rule& rule);

/// The formula of one part of a rule; the part must be Boolean and speak of no element of a list (contract).
[[nodiscard]] FormulaId formula_of_part(Formulas& formulas, const Book& book, const expression::Rule& rule, expression::NodeIndex part);

}  // namespace oligo::protocol_checks
