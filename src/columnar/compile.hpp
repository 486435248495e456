#pragma once
// From checked rules to a program over columns. Equal parts of all rules are computed once; what the file fixes is folded away.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "columnar/program.hpp"
#include "expression/check.hpp"

namespace oligo::columnar {

/// What became of a rule: a register of truths over the patients, a constant, or why it cannot be compiled.
struct Lowered {
    std::optional<Register> result;
    bool negated = false;
    std::optional<expression::Truth> constant;
    std::string not_compiled;
};

struct Compiled {
    Program program;
    std::vector<Lowered> rules;  ///< one a rule
};

/// Rules are Boolean and were checked against this scope and these definitions. `constants`: by slot, values that are the same for every
/// patient (judgements of the file); a shorter list, or null, for the others.
///
/// Compiled is what rules of trials ask: truth connectives, comparisons of numbers, dates and texts, dates moved by whole days or months,
/// periods between dates, dates in written intervals, queries with where, let, return, exists, Count, Count of distinct texts, texts in
/// lists. Not compiled: other intervals, date-times, sort, First, Last, Max, Min, sums and quotients of recorded numbers, if and case that
/// do not fold, Coalesce, a rule's null.
[[nodiscard]] Compiled compile(std::span<const expression::Rule* const> rules, const expression::Library& library,
                               const expression::Scope& scope, std::span<const expression::Value> constants = {});

}  // namespace oligo::columnar
