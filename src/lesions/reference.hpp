#pragma once
// What growth is measured from, and along which axis.
#include <optional>
#include <string_view>
#include <vector>

#include "lesions/lesion.hpp"

namespace oligo::lesions {

enum class NodeAxis : std::uint8_t { Short, Long };
enum class Reference : std::uint8_t { NadirOnCurrentLine, StartOfLine, PreviousScan };

/// The diameter along the axis that is compared: the longest, for a node by `axis`.
[[nodiscard]] const Reading<Length>& axis_diameter(const Assessment& assessment, bool nodal, NodeAxis axis);
/// The same; where it is not recorded, the diameter whose axis is not told.
[[nodiscard]] const Reading<Length>& compared_diameter(const Assessment& assessment, bool nodal, NodeAxis axis);

/// Whether a scan is of this modality. Empty where the records leave it open: a modality not told, or a PET-CT whose tracer is not told.
[[nodiscard]] std::optional<bool> is_of_modality(const Assessment& scan, std::string_view modality);

/// A line of therapy, and how long before it scans still belong to its start.
struct LineStart {
    DateRange day;
    Days baseline_window{0};
};

/// The scans that growth can be measured from: those wholly before `before`; with a line those after its start and, of those on or before
/// it, the ones of the last day and within the window the last of each modality: one work-up takes several days. `undecided`: partial dates
/// leave open which scans these are.
struct ReferenceScans {
    std::vector<const Assessment*> scans;  ///< by date
    std::size_t at_start = 0;              ///< so many of the first belong to the start of the line
    bool undecided = false;
};
[[nodiscard]] ReferenceScans reference_scans(const Lesion& lesion, const std::optional<LineStart>& line, Date before);

/// `undecided`: partial dates leave open which of several values it is.
template <class T>
struct ReferenceValue {
    Reading<T> reading;
    bool undecided = false;
};

/// Smallest, first or last of the recorded values of these scans, by `reference`. Scans without the value are passed over; one whose
/// records conflict makes the answer conflict.
template <class T, class Pick>
[[nodiscard]] ReferenceValue<T> reference_value(const std::vector<const Assessment*>& scans, Reference reference, Pick pick) {
    std::optional<Date> first_end;
    std::optional<Date> last_start;
    for (const Assessment* scan : scans) {
        const Reading<T>& reading = pick(*scan);
        if (!reading.value && !reading.conflicting) continue;
        if (!first_end || scan->date.latest < *first_end) first_end = scan->date.latest;
        if (!last_start || scan->date.earliest > *last_start) last_start = scan->date.earliest;
    }
    ReferenceValue<T> chosen;
    for (const Assessment* scan : scans) {
        const Reading<T>& reading = pick(*scan);
        if (!reading.value && !reading.conflicting) continue;
        if (reference == Reference::StartOfLine && scan->date.earliest > *first_end) continue;
        if (reference == Reference::PreviousScan && scan->date.latest < *last_start) continue;
        if (reading.conflicting) return {reading, false};
        if (!chosen.reading.value || (reference == Reference::NadirOnCurrentLine && *reading.value < *chosen.reading.value))
            chosen.reading = reading;
        else if (reference != Reference::NadirOnCurrentLine && *reading.value != *chosen.reading.value)
            chosen.undecided = true;
    }
    if (chosen.undecided) chosen.reading.value.reset();
    return chosen;
}

}  // namespace oligo::lesions
