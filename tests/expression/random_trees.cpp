#include "random_trees.hpp"

#include <rapidcheck.h>

#include <array>

namespace oligo::testing {
namespace {

using expression::Node;
using expression::NodeIndex;
using expression::Operation;
using expression::Tree;
using expression::Value;

template <class T, std::size_t N>
T pick(const std::array<T, N>& items) {
    return items[*rc::gen::inRange<std::size_t>(0, N)];
}
bool coin() {
    return *rc::gen::arbitrary<bool>();
}

std::string name() {
    return pick(std::array<std::string, 9>{"Patient", "F", "x1", "less", "De novo", "or", "days", "it\"s \\ so", "Count"});
}

terms::Quantity quantity() {
    const int amount = *rc::gen::inRange(0, 60);
    const std::string unit = pick(std::array<std::string, 7>{"mm", "mg/kg", "%", "d", "days", "months", "hours"});
    const bool one = amount == 1 && unit.ends_with('s');
    return {Decimal::from_integer(amount), *terms::read_unit(one ? unit.substr(0, unit.size() - 1) : unit)};
}

Value literal() {
    const int number = *rc::gen::inRange(0, 500);
    const Date day{Days{20'000 + number}};
    switch (*rc::gen::inRange(0, 9)) {
        case 0:
            return expression::null_value(expression::Reason::None);
        case 1:
            return expression::boolean(coin());
        case 2:
            return expression::integer(number);
        case 3:
            return expression::decimal(Decimal(number, 2));
        case 4:
            return expression::text(pick(std::array<std::string, 4>{"brain", "it's", "\\ \n\t", ""}));
        case 5:
            return expression::date(day);
        case 6:
            return expression::date(*read_date(pick(std::array<std::string_view, 2>{"2026", "2026-02"})));
        case 7:
            return expression::date_time(Minute{day} + std::chrono::minutes{number});
        default:
            return expression::quantity(quantity());
    }
}

class Maker {
public:
    Tree make() {
        part(*rc::gen::inRange(1, 5));
        return std::move(tree_);
    }

private:
    NodeIndex add(Node node) {
        tree_.nodes.push_back(std::move(node));
        return tree_.root();
    }

    NodeIndex leaf() {
        Node node;
        if (coin()) {
            node.operation = Operation::Name;
            node.text = name();
            // Text that is no plain name reads back with the mark.
            node.quoted = coin();
        } else {
            node.literal = literal();
        }
        return add(std::move(node));
    }

    NodeIndex part(int depth) {
        if (depth == 0) return leaf();
        Node node;
        const int kind = *rc::gen::inRange(0, 9);
        switch (kind) {
            case 0:
                return leaf();
            case 1:
                return query(depth);
            case 2:
                return timing(depth);
            case 3:
                node.operation =
                    pick(std::array{Operation::Not, Operation::Exists, Operation::Negate, Operation::StartOf, Operation::EndOf,
                                    Operation::Count, Operation::Minimum, Operation::Maximum, Operation::First, Operation::Last});
                node.children = {part(depth - 1)};
                break;
            case 4:
                node.operation = pick(std::array{Operation::IsNull, Operation::IsTrue, Operation::IsFalse});
                node.negated = coin();
                node.children = {part(depth - 1)};
                break;
            case 5:
                node.operation = Operation::Member;
                node.text = name();
                node.children = {part(depth - 1)};
                break;
            case 6:
                return several(depth);
            default:
                node.operation = pick(std::array{Operation::And, Operation::Or, Operation::Xor, Operation::Implies, Operation::Equal,
                                                 Operation::NotEqual, Operation::Less, Operation::LessOrEqual, Operation::Greater,
                                                 Operation::GreaterOrEqual, Operation::In, Operation::Contains, Operation::Add,
                                                 Operation::Subtract, Operation::Multiply, Operation::Divide, Operation::Overlaps});
                node.children = {part(depth - 1), part(depth - 1)};
        }
        return add(std::move(node));
    }

    // Operations with three operands or any number of them.
    NodeIndex several(int depth) {
        Node node;
        const auto children = [&](int count) {
            for (int i = 0; i < count; ++i) node.children.push_back(part(depth - 1));
        };
        switch (*rc::gen::inRange(0, 7)) {
            case 0:
                node.operation = Operation::Between;
                children(3);
                break;
            case 1:
                node.operation = Operation::If;
                children(3);
                break;
            case 2:
                node.operation = Operation::ListLiteral;
                children(*rc::gen::inRange(0, 3));
                break;
            case 3:
                node.operation = Operation::Coalesce;
                children(*rc::gen::inRange(1, 4));
                break;
            case 4:
                node.operation = Operation::IntervalLiteral;
                node.low_closed = coin();
                node.high_closed = coin();
                children(2);
                break;
            case 5:
                node.operation = Operation::Case;
                node.has_comparand = coin();
                children((node.has_comparand ? 1 : 0) + 2 * *rc::gen::inRange(1, 3) + 1);
                break;
            default:
                node.operation = Operation::Between_Units;
                node.text = pick(std::array<std::string, 4>{"years", "months", "weeks", "days"});
                children(2);
        }
        return add(std::move(node));
    }

    NodeIndex timing(int depth) {
        using expression::Distance;
        using expression::Relation;
        Node node;
        node.operation = Operation::Timing;
        expression::Timing phrase;
        phrase.relation = pick(std::array{Relation::Before, Relation::OnOrBefore, Relation::After, Relation::OnOrAfter, Relation::SameDay,
                                          Relation::Of, Relation::During});
        if (phrase.relation == Relation::Of) {
            phrase.distance = Distance::Within;
        } else if (phrase.relation != Relation::SameDay && phrase.relation != Relation::During) {
            phrase.distance = pick(
                std::array{Distance::None, Distance::Exactly, Distance::OrMore, Distance::OrLess, Distance::MoreThan, Distance::LessThan});
        }
        if (phrase.distance != Distance::None) phrase.offset = quantity();
        node.timing = phrase;
        node.children = {part(depth - 1), part(depth - 1)};
        return add(std::move(node));
    }

    NodeIndex query(int depth) {
        Node node;
        node.operation = Operation::Query;
        expression::QueryParts parts;
        parts.alias = name();
        const auto child = [&] {
            node.children.push_back(part(depth - 1));
            return node.children.back();
        };
        child();
        for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
            std::string let = name();
            parts.lets.emplace_back(std::move(let), child());
        }
        if (coin()) parts.where = child();
        if (coin()) {
            parts.result = child();
            parts.all = coin();
            parts.distinct_written = !parts.all && coin();
        }
        parts.sorted = coin();
        if (parts.sorted && coin()) parts.sort_by = child();
        parts.descending = parts.sorted && coin();
        node.query = std::move(parts);
        return add(std::move(node));
    }

    Tree tree_;
};

}  // namespace

Tree random_tree() {
    return Maker().make();
}

}  // namespace oligo::testing
