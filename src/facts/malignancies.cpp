// OtherMalignancies.

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/completeness.hpp"
#include "facts/makers.hpp"
#include "facts/statement.hpp"

namespace oligo::facts {
namespace {

using lesions::has_term;
using lesions::result;

bool is_question(const records::SubjectRecords& records, RecordRef row) {
    return read_yes_no(records.text(row, "MHPRESP")) == true;
}

std::vector<RecordRef> rows_about_others(const Material& material) {
    std::vector<RecordRef> rows = material.rows("MH");
    std::erase_if(rows, [&](RecordRef row) { return !has_term(material.records, row, "CAT", "OTHER MALIGNANCY"); });
    return rows;
}

std::string kind_of(const records::SubjectRecords& records, RecordRef row) {
    for (const char* variable : {"MHSCAT", "MHDECOD", "MHTERM"}) {
        if (!records.text(row, variable).empty()) return lower(records.text(row, variable));
    }
    return "";
}

/// Answered "no" while malignancies are listed contradicts itself.
Completeness answered(const Material& material, const std::vector<RecordRef>& rows, bool any_listed) {
    const auto& records = material.records;
    std::vector<RecordRef> questions = rows;
    std::erase_if(questions, [&](RecordRef row) { return !is_question(records, row); });
    const auto answer = latest_answer<bool>(records, questions, [&](RecordRef row) { return read_yes_no(records.text(row, "MHOCCUR")); });
    Completeness found{answer.value.has_value(), answer.reason, evidence_for(records, answer.records, "OCCUR"), answer.known_on};
    if (answer.value && *answer.value != any_listed) {
        found.complete = false;
        found.reason = answer.value == true ? Reason::Missing : Reason::Conflicting;
    }
    return found;
}

Value malignancy_value(const Material& material, SourceBook& book, RecordRef row, const std::vector<RecordRef>& findings) {
    const auto& records = material.records;
    const std::string link(records.text(row, "MHLNKID"));
    const std::string kind = kind_of(records, row);
    const std::string name = fmt::format("OtherMalignancies[{}]", link.empty() ? kind : link);
    const auto about = [&](const char* test) {
        return link.empty() ? std::vector<RecordRef>() : statements_about(records, findings, "OTHER MALIGNANCY", link, test);
    };
    const auto needed = [&](const char* what, const char* test) {
        return fmt::format("Record {} of the {} (FA: FAOBJ = OTHER MALIGNANCY, FALNKID = its MHLNKID, FATESTCD = {}).", what,
                           kind.empty() ? "other malignancy" : kind, test);
    };
    const auto yes_no = [&](const char* field, const char* test, const char* what) {
        const auto answer =
            latest_answer<bool>(records, about(test), [&](RecordRef finding) { return read_yes_no(result(records, finding)); });
        return enter_answer(book, records, answer, {name + field, needed(what, test), ""}, boolean_value);
    };
    const auto ended =
        latest_answer<DateRange>(records, about("TRTEND"), [&](RecordRef finding) { return read_date(result(records, finding)); });
    Answer<std::string> told{kind.empty() ? std::nullopt : std::optional(kind),
                             kind.empty() ? Reason::Missing : Reason::None,
                             {row},
                             lesions::day_of(records, row)};
    const char* told_in = records.text(row, "MHSCAT").empty() ? (records.text(row, "MHDECOD").empty() ? "TERM" : "DECOD") : "SCAT";
    Value fields = expression::tuple({
        enter_answer(book, records, told, {name + ".kind", "Record which malignancy it was (MH: MHSCAT or MHDECOD).", told_in}, text_value),
        yes_no(".curativeIntent", "CURATIVE", "the intent"),
        enter_answer(book, records, ended, {name + ".treatmentEndedOn", needed("the end of treatment", "TRTEND"), ""}, date_value),
        yes_no(".chemotherapy", "CHEMO", "whether chemotherapy was part of the treatment"),
        yes_no(".radiotherapy", "RADIO", "whether radiotherapy was part of the treatment"),
    });
    Source source;
    source.name = name;
    source.evidence = {evidence_of(records, row, fmt::format("MH{}", told_in))};
    source.known_on = told.known_on;
    return book.enter(std::move(fields), std::move(source));
}

}  // namespace

Value make_other_malignancies(const Material& material, SourceBook& book) {
    const std::vector<RecordRef> rows = rows_about_others(material);
    const std::vector<RecordRef> findings = material.rows("FA");
    expression::List others;
    for (const RecordRef row : rows) {
        if (is_question(material.records, row) || read_yes_no(material.records.text(row, "MHOCCUR")) == false) continue;
        others.members.push_back({malignancy_value(material, book, row, findings)});
    }
    const Completeness complete = answered(material, rows, !others.members.empty());
    return enter_list(book, "OtherMalignancies", std::move(others), complete,
                      "Ask about other malignancies and record the answer (MH: MHCAT = OTHER MALIGNANCY, MHPRESP = Y, MHOCCUR = N or Y).");
}

}  // namespace oligo::facts
