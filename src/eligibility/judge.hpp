#pragma once
// One criterion to its verdict, for given values of the facts.
#include "eligibility/screening.hpp"
#include "eligibility/settled.hpp"
#include "expression/evaluate.hpp"
#include "protocol/protocol.hpp"

namespace oligo::eligibility {

/// A verdict and what decided it.
struct Judged {
    Verdict verdict = Verdict::Unknown;
    bool tolerated = false;
    std::vector<const protocol::SettledBy*> settled_by;
    expression::Trace trace;
    bool has_errors = false;  ///< a part of the criterion did not check, so it cannot be judged
};

/// Whether a judgement says what decided it, or only what it is: the same verdict, much faster.
enum class Tracing : std::uint8_t { On, Off };

/// applies_when false: not applicable; unknown: unknown. Then the rule, with missing parts settled where the protocol says so; where that
/// is not enough, the rule widened by its tolerance. An exclusion that is true is "not met".
[[nodiscard]] Judged judge(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const Known& known,
                           Tracing tracing = Tracing::On);

/// The verdict that a rule's answer is for a criterion of this kind.
[[nodiscard]] Verdict verdict_of(protocol::CriterionKind kind, expression::Truth truth);
/// False where a part of the criterion did not check.
[[nodiscard]] bool can_be_judged(const protocol::Criterion& criterion);

/// How many days of the tolerance are used by a tolerated verdict: the smallest widening of the window under which the criterion is met.
/// Empty when the tolerance is not a number of days.
[[nodiscard]] std::optional<int> days_over(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const Known& known);

}  // namespace oligo::eligibility
