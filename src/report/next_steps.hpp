#pragma once
// What to do next, for the person in front of whom the patient is: in which order, for which criteria, and by when.
#include <string>
#include <vector>

#include "report/screening.hpp"

namespace oligo::report {

struct NextStep {
    std::string item;                   ///< as what_to_record has it: both of the next
    std::string what;                   ///< "Record the scan made to confirm the growth."
    std::string where;                  ///< in which records, as docs/records.md names them: "PR: PRCAT = IMAGING"; may be empty
    std::vector<std::string> criteria;  ///< that need it, in file order; empty: group, basket or strata do
    std::string when;                   ///< "by 2026-02-16"; empty: nothing says by when
    bool could_decide = false;          ///< one of the fewest that could rule the patient out
    bool only_then = false;             ///< needed only when the others do not turn out well
};

/// What to record, as what_to_record has it, and what else may be needed: first the fewest that could rule the patient out, then the rest
/// of the fewest that could confirm, then what only group, basket and strata need, last what is needed only when these do not settle it;
/// within each first what has the earliest last day, then what answers most criteria, ties in file order. A step has the window of its own
/// criteria; without one, while a window for registration is open, that of the registration, for which eligibility has to be known.
[[nodiscard]] std::vector<NextStep> next_steps(const SubjectScreening& screening);

/// "The first 2 could rule the patient out.", and what "if needed" means; empty where there is nothing to say.
[[nodiscard]] std::string deciding_words(const std::vector<NextStep>& steps);

/// The sentence, and the records that it names in brackets: "Record the staging (PR: PRCAT = IMAGING)." is "Record the staging." and "PR:
/// PRCAT = IMAGING".
struct NeededWords {
    std::string what;
    std::string where;
};
[[nodiscard]] NeededWords needed_words(std::string_view needed);
/// `where` with what its domain holds: "PR (procedure): PRCAT = IMAGING".
[[nodiscard]] std::string where_words(std::string_view where);

}  // namespace oligo::report
