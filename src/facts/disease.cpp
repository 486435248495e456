// Disease.
#include "facts/disease.hpp"

#include "core/text.hpp"
#include "facts/makers.hpp"
#include "terms/breast_cancer.hpp"

namespace oligo::facts {
namespace {

using lesions::has_term;

/// What a row calls the diagnosis, and in which variable: the coded term, else the words; else the ICD-10 code.
Name diagnosis_suffix(const records::SubjectRecords& records, RecordRef row) {
    for (const Name suffix : {Name("DECOD"), Name("TERM"), Name("ICD10")}) {
        if (!lesions::cell(records, row, suffix).empty()) return suffix;
    }
    return "DECOD";
}

/// By term and code, which must agree. Equivocal where neither says whether it is carcinoma of the breast; missing where the row names
/// none.
Answer<bool> is_breast_cancer(const Material& material, RecordRef row) {
    const auto& records = material.records;
    const Name suffix = diagnosis_suffix(records, row);
    if (lesions::cell(records, row, suffix).empty()) return {};
    Answer<bool> answer{std::nullopt, Reason::Equivocal, {row}, lesions::day_of(records, row)};
    for (const Name told : {suffix, Name("ICD10")}) {
        const auto is = terms::is_breast_cancer(material.vocabularies.malignancies, lesions::cell(records, row, told));
        if (!is) continue;
        if (answer.value && *answer.value != *is) return {std::nullopt, Reason::Conflicting, {row}, answer.known_on};
        answer.value = is;
        answer.reason = Reason::None;
    }
    return answer;
}

// Any primary diagnosis of the breast makes it breast cancer, whatever else was diagnosed; one that may be leaves it open.
Answer<bool> find_breast_cancer(const Material& material) {
    const auto rank = [](const Answer<bool>& answer) {
        if (answer.reason == Reason::Missing) return 0;
        return answer.value ? (*answer.value ? 3 : 1) : 2;
    };
    Answer<bool> found;
    for (const RecordRef row : diagnoses(material.records, primary_diagnosis, material.judged.on)) {
        Answer<bool> one = is_breast_cancer(material, row);
        if (rank(one) == 0 || rank(one) < rank(found)) continue;
        if (rank(one) == rank(found)) {
            found.records.push_back(row);
            found.known_on = one.known_on;
        } else {
            found = std::move(one);
        }
    }
    return found;
}

Value breast_cancer(const Material& material, SourceBook& book) {
    const Answer<bool> answer = find_breast_cancer(material);
    const Name suffix = answer.records.empty() ? Name("DECOD") : diagnosis_suffix(material.records, answer.records.front());
    return enter_answer(book, material.records, answer,
                        {"Disease", ".breastCancer",
                         "Record the primary diagnosis (MH: MHCAT = PRIMARY DIAGNOSIS, MHDECOD, or its code in MHICD10).", suffix},
                        boolean_value);
}

Rows findings_about_primary(const Material& material, std::string_view test) {
    Rows rows = with_test(material.records, material.rows("FA"), test);
    erase_if(rows, [&](RecordRef row) { return !has_term(material.records, row, "OBJ", "PRIMARY DIAGNOSIS"); });
    return rows;
}

Value yes_no(const Material& material, SourceBook& book, const char* field, const char* test, const char* question) {
    const Answer<bool> answer = latest_yes_no(material.records, findings_about_primary(material, test));
    const std::string needed = book.words("Record {} (FA: FAOBJ = PRIMARY DIAGNOSIS, FATESTCD = {}, Y or N).", question, test);
    return enter_answer(book, material.records, answer, {"Disease.", field, needed, ""}, boolean_value);
}

std::optional<bool> read_m_category(std::string_view text) {
    const std::string_view first = text.substr(0, 1);
    if (same_ignoring_case(first, "C") || same_ignoring_case(first, "P")) text.remove_prefix(1);
    if (same_ignoring_case(text.substr(0, 2), "M1")) return true;
    if (same_ignoring_case(text.substr(0, 2), "M0")) return false;
    return std::nullopt;
}

/// A record that shows distant metastases, and the day from which it does.
struct Sign {
    RecordRef record;
    std::optional<DateRange> day;
};

// Who ever had many or few metastases has had metastases; a category of M1 stays.
void add_earlier_states(const Material& material, std::vector<Sign>& signs) {
    for (const char* state : {"POLYMETASTATIC DISEASE", "OLIGOMETASTATIC DISEASE"}) {
        Rows rows = material.rows("MH");
        erase_if(rows, [&](RecordRef row) {
            return !has_term(material.records, row, "CAT", "METASTATIC HISTORY") || !has_term(material.records, row, "TERM", state);
        });
        const auto had =
            latest_answer<bool>(material.records, rows, [&](RecordRef row) { return read_yes_no(material.records.text(row, "MHOCCUR")); });
        if (had.value != true) continue;
        for (const RecordRef row : had.records) signs.push_back({row, lesions::day_of(material.records, row)});
    }
}

std::vector<Sign> signs_of_metastases(const Material& material) {
    std::vector<Sign> signs;
    for (const RecordRef row : diagnoses(material.records, metastatic_diagnosis, material.judged.on))
        signs.push_back({row, lesions::day_of(material.records, row)});
    for (const lesions::Lesion& lesion : material.lesions.lesions) {
        const auto state = lesions::latest_state(lesion);
        if (lesion.scope != lesions::Scope::Distant || state.value == lesions::State::Equivocal || state.conflicting) continue;
        signs.push_back({lesion.identifications.front(), lesion.identified_on});
    }
    add_earlier_states(material, signs);
    return signs;
}

bool is_on_or_after_any(const std::optional<DateRange>& day, const std::vector<Sign>& signs) {
    return std::any_of(signs.begin(), signs.end(),
                       [&](const Sign& sign) { return !day || !sign.day || day->latest >= sign.day->earliest; });
}

records::Evidence sign_evidence(const records::SubjectRecords& records, RecordRef row) {
    const std::string& domain = lesions::domain_of(records, row);
    if (domain == "MH") return evidence_of(records, row, "MHCAT");
    if (domain == "TU") return evidence_of(records, row, "TULOC");
    return result_evidence(records, row);
}

Value stage_m(const Material& material, SourceBook& book) {
    const Answer<bool> metastatic = find_metastatic(material);
    Value value = metastatic.value ? expression::text(*metastatic.value ? "M1" : "M0") : expression::null_value(metastatic.reason);
    return book.enter(std::move(value), metastatic.known_on, [&] {
        Source source;
        source.name = "Disease.stageM";
        for (const RecordRef row : metastatic.records) source.evidence.push_back(sign_evidence(material.records, row));
        if (!metastatic.value) {
            source.needed =
                words_needed(metastatic.reason, "Record the M category (FA: FAOBJ = PRIMARY DIAGNOSIS, FATESTCD = STAGEM, M0 or M1).");
        }
        return source;
    });
}

}  // namespace

Answer<bool> find_metastatic(const Material& material) {
    const auto& records = material.records;
    const auto rows = findings_about_primary(material, "STAGEM");
    const auto read = [&](RecordRef row) { return read_m_category(lesions::result(records, row)); };
    std::vector<Sign> signs = signs_of_metastases(material);
    for (const RecordRef row : rows) {
        if (read(row) == true) signs.push_back({row, lesions::day_of(records, row)});
    }
    if (signs.empty()) return latest_result<bool>(records, rows, read_m_category);
    Answer<bool> answer{true, Reason::None, {}, signs.front().day};
    for (const Sign& sign : signs) answer.records.push_back(sign.record);
    for (const RecordRef row : rows) {
        if (read(row) != false || !is_on_or_after_any(lesions::day_of(records, row), signs)) continue;
        answer.value.reset();
        answer.reason = Reason::Conflicting;
        answer.records.push_back(row);
    }
    return answer;
}

Value make_disease(const Material& material, SourceBook& book) {
    const auto& records = material.records;
    return expression::tuple({
        breast_cancer(material, book),
        yes_no(material, book, "invasive", "INVASIVE", "whether the carcinoma is invasive"),
        yes_no(material, book, "histologyConfirmed", "HISTCONF", "whether histology confirmed the diagnosis"),
        stage_m(material, book),
        yes_no(material, book, "inoperableLocallyAdvanced", "INOPLA", "whether the disease is locally advanced and inoperable"),
        enter_answer(book, records, diagnosed_on(records, primary_diagnosis, material.judged.on),
                     {"Disease", ".primaryDiagnosedOn",
                      "Record the date of the primary diagnosis (MH: MHCAT = PRIMARY DIAGNOSIS, MHSTDTC).", "STDTC"},
                     date_value),
        enter_answer(book, records, diagnosed_on(records, metastatic_diagnosis, material.judged.on),
                     {"Disease", ".metastaticDiagnosedOn",
                      "Record the date metastases were diagnosed (MH: MHCAT = METASTATIC DIAGNOSIS, MHSTDTC).", "STDTC"},
                     date_value),
    });
}

}  // namespace oligo::facts
