#include "facts/made_lists.hpp"

#include <algorithm>

namespace oligo::facts {
namespace {

using expression::Truth;

const expression::List& list_of(const Material& material, const std::vector<Value>& values, std::string_view list) {
    const auto slot = material.protocol.scope.find(list);
    contract(slot.has_value(), "a list of the vocabulary");
    return *std::get<std::shared_ptr<const expression::List>>(values[*slot].content);
}

std::size_t position_of(const Material& material, std::string_view list, std::string_view field) {
    const auto slot = material.protocol.scope.find(list);
    contract(slot.has_value(), "a list of the vocabulary");
    const auto position = material.protocol.scope.parameters[*slot].type.element->tuple->find(field);
    contract(position.has_value(), "a field of the vocabulary");
    return *position;
}

/// Whether a member has the field at this value.
Truth any_at(const expression::List& list, std::size_t field, Truth wanted) {
    Truth any = list.complete ? Truth::False : Truth::Unknown;
    for (const expression::Member& member : list.members) {
        const auto& element = *std::get<std::shared_ptr<const expression::Tuple>>(member.value.content);
        const Truth one = expression::truth_of(element.fields[field]);
        if (one == wanted && !member.possible) return Truth::True;
        if (one == wanted || one == Truth::Unknown) any = Truth::Unknown;
    }
    return any;
}

}  // namespace

MemberCount count_members(const Material& material, const std::vector<Value>& values, std::string_view list) {
    const expression::List& made = list_of(material, values, list);
    const auto sure = std::count_if(made.members.begin(), made.members.end(), [](const auto& member) { return !member.possible; });
    MemberCount count{sure, std::nullopt};
    if (made.complete) count.most = static_cast<std::int64_t>(made.members.size());
    return count;
}

Truth any_with(const Material& material, const std::vector<Value>& values, std::string_view list, std::string_view field) {
    return any_at(list_of(material, values, list), position_of(material, list, field), Truth::True);
}

Truth all_with(const Material& material, const std::vector<Value>& values, std::string_view list, std::string_view field) {
    const Truth any_without = any_at(list_of(material, values, list), position_of(material, list, field), Truth::False);
    if (any_without == Truth::Unknown) return Truth::Unknown;
    return any_without == Truth::True ? Truth::False : Truth::True;
}

}  // namespace oligo::facts
