// LocalTherapy and LocalTherapies.
#include "facts/local_therapy.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/find_term.hpp"
#include "facts/cohort.hpp"
#include "facts/completeness.hpp"
#include "facts/makers.hpp"

namespace oligo::facts {
namespace {

using lesions::has_term;

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kinds = {{
    {"RADIOTHERAPY", "radiotherapy"},
    {"SURGERY", "surgery"},
    {"ABLATION", "ablation"},
}};

// docs/records.md lists the same terms.
constexpr std::array<std::pair<std::string_view, bool>, 20> techniques = {{
    {"STEREOTACTIC RADIOTHERAPY", true},
    {"STEREOTACTIC RADIATION THERAPY", true},
    {"STEREOTACTIC BODY RADIOTHERAPY", true},
    {"STEREOTACTIC BODY RADIATION THERAPY", true},
    {"STEREOTACTIC ABLATIVE RADIOTHERAPY", true},
    {"STEREOTACTIC ABLATIVE BODY RADIOTHERAPY", true},
    {"STEREOTACTIC RADIOSURGERY", true},
    {"SRT", true},
    {"SBRT", true},
    {"SABR", true},
    {"SRS", true},
    {"CONVENTIONAL RADIOTHERAPY", false},
    {"CONVENTIONALLY FRACTIONATED RADIOTHERAPY", false},
    {"WHOLE BRAIN RADIOTHERAPY", false},
    {"WHOLE BRAIN RADIATION THERAPY", false},
    {"WBRT", false},
    {"BRACHYTHERAPY", false},
    {"INTRAOPERATIVE RADIOTHERAPY", false},
    {"INTRAOPERATIVE RADIATION THERAPY", false},
    {"RADIONUCLIDE THERAPY", false},
}};

std::optional<bool> read_technique(std::string_view treatment) {
    return find_term(techniques, treatment);
}

Value therapy_value(const Material& material, SourceBook& book, RecordRef row, std::size_t number) {
    const auto& records = material.records;
    const std::string name = book.words("LocalTherapies[{}]", number);
    const auto entered = [&](std::string_view field, Value value, const std::optional<DateRange>& known_on, Name variable) {
        return book.enter(std::move(value), known_on, [&] {
            Source source;
            source.name = joined(name, field);
            source.evidence = {evidence_of(records, row, variable)};
            return source;
        });
    };
    Value kind = entered(".kind", expression::text(std::string(local_therapy_kind(records, row))), std::nullopt, "PRCAT");
    Value stereotactic =
        enter_answer(book, records, find_stereotactic(records, row), {name, ".stereotactic", technique_needed, "TRT"}, boolean_value);
    const std::string needed = book.is_recording() ? start_needed(records, row) : "";
    Value started =
        enter_answer(book, records, earliest_start(records, std::span(&row, 1)), {name, ".startedOn", needed, "STDTC"}, date_value);
    return entered("", expression::tuple({std::move(kind), std::move(stereotactic), std::move(started)}), lesions::day_of(records, row),
                   "PRTRT");
}

}  // namespace

std::string_view local_therapy_kind(const records::SubjectRecords& records, RecordRef row) {
    for (const auto& [category, kind] : kinds) {
        if (has_term(records, row, "CAT", category)) return kind;
    }
    return "";
}

std::string start_needed(const records::SubjectRecords& records, RecordRef row) {
    const std::string_view treatment = records.text(row, "PRTRT");
    const auto seq = records.seq(row);
    return fmt::format("Record the first day of {} (PR: {}PRSTDTC).", treatment.empty() ? "the local therapy" : treatment,
                       seq ? fmt::format("PRSEQ = {}, ", *seq) : "");
}

Rows local_therapy_rows(const records::SubjectRecords& records) {
    Rows rows;
    for (const RecordRef row : records.rows("PR")) {
        if (!local_therapy_kind(records, row).empty() && has_term(records, row, "SCAT", "STUDY TREATMENT") &&
            !has_term(records, row, "OCCUR", "N"))
            rows.push_back(row);
    }
    return rows;
}

Answer<bool> find_stereotactic(const records::SubjectRecords& records, RecordRef row) {
    Answer<bool> answer{false, Reason::None, {row}, lesions::day_of(records, row)};
    if (local_therapy_kind(records, row) != "radiotherapy") return answer;
    const auto decoded = read_technique(records.text(row, "PRDECOD"));
    const auto reported = read_technique(records.text(row, "PRTRT"));
    answer.value = decoded ? decoded : reported;
    if (!answer.value) answer.reason = Reason::Missing;
    if (decoded && reported && *decoded != *reported) {
        answer.value.reset();
        answer.reason = Reason::Conflicting;
    }
    return answer;
}

Value make_local_therapy(const Material& material, SourceBook& book) {
    const auto& records = material.records;
    return expression::tuple({enter_answer(
        book, records, earliest_start(records, local_therapy_rows(records)),
        {"LocalTherapy", ".startedOn",
         "Record the first day of local therapy (PR: PRSCAT = STUDY TREATMENT, PRCAT = RADIOTHERAPY, SURGERY or ABLATION, PRSTDTC).",
         "STDTC"},
        date_value)});
}

Value make_local_therapies(const Material& material, SourceBook& book) {
    expression::List therapies;
    for (const RecordRef row : local_therapy_rows(material.records)) {
        therapies.members.push_back({therapy_value(material, book, row, therapies.members.size() + 1)});
    }
    return enter_list(
        book, material.records, "LocalTherapies", std::move(therapies), find_reviewed(material.records, local_therapy_history, Date::max()),
        "Record the trial's local therapy (PR: PRSCAT = STUDY TREATMENT, PRCAT = RADIOTHERAPY, SURGERY or ABLATION, PRTRT, PRSTDTC), "
        "and that all of it was reviewed (FA: FATESTCD = COMPLETE, FAOBJ = LOCAL THERAPY HISTORY, Y).");
}

}  // namespace oligo::facts
