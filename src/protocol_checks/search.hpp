#pragma once
// Whether any patient meets a formula.
//
// The search takes formulas apart into statements about single facts, branch by branch, and closes a branch whose statements contradict
// each other. Lists are small models: where a count has to be 1 or more, a member that meets its condition, and none of the conditions
// that no member may meet, is added and searched for in the same way. A closed search is a proof: any patient would give such members.
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "protocol_checks/formula.hpp"
#include "protocol_checks/theory.hpp"

namespace oligo::protocol_checks {

/// A branch that could not be closed: its statements, and how many members each list was given.
struct OpenBranch {
    std::vector<Literal> literals;
    std::map<std::string, std::size_t> members;  ///< by path of the list
};

/// Impossible is proved. Possible: the procedure found no contradiction, which alone proves nothing. Unfinished: it gave up.
enum class Possibility : std::uint8_t { Impossible, Possible, Unfinished };

[[nodiscard]] Possibility possibility_of(Formulas& formulas, FormulaId formula);

/// Shows open branches to `accept` until it takes one; lists are filled with as few members as their conditions allow first, then with one
/// for each condition. False when none was taken within the effort allowed.
[[nodiscard]] bool find_branch(Formulas& formulas, FormulaId formula, const std::function<bool(const OpenBranch&)>& accept);

}  // namespace oligo::protocol_checks
