#include "facts/statement.hpp"

#include "core/text.hpp"

namespace oligo::facts {

Answer<bool> find_judgement(const records::SubjectRecords& records, const std::vector<RecordRef>& rows) {
    std::vector<RecordRef> signed_rows;
    std::vector<RecordRef> unsigned_rows;
    for (const RecordRef row : rows) {
        const bool is_signed = lesions::day_of(records, row) && !lesions::cell(records, row, "EVALID").empty();
        (is_signed ? signed_rows : unsigned_rows).push_back(row);
    }
    Answer<bool> answer = latest_yes_no(records, signed_rows);
    if (answer.reason != Reason::Missing) return answer;
    answer.reason = Reason::NeedsJudgement;
    answer.records = std::move(unsigned_rows);
    return answer;
}

std::vector<RecordRef> statements_about(const records::SubjectRecords& records, const std::vector<RecordRef>& findings,
                                        std::string_view object, std::string_view link, std::string_view test) {
    std::vector<RecordRef> rows = with_test(records, findings, test);
    std::erase_if(rows, [&](RecordRef row) {
        return !lesions::has_term(records, row, "OBJ", object) || upper(records.text(row, "FALNKID")) != upper(link);
    });
    return rows;
}

std::vector<records::Evidence> judgement_evidence(const records::SubjectRecords& records, const std::vector<RecordRef>& rows) {
    std::vector<records::Evidence> evidence;
    for (const RecordRef row : rows) {
        evidence.push_back(result_evidence(records, row));
        evidence.push_back(evidence_of(records, row, lesions::variable_of(records, row, "EVALID")));
    }
    return evidence;
}

Value enter_judgement(SourceBook& book, const records::SubjectRecords& records, const Answer<bool>& answer, std::string name,
                      const std::string& needed) {
    Source source;
    source.name = std::move(name);
    source.evidence = judgement_evidence(records, answer.records);
    source.known_on = answer.known_on;
    source.needed = needed;
    if (answer.value) return book.enter(expression::boolean(*answer.value), std::move(source));
    source.needed = words_needed(answer.reason, needed);
    if (answer.reason == Reason::Equivocal && !source.evidence.empty()) {
        source.needed = words_for_unreadable(source.evidence.front(), needed);
    }
    if (answer.reason == Reason::NeedsJudgement && !answer.records.empty()) {
        source.needed = "The answer has no day or no person. " + needed;
    }
    return book.enter(expression::null_value(answer.reason), std::move(source));
}

}  // namespace oligo::facts
