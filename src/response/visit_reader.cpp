#include "response/visit_reader.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "lesions/modality.hpp"
#include "lesions/recorded.hpp"
#include "lesions/reference.hpp"
#include "response/sizes.hpp"

namespace oligo::response {

using lesions::Assessment;
using lesions::Lesion;
using lesions::Reading;
using lesions::State;

namespace {

bool tells_size(const TargetReading& reading) {
    return reading.kind != SizeKind::NotEvaluated;
}

}  // namespace

void NumbersByDay::add(const SubjectRecords& records, const Rows& rows, const DateRange& day) {
    for (const RecordRef row : rows) {
        const std::string_view number = records.text(row, "VISITNUM");
        if (number.empty()) continue;
        auto& known = numbers_.try_emplace({day.earliest, day.latest}, std::string(number)).first->second;
        if (known && *known != number) known.reset();
    }
}

std::string NumbersByDay::at(const DateRange& day) const {
    const auto found = numbers_.find({day.earliest, day.latest});
    return found == numbers_.end() ? std::string() : found->second.value_or(std::string());
}

Sighting sighting_of(const SubjectRecords& records, const Rows& rows, const DateRange& day, const NumbersByDay& numbers) {
    Sighting seen{{}, {}, day, rows.front()};
    for (const RecordRef row : rows) {
        if (seen.number.empty()) seen.number = records.text(row, "VISITNUM");
        if (seen.name.empty()) seen.name = records.text(row, "VISIT");
    }
    if (seen.number.empty()) seen.number = numbers.at(day);
    return seen;
}

bool is_of(const Visit& visit, const Sighting& seen) {
    if (seen.number != visit.number || seen.day.earliest < visit.first.earliest) return false;
    // A numbered scan whose day is known in part may lie on any of its days.
    const Date first = visit.number.empty() ? visit.first.earliest : visit.first.latest;
    return seen.day.earliest - first <= visit_span;
}

std::vector<const Assessment*> VisitReader::scans_of(const Lesion& lesion, const Visit& visit) const {
    std::vector<const Assessment*> scans;
    for (const Assessment& scan : lesion.assessments) {
        if (is_of(visit, sighting_of(records, scan.records, scan.date, numbers))) scans.push_back(&scan);
    }
    return scans;
}

TargetReading VisitReader::size_on(const Lesion& lesion, const Assessment& scan) const {
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
TargetReading VisitReader::target(const Lesion& lesion, const Visit& visit, std::string_view modality) const {
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

NonTargetState VisitReader::state_of(const Lesion& lesion, const Assessment& scan) const {
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

NonTargetReading VisitReader::non_target(const Lesion& lesion, const Visit& visit, bool is_baseline) const {
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
std::optional<Length> VisitReader::node_size(const Lesion& lesion, const Assessment& scan) const {
    if (!lesion.nodal) return std::nullopt;
    const Reading<Length> compared = usable_diameter(records, scan, true, criteria.node_axis);
    if (compared.conflicting || compared.value) return compared.value;
    const Reading<Length> longest = usable_diameter(records, scan, false, criteria.node_axis);
    if (longest.value && *longest.value < criteria.new_node) return longest.value;
    return scan.too_small.value ? std::optional(criteria.too_small) : std::nullopt;
}

// Its reader says whether it is surely a lesion; a size beside that word, or after it, changes nothing but for a node too small to be one.
void VisitReader::read_new_scan(const Lesion& lesion, const Assessment& scan, NewLesionReading& reading, bool& is_equivocal) const {
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

bool VisitReader::is_pet_alone(const Rows& rows) const {
    return !has_baseline_pet && std::all_of(rows.begin(), rows.end(), [&](RecordRef row) {
        return lesions::is_pet(lesions::modality(lesions::cell(records, row, "METHOD")));
    });
}

std::optional<NewLesionReading> VisitReader::new_lesion(std::size_t index, const Lesion& lesion, const Visit& visit,
                                                        bool& is_equivocal) const {
    NewLesionReading reading{index, NewLesions::None, false, std::nullopt, {}};
    Rows identified;
    for (const RecordRef row : lesion.identifications) {
        const auto day = lesions::scan_days(set, records, row);
        if (!day || !is_of(visit, sighting_of(records, Rows{row}, *day, numbers))) continue;
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
    reading.is_pet_alone = reading.recorded == NewLesions::Unequivocal && is_pet_alone(reading.records);
    if (reading.is_pet_alone) reading.recorded = NewLesions::Equivocal;
    reading.is_small_node = reading.recorded == NewLesions::Unequivocal && reading.node_size && *reading.node_size < criteria.certain_node;
    return reading;
}

std::string_view modality_at(const Lesion& lesion, const std::vector<const Assessment*>& scans) {
    for (const Assessment* scan : scans) {
        if (scan->is_measured()) return scan->modality;
    }
    return scans.empty() || lesion.assessments.empty() ? std::string_view() : std::string_view(scans.front()->modality);
}

}  // namespace oligo::response
