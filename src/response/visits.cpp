#include "response/visits.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "core/text.hpp"
#include "lesions/modality.hpp"
#include "lesions/recorded.hpp"
#include "lesions/reference.hpp"
#include "response/baseline_findings.hpp"
#include "response/sizes.hpp"
#include "response/target_response.hpp"
#include "response/visit_findings.hpp"

namespace oligo::response {
namespace {

using lesions::Assessment;
using lesions::Lesion;
using lesions::Reading;
using lesions::State;

// What one lesion adds to a visit: a scan of it, or its identification.
struct Sighting {
    std::string number;  // VISITNUM
    std::string name;
    DateRange day;
    RecordRef record;  // the first of them
};

Sighting sighting_of(const SubjectRecords& records, const Rows& rows, const DateRange& day) {
    Sighting seen{{}, {}, day, rows.front()};
    for (const RecordRef row : rows) {
        if (seen.number.empty()) seen.number = records.text(row, "VISITNUM");
        if (seen.name.empty()) seen.name = records.text(row, "VISIT");
    }
    return seen;
}

std::vector<Sighting> all_sightings(const SubjectRecords& records, const lesions::LesionSet& set) {
    std::vector<Sighting> all;
    for (const Lesion& lesion : set.lesions) {
        for (const Assessment& scan : lesion.assessments) all.push_back(sighting_of(records, scan.records, scan.date));
        for (const RecordRef row : lesion.identifications) {
            if (const auto day = lesions::scan_days(set, records, row)) all.push_back(sighting_of(records, Rows{row}, *day));
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Sighting& left, const Sighting& right) {
        return std::tie(left.day.earliest, left.day.latest) < std::tie(right.day.earliest, right.day.latest);
    });
    return all;
}

bool is_of(const Visit& visit, const Sighting& seen) {
    if (seen.number != visit.number || seen.day.earliest < visit.first.earliest) return false;
    // A numbered scan whose day is known in part may lie on any of its days.
    const Date first = visit.number.empty() ? visit.first.earliest : visit.first.latest;
    return seen.day.earliest - first <= visit_span;
}

void widen(Visit& visit, const Sighting& seen) {
    if (visit.name.empty()) visit.name = seen.name;
    if (seen.day.earliest < visit.first.earliest) visit.first = seen.day;
    if (seen.day.latest > visit.last.latest) visit.last = seen.day;
}

std::vector<Visit> all_visits(const std::vector<Sighting>& sightings) {
    std::vector<Visit> visits;
    for (const Sighting& seen : sightings) {
        const auto same = std::find_if(visits.begin(), visits.end(), [&](const Visit& visit) { return is_of(visit, seen); });
        if (same != visits.end()) {
            widen(*same, seen);
            continue;
        }
        const bool repeats = !seen.number.empty() &&
                             std::any_of(visits.begin(), visits.end(), [&](const Visit& visit) { return visit.number == seen.number; });
        visits.push_back({seen.number, seen.name, seen.day, seen.day, {}, {}, {}, repeats ? std::optional(seen.record) : std::nullopt});
    }
    std::stable_sort(visits.begin(), visits.end(), [](const Visit& left, const Visit& right) {
        return std::tie(left.first.earliest, left.first.latest) < std::tie(right.first.earliest, right.first.latest);
    });
    return visits;
}

// Position of the baseline visit: the last that had ended when treatment started, or the first after a day.
std::optional<std::size_t> find_baseline(const std::vector<Visit>& visits, const BaselineChoice& choice) {
    if (visits.empty()) return std::nullopt;
    for (std::size_t i = 0; choice.after && i < visits.size(); ++i) {
        if (visits[i].first.earliest > choice.after->latest) return i;
    }
    if (!choice.start) return 0;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < visits.size(); ++i) {
        if (visits[i].last.latest <= choice.start->latest) found = i;
    }
    return found;
}

struct Reader {
    const SubjectRecords& records;
    const lesions::LesionSet& set;
    const Criteria& criteria;

    [[nodiscard]] std::vector<const Assessment*> scans_of(const Lesion& lesion, const Visit& visit) const {
        std::vector<const Assessment*> scans;
        for (const Assessment& scan : lesion.assessments) {
            if (is_of(visit, sighting_of(records, scan.records, scan.date))) scans.push_back(&scan);
        }
        return scans;
    }

    [[nodiscard]] TargetReading target(const Lesion& lesion, const Visit& visit, std::string_view modality) const;
    [[nodiscard]] TargetReading size_on(const Lesion& lesion, const Assessment& scan) const;
    [[nodiscard]] NonTargetState state_of(const Lesion& lesion, const Assessment& scan) const;
    [[nodiscard]] NonTargetReading non_target(const Lesion& lesion, const Visit& visit, bool is_baseline) const;
    [[nodiscard]] std::optional<Length> node_size(const Lesion& lesion, const Assessment& scan) const;
    void read_new_scan(const Lesion& lesion, const Assessment& scan, NewLesionReading& reading, bool& is_equivocal) const;
    [[nodiscard]] std::optional<NewLesionReading> new_lesion(std::size_t index, const Lesion& lesion, const Visit& visit,
                                                             bool& is_equivocal) const;
};

bool tells_size(const TargetReading& reading) {
    return reading.kind != SizeKind::NotEvaluated;
}

TargetReading Reader::size_on(const Lesion& lesion, const Assessment& scan) const {
    TargetReading reading{std::nullopt, SizeKind::NotEvaluated, scan.date, scan.records};
    const Reading<Length> diameter = usable_diameter(records, scan, lesion.nodal, criteria.node_axis);
    if (diameter.conflicting || scan.state.conflicting) {
        reading.kind = SizeKind::Unreadable;
    } else if (diameter.value) {
        reading.size = diameter.value;
        reading.records = diameter.records;
        reading.kind = *diameter.value == Length() ? SizeKind::Gone : SizeKind::Measured;
    } else if (scan.state.value == State::Absent) {
        reading.size = Length();
        reading.kind = SizeKind::Gone;
        reading.records = scan.state.records;
    } else if (scan.too_small.value) {
        reading.size = criteria.too_small;
        reading.records = scan.too_small.records;
        reading.kind = SizeKind::TooSmall;
    }
    return reading;
}

// A repeated scan speaks last; one by the method of the baseline before one by another.
TargetReading Reader::target(const Lesion& lesion, const Visit& visit, std::string_view modality) const {
    TargetReading chosen;
    bool by_same_method = false;
    for (const Assessment* scan : scans_of(lesion, visit)) {
        TargetReading reading = size_on(lesion, *scan);
        const bool same = modality.empty() || scan->modality == modality;
        if (!tells_size(reading) || (by_same_method && !same)) {
            if (chosen.records.empty()) chosen.records = reading.records;
            continue;
        }
        by_same_method = by_same_method || same;
        chosen = std::move(reading);
    }
    return chosen;
}

NonTargetState Reader::state_of(const Lesion& lesion, const Assessment& scan) const {
    if (scan.state.conflicting) return NonTargetState::NotEvaluated;
    if (scan.state.value == State::Unequivocal) return NonTargetState::Progressed;
    if (scan.state.value == State::Absent) return NonTargetState::Gone;
    const NonTargetState seen = lesion.nodal ? NonTargetState::SeenNode : NonTargetState::Seen;
    const Reading<Length> diameter = usable_diameter(records, scan, lesion.nodal, criteria.node_axis);
    if (diameter.conflicting) return NonTargetState::NotEvaluated;
    if (diameter.value) {
        const bool gone = lesion.nodal ? *diameter.value < criteria.normal_node : *diameter.value == Length();
        return gone ? NonTargetState::Gone : seen;
    }
    return scan.state.value || scan.too_small.value ? seen : NonTargetState::NotEvaluated;
}

NonTargetReading Reader::non_target(const Lesion& lesion, const Visit& visit, bool is_baseline) const {
    NonTargetReading chosen;
    for (const Assessment* scan : scans_of(lesion, visit)) {
        NonTargetState state = state_of(lesion, *scan);
        if (state == NonTargetState::NotEvaluated && !chosen.records.empty()) continue;
        // At baseline nothing can have progressed yet: the word says that it is there for certain.
        if (is_baseline && state == NonTargetState::Progressed) state = lesion.nodal ? NonTargetState::SeenNode : NonTargetState::Seen;
        chosen = {state, scan->date, scan->records};
    }
    return chosen;
}

// The short axis of a node; where only another size is recorded that is too small for a lesion, that size: the short axis is no larger.
std::optional<Length> Reader::node_size(const Lesion& lesion, const Assessment& scan) const {
    if (!lesion.nodal) return std::nullopt;
    const Reading<Length> compared = usable_diameter(records, scan, true, criteria.node_axis);
    if (compared.conflicting || compared.value) return compared.value;
    const Reading<Length> longest = usable_diameter(records, scan, false, criteria.node_axis);
    if (longest.value && *longest.value < criteria.new_node) return longest.value;
    return scan.too_small.value ? std::optional(criteria.too_small) : std::nullopt;
}

// Its reader says whether it is surely a lesion; a size beside that word, or after it, changes nothing but for a node too small to be one.
void Reader::read_new_scan(const Lesion& lesion, const Assessment& scan, NewLesionReading& reading, bool& is_equivocal) const {
    const Reading<State> state = lesions::state_on(scan);
    reading.day = scan.date;
    reading.records = scan.records;
    if (scan.state.conflicting || state.value == State::Equivocal)
        is_equivocal = true;
    else if (scan.state.value)
        is_equivocal = false;
    reading.recorded = is_equivocal || state.conflicting ? NewLesions::Equivocal : NewLesions::Unequivocal;
    if (state.value == State::Absent) reading.recorded = NewLesions::None;
    reading.node_size = node_size(lesion, scan);
    reading.is_normal_node = reading.recorded != NewLesions::None && reading.node_size && *reading.node_size < criteria.new_node;
}

std::optional<NewLesionReading> Reader::new_lesion(std::size_t index, const Lesion& lesion, const Visit& visit, bool& is_equivocal) const {
    NewLesionReading reading{index, NewLesions::None, false, std::nullopt, {}};
    Rows identified;
    for (const RecordRef row : lesion.identifications) {
        const auto day = lesions::scan_days(set, records, row);
        if (!day || !is_of(visit, sighting_of(records, Rows{row}, *day))) continue;
        identified.push_back(row);
        const std::string word = upper(trim(lesions::result(records, row)));
        is_equivocal = word == "EQUIVOCAL" || word == "NEW EQUIVOCAL";
        reading.day = day;
        reading.recorded = is_equivocal ? NewLesions::Equivocal : NewLesions::Unequivocal;
    }
    for (const Assessment* scan : scans_of(lesion, visit)) read_new_scan(lesion, *scan, reading, is_equivocal);
    reading.records.append(identified);
    if (!reading.day) return std::nullopt;
    if (reading.is_normal_node) reading.recorded = NewLesions::None;
    return reading;
}

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
            if (measured && (!smallest || *measured < *smallest)) smallest = measured;
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

std::string_view modality_at(const Lesion& lesion, const std::vector<const Assessment*>& scans) {
    for (const Assessment* scan : scans) {
        if (scan->is_measured()) return scan->modality;
    }
    return scans.empty() || lesion.assessments.empty() ? std::string_view() : std::string_view(scans.front()->modality);
}

// Equivocal at one visit and certain at a later one: it was there.
void confirm_new_lesions(std::vector<Visit>& visits) {
    std::map<std::size_t, bool> certain_later;
    for (auto visit = visits.rbegin(); visit != visits.rend(); ++visit) {
        for (NewLesionReading& reading : visit->new_lesions) {
            bool& certain = certain_later[reading.lesion];
            reading.confirmed_later = reading.recorded == NewLesions::Equivocal && certain;
            certain = certain || reading.recorded == NewLesions::Unequivocal;
        }
    }
}

// A new lesion that may be of any visit: report_days names its records.
bool is_new_sometime(const Lesion& lesion) {
    return !lesion.identified_on && lesion.identified != lesions::Identified::Target && lesion.identified != lesions::Identified::NonTarget;
}

void sort_lesions(Followed& followed, const Visit& baseline, std::vector<std::size_t>& added) {
    for (std::size_t i = 0; i < followed.set.lesions.size(); ++i) {
        const Lesion& lesion = followed.set.lesions[i];
        if (lesion.identified_on && lesion.identified_on->earliest > baseline.last.latest)
            added.push_back(i);
        else if (is_new_sometime(lesion))
            continue;
        else if (lesion.identified == lesions::Identified::Target)
            followed.targets.push_back(i);
        else
            followed.non_targets.push_back(i);
    }
}

}  // namespace

Followed follow(const SubjectRecords& records, lesions::LesionSet set, const BaselineChoice& baseline, const Criteria& criteria) {
    Followed followed;
    followed.set = std::move(set);
    followed.treatments = find_local_treatments(records, followed.set);
    std::vector<Visit> visits = all_visits(all_sightings(records, followed.set));
    report_spans(records, visits, followed);
    report_days(records, followed);
    const auto first = find_baseline(visits, baseline);
    if (!first) {
        report_no_baseline(records, visits, followed);
        followed.earlier = std::move(visits);
        return followed;
    }
    followed.has_baseline = true;
    const auto at = visits.begin() + static_cast<std::ptrdiff_t>(*first);
    followed.earlier.assign(visits.begin(), at);
    followed.visits.assign(at, visits.end());

    std::vector<std::size_t> added;
    sort_lesions(followed, followed.visits.front(), added);
    const Reader reader{records, followed.set, criteria};
    std::vector<std::string_view> modalities;
    modalities.reserve(followed.targets.size());
    for (const std::size_t i : followed.targets) {
        const Lesion& lesion = followed.set.lesions[i];
        modalities.push_back(modality_at(lesion, reader.scans_of(lesion, followed.visits.front())));
    }
    std::map<std::size_t, bool> equivocal;  // by lesion: what its reader said last
    for (std::size_t v = 0; v < followed.visits.size(); ++v) {
        Visit& visit = followed.visits[v];
        for (std::size_t t = 0; t < followed.targets.size(); ++t)
            visit.targets.push_back(reader.target(followed.set.lesions[followed.targets[t]], visit, modalities[t]));
        for (const std::size_t i : followed.non_targets)
            visit.non_targets.push_back(reader.non_target(followed.set.lesions[i], visit, v == 0));
        for (const std::size_t i : added) {
            bool& is_equivocal = equivocal[i];
            if (auto reading = reader.new_lesion(i, followed.set.lesions[i], visit, is_equivocal))
                visit.new_lesions.push_back(std::move(*reading));
        }
    }
    confirm_new_lesions(followed.visits);
    mark_treated_targets(followed, criteria);
    mark_treated_non_targets(followed, criteria);
    report_baseline(records, followed);
    report_baseline_age(records, baseline, criteria, followed);
    report_selection(records, followed, criteria);
    report_treatments(records, followed);
    report_sizes(records, followed);
    report_new_nodes(records, followed, criteria);
    return followed;
}

}  // namespace oligo::response
