// DistantFoci and MeasurableDisease.
#include <algorithm>

#include <fmt/format.h>

#include "core/percent.hpp"
#include "facts/completeness.hpp"
#include "facts/makers.hpp"
#include "facts/organs.hpp"
#include "facts/stability.hpp"
#include "facts/statement.hpp"

namespace oligo::facts {
namespace {

using lesions::Lesion;
using lesions::Scope;

using Group = std::vector<const Lesion*>;

/// Why a lesion only may be a distant focus; None when it is one, empty when it is none.
std::optional<Reason> doubt_about(const Lesion& lesion) {
    const auto state = lesions::latest_state(lesion);
    if (lesion.scope != Scope::Distant && lesion.scope != Scope::NotTold) return std::nullopt;
    if (state.value == lesions::State::Absent) return std::nullopt;
    if (state.conflicting) return state.unreadable ? Reason::Equivocal : Reason::Conflicting;
    if (state.value == lesions::State::Equivocal) return Reason::Equivocal;
    return lesion.scope == Scope::NotTold ? doubt_of_scope(lesion) : Reason::None;
}

/// A cluster is there when one of its nodes surely is.
Reason doubt_about(const Group& group) {
    Reason doubt = *doubt_about(*group.front());
    for (const Lesion* lesion : group) {
        const Reason own = *doubt_about(*lesion);
        if (own == Reason::None) return own;
        doubt = expression::worst(doubt, own);
    }
    return doubt;
}

std::string name_of(const Group& group) {
    std::string ids;
    for (const Lesion* lesion : group) ids += (ids.empty() ? "" : "+") + lesion->id;
    return fmt::format("DistantFoci[{}]", ids);
}

/// Of a cluster: all of its nodes, none when one cannot be.
Answer<bool> find_treatable(const Material& material, const Group& group, std::span<const RecordRef> findings) {
    Answer<bool> all{true, Reason::None, {}, std::nullopt};
    for (const Lesion* lesion : group) {
        Answer<bool> one = find_judgement(material.records, statements_about(material.records, findings, "LESION", lesion->id, "CURATIVE"));
        if (one.value == false) return one;
        all.records.append(one.records);
        if (one.known_on && (!all.known_on || one.known_on->earliest < all.known_on->earliest)) all.known_on = one.known_on;
        if (one.value) continue;
        all.value.reset();
        all.reason = expression::worst(all.reason, one.reason);
    }
    return all;
}

std::string stability_needed(const Lesion& lesion, const StableRow& row, Reason reason) {
    if (reason == Reason::Stale)
        return fmt::format("Make an MRI of lesion {} again and record its size (TR: TRTESTCD = LDIAM).", lesion.id);
    if (reason == Reason::PartialDate) return fmt::format("Record the full dates of the MRI scans of lesion {} (TR: TRDTC).", lesion.id);
    if (reason == Reason::Missing && row.may_be_longer && row.from)
        return fmt::format(
            "Make an MRI of lesion {} again when the time asked for has passed since {}, or record the size on an earlier one (TR: "
            "TRTESTCD = "
            "LDIAM, TRMETHOD = MRI).",
            lesion.id, text_of(*row.from));
    if (row.seen_once)
        return fmt::format("Make a second MRI of lesion {}, or record the size on an earlier one (TR: TRTESTCD = LDIAM, TRMETHOD = MRI).",
                           lesion.id);
    return fmt::format("Record the size of lesion {} on each MRI (TR: TRTESTCD = LDIAM, TRMETHOD = MRI, TRDTC).", lesion.id);
}

std::string measured_words(const MeasuredTwice& measured) {
    const Decimal from = measured.first.mm();
    const Decimal to = measured.second.mm();
    const auto more = to.minus(from);
    const auto percent = percent_change(from, to);
    const bool shrunk = measured.second < measured.first;
    const std::string by = more ? fmt::format("{}{} mm", shrunk || measured.second == measured.first ? "" : "+", more->text()) : "";
    return fmt::format("from {} mm ({}) to {} mm ({}){}", from.text(), text_of(measured.first_on), to.text(), text_of(measured.second_on),
                       percent ? fmt::format(": {}, {}", *percent, by) : "");
}

/// What was measured, and from what on it is growth.
std::vector<std::string> stability_remarks(const Material& material, const Lesion& lesion, const StableRow& row) {
    const StabilityRules& rules = material.settings.stability;
    const std::string limit = rules.minimum > Length() ? fmt::format("{} % and {} mm", rules.growth.text(), rules.minimum.mm().text())
                                                       : fmt::format("{} %", rules.growth.text());
    std::vector<std::string> remarks;
    if (row.grown)
        remarks.push_back(fmt::format("Lesion {} grew on MRI {}; growth is {} or more.", lesion.id, measured_words(*row.grown), limit));
    if (row.kept) {
        remarks.push_back(fmt::format("Lesion {} {} on MRI {}{}.", lesion.id, row.grown ? "has not grown since" : "did not grow",
                                      measured_words(*row.kept), row.grown ? "" : fmt::format("; growth is {} or more", limit)));
    }
    return remarks;
}

Value enter_stability(const Material& material, SourceBook& book, std::string_view name, const Lesion& lesion, const StableRow& row,
                      bool from) {
    const std::optional<DateRange>& day = from ? row.from : row.until;
    const Reason reason = from ? row.from_reason : row.until_reason;
    const bool is_range = day && (reason == Reason::None || (from && reason == Reason::Missing));
    Value value = is_range ? expression::date(*day) : expression::null_value(reason);
    if (is_range && reason != Reason::None) value.reason = reason;
    // Nobody knows what an MRI before the first one would have shown: the focus may have been stable for longer.
    if (is_range && from && row.may_be_longer) {
        value.content = expression::Range<Date>{std::nullopt, day->latest};
        value.reason = Reason::Missing;
    }
    const Reason doubt = value.reason;
    return book.enter(std::move(value), row.until, [&] {
        Source source;
        source.name = joined(name, from ? ".stableOnMriFrom" : ".stableOnMriUntil");
        source.evidence = result_evidence(material.records, row.records);
        if (from) source.remarks = stability_remarks(material, lesion, row);
        if (doubt == Reason::Equivocal)
            source.needed = words_to_correct(material.records, row.records.front(), stability_needed(lesion, row, doubt));
        else if (doubt != Reason::None)
            source.needed = words_needed(doubt, stability_needed(lesion, row, doubt));
        return source;
    });
}

Value focus_value(const Material& material, SourceBook& book, const Group& group, std::span<const RecordRef> findings) {
    const Lesion& lesion = *group.front();
    const std::string name = book.is_recording() ? name_of(group) : "";
    const StableRow stable = group.size() == 1 ? find_stable_row(lesion, material.settings.stability, material.judged.on) : StableRow{};
    std::vector<Value> fields;
    fields.reserve(5);
    fields.push_back(enter_organ(material, book, lesion, name));
    fields.push_back(enter_organ_system(material, book, lesion, name));
    fields.push_back(enter_judgement(book, material.records, find_treatable(material, group, findings), name,
                                     ".treatableWithCurativeIntent",
                                     book.words("Ask the investigator whether lesion {} can be treated with curative intent (FA: FAOBJ = "
                                                "LESION, FALNKID = {}, FATESTCD = CURATIVE, Y or N, with FADTC and FAEVALID).",
                                                lesion.id, lesion.id)));
    fields.push_back(enter_stability(material, book, name, lesion, stable, true));
    fields.push_back(enter_stability(material, book, name, lesion, stable, false));
    Value focus = expression::tuple(std::move(fields));
    const Reason doubt = doubt_about(group);
    focus.reason = doubt;
    return enter_lesion(material, book, group, name, std::move(focus), doubt);
}

Completeness staging_of(const Material& material) {
    return without_lost_rows(material.records, "DistantFoci",
                             complete_with_lesions(material, find_scanned(material.records, "STAGING", material.judged.on)));
}

constexpr const char* staging_needed =
    "Stage all regions and record every lesion in TU, then the scan (PR: PRCAT = IMAGING, PRSCAT = STAGING, PRSTDTC).";

}  // namespace

Value make_distant_foci(const Material& material, SourceBook& book) {
    std::vector<const Lesion*> present;
    for (const Lesion& lesion : material.lesions.lesions) {
        if (doubt_about(lesion)) present.push_back(&lesion);
    }
    const Rows findings = material.rows("FA");
    expression::List foci;
    for (const Group& group : lesions::count_clusters(present, material.settings.cluster_rule)) {
        const Reason doubt = doubt_about(group);
        foci.members.push_back({focus_value(material, book, group, findings), doubt != Reason::None, doubt});
    }
    return enter_list(book, material.records, "DistantFoci", std::move(foci), staging_of(material),
                      lesions_needed(material, book, staging_needed));
}

Value make_measurable_disease(const Material& material, SourceBook& book) {
    const Completeness staging = staging_of(material);
    Reason doubt = staging.complete ? Reason::None : staging.reason;
    std::vector<const Lesion*> targets;  // the last of them speaks: it is sure, or in doubt as all are
    bool sure = false;
    for (const Lesion& lesion : material.lesions.lesions) {
        const auto state = lesions::latest_state(lesion);
        if (lesion.identified != lesions::Identified::Target || state.value == lesions::State::Absent) continue;
        targets.push_back(&lesion);
        sure = !state.conflicting && state.value != lesions::State::Equivocal;
        if (sure) break;
        doubt = expression::worst(doubt, state.conflicting && !state.unreadable ? Reason::Conflicting : Reason::Equivocal);
    }
    Value value = sure || doubt == Reason::None ? expression::boolean(sure) : expression::null_value(doubt);
    const auto known_on = !targets.empty() && targets.back()->identified_on ? targets.back()->identified_on : staging.known_on;
    return expression::tuple({book.enter(std::move(value), sure ? targets.back()->identified_on : known_on, [&] {
        Source source;
        source.name = "MeasurableDisease.present";
        for (const Lesion* target : targets) {
            source.evidence.push_back(result_evidence(material.records, target->identifications.front()));
        }
        if (sure) return source;
        if (targets.empty()) source.evidence = evidence_for(material.records, staging);
        if (doubt == Reason::None) return source;
        source.needed = words_needed(
            doubt, targets.empty()
                       ? list_needed(staging, lesions_needed(material, book, staging_needed))
                       : fmt::format("Settle whether lesion {} is a target lesion (TR: TRTESTCD = TUMSTATE).", targets.back()->id));
        return source;
    })});
}

}  // namespace oligo::facts
