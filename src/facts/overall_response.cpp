#include "facts/overall_response.hpp"

#include "core/find_term.hpp"

namespace oligo::facts {
namespace {

// An unconfirmed progression (iUPD) is neither control nor progression: the next scan decides.
constexpr std::array<std::pair<std::string_view, OverallResponse>, 17> terms = {{
    {"CR", OverallResponse::Control},
    {"COMPLETE RESPONSE", OverallResponse::Control},
    {"PR", OverallResponse::Control},
    {"PARTIAL RESPONSE", OverallResponse::Control},
    {"SD", OverallResponse::Control},
    {"STABLE DISEASE", OverallResponse::Control},
    {"NON-CR/NON-PD", OverallResponse::Control},
    {"NON-PD", OverallResponse::Control},
    {"NED", OverallResponse::Control},
    {"ND", OverallResponse::Control},
    {"ICR", OverallResponse::Control},
    {"IPR", OverallResponse::Control},
    {"ISD", OverallResponse::Control},
    {"PD", OverallResponse::Progression},
    {"PROGRESSIVE DISEASE", OverallResponse::Progression},
    {"DISEASE PROGRESSION", OverallResponse::Progression},
    {"ICPD", OverallResponse::Progression},
}};

}  // namespace

OverallResponse read_overall_response(std::string_view text) {
    return find_term(terms, text).value_or(OverallResponse::Untold);
}

}  // namespace oligo::facts
