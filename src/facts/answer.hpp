#pragma once
// One answer from several records: the latest speaks, and equals that differ contradict each other.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/source_book.hpp"
#include "lesions/recorded.hpp"
#include "terms/bounds.hpp"

namespace oligo::facts {

/// What is known, the records that say so, and of which day they speak. Without a value `reason` says why.
template <class T>
struct Answer {
    std::optional<T> value;
    Reason reason = Reason::Missing;
    Rows records;
    std::optional<DateRange> known_on;
};

/// Takes in what one more record says: the first speaks, and one that differs contradicts it. The day is the latest of them.
template <class T>
void take_in(Answer<T>& answer, RecordRef record, const T& value, const std::optional<DateRange>& day) {
    if (answer.records.empty()) {
        answer.value = value;
        answer.reason = Reason::None;
        answer.known_on = day;
    } else if (answer.reason == Reason::None && answer.value != value) {
        answer.value.reset();
        answer.reason = Reason::Conflicting;
    }
    answer.records.push_back(record);
    if (day && answer.known_on && day->earliest > answer.known_on->earliest) answer.known_on = day;
}

/// The answer of the latest records. `read` gives a record's answer, or nothing when it holds none. A record is superseded only by one that
/// is certainly later; an undated record neither supersedes nor is superseded. Those that remain must agree, else the answer is
/// conflicting.
template <class T, class Range, class Read>
[[nodiscard]] Answer<T> latest_answer(const records::SubjectRecords& records, const Range& rows, Read read) {
    struct Candidate {
        RecordRef record;
        T value;
        std::optional<DateRange> day;
    };
    std::vector<Candidate> candidates;
    std::optional<Date> latest_start;
    for (const RecordRef row : rows) {
        std::optional<T> value = read(row);
        if (!value) continue;
        const std::optional<DateRange> day = lesions::day_of(records, row);
        if (day && latest_start < day->earliest) latest_start = day->earliest;
        candidates.push_back({row, std::move(*value), day});
    }
    Answer<T> answer;
    for (const Candidate& candidate : candidates) {
        const bool is_superseded = candidate.day && candidate.day->latest < latest_start;
        if (!is_superseded) take_in(answer, candidate.record, candidate.value, candidate.day);
    }
    return answer;
}

/// The same for texts, where one that cannot be read is an answer all the same: it may not be passed over for an older one, and leaves the
/// fact equivocal. Words that say that there is no result (NOT DONE, U, PENDING) are none. `text_of` gives the text of a row.
template <class T, class TextOf, class Read>
[[nodiscard]] Answer<T> latest_text(const records::SubjectRecords& records, std::span<const RecordRef> rows, TextOf text_of, Read read) {
    using Legible = std::optional<T>;  // empty: cannot be read
    const auto answer = latest_answer<Legible>(records, rows, [&](RecordRef row) -> std::optional<Legible> {
        const std::string_view text = text_of(row);
        if (Legible value = read(text)) return value;
        return terms::says_no_result(text) ? std::nullopt : std::optional<Legible>(Legible{});
    });
    Answer<T> found{answer.value.value_or(std::nullopt), answer.reason, answer.records, answer.known_on};
    if (answer.value && !found.value) found.reason = Reason::Equivocal;
    return found;
}

/// The same for the results of findings.
template <class T, class Read>
[[nodiscard]] Answer<T> latest_result(const records::SubjectRecords& records, std::span<const RecordRef> rows, Read read) {
    return latest_text<T>(
        records, rows, [&](RecordRef row) { return lesions::result(records, row); }, read);
}

/// Whether it occurred (--OCCUR), by the latest rows.
[[nodiscard]] Answer<bool> latest_occurrence(const records::SubjectRecords& records, std::span<const RecordRef> rows);
/// Y or N of the latest results.
[[nodiscard]] Answer<bool> latest_yes_no(const records::SubjectRecords& records, std::span<const RecordRef> rows);

/// What all of these records say that say anything, whatever their dates: they must agree, else the answer is conflicting.
template <class T, class Read>
[[nodiscard]] Answer<T> agreed_answer(std::span<const RecordRef> rows, Read read) {
    Answer<T> answer;
    for (const RecordRef row : rows) {
        const std::optional<T> value = read(row);
        if (!value) continue;
        answer.records.push_back(row);
        if (answer.reason == Reason::Missing) {
            answer.value = value;
            answer.reason = Reason::None;
        } else if (answer.value && *answer.value != *value) {
            answer.value.reset();
            answer.reason = Reason::Conflicting;
        }
    }
    return answer;
}

/// Y, YES, TRUE and N, NO, FALSE; empty for anything else.
[[nodiscard]] std::optional<bool> read_yes_no(std::string_view text);

/// Rows of `rows` whose --TESTCD is the term.
[[nodiscard]] Rows with_test(const records::SubjectRecords& records, std::span<const RecordRef> rows, std::string_view test);

/// How a fact is called, where it stands in its records, and what to record when it is not known.
struct Naming {
    std::string_view of;     ///< the fact or the member of a list: Specimens[P1]
    std::string_view field;  ///< .ihc
    std::string_view needed;
    Name suffix;  ///< variable that holds it: "STDTC" is MHSTDTC in MH; empty: the result of a finding
};
[[nodiscard]] std::string joined(std::string_view name, std::string_view field);

/// The records of an answer as evidence.
[[nodiscard]] std::vector<records::Evidence> evidence_for(const records::SubjectRecords& records, std::span<const RecordRef> rows,
                                                          Name suffix);
/// What to do about an unknown: record it, or correct what contradicts itself or cannot be read.
[[nodiscard]] std::string words_needed(Reason reason, std::string_view needed);
[[nodiscard]] std::string words_for_unreadable(const records::Evidence& evidence, std::string_view needed);

/// The same, naming the row to correct; one whose day is not told may be of any scan.
[[nodiscard]] std::string words_to_correct(const records::SubjectRecords& records, RecordRef row, std::string_view needed);
/// An unknown that rests on rows that cannot be read; the first is named.
[[nodiscard]] Value enter_unreadable(SourceBook& book, const records::SubjectRecords& records, const Rows& rows, std::string_view of,
                                     std::string_view field, std::string_view needed);

/// The value with its source entered, or an unknown one that says what to record. `make` turns what was recorded into a value.
template <class T, class Make>
[[nodiscard]] Value enter_answer(SourceBook& book, const records::SubjectRecords& records, const Answer<T>& answer, const Naming& naming,
                                 Make make) {
    Value value = answer.value ? make(*answer.value) : expression::null_value(answer.reason);
    const Reason reason = value.reason;
    const bool unreadable = value.is_null() && reason == Reason::Equivocal;
    return book.enter(std::move(value), answer.known_on, [&] {
        Source source;
        source.name = joined(naming.of, naming.field);
        source.evidence = evidence_for(records, answer.records, naming.suffix);
        source.needed = unreadable && !source.evidence.empty() ? words_for_unreadable(source.evidence.front(), naming.needed)
                                                               : words_needed(reason, naming.needed);
        return source;
    });
}

/// Makers for enter_answer.
[[nodiscard]] Value boolean_value(bool value);
[[nodiscard]] Value date_value(const DateRange& value);
[[nodiscard]] Value text_value(const std::string& value);
[[nodiscard]] Value decimal_value(const Decimal& value);
[[nodiscard]] Value length_value(const Length& value);

}  // namespace oligo::facts
