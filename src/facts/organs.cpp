#include "facts/organs.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oligo::facts {
namespace {

using lesions::Lesion;

std::string place_needed(const Material& material, const Lesion& lesion) {
    std::string needed = fmt::format("Record where lesion {} is (TU: TULOC, a term of the organ dictionary).", lesion.id);
    const std::string near = lesion.location.value ? material.vocabularies.organs.suggestion(*lesion.location.value) : "";
    if (!near.empty()) needed += fmt::format(" Did you mean {}?", near);
    return needed;
}

/// A text that depends on where the lesion is.
Value enter_place(const Material& material, SourceBook& book, const Lesion& lesion, std::string_view name, std::string_view field,
                  const std::string& text) {
    const Reason doubt = lesion.location.conflicting ? Reason::Conflicting : Reason::Missing;
    Value value = text.empty() ? expression::null_value(doubt) : expression::text(text);
    return book.enter(std::move(value), lesion.identified_on, [&] {
        Source source;
        source.name = joined(name, field);
        source.evidence = evidence_for(material.records, lesion.location.records, "LOC");
        if (text.empty()) source.needed = words_needed(doubt, place_needed(material, lesion));
        return source;
    });
}

std::string system_of(const Material& material, const Lesion& lesion) {
    std::string organ = lesion.organ.value.value_or("");
    if (organ.empty() || material.settings.each_organ) return organ;
    const auto& own = material.protocol.organ_systems;
    const auto found = std::find_if(own.begin(), own.end(), [&](const auto& entry) { return entry.first == organ; });
    return found == own.end() ? lesion.organ_system : found->second;
}

std::vector<records::Evidence> scope_evidence(const Material& material, const Lesion& lesion) {
    std::vector<records::Evidence> evidence;
    for (const RecordRef row : lesion.identifications) {
        const bool told = !material.records.text(row, "TUSCAT").empty();
        evidence.push_back(evidence_of(material.records, row, told ? Name("TUSCAT") : Name("TULOC")));
        if (!told && !material.records.text(row, "TULAT").empty()) evidence.push_back(evidence_of(material.records, row, "TULAT"));
    }
    return evidence;
}

std::string scope_needed(const std::string& ids) {
    return fmt::format(
        "Record whether lesion {} is the primary, a locoregional node or distant (TU: TUSCAT), or its side and that of the primary (TU: "
        "TULAT, "
        "MH: MHLAT).",
        ids);
}

std::string presence_needed(const Material& material, std::span<const Lesion* const> group, const std::string& ids) {
    std::string needed = fmt::format("Settle whether lesion {} is a metastasis (TR: TRTESTCD = TUMSTATE, PRESENT or ABSENT).", ids);
    for (const Lesion* lesion : group) {
        const auto told = lesions::latest_state(*lesion);
        if (told.unreadable) return words_to_correct(material.records, told.records.front(), needed);
    }
    return needed;
}

}  // namespace

Value enter_organ(const Material& material, SourceBook& book, const Lesion& lesion, std::string_view name) {
    return enter_place(material, book, lesion, name, ".organ", lesion.organ.value.value_or(""));
}

Value enter_organ_system(const Material& material, SourceBook& book, const Lesion& lesion, std::string_view name) {
    return enter_place(material, book, lesion, name, ".organSystem", system_of(material, lesion));
}

Value enter_tissue(const Material& material, SourceBook& book, const Lesion& lesion, std::string_view name) {
    const std::string organ = lesion.organ.value.value_or("");
    const bool soft = !organ.empty() && organ != "bone" && !lesion.nodal;
    return enter_place(material, book, lesion, name, ".tissue", soft ? "soft tissue" : organ);
}

Reason doubt_of_scope(const Lesion& lesion) {
    const bool conflicting = lesion.told_scope.conflicting || lesion.location.conflicting || lesion.side.conflicting;
    return conflicting ? Reason::Conflicting : Reason::Missing;
}

Value enter_scope(const Material& material, SourceBook& book, const Lesion& lesion, std::string_view name) {
    Value value = expression::null_value(doubt_of_scope(lesion));
    if (lesion.scope == lesions::Scope::Primary) value = expression::text("primary");
    if (lesion.scope == lesions::Scope::LocoregionalNode) value = expression::text("locoregional node");
    if (lesion.scope == lesions::Scope::Distant) value = expression::text("distant");
    const bool told = !value.is_null();
    return book.enter(std::move(value), lesion.identified_on, [&] {
        Source source;
        source.name = joined(name, ".scope");
        source.evidence = scope_evidence(material, lesion);
        if (!told) source.needed = words_needed(doubt_of_scope(lesion), scope_needed(lesion.id));
        return source;
    });
}

Value enter_lesion(const Material& material, SourceBook& book, std::span<const Lesion* const> group, std::string_view name, Value value,
                   Reason doubt) {
    return book.enter(std::move(value), group.back()->identified_on, [&] {
        Source source;
        source.name = name;
        std::string ids;
        for (const Lesion* lesion : group) {
            source.evidence.push_back(result_evidence(material.records, lesion->identifications.front()));
            ids += (ids.empty() ? "" : ", ") + lesion->id;
            if (doubt == Reason::None) continue;
            const auto told = result_evidence(material.records, lesions::latest_state(*lesion).records);
            source.evidence.insert(source.evidence.end(), told.begin(), told.end());
        }
        const bool in_scope =
            std::none_of(group.begin(), group.end(), [](const Lesion* lesion) { return lesion->scope == lesions::Scope::NotTold; });
        if (doubt == Reason::Missing || (doubt == Reason::Conflicting && !in_scope))
            source.needed = words_needed(doubt, scope_needed(ids));
        else if (doubt != Reason::None)
            source.needed = presence_needed(material, group, ids);
        return source;
    });
}

Completeness complete_with_lesions(const Material& material, Completeness found) {
    if (!found.complete) return found;
    const auto& unlinked = material.lesions.unlinked;
    if (!material.lesions.reader.conflicting && unlinked.empty()) return found;
    found.complete = false;
    found.reason = material.lesions.reader.conflicting ? Reason::Conflicting : Reason::Missing;
    found.also = unlinked;
    return found;
}

std::string lesions_needed(const Material& material, const SourceBook& book, std::string_view needed) {
    if (!book.is_recording()) return "";
    if (!material.lesions.reader.conflicting) {
        if (material.lesions.unlinked.empty()) return std::string(needed);
        return joined("Give every lesion its link: TULNKID where it is identified, and the same text as TRLNKID where it is measured. ",
                      needed);
    }
    std::string readers;
    for (const lesions::Reader& reader : material.lesions.reader.candidates)
        readers += (readers.empty() ? "" : "; ") + lesions::text_of(reader);
    return fmt::format(
        "Several readers identified lesions and none of them is the investigator: {}. Record whose reading counts (TU, TR: --EVAL = "
        "INVESTIGATOR).",
        readers);
}

}  // namespace oligo::facts
