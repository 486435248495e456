#pragma once
// The nine states of oligometastatic disease.
// Source: ESTRO/EORTC consensus, Guckenberger et al., Lancet Oncology 2020;21:e18. Cases: tests/facts/oligometastatic_state.csv.
#include <string>
#include <vector>

#include "expression/value.hpp"

namespace oligo::facts {

/// The questions of the decision tree. The first two are its gate; how many lesions are few is the trial's.
struct OligometastaticAnswers {
    expression::Truth few_lesions = expression::Truth::Unknown;             ///< one to the trial's largest number of distant metastases
    expression::Truth all_treatable = expression::Truth::Unknown;           ///< each of them can be treated locally
    expression::Truth metastatic = expression::Truth::Unknown;              ///< distant metastases
    expression::Truth polymetastatic_before = expression::Truth::Unknown;   ///< an earlier polymetastatic state
    expression::Truth oligometastatic_before = expression::Truth::Unknown;  ///< an earlier oligometastatic state
    expression::Truth within_6_months = expression::Truth::Unknown;         ///< found at most 6 months after the primary
    expression::Truth on_systemic_therapy = expression::Truth::Unknown;     ///< when the present state was found; adjuvant endocrine counts
    expression::Truth progressing = expression::Truth::Unknown;             ///< a lesion grows, or is new, on current imaging
};

struct OligometastaticState {
    std::string name;                  ///< "synchronous oligometastatic disease", ..., or "unclassified"
    std::vector<std::string> missing;  ///< for unclassified: the questions that would decide, in words
};

/// Walks the tree; asks only what the branch needs. Without metastases, or with more than few or one that cannot be treated locally, there
/// is nothing to classify: unclassified, nothing missing.
[[nodiscard]] OligometastaticState classify_oligometastatic_state(const OligometastaticAnswers& answers);

}  // namespace oligo::facts
