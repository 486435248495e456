#include "lesions/reference.hpp"

#include <algorithm>

namespace oligo::lesions {

const Reading<Length>& compared_diameter(const Assessment& assessment, bool nodal, NodeAxis axis) {
    const Reading<Length>& wanted = nodal && axis == NodeAxis::Short ? assessment.perpendicular_diameter : assessment.longest_diameter;
    return wanted.value || wanted.conflicting ? wanted : assessment.diameter;
}

ReferenceScans reference_scans(const Lesion& lesion, const std::optional<DateRange>& line_start, Date before) {
    ReferenceScans found;
    std::size_t first = 0;
    for (std::size_t i = 0; i < lesion.assessments.size(); ++i) {
        const Assessment& scan = lesion.assessments[i];
        if (scan.date.latest >= before) {
            found.undecided = found.undecided || scan.date.earliest < before;
            continue;
        }
        found.scans.push_back(&scan);
        if (!line_start) continue;
        if (scan.date.latest <= line_start->earliest)
            first = found.scans.size() - 1;
        else if (scan.date.earliest <= line_start->latest)
            found.undecided = true;
    }
    // Scans of several modalities on the last day before the line all belong to its start.
    while (first > 0 && found.scans[first - 1]->date == found.scans[first]->date) --first;
    found.scans.erase(found.scans.begin(), found.scans.begin() + static_cast<std::ptrdiff_t>(first));
    return found;
}

}  // namespace oligo::lesions
