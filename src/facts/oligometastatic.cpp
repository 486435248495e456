#include "facts/oligometastatic.hpp"

#include <algorithm>

#include "facts/completeness.hpp"
#include "facts/disease.hpp"
#include "facts/growth.hpp"
#include "facts/made_lists.hpp"

namespace oligo::facts {
namespace {

using expression::Truth;
using lesions::has_term;

Truth as_truth(const std::optional<bool>& value) {
    return !value ? Truth::Unknown : (*value ? Truth::True : Truth::False);
}

Truth earlier_state(const Material& material, std::string_view term) {
    Rows rows = material.rows("MH");
    erase_if(rows, [&](RecordRef row) {
        return !has_term(material.records, row, "CAT", "METASTATIC HISTORY") || !has_term(material.records, row, "TERM", term);
    });
    return as_truth(latest_occurrence(material.records, rows).value);
}

std::optional<DateRange> recorded_diagnosis(const Material& material) {
    Rows rows = material.rows("MH");
    erase_if(rows, [&](RecordRef row) {
        return !has_term(material.records, row, "CAT", "OLIGOMETASTATIC DIAGNOSIS") || has_term(material.records, row, "OCCUR", "N");
    });
    return latest_answer<DateRange>(material.records, rows, [&](RecordRef row) { return material.records.date(row, "MHSTDTC"); }).value;
}

/// Day the present oligometastatic state was found: its own record; else a first state is the metastatic diagnosis, a later one is what the
/// detection scan showed, or stands as it is on the day.
std::optional<DateRange> present_state_found(const Material& material, bool is_first) {
    if (const auto own = recorded_diagnosis(material)) return own;
    if (is_first) return diagnosed_on(material.records, metastatic_diagnosis, material.judged.on).value;
    if (material.detection.value) return material.detection.value->date;
    if (material.detection.reason != Reason::Missing) return std::nullopt;  // there is a scan, of which the day is not known
    return DateRange{material.judged.on, material.judged.on};
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

Truth either(Truth left, Truth right) {
    if (left == Truth::True || right == Truth::True) return Truth::True;
    return left == Truth::False && right == Truth::False ? Truth::False : Truth::Unknown;
}

/// Day of the current imaging: the detection scan, else the latest staging.
std::optional<DateRange> current_imaging(const Material& material) {
    if (material.detection.value) return material.detection.value->date;
    if (material.detection.reason != Reason::Missing) return std::nullopt;
    return find_scanned(material.records, "STAGING", material.judged.on).known_on;
}

/// A lesion first seen on the current imaging, shortly before it in the same work-up, or later; one that is equivocal only may be.
Truth any_new_lesion(const Material& material) {
    const auto imaging = current_imaging(material);
    if (!imaging || material.lesions.reader.conflicting) return Truth::Unknown;
    Truth any = Truth::False;
    for (const lesions::Lesion& lesion : material.lesions.lesions) {
        const bool may_be_new = lesion.identified == lesions::Identified::New || lesion.identified == lesions::Identified::NotTold;
        const auto state = lesions::latest_state(lesion);
        const auto& seen = lesion.identified_on;
        if (!may_be_new || state.value == lesions::State::Absent ||
            (seen && seen->latest < imaging->earliest - material.settings.new_lesion_window))
            continue;
        const bool surely = lesion.identified == lesions::Identified::New && seen &&
                            seen->earliest >= imaging->latest - material.settings.new_lesion_window;
        if (surely && !state.conflicting && state.value != lesions::State::Equivocal) return Truth::True;
        any = Truth::Unknown;
    }
    return any;
}

/// What was recorded of current growth, else whether the protocol's definition finds a growing lesion on the detection scan. A lesion that
/// is new or back is progression whatever the others do.
Truth progressing(const Material& material, const std::vector<Value>& values) {
    Rows rows = with_test(material.records, material.rows("FA"), "PROGRESS");
    erase_if(rows, [&](RecordRef row) { return !has_term(material.records, row, "OBJ", "OLIGOMETASTATIC DISEASE"); });
    const auto recorded =
        latest_answer<bool>(material.records, rows, [&](RecordRef row) { return read_yes_no(lesions::result(material.records, row)); });
    const Truth any_new_or_back = either(any_new_lesion(material), any_with(material, values, "FollowedLesions", "reappeared"));
    if (recorded.reason != Reason::Missing) return any_new_or_back == Truth::True ? Truth::True : as_truth(recorded.value);
    return either(any_new_or_back, any_growing(material, values));
}

/// One to the trial's limit of distant foci.
Truth few_lesions(const Material& material, const std::vector<Value>& values) {
    if (!material.settings.asks_for_few_metastases) return Truth::True;
    const MemberCount foci = count_members(material, values, "DistantFoci");
    if (foci.sure > material.settings.oligometastatic_limit) return Truth::False;
    if (foci.most == 0) return Truth::False;
    return foci.sure >= 1 && foci.most && *foci.most <= material.settings.oligometastatic_limit ? Truth::True : Truth::Unknown;
}

Truth all_treatable(const Material& material, const std::vector<Value>& values) {
    if (!material.settings.asks_for_few_metastases) return Truth::True;
    return all_with(material, values, "DistantFoci", "treatableWithCurativeIntent");
}

}  // namespace

OligometastaticAnswers find_oligometastatic_answers(const Material& material, const std::vector<Value>& values) {
    OligometastaticAnswers answers;
    answers.few_lesions = few_lesions(material, values);
    answers.all_treatable = all_treatable(material, values);
    answers.metastatic = as_truth(find_metastatic(material).value);
    answers.polymetastatic_before = earlier_state(material, "POLYMETASTATIC DISEASE");
    answers.oligometastatic_before = earlier_state(material, "OLIGOMETASTATIC DISEASE");
    const bool is_first = answers.polymetastatic_before != Truth::True && answers.oligometastatic_before != Truth::True;
    const auto found = present_state_found(material, is_first);
    answers.within_6_months = within_6_months(diagnosed_on(material.records, primary_diagnosis, material.judged.on).value, found);
    answers.on_systemic_therapy = on_therapy(material, found);
    answers.progressing = progressing(material, values);
    return answers;
}

}  // namespace oligo::facts
