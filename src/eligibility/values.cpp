#include "eligibility/values.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace oligo::eligibility {
namespace {

using expression::List;
using expression::Tuple;

// `field` empty: every field.
Value change_fields(const Value& value, std::optional<std::size_t> field, const ChangeValue& change) {
    const auto* found = std::get_if<std::shared_ptr<const Tuple>>(&value.content);
    if (found == nullptr) return value;
    Tuple changed = **found;
    for (std::size_t i = 0; i < changed.fields.size(); ++i) {
        if (!field || *field == i) changed.fields[i] = change(changed.fields[i]);
    }
    Value result = value;
    result.content = std::make_shared<const Tuple>(std::move(changed));
    return result;
}

Value change_members(const Value& value, std::optional<std::size_t> field, const ChangeValue& change) {
    const auto* found = std::get_if<std::shared_ptr<const List>>(&value.content);
    if (found == nullptr) return value;
    List changed = **found;
    for (auto& member : changed.members) member.value = change_fields(member.value, field, change);
    Value result = value;
    result.content = std::make_shared<const List>(std::move(changed));
    return result;
}

std::optional<std::size_t> field_with(const Value& value, expression::SourceId source) {
    const auto* tuple = std::get_if<std::shared_ptr<const Tuple>>(&value.content);
    if (tuple == nullptr) return std::nullopt;
    const auto& fields = (*tuple)->fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [source](const Value& field) { return field.source == source; });
    return found == fields.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - fields.begin()));
}

}  // namespace

Values with_changed(Values values, const expression::Scope& scope, std::string_view path, const ChangeValue& change) {
    const std::size_t dot = path.find('.');
    const auto slot = scope.find(path.substr(0, dot));
    if (!slot || *slot >= values.size()) return values;

    const expression::Type& type = scope.parameters[*slot].type;
    const bool is_list = type.base == expression::Base::List;
    const auto& fields = is_list && type.element ? type.element->tuple : type.tuple;
    std::optional<std::size_t> field;
    if (dot != std::string_view::npos) {
        field = fields ? fields->find(path.substr(dot + 1)) : std::nullopt;
        if (!field) return values;
    }
    Value& value = values[*slot];
    value = is_list ? change_members(value, field, change) : change_fields(value, field, change);
    return values;
}

Values with_changed(Values values, expression::SourceId source, const ChangeValue& change) {
    const auto place = find_place(values, source);
    if (!place) return values;
    const auto change_one = [&](const Value& whole) {
        return std::holds_alternative<std::shared_ptr<const Tuple>>(whole.content) ? change_fields(whole, place->field, change)
                                                                                   : change(whole);
    };
    Value& value = values[place->slot];
    if (!place->member) {
        value = change_one(value);
        return values;
    }
    List changed = *std::get<std::shared_ptr<const List>>(value.content);
    Value& member = changed.members[*place->member].value;
    member = change_one(member);
    value.content = std::make_shared<const List>(std::move(changed));
    return values;
}

const Value* find_value(const Values& values, const expression::Scope& scope, std::string_view path) {
    const std::size_t dot = path.find('.');
    const auto slot = scope.find(path.substr(0, dot));
    if (!slot || dot == std::string_view::npos || !scope.parameters[*slot].type.tuple) return nullptr;
    const auto field = scope.parameters[*slot].type.tuple->find(path.substr(dot + 1));
    const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&values[*slot].content);
    return field && tuple != nullptr ? &(*tuple)->fields[*field] : nullptr;
}

std::optional<Place> find_place(const Values& values, expression::SourceId source) {
    for (std::size_t slot = 0; slot < values.size(); ++slot) {
        if (values[slot].source == source) return Place{slot, std::nullopt, std::nullopt};
        if (const auto field = field_with(values[slot], source)) return Place{slot, std::nullopt, field};
        const auto* list = std::get_if<std::shared_ptr<const List>>(&values[slot].content);
        for (std::size_t i = 0; list != nullptr && i < (*list)->members.size(); ++i) {
            const Value& member = (*list)->members[i].value;
            if (member.source == source) return Place{slot, i, std::nullopt};
            if (const auto field = field_with(member, source)) return Place{slot, i, field};
        }
    }
    return std::nullopt;
}

}  // namespace oligo::eligibility
