#include "expression/check.hpp"

#include <algorithm>
#include <set>

#include "expression/checker.hpp"
#include "expression/origins.hpp"

namespace oligo::expression {
namespace {

class Names {
public:
    Names(const Scope& scope, const Library& library) : scope_(scope), library_(library), visited_(library.definitions.size(), false) {}

    std::vector<std::string> of(const Rule& rule) {
        add(rule);
        for (std::size_t i = 0; i < wanted_.size(); ++i) add(library_.definitions[wanted_[i]].rule);
        // A list whose fields are read need not be named apart from them.
        std::erase_if(names_, [this](const std::string& name) {
            const auto next = names_.upper_bound(name + ".");
            return next != names_.end() && next->starts_with(name + ".");
        });
        return {names_.begin(), names_.end()};
    }

private:
    void add(const Rule& rule) {
        const std::vector<std::string> origins = origins_of(rule, scope_, library_);
        std::vector<bool> belongs(rule.tree.nodes.size(), false);
        belongs.back() = true;
        for (NodeIndex i = rule.tree.root() + 1; i-- > 0;) {
            if (!belongs[i]) continue;
            const Node& node = rule.tree.nodes[i];
            for (const NodeIndex child : node.children) belongs[child] = true;
            add_definition(rule.bindings[i]);
            const bool is_name = node.operation == Operation::Name || node.operation == Operation::Member;
            if (is_name && rule.types[i].base != Base::Tuple && !origins[i].empty()) names_.insert(origins[i]);
        }
    }

    void add_definition(const Binding& binding) {
        if (binding.kind != Binding::Kind::Definition || visited_[binding.index]) return;
        visited_[binding.index] = true;
        wanted_.push_back(binding.index);
    }

    const Scope& scope_;
    const Library& library_;
    std::vector<bool> visited_;
    std::vector<std::size_t> wanted_;
    std::set<std::string> names_;
};

}  // namespace

Checked<Rule> check(Tree tree, const Scope& scope, const Library& library, bool strict) {
    Checked<Rule> result;
    result.value = Checker(std::move(tree), scope, library, strict, result.findings).check();
    return result;
}

std::vector<std::string> names_read(const Rule& rule, const Scope& scope, const Library& library) {
    return Names(scope, library).of(rule);
}

}  // namespace oligo::expression
