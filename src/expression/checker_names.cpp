// Names to bindings, with the nearest name for a misspelt one.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/checker.hpp"
#include "expression/token.hpp"

namespace oligo::expression {
namespace {

bool same_letters(std::string_view left, std::string_view right) {
    return lower(left) == lower(right);
}

const TupleType* fields_of(const Type& type) {
    if (type.base == Base::Tuple) return type.tuple.get();
    return type.base == Base::List && type.element ? type.element->tuple.get() : nullptr;
}

// "ecog" is a field of Performance.
std::string path_to_field(const Scope& scope, std::string_view name) {
    for (const Parameter& parameter : scope.parameters) {
        const TupleType* tuple = parameter.type.base == Base::Tuple ? parameter.type.tuple.get() : nullptr;
        if (tuple == nullptr) continue;
        for (const Field& field : tuple->fields) {
            if (same_letters(field.name, name)) return fmt::format("{}.{}", parameter.name, field.name);
        }
    }
    return {};
}

std::vector<std::string> names_of(const TupleType& tuple) {
    std::vector<std::string> names;
    std::ranges::transform(tuple.fields, std::back_inserter(names), &Field::name);
    return names;
}

}  // namespace

Checker::Known Checker::name(NodeIndex index) {
    const Node& node = node_at(index);
    Binding& binding = rule_.bindings[index];
    const auto local = std::find_if(locals_.rbegin(), locals_.rend(), [&](const Local& l) { return l.name == node.text; });
    if (local != locals_.rend()) {
        binding = {Binding::Kind::Local, local->slot};
        return local->known;
    }
    if (!sorted_.empty()) {
        const Known& element = sorted_.back();
        const auto field = element.type.tuple ? element.type.tuple->find(node.text) : std::nullopt;
        if (field) {
            binding = {Binding::Kind::Field, *field};
            const Field& found = element.type.tuple->fields[*field];
            return {found.type, true, element.path.empty() ? "" : fmt::format("{}.{}", element.path, found.name), found.meaning};
        }
    }
    if (const auto slot = scope_.find(node.text)) {
        binding = {Binding::Kind::Parameter, *slot};
        const Type& type = scope_.parameters[*slot].type;
        return {type, type.base != Base::Tuple, node.text, ""};
    }
    const auto& definitions = library_.definitions;
    const auto found = std::find_if(definitions.begin(), definitions.end(), [&](const Definition& d) { return d.name == node.text; });
    if (found != definitions.end()) return definition(index, static_cast<std::size_t>(found - definitions.begin()));
    if (std::find(library_.broken.begin(), library_.broken.end(), node.text) != library_.broken.end()) {
        note_broken(node);
        return {};
    }
    report_unknown_name(node);
    return {};
}

Checker::Known Checker::definition(NodeIndex index, std::size_t number) {
    rule_.bindings[index] = {Binding::Kind::Definition, number};
    const Rule& rule = library_.definitions[number].rule;
    return {rule.type(), rule.can_be_unknown, rule.origin, ""};
}

// One note a rule: the errors themselves are told where the definitions stand.
void Checker::note_broken(const Node& node) {
    const auto is_told = [](const Finding& finding) { return finding.id == "expression-broken"; };
    if (std::none_of(findings_.begin(), findings_.end(), is_told)) {
        findings_.push_back(finding_at(node.position, "expression-broken",
                                       fmt::format("\"{}\" has errors: what uses it is left out until they are mended", node.text),
                                       Severity::Note));
    }
    failed_ = true;
}

std::vector<std::string> Checker::visible_names() const {
    std::vector<std::string> names;
    std::ranges::transform(locals_, std::back_inserter(names), &Local::name);
    if (!sorted_.empty() && sorted_.back().type.tuple) names = names_of(*sorted_.back().type.tuple);
    std::ranges::transform(scope_.parameters, std::back_inserter(names), &Parameter::name);
    std::ranges::transform(library_.definitions, std::back_inserter(names), &Definition::name);
    names.insert(names.end(), library_.broken.begin(), library_.broken.end());
    return names;
}

void Checker::report_unknown_name(const Node& node) {
    const std::string problem = fmt::format("No fact, definition or element is named \"{}\"", node.text);
    std::string mend = fmt::format("If it is a text, write it in single quotes: '{}'", node.text);
    if (const std::string path = path_to_field(scope_, node.text); !path.empty()) {
        mend = fmt::format("A field is named with its fact: {}", path);
    } else if (const std::string near = nearest(node.text, visible_names()); !near.empty()) {
        mend = fmt::format("Is {} meant?", near.find(' ') == std::string::npos ? near : fmt::format("\"{}\"", near));
    }
    error(node.position, "expression-name", fmt::format("{}. {}", problem, mend));
}

Checker::Known Checker::member(NodeIndex index) {
    const Node& node = node_at(index);
    const Known& object = known(node.children.front());
    if (object.type.base == Base::Any) return {};
    const auto place = object.type.base == Base::Tuple && object.type.tuple ? object.type.tuple->find(node.text) : std::nullopt;
    if (!place) {
        report_unknown_field(node, object);
        return {};
    }
    rule_.bindings[index] = {Binding::Kind::Field, *place};
    const Field& field = object.type.tuple->fields[*place];
    const std::string path = object.path.empty() ? std::string() : fmt::format("{}.{}", object.path, field.name);
    return {field.type, object.can_be_unknown || !field.always_known, path, field.meaning};
}

void Checker::report_unknown_field(const Node& node, const Known& object) {
    const NodeIndex owner = node.children.front();
    const TupleType* tuple = fields_of(object.type);
    if (object.type.base == Base::List && tuple != nullptr && tuple->find(node.text)) {
        error(node.position, "expression-field",
              fmt::format("{0} is a list: ask about its elements, as in exists ({0} X where X.{1} ...)", text(owner), node.text));
        return;
    }
    if (tuple == nullptr) {
        error(node.position, "expression-field", fmt::format("{} and has no fields: leave out .{}", is_a(owner), node.text));
        return;
    }
    constexpr std::size_t few = 8;
    const std::vector<std::string> names = names_of(*tuple);
    std::string mend;
    if (const std::string near = nearest(node.text, names); !near.empty()) {
        mend = fmt::format(" Is {} meant?", near);
    } else if (names.size() <= few && !names.empty()) {
        mend = fmt::format(" It has {}", join(names, ", "));
    }
    error(node.position, "expression-field",
          fmt::format("{} has no field \"{}\".{}", object.path.empty() ? text(owner) : object.path, node.text, mend));
}

}  // namespace oligo::expression
