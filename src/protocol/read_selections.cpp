#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/type.hpp"
#include "protocol/read_criteria.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::protocol {
namespace {

using expression::Base;
using yaml::Node;

// Names of the facts that are lists of records, or of those that are single records.
std::vector<std::string> fact_names(const expression::Scope& scope, Base base) {
    std::vector<std::string> names;
    for (const auto& parameter : scope.parameters) {
        if (parameter.type.base == base && parameter.name != "Judged" && parameter.name != "Judgement") names.push_back(parameter.name);
    }
    return names;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& names) {
    const auto suggestion = nearest(name, names);
    return suggestion.empty() ? fmt::format(" It can be {}.", join(names, ", ")) : fmt::format(" Did you mean {}?", suggestion);
}

// "latest collectedOn": the record with the latest day speaks.
void check_then(Reading& reading, const Node& node, const Selection& selection, const expression::TupleType& element) {
    const auto space = selection.then.find(' ');
    const auto word = selection.then.substr(0, space);
    const auto field = space == std::string::npos ? std::string() : std::string(trim(selection.then.substr(space)));
    if (word != "latest" && word != "earliest") {
        reading.error("protocol-selection",
                      fmt::format("{}: then is \"{}\" and must be latest or earliest, and a date field of {}.", selection.fact,
                                  selection.then, selection.from),
                      node.position);
        return;
    }
    const auto is_day = [](const expression::Field& candidate) {
        return candidate.type.base == Base::Date || candidate.type.base == Base::DateTime;
    };
    const auto index = element.find(field);
    if (index && is_day(element.fields[*index])) return;
    std::vector<std::string> days;
    for (const auto& candidate : element.fields) {
        if (is_day(candidate)) days.push_back(candidate.name);
    }
    reading.error("protocol-selection",
                  fmt::format("{}: \"{}\" is no date field of {}.{}", selection.fact, field, selection.from, did_you_mean(field, days)),
                  node.position);
}

void read_parts(Reading& reading, const Node& node, const expression::Scope& scope, Selection& selection) {
    const auto slot = scope.find(selection.from);
    const auto* element = slot ? scope.parameters[*slot].type.element.get() : nullptr;
    if (element == nullptr || !element->tuple) {
        const Node* from = yaml::find(node, "from");
        if (from == nullptr || selection.from.empty()) return;
        reading.error("protocol-selection",
                      fmt::format("{}: {} is no list of the facts.{}", selection.fact, selection.from,
                                  did_you_mean(selection.from, fact_names(scope, Base::List))),
                      from->position);
        return;
    }
    const auto inner = vocabulary::make_selection_scope(scope, selection.from);
    const expression::Library none;
    const RuleBook book{inner, none, true};
    selection.where = read_rule_of(reading, node, "where", selection.fact, book);
    for (const Node* preference : text_nodes_of(node, "prefer")) {
        if (auto rule = read_rule(reading, *preference, selection.fact + ", prefer", book)) selection.prefer.push_back(std::move(*rule));
    }
    if (const Node* then = yaml::find(node, "then"); then != nullptr && then->is_scalar())
        check_then(reading, *then, selection, *element->tuple);
}

}  // namespace

std::vector<Selection> read_selections(Reading& reading, std::span<const yaml::Entry> entries, const expression::Scope& scope) {
    const auto records = fact_names(scope, Base::Tuple);
    std::vector<Selection> selections;
    for (const auto& entry : entries) {
        Selection selection;
        selection.fact = entry.key;
        selection.position = entry.key_position;
        selection.from = text_of(entry.value, "from");
        selection.where_text = text_of(entry.value, "where");
        selection.prefer_text = texts_of(entry.value, "prefer");
        selection.then = text_of(entry.value, "then");
        if (std::find(records.begin(), records.end(), entry.key) == records.end()) {
            reading.error("protocol-selection",
                          fmt::format("{} is no fact that one record speaks for.{}", entry.key, did_you_mean(entry.key, records)),
                          entry.key_position);
        }
        read_parts(reading, entry.value, scope, selection);
        selections.push_back(std::move(selection));
    }
    return selections;
}

}  // namespace oligo::protocol
