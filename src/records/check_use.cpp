#include "records/check_use.hpp"

namespace oligo::records {

std::vector<Finding> check_use(const Study& study) {
    std::vector<Finding> findings;
    for (const Domain& domain : study.domains) {
        check_variables(domain, findings);
        check_repeats(study, domain, findings);
        check_amounts(study, domain, findings);
        check_words(study, domain, findings);
        check_days(study, domain, findings);
    }
    check_lesions(study, findings);
    check_births(study, findings);
    check_readers(study, findings);
    return findings;
}

}  // namespace oligo::records
