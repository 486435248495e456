#include "protocol/read_outcomes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol/check_shape.hpp"
#include "protocol/keys.hpp"
#include "protocol/rules.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::protocol {
namespace {

using expression::Base;
using yaml::Node;

DatedRule read_dated(Reading& reading, const Node& node, const std::string& item, const RuleBook& book) {
    DatedRule rule;
    rule.position = node.position;
    rule.at_text = text_of(node, "at");
    rule.at = read_rule_of(reading, node, "at", item, book, Base::Date);
    rule.when_text = text_of(node, "when");
    rule.when = read_rule_of(reading, node, "when", item, book);
    rule.means = text_of(node, "means");
    rule.competes = boolean_of(node, "competes");
    return rule;
}

std::optional<DatedRule> read_dated_of(Reading& reading, const Node& node, std::string_view key, const std::string& item,
                                       const RuleBook& book) {
    const Node* part = yaml::find(node, key);
    if (part == nullptr || !part->is_mapping()) return std::nullopt;
    return read_dated(reading, *part, fmt::format("{}, {}", item, key), book);
}

std::vector<DatedRule> read_dated_items(Reading& reading, const Node& node, std::string_view key, const std::string& item,
                                        const RuleBook& book) {
    std::vector<DatedRule> rules;
    for (const Node& part : items_of(node, key)) {
        if (part.is_mapping()) rules.push_back(read_dated(reading, part, fmt::format("{}, {}", item, key), book));
    }
    return rules;
}

CensoringSet read_set(Reading& reading, const Node& node, const expression::Scope& scope) {
    CensoringSet set;
    set.position = node.position;
    set.id = text_of(node, "id");
    set.label = text_of(node, "label");
    set.source = text_of(node, "source");
    set.definitions = read_definitions(reading, entries_of(node, "definitions"), scope);
    const RuleBook book{scope, set.definitions};
    set.unless = read_dated_items(reading, node, "unless", set.id, book);
    set.censored = read_dated_items(reading, node, "censored", set.id, book);
    if (!set.censored.empty() && !set.censored.back().when_text.empty()) {
        reading.error(
            "protocol-censoring-open",
            fmt::format("{}: the last of `censored` has a `when`. Who meets none of them would have no answer; leave its `when` out.",
                        set.id),
            set.censored.back().position);
    }
    return set;
}

std::vector<ReasonRule> read_reasons(Reading& reading, const Node& node, std::string_view key, const std::string& item,
                                     const RuleBook& book) {
    std::vector<ReasonRule> rules;
    for (const Node& part : items_of(node, key)) {
        if (!part.is_mapping()) continue;
        rules.push_back({text_of(part, "when"), read_rule_of(reading, part, "when", fmt::format("{}, {}", item, key), book),
                         text_of(part, "means"), part.position});
    }
    return rules;
}

std::vector<CountingSet> read_counting_sets(Reading& reading, const Node& node, const TimeToEvent& time, const RuleBook& book) {
    std::vector<CountingSet> sets;
    for (const yaml::Entry& entry : entries_of(node, "counts_when")) {
        sets.push_back({entry.key, read_rule(reading, entry.value, fmt::format("{}, counts_when", time.id), book), entry.key_position});
        if (std::find(time.censoring.begin(), time.censoring.end(), entry.key) != time.censoring.end()) continue;
        reading.error("protocol-unknown-reference",
                      fmt::format("{}: counts_when names {}, which is not under its `censoring`. There are: {}.", time.id, entry.key,
                                  join(time.censoring, ", ")),
                      entry.key_position);
    }
    return sets;
}

// An id becomes PARAMCD of a data set. Source: ADaM 1.1, 3.1.1; SAS names.
void check_parameter_code(Reading& reading, const Node& node, const std::string& id) {
    constexpr std::size_t longest = 8;
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; };
    const bool fits = !id.empty() && id.size() <= longest && is_letter(id.front()) &&
                      std::all_of(id.begin(), id.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
    if (fits || id.empty()) return;
    reading.error("protocol-parameter-code",
                  fmt::format("{} cannot stand in PARAMCD: it takes at most 8 capital letters and digits, a letter first.", id),
                  node.position);
}

OutcomeAnswer read_answer(Reading& reading, const Node& node, const std::string& item, const RuleBook& book) {
    OutcomeAnswer answer;
    answer.position = node.position;
    answer.when_text = text_of(node, "when");
    answer.when = read_rule_of(reading, node, "when", item, book);
    answer.answer = text_of(node, "answer");
    answer.value = read_rule_of(reading, node, "value", item, book, Base::Any);
    answer.at_text = text_of(node, "at");
    answer.at = read_rule_of(reading, node, "at", item, book, Base::Date);
    answer.means = text_of(node, "means");
    if (answer.answer.empty() == (yaml::find(node, "value") == nullptr)) {
        reading.error("protocol-outcome-answer", fmt::format("{}: give each answer either an `answer` or a `value`, one of the two.", item),
                      node.position);
    }
    return answer;
}

Outcome read_outcome(Reading& reading, const Node& node, const expression::Scope& scope) {
    Outcome outcome;
    outcome.definitions = read_definitions(reading, entries_of(node, "definitions"), scope);
    const RuleBook book{scope, outcome.definitions, true};  // about what was recorded
    outcome.position = node.position;
    outcome.id = text_of(node, "id");
    check_parameter_code(reading, node, outcome.id);
    outcome.label = text_of(node, "label");
    outcome.endpoints = texts_of(node, "endpoints");
    for (const Node& part : items_of(node, "answers")) {
        if (part.is_mapping()) outcome.answers.push_back(read_answer(reading, part, fmt::format("{}, answers", outcome.id), book));
    }
    if (!outcome.answers.empty() && !outcome.answers.back().when_text.empty()) {
        reading.error(
            "protocol-outcome-open",
            fmt::format("{}: the last of `answers` has a `when`. Who meets none of them would have no answer; leave its `when` out.",
                        outcome.id),
            outcome.answers.back().position);
    }
    outcome.assumed = text_of(node, "assumed");
    outcome.note = text_of(node, "note");
    outcome.source = texts_of(node, "source");
    return outcome;
}

TimeToEvent read_time(Reading& reading, const Node& node, const RuleBook& book) {
    TimeToEvent time;
    time.position = node.position;
    time.id = text_of(node, "id");
    check_parameter_code(reading, node, time.id);
    time.label = text_of(node, "label");
    time.endpoints = texts_of(node, "endpoints");
    time.start = read_dated_items(reading, node, "start", time.id, book);
    time.events = read_dated_items(reading, node, "events", time.id, book);
    time.not_evaluable = read_reasons(reading, node, "not_evaluable", time.id, book);
    time.censoring = texts_of(node, "censoring");
    time.counts_when = read_counting_sets(reading, node, time, book);
    time.assumed = text_of(node, "assumed");
    time.note = text_of(node, "note");
    time.source = texts_of(node, "source");
    return time;
}

}  // namespace

void read_outcomes(Reading& reading, const Node& root, Protocol& protocol) {
    const expression::Scope scope = vocabulary::make_outcome_scope(protocol.scope);
    const RuleBook book{scope, protocol.definitions};
    if (const Node* node = yaml::find(root, "response"); node != nullptr && node->is_mapping()) {
        ResponsePlan plan;
        plan.position = node->position;
        plan.start = read_dated_items(reading, *node, "start", "response", book);
        plan.baseline = read_dated_items(reading, *node, "baseline", "response", book);
        plan.baseline_after = read_dated_of(reading, *node, "baseline_after", "response", book);
        plan.until = read_dated_items(reading, *node, "until", "response", book);
        plan.further_therapy = read_dated_items(reading, *node, "further_therapy", "response", book);
        plan.note = text_of(*node, "note");
        plan.source = texts_of(*node, "source");
        protocol.response = std::move(plan);
    }
    if (const Node* node = yaml::find(root, "treatment_emergent"); node != nullptr && node->is_mapping()) {
        EmergentPlan plan;
        plan.position = node->position;
        plan.from = read_dated_items(reading, *node, "from", "treatment_emergent", book);
        plan.until = read_dated_items(reading, *node, "until", "treatment_emergent", book);
        plan.note = text_of(*node, "note");
        plan.source = texts_of(*node, "source");
        protocol.treatment_emergent = std::move(plan);
    }
    for (const Node& node : items_of(root, "censoring")) {
        if (node.is_mapping()) protocol.censoring.push_back(read_set(reading, node, scope));
    }
    for (const Node& node : items_of(root, "time_to_event")) {
        if (node.is_mapping()) protocol.time_to_event.push_back(read_time(reading, node, book));
    }
    for (const Node& node : items_of(root, "outcomes")) {
        if (node.is_mapping()) protocol.outcomes.push_back(read_outcome(reading, node, scope));
    }
}

Checked<CensoringSet> read_censoring_set(std::string_view text, std::string_view file) {
    auto document = yaml::read_yaml(text, file);
    if (!document.value) return {std::nullopt, std::move(document.findings)};
    Reading reading{document.value->source, std::string(file), std::move(document.findings)};
    check_shape(reading, document.value->root, censoring_set_shape(), "");
    if (!document.value->root.is_mapping()) return {std::nullopt, std::move(reading.findings)};
    CensoringSet set = read_set(reading, document.value->root, vocabulary::make_outcome_scope(vocabulary::make_scope({}, {})));
    sort_by_position(reading.findings);
    return {std::move(set), std::move(reading.findings)};
}

}  // namespace oligo::protocol
