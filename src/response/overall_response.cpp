#include "response/overall_response.hpp"

namespace oligo::response {

std::optional<Response> overall_response(std::optional<Response> target, std::optional<Response> non_target, NewLesions new_lesions) {
    if (new_lesions == NewLesions::Unequivocal || target == Response::PD || non_target == Response::PD) return Response::PD;
    if (!target) return non_target;
    if (*target != Response::CR) return target;
    return !non_target || *non_target == Response::CR ? Response::CR : Response::PR;
}

}  // namespace oligo::response
