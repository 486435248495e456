#include "facts/cohort.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/completeness.hpp"
#include "facts/imaging.hpp"
#include "facts/local_therapy.hpp"
#include "facts/settings.hpp"

namespace oligo::facts {
namespace {

using lesions::has_term;

Rows milestones(const records::SubjectRecords& records, std::initializer_list<std::string_view> terms) {
    Rows rows;
    for (const RecordRef row : records.rows("DS")) {
        const bool named = std::any_of(terms.begin(), terms.end(), [&](auto term) { return has_term(records, row, "DECOD", term); });
        if (named && has_term(records, row, "CAT", "PROTOCOL MILESTONE")) rows.push_back(row);
    }
    return rows;
}

/// Kind of LocalTherapies that a kind of treatment element is; empty for a drug.
std::string_view therapy_kind(std::string_view element_kind) {
    if (element_kind == "radiotherapy" || element_kind == "stereotactic radiotherapy") return "radiotherapy";
    if (element_kind == "surgery") return "surgery";
    if (element_kind == "local ablation") return "ablation";
    return "";
}

Rows drug_rows(const records::SubjectRecords& records, const Vocabularies& vocabularies, const std::string& ingredient) {
    const terms::Drug* wanted = vocabularies.drugs.find(ingredient);
    const auto is_wanted = [&](std::string_view name) {
        const terms::Drug* drug = vocabularies.drugs.find(name);
        return drug != nullptr && drug == wanted;
    };
    Rows rows = records.rows("EX");
    erase_if(rows, [&](RecordRef row) { return !is_wanted(records.text(row, "EXTRT")); });
    if (!rows.empty()) return rows;
    rows = records.rows("CM");
    erase_if(rows, [&](RecordRef row) {
        const std::string_view name = records.text(row, "CMDECOD");
        return !is_wanted(name.empty() ? records.text(row, "CMTRT") : name) || has_term(records, row, "OCCUR", "N");
    });
    return rows;
}

/// The element that a setting names: "first_srt" after the prefix "first_".
const protocol::TreatmentElement* element_named(const protocol::Protocol& protocol, std::string_view setting, std::string_view prefix) {
    if (!setting.starts_with(prefix)) return nullptr;
    const auto found = std::find_if(protocol.treatment.begin(), protocol.treatment.end(),
                                    [&](const auto& element) { return element.id == setting.substr(prefix.size()); });
    return found == protocol.treatment.end() ? nullptr : &*found;
}

/// Local therapies that are the element, and those that may be: radiotherapy whose technique is not told.
struct Courses {
    Rows sure;
    Rows possible;
};
Courses courses_of(const records::SubjectRecords& records, const protocol::TreatmentElement& element) {
    const bool stereotactic = element.kind == "stereotactic radiotherapy";
    Courses courses;
    for (const RecordRef row : local_therapy_rows(records)) {
        if (local_therapy_kind(records, row) != therapy_kind(element.kind)) continue;
        const auto is_stereotactic = find_stereotactic(records, row).value;
        if (stereotactic && is_stereotactic == false) continue;
        (!stereotactic || is_stereotactic ? courses.sure : courses.possible).push_back(row);
    }
    return courses;
}

/// First day of a treatment element. A course that may be it and came earlier leaves the day open.
IndexDate first_day_of(const records::SubjectRecords& records, const Vocabularies& vocabularies,
                       const protocol::TreatmentElement& element) {
    if (therapy_kind(element.kind).empty()) {
        return {earliest_start(records, drug_rows(records, vocabularies, element.ingredient)), &element, false};
    }
    const Courses courses = courses_of(records, element);
    Answer<DateRange> first = earliest_start(records, courses.sure);
    Answer<DateRange> possible = earliest_start(records, courses.possible);
    if (possible.value && (!first.value || possible.value->earliest < first.value->latest)) {
        possible.value.reset();
        possible.reason = Reason::Missing;
        return {std::move(possible), &element, true};
    }
    return {std::move(first), &element, false};
}

/// All local therapy was reviewed, and there is none that may be the element.
bool was_never_given(const records::SubjectRecords& records, const protocol::TreatmentElement& element) {
    if (therapy_kind(element.kind).empty()) return false;
    const Courses courses = courses_of(records, element);
    return courses.sure.empty() && courses.possible.empty() &&
           without_lost_rows(records, "LocalTherapies", find_reviewed(records, local_therapy_history, Date::max())).complete;
}

/// Nothing was recorded of lesions between the two days.
bool same_lesions_known(const records::SubjectRecords& records, Date first, Date last) {
    const auto statements = [&](Date on) {
        Rows rows = lesions::rows_known_on(records, "FA", on);
        erase_if(rows, [&](RecordRef row) { return !has_term(records, row, "OBJ", "LESION"); });
        return rows;
    };
    const auto same = [&](Name domain) {
        return lesions::rows_known_on(records, domain, first) == lesions::rows_known_on(records, domain, last);
    };
    return same("TU") && same("TR") && statements(first) == statements(last) &&
           imaging_rows(records, "STAGING", first) == imaging_rows(records, "STAGING", last);
}

}  // namespace

Answer<std::string> find_cohort(const records::SubjectRecords& records) {
    return latest_answer<std::string>(records, records.rows("DM"), [&](RecordRef row) -> std::optional<std::string> {
        for (const Name variable : {Name("ARMCD"), Name("ARM")}) {
            for (const char* arm : {"prospective", "retrospective"}) {
                if (same_ignoring_case(records.text(row, variable), arm)) return arm;
            }
        }
        return std::nullopt;
    });
}

Answer<DateRange> earliest_start(const records::SubjectRecords& records, std::span<const RecordRef> rows) {
    Answer<DateRange> answer;
    for (const RecordRef row : rows) {
        const auto day = lesions::day_of(records, row);
        if (!day) continue;
        if (!answer.value || day->earliest < answer.value->earliest) answer.records = {row};
        if (!answer.value) {
            answer.value = day;
        } else {
            answer.value->earliest = std::min(answer.value->earliest, day->earliest);
            answer.value->latest = std::min(answer.value->latest, day->latest);
        }
        answer.reason = Reason::None;
    }
    answer.known_on = answer.value;
    return answer;
}

Answer<DateRange> find_registration(const records::SubjectRecords& records) {
    Answer<DateRange> enrolled = agreed_answer<DateRange>(milestones(records, {"ENROLLED", "REGISTERED", "ENTERED INTO TRIAL"}),
                                                          [&](RecordRef row) { return lesions::day_of(records, row); });
    enrolled.known_on = enrolled.value;
    if (enrolled.reason != Reason::Missing) return enrolled;
    return earliest_start(records, milestones(records, {"RANDOMIZED"}));
}

IndexDate find_index_date(const records::SubjectRecords& records, const Recipe& recipe, const Vocabularies& vocabularies) {
    const auto* element = element_named(*recipe.protocol, recipe.settings.retro_time_zero, "first_");
    return element == nullptr ? IndexDate{} : first_day_of(records, vocabularies, *element);
}

std::string index_date_needed(const records::SubjectRecords& records, const IndexDate& index) {
    if (index.element == nullptr)
        return "The protocol file has to name the treatment element of the index date (judgement retro_time_zero).";
    if (index.open_technique) return technique_needed;
    const std::string_view kind = therapy_kind(index.element->kind);
    // A course that is recorded is asked for in the words that LocalTherapies has for it.
    if (!kind.empty() && index.date.value && index.date.records.size() == 1) return start_needed(records, index.date.records.front());
    if (kind.empty()) return fmt::format("Record the first dose of {} (EX: EXTRT, EXSTDTC).", index.element->ingredient);
    return fmt::format("Record the first day of {} (PR: PRCAT = {}, PRSCAT = STUDY TREATMENT, PRTRT, PRSTDTC).", index.element->name,
                       upper(kind));
}

BurdenDay find_burden_day(const records::SubjectRecords& records, const Recipe& recipe, const Vocabularies& vocabularies, Date judged_on) {
    BurdenDay as_judged{judged_on, Reason::None, {}, "", ""};
    const std::string& setting = recipe.settings.retro_staging;
    const Answer<std::string> cohort = find_cohort(records);
    if (setting == "at_index_date" || cohort.value == "prospective") return as_judged;
    const auto* element = element_named(*recipe.protocol, setting, "before_");
    if (element == nullptr) {
        return {std::nullopt, Reason::Missing, {}, "", "The protocol file has to name a treatment element (judgement retro_staging)."};
    }
    const IndexDate began = first_day_of(records, vocabularies, *element);
    if (!cohort.value) {
        const bool matters = began.date.value && began.date.value->earliest < judged_on &&
                             !same_lesions_known(records, began.date.value->earliest, judged_on);
        if (!matters) return as_judged;
        return {std::nullopt, cohort.reason, cohort.records, "ARMCD", "Record the group (DM: ARMCD = PROSPECTIVE or RETROSPECTIVE)."};
    }
    if (was_never_given(records, *element)) return as_judged;
    if (!began.date.value) return {std::nullopt, began.date.reason, began.date.records, "STDTC", index_date_needed(records, began)};
    // What was found after the index date cannot have decided who entered.
    const auto index = find_index_date(records, recipe, vocabularies).date.value.value_or(DateRange{judged_on, judged_on});
    const Date earliest = std::min({began.date.value->earliest, index.earliest, judged_on});
    const Date latest = std::min({began.date.value->latest, index.latest, judged_on});
    if (earliest == latest || same_lesions_known(records, earliest, latest)) return {latest, Reason::None, {}, "", ""};
    return {std::nullopt, Reason::PartialDate, began.date.records, "STDTC", index_date_needed(records, began)};
}

}  // namespace oligo::facts
