#include "facts/source_book.hpp"

#include "core/text.hpp"
#include "lesions/recorded.hpp"

namespace oligo::facts {

records::Evidence evidence_of(const records::SubjectRecords& records, RecordRef record, Name variable) {
    records::Evidence evidence;
    evidence.domain = lesions::domain_of(records, record);
    evidence.seq = records.seq(record);
    evidence.variable = variable.text();
    evidence.value = records.text(record, variable);
    if (variable == lesions::result_variable(records, record)) evidence.unit = lesions::unit(records, record);
    evidence.date = records.text(record, lesions::day_variable(records, record));
    return evidence;
}

records::Evidence result_evidence(const records::SubjectRecords& records, RecordRef record) {
    const Name variable = lesions::result_variable(records, record);
    return evidence_of(records, record, variable.empty() ? lesions::variable_of(records, record, "TESTCD") : variable);
}

std::vector<records::Evidence> result_evidence(const records::SubjectRecords& records, std::span<const RecordRef> rows) {
    std::vector<records::Evidence> evidence;
    evidence.reserve(rows.size());
    for (const RecordRef row : rows) evidence.push_back(result_evidence(records, row));
    return evidence;
}

}  // namespace oligo::facts
