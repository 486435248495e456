#pragma once
// The response of each visit of one reader, and the best of them.
#include <cstddef>
#include <optional>
#include <vector>

#include "response/best_response.hpp"
#include "response/overall_response.hpp"
#include "response/target_response.hpp"
#include "response/visits.hpp"

namespace oligo::response {

/// What was derived of one visit. Members are empty where there is nothing to say: `target` without target lesions, and all of the
/// baseline.
struct VisitResponse {
    TargetSum sum;                           ///< of the targets
    std::optional<Length> nadir;             ///< that the sum is compared with: smallest complete sum before
    std::optional<std::size_t> nadir_visit;  ///< position of the visit it was reached at
    std::optional<TargetResponse> target;
    std::optional<Response> non_target;
    NewLesions new_lesions = NewLesions::None;  ///< equivocal ones that were confirmed later are unequivocal
    bool non_target_is_back = false;            ///< after an overall complete response: progression
    bool disease_is_back = false;               ///< after an overall complete response: a target or non-target lesion that is no node
    std::optional<Response> overall;  ///< empty where there was no disease to follow, and at baseline but for PD: a lesion is new on it
    DateRange day;                    ///< of the overall response
};

/// Whether later visits can be compared with the baseline. Missing: no visit can be it. Incomplete: a target has no size there.
enum class BaselineState : std::uint8_t { Missing, Incomplete, Adequate };

struct Responses {
    Followed followed;
    BaselineState baseline = BaselineState::Missing;
    std::optional<Length> baseline_sum;  ///< empty without targets, and where one has no size or all were treated before
    std::vector<VisitResponse> visits;   ///< one for each of followed.visits
    /// False for "no or inadequate baseline" of the FDA's censoring rules.
    [[nodiscard]] bool baseline_adequate() const { return baseline == BaselineState::Adequate && !followed.baseline_is_late; }
};

/// The day of a response. Source: RECIST 1.1 4.3, Eisenhauer 2009 appendix; clinical facts B7.
/// PD: of the first scan of the visit that shows it (growth of a target that grew since the nadir, a new lesion, a progressed non-target);
/// any other response: of the last scan of the visit.
[[nodiscard]] Responses derive_responses(Followed followed, const Criteria& criteria);

/// Those that have an overall response, for the best response; `positions` says which visits they are.
struct TimePoints {
    std::vector<TimePoint> points;
    std::vector<std::size_t> positions;
};
[[nodiscard]] TimePoints time_points(const Responses& responses);

}  // namespace oligo::response
