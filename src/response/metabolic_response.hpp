#pragma once
// Response on FDG-PET by the criteria of the EORTC (Young 1999; clinical facts B9): the sum of the lesions' uptake against the PET before
// treatment. PERCIST needs SULpeak of the liver and of a region drawn by hand; it is taken as the reader recorded it.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/decimal.hpp"

namespace oligo::response {

enum class MetabolicResponse : std::uint8_t { CMR, PMR, SMD, PMD, NE };
[[nodiscard]] std::string_view code(MetabolicResponse response);  ///< "CMR"

/// A higher uptake, or one below 0, is no uptake and counts as not measured.
inline constexpr std::int64_t highest_uptake = 1'000'000;

/// Uptake of one lesion, as one kind of SUV on both scans.
struct MetabolicLesion {
    std::optional<Decimal> baseline;    ///< empty: not measured
    std::optional<Decimal> now;         ///< empty: not measured
    std::optional<bool> at_background;  ///< now no hotter than what surrounds it; empty: not told
};

struct MetabolicScan {
    std::span<const MetabolicLesion> lesions;  ///< those of the PET before treatment
    std::optional<bool> has_new_lesion;        ///< empty: not told
    std::optional<bool> after_one_cycle;       ///< of treatment or less; empty: not told
};

/// A new lesion, or a sum more than 25 % higher, is PMD; a sum more than 25 % lower (15 % or more after one cycle) PMR; all lesions at
/// background CMR; else SMD. With an uptake missing only PMD can be certain; without uptake before treatment there is nothing to compare
/// with. Empty: what is not told decides.
[[nodiscard]] std::optional<MetabolicResponse> metabolic_response(const MetabolicScan& scan);

}  // namespace oligo::response
