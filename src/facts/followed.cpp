#include "facts/followed.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "facts/organs.hpp"
#include "facts/statement.hpp"
#include "lesions/reference.hpp"

namespace oligo::facts {
namespace {

using expression::Truth;
using lesions::Assessment;
using lesions::Lesion;
using lesions::Reading;

/// A value on one scan or on the reference: what was read, or why nothing can be said.
template <class T>
struct Found {
    Reading<T> reading;
    Reason reason = Reason::Missing;
};

template <class T>
Found<T> found(Reading<T> reading) {
    const Reason reason = reading.conflicting ? Reason::Conflicting : (reading.value ? Reason::None : Reason::Missing);
    return {std::move(reading), reason};
}

/// What a comparison reads from a scan: a diameter, the lytic component, or the uptake.
struct Compared {
    bool nodal;
    lesions::NodeAxis axis;
    [[nodiscard]] Reading<Length> diameter(const Assessment& scan) const {
        return or_absent(lesions::compared_diameter(scan, nodal, axis), scan);
    }
    [[nodiscard]] Reading<Length> lytic(const Assessment& scan) const { return or_absent(scan.lytic_diameter, scan); }
    [[nodiscard]] Reading<Decimal> uptake(const Assessment& scan) const { return scan.suv_max; }

private:
    // A lesion that the reader no longer sees measures 0.
    static Reading<Length> or_absent(const Reading<Length>& reading, const Assessment& scan) {
        if (reading.value || reading.conflicting || scan.state.value != lesions::State::Absent) return reading;
        return {Length(), false, scan.state.records};
    }
};

/// The scans growth is measured from, or why they are not known.
struct Scans {
    std::vector<const Assessment*> list;
    Reason reason = Reason::None;
    std::string needed;
};

Scans scans_before(const Material& material, const Lesion& lesion) {
    const bool by_line = material.settings.reference != lesions::Reference::PreviousScan;
    CurrentLineStart line;
    if (by_line) {
        line = find_current_line_start(material);
        if (!line.started) return {{}, line.reason, line.needed};
    }
    const lesions::ReferenceScans scans = lesions::reference_scans(lesion, line.started, material.detection.value->date.earliest);
    if (scans.undecided && by_line && line.reason != Reason::None) return {{}, line.reason, line.needed};
    if (scans.undecided)
        return {{}, Reason::PartialDate, fmt::format("Record the full dates of the scans of lesion {} (TR: TRDTC).", lesion.id)};
    return {scans.scans, Reason::None, ""};
}

template <class T, class Make>
Value enter_measure(SourceBook& book, const Material& material, const std::string& name, const Found<T>& measure, Make make,
                    const std::string& needed) {
    Answer<T> answer{measure.reading.value, measure.reason, measure.reading.records, std::nullopt};
    if (!answer.records.empty()) answer.known_on = lesions::day_of(material.records, answer.records.front());
    return enter_answer(book, material.records, answer, {name, needed, ""}, make);
}

Value enter_modality(SourceBook& book, const Material& material, const std::string& name, const Assessment* scan, Reason reason,
                     const std::string& needed) {
    Source source;
    source.name = name;
    if (scan != nullptr && !scan->records.empty()) {
        source.evidence = {evidence_of(material.records, scan->records.front(), "TRMETHOD")};
        source.known_on = scan->date;
    }
    const bool known = scan != nullptr && !scan->modality.empty();
    Value value = known ? expression::text(scan->modality) : expression::null_value(reason == Reason::None ? Reason::Missing : reason);
    if (!known) source.needed = words_needed(value.reason, needed);
    return book.enter(std::move(value), std::move(source));
}

// Scans of one day with different modalities: one that the others do not share cannot be picked.
const Assessment* baseline_of(const std::vector<const Assessment*>& scans, const std::string& wanted) {
    const Assessment* first = scans.empty() ? nullptr : scans.front();
    for (const Assessment* scan : scans) {
        if (scan->date == first->date && scan->modality == wanted) return scan;
    }
    return first;
}

Value enter_newness(const Material& material, SourceBook& book, const Lesion& lesion, const ImagingScan& scan, const std::string& name) {
    const Truth is_new = is_new_by(lesion, std::nullopt, scan.date);
    Source source;
    source.name = name;
    source.evidence = result_evidence(material.records, lesion.identifications);
    source.known_on = lesion.identified_on;
    const Reason reason = is_new == Truth::Unknown ? Reason::Missing : Reason::None;
    if (reason != Reason::None) source.needed = fmt::format("Record when lesion {} was first seen (TU: TUSTRESC, TUDTC).", lesion.id);
    return book.enter(expression::truth(is_new, reason), std::move(source));
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
    return several ? ScanOfLesion{nullptr, Reason::Conflicting} : chosen;
}

bool is_told_not_growing(const ScanOfLesion& scan) {
    if (scan.assessment == nullptr || scan.assessment->is_measured()) return false;
    const auto state = scan.assessment->state.value;
    return state == lesions::State::Absent || state == lesions::State::NotIncreased;
}

expression::Truth is_new_by(const Lesion& lesion, const std::optional<DateRange>& from, const DateRange& to) {
    if (lesion.identified == lesions::Identified::NotTold) return Truth::Unknown;
    if (lesion.identified != lesions::Identified::New) return Truth::False;
    if (!lesion.identified_on) return Truth::Unknown;
    const DateRange& seen = *lesion.identified_on;
    const bool surely = from ? seen.earliest > from->latest && seen.latest <= to.earliest : seen == to && seen.is_exact();
    const bool possibly = (from ? seen.latest > from->earliest : seen.latest >= to.earliest) && seen.earliest <= to.latest;
    return surely ? Truth::True : (possibly ? Truth::Unknown : Truth::False);
}

Value followed_value(const Material& material, SourceBook& book, const Lesion& lesion, const ImagingScan& scan,
                     const std::string& list_name) {
    const std::string name = fmt::format("{}[{}]", list_name, lesion.id);
    const std::string on = oligo::text_of(scan.date);
    const ScanOfLesion now = assessment_on(lesion, scan);
    const Scans before = scans_before(material, lesion);
    const Compared compared{lesion.nodal, material.settings.node_axis};
    const auto current = [&](auto read) {
        using Read = decltype(read(*now.assessment));
        return now.assessment == nullptr ? Found<typename decltype(Read::value)::value_type>{{}, now.reason} : found(read(*now.assessment));
    };
    const auto reference = [&](auto read) {
        using T = typename decltype(decltype(read(*now.assessment))::value)::value_type;
        if (before.reason != Reason::None) return Found<T>{{}, before.reason};
        return found(lesions::reference_value<T>(before.list, material.settings.reference, read));
    };
    const auto diameter = [&](const Assessment& assessment) { return compared.diameter(assessment); };
    const auto lytic = [&](const Assessment& assessment) { return compared.lytic(assessment); };
    const auto uptake = [&](const Assessment& assessment) { return compared.uptake(assessment); };
    const std::string size = lesion.nodal && material.settings.node_axis == lesions::NodeAxis::Short ? "LPERP" : "LDIAM";
    const auto wanted_now = [&](const std::string& test) {
        return fmt::format("Record {} of lesion {} on the scan of {} (TR: TRTESTCD = {}).", test == "SUVMAX" ? "the uptake" : "the size",
                           lesion.id, on, test);
    };
    const auto wanted_before = [&](const std::string& test) {
        return !before.needed.empty() ? before.needed
                                      : fmt::format("Record {} of lesion {} on the scans before (TR: TRTESTCD = {}, TRDTC).",
                                                    test == "SUVMAX" ? "the uptake" : "the size", lesion.id, test);
    };
    const Assessment* baseline =
        before.list.empty() ? nullptr : baseline_of(before.list, now.assessment == nullptr ? "" : now.assessment->modality);
    const std::string amenable = fmt::format(
        "Ask the investigator whether lesion {} is amenable to resection, radiotherapy or ablation (FA: FAOBJ = LESION, FALNKID = {}, "
        "FATESTCD = AMENABLE, Y or N, with FADTC and FAEVALID).",
        lesion.id, lesion.id);
    std::vector<Value> fields;
    fields.push_back(enter_scope(material, book, lesion, name + ".scope"));
    fields.push_back(enter_organ(material, book, lesion, name + ".organ"));
    fields.push_back(enter_tissue(material, book, lesion, name + ".tissue"));
    fields.push_back(enter_newness(material, book, lesion, scan, name + ".isNew"));
    fields.push_back(enter_modality(book, material, name + ".modality", now.assessment, now.reason,
                                    fmt::format("Record the modality of the scan of {} (TR: TRMETHOD).", on)));
    fields.push_back(
        enter_modality(book, material, name + ".baselineModality", baseline, before.reason,
                       before.needed.empty() ? "Record the modality of the scan at the start of the line (TR: TRMETHOD)." : before.needed));
    fields.push_back(enter_measure(book, material, name + ".diameter", current(diameter), length_value, wanted_now(size)));
    fields.push_back(enter_measure(book, material, name + ".diameterReference", reference(diameter), length_value, wanted_before(size)));
    fields.push_back(enter_measure(book, material, name + ".lyticDiameter", current(lytic), length_value, wanted_now("LYTDIAM")));
    fields.push_back(enter_measure(book, material, name + ".lyticReference", reference(lytic), length_value, wanted_before("LYTDIAM")));
    fields.push_back(enter_measure(book, material, name + ".suvMax", current(uptake), decimal_value, wanted_now("SUVMAX")));
    fields.push_back(enter_measure(book, material, name + ".suvMaxReference", reference(uptake), decimal_value, wanted_before("SUVMAX")));
    fields.push_back(enter_judgement(
        book, material.records,
        find_judgement(material.records, statements_about(material.records, material.rows("FA"), "LESION", lesion.id, "AMENABLE")),
        name + ".amenableToLocalTherapy", amenable));
    Value element = expression::tuple(std::move(fields));
    const Reason doubt = lesions::is_equivocal(lesion) ? Reason::Equivocal : Reason::None;
    return book.enter(std::move(element), lesion_source(material, {&lesion}, name, doubt));
}

}  // namespace oligo::facts
