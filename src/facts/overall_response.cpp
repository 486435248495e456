#include "facts/overall_response.hpp"

#include "core/find_term.hpp"
#include "terms/bounds.hpp"

namespace oligo::facts {
namespace {

// An unconfirmed progression (iUPD) is neither control nor progression: the next scan decides.
constexpr std::array<std::pair<std::string_view, OverallResponse>, 22> words = {{
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
    {"IUPD", OverallResponse::Untold},
    {"NON-ICR/NON-IUPD", OverallResponse::Untold},
    {"NE", OverallResponse::Untold},
    {"NOT EVALUABLE", OverallResponse::Untold},
    {"INEVALUABLE", OverallResponse::Untold},
}};

}  // namespace

OverallResponse read_overall_response(std::string_view text) {
    if (const auto response = find_term(words, text)) return *response;
    return terms::says_no_result(text) ? OverallResponse::Untold : OverallResponse::Unreadable;
}

}  // namespace oligo::facts
