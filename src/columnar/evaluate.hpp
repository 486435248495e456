#pragma once
// Many rules for many patients: the fast evaluator. It gives the truths that expression::evaluate gives, without saying why.
#include <span>
#include <vector>

#include "columnar/compile.hpp"

namespace oligo::columnar {

/// Patients that are worked on together: their columns stay in the cache.
inline constexpr std::size_t patients_a_batch = 1024;

/// Rules with the program made of them. `rules` and `library` are those they were compiled from, and outlive it.
struct RuleSet {
    std::span<const expression::Rule* const> rules;
    const expression::Library* library = nullptr;
    Compiled compiled;
};
[[nodiscard]] RuleSet prepare(std::span<const expression::Rule* const> rules, const expression::Library& library,
                              const expression::Scope& scope, std::span<const expression::Value> constants = {});

/// Answers by rule, then patient. What is not compiled, and patients whose values no column holds, are answered by the simple evaluator.
[[nodiscard]] std::vector<std::vector<expression::Truth>> evaluate(const RuleSet& set,
                                                                   std::span<const std::span<const expression::Value>> patients);

}  // namespace oligo::columnar
