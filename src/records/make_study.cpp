#include "records/assemble.hpp"
#include "records/check.hpp"
#include "records/study.hpp"

namespace oligo::records {

Checked<Study> make_study(std::vector<TextTable> tables) {
    std::vector<Finding> findings;
    Study study = assemble(std::move(tables), findings);
    check_subjects(study, findings);
    for (const Domain& domain : study.domains) {
        check_sequence_numbers(study, domain, findings);
        check_dates(study, domain, findings);
        check_numbers(study, domain, findings);
    }
    return {std::move(study), std::move(findings)};
}

}  // namespace oligo::records
