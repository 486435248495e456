#pragma once
// A protocol as its checks see it: each criterion as a formula, and a way to ask for patients.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "protocol/protocol.hpp"
#include "protocol_checks/lowering.hpp"
#include "protocol_checks/patient.hpp"
#include "protocol_checks/protocol_checks.hpp"
#include "protocol_checks/search.hpp"

namespace oligo::protocol_checks {

/// Something found, and the item it is about: what `answers` of a judgement may name.
struct Found {
    Finding finding;
    std::string about;
};

/// A criterion that holds eligibility back, and the formula that it is met.
struct Asked {
    const protocol::Criterion* criterion = nullptr;
    FormulaId met = Formulas::always;
};

using Reading = std::map<std::string, expression::Value>;  ///< values of judgements, by id

class Trial {
public:
    /// `other` replaces the values of judgements.
    Trial(const protocol::Protocol& protocol, const Tables& tables, const Reading& other = {});

    [[nodiscard]] const protocol::Protocol& protocol() const { return protocol_; }
    [[nodiscard]] const Tables& tables() const { return tables_; }
    [[nodiscard]] const Book& book() const { return book_; }
    [[nodiscard]] Formulas& formulas() { return formulas_; }
    [[nodiscard]] const std::vector<Asked>& asked() const { return asked_; }
    [[nodiscard]] FormulaId axioms() const { return axioms_; }
    /// All criteria met, or all but some.
    [[nodiscard]] FormulaId eligible();
    [[nodiscard]] FormulaId eligible_without(const protocol::Criterion* left_out);
    [[nodiscard]] FormulaId formula(const expression::Rule& rule) { return formula_of(formulas_, book_, rule); }
    /// A formula from rule text of our own, which must be right (contract).
    [[nodiscard]] FormulaId formula(const std::string& text);

    [[nodiscard]] bool is_impossible(FormulaId formula) { return possibility_of(formulas_, formula) == Possibility::Impossible; }
    /// The fewest criteria, taken greedily from the last, that leave no patient besides `formula`; empty when all of them do not.
    [[nodiscard]] std::vector<const protocol::Criterion*> reasons_against(FormulaId formula, const protocol::Criterion* left_out = nullptr);

    /// A patient of whom the formula and `holds` are true. The example is certain: what always holds of facts and, through `holds`, the
    /// rules themselves have been run on it.
    [[nodiscard]] std::optional<Patient> find_patient(FormulaId formula, const std::function<bool(const Patient&)>& holds);
    [[nodiscard]] bool is_true(const Patient& patient, const expression::Rule& rule) const;
    [[nodiscard]] bool is_false(const Patient& patient, const expression::Rule& rule) const;
    [[nodiscard]] bool meets(const Patient& patient, const protocol::Criterion& criterion) const;
    /// Meets every criterion, but for the one left out.
    [[nodiscard]] bool is_eligible(const Patient& patient, const protocol::Criterion* left_out = nullptr) const;

    void add(Severity severity, const char* id, const std::string& about, const expression::Position& position, std::string message);
    [[nodiscard]] const std::vector<Found>& found() const { return found_; }

private:
    [[nodiscard]] expression::Rule rule_from(const std::string& text) const;

    const protocol::Protocol& protocol_;
    const Tables& tables_;
    Book book_;
    Formulas formulas_;
    std::vector<expression::Rule> truths_;
    FormulaId axioms_ = Formulas::always;
    std::vector<Asked> asked_;
    std::vector<Found> found_;
};

/// "I02", "I02 and I05", "I02, I05 and E01".
[[nodiscard]] std::string names_of(const std::vector<const protocol::Criterion*>& criteria);

/// The example in words: the definitions that these rules name, true or false, and the facts that they read.
[[nodiscard]] std::string describe_example(const Trial& trial, const Patient& patient, const std::vector<const expression::Rule*>& rules);

// The checks. Each adds what it finds to the trial.
void check_branches(Trial& trial);   ///< groups, baskets, strata: overlaps, and who is left out
void check_criteria(Trial& trial);   ///< contradictions, criteria and parts that never decide, permissions
void check_windows(Trial& trial);    ///< room between windows of time
void check_imaging(Trial& trial);    ///< imaging that cannot show what it must, or is compared with nothing
void check_endpoints(Trial& trial);  ///< data, time frames, ranks and estimands
void check_treatment(Trial& trial);  ///< local therapy before the response, groups without a common start

}  // namespace oligo::protocol_checks
