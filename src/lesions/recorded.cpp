#include "lesions/recorded.hpp"

#include "core/text.hpp"

namespace oligo::lesions {

const std::string& domain_of(const SubjectRecords& records, RecordRef record) {
    return records.domain(record).code;
}

bool has_term(const SubjectRecords& records, RecordRef record, Name suffix, std::string_view term) {
    return same_ignoring_case(cell(records, record, suffix), term);
}

Name result_variable(const SubjectRecords& records, RecordRef record) {
    if (has_term(records, record, "STAT", "NOT DONE")) return {};
    for (const Name suffix : {Name("STRESC"), Name("STRESN"), Name("ORRES")}) {
        if (!cell(records, record, suffix).empty()) return variable_of(records, record, suffix);
    }
    return {};
}

std::string_view result(const SubjectRecords& records, RecordRef record) {
    const Name variable = result_variable(records, record);
    return variable.empty() ? std::string_view() : records.text(record, variable);
}

std::string_view unit(const SubjectRecords& records, RecordRef record) {
    const std::string_view standard = cell(records, record, "STRESU");
    return standard.empty() ? cell(records, record, "ORRESU") : standard;
}

std::optional<Decimal> result_number(const SubjectRecords& records, RecordRef record) {
    return Decimal::read(result(records, record));
}

std::optional<Length> result_length(const SubjectRecords& records, RecordRef record) {
    std::optional<Decimal> amount = result_number(records, record);
    if (!amount || *amount < Decimal::from_integer(0)) return std::nullopt;
    const std::string_view written = unit(records, record);
    const bool centimetres = same_ignoring_case(written, "cm");
    if (centimetres) amount = amount->times(Decimal::from_integer(10));
    if (!amount || !(centimetres || written.empty() || same_ignoring_case(written, "mm"))) return std::nullopt;
    return Length::from_mm(*amount);
}

Name day_variable(const SubjectRecords& records, RecordRef record) {
    const Name start = variable_of(records, record, "STDTC");
    if (records.domain(record).is_event_or_treatment && !records.text(record, start).empty()) return start;
    return variable_of(records, record, "DTC");
}

std::optional<DateRange> day_of(const SubjectRecords& records, RecordRef record) {
    return records.date(record, day_variable(records, record));
}

bool exists_on(const SubjectRecords& records, RecordRef record, Date on) {
    const std::optional<DateRange> day = day_of(records, record);
    return !day || day->earliest <= on;
}

// As exists_on, with the columns of the day looked up once.
Rows rows_known_on(const SubjectRecords& records, Name domain, Date on) {
    Rows rows;
    const records::RowRange all = records.rows(domain);
    if (all.empty()) return rows;
    const records::Domain& recorded = records.domain(all.front());
    const records::Column* start = recorded.is_event_or_treatment ? recorded.column(variable_of(recorded, "STDTC")) : nullptr;
    const records::Column* other = recorded.column(variable_of(recorded, "DTC"));
    for (const RecordRef row : all) {
        const records::Column* column = start != nullptr && !(*start)[row.row].empty() ? start : other;
        const std::optional<DateRange> day = column == nullptr ? std::nullopt : column->date(row.row);
        if (!day || day->earliest <= on) rows.push_back(row);
    }
    return rows;
}

}  // namespace oligo::lesions
