#include "facts/completeness.hpp"

#include "facts/imaging.hpp"

namespace oligo::facts {

Completeness find_reviewed(const records::SubjectRecords& records, std::string_view object, Date on) {
    std::vector<RecordRef> rows = with_test(records, lesions::rows_known_on(records, "FA", on), "COMPLETE");
    std::erase_if(rows, [&](RecordRef row) { return !lesions::has_term(records, row, "OBJ", object); });
    const auto answer = latest_yes_no(records, rows);
    Completeness found{answer.value == true, answer.reason, result_evidence(records, answer.records), answer.known_on};
    if (answer.value == false) found.reason = Reason::Missing;
    return found;
}

Completeness find_scanned(const records::SubjectRecords& records, std::string_view purpose, Date on) {
    Completeness found;
    for (const RecordRef row : imaging_rows(records, purpose, on)) {
        const auto day = lesions::day_of(records, row);
        if (!day || (found.known_on && day->earliest <= found.known_on->earliest)) continue;
        found = {true, Reason::None, {evidence_of(records, row, "PRSCAT")}, day};
    }
    return found;
}

Value enter_list(SourceBook& book, std::string name, expression::List members, const Completeness& completeness,
                 const std::string& needed) {
    Source source;
    source.name = std::move(name);
    source.evidence = completeness.evidence;
    source.known_on = completeness.known_on;
    members.complete = completeness.complete;
    Value value = expression::list(std::move(members));
    if (!completeness.complete) {
        value.reason = completeness.reason;
        source.needed = words_needed(completeness.reason, needed);
    }
    return book.enter(std::move(value), std::move(source));
}

}  // namespace oligo::facts
