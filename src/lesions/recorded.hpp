#pragma once
// How one record is read: its result, its unit, the day it speaks of. docs/records.md, "Rules that hold everywhere".
#include <optional>
#include <string>
#include <string_view>

#include "core/length.hpp"
#include "records/study.hpp"

namespace oligo::lesions {

using records::Name;
using records::RecordRef;
using records::Rows;
using records::SubjectRecords;

/// Code of the record's domain: TR.
[[nodiscard]] const std::string& domain_of(const SubjectRecords& records, RecordRef record);
/// Name of a variable of a domain: "TESTCD" is TRTESTCD in TR. In DM the names bear no code but for two: BRTHDTC.
[[nodiscard]] inline Name variable_of(const records::Domain& domain, Name suffix) {
    const bool bears_code = domain.name != Name("DM") || suffix == Name("DTC") || suffix == Name("SEQ");
    return bears_code ? domain.name + suffix : suffix;
}
[[nodiscard]] inline Name variable_of(const SubjectRecords& records, RecordRef record, Name suffix) {
    return variable_of(records.domain(record), suffix);
}
/// The cell of that variable.
[[nodiscard]] inline std::string_view cell(const SubjectRecords& records, RecordRef record, Name suffix) {
    return records.text(record, variable_of(records, record, suffix));
}
/// True when the cell holds the term, whatever its case.
[[nodiscard]] bool has_term(const SubjectRecords& records, RecordRef record, Name suffix, std::string_view term);

/// Variable that holds the result of a finding: --STRESC, else --STRESN, else --ORRES; empty when there is none or --STAT is NOT DONE.
[[nodiscard]] Name result_variable(const SubjectRecords& records, RecordRef record);
/// The result as recorded; empty as above.
[[nodiscard]] std::string_view result(const SubjectRecords& records, RecordRef record);
/// --STRESU, else --ORRESU.
[[nodiscard]] std::string_view unit(const SubjectRecords& records, RecordRef record);
/// A result that is a plain number.
[[nodiscard]] std::optional<Decimal> result_number(const SubjectRecords& records, RecordRef record);
/// A result in mm, cm or without unit (millimetres), not negative.
[[nodiscard]] std::optional<Length> result_length(const SubjectRecords& records, RecordRef record);

/// Variable of the day: --DTC for findings; --STDTC, else --DTC, for events and treatments.
[[nodiscard]] Name day_variable(const SubjectRecords& records, RecordRef record);
[[nodiscard]] std::optional<DateRange> day_of(const SubjectRecords& records, RecordRef record);
/// False only when the whole range of the record's day lies after `on`.
[[nodiscard]] bool exists_on(const SubjectRecords& records, RecordRef record, Date on);

/// Rows of a domain that exist on the day, in file order.
[[nodiscard]] Rows rows_known_on(const SubjectRecords& records, Name domain, Date on);

}  // namespace oligo::lesions
