#include "facts/stop_reason.hpp"

#include "core/find_term.hpp"

namespace oligo::facts {
namespace {

// A physician's decision or a choice of the patient may rest on toxicity or not: it is told who decided, not why.
constexpr std::array<std::pair<std::string_view, StopReason>, 25> terms = {{
    {"ADVERSE EVENT", StopReason::ToleranceOrSupply},
    {"TOXICITY", StopReason::ToleranceOrSupply},
    {"DRUG TOXICITY", StopReason::ToleranceOrSupply},
    {"UNACCEPTABLE TOXICITY", StopReason::ToleranceOrSupply},
    {"INTOLERANCE", StopReason::ToleranceOrSupply},
    {"DRUG INTOLERANCE", StopReason::ToleranceOrSupply},
    {"SIDE EFFECTS", StopReason::ToleranceOrSupply},
    {"HYPERSENSITIVITY", StopReason::ToleranceOrSupply},
    {"ALLERGIC REACTION", StopReason::ToleranceOrSupply},
    {"DRUG SHORTAGE", StopReason::ToleranceOrSupply},
    {"DRUG NOT AVAILABLE", StopReason::ToleranceOrSupply},
    {"AVAILABILITY", StopReason::ToleranceOrSupply},
    {"PROGRESSIVE DISEASE", StopReason::Progression},
    {"DISEASE PROGRESSION", StopReason::Progression},
    {"PROGRESSION", StopReason::Progression},
    {"DISEASE RELAPSE", StopReason::Progression},
    {"LACK OF EFFICACY", StopReason::Other},
    {"COMPLETED", StopReason::Other},
    {"COMPLETED SCHEDULED TREATMENT", StopReason::Other},
    {"PLANNED THERAPY COMPLETED", StopReason::Other},
    {"TREATMENT COMPLETED", StopReason::Other},
    {"PREGNANCY", StopReason::Other},
    {"DEATH", StopReason::Other},
    {"LOST TO FOLLOW-UP", StopReason::Other},
    {"STUDY TERMINATED BY SPONSOR", StopReason::Other},
}};

}  // namespace

StopReason read_stop_reason(std::string_view text) {
    return find_term(terms, text).value_or(StopReason::Untold);
}

}  // namespace oligo::facts
