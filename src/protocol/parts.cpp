#include "protocol/parts.hpp"

#include <algorithm>
#include <limits>

#include "expression/read.hpp"

namespace oligo::protocol {
namespace {

using expression::Node;
using expression::NodeIndex;
using expression::Tree;

constexpr NodeIndex not_in_part = std::numeric_limits<NodeIndex>::max();

// Every link of a node to another one.
void follow(Node& node, const std::vector<NodeIndex>& places) {
    for (auto& child : node.children) child = places[child];
    if (!node.query) return;
    for (auto& [name, index] : node.query->lets) index = places[index];
    for (auto* index : {&node.query->where, &node.query->result, &node.query->sort_by}) {
        if (*index) *index = places[**index];
    }
}

}  // namespace

Tree part_at(const Tree& tree, NodeIndex root) {
    // Children come before their parents: one walk back finds what belongs to the part, one walk forth copies it. The parts of a query are
    // among its children.
    std::vector<NodeIndex> places(root + 1, not_in_part);
    places[root] = 0;
    for (NodeIndex i = root + 1; i-- > 0;) {
        if (places[i] == not_in_part) continue;
        for (const NodeIndex child : tree.nodes[i].children) places[child] = 0;
    }
    Tree part;
    for (NodeIndex i = 0; i <= root; ++i) {
        if (places[i] == not_in_part) continue;
        places[i] = static_cast<NodeIndex>(part.nodes.size());
        part.nodes.push_back(tree.nodes[i]);
        follow(part.nodes.back(), places);
    }
    return part;
}

bool contains(const Tree& tree, const Tree& part) {
    if (part.nodes.empty()) return false;
    const auto wanted = part.nodes.back().operation;
    std::vector<std::size_t> sizes;  // nodes below each node, itself among them
    for (NodeIndex i = 0; i < tree.nodes.size(); ++i) {
        sizes.push_back(1);
        for (const NodeIndex child : tree.nodes[i].children) sizes.back() += sizes[child];
        const bool alike = sizes.back() == part.nodes.size() && tree.nodes[i].operation == wanted;
        if (alike && expression::same(part_at(tree, i), part)) return true;
    }
    return false;
}

}  // namespace oligo::protocol
