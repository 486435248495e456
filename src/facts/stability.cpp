#include "facts/stability.hpp"

#include <algorithm>

namespace oligo::facts {
namespace {

using lesions::Assessment;

struct MriScan {
    DateRange date;
    std::optional<Length> diameter;
    std::vector<records::RecordRef> records;
};

std::vector<MriScan> mri_scans(const lesions::Lesion& lesion) {
    std::vector<MriScan> scans;
    for (const Assessment& scan : lesion.assessments) {
        if (scan.modality != "MRI") continue;
        const auto& reading = lesions::compared_diameter(scan, false, lesions::NodeAxis::Long);
        MriScan found{scan.date, reading.value, reading.records.empty() ? scan.records : reading.records};
        if (!found.diameter && !reading.conflicting && scan.state.value == lesions::State::Absent) found.diameter = Length();
        scans.push_back(std::move(found));
    }
    return scans;
}

/// current >= smallest * (100 + growth) / 100, exactly; from nothing, anything is growth.
bool has_grown(Length smallest, Length current, const Decimal& growth) {
    if (smallest == Length()) return current > Length();
    const auto factor = growth.plus(Decimal::from_integer(100));
    const auto limit = factor ? factor->times(Decimal::from_integer(smallest.um())) : std::nullopt;
    const auto reached = Decimal::from_integer(current.um()).times(Decimal::from_integer(100));
    return limit && reached && *reached >= *limit;
}

/// No scan of the row from `first` on grew over the smallest before it.
bool is_stable_from(const std::vector<MriScan>& scans, std::size_t first, const Decimal& growth) {
    std::optional<Length> smallest;
    for (std::size_t i = first; i < scans.size(); ++i) {
        if (!scans[i].diameter) continue;
        if (smallest && has_grown(*smallest, *scans[i].diameter, growth)) return false;
        smallest = smallest ? std::min(*smallest, *scans[i].diameter) : scans[i].diameter;
    }
    return true;
}

}  // namespace

std::optional<StableRow> find_stable_row(const lesions::Lesion& lesion, const Decimal& growth) {
    const std::vector<MriScan> scans = mri_scans(lesion);
    if (scans.empty() || !scans.back().diameter) return std::nullopt;
    std::size_t first = scans.size() - 1;
    std::size_t certain = first;
    bool passed_unmeasured = false;
    for (std::size_t i = scans.size() - 1; i-- > 0;) {
        if (!scans[i].diameter) {
            passed_unmeasured = true;
            continue;
        }
        if (!is_stable_from(scans, i, growth)) break;
        first = i;
        if (!passed_unmeasured) certain = i;
    }
    StableRow row{scans[first].date, scans.back().date, first == certain, {}};
    if (first != certain) row.from.latest = scans[certain].date.latest;
    for (std::size_t i = first; i < scans.size(); ++i)
        row.records.insert(row.records.end(), scans[i].records.begin(), scans[i].records.end());
    return row;
}

}  // namespace oligo::facts
