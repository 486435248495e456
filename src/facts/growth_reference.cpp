#include "facts/growth_reference.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lesions/modality.hpp"

namespace oligo::facts {
namespace {

using expression::Truth;
using lesions::Assessment;
using lesions::Lesion;
using lesions::Reading;
using lesions::State;

ScansBefore scans_from(const Material& material, const Lesion& lesion, const std::optional<DateRange>& start) {
    std::optional<lesions::LineStart> line;
    if (start) line = lesions::LineStart{*start, material.settings.baseline_window};
    const lesions::ReferenceScans scans = lesions::reference_scans(lesion, line, material.detection.value->date.earliest);
    if (scans.undecided)
        return {{}, 0, Reason::PartialDate, material.words("Record the full dates of the scans of lesion {} (TR: TRDTC).", lesion.id)};
    return {scans.scans, scans.at_start, Reason::None, ""};
}

/// True: the lesion was there. An equivocal one is taken as there: it was seen.
Reading<bool> presence(const Assessment& scan) {
    const Reading<State> state = lesions::state_on(scan);
    return {state.value ? std::optional(*state.value != State::Absent) : std::nullopt, state.conflicting, state.records, state.unreadable};
}

/// Also by uptake or a lytic component, where nothing else was recorded.
Reading<bool> presence_now(const Assessment& scan) {
    Reading<bool> told = presence(scan);
    if (told.value || told.conflicting) return told;
    if (scan.suv_max.value && *scan.suv_max.value > Decimal()) return {true, false, scan.suv_max.records, false};
    if (scan.lytic_diameter.value && *scan.lytic_diameter.value > Length()) return {true, false, scan.lytic_diameter.records, false};
    return told;
}

bool was_ever_gone(const Lesion& lesion, Date before) {
    return std::any_of(lesion.assessments.begin(), lesion.assessments.end(), [&](const Assessment& scan) {
        const Reading<bool> there = presence(scan);
        const bool no_uptake = scan.suv_max.value && *scan.suv_max.value == Decimal();
        return scan.date.earliest < before && (there.value == false || there.conflicting || no_uptake);
    });
}

Rows joined(Rows left, std::span<const RecordRef> right) {
    left.append(right);
    return left;
}

bool has_uptake(const Assessment* scan) {
    return scan != nullptr && scan->modality == lesions::fdg_pet_ct && scan->suv_max.value && *scan->suv_max.value > Decimal();
}

/// The records of an uptake that is there on this scan and was 0 on its reference; empty otherwise.
Rows returned_uptake(const Material& material, const Lesion& lesion, const ScansBefore& before, const Assessment& now) {
    const auto uptake = [](const Assessment& scan) { return scan.suv_max; };
    const Found<Decimal> then = reference_of<Decimal>(material, lesion, before, lesions::fdg_pet_ct, uptake);
    if (!has_uptake(&now) || !then.reading.value || *then.reading.value != Decimal()) return {};
    return joined(then.reading.records, now.suv_max.records);
}

Reappearance unsure(Reason reason, Rows records, std::string needed) {
    return {Truth::Unknown, reason, std::move(records), std::move(needed)};
}

std::string state_needed(const Material& material, const Lesion& lesion) {
    return material.words("Record whether lesion {} was there on this scan and before (TR: TRTESTCD = TUMSTATE, PRESENT or ABSENT).",
                          lesion.id);
}

}  // namespace

ScanOfLesion assessment_on(const Lesion& lesion, const ImagingScan& scan) {
    ScanOfLesion chosen;
    bool several = false;
    for (const Assessment& assessment : lesion.assessments) {
        if (assessment.date != scan.date) continue;
        if (assessment.modality == scan.modality && !scan.modality.empty()) return {&assessment, Reason::None};
        several = chosen.assessment != nullptr;
        chosen = {&assessment, Reason::None};
    }
    if (chosen.assessment == nullptr && !lesion.undated.empty()) return {nullptr, Reason::Equivocal};
    return several ? ScanOfLesion{nullptr, Reason::Conflicting} : chosen;
}

// A start that is only known between two days may still leave one choice of scans.
ScansBefore scans_of_current_line(const Material& material, const Lesion& lesion) {
    const CurrentLineStart line = find_current_line_start(material);
    ScansBefore unknown{{}, 0, line.reason, line.needed};
    if (!line.started) return unknown;
    ScansBefore scans = scans_from(material, lesion, line.started);
    return scans.reason != Reason::None && line.reason != Reason::None ? unknown : scans;
}

ScansBefore scans_compared_with(const Material& material, const Lesion& lesion) {
    const bool by_line = material.settings.reference != lesions::Reference::PreviousScan;
    return by_line ? scans_of_current_line(material, lesion) : scans_from(material, lesion, std::nullopt);
}
ScansBefore scans_compared_with(const Material& material, const Lesion& lesion, const ScansBefore& of_line) {
    const bool by_line = material.settings.reference != lesions::Reference::PreviousScan;
    return by_line ? of_line : scans_from(material, lesion, std::nullopt);
}

std::string compared_modality(const Material& material, const Lesion& lesion) {
    const ScanOfLesion detected = assessment_on(lesion, *material.detection.value);
    return detected.assessment == nullptr ? material.detection.value->modality : detected.assessment->modality;
}

std::string modality_needed(const Material& material, const Lesion& lesion, const DateRange& scan, std::string_view modality) {
    if (!material.is_recording()) return "";
    const bool tracer = modality == lesions::fdg_pet_ct;
    return fmt::format("Record the modality of the scan of {} of lesion {}{} (TR: TRMETHOD).", oligo::text_of(scan), lesion.id,
                       tracer ? ", and its tracer" : "");
}

ReferencePet find_reference_pet(const ScansBefore& before) {
    if (before.reason != Reason::None) return {};
    ReferencePet found{Truth::False, nullptr};
    for (const Assessment* scan : before.list) {
        const auto is_pet = lesions::is_of_modality(*scan, lesions::fdg_pet_ct);
        if (is_pet == true) return {Truth::True, scan};
        if (!is_pet) found = {Truth::Unknown, scan};
    }
    return found;
}

Reappearance find_reappearance(const Material& material, const Lesion& lesion, const ScansBefore& before, const ScanOfLesion& now) {
    if (!was_ever_gone(lesion, material.detection.value->date.earliest)) return {};
    // Every lesion seen on the scan is recorded: one that was gone and is not recorded was not seen.
    if (now.assessment == nullptr)
        return now.reason == Reason::Missing ? Reappearance{} : unsure(now.reason, {}, state_needed(material, lesion));
    const Reading<bool> there = presence_now(*now.assessment);
    if (there.value == false) return {};
    if (Rows records = returned_uptake(material, lesion, before, *now.assessment); !records.empty())
        return {Truth::True, Reason::None, std::move(records), ""};
    const auto diameter = [&](const Assessment& scan) {
        return lesions::compared_diameter(scan, lesion.nodal, material.settings.node_axis);
    };
    const std::string modality = compared_modality(material, lesion);
    const Found<bool> then = reference_of<bool>(material, lesion, before, modality, presence);
    const Found<Length> size = reference_of<Length>(material, lesion, before, modality, diameter);
    const bool gone = then.reading.value == false || (size.reading.value && *size.reading.value == Length());
    if (then.reason == Reason::None && !gone) return {};
    Rows records = joined(then.reading.value == false ? then.reading.records : size.reading.records, there.records);
    if (gone && there.value == true) return {Truth::True, Reason::None, std::move(records), ""};
    const Reason reason = gone ? doubt_of(there) : then.reason;
    return unsure(reason, std::move(records), then.needed.empty() ? state_needed(material, lesion) : then.needed);
}

Reappearance find_return_after_detection(const Material& material, const Lesion& lesion, const ScansBefore& before,
                                         const ScanOfLesion& now) {
    if (now.assessment != nullptr && !has_uptake(assessment_on(lesion, *material.detection.value).assessment)) {
        if (Rows records = returned_uptake(material, lesion, before, *now.assessment); !records.empty())
            return {Truth::True, Reason::None, std::move(records), ""};
    }
    const DateRange& detected = material.detection.value->date;
    const Reading<State> until = lesions::latest_state(lesion, detected.latest);
    if (!until.conflicting && until.value != State::Absent) return {};
    if (now.assessment == nullptr) {
        return now.reason == Reason::Missing ? Reappearance{} : unsure(now.reason, until.records, state_needed(material, lesion));
    }
    const Reading<bool> there = presence_now(*now.assessment);
    if (there.value == false) return {};
    Rows records = joined(until.records, there.records);
    if (until.value == State::Absent && there.value == true) return {Truth::True, Reason::None, std::move(records), ""};
    return unsure(
        expression::worst(until.conflicting ? doubt_of(until) : Reason::Missing, there.conflicting ? doubt_of(there) : Reason::Missing),
        std::move(records), state_needed(material, lesion));
}

}  // namespace oligo::facts
