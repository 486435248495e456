#pragma once
// What to do next, for the person in front of whom the patient is: in which order, for which criteria, and by when.
#include <cstdint>
#include <string>
#include <vector>

#include "report/screening.hpp"

namespace oligo::report {

/// What a step is for. FirstToAsk: the fewest that could end the question; ToConfirm: the fewest with which every criterion could be met;
/// ToPlace: group, basket or strata need it; Also: asked for when the others do not turn out so.
enum class StepRole : std::uint8_t { FirstToAsk, ToConfirm, ToPlace, Also };
[[nodiscard]] const char* name(StepRole role);  ///< "first to ask", "to confirm", "to place", "also"

struct NextStep {
    std::string item;                   ///< as the screening has it: both of the next
    std::string what;                   ///< "Record the scan made to confirm the growth."
    std::string where;                  ///< in which records, as docs/records.md names them: "PR: PRCAT = IMAGING"; may be empty
    std::vector<std::string> criteria;  ///< that need it, in file order; empty: group, basket or strata do
    std::string when;                   ///< "by 2026-02-16"; empty: nothing says by when
    StepRole role = StepRole::ToConfirm;
};

/// What to record, each item once, by role in the order above; within a role first what has the earliest last day, then what answers most
/// criteria, ties in the order of the screening. A step has the window of its own criteria; without one, while a window for registration
/// is open, that of the registration, for which eligibility has to be known.
[[nodiscard]] std::vector<NextStep> next_steps(const SubjectScreening& screening);

/// What is said of a step that the others may make needless: "if those above do not settle it"; empty for the others.
[[nodiscard]] std::string also_words(const NextStep& step);
/// "The first could end the question (I03)."; empty where nothing is known that could.
[[nodiscard]] std::string first_words(const SubjectScreening& screening);

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
