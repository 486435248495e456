#include "facts/diagnosis.hpp"

namespace oligo::facts {

std::vector<RecordRef> diagnoses(const records::SubjectRecords& records, std::string_view category, Date on) {
    std::vector<RecordRef> rows = lesions::rows_known_on(records, "MH", on);
    std::erase_if(rows, [&](RecordRef row) {
        return !lesions::has_term(records, row, "CAT", category) || lesions::has_term(records, row, "OCCUR", "N");
    });
    return rows;
}

Answer<DateRange> diagnosed_on(const records::SubjectRecords& records, std::string_view category, Date on) {
    Answer<DateRange> answer =
        agreed_answer<DateRange>(diagnoses(records, category, on), [&](RecordRef row) { return records.date(row, "MHSTDTC"); });
    answer.known_on = answer.value;
    return answer;
}

}  // namespace oligo::facts
