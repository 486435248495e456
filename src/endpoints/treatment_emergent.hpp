#pragma once
// Whether an adverse event is treatment-emergent.
#include <optional>

#include "endpoints/outcome_facts.hpp"

namespace oligo::endpoints {

/// The days that the protocol names (key `treatment_emergent`), as far as they are known.
struct EmergentWindow {
    std::optional<DateRange> from;
    std::optional<DateRange> until;
    bool nothing_given = false;  ///< it is known that none of the trial's treatment was given
};
/// Empty where the protocol names no window.
[[nodiscard]] std::optional<EmergentWindow> emergent_window(const protocol::Protocol& protocol, const Outcomes& outcomes,
                                                            const TreatmentGiven& treatment);

/// Source: clinical facts D6. An event that began within the window is; one that began after it, or had ended before treatment, is not.
/// One that began before treatment and had not ended by then may have become worse, which a record of its worst grade does not tell: not
/// known. Neither is what a day known in part leaves open. Cases: tests/endpoints/treatment_emergent.csv.
[[nodiscard]] std::optional<bool> is_treatment_emergent(const std::optional<DateRange>& began, const std::optional<DateRange>& ended,
                                                        const EmergentWindow& window);

}  // namespace oligo::endpoints
