#include "response/treated_readings.hpp"

#include <algorithm>

#include "response/target_response.hpp"

namespace oligo::response {
namespace {

// The treatment after which a target or non-target lesion counts as treated. What lies before the baseline matters where it was taken out
// and is not there.
const LocalTreatment* find_treatment(const Followed& followed, std::size_t lesion, bool is_seen_at_baseline, const Criteria& criteria,
                                     bool is_target) {
    const DateRange& baseline = followed.visits.front().last;
    for (const LocalTreatment& treatment : followed.treatments.all) {
        if (treatment.lesion != lesion || !was_seen_before(followed.set.lesions[lesion], treatment)) continue;
        const bool is_after_baseline = treatment.start.earliest > baseline.latest;
        if (!is_after_baseline && is_seen_at_baseline) continue;
        if (treatment.by == TreatedBy::Surgery) return &treatment;
        if (is_target && is_after_baseline && !criteria.treated_target_is_measured) return &treatment;
    }
    return nullptr;
}

bool surely_before(const LocalTreatment& treatment, const Visit& visit) {
    return treatment.start.latest < visit.first.earliest;
}
bool maybe_before(const LocalTreatment& treatment, const Visit& visit) {
    return treatment.start.earliest <= visit.last.latest;
}

// A treated site without a record was seen with the rest of the body; one that says NOT DONE was not.
void read_treated_target(const LocalTreatment& treatment, const Visit& visit, const std::optional<Length>& smallest,
                         const Criteria& criteria, TargetReading& reading) {
    const bool is_gone = reading.size == Length();
    if (!surely_before(treatment, visit)) {
        if (is_gone && maybe_before(treatment, visit)) reading = {std::nullopt, SizeKind::NotEvaluated, reading.day, reading.records};
        return;
    }
    if (!reading.size && !reading.records.empty()) return;
    if (!is_gone && reading.size)
        reading.treated_is_back = treatment.by == TreatedBy::Surgery || (smallest && is_grown(*reading.size, *smallest, criteria));
    if (reading.treated_is_back) return;
    reading.size = Length();
    reading.kind = SizeKind::Treated;
    reading.records.push_back(treatment.record);
}

void mark_treated_targets(Followed& followed, const Criteria& criteria) {
    for (std::size_t t = 0; t < followed.targets.size(); ++t) {
        const auto& at_baseline = followed.visits.front().targets[t].size;
        const bool is_seen = at_baseline && *at_baseline > Length();
        const LocalTreatment* treatment = find_treatment(followed, followed.targets[t], is_seen, criteria, true);
        if (treatment == nullptr) continue;
        std::optional<Length> smallest;
        for (Visit& visit : followed.visits) {
            TargetReading& reading = visit.targets[t];
            const std::optional<Length> measured = reading.size;
            read_treated_target(*treatment, visit, smallest, criteria, reading);
            if (measured) smallest = std::min(smallest.value_or(*measured), *measured);
        }
    }
}

void mark_treated_non_targets(Followed& followed, const Criteria& criteria) {
    for (std::size_t n = 0; n < followed.non_targets.size(); ++n) {
        const NonTargetState at_baseline = followed.visits.front().non_targets[n].state;
        const bool is_seen = at_baseline == NonTargetState::Seen || at_baseline == NonTargetState::SeenNode;
        const LocalTreatment* treatment = find_treatment(followed, followed.non_targets[n], is_seen, criteria, false);
        for (Visit& visit : followed.visits) {
            if (treatment == nullptr || !maybe_before(*treatment, visit)) continue;
            NonTargetReading& reading = visit.non_targets[n];
            const bool is_sure = surely_before(*treatment, visit);
            const bool is_back = reading.state == NonTargetState::Seen || reading.state == NonTargetState::SeenNode;
            const bool has_no_record = reading.state == NonTargetState::NotEvaluated && reading.records.empty();
            if (is_back && is_sure) reading.state = NonTargetState::Progressed;
            if (reading.state != NonTargetState::Gone && !has_no_record) continue;
            reading.state = is_sure ? NonTargetState::Treated : NonTargetState::NotEvaluated;
            if (is_sure) reading.records.push_back(treatment->record);
        }
    }
}

}  // namespace

void mark_treated(Followed& followed, const Criteria& criteria) {
    mark_treated_targets(followed, criteria);
    mark_treated_non_targets(followed, criteria);
}

}  // namespace oligo::response
