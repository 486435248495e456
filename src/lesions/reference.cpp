#include "lesions/reference.hpp"

#include <algorithm>

#include "lesions/modality.hpp"

namespace oligo::lesions {

const Reading<Length>& axis_diameter(const Assessment& assessment, bool nodal, NodeAxis axis) {
    return nodal && axis == NodeAxis::Short ? assessment.perpendicular_diameter : assessment.longest_diameter;
}

const Reading<Length>& compared_diameter(const Assessment& assessment, bool nodal, NodeAxis axis) {
    const Reading<Length>& wanted = axis_diameter(assessment, nodal, axis);
    return wanted.value || wanted.conflicting ? wanted : assessment.diameter;
}

std::optional<bool> is_of_modality(const Assessment& scan, std::string_view modality) {
    if (scan.modality.empty() || modality.empty()) return std::nullopt;
    if (scan.modality == modality) return true;
    const auto is_pet_ct = [](std::string_view name) { return name == untold_pet_ct || name == fdg_pet_ct; };
    return is_pet_ct(scan.modality) && is_pet_ct(modality) ? std::nullopt : std::optional(false);
}

ReferenceScans reference_scans(const Lesion& lesion, const std::optional<LineStart>& line, Date before) {
    ReferenceScans found;
    std::vector<const Assessment*> earlier;
    for (const Assessment& scan : lesion.assessments) {
        if (scan.date.latest >= before) {
            found.undecided = found.undecided || scan.date.earliest < before;
        } else if (line && scan.date.latest <= line->day.earliest) {
            earlier.push_back(&scan);
        } else {
            found.undecided = found.undecided || (line && scan.date.earliest <= line->day.latest);
            found.scans.push_back(&scan);
        }
    }
    std::vector<const Assessment*> start;
    for (std::size_t i = 0; i < earlier.size(); ++i) {
        const Assessment& scan = *earlier[i];
        const auto supersedes = [&](const Assessment* later) { return later->modality == scan.modality; };
        const bool is_of_last_day = scan.date == earlier.back()->date;
        if (!is_of_last_day && std::any_of(earlier.begin() + static_cast<std::ptrdiff_t>(i) + 1, earlier.end(), supersedes)) continue;
        const bool surely = is_of_last_day || scan.date.earliest >= line->day.latest - line->baseline_window;
        const bool possibly = surely || scan.date.latest >= line->day.earliest - line->baseline_window;
        found.undecided = found.undecided || surely != possibly;
        if (surely) start.push_back(&scan);
    }
    found.at_start = start.size();
    found.scans.insert(found.scans.begin(), start.begin(), start.end());
    return found;
}

}  // namespace oligo::lesions
