#pragma once
// Lesions compared between one scan and the reference of the current line.
#include <string>

#include "facts/growth_reference.hpp"

namespace oligo::facts {

/// Not measured, and gone or not increased by the reader's eye: nothing to compare.
[[nodiscard]] bool is_told_not_growing(const ScanOfLesion& scan);

/// First identified as new on the day of this scan or within the window before it: one work-up takes several days.
[[nodiscard]] expression::Truth is_new_on(const lesions::Lesion& lesion, const DateRange& scan, Days window);
/// First identified as new after `from` and not after `to`.
[[nodiscard]] expression::Truth is_new_after(const lesions::Lesion& lesion, const DateRange& from, const DateRange& to);

/// Why it is not known, and what to record.
[[nodiscard]] Reason doubt_of_newness(const lesions::Lesion& lesion);
[[nodiscard]] std::string newness_needed(const lesions::Lesion& lesion);

/// Enter whether a lesion is new, and whether it is back; `of` is the member of the list.
[[nodiscard]] Value enter_newness(const Material& material, SourceBook& book, const lesions::Lesion& lesion, expression::Truth is_new,
                                  std::string_view of);
[[nodiscard]] Value enter_reappearance(const Material& material, SourceBook& book, std::string_view of, const Reappearance& found,
                                       const ImagingScan& scan);

/// One FollowedLesions element: the lesion on this scan, against the reference before the detection scan. `list_name` names its sources.
[[nodiscard]] Value followed_value(const Material& material, SourceBook& book, const lesions::Lesion& lesion, const ImagingScan& scan,
                                   std::string_view list_name);

}  // namespace oligo::facts
