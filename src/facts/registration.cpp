// Registration, Consent.
#include "facts/cohort.hpp"
#include "facts/makers.hpp"

namespace oligo::facts {
namespace {

using lesions::has_term;

Value as_if_registered(const Material& material, SourceBook& book) {
    const Date on = material.judged.on;
    return book.enter(expression::date(on), DateRange{on, on}, [&] {
        Source source;
        source.name = "Registration.date";
        source.evidence.push_back({"", std::nullopt, "as if registered on", oligo::text_of(on), "", oligo::text_of(on)});
        return source;
    });
}

bool is_after(const Answer<DateRange>& answer, Date on) {
    return answer.value && answer.value->earliest > on;
}

// Consent that is recorded twice, in DS and in DM, has to be the same consent.
Answer<DateRange> find_consent(const records::SubjectRecords& records) {
    Rows rows;
    for (const RecordRef row : records.rows("DS")) {
        if (has_term(records, row, "DECOD", "INFORMED CONSENT OBTAINED")) rows.push_back(row);
    }
    Answer<DateRange> signed_on = earliest_start(records, rows);
    for (const RecordRef row : records.rows("DM")) {
        const auto noted = records.date(row, "RFICDTC");
        if (!noted) continue;
        if (signed_on.reason == Reason::Missing) {
            signed_on = {noted, Reason::None, {row}, noted};
        } else if (signed_on.value && (noted->latest < signed_on.value->earliest || signed_on.value->latest < noted->earliest)) {
            signed_on.records.push_back(row);
            signed_on.value.reset();
            signed_on.reason = Reason::Conflicting;
        }
    }
    return signed_on;
}

std::vector<records::Evidence> consent_evidence(const records::SubjectRecords& records, std::span<const RecordRef> rows) {
    std::vector<records::Evidence> evidence;
    evidence.reserve(rows.size());
    for (const RecordRef row : rows) {
        evidence.push_back(evidence_of(records, row, lesions::domain_of(records, row) == "DM" ? Name("RFICDTC") : Name("DSSTDTC")));
    }
    return evidence;
}

}  // namespace

Value make_registration(const Material& material, SourceBook& book) {
    constexpr std::string_view name = "Registration.date";
    const Answer<std::string> cohort = find_cohort(material.records);
    IndexDate index = find_index_date(material.records, material.recipe, material.vocabularies);
    if (is_after(index.date, material.judged.on)) index.date = {};
    if (cohort.value == "retrospective") {
        const std::string needed = book.is_recording() ? index_date_needed(material.records, index) : "";
        return expression::tuple({enter_answer(book, material.records, index.date, {name, "", needed, "STDTC"}, date_value)});
    }
    Answer<DateRange> registered = find_registration(material.records);
    if (is_after(registered, material.judged.on)) registered = {};
    if (!cohort.value && index.date.value && index.date.value != registered.value) {
        const Answer<DateRange> open{std::nullopt, cohort.reason, index.date.records, index.date.known_on};
        return expression::tuple({enter_answer(
            book, material.records, open,
            {name, "", "Record the group, which says whether the index date counts (DM: ARMCD = PROSPECTIVE or RETROSPECTIVE).", "STDTC"},
            date_value)});
    }
    if (registered.reason == Reason::Missing) return expression::tuple({as_if_registered(material, book)});
    return expression::tuple(
        {enter_answer(book, material.records, registered,
                      {name, "", "Record the day of registration (DS: DSDECOD = ENROLLED, DSSTDTC).", "STDTC"}, date_value)});
}

Value make_consent(const Material& material, SourceBook& book) {
    Answer<DateRange> consent = find_consent(material.records);
    const Answer<DateRange> registered = find_registration(material.records);
    const bool is_registered = registered.value && !is_after(registered, material.judged.on);
    // For a registered subject a consent signed later answers the question: it was not signed before.
    if (is_after(consent, material.judged.on) && !is_registered) consent = {};
    Value value = consent.value ? date_value(*consent.value) : expression::null_value(consent.reason);
    const Reason reason = value.reason;
    return expression::tuple({book.enter(std::move(value), consent.known_on, [&] {
        Source source;
        source.name = "Consent.signedOn";
        source.evidence = consent_evidence(material.records, consent.records);
        if (reason != Reason::None) {
            source.needed = words_needed(reason, "Record the day of informed consent (DS: DSDECOD = INFORMED CONSENT OBTAINED, DSSTDTC).");
        }
        return source;
    })});
}

}  // namespace oligo::facts
