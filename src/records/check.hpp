#pragma once
// What every domain must have: known subjects, sequence numbers, dates and numbers that can be read.
#include <vector>

#include "records/study.hpp"

namespace oligo::records {

/// In the order of subjects and rows within a domain.
void check_subjects(const Study& study, std::vector<Finding>& findings);
void check_sequence_numbers(const Study& study, const Domain& domain, std::vector<Finding>& findings);
void check_dates(const Study& study, const Domain& domain, std::vector<Finding>& findings);
void check_numbers(const Study& study, const Domain& domain, std::vector<Finding>& findings);

/// Where a cell stands; `variable` may be empty.
[[nodiscard]] Where where_of(const Study& study, const Domain& domain, std::size_t row, std::string_view variable);
/// Where findings of this kind, from the position on, are of half of the domain's rows or more, as in a table that is there twice, leaves
/// the first alone with the number of them.
void join_if_twice(std::vector<Finding>& findings, std::size_t from, std::string_view id, const Domain& domain);

}  // namespace oligo::records
