#pragma once
// What SDTM variable names tell by how they are built: TRSEQ, TRDTC, TRSTRESN.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "records/study.hpp"

namespace oligo::records {

/// The variable of a domain with this ending: TR and SEQ make TRSEQ.
[[nodiscard]] std::string variable_of(const Domain& domain, std::string_view ending);
/// Dates end in DTC in every domain.
[[nodiscard]] bool is_date_variable(std::string_view variable);
/// --SEQ of a row; empty when the domain has none, or it is no whole number above 0.
[[nodiscard]] std::optional<std::int64_t> seq_of(const Domain& domain, std::size_t row);
/// Whether rows of the domain are numbered within a subject. DM has one row a subject; SV, SUPP-- and RELREC are numbered otherwise.
[[nodiscard]] bool has_sequence_numbers(std::string_view code);
/// Trial design (TA, TE, TI, TS, TV, ...): these tables speak of the study and have no subjects.
[[nodiscard]] bool is_trial_design(std::string_view code);

}  // namespace oligo::records
