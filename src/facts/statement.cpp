#include "facts/statement.hpp"

#include "core/text.hpp"

namespace oligo::facts {

Answer<bool> find_judgement(const records::SubjectRecords& records, std::span<const RecordRef> rows) {
    Rows signed_rows;
    Rows unsigned_rows;
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

Rows statements_about(const records::SubjectRecords& records, std::span<const RecordRef> findings, std::string_view object,
                      std::string_view link, std::string_view test) {
    Rows rows = with_test(records, findings, test);
    erase_if(rows, [&](RecordRef row) {
        return !lesions::has_term(records, row, "OBJ", object) || !same_ignoring_case(records.text(row, "FALNKID"), link);
    });
    return rows;
}

std::vector<records::Evidence> judgement_evidence(const records::SubjectRecords& records, std::span<const RecordRef> rows) {
    std::vector<records::Evidence> evidence;
    for (const RecordRef row : rows) {
        evidence.push_back(result_evidence(records, row));
        evidence.push_back(evidence_of(records, row, lesions::variable_of(records, row, "EVALID")));
    }
    return evidence;
}

Value enter_judgement(SourceBook& book, const records::SubjectRecords& records, const Answer<bool>& answer, std::string_view of,
                      std::string_view field, std::string_view needed) {
    Value value = answer.value ? expression::boolean(*answer.value) : expression::null_value(answer.reason);
    return book.enter(std::move(value), answer.known_on, [&] {
        Source source;
        source.name = joined(of, field);
        source.evidence = judgement_evidence(records, answer.records);
        source.needed = needed;
        if (answer.value) return source;
        source.needed = words_needed(answer.reason, needed);
        if (answer.reason == Reason::Equivocal && !source.evidence.empty())
            source.needed = words_for_unreadable(source.evidence.front(), needed);
        if (answer.reason == Reason::NeedsJudgement && !answer.records.empty())
            source.needed = joined("The answer has no day or no person. ", needed);
        return source;
    });
}

}  // namespace oligo::facts
