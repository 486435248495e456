#include "response/visits.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "lesions/modality.hpp"
#include "lesions/recorded.hpp"
#include "response/baseline_findings.hpp"
#include "response/regrouped_readings.hpp"
#include "response/treated_readings.hpp"
#include "response/visit_findings.hpp"
#include "response/visit_reader.hpp"

namespace oligo::response {
namespace {

using lesions::Assessment;
using lesions::Lesion;

// The records of every scan and identification, with their days.
template <class Use>
void for_each_sighting(const SubjectRecords& records, const lesions::LesionSet& set, const Use& use) {
    for (const std::vector<Lesion>* lesions : {&set.lesions, &set.parts}) {
        for (const Lesion& lesion : *lesions) {
            for (const Assessment& scan : lesion.assessments) use(scan.records, scan.date);
            for (const RecordRef row : lesion.identifications) {
                if (const auto day = lesions::scan_days(set, records, row)) use(Rows{row}, *day);
            }
        }
    }
}

std::vector<Sighting> all_sightings(const SubjectRecords& records, const lesions::LesionSet& set, const NumbersByDay& numbers) {
    std::vector<Sighting> all;
    for_each_sighting(records, set,
                      [&](const Rows& rows, const DateRange& day) { all.push_back(sighting_of(records, rows, day, numbers)); });
    std::ranges::stable_sort(all, {}, [](const Sighting& seen) { return std::pair(seen.day.earliest, seen.day.latest); });
    return all;
}

// By a later sighting; of two that may end on one day the last is the one that begins later.
void widen(Visit& visit, const Sighting& seen) {
    if (visit.name.empty()) visit.name = seen.name;
    if (seen.day.latest >= visit.last.latest) visit.last = seen.day;
}

// By their first days, as the sightings are.
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

// A new baseline does not take in what is new on it: its reader calls it new, and no scan before has it.
bool is_new_since_last(const Lesion& lesion, const Followed& followed) {
    if (followed.earlier.empty() || lesion.identified != lesions::Identified::New || !lesion.identified_on) return false;
    return lesion.identified_on->earliest > followed.earlier.back().last.latest;
}

bool is_pet_at(const SubjectRecords& records, RecordRef row, records::Name variable, const DateRange& days) {
    if (!lesions::is_pet(lesions::modality(records.text(row, variable)))) return false;
    const auto day = lesions::day_of(records, row);
    return day && day->latest >= days.earliest && day->earliest <= days.latest;
}

// An FDG-PET up to the last image of the baseline, whoever read it, or as a procedure: in the baseline window; of a new baseline also since
// the first scan.
bool had_pet(const SubjectRecords& records, const Followed& followed, bool is_rebaselined, const Criteria& criteria) {
    const Visit& baseline = followed.visits.front();
    DateRange days{baseline.first.earliest - criteria.baseline_window, baseline.last.latest};
    if (is_rebaselined && !followed.earlier.empty()) days.earliest = std::min(days.earliest, followed.earlier.front().first.earliest);
    const auto any = [&](records::Name domain, records::Name variable) {
        const auto& rows = records.rows(domain);
        return std::any_of(rows.begin(), rows.end(), [&](RecordRef row) { return is_pet_at(records, row, variable, days); });
    };
    return any("TU", "TUMETHOD") || any("TR", "TRMETHOD") || any("PR", "PRTRT");
}

void sort_lesions(Followed& followed, const Visit& baseline, bool is_rebaselined, std::vector<std::size_t>& added) {
    for (std::size_t i = 0; i < followed.set.lesions.size(); ++i) {
        const Lesion& lesion = followed.set.lesions[i];
        const bool is_later = lesion.identified_on && lesion.identified_on->earliest > baseline.last.latest;
        if (is_later || (is_rebaselined && is_new_since_last(lesion, followed)))
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
    followed.choice = baseline;
    followed.treatments = find_local_treatments(records, followed.set);
    NumbersByDay numbers;
    for_each_sighting(records, followed.set, [&](const Rows& rows, const DateRange& day) { numbers.add(records, rows, day); });
    std::vector<Visit> visits = all_visits(all_sightings(records, followed.set, numbers));
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
    sort_lesions(followed, followed.visits.front(), baseline.after.has_value(), added);
    const VisitReader reader{records, followed.set, criteria, numbers, had_pet(records, followed, baseline.after.has_value(), criteria)};
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
    if (criteria.dates_new_lesion_back) confirm_new_lesions(followed.visits);
    read_regrouped(reader, followed);
    mark_treated(followed, criteria);
    report_baseline(records, followed);
    report_baseline_age(records, baseline, criteria, followed);
    report_selection(records, followed, criteria);
    report_treatments(records, followed);
    report_sizes(records, followed);
    report_new_nodes(records, followed, criteria);
    report_pet_alone(records, followed);
    return followed;
}

}  // namespace oligo::response
