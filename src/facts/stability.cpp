#include "facts/stability.hpp"

#include <algorithm>

namespace oligo::facts {
namespace {

using expression::Reason;
using lesions::Assessment;

struct MriScan {
    DateRange date;
    std::optional<Length> diameter;
    bool conflicting = false;
    records::Rows records;
    bool unreadable = false;
};

// A scan whose modality is not told may be an MRI: it stands among them without a measurement.
std::vector<MriScan> mri_scans(const lesions::Lesion& lesion) {
    std::vector<MriScan> scans;
    for (const Assessment& scan : lesion.assessments) {
        const auto is_mri = lesions::is_of_modality(scan, "MRI");
        if (is_mri == false) continue;
        const auto& reading = lesions::compared_diameter(scan, false, lesions::NodeAxis::Long);
        MriScan found{scan.date, reading.value, reading.conflicting, reading.records.empty() ? scan.records : reading.records,
                      reading.unreadable};
        if (!found.diameter && !reading.conflicting && scan.state.value == lesions::State::Absent) found.diameter = Length();
        if (!is_mri) found.diameter.reset();
        scans.push_back(std::move(found));
    }
    return scans;
}

/// current >= smallest * (100 + growth) / 100, exactly, and larger by the minimum; from nothing, anything is growth.
bool has_grown(Length smallest, Length current, const StabilityRules& rules) {
    if (smallest == Length()) return current > Length();
    if (current.um() - smallest.um() < rules.minimum.um()) return false;
    const auto factor = rules.growth.plus(Decimal::from_integer(100));
    const auto limit = factor ? factor->times(Decimal::from_integer(smallest.um())) : std::nullopt;
    const auto reached = Decimal::from_integer(current.um()).times(Decimal::from_integer(100));
    return limit && reached && *reached >= *limit;
}

/// No scan of the row from `first` on breaks it.
bool is_stable_from(const std::vector<MriScan>& scans, std::size_t first, const StabilityRules& rules) {
    std::optional<Length> smallest_ever;
    std::optional<Length> smallest;
    Length largest;
    for (std::size_t i = 0; i < scans.size(); ++i) {
        if (!scans[i].diameter) continue;
        const Length now = *scans[i].diameter;
        if (i > first && smallest) {
            if (has_grown(*smallest, now, rules)) return false;
            if (smallest_ever && now > largest && has_grown(*smallest_ever, now, rules)) return false;
        }
        if (i >= first) {
            smallest = smallest ? std::min(*smallest, now) : now;
            largest = std::max(largest, now);
        }
        if (now == Length())
            smallest_ever.reset();
        else
            smallest_ever = smallest_ever ? std::min(*smallest_ever, now) : now;
    }
    return true;
}

/// Two scans of different size whose dates overlap: which was first decides between growth and shrinking.
bool is_order_open(const std::vector<MriScan>& scans) {
    for (std::size_t i = 0; i < scans.size(); ++i) {
        for (std::size_t j = i + 1; j < scans.size(); ++j) {
            if (scans[i].date.latest >= scans[j].date.earliest && scans[i].diameter != scans[j].diameter) return true;
        }
    }
    return false;
}

Reason age_reason(const DateRange& latest, const std::optional<Days>& limit, Date on) {
    if (limit && latest.latest + *limit < on) return Reason::Stale;
    if (limit && latest.earliest + *limit < on) return Reason::PartialDate;
    return Reason::None;
}

/// Of the scans before the row, the one that it had grown from: the smallest since the focus was last gone, else the one that showed it
/// gone.
std::optional<std::size_t> grown_from(const std::vector<MriScan>& scans, std::size_t first) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < first; ++i) {
        if (!scans[i].diameter) continue;
        const bool was_gone = found && *scans[*found].diameter == Length();
        if (!found || was_gone || *scans[i].diameter <= *scans[*found].diameter) found = i;
    }
    return found;
}

MeasuredTwice between(const MriScan& first, const MriScan& second) {
    return {first.date, first.diameter.value_or(Length()), second.date, second.diameter.value_or(Length())};
}

/// What the row rests on, in two measurements each.
void find_measurements(const std::vector<MriScan>& scans, std::size_t first, const StabilityRules& rules, StableRow& row) {
    const auto smaller = grown_from(scans, first);
    if (smaller && has_grown(*scans[*smaller].diameter, *scans[first].diameter, rules)) row.grown = between(scans[*smaller], scans[first]);
    const MriScan* smallest = nullptr;
    for (std::size_t i = first; i + 1 < scans.size(); ++i) {
        if (scans[i].diameter && (smallest == nullptr || *scans[i].diameter < *smallest->diameter)) smallest = &scans[i];
    }
    if (smallest != nullptr) row.kept = between(*smallest, scans.back());
}

/// When the row began, and which scans show it.
void find_start(const std::vector<MriScan>& scans, const StabilityRules& rules, StableRow& row) {
    const auto starts_row = [&](std::size_t i) { return scans[i].diameter && is_stable_from(scans, i, rules); };
    std::size_t first = 0;
    while (!starts_row(first)) ++first;  // the last scan alone always is one
    std::size_t certain = first;
    for (std::size_t i = first; i < scans.size(); ++i) {
        if (!scans[i].diameter) certain = i + 1;
    }
    while (!starts_row(certain)) ++certain;
    row.from = DateRange{scans[first].date.earliest, scans[certain].date.latest};
    row.from_reason = first == certain ? Reason::None : Reason::Missing;
    row.records.clear();
    const auto smaller = grown_from(scans, first);
    row.may_be_longer = !smaller;
    if (smaller) row.records = scans[*smaller].records;
    for (std::size_t i = first; i < scans.size(); ++i) row.records.append(scans[i].records);
    find_measurements(scans, first, rules, row);
}

}  // namespace

StableRow find_stable_row(const lesions::Lesion& lesion, const StabilityRules& rules, Date on) {
    const std::vector<MriScan> scans = mri_scans(lesion);
    StableRow row;
    if (scans.empty()) return row;
    row.records = scans.back().records;
    if (is_order_open(scans)) {
        row.from_reason = row.until_reason = Reason::PartialDate;
        return row;
    }
    if (!scans.back().diameter) {
        if (scans.back().conflicting)
            row.from_reason = row.until_reason = scans.back().unreadable ? Reason::Equivocal : Reason::Conflicting;
        return row;
    }
    row.until = scans.back().date;
    row.until_reason = age_reason(*row.until, rules.mri_age, on);
    row.seen_once = std::count_if(scans.begin(), scans.end(), [](const MriScan& scan) { return scan.diameter.has_value(); }) == 1;
    if (!row.seen_once) find_start(scans, rules, row);
    return row;
}

}  // namespace oligo::facts
