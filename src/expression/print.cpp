#include "expression/print.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "expression/grammar.hpp"
#include "expression/read.hpp"

namespace oligo::expression {
namespace {

std::string quoted(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        switch (c) {
            case '\\':
                result += "\\\\";
                break;
            case '\n':
                result += "\\n";
                break;
            case '\r':
                result += "\\r";
                break;
            case '\t':
                result += "\\t";
                break;
            case '\f':
                result += "\\f";
                break;
            default:
                if (c == quote) result += '\\';
                result += c;
        }
    }
    return result + quote;
}

// After a dot every word is a name.
std::string field_text(std::string_view name) {
    return is_plain_name(name) ? std::string(name) : quoted(name, '"');
}

// A name like a period needs quotes before `between`: `days between 1 and 2` counts days.
std::string name_text(std::string_view name) {
    return is_reserved(name) || is_period(name) ? quoted(name, '"') : field_text(name);
}

// A whole year, month or day, or a minute; a range of minutes has no other text in the language.
std::string minutes_text(Minute first, const std::optional<Minute>& last) {
    const std::string text = oligo::text_of(first);
    if (!last || first == *last) return "@" + text;
    if (*last - first == std::chrono::minutes{59}) return "@" + text.substr(0, text.find(':'));
    return "@" + oligo::text_of(DateRange{std::chrono::floor<Days>(first), std::chrono::floor<Days>(*last)});
}

std::string quantity_text(const terms::Quantity& quantity) {
    const std::string& code = quantity.unit.code;
    return fmt::format("{} {}", quantity.amount.text(), is_duration_word(code) ? code : quoted(code, '\''));
}

struct LiteralText {
    std::string operator()(const Null&) const { return "null"; }
    std::string operator()(Truth truth) const { return truth == Truth::Unknown ? "null" : (truth == Truth::True ? "true" : "false"); }
    std::string operator()(const Range<std::int64_t>& range) const { return range.low ? fmt::format("{}", *range.low) : "null"; }
    std::string operator()(const Range<Decimal>& range) const { return range.low ? decimal_text(*range.low) : "null"; }
    std::string operator()(const std::string& value) const { return quoted(value, '\''); }
    std::string operator()(const Range<Date>& range) const {
        return range.low ? "@" + oligo::text_of(DateRange{*range.low, range.high.value_or(*range.low)}) : "null";
    }
    std::string operator()(const Range<Minute>& range) const { return range.low ? minutes_text(*range.low, range.high) : "null"; }
    std::string operator()(const Range<terms::Quantity>& range) const { return range.low ? quantity_text(*range.low) : "null"; }
    template <class T>
    std::string operator()(const std::shared_ptr<const T>&) const {
        return "null";  // lists, intervals and tuples are written as nodes, never as literals
    }

    static std::string decimal_text(const Decimal& value) {
        std::string text = value.text();
        return text.find('.') == std::string::npos ? text + ".0" : text;
    }
};

std::string_view sign_of(Operation operation) {
    switch (operation) {
        case Operation::And:
            return "and";
        case Operation::Or:
            return "or";
        case Operation::Xor:
            return "xor";
        case Operation::Implies:
            return "implies";
        case Operation::Equal:
            return "=";
        case Operation::NotEqual:
            return "!=";
        case Operation::Less:
            return "<";
        case Operation::LessOrEqual:
            return "<=";
        case Operation::Greater:
            return ">";
        case Operation::GreaterOrEqual:
            return ">=";
        case Operation::In:
            return "in";
        case Operation::Contains:
            return "contains";
        case Operation::Overlaps:
            return "overlaps";
        case Operation::Add:
            return "+";
        case Operation::Subtract:
            return "-";
        case Operation::Multiply:
            return "*";
        case Operation::Divide:
            return "/";
        case Operation::Count:
            return "Count";
        case Operation::Minimum:
            return "Min";
        case Operation::Maximum:
            return "Max";
        case Operation::First:
            return "First";
        case Operation::Last:
            return "Last";
        case Operation::Coalesce:
            return "Coalesce";
        case Operation::IsNull:
            return "null";
        case Operation::IsTrue:
            return "true";
        case Operation::IsFalse:
            return "false";
        case Operation::StartOf:
            return "start of";
        case Operation::EndOf:
            return "end of";
        case Operation::Not:
            return "not";
        case Operation::Exists:
            return "exists";
        default:
            return "";
    }
}

std::string_view relation_text(Relation relation) {
    switch (relation) {
        case Relation::Before:
            return "before";
        case Relation::OnOrBefore:
            return "on or before";
        case Relation::After:
            return "after";
        case Relation::OnOrAfter:
            return "on or after";
        case Relation::SameDay:
            return "same day as";
        case Relation::Of:
            return "of";
        case Relation::During:
            break;
    }
    return "during";
}

std::string timing_text(const Timing& timing) {
    const std::string amount = timing.offset ? quantity_text(*timing.offset) + " " : std::string();
    const std::string_view relation = relation_text(timing.relation);
    switch (timing.distance) {
        case Distance::OrMore:
            return fmt::format("{}or more {}", amount, relation);
        case Distance::OrLess:
            return fmt::format("{}or less {}", amount, relation);
        case Distance::MoreThan:
            return fmt::format("more than {}{}", amount, relation);
        case Distance::LessThan:
            return fmt::format("less than {}{}", amount, relation);
        case Distance::Within:
            return fmt::format("within {}{}", amount, relation);
        case Distance::None:
        case Distance::Exactly:
            break;
    }
    return fmt::format("{}{}", amount, relation);
}

class Printer {
public:
    explicit Printer(const Tree& tree) : tree_(tree) {}

    [[nodiscard]] std::string text(NodeIndex index, Level place) const {
        const Node& node = tree_.nodes[index];
        std::string inner = text_of_node(node);
        return level_of(node.operation) < place ? fmt::format("({})", inner) : inner;
    }

private:
    [[nodiscard]] std::string child(const Node& node, std::size_t i, Level place) const { return text(node.children[i], place); }

    // The left side of a comparison: a bare `not` there would be refused.
    [[nodiscard]] std::string left_side(const Node& node, Level place) const {
        const bool prefix = level_of(tree_.nodes[node.children.front()].operation) == Level::Not;
        return child(node, 0, prefix && place >= Level::Membership ? Level::Is : place);
    }

    [[nodiscard]] std::string binary(const Node& node) const {
        const Level level = level_of(node.operation);
        return fmt::format("{} {} {}", left_side(node, level), sign_of(node.operation), child(node, 1, tighter(level)));
    }

    [[nodiscard]] std::string joined(const Node& node) const {
        std::vector<std::string> parts;
        parts.reserve(node.children.size());
        for (const NodeIndex part : node.children) parts.push_back(text(part, Level::Implies));
        return fmt::format("{}", fmt::join(parts, ", "));
    }

    [[nodiscard]] std::string text_of_node(const Node& node) const {
        switch (node.operation) {
            case Operation::Literal:
                return literal_text(node.literal);
            case Operation::Name:
                return node.quoted ? quoted(node.text, '"') : name_text(node.text);
            case Operation::Member:
                return fmt::format("{}.{}", child(node, 0, Level::Path), field_text(node.text));
            case Operation::Between:
                return fmt::format("{} between {} and {}", left_side(node, Level::Between), child(node, 1, Level::Sum),
                                   child(node, 2, Level::Sum));
            case Operation::Between_Units:
                return fmt::format("{} between {} and {}", node.text, child(node, 0, Level::Sum), child(node, 1, Level::Sum));
            case Operation::Not:
            case Operation::Exists:
                return fmt::format("{} {}", sign_of(node.operation), child(node, 0, Level::Not));
            case Operation::StartOf:
            case Operation::EndOf:
                return fmt::format("{} {}", sign_of(node.operation), child(node, 0, Level::Unary));
            case Operation::IsNull:
            case Operation::IsTrue:
            case Operation::IsFalse:
                return fmt::format("{} is {}{}", left_prefix_free(node), node.negated ? "not " : "", sign_of(node.operation));
            case Operation::Negate:
                return fmt::format("-{}", negated_operand(node));
            case Operation::Count:
            case Operation::Minimum:
            case Operation::Maximum:
            case Operation::First:
            case Operation::Last:
                return fmt::format("{}({})", sign_of(node.operation), child(node, 0, Level::Loose));
            case Operation::Coalesce:
                return fmt::format("Coalesce({})", joined(node));
            case Operation::ListLiteral:
                return node.children.empty() ? "{}" : fmt::format("{{ {} }}", joined(node));
            case Operation::IntervalLiteral:
                return fmt::format("Interval{}{}{}", node.low_closed ? '[' : '(', joined(node), node.high_closed ? ']' : ')');
            case Operation::If:
                return fmt::format("if {} then {} else {}", child(node, 0, Level::Implies), child(node, 1, Level::Implies),
                                   child(node, 2, Level::Implies));
            case Operation::Case:
                return case_text(node);
            case Operation::Query:
                return query_text(node);
            case Operation::Timing:
                return fmt::format("{} {} {}", left_side(node, Level::Timing), timing_text(timing_of(node)),
                                   child(node, 1, Level::Inequality));
            default:
                return binary(node);
        }
    }

    // `not x is null` is not (x is null).
    [[nodiscard]] std::string left_prefix_free(const Node& node) const { return child(node, 0, Level::Is); }

    // A sign before a sign stands apart, not in parentheses: a text nests no deeper printed than it was written.
    [[nodiscard]] std::string negated_operand(const Node& node) const {
        const bool twice = tree_.nodes[node.children.front()].operation == Operation::Negate;
        return (twice ? " " : "") + child(node, 0, Level::Unary);
    }

    [[nodiscard]] std::string case_text(const Node& node) const {
        std::string result = "case";
        std::size_t i = 0;
        if (node.has_comparand) result += " " + child(node, i++, Level::Implies);
        for (; i + 1 < node.children.size(); i += 2) {
            result += fmt::format(" when {} then {}", child(node, i, Level::Implies), child(node, i + 1, Level::Implies));
        }
        return result + fmt::format(" else {} end", child(node, i, Level::Implies));
    }

    [[nodiscard]] std::string query_text(const Node& node) const {
        const QueryParts& parts = query_of(node);
        const Operation source = tree_.nodes[node.children.front()].operation;
        const bool path = source == Operation::Name || source == Operation::Member;
        std::string result = path ? child(node, 0, Level::Path) : fmt::format("({})", child(node, 0, Level::Loose));
        result += " " + name_text(parts.alias);
        for (std::size_t i = 0; i < parts.lets.size(); ++i) {
            result +=
                fmt::format("{} {}: {}", i == 0 ? " let" : ",", name_text(parts.lets[i].first), text(parts.lets[i].second, Level::Implies));
        }
        if (parts.where) result += " where " + text(*parts.where, Level::Implies);
        if (parts.result) result += fmt::format(" return {}{}", return_word(parts), text(*parts.result, Level::Implies));
        if (parts.sorted) result += sort_text(parts);
        return result;
    }

    static std::string_view return_word(const QueryParts& parts) {
        if (parts.all) return "all ";
        return parts.distinct_written ? "distinct " : "";
    }

    [[nodiscard]] std::string sort_text(const QueryParts& parts) const {
        if (!parts.sort_by) return parts.descending ? " sort desc" : " sort asc";
        return fmt::format(" sort by {}{}", text(*parts.sort_by, Level::Sum), parts.descending ? " desc" : "");
    }

    const Tree& tree_;
};

}  // namespace

std::string literal_text(const Value& value) {
    return std::visit(LiteralText{}, value.content);
}

std::string text_of(const Timing& timing) {
    return timing_text(timing);
}

std::string text_of(const Tree& tree, NodeIndex root) {
    return Printer(tree).text(root, Level::Loose);
}

std::string text_of(const Tree& tree) {
    return tree.nodes.empty() ? std::string() : text_of(tree, tree.root());
}

}  // namespace oligo::expression
