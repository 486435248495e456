#include "expression/origins.hpp"

#include <algorithm>

namespace oligo::expression {
namespace {

std::string joined(const std::string& object, const std::string& field) {
    return object.empty() ? std::string() : object + "." + field;
}

class Walk {
public:
    Walk(const Rule& rule, const Scope& scope, const Library& library)
        : rule_(rule),
          scope_(scope),
          library_(library),
          origins_(rule.tree.nodes.size()),
          slot_nodes_(rule.locals),
          sorting_(rule.tree.nodes.size()) {}

    std::vector<std::string> run() {
        find_locals();
        // Children, and the sources of aliases, stand before those that use them.
        for (NodeIndex i = 0; i < rule_.tree.nodes.size(); ++i) origins_[i] = origin(i);
        return std::move(origins_);
    }

private:
    // For each slot the node whose elements or value it holds; for the nodes of each `sort by`, the query.
    void find_locals() {
        for (NodeIndex i = static_cast<NodeIndex>(rule_.tree.nodes.size()); i-- > 0;) {
            const Node& node = rule_.tree.nodes[i];
            for (const NodeIndex child : node.children) {
                if (sorting_[i] && node.operation != Operation::Query) sorting_[child] = sorting_[i];
            }
            if (!node.query || rule_.bindings[i].kind != Binding::Kind::Local) continue;
            const std::size_t slot = rule_.bindings[i].index;
            slot_nodes_[slot] = node.children.front();
            for (std::size_t k = 0; k < node.query->lets.size(); ++k) slot_nodes_[slot + 1 + k] = node.query->lets[k].second;
            if (node.query->sort_by) sorting_[*node.query->sort_by] = i;
        }
    }

    [[nodiscard]] std::string origin(NodeIndex index) const {
        const Node& node = rule_.tree.nodes[index];
        switch (node.operation) {
            case Operation::Name:
                return origin_of_name(index);
            case Operation::Member:
                return joined(origins_[node.children.front()], node.text);
            case Operation::Query:
                return origins_[query_of(node).result.value_or(node.children.front())];
            case Operation::First:
            case Operation::Last:
            case Operation::Minimum:
            case Operation::Maximum:
                return origins_[node.children.front()];
            default:
                return {};
        }
    }

    [[nodiscard]] std::string origin_of_name(NodeIndex index) const {
        const Binding& binding = rule_.bindings[index];
        switch (binding.kind) {
            case Binding::Kind::Parameter:
                return scope_.parameters[binding.index].name;
            case Binding::Kind::Definition:
                return library_.definitions[binding.index].rule.origin;
            case Binding::Kind::Local:
                return origins_[slot_nodes_[binding.index]];
            case Binding::Kind::Field: {
                const auto& query = sorting_[index];
                return query ? joined(origin_of_elements(*query), rule_.tree.nodes[index].text) : "";
            }
            case Binding::Kind::None:
                break;
        }
        return {};
    }

    // Of the elements that a query sorts: the query itself stands behind its `sort by`.
    [[nodiscard]] std::string origin_of_elements(NodeIndex query) const {
        const Node& node = rule_.tree.nodes[query];
        return origins_[query_of(node).result.value_or(node.children.front())];
    }

    const Rule& rule_;
    const Scope& scope_;
    const Library& library_;
    std::vector<std::string> origins_;
    std::vector<NodeIndex> slot_nodes_;
    std::vector<std::optional<NodeIndex>> sorting_;
};

}  // namespace

std::vector<std::string> origins_of(const Rule& rule, const Scope& scope, const Library& library) {
    return Walk(rule, scope, library).run();
}

}  // namespace oligo::expression
