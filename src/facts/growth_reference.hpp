#pragma once
// What a lesion is compared with to see whether it grows, and whether it is back after it was gone.
#include <string>
#include <string_view>
#include <vector>

#include "facts/imaging.hpp"
#include "facts/material.hpp"
#include "lesions/reference.hpp"

namespace oligo::facts {

/// A value on one scan or on the reference: what was read, or why nothing can be said, and what to record then (empty: the value itself).
template <class T>
struct Found {
    lesions::Reading<T> reading;
    Reason reason = Reason::Missing;
    std::string needed;
};

/// Why a reading has no value: nothing recorded, a contradiction, or something that cannot be read.
template <class T>
[[nodiscard]] Reason doubt_of(const lesions::Reading<T>& reading) {
    if (reading.unreadable) return Reason::Equivocal;
    return reading.conflicting ? Reason::Conflicting : (reading.value ? Reason::None : Reason::Missing);
}

template <class T>
[[nodiscard]] Found<T> found(lesions::Reading<T> reading) {
    const Reason reason = doubt_of(reading);
    return {std::move(reading), reason, ""};
}

/// The assessment of a lesion on the day of a scan: of the scan's modality where there are several. Null when the lesion was not assessed;
/// with the reason Equivocal where a measurement whose day is not told may be of it.
struct ScanOfLesion {
    const lesions::Assessment* assessment = nullptr;
    Reason reason = Reason::Missing;  ///< why it cannot be told; None with an assessment
};
[[nodiscard]] ScanOfLesion assessment_on(const lesions::Lesion& lesion, const ImagingScan& scan);

/// The scans before the detection scan that the setting oligoprogression_reference chooses from, of any modality.
struct ScansBefore {
    std::vector<const lesions::Assessment*> list;
    std::size_t at_start = 0;      ///< so many of the first belong to the start of the line
    Reason reason = Reason::None;  ///< why they are not known
    std::string needed;
};
/// From the start of the current line on, or all of them.
[[nodiscard]] ScansBefore scans_of_current_line(const Material& material, const lesions::Lesion& lesion);
[[nodiscard]] ScansBefore scans_compared_with(const Material& material, const lesions::Lesion& lesion);
/// The same, where those of the current line are known.
[[nodiscard]] ScansBefore scans_compared_with(const Material& material, const lesions::Lesion& lesion, const ScansBefore& of_line);

/// Modality on the detection scan, of which sizes are compared: that of the lesion's own assessment; empty when not told.
[[nodiscard]] std::string compared_modality(const Material& material, const lesions::Lesion& lesion);

/// A scan whose modality the records leave open, and what to record.
[[nodiscard]] std::string modality_needed(const Material& material, const lesions::Lesion& lesion, const DateRange& scan,
                                          std::string_view modality);

/// The value that the reference takes from the scans of one modality. A scan whose modality is open leaves it unknown where it would change
/// it.
template <class T, class Read>
[[nodiscard]] Found<T> reference_of(const Material& material, const lesions::Lesion& lesion, const ScansBefore& before,
                                    std::string_view modality, Read read) {
    if (before.reason != Reason::None) return {{}, before.reason, before.needed};
    const auto taken_from = [&](const lesions::Assessment* also) {
        std::vector<const lesions::Assessment*> scans;
        for (const lesions::Assessment* scan : before.list) {
            if (scan == also || lesions::is_of_modality(*scan, modality) == true) scans.push_back(scan);
        }
        return lesions::reference_value<T>(scans, material.settings.reference, read);
    };
    lesions::ReferenceValue<T> sure = taken_from(nullptr);
    for (const lesions::Assessment* scan : before.list) {
        if (lesions::is_of_modality(*scan, modality)) continue;
        const lesions::ReferenceValue<T> other = taken_from(scan);
        const bool same = other.reading.value == sure.reading.value && other.reading.conflicting == sure.reading.conflicting &&
                          other.undecided == sure.undecided;
        if (!same) {
            const DateRange& open = modality.empty() ? material.detection.value->date : scan->date;
            return {{}, Reason::Missing, modality_needed(material, lesion, open, modality)};
        }
    }
    if (sure.undecided)
        return {{}, Reason::PartialDate, material.words("Record the full dates of the scans of lesion {} (TR: TRDTC).", lesion.id)};
    return found(std::move(sure.reading));
}

/// Whether an FDG-PET-CT is among the scans before; `undecided` where a scan's modality is open.
struct ReferencePet {
    expression::Truth there = expression::Truth::Unknown;
    const lesions::Assessment* scan = nullptr;  ///< the one, or the one whose modality is open
};
[[nodiscard]] ReferencePet find_reference_pet(const ScansBefore& before);

/// A lesion that is there on the detection scan and was gone on the reference: absent or 0 mm, or without any uptake.
struct Reappearance {
    expression::Truth back = expression::Truth::False;
    Reason reason = Reason::None;
    Rows records;
    std::string needed;
};
[[nodiscard]] Reappearance find_reappearance(const Material& material, const lesions::Lesion& lesion, const ScansBefore& before,
                                             const ScanOfLesion& now);
/// The same for the confirmation scan: there on it, and gone by the last scan up to the detection scan.
[[nodiscard]] Reappearance find_return_after_detection(const Material& material, const lesions::Lesion& lesion, const ScansBefore& before,
                                                       const ScanOfLesion& now);

}  // namespace oligo::facts
