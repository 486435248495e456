#include "response/target_response.hpp"

#include <algorithm>

namespace oligo::response {
namespace {

bool is_shrunk(Length sum, Length baseline, const Criteria& criteria) {
    const Fraction& ratio = criteria.partial_from_baseline;
    return sum.um() * ratio.denominator <= baseline.um() * ratio.numerator;
}

}  // namespace

bool is_grown(Length sum, Length nadir, const Criteria& criteria) {
    const Fraction& ratio = criteria.progression_from_nadir;
    return sum.um() * ratio.denominator >= nadir.um() * ratio.numerator && sum - nadir >= criteria.least_growth;
}

TargetSum add_up(std::span<const TargetSize> targets, const Criteria& criteria) {
    TargetSum total;
    const auto is_treated = [](const TargetSize& target) { return target.treated; };
    total.any_treated = std::any_of(targets.begin(), targets.end(), is_treated);
    total.all_treated = total.any_treated && std::all_of(targets.begin(), targets.end(), is_treated);
    for (const TargetSize& target : targets) {
        if (target.treated) continue;
        if (!target.size) {
            total.complete = false;
            continue;
        }
        total.sum = total.sum + *target.size;
        const bool gone = target.nodal ? *target.size < criteria.normal_node : *target.size == Length();
        total.all_gone = total.all_gone && gone;
        total.non_nodal_seen = total.non_nodal_seen || (!target.nodal && !gone);
    }
    return total;
}

TargetResponse target_response(const TargetSum& now, const TargetHistory& history, const Criteria& criteria) {
    if (now.treated_is_back) return {Response::PD, TargetRule::TreatedIsBack};
    if (now.all_treated) return {Response::SD, TargetRule::AllTreated};
    if (!history.baseline || !history.nadir) return {Response::NE, TargetRule::NoBaseline};
    if (now.complete && now.all_gone && !now.any_treated) return {Response::CR, TargetRule::AllGone};
    if (history.was_complete_response && now.non_nodal_seen) return {Response::PD, TargetRule::SeenAgain};
    if (is_grown(now.sum, *history.nadir, criteria)) return {Response::PD, now.complete ? TargetRule::Grown : TargetRule::GrownInPart};
    if (!now.complete) return {Response::NE, TargetRule::NotEvaluated};
    if (is_shrunk(now.sum, *history.baseline, criteria)) return {Response::PR, TargetRule::Shrunk};
    if (criteria.keeps_partial_response && history.was_partial_response) return {Response::PR, TargetRule::KeptPartial};
    return {Response::SD, TargetRule::Neither};
}

}  // namespace oligo::response
