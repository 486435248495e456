#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "protocol/parts.hpp"
#include "protocol/references.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::protocol {
namespace {

using expression::Rule;

void add_judgements(std::set<std::string>& read, const std::optional<Rule>& rule, const expression::Scope& scope,
                    const expression::Library& library) {
    constexpr std::string_view fact = "Judgement.";
    if (!rule) return;
    for (const auto& name : expression::names_read(*rule, scope, library)) {
        if (name.starts_with(fact)) read.insert(name.substr(fact.size()));
    }
}

std::set<std::string> judgements_of_selection(const Selection& selection, const expression::Scope& scope) {
    std::set<std::string> read;
    if (!selection.where && selection.prefer.empty()) return read;
    const auto inner = vocabulary::make_selection_scope(scope, selection.from);
    add_judgements(read, selection.where, inner, {});
    for (const auto& rule : selection.prefer) add_judgements(read, rule, inner, {});
    return read;
}

// Ids of the judgements that a rule, a `judgement` key or the facts read.
std::set<std::string> judgements_read(const Protocol& protocol) {
    std::set<std::string> read;
    const auto add = [&](const std::optional<Rule>& rule) { add_judgements(read, rule, protocol.scope, protocol.definitions); };
    for (const auto& setting : vocabulary::settings()) read.insert(setting.id);
    for (const auto& selection : protocol.selections) read.merge(judgements_of_selection(selection, protocol.scope));
    for (const auto& definition : protocol.definitions.definitions) add(definition.rule);
    for (const auto& criterion : protocol.eligibility) {
        add(criterion.rule);
        add(criterion.applies_when);
        read.insert(criterion.judgements.begin(), criterion.judgements.end());
        for (const auto& settled : criterion.settled_by) {
            add(settled.when);
            read.insert(settled.judgement);
        }
    }
    for (const auto& silence : protocol.silent) {
        add(silence.rule);
        add(silence.flag_when);
    }
    for (const auto* branches : {&protocol.groups, &protocol.baskets}) {
        for (const auto& branch : *branches) add(branch.rule);
    }
    for (const auto& stratum : protocol.strata) {
        for (const auto& level : stratum.levels) add(level.rule);
    }
    return read;
}

bool concerns_entry(const Judgement& judgement) {
    return judgement.concerns == "eligibility" || judgement.concerns == "allocation";
}

}  // namespace

void note_unread_judgements(Reading& reading, const Protocol& protocol) {
    const auto read = judgements_read(protocol);
    for (const auto& judgement : protocol.judgements) {
        if (!concerns_entry(judgement) || read.contains(judgement.id)) continue;
        reading.add(Severity::Note, "protocol-unread-judgement",
                    fmt::format("{}: no rule reads Judgement.{} and no criterion names it, so another value changes nothing.", judgement.id,
                                judgement.id),
                    judgement.position);
    }
}

void check_settlements(Reading& reading, const Protocol& protocol) {
    for (const auto& criterion : protocol.eligibility) {
        for (const auto& settled : criterion.settled_by) {
            if (const auto* judgement = protocol.find_judgement(settled.judgement);
                judgement != nullptr && judgement->type.base != expression::Base::Boolean) {
                reading.error("protocol-settled-by",
                              fmt::format("{}, settled_by: {} switches this on, so its options must be true and false.", criterion.id,
                                          settled.judgement),
                              settled.position);
            }
            if (!criterion.rule || !settled.settles) continue;
            const auto& part = settled.settles->tree;
            const auto& library = protocol.definitions.definitions;
            const bool stands = contains(criterion.rule->tree, part) ||
                                std::any_of(library.begin(), library.end(),
                                            [&part](const auto& definition) { return contains(definition.rule.tree, part); });
            if (stands) continue;
            reading.error("protocol-settled-by",
                          fmt::format("{}, settled_by: \"{}\" is no part of the rule. Write it exactly as it stands there.", criterion.id,
                                      settled.settles_text),
                          settled.position);
        }
    }
}

}  // namespace oligo::protocol
