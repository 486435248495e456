// OtherMalignancies.

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/completeness.hpp"
#include "facts/makers.hpp"
#include "facts/statement.hpp"

namespace oligo::facts {
namespace {

using lesions::has_term;

bool is_question(const records::SubjectRecords& records, RecordRef row) {
    return read_yes_no(records.text(row, "MHPRESP")) == true;
}

Rows rows_about_others(const Material& material) {
    Rows rows = material.rows("MH");
    erase_if(rows, [&](RecordRef row) { return !has_term(material.records, row, "CAT", "OTHER MALIGNANCY"); });
    return rows;
}

/// A variable that may tell the kind, and what the dictionary knows of its term; null when it does not know it.
struct Told {
    Name suffix;
    std::string_view term;
    const terms::Malignancy* known;
};

// MHDECOD codes what MHTERM says in free words, so MHTERM counts where nothing was coded. The others count where the dictionary knows them:
// MHSCAT may group by something else.
std::vector<Told> told_of(const Material& material, RecordRef row) {
    std::vector<Told> told;
    const bool coded = !material.records.text(row, "MHDECOD").empty();
    for (const Name suffix : {Name("SCAT"), Name("DECOD"), Name("TERM"), Name("ICD10")}) {
        const std::string_view term = lesions::cell(material.records, row, suffix);
        if (term.empty() || (coded && suffix == Name("TERM"))) continue;
        const terms::Malignancy* known = material.vocabularies.malignancies.find(term);
        const bool names_it = suffix == Name("DECOD") || suffix == Name("TERM");
        if (known != nullptr || names_it) told.push_back({suffix, term, known});
    }
    return told;
}

/// The kind on which all agree that tell one.
Answer<std::string> kind_of(const std::vector<Told>& told, RecordRef row) {
    Answer<std::string> kind;
    kind.records = {row};
    for (const Told& part : told) {
        if (part.known == nullptr) continue;
        if (part.known->kind.empty()) {
            if (!kind.value && kind.reason == Reason::Missing) kind.reason = Reason::Equivocal;
            continue;
        }
        if (kind.reason == Reason::Conflicting || (kind.value && *kind.value != part.known->kind)) {
            kind.value.reset();
            kind.reason = Reason::Conflicting;
        } else {
            kind.value = part.known->kind;
            kind.reason = Reason::None;
        }
    }
    return kind;
}

std::string words_for_kind(const std::vector<Told>& told, Reason reason) {
    const std::string where = "(MH: MHDECOD or MHSCAT, or its code in MHICD10)";
    if (told.empty()) return fmt::format("Record which malignancy it was {}.", where);
    if (reason == Reason::Conflicting) return fmt::format("Record one kind of malignancy {}.", where);
    if (reason == Reason::Equivocal) {
        return fmt::format("\"{}\" does not tell which kind of malignancy it was: record it {}.", told.front().term, where);
    }
    return fmt::format("The dictionary of malignancies does not know \"{}\": record the kind {}, or add the name to malignancies.csv.",
                       told.front().term, where);
}

Value enter_kind(const Material& material, SourceBook& book, RecordRef row, std::string_view name) {
    const std::vector<Told> told = told_of(material, row);
    const Answer<std::string> kind = kind_of(told, row);
    Value value = kind.value ? expression::text(*kind.value) : expression::null_value(kind.reason);
    return book.enter(std::move(value), lesions::day_of(material.records, row), [&] {
        Source source;
        source.name = joined(name, ".kind");
        for (const Told& part : told) source.evidence.push_back(evidence_of(material.records, row, Name("MH") + part.suffix));
        if (!kind.value) source.needed = words_needed(kind.reason, words_for_kind(told, kind.reason));
        return source;
    });
}

/// What to call a malignancy in messages.
std::string called(const records::SubjectRecords& records, RecordRef row) {
    for (const Name variable : {Name("MHTERM"), Name("MHDECOD"), Name("MHSCAT")}) {
        if (!records.text(row, variable).empty()) return lower(records.text(row, variable));
    }
    return "other malignancy";
}

/// Answered "no" while malignancies are listed contradicts itself.
Completeness answered(const Material& material, std::span<const RecordRef> rows, bool any_listed) {
    const auto& records = material.records;
    Rows questions(rows);
    erase_if(questions, [&](RecordRef row) { return !is_question(records, row); });
    const auto answer = latest_occurrence(records, questions);
    Completeness found{answer.value.has_value(), answer.reason, answer.records, "OCCUR", {}, answer.known_on};
    if (answer.value && *answer.value != any_listed) {
        found.complete = false;
        found.reason = answer.value == true ? Reason::Missing : Reason::Conflicting;
    }
    return found;
}

Value malignancy_value(const Material& material, SourceBook& book, RecordRef row, std::span<const RecordRef> findings) {
    const auto& records = material.records;
    const std::string_view link = records.text(row, "MHLNKID");
    const std::string term = book.is_recording() ? called(records, row) : "";
    const std::string name = book.words("OtherMalignancies[{}]", link.empty() ? term : link);
    const auto about = [&](const char* test) {
        return link.empty() ? Rows() : statements_about(records, findings, "OTHER MALIGNANCY", link, test);
    };
    const auto needed = [&](const char* what, const char* test) {
        return book.words("Record {} of the {} (FA: FAOBJ = OTHER MALIGNANCY, FALNKID = its MHLNKID, FATESTCD = {}).", what, term, test);
    };
    const auto yes_no = [&](const char* field, const char* test, const char* what) {
        const auto answer = latest_yes_no(records, about(test));
        return enter_answer(book, records, answer, {name, field, needed(what, test), ""}, boolean_value);
    };
    const auto ended = latest_result<DateRange>(records, about("TRTEND"), [](std::string_view text) { return read_date(text); });
    Value kind = enter_kind(material, book, row, name);
    Value fields = expression::tuple({
        std::move(kind),
        yes_no(".curativeIntent", "CURATIVE", "the intent"),
        enter_answer(book, records, ended, {name, ".treatmentEndedOn", needed("the end of treatment", "TRTEND"), ""}, date_value),
        yes_no(".chemotherapy", "CHEMO", "whether chemotherapy was part of the treatment"),
        yes_no(".radiotherapy", "RADIO", "whether radiotherapy was part of the treatment"),
    });
    return book.enter(std::move(fields), lesions::day_of(records, row), [&] {
        Source source;
        source.name = name;
        source.evidence = {evidence_of(records, row, records.text(row, "MHDECOD").empty() ? Name("MHTERM") : Name("MHDECOD"))};
        return source;
    });
}

}  // namespace

Value make_other_malignancies(const Material& material, SourceBook& book) {
    const Rows rows = rows_about_others(material);
    const Rows findings = material.rows("FA");
    expression::List others;
    for (const RecordRef row : rows) {
        const std::string_view occurred = material.records.text(row, "MHOCCUR");
        if (is_question(material.records, row) || read_yes_no(occurred) == false) continue;
        // A word that cannot be read may say that there was none.
        const bool unreadable = !read_yes_no(occurred) && !terms::says_no_result(occurred);
        others.members.push_back(
            {malignancy_value(material, book, row, findings), unreadable, unreadable ? Reason::Equivocal : Reason::None});
    }
    const Completeness complete = answered(material, rows, !others.members.empty());
    return enter_list(book, material.records, "OtherMalignancies", std::move(others), complete,
                      "Ask about other malignancies and record the answer (MH: MHCAT = OTHER MALIGNANCY, MHPRESP = Y, MHOCCUR = N or Y).");
}

}  // namespace oligo::facts
