#pragma once
// Lesions compared between one scan and the reference of the current line.
#include <string>

#include "facts/material.hpp"

namespace oligo::facts {

/// The assessment of a lesion on the day of a scan: of the scan's modality where there are several. Null when the lesion was not assessed.
struct ScanOfLesion {
    const lesions::Assessment* assessment = nullptr;
    Reason reason = Reason::Missing;  ///< why it cannot be told; None with an assessment
};
[[nodiscard]] ScanOfLesion assessment_on(const lesions::Lesion& lesion, const ImagingScan& scan);

/// Not measured, and gone or not increased by the reader's eye: nothing to compare.
[[nodiscard]] bool is_told_not_growing(const ScanOfLesion& scan);

/// First identified as new after `from` and not after `to`; `from` empty: on the day of `to`.
[[nodiscard]] expression::Truth is_new_by(const lesions::Lesion& lesion, const std::optional<DateRange>& from, const DateRange& to);

/// One FollowedLesions element: the lesion on this scan, against the reference before the detection scan. `list_name` names its sources.
[[nodiscard]] Value followed_value(const Material& material, SourceBook& book, const lesions::Lesion& lesion, const ImagingScan& scan,
                                   const std::string& list_name);

}  // namespace oligo::facts
