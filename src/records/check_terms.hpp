#pragma once
// Whether values are what we can read: code lists, places of lesions, drugs, malignancies, results of receptors, units of lengths.
#include <vector>

#include "records/study.hpp"
#include "terms/controlled.hpp"
#include "terms/drugs.hpp"
#include "terms/malignancies.hpp"
#include "terms/organs.hpp"

namespace oligo::records {

/// What terms are held against.
struct Dictionaries {
    const terms::CodeLists& lists;
    const terms::OrganMap& organs;
    const terms::DrugDictionary& drugs;
    const terms::MalignancyDictionary& malignancies;
};

/// One finding for each different value, at the first row that has it, with the number of rows:
///   records-unknown-term   not in the code list of its variable; a note where CDISC lets sponsors add terms, else an error
///   records-unknown-place  (warning) TULOC is not in the organ map: the lesion's organ is unknown
///   records-unknown-drug   (warning) EXTRT, or CMDECOD (else CMTRT) of systemic anticancer therapy, is not in the drug dictionary
///   records-drug-category  (warning) a drug of the dictionary under a CMCAT that is neither cancer therapy nor other medication
///   records-unknown-malignancy  (warning) MHDECOD (else MHTERM) or MHICD10 of another malignancy leads to no kind
///   records-unreadable-result   (warning) a result of a receptor in MI or GF is neither a result that we can read nor says that there is
///   none records-not-a-length   the unit of a diameter in TR is not a length
[[nodiscard]] std::vector<Finding> check_terms(const Study& study, const Dictionaries& dictionaries);

}  // namespace oligo::records
