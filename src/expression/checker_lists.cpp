// Lists: queries and what is asked of a list.
#include <algorithm>

#include <fmt/format.h>

#include "expression/checker.hpp"

namespace oligo::expression {

Checker::Known Checker::query(NodeIndex index) {
    const Node& node = node_at(index);
    const QueryParts& parts = query_of(node);
    const NodeIndex source = node.children.front();
    const Known list = check_node(source);
    const bool is_list = demand_list(source, "a query");
    const std::size_t outer = locals_.size();

    Known element{element_of(list.type), true, list.path, ""};
    if (!is_list) element.type = {};
    if (element.type.base == Base::Tuple) element.can_be_unknown = list.can_be_unknown;
    // The slots of this query first: a query inside a let takes those behind.
    const std::size_t slot = rule_.locals;
    rule_.bindings[index] = {Binding::Kind::Local, slot};
    rule_.locals += 1 + parts.lets.size();
    add_local({parts.alias, slot, element}, node.position);
    for (std::size_t i = 0; i < parts.lets.size(); ++i) {
        const auto& [name, value] = parts.lets[i];
        add_local({name, slot + 1 + i, check_node(value)}, position(value));
    }

    Known result = list;
    if (!is_list) result.type = {};
    if (parts.where) {
        result.can_be_unknown = check_node(*parts.where).can_be_unknown || list.can_be_unknown;
        demand_condition(*parts.where);
    }
    if (parts.result) {
        const Known& made = check_node(*parts.result);
        result.type = list_of(made.type);
        result.path = made.path;
        result.can_be_unknown = result.can_be_unknown || made.can_be_unknown;
        element = made;
        if (strict_ && !parts.all && !parts.distinct_written) {
            error(position(*parts.result), "expression-return",
                  "Say what becomes of equal values: write return all to keep each, or return distinct to keep one of them");
        }
    }
    locals_.resize(outer);
    if (parts.sorted) check_sort(node, element);
    result.meaning.clear();
    return result;
}

// A name that means two things would be read wrongly by somebody.
void Checker::add_local(Local local, Position position) {
    const auto is_taken = [&local](const auto& other) { return other.name == local.name; };
    const bool element = std::any_of(locals_.begin(), locals_.end(), is_taken);
    const bool parameter = scope_.find(local.name).has_value();
    const bool definition = std::any_of(library_.definitions.begin(), library_.definitions.end(), is_taken);
    if (element || parameter || definition) {
        const std::string_view what = element ? "an element of another query here" : (parameter ? "a fact" : "a definition");
        error(position, "expression-alias",
              fmt::format("\"{}\" is already the name of {}: choose another letter for the elements of this query", local.name, what));
    }
    locals_.push_back(std::move(local));
}

void Checker::check_sort(const Node& node, const Known& element) {
    const QueryParts& parts = query_of(node);
    Type key = element.type;
    if (parts.sort_by) {
        // Within `sort by` a name is first of all a field of the element.
        sorted_.push_back(element);
        key = check_node(*parts.sort_by).type;
        sorted_.pop_back();
    }
    const bool ordered =
        is_number(key) || is_date(key) || key.base == Base::Quantity || key.base == Base::Any || (!strict_ && key.base == Base::String);
    if (ordered) return;
    const std::string mend =
        key.base == Base::Tuple ? "Write sort by and the name of a date or number" : "Only dates, numbers and quantities have an order";
    error(parts.sort_by ? position(*parts.sort_by) : node.position, "expression-type",
          fmt::format("The list cannot be sorted by {}. {}", in_words(key), mend));
}

Checker::Known Checker::list(const Node& node) {
    const auto element = demand_common(node.children);
    return {list_of(element.value_or(Type{})), any_can_be_unknown(node), "", ""};
}

bool Checker::demand_list(NodeIndex index, std::string_view what) {
    const Type& type = type_at(index);
    if (type.base == Base::List) return true;
    if (type.base == Base::Any) return false;
    error(position(index), "expression-type",
          fmt::format("{}; {} asks for a list, such as DistantFoci. To ask whether a single value is recorded, write is not null",
                      is_a(index), what));
    return false;
}

Checker::Known Checker::exists(const Node& node) {
    demand_list(node.children.front(), "exists");
    return condition(node);
}

Checker::Known Checker::aggregate(const Node& node) {
    const NodeIndex list = node.children.front();
    const Known& source = known(list);
    const bool count = node.operation == Operation::Count;
    if (!demand_list(list, count ? "Count" : "this function")) {
        return {count ? simple(Base::Integer) : Type{}, any_can_be_unknown(node), "", ""};
    }
    if (count) return {simple(Base::Integer), source.can_be_unknown, "", ""};
    const Type element = element_of(source.type);
    if (node.operation == Operation::Minimum || node.operation == Operation::Maximum) {
        const bool ordered = is_number(element) || is_date(element) || element.base == Base::Quantity || element.base == Base::Any ||
                             (!strict_ && element.base == Base::String);
        if (!ordered) {
            error(position(list), "expression-type",
                  fmt::format("{}; Min and Max compare numbers, quantities or dates. Write Max(List X return all X.field)", is_a(list)));
            return {};
        }
    }
    return {element, true, source.path, source.meaning};
}

}  // namespace oligo::expression
