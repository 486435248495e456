// ADQS: scores of questionnaires.
#include <fmt/format.h>

#include "adam/datasets.hpp"
#include "adam/row.hpp"

namespace oligo::adam {
namespace {

using quality_of_life::Form;
using quality_of_life::Points;
using quality_of_life::Score;
using quality_of_life::ScoreKind;

using enum VariableType;

// What stands in place of a score.
std::string_view words_for(const Form& form, const Score& score) {
    if (form.not_done) return "NOT DONE";
    switch (score.kind) {
        case ScoreKind::Scored:
            return "";
        case ScoreKind::TooFewAnswers:
            return "TOO FEW ANSWERS";
        case ScoreKind::Unreadable:
            return "AN ANSWER CANNOT BE READ";
        case ScoreKind::Contradicted:
            return "TWO ANSWERS TO ONE ITEM";
    }
    return "";
}

// The shortest text that is read back equal.
std::string text_of(Points points) {
    return fmt::format("{}", points.as_double());
}

void add_score(Dataset& adqs, const records::SubjectRecords& records, const DerivedSubject& subject, std::size_t s, std::size_t f,
               const std::optional<std::size_t>& baseline) {
    const Form& form = subject.forms[f];
    const Score& score = form.scores.at(s);
    Row row(adqs);
    row.set("STUDYID", subject.study_id).set("USUBJID", records.id());
    row.set("PARAMCD", quality_of_life::code_of(s)).set("PARAM", fmt::format("{} (0 to 100)", quality_of_life::name_of(s)));
    if (Decimal::read(form.visit_number)) row.set("VISITNUM", form.visit_number);
    row.set("AVISIT", form.visit).set_day(form.day, subject.treatment_start);
    if (score.kind == ScoreKind::Scored) row.set("AVAL", text_of(score.value));
    row.set("AVALC", words_for(form, score));
    if (score.missing > 0) row.set("NMISS", static_cast<std::int64_t>(score.missing));
    if (baseline) {
        const Score& before = subject.forms[*baseline].scores.at(s);
        row.set("BASE", text_of(before.value));
        const auto change = f < *baseline ? std::nullopt : quality_of_life::change(score, before);
        if (change) row.set("CHG", text_of(*change));
        if (f == *baseline) row.set("ABLFL", "Y");
    }
    row.set_sources(source_columns(records, score.records.empty() ? form.records : score.records));
    add_row(adqs, row);
}

}  // namespace

Dataset empty_adqs() {
    return {"ADQS",
            "Questionnaire Analysis Data Set",
            {{"STUDYID", "Study Identifier", Text},
             {"USUBJID", "Unique Subject Identifier", Text},
             {"PARAMCD", "Parameter Code", Text},
             {"PARAM", "Parameter", Text},
             {"ASEQ", "Analysis Sequence Number", Integer},
             {"VISITNUM", "Visit Number", Number},
             {"AVISIT", "Analysis Visit", Text},
             {"ADT", "Analysis Date", Day},
             {"ADTC", "Analysis Date as Known", Text},
             {"ADY", "Analysis Relative Day", Integer},
             {"AVAL", "Analysis Value", Number},
             {"AVALC", "Analysis Value (C)", Text},
             {"NMISS", "Items without an Answer", Integer},
             {"BASE", "Baseline Value", Number},
             {"CHG", "Change from Baseline", Number},
             {"ABLFL", "Baseline Record Flag", Text},
             {"DTYPE", "Derivation Type", Text},
             {"SRCDOM", "Source Data", Text},
             {"SRCVAR", "Source Variable", Text},
             {"SRCSEQ", "Source Sequence Numbers", Text}},
            {},
            {"STUDYID", "USUBJID", "ASEQ"}};
}

void add_adqs(Dataset& adqs, const records::SubjectRecords& records, const DerivedSubject& subject) {
    if (subject.forms.empty()) return;
    for (std::size_t s = 0; s <= quality_of_life::summary; ++s) {
        const auto baseline = quality_of_life::find_baseline(subject.forms, s, subject.treatment_start);
        for (std::size_t f = 0; f < subject.forms.size(); ++f)
            add_score(adqs, records, subject, s, f, baseline.is_open ? std::nullopt : baseline.form);
    }
}

}  // namespace oligo::adam
