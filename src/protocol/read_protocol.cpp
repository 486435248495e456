#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol/check_shape.hpp"
#include "protocol/corrections.hpp"
#include "protocol/protocol.hpp"
#include "protocol/read_criteria.hpp"
#include "protocol/read_judgements.hpp"
#include "protocol/read_outcomes.hpp"
#include "protocol/read_plan.hpp"
#include "protocol/references.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::protocol {
namespace {

using yaml::Node;

// A file that lost its end is a whole file with fewer criteria: only the file itself can say where it ends.
void check_end(Reading& reading, const Node& root, std::string_view text) {
    if (!boolean_of(root, "end_mark")) return;
    const std::string_view all = trim(text);
    if (all.ends_with("\n...")) return;
    reading.error("protocol-cut-off",
                  "The file says that it ends with a line `...`, and it does not: it has been cut off. Take the whole file.",
                  yaml::find(root, "end_mark")->position);
}

void read_head(Reading& reading, const Node& root, std::string_view text, Protocol& protocol) {
    if (const Node* format = yaml::find(root, "oligotrial"); format != nullptr && integer_of(root, "oligotrial").value_or(1) != 1) {
        reading.error("protocol-format", fmt::format("oligotrial is {}; this program reads format 1.", format->text), format->position);
    }
    check_end(reading, root, text);
    protocol.id = text_of(root, "id");
    protocol.title = text_of(root, "title");
    if (const Node* version = yaml::find(root, "version")) {
        protocol.version = {text_of(*version, "id"), text_of(*version, "in_force_from"), text_of(*version, "note")};
    }
    if (const Node* design = yaml::find(root, "design")) {
        protocol.design = {text_of(*design, "kind"),       text_of(*design, "phase"),      text_of(*design, "summary"),
                           text_of(*design, "allocation"), integer_of(*design, "planned"), text_of(*design, "criteria_note")};
        protocol.criteria_complete = boolean_of(*design, "criteria_complete");
    }
    for (const auto& entry : entries_of(root, "organ_systems")) {
        if (entry.value.is_scalar()) protocol.organ_systems.emplace_back(entry.key, entry.value.text);
    }
    for (const auto& entry : entries_of(root, "definitions")) {
        if (entry.value.is_scalar()) protocol.definition_texts.emplace_back(entry.key, entry.value.text);
    }
}

void read_rules(Reading& reading, const Node& root, Protocol& protocol) {
    protocol.scope = vocabulary::make_scope(fields_of(protocol.questions), fields_of(protocol.judgements));
    protocol.selections = read_selections(reading, entries_of(root, "selections"), protocol.scope);
    protocol.definitions = read_definitions(reading, entries_of(root, "definitions"), protocol.scope);
    const RuleBook book{protocol.scope, protocol.definitions};
    protocol.eligibility = read_criteria(reading, items_of(root, "eligibility"), book);
    protocol.silent = read_silent_items(reading, items_of(root, "silent"), book);
    protocol.groups = read_branches(reading, items_of(root, "groups"), book);
    protocol.baskets = read_branches(reading, items_of(root, "baskets"), book);
    protocol.strata = read_strata(reading, items_of(root, "strata"), book);
}

}  // namespace

const Judgement* Protocol::find_judgement(std::string_view wanted) const {
    for (const auto& judgement : judgements) {
        if (judgement.id == wanted) return &judgement;
    }
    return nullptr;
}

Checked<Protocol> read_protocol(std::string_view text, std::string_view file, const std::map<std::string, std::string>& what_if) {
    auto document = yaml::read_yaml(text, file);
    if (!document.value) return {std::nullopt, std::move(document.findings)};
    const Node& root = document.value->root;
    Reading reading{document.value->source, std::string(file), std::move(document.findings)};
    check_shape(reading, root, protocol_shape(), "");
    if (!root.is_mapping()) return {std::nullopt, std::move(reading.findings)};

    Protocol protocol;
    protocol.file = file;
    read_head(reading, root, text, protocol);
    protocol.judgements = read_judgements(reading, entries_of(root, "judgements"), what_if);
    protocol.questions = read_questions(reading, entries_of(root, "questions"));
    read_rules(reading, root, protocol);
    read_plan(reading, root, protocol);
    read_outcomes(reading, root, protocol);
    protocol.corrections = read_correction_items(reading, items_of(root, "corrections"), protocol.treatment);
    check_references(reading, root, protocol);
    check_settlements(reading, protocol);
    // With errors elsewhere, a rule that reads the judgement may be the one that could not be read.
    if (!has_error(reading.findings)) note_unread_judgements(reading, protocol);
    sort_by_position(reading.findings);
    return {std::move(protocol), std::move(reading.findings)};
}

}  // namespace oligo::protocol
