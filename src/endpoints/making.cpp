#include "endpoints/making.hpp"

namespace oligo::endpoints {

std::optional<DateRange> day_in(const Value& value) {
    const auto* range = std::get_if<expression::Range<Date>>(&value.content);
    if (range == nullptr || !range->low || !range->high) return std::nullopt;
    return DateRange{*range->low, *range->high};
}

facts::Source source_of(std::string name, std::vector<records::Evidence> evidence, std::string needed) {
    facts::Source source;
    source.name = std::move(name);
    source.evidence = std::move(evidence);
    source.needed = std::move(needed);
    return source;
}

std::vector<records::Evidence> days_as_evidence(const SubjectRecords& records, std::span<const RecordRef> rows) {
    std::vector<records::Evidence> evidence;
    evidence.reserve(rows.size());
    for (const RecordRef row : rows) evidence.push_back(facts::evidence_of(records, row, lesions::day_variable(records, row)));
    return evidence;
}

Value enter_day(SourceBook& book, const SubjectRecords& records, std::string name, const Answer<DateRange>& day, std::string needed) {
    Value value = day.value ? expression::date(*day.value) : expression::null_value(day.reason);
    return book.enter(std::move(value), day.known_on, [&] {
        return source_of(std::move(name), days_as_evidence(records, day.records), day.value ? std::string() : std::move(needed));
    });
}

Value enter_row_day(SourceBook& book, const SubjectRecords& records, std::string name, RecordRef row, std::string needed) {
    const auto day = lesions::day_of(records, row);
    return enter_day(book, records, std::move(name), {day, Reason::Missing, {row}, day}, std::move(needed));
}

std::string day_words(const SubjectRecords& records, RecordRef row) {
    const auto day = lesions::day_of(records, row);
    return day ? oligo::text_of(*day) : std::string("without a day");
}

bool names_crisis(const SubjectRecords& records, RecordRef row) {
    return lesions::has_term(records, row, "DECOD", "VISCERAL CRISIS") || lesions::has_term(records, row, "TERM", "VISCERAL CRISIS");
}

bool is_planned(const SubjectRecords& records, RecordRef row) {
    return lesions::has_term(records, row, "MOOD", "SCHEDULED");
}

Rows rows_until(const SubjectRecords& records, Name domain, Date cutoff) {
    Rows rows = lesions::rows_known_on(records, domain, cutoff);
    erase_if(rows, [&](RecordRef row) {
        return lesions::has_term(records, row, "OCCUR", "N") || lesions::has_term(records, row, "STAT", "NOT DONE") ||
               is_planned(records, row);
    });
    return rows;
}

void add_member(expression::List& list, std::vector<Value> fields, bool possible) {
    list.members.push_back({expression::tuple(std::move(fields)), possible, Reason::None});
}

}  // namespace oligo::endpoints
