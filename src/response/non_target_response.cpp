#include "response/non_target_response.hpp"

#include <algorithm>

#include "core/result.hpp"

namespace oligo::response {

Response non_target_response(std::span<const NonTargetState> states) {
    contract(!states.empty(), "there are non-target lesions");
    const auto any = [&](NonTargetState state) { return std::find(states.begin(), states.end(), state) != states.end(); };
    if (any(NonTargetState::Progressed)) return Response::PD;
    if (any(NonTargetState::NotEvaluated)) return Response::NE;
    const bool all_gone = std::all_of(states.begin(), states.end(), [](NonTargetState state) { return state == NonTargetState::Gone; });
    return all_gone ? Response::CR : Response::NonCRNonPD;
}

}  // namespace oligo::response
