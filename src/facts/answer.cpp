#include "facts/answer.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::facts {

std::optional<bool> read_yes_no(std::string_view text) {
    const std::string folded = upper(trim(text));
    if (folded == "Y" || folded == "YES" || folded == "TRUE") return true;
    if (folded == "N" || folded == "NO" || folded == "FALSE") return false;
    return std::nullopt;
}

std::vector<RecordRef> with_test(const records::SubjectRecords& records, const std::vector<RecordRef>& rows, std::string_view test) {
    std::vector<RecordRef> found;
    for (const RecordRef row : rows) {
        if (lesions::has_term(records, row, "TESTCD", test)) found.push_back(row);
    }
    return found;
}

std::vector<records::Evidence> evidence_for(const records::SubjectRecords& records, const std::vector<RecordRef>& rows,
                                            const std::string& suffix) {
    if (suffix.empty()) return result_evidence(records, rows);
    std::vector<records::Evidence> evidence;
    evidence.reserve(rows.size());
    for (const RecordRef row : rows) evidence.push_back(evidence_of(records, row, lesions::variable_of(records, row, suffix)));
    return evidence;
}

std::string words_needed(Reason reason, const std::string& needed) {
    if (reason == Reason::Conflicting) return "Correct the records that contradict each other. " + needed;
    if (reason == Reason::PartialDate) return "Complete the date. " + needed;
    return needed;
}

std::string words_for_unreadable(const records::Evidence& evidence, const std::string& needed) {
    return fmt::format("\"{}{}{}\" cannot be read as an answer. {}", evidence.value, evidence.unit.empty() ? "" : " ", evidence.unit,
                       needed);
}

Answer<bool> latest_yes_no(const records::SubjectRecords& records, const std::vector<RecordRef>& rows) {
    return latest_result<bool>(records, rows, read_yes_no);
}

Value boolean_value(bool value) {
    return expression::boolean(value);
}
Value date_value(const DateRange& value) {
    return expression::date(value);
}
Value text_value(const std::string& value) {
    return expression::text(value);
}
Value decimal_value(const Decimal& value) {
    return expression::decimal(value);
}
Value length_value(const Length& value) {
    return expression::quantity({value.mm(), terms::known_unit("mm")});
}

}  // namespace oligo::facts
