#include "facts/followed.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "facts/organs.hpp"
#include "facts/statement.hpp"
#include "lesions/modality.hpp"

namespace oligo::facts {
namespace {

using expression::Truth;
using lesions::Assessment;
using lesions::Lesion;
using lesions::Reading;

/// What a comparison reads from a scan: a diameter, the lytic component, or the uptake. Of a node, sizes along the axis of protocol and
/// sizes along an axis that is not told never mix: the reference is read as the scan itself (`axis_told`).
struct Compared {
    bool nodal;
    lesions::NodeAxis axis;
    std::optional<bool> axis_told;

    [[nodiscard]] Reading<Length> diameter(const Assessment& scan) const {
        if (!nodal || !axis_told) return or_absent(lesions::compared_diameter(scan, nodal, axis), scan);
        return or_absent(*axis_told ? lesions::axis_diameter(scan, nodal, axis) : scan.diameter, scan);
    }
    [[nodiscard]] Reading<Length> lytic(const Assessment& scan) const { return or_absent(scan.lytic_diameter, scan); }
    [[nodiscard]] Reading<Decimal> uptake(const Assessment& scan) const { return scan.suv_max; }

private:
    // A lesion that the reader no longer sees measures 0.
    static Reading<Length> or_absent(const Reading<Length>& reading, const Assessment& scan) {
        if (reading.value || reading.conflicting || scan.state.value != lesions::State::Absent) return reading;
        return {Length(), false, scan.state.records, false};
    }
};

Compared compared_as(const Material& material, const Lesion& lesion, const ScanOfLesion& now) {
    Compared compared{lesion.nodal, material.settings.node_axis, std::nullopt};
    if (now.assessment == nullptr) return compared;
    const auto is_read = [](const Reading<Length>& reading) { return reading.value || reading.conflicting; };
    if (is_read(lesions::axis_diameter(*now.assessment, lesion.nodal, compared.axis)))
        compared.axis_told = true;
    else if (is_read(now.assessment->diameter))
        compared.axis_told = false;
    return compared;
}

template <class T, class Make>
Value enter_measure(SourceBook& book, const Material& material, std::string_view name, std::string_view field, const Found<T>& measure,
                    Make make, std::string_view needed) {
    Answer<T> answer{measure.reading.value, measure.reason, measure.reading.records, std::nullopt};
    if (!answer.records.empty()) answer.known_on = lesions::day_of(material.records, answer.records.front());
    if (measure.reading.unreadable) return enter_unreadable(book, material.records, answer.records, name, field, needed);
    return enter_answer(book, material.records, answer,
                        {name, field, measure.needed.empty() ? needed : std::string_view(measure.needed), ""}, make);
}

std::optional<DateRange> day_of(const Assessment* scan) {
    return scan == nullptr || scan->records.empty() ? std::nullopt : std::optional(scan->date);
}

std::vector<records::Evidence> method_evidence(const Material& material, const Assessment* scan) {
    if (scan == nullptr || scan->records.empty()) return {};
    return {evidence_of(material.records, scan->records.front(), "TRMETHOD")};
}

Value enter_modality(SourceBook& book, const Material& material, std::string_view name, std::string_view field, const Assessment* scan,
                     Reason reason, std::string_view needed) {
    const bool known = scan != nullptr && is_told(scan->modality);
    const Reason doubt = reason == Reason::None ? Reason::Missing : reason;
    return book.enter(known ? expression::text(scan->modality) : expression::null_value(doubt), day_of(scan), [&] {
        Source source;
        source.name = joined(name, field);
        source.evidence = method_evidence(material, scan);
        if (!known) source.needed = words_needed(doubt, needed);
        return source;
    });
}

// Of the scans at the start of the line one of the wanted modality, else the last; without any the lesion's first scan after it.
const Assessment* baseline_of(const ScansBefore& line, const std::string& wanted) {
    if (line.list.empty()) return nullptr;
    const auto first = line.list.begin();
    const auto is_of_first_day = [&](const Assessment* scan) { return scan->date == (*first)->date; };
    const auto end =
        line.at_start > 0 ? first + static_cast<std::ptrdiff_t>(line.at_start) : std::find_if_not(first, line.list.end(), is_of_first_day);
    const auto same = std::find_if(first, end, [&](const Assessment* scan) { return scan->modality == wanted; });
    return same != end ? *same : *(end - 1);
}

Value enter_reference_pet(const Material& material, SourceBook& book, const Lesion& lesion, const ScansBefore& before,
                          std::string_view name) {
    const ReferencePet pet = find_reference_pet(before);
    Reason reason = Reason::None;
    if (pet.there == Truth::Unknown) reason = pet.scan == nullptr ? before.reason : Reason::Missing;
    return book.enter(expression::truth(pet.there, reason), day_of(pet.scan), [&] {
        Source source;
        source.name = joined(name, ".hasReferencePet");
        source.evidence = method_evidence(material, pet.scan);
        if (pet.there == Truth::Unknown)
            source.needed = words_needed(
                reason, pet.scan == nullptr ? before.needed : modality_needed(material, lesion, pet.scan->date, lesions::fdg_pet_ct));
        return source;
    });
}

}  // namespace

bool is_told_not_growing(const ScanOfLesion& scan) {
    if (scan.assessment == nullptr || scan.assessment->is_measured()) return false;
    const auto state = scan.assessment->state.value;
    return state == lesions::State::Absent || state == lesions::State::NotIncreased;
}

expression::Truth is_new_on(const Lesion& lesion, const DateRange& scan, Days window) {
    if (lesion.identified == lesions::Identified::NotTold) return Truth::Unknown;
    if (lesion.identified != lesions::Identified::New) return Truth::False;
    if (!lesion.identified_on) return Truth::Unknown;
    const DateRange& seen = *lesion.identified_on;
    if (seen.earliest >= scan.latest - window && seen.latest <= scan.earliest) return Truth::True;
    return seen.latest >= scan.earliest - window && seen.earliest <= scan.latest ? Truth::Unknown : Truth::False;
}

expression::Truth is_new_after(const Lesion& lesion, const DateRange& from, const DateRange& to) {
    if (lesion.identified == lesions::Identified::NotTold) return Truth::Unknown;
    if (lesion.identified != lesions::Identified::New) return Truth::False;
    if (!lesion.identified_on) return Truth::Unknown;
    const DateRange& seen = *lesion.identified_on;
    if (seen.earliest > from.latest && seen.latest <= to.earliest) return Truth::True;
    return seen.latest > from.earliest && seen.earliest <= to.latest ? Truth::Unknown : Truth::False;
}

Reason doubt_of_newness(const Lesion& lesion) {
    if (lesion.identified_conflicting) return Reason::Conflicting;
    return lesion.identified != lesions::Identified::NotTold && lesion.identified_on ? Reason::PartialDate : Reason::Missing;
}

std::string newness_needed(const Lesion& lesion) {
    return fmt::format("Record as what and when lesion {} was first seen (TU: TUSTRESC, TUDTC).", lesion.id);
}

Value enter_newness(const Material& material, SourceBook& book, const Lesion& lesion, expression::Truth is_new, std::string_view of) {
    const Reason reason = is_new == Truth::Unknown ? doubt_of_newness(lesion) : Reason::None;
    return book.enter(expression::truth(is_new, reason), lesion.identified_on, [&] {
        Source source;
        source.name = joined(of, ".isNew");
        source.evidence = result_evidence(material.records, lesion.identifications);
        if (reason != Reason::None) source.needed = words_needed(reason, newness_needed(lesion));
        return source;
    });
}

Value enter_reappearance(const Material& material, SourceBook& book, std::string_view of, const Reappearance& found,
                         const ImagingScan& scan) {
    return book.enter(expression::truth(found.back, found.reason), scan.date, [&] {
        Source source;
        source.name = joined(of, ".reappeared");
        source.evidence = result_evidence(material.records, found.records);
        if (found.reason != Reason::None) source.needed = words_needed(found.reason, found.needed);
        return source;
    });
}

Value followed_value(const Material& material, SourceBook& book, const Lesion& lesion, const ImagingScan& scan,
                     std::string_view list_name) {
    const std::string name = book.words("{}[{}]", list_name, lesion.id);
    const std::string on = book.is_recording() ? oligo::text_of(scan.date) : "";
    const ScanOfLesion now = assessment_on(lesion, scan);
    const ScansBefore line = scans_of_current_line(material, lesion);
    const ScansBefore before = scans_compared_with(material, lesion, line);
    const std::string modality = compared_modality(material, lesion);
    const Compared compared = compared_as(material, lesion, now);
    const auto current = [&](auto read) {
        using Read = decltype(read(*now.assessment));
        if (now.assessment != nullptr) return found(read(*now.assessment));
        Read nothing;
        if (now.reason == Reason::Equivocal) nothing = {{}, true, lesion.undated, true};
        return Found<typename decltype(Read::value)::value_type>{std::move(nothing), now.reason, ""};
    };
    const auto reference = [&](std::string_view of_modality, auto read) {
        using T = typename decltype(decltype(read(*now.assessment))::value)::value_type;
        return reference_of<T>(material, lesion, before, of_modality, read);
    };
    const auto diameter = [&](const Assessment& assessment) { return compared.diameter(assessment); };
    const auto lytic = [&](const Assessment& assessment) { return compared.lytic(assessment); };
    const auto uptake = [&](const Assessment& assessment) { return compared.uptake(assessment); };
    const bool short_axis = lesion.nodal && material.settings.node_axis == lesions::NodeAxis::Short;
    const std::string_view size = compared.nodal && compared.axis_told == false ? "DIAMETER" : (short_axis ? "LPERP" : "LDIAM");
    const auto measure = [](std::string_view test) { return test == "SUVMAX" ? "the uptake" : "the size"; };
    const auto wanted_now = [&](std::string_view test) {
        return book.words("Record {} of lesion {} on the scan of {} (TR: TRTESTCD = {}).", measure(test), lesion.id, on, test);
    };
    const bool is_first_scan = lesion.identified == lesions::Identified::New && before.reason == Reason::None && before.list.empty();
    const auto wanted_before = [&](std::string_view test) {
        if (is_first_scan) return book.words("Lesion {} was first seen as new: there is no scan before to compare it with.", lesion.id);
        const std::string_view method = test == "SUVMAX" ? lesions::fdg_pet_ct : std::string_view(modality);
        return book.words("Record {} of lesion {} on the scans before, by {} (TR: TRTESTCD = {}, TRMETHOD, TRDTC).", measure(test),
                          lesion.id, method.empty() ? "the same modality" : method, test);
    };
    const Assessment* baseline = baseline_of(line, now.assessment == nullptr ? "" : now.assessment->modality);
    const std::string amenable = book.words(
        "Ask the investigator whether lesion {} is amenable to resection, radiotherapy or ablation (FA: FAOBJ = LESION, FALNKID = {}, "
        "FATESTCD = AMENABLE, Y or N, with FADTC and FAEVALID).",
        lesion.id, lesion.id);
    std::vector<Value> fields;
    fields.reserve(15);
    fields.push_back(enter_scope(material, book, lesion, name));
    fields.push_back(enter_organ(material, book, lesion, name));
    fields.push_back(enter_tissue(material, book, lesion, name));
    fields.push_back(enter_newness(material, book, lesion, is_new_on(lesion, scan.date, material.settings.new_lesion_window), name));
    fields.push_back(enter_reappearance(material, book, name, find_reappearance(material, lesion, before, now), scan));
    fields.push_back(enter_modality(book, material, name, ".modality", now.assessment, now.reason,
                                    book.words("Record the modality of the scan of {} and, of a PET-CT, its tracer (TR: TRMETHOD).", on)));
    fields.push_back(enter_modality(
        book, material, name, ".baselineModality", baseline, line.reason,
        line.needed.empty() ? "Record the modality of the scan at the start of the line (TR: TRMETHOD)." : std::string_view(line.needed)));
    fields.push_back(enter_measure(book, material, name, ".diameter", current(diameter), length_value, wanted_now(size)));
    fields.push_back(
        enter_measure(book, material, name, ".diameterReference", reference(modality, diameter), length_value, wanted_before(size)));
    fields.push_back(enter_measure(book, material, name, ".lyticDiameter", current(lytic), length_value, wanted_now("LYTDIAM")));
    fields.push_back(
        enter_measure(book, material, name, ".lyticReference", reference(modality, lytic), length_value, wanted_before("LYTDIAM")));
    fields.push_back(enter_measure(book, material, name, ".suvMax", current(uptake), decimal_value, wanted_now("SUVMAX")));
    fields.push_back(enter_measure(book, material, name, ".suvMaxReference", reference(lesions::fdg_pet_ct, uptake), decimal_value,
                                   wanted_before("SUVMAX")));
    fields.push_back(enter_reference_pet(material, book, lesion, before, name));
    fields.push_back(enter_judgement(
        book, material.records,
        find_judgement(material.records, statements_about(material.records, material.rows("FA"), "LESION", lesion.id, "AMENABLE")), name,
        ".amenableToLocalTherapy", amenable));
    Value element = expression::tuple(std::move(fields));
    const Reason doubt = lesions::is_equivocal(lesion) ? Reason::Equivocal : Reason::None;
    const std::array group{&lesion};
    return enter_lesion(material, book, group, name, std::move(element), doubt);
}

}  // namespace oligo::facts
