#include "endpoints/treatment_emergent.hpp"

#include "endpoints/time_to_event.hpp"

namespace oligo::endpoints {

std::optional<EmergentWindow> emergent_window(const protocol::Protocol& protocol, const Outcomes& outcomes,
                                              const TreatmentGiven& treatment) {
    if (!protocol.treatment_emergent) return std::nullopt;
    const protocol::EmergentPlan& plan = *protocol.treatment_emergent;
    EmergentWindow window;
    if (const auto from = first_day(plan.from, protocol.definitions, outcomes)) window.from = from->day;
    if (const auto until = first_day(plan.until, protocol.definitions, outcomes)) window.until = until->day;
    window.nothing_given = treatment.any == false;
    return window;
}

std::optional<bool> is_treatment_emergent(const std::optional<DateRange>& began, const std::optional<DateRange>& ended,
                                          const EmergentWindow& window) {
    if (window.nothing_given) return false;
    if (!window.from) return std::nullopt;
    if (ended && ended->latest < window.from->earliest) return false;
    if (!began || !window.until) return std::nullopt;
    if (began->earliest > window.until->latest) return false;
    if (began->earliest >= window.from->latest && began->latest <= window.until->earliest) return true;
    return std::nullopt;
}

}  // namespace oligo::endpoints
