#include "lesions/recorded.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace oligo::lesions {
namespace {

bool is_event_or_treatment(std::string_view domain) {
    constexpr std::array<std::string_view, 8> domains = {"AE", "CM", "DS", "EC", "EX", "MH", "PR", "SV"};
    return std::find(domains.begin(), domains.end(), domain) != domains.end();
}

}  // namespace

const std::string& domain_of(const SubjectRecords& records, RecordRef record) {
    return records.study().domains[record.domain].code;
}

// The variables of DM carry no prefix: SEX, BRTHDTC.
std::string variable_of(const SubjectRecords& records, RecordRef record, std::string_view suffix) {
    const std::string& domain = domain_of(records, record);
    const bool bears_code = domain != "DM" || suffix == "DTC" || suffix == "SEQ";
    return bears_code ? domain + std::string(suffix) : std::string(suffix);
}

std::string_view cell(const SubjectRecords& records, RecordRef record, std::string_view suffix) {
    return records.text(record, variable_of(records, record, suffix));
}

bool has_term(const SubjectRecords& records, RecordRef record, std::string_view suffix, std::string_view term) {
    return upper(cell(records, record, suffix)) == upper(term);
}

std::string result_variable(const SubjectRecords& records, RecordRef record) {
    if (has_term(records, record, "STAT", "NOT DONE")) return "";
    for (const char* suffix : {"STRESC", "STRESN", "ORRES"}) {
        if (!cell(records, record, suffix).empty()) return variable_of(records, record, suffix);
    }
    return "";
}

std::string_view result(const SubjectRecords& records, RecordRef record) {
    const std::string variable = result_variable(records, record);
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
    const std::string written = lower(unit(records, record));
    if (written == "cm") amount = amount->times(Decimal::from_integer(10));
    if (!amount || (written != "cm" && written != "mm" && !written.empty())) return std::nullopt;
    return Length::from_mm(*amount);
}

std::string day_variable(const SubjectRecords& records, RecordRef record) {
    std::string start = variable_of(records, record, "STDTC");
    if (is_event_or_treatment(domain_of(records, record)) && !records.text(record, start).empty()) return start;
    return variable_of(records, record, "DTC");
}

std::optional<DateRange> day_of(const SubjectRecords& records, RecordRef record) {
    return records.date(record, day_variable(records, record));
}

bool exists_on(const SubjectRecords& records, RecordRef record, Date on) {
    const std::optional<DateRange> day = day_of(records, record);
    return !day || day->earliest <= on;
}

std::vector<RecordRef> rows_known_on(const SubjectRecords& records, std::string_view domain, Date on) {
    std::vector<RecordRef> rows = records.rows(domain);
    std::erase_if(rows, [&](RecordRef record) { return !exists_on(records, record, on); });
    return rows;
}

}  // namespace oligo::lesions
