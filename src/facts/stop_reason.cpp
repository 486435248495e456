#include "facts/stop_reason.hpp"

#include <array>
#include <string>

#include "core/text.hpp"

namespace oligo::facts {
namespace {

struct Term {
    std::string_view text;
    StopReason reason;
};

// A physician's decision or a choice of the patient may rest on toxicity or not: it is told who decided, not why.
constexpr std::array terms = {
    Term{"ADVERSE EVENT", StopReason::ToleranceOrSupply},
    Term{"TOXICITY", StopReason::ToleranceOrSupply},
    Term{"DRUG TOXICITY", StopReason::ToleranceOrSupply},
    Term{"UNACCEPTABLE TOXICITY", StopReason::ToleranceOrSupply},
    Term{"INTOLERANCE", StopReason::ToleranceOrSupply},
    Term{"DRUG INTOLERANCE", StopReason::ToleranceOrSupply},
    Term{"SIDE EFFECTS", StopReason::ToleranceOrSupply},
    Term{"HYPERSENSITIVITY", StopReason::ToleranceOrSupply},
    Term{"ALLERGIC REACTION", StopReason::ToleranceOrSupply},
    Term{"DRUG SHORTAGE", StopReason::ToleranceOrSupply},
    Term{"DRUG NOT AVAILABLE", StopReason::ToleranceOrSupply},
    Term{"AVAILABILITY", StopReason::ToleranceOrSupply},
    Term{"PROGRESSIVE DISEASE", StopReason::Progression},
    Term{"DISEASE PROGRESSION", StopReason::Progression},
    Term{"PROGRESSION", StopReason::Progression},
    Term{"DISEASE RELAPSE", StopReason::Progression},
    Term{"LACK OF EFFICACY", StopReason::Other},
    Term{"COMPLETED", StopReason::Other},
    Term{"COMPLETED SCHEDULED TREATMENT", StopReason::Other},
    Term{"PLANNED THERAPY COMPLETED", StopReason::Other},
    Term{"TREATMENT COMPLETED", StopReason::Other},
    Term{"PREGNANCY", StopReason::Other},
    Term{"DEATH", StopReason::Other},
    Term{"LOST TO FOLLOW-UP", StopReason::Other},
    Term{"STUDY TERMINATED BY SPONSOR", StopReason::Other},
};

}  // namespace

StopReason read_stop_reason(std::string_view text) {
    const std::string folded = upper(trim(text));
    for (const Term& term : terms) {
        if (term.text == folded) return term.reason;
    }
    return StopReason::Untold;
}

}  // namespace oligo::facts
