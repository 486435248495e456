#pragma once
// Whom a screening is about.
#include <string>
#include <vector>

#include "core/result.hpp"
#include "records/study.hpp"

namespace oligo::study {

/// Positions of the subjects wanted, ascending, each once; all when none is named. A name that the study does not have is a finding
/// (study-no-subject).
[[nodiscard]] std::vector<std::size_t> chosen_subjects(const records::Study& study, const std::vector<std::string>& wanted,
                                                       std::vector<Finding>& findings);

/// The finding about a subject of whom no record has a date (study-no-day).
[[nodiscard]] Finding no_day(const std::string& subject);
/// Makes one of several such findings, at the place of the first: the number of subjects and the first names.
void join_no_days(std::vector<Finding>& findings);

}  // namespace oligo::study
