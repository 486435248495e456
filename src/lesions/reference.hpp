#pragma once
// What growth is measured from, and along which axis.
#include <optional>
#include <string_view>
#include <vector>

#include "lesions/lesion.hpp"

namespace oligo::lesions {

enum class NodeAxis : std::uint8_t { Short, Long };
enum class Reference : std::uint8_t { NadirOnCurrentLine, StartOfLine, PreviousScan };

/// Diameter that is compared: longest, for a node by `axis`; where that is not recorded, the diameter whose axis is not told.
[[nodiscard]] const Reading<Length>& compared_diameter(const Assessment& assessment, bool nodal, NodeAxis axis);

/// The scans that growth can be measured from: those wholly before `before`, from the last one on or before the start of the line on.
/// `undecided`: partial dates leave open which scans these are.
struct ReferenceScans {
    std::vector<const Assessment*> scans;  ///< by date; scans[0] is the start of the line, or the lesion's first scan after it
    bool undecided = false;
};
[[nodiscard]] ReferenceScans reference_scans(const Lesion& lesion, const std::optional<DateRange>& line_start, Date before);

/// Smallest, first or last of the recorded values of these scans, by `reference`. Scans without the value are passed over; a scan whose
/// records conflict makes the answer conflict.
template <class T, class Pick>
[[nodiscard]] Reading<T> reference_value(const std::vector<const Assessment*>& scans, Reference reference, Pick pick) {
    Reading<T> chosen;
    for (const Assessment* scan : scans) {
        const Reading<T>& reading = pick(*scan);
        if (reading.conflicting) return reading;
        if (!reading.value) continue;
        const bool better = !chosen.value || reference == Reference::PreviousScan ||
                            (reference == Reference::NadirOnCurrentLine && *reading.value < *chosen.value);
        if (better) chosen = reading;
    }
    return chosen;
}

}  // namespace oligo::lesions
