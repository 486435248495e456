// Definitions in an order in which each uses only earlier ones; a circle has none.
#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/check.hpp"
#include "expression/token.hpp"

namespace oligo::expression {
namespace {

class Order {
public:
    explicit Order(const std::vector<NamedTree>& trees) : trees_(trees), uses_(trees.size()), states_(trees.size(), State::New) {
        for (std::size_t i = 0; i < trees.size(); ++i) find_uses(i);
    }

    /// Numbers of the trees, those that are used first. Members of circles are left out and told in `circles`.
    std::vector<std::size_t> find(std::vector<std::vector<std::size_t>>& circles) {
        for (std::size_t i = 0; i < trees_.size(); ++i) visit(i, circles);
        std::erase_if(order_, [this](std::size_t i) { return in_circle_.contains(i); });
        return order_;
    }

private:
    enum class State : std::uint8_t { New, Open, Done };

    void find_uses(std::size_t user) {
        for (const Node& node : trees_[user].tree.nodes) {
            if (node.operation != Operation::Name) continue;
            const auto used = std::find_if(trees_.begin(), trees_.end(), [&](const NamedTree& t) { return t.name == node.text; });
            if (used != trees_.end()) uses_[user].push_back(static_cast<std::size_t>(used - trees_.begin()));
        }
    }

    // Depth first, with a stack of its own: a file may hold any number of definitions.
    void visit(std::size_t start, std::vector<std::vector<std::size_t>>& circles) {
        if (states_[start] != State::New) return;
        std::vector<std::size_t> path{start};
        std::vector<std::size_t> next(trees_.size(), 0);
        states_[start] = State::Open;
        while (!path.empty()) {
            const std::size_t current = path.back();
            if (next[current] == uses_[current].size()) {
                states_[current] = State::Done;
                order_.push_back(current);
                path.pop_back();
                continue;
            }
            const std::size_t used = uses_[current][next[current]++];
            if (states_[used] == State::New) {
                states_[used] = State::Open;
                path.push_back(used);
            } else if (states_[used] == State::Open) {
                circles.emplace_back(std::find(path.begin(), path.end(), used), path.end());
                in_circle_.insert(circles.back().begin(), circles.back().end());
            }
        }
    }

    const std::vector<NamedTree>& trees_;
    std::vector<std::vector<std::size_t>> uses_;
    std::vector<State> states_;
    std::vector<std::size_t> order_;
    std::set<std::size_t> in_circle_;
};

Position start_of(const Tree& tree) {
    return tree.nodes.empty() ? Position{} : tree.nodes[tree.root()].position;
}

void report_circles(const std::vector<NamedTree>& trees, const std::vector<std::vector<std::size_t>>& circles,
                    std::vector<Finding>& findings, Library& library) {
    for (const auto& circle : circles) {
        std::vector<std::string> path;
        path.reserve(circle.size() + 1);
        for (const std::size_t i : circle) path.push_back(fmt::format("\"{}\"", trees[i].name));
        path.push_back(path.front());
        findings.push_back(finding_at(
            start_of(trees[circle.front()].tree), "expression-cycle",
            fmt::format("Definitions go in a circle: {}. One of them must be written without the others", join(path, " uses "))));
        for (const std::size_t i : circle) library.broken.push_back(trees[i].name);
    }
}

bool is_name_free(const NamedTree& named, const Scope& scope, const std::set<std::string>& earlier, std::vector<Finding>& findings) {
    const bool is_fact = scope.find(named.name).has_value();
    if (!is_fact && !earlier.contains(named.name)) return true;
    findings.push_back(
        finding_at(start_of(named.tree), "expression-duplicate",
                   fmt::format("\"{}\" is already the name of {}: choose another one", named.name, is_fact ? "a fact" : "a definition")));
    return false;
}

}  // namespace

Checked<Library> check_definitions(std::vector<NamedTree> trees, const Scope& scope, bool strict) {
    Checked<Library> result;
    Library& library = result.value.emplace();
    std::set<std::string> names;
    std::vector<NamedTree> kept;
    for (NamedTree& named : trees) {
        if (!is_name_free(named, scope, names, result.findings)) continue;
        names.insert(named.name);
        kept.push_back(std::move(named));
    }

    std::vector<std::vector<std::size_t>> circles;
    const std::vector<std::size_t> order = Order(kept).find(circles);
    report_circles(kept, circles, result.findings, library);
    for (const std::size_t i : order) {
        auto checked = kept[i].tree.nodes.empty() ? Checked<Rule>{} : check(std::move(kept[i].tree), scope, library, strict);
        // A definition that uses a broken one needs no word of its own.
        std::erase_if(checked.findings, [](const Finding& finding) { return finding.id == "expression-broken"; });
        std::ranges::move(checked.findings, std::back_inserter(result.findings));
        if (checked.value) {
            library.definitions.push_back({kept[i].name, std::move(*checked.value)});
        } else {
            library.broken.push_back(kept[i].name);
        }
    }
    std::ranges::stable_sort(result.findings, {},
                             [](const Finding& finding) { return std::pair(finding.where.line, finding.where.column); });
    return result;
}

}  // namespace oligo::expression
