#include "eligibility/judge.hpp"

#include <algorithm>

#include "eligibility/period.hpp"
#include "eligibility/settled.hpp"
#include "expression/window.hpp"

namespace oligo::eligibility {
namespace {

using expression::Trace;
using expression::Truth;

void add_all(std::vector<expression::SourceId>& to, const std::vector<expression::SourceId>& from) {
    for (const auto id : from) {
        if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
    }
}

Judged judge_rule(const protocol::Criterion& criterion, const expression::Rule& rule, const protocol::Protocol& protocol,
                  const Known& known, Tracing tracing) {
    const bool is_traced = tracing == Tracing::On;
    const Values& values = known.values;
    Judged judged;
    judged.verdict =
        verdict_of(criterion.kind, truth_of(evaluate(rule, protocol.definitions, values, is_traced ? &judged.trace : nullptr)));
    if (judged.verdict != Verdict::Unknown || criterion.settled_by.empty()) return judged;

    const auto settled = settle(criterion, rule, protocol, known);
    if (!settled) return judged;
    Judged result;
    result.verdict =
        verdict_of(criterion.kind, truth_of(evaluate(settled->rule, settled->definitions, values, is_traced ? &result.trace : nullptr)));
    result.settled_by = settled->by;
    for (const auto* settlement : settled->by) {
        if (!is_traced) break;
        Trace when;
        static_cast<void>(evaluate(required(settlement->when, "what took effect has a condition"), protocol.definitions, values, &when));
        add_all(result.trace.decided, when.decided);
    }
    return result;
}

}  // namespace

Verdict verdict_of(protocol::CriterionKind kind, Truth truth) {
    if (truth == Truth::Unknown) return Verdict::Unknown;
    const bool wanted = kind == protocol::CriterionKind::Inclusion;
    return (truth == Truth::True) == wanted ? Verdict::Met : Verdict::NotMet;
}

bool can_be_judged(const protocol::Criterion& criterion) {
    if (!criterion.applies_when_text.empty() && !criterion.applies_when) return false;
    return criterion.rule && criterion.rule->type().base == expression::Base::Boolean;
}

Judged judge(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const Known& known, Tracing tracing) {
    Judged judged;
    if (!can_be_judged(criterion)) {
        judged.has_errors = true;
        return judged;
    }
    if (criterion.applies_when) {
        const Truth applies = truth_of(
            evaluate(*criterion.applies_when, protocol.definitions, known.values, tracing == Tracing::On ? &judged.trace : nullptr));
        if (applies == Truth::False) judged.verdict = Verdict::NotApplicable;
        if (applies != Truth::True) return judged;
    }
    Judged strict = judge_rule(criterion, required(criterion.rule, "what can be judged has a rule"), protocol, known, tracing);
    if (strict.verdict == Verdict::Met || !criterion.tolerated_rule) return strict;

    Judged wide = judge_rule(criterion, *criterion.tolerated_rule, protocol, known, tracing);
    if (wide.verdict != Verdict::Met) return strict;
    wide.tolerated = true;
    return wide;
}

std::optional<int> days_over(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const Known& known) {
    if (!criterion.rule || !criterion.tolerance) return std::nullopt;
    const auto tolerance = whole_days(*criterion.tolerance);
    const auto wanted = criterion.kind == protocol::CriterionKind::Exclusion ? expression::Wanted::False : expression::Wanted::True;
    for (int over = 1; tolerance && over <= *tolerance; ++over) {
        const terms::Quantity narrower{Decimal::from_integer(over), terms::known_unit("days")};
        auto tree = expression::widen(*criterion.rule, narrower, wanted);
        if (!tree) return std::nullopt;
        const auto rule = expression::check(std::move(*tree), protocol.scope, protocol.definitions);
        if (rule.value && judge_rule(criterion, *rule.value, protocol, known, Tracing::Off).verdict == Verdict::Met) return over;
    }
    return std::nullopt;
}

}  // namespace oligo::eligibility
