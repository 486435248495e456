#pragma once
// Names, types and units of one tree. One object checks one rule.
//
// A part that has an error counts as Any from then on, so that one mistake is told once.
#include <string>
#include <vector>

#include "expression/check.hpp"
#include "expression/type_rules.hpp"

namespace oligo::expression {

class Checker {
public:
    Checker(Tree tree, const Scope& scope, const Library& library, bool strict, std::vector<Finding>& findings);

    /// Empty when there is an error, or the rule uses a definition that has one.
    std::optional<Rule> check();

private:
    /// What is known of a node before any patient is looked at.
    struct Known {
        Type type;
        bool can_be_unknown = true;
        std::string path;     ///< fact or field it comes from, "FollowedLesions.diameter"; of a list: where its elements come from
        std::string meaning;  ///< of the field
    };
    struct Local {
        std::string name;
        std::size_t slot = 0;
        Known known;
    };

    // checker.cpp
    const Known& check_node(NodeIndex index);
    Known known_of(NodeIndex index);
    Known literal(const Node& node);
    Known connective(const Node& node);
    Known null_or_truth(const Node& node);
    void demand_condition(NodeIndex index);
    [[nodiscard]] bool any_can_be_unknown(const Node& node) const;
    Known condition(const Node& node) const;

    // checker_names.cpp
    Known name(NodeIndex index);
    Known member(NodeIndex index);
    Known definition(NodeIndex index, std::size_t number);
    void note_broken(const Node& node);
    void report_unknown_name(const Node& node);
    void report_unknown_field(const Node& node, const Known& object);
    [[nodiscard]] std::vector<std::string> visible_names() const;

    // checker_compare.cpp
    Known comparison(const Node& node);
    Known between(const Node& node);
    Known membership(const Node& node);
    void demand_comparable(NodeIndex left, NodeIndex right, bool order);
    bool refuse_null(NodeIndex left, NodeIndex right);
    void report_misfit(Fit fit, NodeIndex left, NodeIndex right);
    void refuse_order(NodeIndex index);
    void warn_of_prefixes(NodeIndex left, NodeIndex right);
    void warn_of_whole_periods(const Node& node);

    // checker_time.cpp
    Known timing(const Node& node);
    Known overlaps(const Node& node);
    Known periods_between(const Node& node);
    Known end_of_interval(const Node& node);
    Known interval(const Node& node);
    void check_offset(const terms::Quantity& offset, Position position);
    bool demand_in_time(NodeIndex index);
    void warn_of_same_day(const Node& node);
    void demand_whole(const terms::Quantity& period, Position position);

    // checker_values.cpp
    Known sum(const Node& node);
    Known moved_date(const Node& node, const Known& date, const Known& period);
    Known product(const Node& node);
    Known quotient(const Node& node);
    Known negation(const Node& node);
    Known choice(const Node& node);
    Known cases(const Node& node);
    Known coalesce(const Node& node);
    void refuse_unknown_choice(NodeIndex condition, std::string_view word);
    std::optional<Type> demand_common(const std::vector<NodeIndex>& nodes);
    Known refuse_arithmetic(const Node& node, std::string_view verb);

    // checker_lists.cpp
    Known query(NodeIndex index);
    void add_local(Local local, Position position);
    void check_sort(const Node& node, const Known& element);
    Known list(const Node& node);
    Known exists(const Node& node);
    Known aggregate(const Node& node);
    bool demand_list(NodeIndex index, std::string_view what);

    // Words for messages (checker_words.cpp).
    [[nodiscard]] std::string subject(NodeIndex index) const;
    [[nodiscard]] std::string is_a(NodeIndex index) const;
    [[nodiscard]] std::string text(NodeIndex index) const;
    [[nodiscard]] NodeIndex suspect(NodeIndex left, NodeIndex right) const;
    [[nodiscard]] std::string how_to_write(const Type& type) const;

    [[nodiscard]] const Node& node_at(NodeIndex index) const { return rule_.tree.nodes[index]; }
    [[nodiscard]] const Known& known(NodeIndex index) const { return known_[index]; }
    [[nodiscard]] const Type& type_at(NodeIndex index) const { return known_[index].type; }
    [[nodiscard]] Position position(NodeIndex index) const { return node_at(index).position; }
    void error(Position position, std::string id, std::string message);
    void warn(Position position, std::string id, std::string message);

    Rule rule_;
    const Scope& scope_;
    const Library& library_;
    bool strict_;
    std::vector<Finding>& findings_;
    bool failed_ = false;
    std::vector<Known> known_;
    std::vector<Local> locals_;
    std::vector<Known> sorted_;  // elements of the lists being sorted, innermost last
};

}  // namespace oligo::expression
