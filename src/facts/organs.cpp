#include "facts/organs.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oligo::facts {
namespace {

using lesions::Lesion;

/// A text that depends on where the lesion is.
Value enter_place(const Material& material, SourceBook& book, const Lesion& lesion, const std::string& name, const std::string& text) {
    Source source;
    source.name = name;
    source.evidence = evidence_for(material.records, lesion.location.records, "LOC");
    source.known_on = lesion.identified_on;
    Value value =
        text.empty() ? expression::null_value(lesion.location.conflicting ? Reason::Conflicting : Reason::Missing) : expression::text(text);
    if (value.is_null()) {
        std::string needed = fmt::format("Record where lesion {} is (TU: TULOC, a term of the organ dictionary).", lesion.id);
        const std::string near = lesion.location.value ? material.vocabularies.organs.suggestion(*lesion.location.value) : "";
        if (!near.empty()) needed += fmt::format(" Did you mean {}?", near);
        source.needed = words_needed(value.reason, needed);
    }
    return book.enter(std::move(value), std::move(source));
}

std::string system_of(const Material& material, const Lesion& lesion) {
    std::string organ = lesion.organ.value.value_or("");
    if (organ.empty() || material.settings.each_organ) return organ;
    const auto& own = material.protocol.organ_systems;
    const auto found = std::find_if(own.begin(), own.end(), [&](const auto& entry) { return entry.first == organ; });
    return found == own.end() ? lesion.organ_system : found->second;
}

std::string scope_needed(const std::string& ids) {
    return fmt::format(
        "Record whether lesion {} is the primary, a locoregional node or distant (TU: TUSCAT), or its side and that of the primary (TU: "
        "TULAT, "
        "MH: MHLAT).",
        ids);
}

}  // namespace

Value enter_organ(const Material& material, SourceBook& book, const Lesion& lesion, const std::string& name) {
    return enter_place(material, book, lesion, name, lesion.organ.value.value_or(""));
}

Value enter_organ_system(const Material& material, SourceBook& book, const Lesion& lesion, const std::string& name) {
    return enter_place(material, book, lesion, name, system_of(material, lesion));
}

Value enter_tissue(const Material& material, SourceBook& book, const Lesion& lesion, const std::string& name) {
    const std::string organ = lesion.organ.value.value_or("");
    const bool soft = !organ.empty() && organ != "bone" && !lesion.nodal;
    return enter_place(material, book, lesion, name, soft ? "soft tissue" : organ);
}

Reason doubt_of_scope(const Lesion& lesion) {
    const bool conflicting = lesion.told_scope.conflicting || lesion.location.conflicting || lesion.side.conflicting;
    return conflicting ? Reason::Conflicting : Reason::Missing;
}

Value enter_scope(const Material& material, SourceBook& book, const Lesion& lesion, const std::string& name) {
    Source source;
    source.name = name;
    for (const RecordRef row : lesion.identifications) {
        const bool told = !material.records.text(row, "TUSCAT").empty();
        source.evidence.push_back(evidence_of(material.records, row, told ? "TUSCAT" : "TULOC"));
        if (!told && !material.records.text(row, "TULAT").empty()) source.evidence.push_back(evidence_of(material.records, row, "TULAT"));
    }
    source.known_on = lesion.identified_on;
    Value value = expression::null_value(doubt_of_scope(lesion));
    if (lesion.scope == lesions::Scope::Primary) value = expression::text("primary");
    if (lesion.scope == lesions::Scope::LocoregionalNode) value = expression::text("locoregional node");
    if (lesion.scope == lesions::Scope::Distant) value = expression::text("distant");
    if (value.is_null()) {
        source.needed = words_needed(value.reason, scope_needed(lesion.id));
    }
    return book.enter(std::move(value), std::move(source));
}

Source lesion_source(const Material& material, const std::vector<const Lesion*>& group, std::string name, Reason doubt) {
    Source source;
    source.name = std::move(name);
    std::string ids;
    for (const Lesion* lesion : group) {
        source.evidence.push_back(result_evidence(material.records, lesion->identifications.front()));
        source.known_on = lesion->identified_on;
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
        source.needed = fmt::format("Settle whether lesion {} is one (TR: TRTESTCD = TUMSTATE, PRESENT or ABSENT).", ids);
    return source;
}

Completeness complete_with_lesions(const Material& material, Completeness found) {
    if (!found.complete) return found;
    const auto& unlinked = material.lesions.unlinked;
    if (!material.lesions.reader.conflicting && unlinked.empty()) return found;
    found.complete = false;
    found.reason = material.lesions.reader.conflicting ? Reason::Conflicting : Reason::Missing;
    const auto evidence = result_evidence(material.records, unlinked);
    found.evidence.insert(found.evidence.end(), evidence.begin(), evidence.end());
    return found;
}

std::string lesions_needed(const Material& material, const std::string& needed) {
    if (!material.lesions.reader.conflicting) {
        if (material.lesions.unlinked.empty()) return needed;
        return "Give every lesion its link: TULNKID where it is identified, and the same text as TRLNKID where it is measured. " + needed;
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
