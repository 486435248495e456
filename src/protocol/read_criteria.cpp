#include "protocol/read_criteria.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol/check_shape.hpp"
#include "protocol/tolerance.hpp"

namespace oligo::protocol {
namespace {

using expression::Base;
using yaml::Node;

std::string item_of(const std::string& id) {
    return id.empty() ? "without id" : id;
}

// "Her2Specimen.copies": a field of a fact that every patient has once.
bool names_single_field(std::string_view name, const expression::Scope& scope) {
    const auto dot = name.find('.');
    const auto slot = dot == std::string_view::npos ? std::nullopt : scope.find(name.substr(0, dot));
    if (!slot) return false;
    const auto& type = scope.parameters[*slot].type;
    return type.base == Base::Tuple && type.tuple && type.tuple->find(name.substr(dot + 1));
}

std::vector<std::string> read_unless_recorded(Reading& reading, const Node& node, const std::string& item, const RuleBook& book) {
    std::vector<std::string> facts = texts_of(node, "unless_recorded");
    for (const auto& fact : facts) {
        if (names_single_field(fact, book.scope)) continue;
        reading.error("protocol-settled-by",
                      fmt::format("{}, unless_recorded: {} is no field of a fact that every patient has once, such as Her2Specimen.copies.",
                                  item, fact),
                      node.position);
    }
    return facts;
}

std::vector<SettledBy> read_settled_by(Reading& reading, std::span<const Node> items, const std::string& criterion, const RuleBook& book) {
    std::vector<SettledBy> settlements;
    for (const auto& node : items) {
        if (!node.is_mapping()) continue;
        const std::string item = criterion + ", settled_by";
        SettledBy settled;
        settled.position = node.position;
        settled.when_text = text_of(node, "when");
        settled.settles_text = text_of(node, "settles");
        settled.when = read_rule_of(reading, node, "when", item, book);
        settled.settles = read_rule_of(reading, node, "settles", item, book);
        settled.as = boolean_of(node, "as");
        settled.unless_recorded = read_unless_recorded(reading, node, item, book);
        settled.judgement = text_of(node, "judgement");
        settled.source = text_of(node, "source");
        settlements.push_back(std::move(settled));
    }
    return settlements;
}

// "Performance.ecog": a field of a fact that every patient has once, or of every element of a list.
bool names_fact_field(std::string_view name, const expression::Scope& scope) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return false;
    const auto fact = name.substr(0, dot);
    const auto slot = fact == "Judgement" ? std::nullopt : scope.find(fact);
    if (!slot) return false;
    const auto& type = scope.parameters[*slot].type;
    const auto& tuple = type.base == Base::List && type.element ? type.element->tuple : type.tuple;
    return tuple && tuple->find(name.substr(dot + 1));
}

void read_fresh(Reading& reading, const Node& node, Criterion& criterion, const RuleBook& book) {
    const auto names = criterion.rule ? expression::names_read(*criterion.rule, book.scope, book.library) : std::vector<std::string>();
    for (const auto& entry : entries_of(node, "fresh")) {
        if (!entry.value.is_scalar()) continue;
        if (const auto age = read_duration(entry.value.text)) criterion.fresh.emplace_back(entry.key, *age);
        const bool is_field = names_fact_field(entry.key, book.scope);
        if (is_field && (!criterion.rule || std::binary_search(names.begin(), names.end(), entry.key))) continue;
        const auto suggestion = nearest(entry.key, names);
        const auto advice =
            suggestion.empty() ? fmt::format("The rule reads {}.", join(names, ", ")) : fmt::format("Did you mean {}?", suggestion);
        reading.error("protocol-fresh",
                      fmt::format("{}, fresh: {} {} {}", item_of(criterion.id), entry.key,
                                  is_field ? "is not read by the rule." : "is no field of a fact.", criterion.rule ? advice : ""),
                      entry.key_position);
    }
}

Branch read_branch(Reading& reading, const Node& node, const RuleBook& book) {
    Branch branch;
    branch.id = text_of(node, "id");
    branch.position = node.position;
    branch.label = text_of(node, "label");
    branch.rule_text = text_of(node, "rule");
    branch.rule = read_rule_of(reading, node, "rule", item_of(branch.id), book);
    branch.planned = integer_of(node, "planned");
    branch.treatment = text_of(node, "treatment");
    branch.opened_on = text_of(node, "opened_on");
    branch.added_by = text_of(node, "added_by");
    branch.source = texts_of(node, "source");
    return branch;
}

Criterion read_criterion(Reading& reading, const Node& node, const RuleBook& book) {
    Criterion criterion;
    criterion.id = text_of(node, "id");
    criterion.position = node.position;
    criterion.kind = text_of(node, "kind") == "exclusion" ? CriterionKind::Exclusion : CriterionKind::Inclusion;
    criterion.source = texts_of(node, "source");
    criterion.text = text_of(node, "text");
    criterion.rule_text = text_of(node, "rule");
    criterion.applies_when_text = text_of(node, "applies_when");
    criterion.when = text_of(node, "when");
    criterion.tolerance = duration_of(node, "tolerance");
    criterion.judgements = texts_of(node, "judgement");
    const std::string item = item_of(criterion.id);
    criterion.rule = read_rule_of(reading, node, "rule", item, book);
    criterion.applies_when = read_rule_of(reading, node, "applies_when", item, book);
    if (const Node* tolerance = yaml::find(node, "tolerance")) {
        criterion.tolerated_rule = read_tolerated_rule(reading, *tolerance, criterion, book);
    }
    criterion.settled_by = read_settled_by(reading, items_of(node, "settled_by"), item, book);
    read_fresh(reading, node, criterion, book);
    return criterion;
}

}  // namespace

std::vector<Criterion> read_criteria(Reading& reading, std::span<const Node> items, const RuleBook& book) {
    std::vector<Criterion> criteria;
    for (const auto& node : items) {
        if (node.is_mapping()) criteria.push_back(read_criterion(reading, node, book));
    }
    return criteria;
}

std::vector<Silence> read_silent_items(Reading& reading, std::span<const Node> items, const RuleBook& book) {
    std::vector<Silence> silent;
    for (const auto& node : items) {
        if (!node.is_mapping()) continue;
        Silence silence;
        silence.id = text_of(node, "id");
        silence.position = node.position;
        silence.about = text_of(node, "about");
        silence.show = text_of(node, "show");
        silence.rule = read_rule_of(reading, node, "show", item_of(silence.id), book, Base::Any);
        silence.source = text_of(node, "source");
        silence.flag_when_text = text_of(node, "flag_when");
        silence.flag_when = read_rule_of(reading, node, "flag_when", item_of(silence.id), book);
        silent.push_back(std::move(silence));
    }
    return silent;
}

std::vector<Branch> read_branches(Reading& reading, std::span<const Node> items, const RuleBook& book) {
    std::vector<Branch> branches;
    for (const auto& node : items) {
        if (node.is_mapping()) branches.push_back(read_branch(reading, node, book));
    }
    return branches;
}

std::vector<Stratum> read_strata(Reading& reading, std::span<const Node> items, const RuleBook& book) {
    std::vector<Stratum> strata;
    for (const auto& node : items) {
        if (!node.is_mapping()) continue;
        strata.push_back({text_of(node, "id"), text_of(node, "text"), read_branches(reading, items_of(node, "levels"), book),
                          texts_of(node, "source"), node.position});
    }
    return strata;
}

}  // namespace oligo::protocol
