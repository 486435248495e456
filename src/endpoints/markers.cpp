// What blood, PET and resected tissue showed.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "endpoints/making.hpp"
#include "facts/specimen_records.hpp"
#include "lesions/lesion.hpp"
#include "lesions/reader.hpp"
#include "response/metabolic_response.hpp"
#include "terms/bounds.hpp"

namespace oligo::endpoints {
namespace {

using lesions::has_term;

constexpr std::string_view pet_modality = "FDG-PET-CT";

// CDISC's DETECTED and NOT DETECTED, and the words that laboratories write for them.
std::optional<bool> read_detected(std::string_view text) {
    for (const char* word : {"DETECTED", "POSITIVE", "POS", "PRESENT", "Y"}) {
        if (same_ignoring_case(text, word)) return true;
    }
    for (const char* word : {"NOT DETECTED", "UNDETECTED", "UNDETECTABLE", "NEGATIVE", "NEG", "ABSENT", "N"}) {
        if (same_ignoring_case(text, word)) return false;
    }
    return std::nullopt;
}

Value enter_result(SourceBook& book, const SubjectRecords& records, std::string name, RecordRef row, Value value, const char* needed) {
    const bool is_unreadable = value.is_null();
    return book.enter(std::move(value), lesions::day_of(records, row), [&] {
        const auto evidence = facts::result_evidence(records, row);
        std::string words = is_unreadable ? facts::words_for_unreadable(evidence, needed) : std::string();
        return source_of(std::move(name), {evidence}, std::move(words));
    });
}

// A sample whose result is still to come may be either; so may one of two that differ on one day.
Value detected_value(const SubjectRecords& records, const Rows& samples, RecordRef row) {
    const std::string_view result = lesions::result(records, row);
    if (result.empty()) return expression::null_value(Reason::Missing);
    const auto detected = read_detected(result);
    if (!detected) return expression::null_value(Reason::Equivocal);
    const auto day = lesions::day_of(records, row);
    const bool is_contradicted = std::any_of(samples.begin(), samples.end(), [&](RecordRef other) {
        const auto says = read_detected(lesions::result(records, other));
        return day && says && says != detected && lesions::day_of(records, other) == day;
    });
    return is_contradicted ? expression::null_value(Reason::Conflicting) : expression::boolean(*detected);
}

// "EORTC 1999" and "PERCIST 1.0", however they are written.
std::string criteria_named(std::string_view category) {
    const std::string name = upper(category);
    if (name.find("PERCIST") != std::string::npos) return "PERCIST 1.0";
    if (name.find("EORTC") != std::string::npos) return "EORTC 1999";
    return {};
}

std::optional<std::string> read_metabolic(std::string_view text) {
    struct Word {
        std::string_view code;
        std::string_view words;
    };
    constexpr std::array all{Word{"CMR", "COMPLETE METABOLIC RESPONSE"},
                             Word{"PMR", "PARTIAL METABOLIC RESPONSE"},
                             Word{"SMD", "STABLE METABOLIC DISEASE"},
                             Word{"PMD", "PROGRESSIVE METABOLIC DISEASE"},
                             Word{"NE", "NOT EVALUABLE"},
                             Word{"SMD", "NO METABOLIC RESPONSE"}};
    for (const Word& word : all) {
        if (same_ignoring_case(text, word.code) || same_ignoring_case(text, word.words)) return std::string(word.code);
    }
    return std::nullopt;
}

// The last PET that had ended when treatment began, and each one after: the uptake of the lesions then and now.
struct Pet {
    DateRange day;
    std::vector<response::MetabolicLesion> lesions;
    Rows records;
    std::optional<bool> has_new_lesion = false;  // empty: one may be new
};

const lesions::Assessment* last_pet_before(const lesions::Lesion& lesion, const DateRange& start) {
    const lesions::Assessment* last = nullptr;
    for (const lesions::Assessment& scan : lesion.assessments) {
        if (scan.modality == pet_modality && scan.date.latest <= start.earliest) last = &scan;
    }
    return last;
}

const lesions::Assessment* pet_on(const lesions::Lesion& lesion, const DateRange& day) {
    const auto found = std::find_if(lesion.assessments.begin(), lesion.assessments.end(),
                                    [&](const lesions::Assessment& scan) { return scan.modality == pet_modality && scan.date == day; });
    return found == lesion.assessments.end() ? nullptr : &*found;
}

// What the reader called absent has no uptake of its own; what was measured and not called so was seen.
response::MetabolicLesion lesion_on(const lesions::Assessment& before, const lesions::Assessment* now) {
    response::MetabolicLesion lesion;
    lesion.baseline = before.suv_max.value;
    if (now == nullptr) return lesion;
    lesion.now = now->suv_max.value;
    const auto state = lesions::state_on(*now);
    if (state.value)
        lesion.at_background = state.value == lesions::State::Absent;
    else if (lesion.now)
        lesion.at_background = false;
    return lesion;
}

std::vector<Pet> pets_after(const lesions::LesionSet& set, const DateRange& start) {
    std::vector<Pet> pets;
    for (const lesions::Lesion& lesion : set.lesions) {
        for (const lesions::Assessment& scan : lesion.assessments) {
            const bool is_known = std::any_of(pets.begin(), pets.end(), [&](const Pet& pet) { return pet.day == scan.date; });
            if (scan.modality == pet_modality && scan.date.earliest > start.latest && !is_known) pets.push_back({scan.date, {}, {}, false});
        }
    }
    std::sort(pets.begin(), pets.end(), [](const Pet& left, const Pet& right) { return left.day.earliest < right.day.earliest; });
    for (Pet& pet : pets) {
        for (const lesions::Lesion& lesion : set.lesions) {
            const lesions::Assessment* before = last_pet_before(lesion, start);
            const lesions::Assessment* now = pet_on(lesion, pet.day);
            if (before != nullptr && before->suv_max.value) {
                pet.lesions.push_back(lesion_on(*before, now));
                pet.records.append(before->suv_max.records);
            }
            if (now == nullptr) continue;
            pet.records.append(now->records);
            const auto state = lesions::state_on(*now).value;
            if (before != nullptr || !lesion.identified_on || state == lesions::State::Absent || state == lesions::State::Equivocal)
                continue;
            if (lesion.identified_on->earliest > start.latest)
                pet.has_new_lesion = true;
            else if (lesion.identified_on->latest > start.latest && pet.has_new_lesion == false)
                pet.has_new_lesion.reset();
        }
    }
    return pets;
}

// Doses that began before the PET: the first cycle or later ones. Without recorded doses it is not known.
std::optional<bool> is_after_one_cycle(const SubjectRecords& records, const DateRange& day) {
    int doses = 0;
    for (const RecordRef row : records.rows("EX")) {
        const auto given = lesions::day_of(records, row);
        if (given && given->latest <= day.earliest) ++doses;
    }
    if (doses == 0) return std::nullopt;
    return doses == 1;
}

std::string derived_words(const Pet& pet) {
    std::vector<std::string> uptakes;
    uptakes.reserve(pet.lesions.size());
    for (const response::MetabolicLesion& lesion : pet.lesions) {
        const std::string before = lesion.baseline ? lesion.baseline->text() : "not measured";
        const std::string now = lesion.now ? lesion.now->text() : lesion.at_background == true ? "absent" : "not measured";
        uptakes.push_back(fmt::format("{} to {}", before, now));
    }
    return fmt::format(
        "Nobody recorded a response on this FDG-PET: it is derived by the criteria of the EORTC from the SUVmax before "
        "treatment and now: {}{}.",
        join(uptakes, ", "), pet.has_new_lesion == true ? "; a lesion is new" : "");
}

// What nobody recorded an answer for is derived by the criteria of the EORTC.
void add_measured(expression::List& list, const OutcomeMaterial& material, SourceBook& book, const DateRange& start) {
    const auto set = lesions::derive_lesions(material.records, material.vocabularies.organs, material.cutoff);
    const bool is_recorded = !list.members.empty();
    if (is_recorded) return;
    for (const Pet& pet : pets_after(set, start)) {
        const auto response =
            response::metabolic_response({pet.lesions, pet.has_new_lesion, is_after_one_cycle(material.records, pet.day)});
        Value value = response ? expression::text(std::string(response::code(*response))) : expression::null_value(Reason::Missing);
        const auto source = [&](const char* field) {
            return source_of(
                fmt::format("MetabolicResponses[{}].{}", oligo::text_of(pet.day), field),
                facts::result_evidence(material.records, pet.records),
                response ? "" : "Record the doses given before the PET (EX), or the response that the reader saw (RS: METRESP).");
        };
        Value day = book.enter(expression::date(pet.day), pet.day, [&] { return source("date"); });
        value = book.enter(std::move(value), pet.day, [&] {
            facts::Source made = source("response");
            if (response) made.remarks.push_back(derived_words(pet));
            return made;
        });
        add_member(list, {std::move(day), expression::text("EORTC 1999"), std::move(value)});
    }
}

}  // namespace

Value make_ctdna_samples(const OutcomeMaterial& material, SourceBook& book) {
    const SubjectRecords& records = material.records;
    expression::List list;
    for (const Name domain : {Name("LB"), Name("GF")}) {
        Rows rows = rows_until(records, domain, material.cutoff);
        erase_if(rows, [&](RecordRef row) {
            const std::string_view result = lesions::result(records, row);
            return !has_term(records, row, "TESTCD", "CTDNA") || (!result.empty() && terms::says_no_result(result));
        });
        for (const RecordRef row : rows) {
            Value value = detected_value(records, rows, row);
            const std::string of = fmt::format("CtdnaSamples[{}]", day_words(records, row));
            add_member(list, {enter_row_day(book, records, of + ".date", row, "Record the day of the blood sample (LB: LBDTC)."),
                              enter_result(book, records, of + ".detected", row, std::move(value),
                                           "Record DETECTED or NOT DETECTED (LB: LBSTRESC).")});
        }
    }
    return expression::list(std::move(list));
}

Value make_metabolic_responses(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start) {
    const SubjectRecords& records = material.records;
    expression::List list;
    Rows rows = rows_until(records, "RS", material.cutoff);
    erase_if(rows, [&](RecordRef row) { return !has_term(records, row, "TESTCD", "METRESP"); });
    const auto choice = lesions::choose_reader(records, rows);
    for (const RecordRef row : rows) {
        if (choice.reader && !lesions::is_by(records, row, *choice.reader)) continue;
        const std::string_view result = lesions::result(records, row);
        if (result.empty()) continue;
        const auto response = read_metabolic(result);
        const std::string criteria = criteria_named(lesions::cell(records, row, "CAT"));
        Value value = response ? expression::text(*response) : expression::null_value(Reason::Equivocal);
        Value named = criteria.empty() ? expression::null_value(Reason::Missing) : expression::text(criteria);
        const std::string of = fmt::format("MetabolicResponses[{}]", day_words(records, row));
        named = book.enter(std::move(named), lesions::day_of(records, row), [&] {
            return source_of(of + ".criteria", {facts::evidence_of(records, row, "RSCAT")},
                             criteria.empty() ? "Record by which criteria the PET was read (RS: RSCAT = EORTC 1999 or PERCIST 1.0)." : "");
        });
        add_member(
            list,
            {enter_row_day(book, records, of + ".date", row, "Record the day of the PET (RS: RSDTC)."), std::move(named),
             enter_result(book, records, of + ".response", row, std::move(value), "Record CMR, PMR, SMD, PMD or NE (RS: RSSTRESC).")},
            !choice.reader.has_value());
    }
    if (start) add_measured(list, material, book, *start);
    return expression::list(std::move(list));
}

}  // namespace oligo::endpoints
