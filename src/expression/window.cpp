#include "expression/window.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "expression/grammar.hpp"
#include "expression/print.hpp"
#include "expression/type_rules.hpp"

namespace oligo::expression {
namespace {

using terms::Quantity;

// Whether a part being true makes the whole true more often, less often, or neither can be said.
enum class Sense : std::uint8_t { Same, Opposite, Unclear };

Sense turned(Sense sense) {
    if (sense == Sense::Unclear) return sense;
    return sense == Sense::Same ? Sense::Opposite : Sense::Same;
}

// What a node does to the sense of its child at this place.
Sense sense_below(const Node& node, std::size_t child, Sense sense) {
    switch (node.operation) {
        case Operation::And:
        case Operation::Or:
        case Operation::Exists:
            return sense;
        case Operation::Not:
            return turned(sense);
        case Operation::Implies:
            return child == 0 ? turned(sense) : sense;
        case Operation::Query:
            return query_of(node).where == node.children[child] || child == 0 ? sense : Sense::Unclear;
        default:
            return Sense::Unclear;
    }
}

std::vector<Sense> senses_of(const Tree& tree) {
    std::vector<Sense> senses(tree.nodes.size(), Sense::Same);
    for (NodeIndex i = static_cast<NodeIndex>(tree.nodes.size()); i-- > 0;) {
        const Node& node = tree.nodes[i];
        for (std::size_t k = 0; k < node.children.size(); ++k) senses[node.children[k]] = sense_below(node, k, senses[i]);
    }
    return senses;
}

bool is_interval_of_dates(const Rule& rule, NodeIndex index) {
    return rule.tree.nodes[index].operation == Operation::IntervalLiteral && is_date(element_of(rule.types[index]));
}

bool is_window(const Rule& rule, NodeIndex index) {
    const Node& node = rule.tree.nodes[index];
    switch (node.operation) {
        case Operation::Timing:
            return timing_of(node).offset || (timing_of(node).relation == Relation::During && is_interval_of_dates(rule, node.children[1]));
        case Operation::Equal:
            return is_date(rule.types[node.children[0]]) && is_date(rule.types[node.children[1]]);
        case Operation::In:
            return is_interval_of_dates(rule, node.children[1]);
        case Operation::Contains:
            return is_interval_of_dates(rule, node.children[0]);
        default:
            return false;
    }
}

tl::unexpected<Error> failure(ErrorKind kind, std::string message) {
    return tl::unexpected(Error{kind, std::move(message), ""});
}

// left + right or left - right, in the unit of whichever can say it exactly.
std::optional<Quantity> combine(const Quantity& left, const Quantity& right, bool plus) {
    for (const terms::Unit& unit : {left.unit, right.unit}) {
        const auto l = terms::convert(left, unit);
        const auto r = terms::convert(right, unit);
        if (!l || !r) continue;
        const auto amount = plus ? l->amount.plus(r->amount) : l->amount.minus(r->amount);
        if (!amount) continue;
        // 1 day, 2 days: the word goes with the amount.
        const bool one = *amount == Decimal::from_integer(1);
        return Quantity{*amount, terms::read_unit(duration_word(unit.code, one)).value_or(unit)};
    }
    return std::nullopt;
}

// A copy of a tree in which some nodes are followed by a date moved by an amount.
class Copy {
public:
    explicit Copy(const Tree& tree) : tree_(tree), moves_(tree.nodes.size()) {}

    /// The node's value is moved, forwards or backwards, wherever it is used.
    void move(NodeIndex index, Operation operation, const Quantity& amount) {
        const Value& literal = tree_.nodes[index].literal;
        const bool open_end = tree_.nodes[index].operation == Operation::Literal && literal.is_null();
        if (!open_end) moves_[index] = Move{operation, amount};
    }
    void replace(NodeIndex index, Node node) { replaced_ = {index, std::move(node)}; }

    [[nodiscard]] Tree make() const {
        Tree copy;
        std::vector<NodeIndex> places(tree_.nodes.size(), 0);
        const auto moved = [&places](NodeIndex& index) { index = places[index]; };
        for (NodeIndex i = 0; i < tree_.nodes.size(); ++i) {
            Node node = replaced_ && replaced_->first == i ? replaced_->second : tree_.nodes[i];
            std::ranges::for_each(node.children, moved);
            if (node.query) {
                for (auto& [name, value] : node.query->lets) moved(value);
                for (auto* part : {&node.query->where, &node.query->result, &node.query->sort_by}) {
                    if (*part) moved(**part);
                }
            }
            copy.nodes.push_back(std::move(node));
            if (moves_[i]) add_move(copy, *moves_[i]);
            places[i] = copy.root();
        }
        return copy;
    }

private:
    struct Move {
        Operation operation = Operation::Add;
        Quantity amount;
    };

    static void add_move(Tree& copy, const Move& move) {
        const NodeIndex date = copy.root();
        Node amount;
        amount.position = copy.nodes[date].position;
        amount.literal = quantity(move.amount);
        Node sum;
        sum.operation = move.operation;
        sum.position = amount.position;
        sum.children = {date, date + 1};
        copy.nodes.push_back(std::move(amount));
        copy.nodes.push_back(std::move(sum));
    }

    const Tree& tree_;
    std::vector<std::optional<Move>> moves_;
    std::optional<std::pair<NodeIndex, Node>> replaced_;
};

class Widening {
public:
    Widening(const Rule& rule, NodeIndex place, const Quantity& tolerance, bool wider)
        : rule_(rule), place_(place), tolerance_(tolerance), wider_(wider), copy_(rule.tree) {}

    Result<Tree> make() {
        const Node& node = rule_.tree.nodes[place_];
        switch (node.operation) {
            case Operation::Equal:
                return equality();
            case Operation::In:
                return interval(node.children[1]);
            case Operation::Contains:
                return interval(node.children[0]);
            default:
                break;
        }
        if (timing_of(node).relation == Relation::During) return interval(node.children[1]);
        return timing_of(node).distance == Distance::Exactly ? exact() : amount();
    }

private:
    // d = e becomes d within 3 days of e.
    Result<Tree> equality() {
        if (!wider_) return cannot_shrink();
        within(rule_.tree.nodes[place_]);
        return copy_.make();
    }

    // d 42 days before e becomes d within 3 days of e - 42 days.
    Result<Tree> exact() {
        const Node& node = rule_.tree.nodes[place_];
        const Relation relation = timing_of(node).relation;
        if (!wider_) return cannot_shrink();
        if (relation != Relation::Before && relation != Relation::After) {
            return failure(ErrorKind::Conflict,
                           fmt::format("{} already is a window that ends on the day itself: write or less behind the amount", text()));
        }
        copy_.move(node.children[1], relation == Relation::Before ? Operation::Subtract : Operation::Add, amount_in(node));
        within(node);
        return copy_.make();
    }

    static const Quantity& amount_in(const Node& node) {
        return required(timing_of(node).offset, "a window that is no interval has an amount");
    }

    void within(Node node) {
        node.operation = Operation::Timing;
        node.timing = Timing{Relation::Of, Distance::Within, tolerance_, node.position};
        copy_.replace(place_, std::move(node));
    }

    Result<Tree> interval(NodeIndex index) {
        const Node& ends = rule_.tree.nodes[index];
        copy_.move(ends.children[0], wider_ ? Operation::Subtract : Operation::Add, tolerance_);
        copy_.move(ends.children[1], wider_ ? Operation::Add : Operation::Subtract, tolerance_);
        return copy_.make();
    }

    Result<Tree> amount() {
        Node node = rule_.tree.nodes[place_];
        Timing phrase = timing_of(node);
        const Quantity& amount = amount_in(node);
        const bool at_least = phrase.distance == Distance::OrMore || phrase.distance == Distance::MoreThan;
        const auto changed = combine(amount, tolerance_, wider_ != at_least);
        if (!changed) {
            return failure(
                ErrorKind::Malformed,
                fmt::format("A tolerance of {} cannot be added to {}: give it in days for days and weeks, in months for months and years",
                            terms::text_of(tolerance_), terms::text_of(amount)));
        }
        if (changed->amount <= Decimal()) return cannot_shrink();
        phrase.offset = changed;
        node.timing = phrase;
        copy_.replace(place_, std::move(node));
        return copy_.make();
    }

    [[nodiscard]] std::string text() const { return text_of(rule_.tree, place_); }

    [[nodiscard]] Result<Tree> cannot_shrink() const {
        return failure(ErrorKind::OutOfRange,
                       fmt::format("A tolerance of {} leaves nothing of the window {}", terms::text_of(tolerance_), text()));
    }

    const Rule& rule_;
    NodeIndex place_;
    Quantity tolerance_;
    bool wider_;
    Copy copy_;
};

bool is_whole_time(const Quantity& tolerance) {
    Type type = simple(Base::Quantity);
    type.dimension = tolerance.unit.dimension;
    std::int64_t unit = 1;
    for (int i = 0; i < tolerance.amount.scale(); ++i) unit *= 10;
    return is_duration(type) && tolerance.amount > Decimal() && tolerance.amount.units() % unit == 0;
}

}  // namespace

Result<Tree> widen(const Rule& rule, const Quantity& tolerance, Wanted wanted) {
    if (!is_whole_time(tolerance)) {
        return failure(ErrorKind::Malformed,
                       fmt::format("{} is no tolerance of time: write a whole amount, such as 3 days", terms::text_of(tolerance)));
    }
    std::vector<NodeIndex> places;
    for (NodeIndex i = 0; i < rule.tree.nodes.size(); ++i) {
        if (is_window(rule, i)) places.push_back(i);
    }
    if (places.empty()) {
        return failure(ErrorKind::Missing,
                       "The rule has no window that a tolerance could widen: an amount of time such as `49 days or less`, two dates that "
                       "are equal, or "
                       "`in Interval[a, b]`");
    }
    if (places.size() > 1) {
        return failure(ErrorKind::Conflict,
                       fmt::format("The rule has {} windows, so it does not say which one the tolerance widens: {} and {}. Make each "
                                   "a criterion of its own",
                                   places.size(), text_of(rule.tree, places[0]), text_of(rule.tree, places[1])));
    }
    const Sense sense = senses_of(rule.tree)[places.front()];
    if (sense == Sense::Unclear) {
        return failure(ErrorKind::Conflict,
                       fmt::format("{} stands where a wider window may help as well as harm: write it beside and, or, not and exists only",
                                   text_of(rule.tree, places.front())));
    }
    const bool wider = (sense == Sense::Same) == (wanted == Wanted::True);
    return Widening(rule, places.front(), tolerance, wider).make();
}

}  // namespace oligo::expression
