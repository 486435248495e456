#pragma once
// Survival from a landmark on, of those who reach it: groups are known at the landmark, so none is given time before it.
#include <cstddef>
#include <vector>

#include "statistics/survival_data.hpp"

namespace oligo::statistics {

struct Landmark {
    std::vector<std::size_t> rows;    ///< of the observations that go on past the landmark, ascending
    SurvivalData data;                ///< theirs, with times counted from the landmark
    std::size_t event_before = 0;     ///< at the landmark included: an event on its day is no event after it
    std::size_t censored_before = 0;  ///< at the landmark included: nothing is known of them afterwards
    std::size_t entered_after = 0;    ///< first observed after the landmark: their status there is not known
    bool operator==(const Landmark&) const = default;
};

/// Those who are observed past `time`, and were observed at it: start <= time < end of observation.
/// Times are compared as they stand: call with_ties first. Nobody may be left; that is a result.
/// Errors: a landmark that is negative or no number; what_is_wrong(data).
/// Source: Anderson, Cain & Gelber 1983, Journal of Clinical Oncology 1:710.
[[nodiscard]] Result<Landmark> landmark(const SurvivalData& data, double time);

}  // namespace oligo::statistics
