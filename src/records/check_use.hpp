#pragma once
// Whether records can be used as they stand: variables that have to be there, records that repeat or contradict each other, amounts, dates
// before birth, readers of scans.
#include <string_view>
#include <vector>

#include "records/study.hpp"

namespace oligo::records {

/// All of the checks below, domain by domain, then subject by subject.
[[nodiscard]] std::vector<Finding> check_use(const Study& study);

/// records-no-variable (warning): a domain has rows, and a variable that facts need of it is not there or empty on every row.
void check_variables(const Domain& domain, std::vector<Finding>& findings);
/// records-repeated (warning): a row says what an earlier one of the subject says, but for its sequence number.
/// records-conflict (warning): two rows answer one question (the same test, thing, day and reader) with different results.
void check_repeats(const Study& study, const Domain& domain, std::vector<Finding>& findings);
/// records-unfit-unit (error): a unit of another kind than the test or dose wants.
/// records-negative-amount (error): a dose, weight, height, ratio or the like below 0.
void check_amounts(const Study& study, const Domain& domain, std::vector<Finding>& findings);
/// records-misspelt (warning): a word that no rule reads and that is nearly one that rules read, once for each different word.
void check_words(const Study& study, const Domain& domain, std::vector<Finding>& findings);
/// records-no-day (warning): a scan for a purpose, or a result, whose day is empty though others have theirs.
void check_days(const Study& study, const Domain& domain, std::vector<Finding>& findings);
/// records-no-measurements (warning): TU has lesions and TR is not there or has no rows.
/// records-unknown-link (warning): a measured lesion that TU does not identify.
/// records-unreadable-size (warning), records-implausible-size (warning): a size in TR that is no number, or 200 mm or more.
void check_lesions(const Study& study, std::vector<Finding>& findings);
/// records-before-birth (error): a date that surely lies before the subject's date of birth.
/// records-implausible-age (warning): the subject would have been older than 120 years at a date of hers.
void check_births(const Study& study, std::vector<Finding>& findings);
/// records-several-readers (warning): lesions were read by several, and it is not told whose reading counts.
/// records-readers-mixed (warning): a lesion has no reader who both identified and measured it, or none who measured it twice.
void check_readers(const Study& study, std::vector<Finding>& findings);

/// --STRESC, where that is empty --STRESN, then --ORRES: the variable that holds a row's result; empty when there is none.
[[nodiscard]] std::string result_variable_of(const Domain& domain, std::size_t row);

}  // namespace oligo::records
