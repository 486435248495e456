#pragma once
// An example patient: facts made from an open branch, to be put before the real evaluator.
#include <optional>
#include <string>
#include <vector>

#include "expression/value.hpp"
#include "protocol/protocol.hpp"
#include "protocol_checks/lowering.hpp"
#include "protocol_checks/search.hpp"

namespace oligo::protocol_checks {

/// One value a parameter of the scope, all of them known.
struct Patient {
    std::vector<expression::Value> values;
};

/// Empty when no values were found for the branch. Facts that the branch does not speak of are given some value. What hangs together is
/// kept so: the classes of a drug and the system of an organ are those of the dictionaries and of the file.
[[nodiscard]] std::optional<Patient> make_patient(const protocol::Protocol& protocol, const Book& book, const Formulas& formulas,
                                                  const OpenBranch& branch);

/// The facts of these paths ("Disease.stageM", "Exposures.setting"), in words: "M category M1; systemic anticancer drugs: none".
[[nodiscard]] std::string describe(const Patient& patient, const expression::Scope& scope, const std::vector<std::string>& paths);

}  // namespace oligo::protocol_checks
