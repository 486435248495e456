#include "response/visit_response.hpp"

#include <algorithm>
#include <set>

namespace oligo::response {
namespace {

TargetSum sum_of(const Visit& visit, const Followed& followed, const Criteria& criteria) {
    std::vector<TargetSize> sizes;
    sizes.reserve(visit.targets.size());
    for (std::size_t t = 0; t < visit.targets.size(); ++t)
        sizes.push_back(
            {visit.targets[t].size, followed.set.lesions[followed.targets[t]].nodal, visit.targets[t].kind == SizeKind::Treated});
    TargetSum sum = add_up(sizes, criteria);
    sum.treated_is_back =
        std::any_of(visit.targets.begin(), visit.targets.end(), [](const TargetReading& reading) { return reading.treated_is_back; });
    return sum;
}

std::optional<Response> non_target_of(const Visit& visit) {
    if (visit.non_targets.empty()) return std::nullopt;
    std::vector<NonTargetState> states;
    states.reserve(visit.non_targets.size());
    for (const NonTargetReading& reading : visit.non_targets) states.push_back(reading.state);
    return non_target_response(states);
}

// A new lesion is there until it is seen to be gone, whether a visit looks at it or not.
NewLesions take_new_lesions(const Visit& visit, std::set<std::size_t>& there) {
    NewLesions found = NewLesions::None;
    for (const NewLesionReading& reading : visit.new_lesions) {
        if (reading.recorded == NewLesions::Unequivocal || reading.confirmed_later) there.insert(reading.lesion);
        if (reading.recorded == NewLesions::None) there.erase(reading.lesion);
        found = std::max(found, reading.recorded);
    }
    return there.empty() ? found : NewLesions::Unequivocal;
}

// After a complete response any lesion that is back is progression; a node is judged by its growth.
bool shows_disease_beside_nodes(const Visit& visit) {
    return std::any_of(visit.non_targets.begin(), visit.non_targets.end(),
                       [](const NonTargetReading& reading) { return reading.state == NonTargetState::Seen; });
}

// The first of two days, as far as it is known.
void take_earlier(std::optional<DateRange>& day, const std::optional<DateRange>& other) {
    if (!other) return;
    day = day ? DateRange{std::min(day->earliest, other->earliest), std::min(day->latest, other->latest)} : *other;
}

// What a visit is compared with.
struct Reference {
    TargetHistory history;
    std::optional<std::size_t> nadir_visit;
};

// The sum at visit `u` of the targets that are not treated at visit `v`; empty where one has no size.
std::optional<Length> sum_without_treated(const Followed& followed, std::size_t u, std::size_t v) {
    Length sum;
    for (std::size_t t = 0; t < followed.targets.size(); ++t) {
        if (followed.visits[v].targets[t].kind == SizeKind::Treated) continue;
        const auto& size = followed.visits[u].targets[t].size;
        if (!size) return std::nullopt;
        sum = sum + *size;
    }
    return sum;
}

// Baseline and nadir of the targets that are left when some were treated locally.
void leave_out_treated(const Followed& followed, std::size_t v, Reference& reference) {
    TargetHistory& history = reference.history;
    history.baseline = sum_without_treated(followed, 0, v);
    if (history.baseline == Length()) history.baseline.reset();
    history.nadir.reset();
    reference.nadir_visit.reset();
    for (std::size_t u = 0; history.baseline && u < v; ++u) {
        const auto sum = sum_without_treated(followed, u, v);
        if (!sum || (history.nadir && *sum >= *history.nadir)) continue;
        history.nadir = sum;
        reference.nadir_visit = u;
    }
}

// The scan of a target that is no larger than at the nadir did not show the growth, nor did that of a treated site where nothing is.
void take_growth(std::optional<DateRange>& day, const TargetReading& now, const TargetReading& at_nadir, TargetRule rule) {
    if (!now.size || now.kind == SizeKind::Treated) return;
    bool grown = now.size > at_nadir.size;
    if (rule == TargetRule::SeenAgain) grown = *now.size > Length();
    if (rule == TargetRule::TreatedIsBack) grown = now.treated_is_back;
    if (grown) take_earlier(day, now.day);
}

DateRange progression_day(const Responses& all, const VisitResponse& response, std::size_t v) {
    const Visit& visit = all.followed.visits[v];
    std::optional<DateRange> day;
    if (response.target && response.target->response == Response::PD) {
        const Visit& nadir = all.followed.visits[response.nadir_visit.value_or(0)];
        for (std::size_t t = 0; t < visit.targets.size(); ++t) take_growth(day, visit.targets[t], nadir.targets[t], response.target->rule);
    }
    for (const NonTargetReading& reading : visit.non_targets) {
        const bool is_back = response.non_target_is_back && reading.state == NonTargetState::Seen;
        if (reading.state == NonTargetState::Progressed || is_back) take_earlier(day, reading.day);
    }
    for (const NewLesionReading& reading : visit.new_lesions) {
        if (reading.recorded == NewLesions::Unequivocal || reading.confirmed_later) take_earlier(day, reading.day);
    }
    return day.value_or(visit.first);
}

}  // namespace

Responses derive_responses(Followed followed, const Criteria& criteria) {
    Responses all;
    all.followed = std::move(followed);
    if (all.followed.visits.empty()) return all;
    const bool has_targets = !all.followed.targets.empty();
    const TargetSum baseline = sum_of(all.followed.visits.front(), all.followed, criteria);
    if (has_targets && baseline.complete && baseline.sum > Length()) all.baseline_sum = baseline.sum;
    all.baseline = baseline.complete ? BaselineState::Adequate : BaselineState::Incomplete;

    TargetHistory history{all.baseline_sum, all.baseline_sum, false, false};
    std::optional<std::size_t> nadir_visit;
    if (all.baseline_sum) nadir_visit = 0;
    std::set<std::size_t> new_lesions;
    all.visits.reserve(all.followed.visits.size());
    VisitResponse at_baseline;
    at_baseline.sum = baseline;
    at_baseline.day = all.followed.visits.front().last;
    at_baseline.new_lesions = take_new_lesions(all.followed.visits.front(), new_lesions);
    if (at_baseline.new_lesions == NewLesions::Unequivocal) at_baseline.overall = Response::PD;
    all.visits.push_back(at_baseline);
    if (at_baseline.overall) all.visits.front().day = progression_day(all, all.visits.front(), 0);
    for (std::size_t v = 1; v < all.followed.visits.size(); ++v) {
        const Visit& visit = all.followed.visits[v];
        VisitResponse response;
        response.sum = sum_of(visit, all.followed, criteria);
        Reference reference{history, nadir_visit};
        if (response.sum.any_treated) leave_out_treated(all.followed, v, reference);
        response.nadir = reference.history.nadir;
        response.nadir_visit = reference.nadir_visit;
        if (has_targets) response.target = target_response(response.sum, reference.history, criteria);
        response.non_target = non_target_of(visit);
        response.new_lesions = take_new_lesions(visit, new_lesions);
        const auto target = response.target ? std::optional(response.target->response) : std::nullopt;
        response.non_target_is_back = history.was_complete_response && shows_disease_beside_nodes(visit);
        response.disease_is_back = response.non_target_is_back || (response.target && response.target->rule == TargetRule::SeenAgain);
        response.overall = response.non_target_is_back ? Response::PD : overall_response(target, response.non_target, response.new_lesions);
        response.day = response.overall == Response::PD ? progression_day(all, response, v) : visit.last;
        if (has_targets && response.sum.complete && !response.sum.any_treated && history.nadir && response.sum.sum < *history.nadir) {
            history.nadir = response.sum.sum;
            nadir_visit = v;
        }
        history.was_complete_response = history.was_complete_response || response.overall == Response::CR;
        if (target == Response::PR || target == Response::CR) history.was_partial_response = true;
        if (target == Response::PD) history.was_partial_response = false;
        all.visits.push_back(response);
    }
    return all;
}

TimePoints time_points(const Responses& responses) {
    TimePoints found;
    for (std::size_t v = 0; v < responses.visits.size(); ++v) {
        const VisitResponse& visit = responses.visits[v];
        if (!visit.overall) continue;
        found.points.push_back({visit.day, *visit.overall, visit.disease_is_back});
        found.positions.push_back(v);
    }
    return found;
}

}  // namespace oligo::response
