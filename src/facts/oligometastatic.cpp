#include "facts/oligometastatic.hpp"

#include <algorithm>

#include "facts/disease.hpp"

namespace oligo::facts {
namespace {

using expression::Truth;
using lesions::has_term;

Truth as_truth(const std::optional<bool>& value) {
    return !value ? Truth::Unknown : (*value ? Truth::True : Truth::False);
}

Truth earlier_state(const Material& material, std::string_view term) {
    std::vector<RecordRef> rows = material.rows("MH");
    std::erase_if(rows, [&](RecordRef row) {
        return !has_term(material.records, row, "CAT", "METASTATIC HISTORY") || !has_term(material.records, row, "TERM", term);
    });
    return as_truth(latest_answer<bool>(material.records, rows, [&](RecordRef row) {
                        return read_yes_no(material.records.text(row, "MHOCCUR"));
                    }).value);
}

/// Day the present oligometastatic state was found: its own record, else the metastatic diagnosis.
std::optional<DateRange> present_state_found(const Material& material) {
    std::vector<RecordRef> rows = material.rows("MH");
    std::erase_if(rows, [&](RecordRef row) { return !has_term(material.records, row, "CAT", "OLIGOMETASTATIC DIAGNOSIS"); });
    const auto own = latest_answer<DateRange>(material.records, rows, [&](RecordRef row) { return material.records.date(row, "MHSTDTC"); });
    if (own.reason != Reason::Missing) return own.value;
    return find_metastatic_diagnosis(material).value;
}

// "At most 6 months" in calendar months, the boundary day included.
Truth within_6_months(const std::optional<DateRange>& primary, const std::optional<DateRange>& found) {
    if (!primary || !found) return Truth::Unknown;
    if (found->latest <= add_months(primary->earliest, 6)) return Truth::True;
    return found->earliest > add_months(primary->latest, 6) ? Truth::False : Truth::Unknown;
}

/// Any anticancer drug being given on that day; supportive drugs do not count. No only when the history is complete.
Truth on_therapy(const Material& material, const std::optional<DateRange>& day) {
    if (!day) return Truth::Unknown;
    Truth given = material.therapy.history.complete ? Truth::False : Truth::Unknown;
    for (const Exposure& exposure : material.therapy.exposures) {
        if (exposure.drug != nullptr && exposure.drug->kind.empty()) continue;
        if (exposure.started && exposure.started->earliest > day->latest) continue;
        if (exposure.ended && exposure.ended->latest < day->earliest) continue;
        const bool started_before = exposure.started && exposure.started->latest < day->earliest;
        const bool goes_past = exposure.ongoing || (exposure.ended && exposure.ended->earliest >= day->latest) ||
                               (exposure.not_ended_before && *exposure.not_ended_before >= day->latest);
        if (started_before && goes_past) return Truth::True;
        // Therapy begun on the day itself answers the finding; it was not being given when it was made.
        if (exposure.started && exposure.started->earliest >= day->latest) continue;
        given = Truth::Unknown;
    }
    return given;
}

Truth progressing(const Material& material) {
    std::vector<RecordRef> rows = with_test(material.records, material.rows("FA"), "PROGRESS");
    std::erase_if(rows, [&](RecordRef row) { return !has_term(material.records, row, "OBJ", "OLIGOMETASTATIC DISEASE"); });
    return as_truth(latest_answer<bool>(material.records, rows, [&](RecordRef row) {
                        return read_yes_no(lesions::result(material.records, row));
                    }).value);
}

}  // namespace

OligometastaticAnswers find_oligometastatic_answers(const Material& material) {
    const auto found = present_state_found(material);
    OligometastaticAnswers answers;
    answers.metastatic = as_truth(find_metastatic(material).value);
    answers.polymetastatic_before = earlier_state(material, "POLYMETASTATIC DISEASE");
    answers.oligometastatic_before = earlier_state(material, "OLIGOMETASTATIC DISEASE");
    answers.within_6_months = within_6_months(find_primary_diagnosis(material).value, found);
    answers.on_systemic_therapy = on_therapy(material, found);
    answers.progressing = progressing(material);
    return answers;
}

}  // namespace oligo::facts
