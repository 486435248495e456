#include "facts/answer.hpp"

#include <fmt/format.h>

#include "core/find_term.hpp"

namespace oligo::facts {

std::optional<bool> read_yes_no(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, bool>, 6> words = {
        {{"Y", true}, {"N", false}, {"YES", true}, {"NO", false}, {"TRUE", true}, {"FALSE", false}}};
    return find_term(words, text);
}

Rows with_test(const records::SubjectRecords& records, std::span<const RecordRef> rows, std::string_view test) {
    Rows found;
    for (const RecordRef row : rows) {
        if (lesions::has_term(records, row, "TESTCD", test)) found.push_back(row);
    }
    return found;
}

std::string joined(std::string_view name, std::string_view field) {
    std::string text(name);
    text += field;
    return text;
}

std::vector<records::Evidence> evidence_for(const records::SubjectRecords& records, std::span<const RecordRef> rows, Name suffix) {
    if (suffix.empty()) return result_evidence(records, rows);
    std::vector<records::Evidence> evidence;
    evidence.reserve(rows.size());
    for (const RecordRef row : rows) evidence.push_back(evidence_of(records, row, lesions::variable_of(records, row, suffix)));
    return evidence;
}

std::string words_needed(Reason reason, std::string_view needed) {
    if (reason == Reason::Conflicting) return joined("Correct the records that contradict each other. ", needed);
    if (reason == Reason::PartialDate) return joined("Complete the date. ", needed);
    return std::string(needed);
}

std::string words_for_unreadable(const records::Evidence& evidence, std::string_view needed) {
    return fmt::format("\"{}{}{}\" cannot be read as an answer. {}", evidence.value, evidence.unit.empty() ? "" : " ", evidence.unit,
                       needed);
}

std::string words_to_correct(const records::SubjectRecords& records, RecordRef row, std::string_view needed) {
    const auto seq = records.seq(row);
    const std::string& domain = lesions::domain_of(records, row);
    const std::string name =
        seq ? fmt::format("{} {}", domain, *seq) : fmt::format("line {} of {}", records.domain(row).lines[row.row], domain);
    if (lesions::day_of(records, row))
        return fmt::format("Correct {}. {}", name, words_for_unreadable(result_evidence(records, row), needed));
    const Name variable = lesions::day_variable(records, row);
    const std::string_view written = records.text(row, variable);
    return fmt::format("Give {} its day ({}{}): as it stands it may be of any scan. {}", name, variable.text(),
                       written.empty() ? "" : fmt::format("; \"{}\" cannot be read", written), needed);
}

Value enter_unreadable(SourceBook& book, const records::SubjectRecords& records, const Rows& rows, std::string_view of,
                       std::string_view field, std::string_view needed) {
    return book.enter(expression::null_value(Reason::Equivocal), lesions::day_of(records, rows.front()), [&] {
        Source source;
        source.name = joined(of, field);
        source.evidence = evidence_for(records, rows, {});
        source.needed = words_to_correct(records, rows.front(), needed);
        return source;
    });
}

Answer<bool> latest_yes_no(const records::SubjectRecords& records, std::span<const RecordRef> rows) {
    return latest_result<bool>(records, rows, read_yes_no);
}

Answer<bool> latest_occurrence(const records::SubjectRecords& records, std::span<const RecordRef> rows) {
    return latest_text<bool>(
        records, rows, [&](RecordRef row) { return lesions::cell(records, row, "OCCUR"); }, read_yes_no);
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
    static const terms::Unit mm = terms::known_unit("mm");
    return expression::quantity({value.mm(), mm});
}

}  // namespace oligo::facts
