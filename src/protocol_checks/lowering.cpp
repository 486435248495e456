#include "protocol_checks/lowering.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "expression/print.hpp"

namespace oligo::protocol_checks {
namespace {

using expression::Base;
using expression::Binding;
using expression::Distance;
using expression::Node;
using expression::NodeIndex;
using expression::Operation;
using expression::Range;
using expression::Relation;
using expression::Rule;
using expression::Truth;
using expression::Type;
using expression::Value;

constexpr int months_a_year = 12;
// Definitions that use each other many times over can be written in a few lines and unfold without end.
constexpr std::size_t most_looked_at = 200'000;
constexpr terms::Dimension days_dimension{.time = 1};
constexpr terms::Dimension months_dimension{.calendar_month = 1};

// A text: written, or a fact's.
struct Text {
    std::optional<std::string> written;
    VariableId variable = 0;
};

// A number, or a day: a day is counted from 1970, with calendar months still to be added to one fact.
struct Number {
    Linear linear;
    int months = 0;
};

struct Chosen {
    std::string list;
    FormulaId condition = Formulas::always;
    std::string distinct;
};

struct Frame {
    const Rule& rule;
    std::map<std::size_t, std::string> elements;  ///< path of the element behind an alias, by local slot
    std::map<std::size_t, NodeIndex> lets;        ///< by local slot
    std::vector<std::string> open;                ///< lists whose members are spoken of here
};

class Lowering {
public:
    Lowering(Formulas& formulas, const Book& book) : formulas_(formulas), book_(book) {}

    FormulaId boolean(Frame& frame, NodeIndex index);

private:
    FormulaId unlooked(const Frame& frame, NodeIndex index);
    FormulaId named(Frame& frame, NodeIndex index);
    FormulaId compared(Frame& frame, NodeIndex index, Operation operation, NodeIndex left, NodeIndex right);
    FormulaId ordered(const Number& left, const Number& right, bool strictly);
    FormulaId compare_numbers(const Number& left, const Number& right, Operation operation);
    FormulaId compare_texts(const Text& left, const Text& right);
    FormulaId periods(Frame& frame, const Node& node, const Number& limit, Operation operation);
    FormulaId membership(Frame& frame, NodeIndex index);
    FormulaId in_interval(Frame& frame, NodeIndex whole, NodeIndex element, FormulaId otherwise);
    FormulaId timing(Frame& frame, NodeIndex index);

    std::optional<Text> text(Frame& frame, NodeIndex index);
    std::optional<Number> number(Frame& frame, NodeIndex index);
    std::optional<Number> moved(Number date, const terms::Quantity& by, bool backwards);
    std::optional<Chosen> chosen(Frame& frame, NodeIndex index);
    std::optional<std::string> path(Frame& frame, NodeIndex index);
    std::optional<Value> constant(Frame& frame, NodeIndex index);
    std::optional<terms::Quantity> duration(Frame& frame, NodeIndex index);
    VariableId variable(const std::string& path, const Type& type);
    Number settled(const Number& date);

    static const Node& node_of(const Frame& frame, NodeIndex index) { return frame.rule.tree.nodes[index]; }
    static const Type& type_of(const Frame& frame, NodeIndex index) { return frame.rule.types[index]; }

    Formulas& formulas_;
    const Book& book_;
};

bool is_number(Base base) {
    return base == Base::Integer || base == Base::Decimal || base == Base::Quantity;
}

std::optional<Fraction> fraction_of(const Value& value) {
    return std::visit(
        []<class T>(const T& content) -> std::optional<Fraction> {
            if constexpr (std::same_as<T, Range<std::int64_t>>) {
                if (content.low && content.high && *content.low == *content.high) return Fraction(*content.low);
            } else if constexpr (std::same_as<T, Range<Decimal>>) {
                if (content.low && content.high && *content.low == *content.high) return Fraction::of(*content.low);
            } else if constexpr (std::same_as<T, Range<terms::Quantity>>) {
                if (!content.low || !content.high || content.low->amount != content.high->amount) return std::nullopt;
                return Fraction::of(content.low->amount) * Fraction(content.low->unit.numerator) / Fraction(content.low->unit.denominator);
            } else if constexpr (std::same_as<T, Range<Date>>) {
                if (content.low && content.high && *content.low == *content.high) return Fraction(content.low->time_since_epoch().count());
            }
            return std::nullopt;
        },
        value.content);
}

std::optional<terms::Quantity> quantity_in(const Value& value) {
    const auto* range = std::get_if<Range<terms::Quantity>>(&value.content);
    if (range == nullptr || !range->low || !range->high || range->low->amount != range->high->amount) return std::nullopt;
    return range->low;
}

// What is not looked into is one thing only where the same rule writes it about the same member: names may mean other things elsewhere.
FormulaId Lowering::unlooked(const Frame& frame, NodeIndex index) {
    std::string key = fmt::format("{} {}", fmt::ptr(&frame.rule), expression::text_of(frame.rule.tree, index));
    for (const auto& [slot, element] : frame.elements) key += fmt::format(" {}={}", slot, element);
    return formulas_.opaque(key);
}

VariableId Lowering::variable(const std::string& path, const Type& type) {
    if (const auto known = formulas_.find_variable(path)) return *known;
    Variable made;
    made.path = path;
    switch (type.base) {
        case Base::Boolean:
            made.kind = VariableKind::Truth;
            break;
        case Base::String:
            made.kind = VariableKind::Text;
            made.values = values_of(path, book_.dictionaries);
            made.usual = usual_words(path);
            break;
        case Base::Date:
            made.kind = VariableKind::Day;
            made.is_whole = true;
            break;
        default:
            made.kind = VariableKind::Number;
            made.is_whole = type.base == Base::Integer;
            break;
    }
    const Limits limits = limits_of(path);
    made.low = limits.low;
    made.high = limits.high;
    return formulas_.variable_of(std::move(made));
}

std::optional<std::string> Lowering::path(Frame& frame, NodeIndex index) {
    const Node& node = node_of(frame, index);
    const Binding& binding = frame.rule.bindings[index];
    if (node.operation == Operation::Member) {
        const auto object = path(frame, node.children[0]);
        return object ? std::optional(*object + "." + node.text) : std::nullopt;
    }
    if (node.operation != Operation::Name) return std::nullopt;
    if (binding.kind == Binding::Kind::Parameter) return book_.scope.parameters[binding.index].name;
    if (binding.kind == Binding::Kind::Local) {
        if (const auto element = frame.elements.find(binding.index); element != frame.elements.end()) return element->second;
        if (const auto let = frame.lets.find(binding.index); let != frame.lets.end()) return path(frame, let->second);
    }
    return std::nullopt;
}

// A literal, a judgement, or a let that is one.
std::optional<Value> Lowering::constant(Frame& frame, NodeIndex index) {
    constexpr std::string_view judgement = "Judgement.";
    const Node& node = node_of(frame, index);
    if (node.operation == Operation::Literal) return node.literal;
    const auto name = path(frame, index);
    if (!name || !name->starts_with(judgement)) return std::nullopt;
    const auto found = book_.judgements.find(name->substr(judgement.size()));
    return found == book_.judgements.end() ? std::nullopt : std::optional(found->second);
}

std::optional<terms::Quantity> Lowering::duration(Frame& frame, NodeIndex index) {
    const auto value = constant(frame, index);
    return value ? quantity_in(*value) : std::nullopt;
}

std::optional<Text> Lowering::text(Frame& frame, NodeIndex index) {
    if (const auto value = constant(frame, index)) {
        const auto* written = std::get_if<std::string>(&value->content);
        return written != nullptr ? std::optional(Text{*written, 0}) : std::nullopt;
    }
    if (type_of(frame, index).base != Base::String) return std::nullopt;
    const auto name = path(frame, index);
    return name ? std::optional(Text{std::nullopt, variable(*name, type_of(frame, index))}) : std::nullopt;
}

// Calendar months and years are kept apart until they are compared; days are added at once.
std::optional<Number> Lowering::moved(Number date, const terms::Quantity& by, bool backwards) {
    const Fraction amount = Fraction::of(by.amount) * Fraction(by.unit.numerator) / Fraction(by.unit.denominator);
    if (!amount.is_usable() || !amount.is_whole()) return std::nullopt;
    if (by.unit.dimension == days_dimension) {
        // Months first and days after them is another day than days first.
        date = settled(date);
        date.linear.constant = backwards ? date.linear.constant - amount : date.linear.constant + amount;
        return date;
    }
    const bool is_plain = date.months == 0 && date.linear.terms.size() == 1 && date.linear.constant.sign() == 0;
    if (by.unit.dimension != months_dimension || !is_plain) return std::nullopt;
    date.months = static_cast<int>(backwards ? amount.negated().floor() : amount.floor());
    return date;
}

std::optional<Number> Lowering::number(Frame& frame, NodeIndex index) {
    const Node& node = node_of(frame, index);
    if (++formulas_.looked_at > most_looked_at) return std::nullopt;
    if (const auto value = constant(frame, index)) {
        const auto amount = fraction_of(*value);
        return amount && amount->is_usable() ? std::optional(Number{of_constant(*amount), 0}) : std::nullopt;
    }
    const Type& type = type_of(frame, index);
    const bool is_day = type.base == Base::Date;
    if (!is_number(type.base) && !is_day) return std::nullopt;
    switch (node.operation) {
        case Operation::Name:
            if (frame.rule.bindings[index].kind == Binding::Kind::Definition) {
                const Rule& rule = book_.library.definitions[frame.rule.bindings[index].index].rule;
                Frame inner{rule, {}, {}, frame.open};
                return number(inner, rule.tree.root());
            }
            if (const auto let = frame.lets.find(frame.rule.bindings[index].index);
                frame.rule.bindings[index].kind == Binding::Kind::Local && let != frame.lets.end()) {
                return number(frame, let->second);
            }
            [[fallthrough]];
        case Operation::Member:
            if (const auto name = path(frame, index)) return Number{of_variable(variable(*name, type)), 0};
            return std::nullopt;
        case Operation::Count:
            if (const auto list = chosen(frame, node.children[0])) {
                return Number{of_variable(formulas_.count_of({list->list, list->condition, list->distinct})), 0};
            }
            return std::nullopt;
        case Operation::Add:
        case Operation::Subtract: {
            const bool backwards = node.operation == Operation::Subtract;
            const auto left = number(frame, node.children[0]);
            if (!left) return std::nullopt;
            if (is_day) {
                const auto by = duration(frame, node.children[1]);
                return by ? moved(*left, *by, backwards) : std::nullopt;
            }
            const auto right = number(frame, node.children[1]);
            if (!right) return std::nullopt;
            return Number{sum(left->linear, right->linear, Fraction(backwards ? -1 : 1)), 0};
        }
        case Operation::Negate: {
            const auto value = number(frame, node.children[0]);
            if (!value) return std::nullopt;
            return Number{sum(of_constant(Fraction(0)), value->linear, Fraction(-1)), 0};
        }
        case Operation::Multiply: {
            auto left = number(frame, node.children[0]);
            auto right = number(frame, node.children[1]);
            if (!left || !right) return std::nullopt;
            if (!left->linear.terms.empty()) std::swap(left, right);
            if (!left->linear.terms.empty()) return std::nullopt;
            return Number{sum(of_constant(Fraction(0)), right->linear, left->linear.constant), 0};
        }
        case Operation::Divide: {
            const auto left = number(frame, node.children[0]);
            const auto right = number(frame, node.children[1]);
            if (!left || !right || !right->linear.terms.empty() || right->linear.constant.sign() == 0) return std::nullopt;
            return Number{sum(of_constant(Fraction(0)), left->linear, Fraction(1) / right->linear.constant), 0};
        }
        default:
            return std::nullopt;
    }
}

// A day with months added is a day of its own, that lies a known number of days later give or take.
Number Lowering::settled(const Number& date) {
    if (date.months == 0 || date.linear.terms.empty()) return date;
    const VariableId base = date.linear.terms.front().first;
    Variable made;
    made.path = fmt::format("{}+{}", formulas_.variable(base).path, date.months);
    made.kind = VariableKind::Day;
    made.is_whole = true;
    made.shifted = {base, date.months};
    const VariableId day = formulas_.variable_of(std::move(made));
    return {sum(of_constant(date.linear.constant), of_variable(day), Fraction(1)), 0};
}

FormulaId Lowering::ordered(const Number& left, const Number& right, bool strictly) {
    return formulas_.at_most_zero(sum(settled(left).linear, settled(right).linear, Fraction(-1)), strictly);
}

FormulaId Lowering::compare_numbers(const Number& left, const Number& right, Operation operation) {
    switch (operation) {
        case Operation::Less:
            return ordered(left, right, true);
        case Operation::LessOrEqual:
            return ordered(left, right, false);
        case Operation::Greater:
            return ordered(right, left, true);
        case Operation::GreaterOrEqual:
            return ordered(right, left, false);
        case Operation::NotEqual:
            return formulas_.negation(compare_numbers(left, right, Operation::Equal));
        default:
            return formulas_.both(ordered(left, right, false), ordered(right, left, false));
    }
}

FormulaId Lowering::compare_texts(const Text& left, const Text& right) {
    if (left.written && right.written) return formulas_.constant(*left.written == *right.written);
    if (left.written) return formulas_.text_is(right.variable, *left.written);
    if (right.written) return formulas_.text_is(left.variable, *right.written);
    return formulas_.same_text(left.variable, right.variable);
}

// `years between A and B >= n` is A + n years on or before B, for n of 1 or more.
FormulaId Lowering::periods(Frame& frame, const Node& node, const Number& limit, Operation operation) {
    const auto from = number(frame, node.children[0]);
    const auto to = number(frame, node.children[1]);
    if (!from || !to || !limit.linear.terms.empty() || !limit.linear.constant.is_whole()) return Formulas::never;
    const std::int64_t amount = limit.linear.constant.floor();
    const auto at_least = [&](std::int64_t n) -> std::optional<FormulaId> {
        if (n < 1) return std::nullopt;
        Number reached = *from;
        constexpr int days_a_week = 7;
        if (node.text == "years" || node.text == "months") {
            if (reached.months != 0 || reached.linear.terms.size() != 1 || reached.linear.constant.sign() != 0) return std::nullopt;
            reached.months = static_cast<int>(n) * (node.text == "years" ? months_a_year : 1);
        } else {
            reached = settled(reached);
            reached.linear.constant = reached.linear.constant + Fraction(node.text == "weeks" ? n * days_a_week : n);
        }
        return ordered(reached, *to, false);
    };
    const auto low = at_least(amount);
    const auto above = at_least(amount + 1);
    switch (operation) {
        case Operation::GreaterOrEqual:
            return low ? *low : Formulas::never;
        case Operation::Less:
            return low ? formulas_.negation(*low) : Formulas::never;
        case Operation::Greater:
            return above ? *above : Formulas::never;
        case Operation::LessOrEqual:
            return above ? formulas_.negation(*above) : Formulas::never;
        case Operation::Equal:
            return low && above ? formulas_.both(*low, formulas_.negation(*above)) : Formulas::never;
        case Operation::NotEqual:
            return low && above ? formulas_.either(formulas_.negation(*low), *above) : Formulas::never;
        default:
            return Formulas::never;
    }
}

FormulaId Lowering::compared(Frame& frame, NodeIndex index, Operation operation, NodeIndex left, NodeIndex right) {
    const auto as_periods = [&](NodeIndex counted, NodeIndex limit, Operation asked) -> std::optional<FormulaId> {
        if (node_of(frame, counted).operation != Operation::Between_Units) return std::nullopt;
        const auto amount = number(frame, limit);
        if (!amount) return std::nullopt;
        const FormulaId made = periods(frame, node_of(frame, counted), *amount, asked);
        return made == Formulas::never ? std::nullopt : std::optional(made);
    };
    if (const auto made = as_periods(left, right, operation)) return *made;
    if (const auto made = as_periods(right, left, expression::turned(operation))) return *made;
    const Base base = type_of(frame, left).base == Base::Any ? type_of(frame, right).base : type_of(frame, left).base;
    const bool asks_equality = operation == Operation::Equal || operation == Operation::NotEqual;
    if (base == Base::String && asks_equality) {
        const auto l = text(frame, left);
        const auto r = text(frame, right);
        if (!l || !r) return unlooked(frame, index);
        const FormulaId same = compare_texts(*l, *r);
        return operation == Operation::Equal ? same : formulas_.negation(same);
    }
    if (base == Base::Boolean && asks_equality) {
        const FormulaId l = boolean(frame, left);
        const FormulaId r = boolean(frame, right);
        const FormulaId same = formulas_.either(formulas_.both(l, r), formulas_.both(formulas_.negation(l), formulas_.negation(r)));
        return operation == Operation::Equal ? same : formulas_.negation(same);
    }
    if (is_number(base) || base == Base::Date) {
        const auto l = number(frame, left);
        const auto r = number(frame, right);
        if (l && r) return compare_numbers(*l, *r, operation);
    }
    return unlooked(frame, index);
}

std::optional<Chosen> Lowering::chosen(Frame& frame, NodeIndex index) {
    const Node& node = node_of(frame, index);
    if (node.operation == Operation::Name && frame.rule.bindings[index].kind == Binding::Kind::Definition) {
        const Rule& rule = book_.library.definitions[frame.rule.bindings[index].index].rule;
        Frame inner{rule, {}, {}, frame.open};
        return chosen(inner, rule.tree.root());
    }
    if (node.operation == Operation::Name || node.operation == Operation::Member) {
        const auto list = path(frame, index);
        if (!list || std::find(frame.open.begin(), frame.open.end(), *list) != frame.open.end()) return std::nullopt;
        return Chosen{*list, Formulas::always, {}};
    }
    if (node.operation != Operation::Query) return std::nullopt;
    const auto& parts = expression::query_of(node);
    auto source = chosen(frame, node.children[0]);
    if (!source || !source->distinct.empty()) return std::nullopt;
    const std::size_t slot = frame.rule.bindings[index].index;
    const std::string element = source->list + "[]";
    frame.elements[slot] = element;
    for (std::size_t i = 0; i < parts.lets.size(); ++i) frame.lets[slot + 1 + i] = parts.lets[i].second;
    frame.open.push_back(source->list);
    if (parts.where) source->condition = formulas_.both(source->condition, boolean(frame, *parts.where));
    frame.open.pop_back();
    if (!parts.result) return source;
    const auto result = path(frame, *parts.result);
    if (!result || !result->starts_with(element)) return std::nullopt;
    // `return all` keeps every member, and a list of them is counted as the members are.
    if (!parts.all) source->distinct = result->substr(element.size());
    (void)variable(*result, type_of(frame, *parts.result));
    return source;
}

FormulaId Lowering::in_interval(Frame& frame, NodeIndex whole, NodeIndex element, FormulaId otherwise) {
    const Node& interval = node_of(frame, whole);
    const auto point = number(frame, element);
    if (interval.operation != Operation::IntervalLiteral || !point) return otherwise;
    const auto low = number(frame, interval.children[0]);
    const auto high = number(frame, interval.children[1]);
    if (!low || !high) return otherwise;
    return formulas_.both(ordered(*low, *point, !interval.low_closed), ordered(*point, *high, !interval.high_closed));
}

FormulaId Lowering::membership(Frame& frame, NodeIndex index) {
    const Node& node = node_of(frame, index);
    const bool is_in = node.operation == Operation::In;
    const NodeIndex element = node.children[is_in ? 0 : 1];
    const NodeIndex whole = node.children[is_in ? 1 : 0];
    if (type_of(frame, whole).base == Base::Interval) return in_interval(frame, whole, element, unlooked(frame, index));
    if (node_of(frame, whole).operation == Operation::ListLiteral) {
        std::vector<FormulaId> parts;
        for (const NodeIndex member : node_of(frame, whole).children) {
            parts.push_back(compared(frame, index, Operation::Equal, element, member));
        }
        return formulas_.either(parts);
    }
    const auto list = chosen(frame, whole);
    const auto wanted = text(frame, element);
    if (!list || !list->distinct.empty() || !wanted || !wanted->written || !type_of(frame, whole).element) return unlooked(frame, index);
    const VariableId member = variable(list->list + "[]", *type_of(frame, whole).element);
    const FormulaId condition = formulas_.both(list->condition, formulas_.text_is(member, *wanted->written));
    const VariableId count = formulas_.count_of({list->list, condition, {}});
    return formulas_.at_most_zero(sum(of_constant(Fraction(1)), of_variable(count), Fraction(-1)), false);
}

FormulaId Lowering::timing(Frame& frame, NodeIndex index) {
    const Node& node = node_of(frame, index);
    const auto& phrase = expression::timing_of(node);
    if (phrase.relation == Relation::During) return in_interval(frame, node.children[1], node.children[0], unlooked(frame, index));
    const auto left = number(frame, node.children[0]);
    const auto right = number(frame, node.children[1]);
    if (!left || !right || type_of(frame, node.children[0]).base != Base::Date || type_of(frame, node.children[1]).base != Base::Date) {
        return unlooked(frame, index);
    }
    if (phrase.relation == Relation::SameDay && phrase.distance == Distance::None) return compare_numbers(*left, *right, Operation::Equal);
    const bool forwards = phrase.relation == Relation::Before || phrase.relation == Relation::OnOrBefore;
    const Number& earlier = forwards ? *left : *right;
    const Number& later = forwards ? *right : *left;
    const bool or_equal = phrase.relation == Relation::OnOrBefore || phrase.relation == Relation::OnOrAfter;
    if (phrase.distance == Distance::None) return ordered(earlier, later, !or_equal);
    if (!phrase.offset) return unlooked(frame, index);
    const auto reached = moved(earlier, *phrase.offset, false);
    if (!reached) return unlooked(frame, index);
    switch (phrase.distance) {
        case Distance::OrMore:
            return ordered(*reached, later, false);
        case Distance::MoreThan:
            return ordered(*reached, later, true);
        case Distance::OrLess:
            return formulas_.both(ordered(earlier, later, !or_equal), ordered(later, *reached, false));
        case Distance::LessThan:
            return formulas_.both(ordered(earlier, later, !or_equal), ordered(later, *reached, true));
        case Distance::Within: {
            const auto back = moved(*left, *phrase.offset, false);
            const auto forth = moved(*right, *phrase.offset, false);
            if (!back || !forth) return unlooked(frame, index);
            return formulas_.both(ordered(*left, *forth, false), ordered(*right, *back, false));
        }
        default:
            return compare_numbers(*reached, later, Operation::Equal);
    }
}

FormulaId Lowering::named(Frame& frame, NodeIndex index) {
    const Binding& binding = frame.rule.bindings[index];
    if (const auto value = constant(frame, index)) {
        const auto* truth = std::get_if<Truth>(&value->content);
        if (truth != nullptr && *truth != Truth::Unknown) return formulas_.constant(*truth == Truth::True);
        return unlooked(frame, index);
    }
    if (binding.kind == Binding::Kind::Definition && node_of(frame, index).operation == Operation::Name) {
        std::string around;
        for (const auto& list : frame.open) around += list + " ";
        const std::pair key(binding.index, around);
        if (const auto known = formulas_.definitions.find(key); known != formulas_.definitions.end()) return known->second;
        const Rule& rule = book_.library.definitions[binding.index].rule;
        Frame inner{rule, {}, {}, frame.open};
        const FormulaId made = boolean(inner, rule.tree.root());
        formulas_.definitions.emplace(key, made);
        return made;
    }
    if (binding.kind == Binding::Kind::Local && node_of(frame, index).operation == Operation::Name) {
        if (const auto let = frame.lets.find(binding.index); let != frame.lets.end()) return boolean(frame, let->second);
    }
    const auto name = path(frame, index);
    if (!name || type_of(frame, index).base != Base::Boolean) return unlooked(frame, index);
    return formulas_.truth(variable(*name, type_of(frame, index)));
}

FormulaId Lowering::boolean(Frame& frame, NodeIndex index) {
    const Node& node = node_of(frame, index);
    if (++formulas_.looked_at > most_looked_at) return unlooked(frame, index);
    const auto part = [&](std::size_t child) { return boolean(frame, node.children[child]); };
    switch (node.operation) {
        case Operation::Literal:
        case Operation::Name:
        case Operation::Member:
            return named(frame, index);
        case Operation::And:
            return formulas_.both(part(0), part(1));
        case Operation::Or:
            return formulas_.either(part(0), part(1));
        case Operation::Implies:
            return formulas_.either(formulas_.negation(part(0)), part(1));
        case Operation::Not:
            return formulas_.negation(part(0));
        case Operation::Xor: {
            const FormulaId left = part(0);
            const FormulaId right = part(1);
            return formulas_.either(formulas_.both(left, formulas_.negation(right)), formulas_.both(formulas_.negation(left), right));
        }
        case Operation::Equal:
        case Operation::NotEqual:
        case Operation::Less:
        case Operation::LessOrEqual:
        case Operation::Greater:
        case Operation::GreaterOrEqual:
            return compared(frame, index, node.operation, node.children[0], node.children[1]);
        case Operation::Between:
            return formulas_.both(compared(frame, index, Operation::GreaterOrEqual, node.children[0], node.children[1]),
                                  compared(frame, index, Operation::LessOrEqual, node.children[0], node.children[2]));
        case Operation::In:
        case Operation::Contains:
            return membership(frame, index);
        case Operation::Exists:
            if (const auto list = chosen(frame, node.children[0])) {
                const VariableId count = formulas_.count_of({list->list, list->condition, {}});
                return formulas_.at_most_zero(sum(of_constant(Fraction(1)), of_variable(count), Fraction(-1)), false);
            }
            return unlooked(frame, index);
        case Operation::Timing:
            return timing(frame, index);
        case Operation::If: {
            const FormulaId condition = part(0);
            return formulas_.either(formulas_.both(condition, part(1)), formulas_.both(formulas_.negation(condition), part(2)));
        }
        default:
            return unlooked(frame, index);
    }
}

}  // namespace

FormulaId formula_of(Formulas& formulas, const Book& book, const Rule& rule) {
    return formula_of_part(formulas, book, rule, rule.tree.root());
}

FormulaId formula_of_part(Formulas& formulas, const Book& book, const Rule& rule, NodeIndex part) {
    contract(rule.types[part].base == Base::Boolean || rule.types[part].base == Base::Any, "a formula is made of what is true or false");
    Frame frame{rule, {}, {}, {}};
    return Lowering(formulas, book).boolean(frame, part);
}

}  // namespace oligo::protocol_checks
