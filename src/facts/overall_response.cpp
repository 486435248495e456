#include "facts/overall_response.hpp"

#include <array>
#include <string>

#include "core/text.hpp"

namespace oligo::facts {
namespace {

struct Term {
    std::string_view text;
    OverallResponse response;
};

// An unconfirmed progression (iUPD) is neither control nor progression: the next scan decides.
constexpr std::array terms = {
    Term{"CR", OverallResponse::Control},
    Term{"COMPLETE RESPONSE", OverallResponse::Control},
    Term{"PR", OverallResponse::Control},
    Term{"PARTIAL RESPONSE", OverallResponse::Control},
    Term{"SD", OverallResponse::Control},
    Term{"STABLE DISEASE", OverallResponse::Control},
    Term{"NON-CR/NON-PD", OverallResponse::Control},
    Term{"NON-PD", OverallResponse::Control},
    Term{"NED", OverallResponse::Control},
    Term{"ND", OverallResponse::Control},
    Term{"ICR", OverallResponse::Control},
    Term{"IPR", OverallResponse::Control},
    Term{"ISD", OverallResponse::Control},
    Term{"PD", OverallResponse::Progression},
    Term{"PROGRESSIVE DISEASE", OverallResponse::Progression},
    Term{"DISEASE PROGRESSION", OverallResponse::Progression},
    Term{"ICPD", OverallResponse::Progression},
};

}  // namespace

OverallResponse read_overall_response(std::string_view text) {
    const std::string folded = upper(trim(text));
    for (const Term& term : terms) {
        if (term.text == folded) return term.response;
    }
    return OverallResponse::Untold;
}

}  // namespace oligo::facts
