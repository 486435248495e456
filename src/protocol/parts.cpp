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

// A query's parts are among its children too, so that children alone tell what lies below a node.
void follow(Node& node, const std::vector<NodeIndex>& places) {
    for (auto& child : node.children) child = places[child];
    if (!node.query) return;
    for (auto& [name, index] : node.query->lets) index = places[index];
    for (auto* index : {&node.query->where, &node.query->result, &node.query->sort_by}) {
        if (*index) *index = places[**index];
    }
}

void mark_links(const Node& node, std::vector<NodeIndex>& places) {
    const auto mark = [&places](NodeIndex index) { places[index] = 0; };
    std::for_each(node.children.begin(), node.children.end(), mark);
    if (!node.query) return;
    for (const auto& [name, index] : node.query->lets) mark(index);
    for (const auto& index : {node.query->where, node.query->result, node.query->sort_by}) {
        if (index) mark(*index);
    }
}

}  // namespace

Tree part_at(const Tree& tree, NodeIndex root) {
    // Children come before their parents: one walk back finds what belongs to the part, one walk forth copies it.
    std::vector<NodeIndex> places(root + 1, not_in_part);
    places[root] = 0;
    for (NodeIndex i = root + 1; i-- > 0;) {
        if (places[i] != not_in_part) mark_links(tree.nodes[i], places);
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
    for (NodeIndex i = 0; i < tree.nodes.size(); ++i) {
        if (tree.nodes[i].operation == wanted && expression::same(part_at(tree, i), part)) return true;
    }
    return false;
}

}  // namespace oligo::protocol
