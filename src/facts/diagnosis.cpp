#include "facts/diagnosis.hpp"

namespace oligo::facts {

Rows diagnoses(const records::SubjectRecords& records, std::string_view category, Date on) {
    Rows rows = lesions::rows_known_on(records, "MH", on);
    erase_if(rows, [&](RecordRef row) {
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
