#pragma once
// Sizes that a response can rest on: with a unit, and the same as first recorded and in standard form.
#include <optional>

#include "lesions/lesion.hpp"
#include "lesions/reference.hpp"

namespace oligo::response {

enum class SizeProblem : std::uint8_t {
    NotALength,  ///< a text that is no size, or a unit of no length
    NoUnit,      ///< a number above 0 without a unit: mm and cm are one order apart
    Disagrees,   ///< --ORRES with its unit is another length than --STRESC or --STRESN with its
};

/// What keeps a record of a size (LDIAM, LPERP, DIAMETER) from being used; empty for one that can be used or has no result. Rounding in
/// the standard form is no disagreement: 1.25 cm may be 13 mm.
[[nodiscard]] std::optional<SizeProblem> find_size_problem(const records::SubjectRecords& records, records::RecordRef record);

/// The diameter of a scan that is compared (lesions::compared_diameter); conflicting where a record of it cannot be used.
[[nodiscard]] lesions::Reading<Length> usable_diameter(const records::SubjectRecords& records, const lesions::Assessment& scan, bool nodal,
                                                       lesions::NodeAxis axis);

/// The rows of a scan that hold a size which cannot be used.
[[nodiscard]] records::Rows unusable_sizes(const records::SubjectRecords& records, const lesions::Assessment& scan);

}  // namespace oligo::response
