#include "eligibility/settled.hpp"

#include "expression/evaluate.hpp"
#include "expression/read.hpp"

namespace oligo::eligibility {
namespace {

using expression::Node;
using expression::NodeIndex;
using expression::Tree;
using expression::Truth;

// Every link of a node to another one goes through `map`.
template <class Map>
void map_links(Node& node, const Map& map) {
    for (NodeIndex& child : node.children) child = map(child);
    if (!node.query) return;
    for (auto& [name, index] : node.query->lets) index = map(index);
    if (node.query->where) node.query->where = map(*node.query->where);
    if (node.query->result) node.query->result = map(*node.query->result);
    if (node.query->sort_by) node.query->sort_by = map(*node.query->sort_by);
}

// The part of a tree below `root`. Children stand before their parents, so one backward pass finds all that belongs to it.
Tree part_of(const Tree& tree, NodeIndex root) {
    std::vector<bool> belongs(root + 1, false);
    belongs[root] = true;
    for (NodeIndex i = root + 1; i-- > 0;) {
        if (!belongs[i]) continue;
        Node node = tree.nodes[i];
        map_links(node, [&belongs](NodeIndex child) {
            belongs[child] = true;
            return child;
        });
    }
    Tree part;
    std::vector<NodeIndex> place(root + 1, 0);
    for (NodeIndex i = 0; i <= root; ++i) {
        if (!belongs[i]) continue;
        place[i] = static_cast<NodeIndex>(part.nodes.size());
        part.nodes.push_back(tree.nodes[i]);
        map_links(part.nodes.back(), [&place](NodeIndex child) { return place[child]; });
    }
    return part;
}

// Puts the constant where `part` stands in the rule; false when it stands nowhere. The nodes below stay, unused.
bool replace(expression::Rule& rule, const Tree& part, bool constant) {
    const Node& wanted = part.nodes[part.root()];
    bool replaced = false;
    for (NodeIndex i = 0; i < rule.tree.nodes.size(); ++i) {
        const Node& node = rule.tree.nodes[i];
        if (node.operation != wanted.operation || !expression::same(part_of(rule.tree, i), part)) continue;
        Node literal;
        literal.position = node.position;
        literal.literal = expression::boolean(constant);
        rule.tree.nodes[i] = std::move(literal);
        rule.bindings[i] = {};
        replaced = true;
    }
    return replaced;
}

bool is_recorded(const Value& value) {
    return !value.is_null() || value.reason != expression::Reason::Missing;
}

bool takes_effect(const protocol::SettledBy& settled_by, const protocol::Protocol& protocol, const Known& known) {
    if (!settled_by.when || !settled_by.settles || !is_chosen(settled_by, protocol)) return false;
    for (const std::string& path : settled_by.unless_recorded) {
        const Value* value = find_value(known.recorded, protocol.scope, path);
        if (value != nullptr && is_recorded(*value)) return false;
    }
    if (truth_of(evaluate(*settled_by.when, protocol.definitions, known.values)) != Truth::True) return false;
    expression::Trace trace;
    const auto part = truth_of(evaluate(*settled_by.settles, protocol.definitions, known.values, &trace));
    if (part != Truth::Unknown) return false;
    const auto once = truth_of(evaluate(*settled_by.settles, protocol.definitions, known.recorded));
    if (once != Truth::Unknown) return (once == Truth::True) == settled_by.as;
    return trace.reason == expression::Reason::Missing;
}

}  // namespace

bool is_chosen(const protocol::SettledBy& settled_by, const protocol::Protocol& protocol) {
    if (settled_by.judgement.empty()) return true;
    const protocol::Judgement* judgement = protocol.find_judgement(settled_by.judgement);
    if (judgement == nullptr) return false;
    if (const auto* truth = std::get_if<Truth>(&judgement->value.content)) return *truth == Truth::True;
    return judgement->text == "yes";
}

std::vector<const protocol::SettledBy*> taking_effect(const protocol::Criterion& criterion, const protocol::Protocol& protocol,
                                                      const Known& known) {
    std::vector<const protocol::SettledBy*> settlements;
    for (const auto& settled_by : criterion.settled_by) {
        if (takes_effect(settled_by, protocol, known)) settlements.push_back(&settled_by);
    }
    return settlements;
}

std::optional<SettledRule> settled_rule(std::span<const protocol::SettledBy* const> settlements, const expression::Rule& rule,
                                        const protocol::Protocol& protocol) {
    if (settlements.empty()) return std::nullopt;
    SettledRule settled{rule, protocol.definitions, {}};
    for (const auto* settled_by : settlements) {
        bool replaced = replace(settled.rule, settled_by->settles->tree, settled_by->as);
        for (auto& definition : settled.definitions.definitions) {
            replaced = replace(definition.rule, settled_by->settles->tree, settled_by->as) || replaced;
        }
        if (replaced) settled.by.push_back(settled_by);
    }
    return settled.by.empty() ? std::nullopt : std::optional(std::move(settled));
}

std::optional<SettledRule> settle(const protocol::Criterion& criterion, const expression::Rule& rule, const protocol::Protocol& protocol,
                                  const Known& known) {
    return settled_rule(taking_effect(criterion, protocol, known), rule, protocol);
}

}  // namespace oligo::eligibility
