#include "facts/therapy.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/diagnosis.hpp"
#include "facts/overall_response.hpp"
#include "lesions/reader.hpp"

namespace oligo::facts {
namespace {

using lesions::has_term;

std::string_view name_in(const records::SubjectRecords& records, RecordRef row) {
    const std::string_view decoded = records.text(row, "CMDECOD");
    return decoded.empty() ? records.text(row, "CMTRT") : decoded;
}

bool is_anticancer(const records::SubjectRecords& records, const terms::DrugDictionary& drugs, RecordRef row) {
    if (has_term(records, row, "OCCUR", "N") || name_in(records, row).empty()) return false;
    const std::string_view category = records.text(row, "CMCAT");
    if (same_ignoring_case(category, "SYSTEMIC ANTICANCER THERAPY")) return true;
    // A cancer drug under another heading is one all the same, unless the heading says what else it is for.
    return !terms::is_other_medication(category) && drugs.find(name_in(records, row)) != nullptr;
}

bool is_ongoing(const records::SubjectRecords& records, RecordRef row) {
    return has_term(records, row, "ENRTPT", "ONGOING") || has_term(records, row, "ENRF", "AFTER") ||
           has_term(records, row, "ENRF", "ONGOING");
}

void read_end(const records::SubjectRecords& records, RecordRef row, Date on, Exposure& exposure) {
    const auto end = records.date(row, "CMENDTC");
    // An end that cannot be read contradicts ONGOING: neither counts.
    exposure.ongoing = (end && end->earliest > on) || (records.text(row, "CMENDTC").empty() && is_ongoing(records, row));
    if (end && !exposure.ongoing) exposure.ended = end;
    if (!exposure.ongoing) exposure.stopped = read_stop_reason(records.text(row, "CMRSDISC"));
    if (exposure.ongoing)
        exposure.not_ended_before = on;
    else if (exposure.started)
        exposure.not_ended_before = exposure.started->earliest;
}

/// The ingredients behind a name: those of the dictionary, else the name itself.
std::vector<std::pair<std::string, const terms::Drug*>> ingredients(const terms::DrugDictionary& drugs, std::string_view name) {
    std::vector<std::pair<std::string, const terms::Drug*>> found;
    for (const terms::Drug* drug : drugs.ingredients_of(name)) found.emplace_back(drug->ingredient, drug);
    if (found.empty()) found.emplace_back(lower(trim(name)), nullptr);
    return found;
}

void add_recorded(const records::SubjectRecords& records, const terms::DrugDictionary& drugs, Date on, std::vector<Exposure>& exposures) {
    for (const RecordRef row : lesions::rows_known_on(records, "CM", on)) {
        if (!is_anticancer(records, drugs, row)) continue;
        Exposure exposure;
        exposure.records = {row};
        exposure.setting = lower(records.text(row, "CMSCAT"));
        exposure.regimen = records.text(row, "CMGRPID");
        exposure.started = records.date(row, "CMSTDTC");
        read_end(records, row, on, exposure);
        for (const auto& [ingredient, drug] : ingredients(drugs, name_in(records, row))) {
            exposure.ingredient = ingredient;
            exposure.drug = drug;
            exposures.push_back(exposure);
        }
    }
}

void add_doses(const records::SubjectRecords& records, RecordRef row, Date on, Exposure& exposure) {
    exposure.records.push_back(row);
    const auto start = records.date(row, "EXSTDTC");
    if (start && (!exposure.started || start->earliest < exposure.started->earliest)) exposure.started = start;
    const auto end = records.date(row, "EXENDTC");
    const auto last = end && end->earliest <= on ? end : start;
    if (last && exposure.not_ended_before < last->earliest) exposure.not_ended_before = last->earliest;
}

// Doses of the study drug are one exposure; that the last dose was the last is not known from doses alone.
void add_study_treatment(const records::SubjectRecords& records, const terms::DrugDictionary& drugs, Date on,
                         std::vector<Exposure>& exposures) {
    const std::size_t first = exposures.size();
    for (const RecordRef row : lesions::rows_known_on(records, "EX", on)) {
        const std::string_view name = records.text(row, "EXTRT");
        if (name.empty() || same_ignoring_case(name, "PLACEBO")) continue;
        for (const auto& [ingredient, drug] : ingredients(drugs, name)) {
            const auto same = [&wanted = ingredient](const Exposure& exposure) { return exposure.ingredient == wanted; };
            auto exposure = std::find_if(exposures.begin() + static_cast<std::ptrdiff_t>(first), exposures.end(), same);
            if (exposure == exposures.end()) {
                Exposure made;
                made.ingredient = ingredient;
                made.drug = drug;
                made.setting = "study treatment";
                exposure = exposures.insert(exposures.end(), std::move(made));
            }
            add_doses(records, row, on, *exposure);
        }
    }
}

enum class ForMetastases : std::uint8_t { Yes, No, Undecided };

ForMetastases is_for_metastases(const Exposure& exposure, const std::optional<DateRange>& diagnosis) {
    if (exposure.drug != nullptr && exposure.drug->kind.empty()) return ForMetastases::No;  // supportive
    if (exposure.setting == "metastatic" || exposure.setting == "study treatment") return ForMetastases::Yes;
    if (exposure.setting == "neoadjuvant" || exposure.setting == "adjuvant" || exposure.setting == "locally advanced")
        return ForMetastases::No;
    if (!exposure.setting.empty()) return ForMetastases::Undecided;  // a word that records.md does not have says nothing
    if (!exposure.started || !diagnosis) return ForMetastases::Undecided;
    if (exposure.started->earliest >= diagnosis->latest) return ForMetastases::Yes;
    return exposure.started->latest < diagnosis->earliest ? ForMetastases::No : ForMetastases::Undecided;
}

Rows overall_responses(const records::SubjectRecords& records, Date on) {
    Rows rows = with_test(records, lesions::rows_known_on(records, "RS", on), "OVRLRESP");
    const auto reader = lesions::choose_reader(records, rows);
    erase_if(rows, [&](RecordRef row) { return !reader.reader || !lesions::is_by(records, row, *reader.reader); });
    return rows;
}

Rows responses_saying(const records::SubjectRecords& records, Date on, OverallResponse wanted) {
    Rows rows = overall_responses(records, on);
    erase_if(rows, [&](RecordRef row) { return read_overall_response(lesions::result(records, row)) != wanted; });
    return rows;
}

std::vector<DateRange> progressions(const records::SubjectRecords& records, Date on) {
    std::vector<DateRange> days;
    for (const RecordRef row : progression_rows(records, on)) {
        if (const auto day = lesions::day_of(records, row)) days.push_back(*day);
    }
    return days;
}

LineDrug line_drug(const Exposure& exposure, bool is_purpose_told) {
    LineDrug drug;
    drug.ingredient = exposure.ingredient;
    if (exposure.drug != nullptr) {
        drug.kind = exposure.drug->kind;
        drug.classes = exposure.drug->classes;
        std::sort(drug.classes.begin(), drug.classes.end());
    }
    drug.regimen = exposure.regimen;
    drug.started = *exposure.started;
    drug.ended = exposure.ended;
    drug.ongoing = exposure.ongoing;
    drug.stopped = exposure.stopped;
    drug.is_known = exposure.drug != nullptr;
    drug.is_purpose_told = is_purpose_told;
    return drug;
}

std::string words_for(const LineDoubt& doubt) {
    switch (doubt.about) {
        case LineDoubt::About::Name:
            return fmt::format(
                "The drug dictionary does not know {}, so it may begin a line, belong to one, or be no cancer drug: correct its "
                "name (CM: CMDECOD), or add it to drugs.csv.",
                doubt.ingredient);
        case LineDoubt::About::Purpose:
            return fmt::format("Record why {} was given (CM: CMSCAT = NEOADJUVANT, ADJUVANT or METASTATIC).", doubt.ingredient);
        case LineDoubt::About::StopReason:
            return fmt::format(
                "Record when and why {} was stopped (CM: CMENDTC, CMRSDISC): a drug of its class followed, and is the same line "
                "where it stands in for one that was not tolerated or not to be had.",
                doubt.ingredient);
    }
    return "";
}

std::string words_for(const LineHistory& lines) {
    if (lines.undecided == Reason::PartialDate) {
        return fmt::format(
            "Record full start and end dates of {} (CM: CMSTDTC, CMENDTC), or one CMGRPID for drugs that were started together.",
            lines.between);
    }
    std::vector<std::string> words;
    words.reserve(lines.doubts.size());
    for (const LineDoubt& doubt : lines.doubts) words.push_back(words_for(doubt));
    return join(words, " ");
}

void derive_lines(const records::SubjectRecords& records, const LineRules& rules, Date on, Therapy& therapy) {
    const auto diagnosis = diagnosed_on(records, metastatic_diagnosis, on).value;
    for (std::size_t i = 0; i < therapy.exposures.size(); ++i) {
        const Exposure& exposure = therapy.exposures[i];
        const ForMetastases wanted = is_for_metastases(exposure, diagnosis);
        if (wanted == ForMetastases::No) continue;
        if (!exposure.started) {
            if (therapy.undated.empty()) therapy.undated = exposure.ingredient;
            continue;
        }
        therapy.line_exposures.push_back(i);
        therapy.line_drugs.push_back(line_drug(exposure, wanted == ForMetastases::Yes));
    }
    if (!therapy.line_drugs.empty()) therapy.unreadable_responses = responses_saying(records, on, OverallResponse::Unreadable);
    therapy.lines = build_lines(therapy.line_drugs, progressions(records, on), rules);
    if (therapy.undated.empty()) return;
    therapy.lines = {};
    therapy.lines.undecided = Reason::Missing;
}

}  // namespace

std::string lines_needed(const Therapy& therapy) {
    if (therapy.undated.empty()) return words_for(therapy.lines);
    return fmt::format("Record why and when {} was given (CM: CMSCAT and CMSTDTC).", therapy.undated);
}

Rows progression_rows(const records::SubjectRecords& records, Date on) {
    return responses_saying(records, on, OverallResponse::Progression);
}

Rows control_rows(const records::SubjectRecords& records, Date on) {
    return responses_saying(records, on, OverallResponse::Control);
}

LineRules line_rules(const Settings& settings) {
    return {settings.regimen_window, settings.resume_gap, settings.maintenance_same_line, settings.substitution_same_line,
            settings.resumed_subset_same_line};
}

Therapy derive_therapy(const records::SubjectRecords& records, const terms::DrugDictionary& drugs, const LineRules& rules, Date on) {
    Therapy therapy;
    add_recorded(records, drugs, on, therapy.exposures);
    add_study_treatment(records, drugs, on, therapy.exposures);
    therapy.history = find_reviewed(records, "SYSTEMIC THERAPY HISTORY", on);
    derive_lines(records, rules, on, therapy);
    return therapy;
}

}  // namespace oligo::facts
